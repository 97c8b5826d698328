package casebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// A Fault is one thing that is wrong with a casebook.
type Fault struct {
	Part string `json:"part"` // "journal", "content", "originals", "tables", "case file"
	Text string `json:"text"` // what is wrong and what to do
}

// Verified is what a verification went through.
type Verified struct {
	Entries  int64   `json:"entries"`
	Contents int     `json:"contents"` // that open their commitment
	Erased   int     `json:"erased"`   // that an erasure accounts for
	Faults   []Fault `json:"faults"`
	Notices  []Fault `json:"notices"` // no faults, but worth knowing
}

// Progress is told how far a long task has come: the step, and how much of it.
type Progress func(step string, done, of int64)

// Verify checks that nothing was altered, lost or put in another order: the
// journal against its hashes and signed checkpoints, every text, reading,
// original and note against what the journal commits to, and every derived
// table against what follows from the journal. outside are checkpoints that were
// kept elsewhere, as exports carry them.
func (c *Casebook) Verify(ctx context.Context, outside []string, progress Progress) (v Verified, err error) {
	if progress == nil {
		progress = func(string, int64, int64) {}
	}
	err = c.store.View(ctx, func(tx *store.Tx) error {
		if v.Entries, err = tx.Size(); err != nil {
			return err
		}
		checks := &verification{Casebook: c, tx: tx, Verified: &v, progress: progress}
		for _, step := range []func() error{
			func() error { return checks.journal(outside) }, checks.contents, checks.originals, checks.sameCase,
			func() error { return checks.tables(ctx) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	return v, err
}

type verification struct {
	*Casebook
	*Verified
	tx       *store.Tx
	progress Progress
	hashes   map[string]bool // of the originals that the journal knows
}

func (v *verification) fault(part, text string, args ...any) {
	v.Faults = append(v.Faults, Fault{part, fmt.Sprintf(text, args...)})
}

// journal checks the entries, the hashes and the checkpoints.
func (v *verification) journal(outside []string) error {
	points, err := v.tx.Checkpoints()
	if err != nil {
		return err
	}
	verifier, err := v.tx.Meta(metaVerifier)
	if err != nil {
		return err
	}
	v.progress("journal", 0, v.Entries)
	if v.Entries > 0 && len(points) == 0 {
		v.fault("journal", "there is no signed checkpoint; it was removed")
	}
	faults := journal.Verify(v.tx.Entries(0), v.tx, slices.Concat(points, outside), verifier)
	for _, f := range faults {
		v.fault("journal", "%s", f.Text)
	}
	if len(faults) == 0 && len(points) > 0 {
		last, err := journal.Open(points[len(points)-1], verifier)
		if err == nil && last.Size != v.Entries {
			v.fault("journal", "the newest checkpoint is of %d entries and the journal has %d: entries were added without the casebook's key, or checkpoints were removed", last.Size, v.Entries)
		}
	}
	v.progress("journal", v.Entries, v.Entries)
	return nil
}

// contents checks that everything that entries commit to is there unaltered, or
// was erased by an entry that says so.
func (v *verification) contents() error {
	gone, err := v.erased()
	if err != nil {
		return err
	}
	v.hashes = map[string]bool{}
	known := int64(0)
	for seq := range v.Entries {
		if seq%256 == 0 {
			v.progress("contents", seq, v.Entries)
		}
		e, err := v.tx.Entry(seq)
		if err != nil {
			continue // the journal's own check has named it
		}
		for field, hash := range e.Commits {
			if field == fieldOriginal {
				v.hashes[hash] = true
			}
			if err := v.content(e, field, hash, gone); err != nil {
				return err
			}
		}
		if e.Kind == kindReport {
			known++
		}
	}
	v.progress("contents", v.Entries, v.Entries)
	return v.strayVersions(known)
}

// strayVersions finds versions of reports that no entry brought.
func (v *verification) strayVersions(known int64) error {
	kept := int64(0)
	err := v.tx.AllVersions(func(ver store.Version) error {
		kept++
		e, err := v.tx.Entry(ver.Seq)
		if err != nil || e.Kind != kindReport {
			v.fault("content", "version %d of report %d is not from the journal", ver.Version, ver.Report)
		}
		return nil
	})
	if err == nil && kept > known {
		v.fault("content", "there are %d versions of reports, and the journal has %d", kept, known)
	}
	return err
}

// redactedField is the field of an erasure that commits to what is left of a
// field of another entry.
func redactedField(seq int64, field string) string { return fmt.Sprintf("%d/%s", seq, field) }

// erased gathers the commitments that erasures account for, with what they are
// redacted to, "" for nothing.
func (v *verification) erased() (map[string]string, error) {
	gone := map[string]string{}
	for e, err := range v.tx.Entries(0) {
		if err != nil {
			return nil, err
		}
		if e.Kind != kindErasure {
			continue
		}
		err := applying(func(_ *work, _ journal.Entry, b erasureBody) error {
			for _, hash := range b.Gone {
				gone[hash] = ""
			}
			return nil
		})(nil, e)
		if err != nil {
			return nil, err
		}
		for field, hash := range e.Commits {
			var seq int64
			var of string
			if n, _ := fmt.Sscanf(field, "%d/%s", &seq, &of); n != 2 {
				continue
			}
			if from, err := v.tx.Entry(seq); err == nil {
				gone[from.Commits[of]] = hash
			}
		}
	}
	return gone, nil
}

// content checks one field of one entry.
func (v *verification) content(e journal.Entry, field, hash string, gone map[string]string) error {
	if e.Kind == kindErasure && strings.Contains(field, "/") {
		return nil // checked with the entry whose content it is
	}
	opens := hash
	left, wasErased := gone[hash]
	if wasErased {
		v.Erased++
		if opens = left; left == "" {
			return v.nothingLeft(e, field)
		}
	}
	body, found, err := contentOf(v.tx, v.store, e, field)
	switch {
	case harm.KindOf(err) == harm.Invalid && err != nil, harm.KindOf(err) == harm.Conflict && err != nil:
		v.fault("content", "the %s of entry %d was altered: %v", field, e.Seq, err)
		return nil
	case err != nil:
		return err
	case !found:
		v.fault("content", "the %s of entry %d is missing, and no erasure accounts for it; restore it from a backup", field, e.Seq)
		return nil
	}
	c, found, err := v.tx.Commitment(opens)
	switch {
	case err != nil:
		v.fault("content", "the salt of the %s of entry %d was altered: %v", field, e.Seq, err)
	case !found:
		v.fault("content", "the salt of the %s of entry %d is missing, so it cannot be proved; restore it from a backup", field, e.Seq)
	case !c.Opens(body):
		v.fault("content", "the %s of entry %d is not what the journal commits to: it was altered; restore it from a backup", field, e.Seq)
	default:
		v.Contents++
	}
	return nil
}

// nothingLeft checks that what was erased is not there again.
func (v *verification) nothingLeft(e journal.Entry, field string) error {
	_, found, err := contentOf(v.tx, v.store, e, field)
	if err == nil && found {
		v.fault("content", "the %s of entry %d was erased, and is still there; \"recount verify --tidy\" removes it", field, e.Seq)
	}
	return nil
}

// originals finds files that the journal does not know. They are no fault when a
// process was ended before it kept their report.
func (v *verification) originals() error {
	files, err := v.store.Originals()
	if err != nil {
		return err
	}
	stray := 0
	for _, f := range files {
		if !v.hashes[f] {
			stray++
		}
	}
	if stray > 0 {
		v.Notices = append(v.Notices, Fault{"originals", fmt.Sprintf("%d originals belong to no report; they are left from an adding that was cut short, and may be removed with \"recount verify --tidy\"", stray)})
	}
	return nil
}

// sameCase says whether the case file was changed since the journal's last entry.
func (v *verification) sameCase() error {
	w := v.newWork(v.tx, v.tx)
	held, err := w.heldCase()
	if err != nil || held == nil {
		return err
	}
	now, err := w.caseNow()
	if err != nil {
		v.fault("case file", "%v", err)
		return nil
	}
	if !bytes.Equal(held, now) {
		v.Notices = append(v.Notices, Fault{"case file", "case.yaml was changed since the last entry; the next change of the casebook records it"})
	}
	return nil
}

// tables builds the derived tables again from the journal, and compares.
func (v *verification) tables(ctx context.Context) error {
	if by, err := v.tx.Meta(metaRules); err != nil {
		return err
	} else if by != v.rules() {
		v.Notices = append(v.Notices, Fault{"tables", "the tables were derived by other rules of joining (" + by + ") than this program's (" + v.rules() + "); they are derived again with the next change, and can be compared then"})
		return nil
	}
	if len(v.Faults) > 0 {
		v.Notices = append(v.Notices, Fault{"tables", "the derived tables were not compared, since what they follow from is not sound"})
		return nil
	}
	err := v.replay(ctx, v.tx, v.Entries, v.progress, func(w *work) error {
		differences, err := store.Compare(v.tx, w.tx, mostFaults)
		for _, d := range differences {
			v.fault("tables", "%s", d)
		}
		return err
	})
	var broken *harm.Error
	if errors.As(err, &broken) && broken.Kind == harm.Conflict {
		v.fault("tables", "%v", err)
		return nil
	}
	return err
}

// mostFaults of one table are named.
const mostFaults = 20

// Tidy removes originals that belong to no report, as an adding or an erasure
// that was cut short leaves them, and every trace of deleted rows.
func (c *Casebook) Tidy(ctx context.Context) (removed int, err error) {
	err = c.store.Update(ctx, func(tx *store.Tx) error {
		known, err := originalsOf(tx)
		if err != nil {
			return err
		}
		files, err := c.store.Originals()
		if err != nil {
			return err
		}
		for _, f := range files {
			if known[f] {
				continue
			}
			if err := c.store.RemoveOriginal(f); err != nil {
				return err
			}
			removed++
		}
		return nil
	})
	if err != nil {
		return removed, err
	}
	_, err = c.store.Scrub(ctx, nil)
	return removed, err
}

// originalsOf lists the hashes of the originals that should be there: those that
// entries commit to and no erasure forgot.
func originalsOf(tx *store.Tx) (map[string]bool, error) {
	kept, err := tx.Commitments()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, hash := range kept {
		known[hash] = true
	}
	return known, nil
}
