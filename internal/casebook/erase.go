package casebook

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// Erased tells what an erasure removed.
type Erased struct {
	Reports  int      // erased or redacted
	Contents int      // commitments whose content is gone
	Traces   []string // files that still hold a trace; empty is as it should be
}

// EraseReport removes a report for good: its texts, readings, originals and all
// that was derived of them. The journal keeps that something was there.
func (c *Casebook) EraseReport(ctx context.Context, id string) (done Erased, err error) {
	var traces [][]byte
	err = c.change(ctx, func(w *work) error {
		r, found, err := w.tx.ReportNamed(id)
		if err != nil {
			return err
		}
		if !found {
			return harm.Errorf(harm.NotFound, "the casebook has no report %q", id)
		}
		entries, err := w.entriesOf(r.ID)
		if err != nil {
			return err
		}
		if traces, err = w.tracesOf(r.ID); err != nil {
			return err
		}
		b := erasureBody{What: "report", Reports: []int64{r.ID}}
		for _, e := range entries {
			if b.Gone, err = w.eraseContents(e, b.Gone); err != nil {
				return err
			}
		}
		done.Reports, done.Contents = 1, len(b.Gone)
		_, err = w.record(kindErasure, b, nil, nil)
		return err
	})
	if err != nil {
		return done, err
	}
	done.Traces, err = c.store.Scrub(ctx, traces)
	return done, err
}

// EraseNote removes the words that a person gave with an entry: a note, or a
// reason.
func (c *Casebook) EraseNote(ctx context.Context, seq int64) (done Erased, err error) {
	var traces [][]byte
	err = c.change(ctx, func(w *work) error {
		e, err := w.tx.Entry(seq)
		if err != nil {
			return err
		}
		words, found, err := w.tx.Note(seq, fieldWhy)
		if err != nil {
			return err
		}
		if !found {
			return harm.Errorf(harm.NotFound, "entry %d has no words of a person", seq)
		}
		traces = append(traces, words)
		b := erasureBody{What: "note"}
		if b.Gone, err = w.forget(e, fieldWhy, b.Gone); err != nil {
			return err
		}
		w.all = true // a reason may stand in the record of an incident
		done.Contents = 1
		_, err = w.record(kindErasure, b, nil, nil)
		return err
	})
	if err != nil {
		return done, err
	}
	done.Traces, err = c.store.Scrub(ctx, long(traces))
	return done, err
}

// ErasePerson removes a person's name, wherever it stands, for good: the letters
// are struck out in texts, readings and notes, and the originals that hold it are
// removed. Shorter forms that a report uses of the name are struck out in it, too.
func (c *Casebook) ErasePerson(ctx context.Context, name string) (done Erased, err error) {
	name = strings.Join(strings.Fields(name), " ")
	if len([]rune(name)) < minName {
		return done, harm.Errorf(harm.Invalid, "%q is too short to be a name; give the whole name as reports write it", name)
	}
	err = c.change(ctx, func(w *work) error {
		w.erasing = name
		b := erasureBody{What: "person"}
		contents := map[string][]byte{}
		hit, err := w.reportsNaming(name)
		if err != nil {
			return err
		}
		for _, h := range hit {
			if err := w.redactReport(h, &b, contents); err != nil {
				return err
			}
		}
		if err := w.forgetRatings(redactor{name: name}, &b); err != nil {
			return err
		}
		if err := w.redactNotes(redactor{name: name}, &b, contents); err != nil {
			return err
		}
		if len(b.Gone) == 0 {
			return harm.Errorf(harm.NotFound, "nothing in the casebook names %q", name)
		}
		done.Reports, done.Contents = len(hit), len(b.Gone)
		slices.Sort(b.Gone)
		_, err = w.recordErasure(b, contents)
		return err
	})
	if err != nil {
		return done, err
	}
	done.Traces, err = c.store.Scrub(ctx, [][]byte{[]byte(name)})
	return done, err
}

// minName is the least number of letters of a name to erase.
const minName = 4

// long drops traces too short to tell from chance.
func long(traces [][]byte) [][]byte {
	return slices.DeleteFunc(traces, func(t []byte) bool { return len(t) < 12 })
}

// entriesOf lists the entries that brought a report and its readings.
func (w *work) entriesOf(report int64) ([]journal.Entry, error) {
	seqs, err := w.tx.Readings(report)
	if err != nil {
		return nil, err
	}
	all := make([]journal.Entry, len(seqs))
	for i, seq := range seqs {
		if all[i], err = w.tx.Entry(seq); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// tracesOf gathers what would betray that a report was here: long runs of its
// texts, and its address.
func (w *work) tracesOf(report int64) (traces [][]byte, err error) {
	versions, err := w.tx.Versions(report)
	if err != nil {
		return nil, err
	}
	for _, v := range versions {
		_, m, err := reportOf(v)
		if err != nil {
			return nil, err
		}
		for _, s := range append(strings.Split(v.Text, "\n"), v.Title, string(m.URL), m.ID) {
			if s = strings.TrimSpace(s); len(s) >= leastTrace {
				traces = append(traces, []byte(s))
			}
		}
	}
	// What its near-copies say as well stays, with them.
	err = w.tx.AllVersions(func(v store.Version) error {
		if v.Report != report {
			kept := strings.ToLower(v.Title + "\n" + v.Text + "\n" + string(v.Meta))
			traces = slices.DeleteFunc(traces, func(t []byte) bool { return strings.Contains(kept, strings.ToLower(string(t))) })
		}
		return nil
	})
	return traces, err
}

// leastTrace is the least number of bytes that betray a report: less may stand
// anywhere by chance.
const leastTrace = 24

// eraseContents forgets all that an entry commits to.
func (w *work) eraseContents(e journal.Entry, gone []string) ([]string, error) {
	fields := make([]string, 0, len(e.Commits))
	for field := range e.Commits {
		fields = append(fields, field)
	}
	slices.Sort(fields)
	var err error
	for _, field := range fields {
		if gone, err = w.forget(e, field, gone); err != nil {
			return nil, err
		}
	}
	return gone, nil
}

// forget removes one content of an entry with its salt.
func (w *work) forget(e journal.Entry, field string, gone []string) ([]string, error) {
	var err error
	switch field {
	case fieldVersion:
		err = w.tx.EraseVersion(e.Seq)
	case fieldReading:
		err = w.tx.ReplaceReading(e.Seq, nil)
	case fieldOriginal:
		w.remove = append(w.remove, e.Commits[field])
	default:
		err = w.tx.EraseNote(e.Seq, field)
	}
	if err != nil {
		return nil, err
	}
	delete(w.cache.readings, e.Seq)
	redacted, err := w.standing(e, field)
	if err != nil {
		return nil, err
	}
	for _, hash := range slices.Compact([]string{e.Commits[field], redacted}) {
		gone = append(gone, hash)
		if err := w.tx.EraseCommitment(hash); err != nil {
			return nil, err
		}
	}
	return gone, nil
}

// applyErasure removes what was derived of erased reports, and derives again
// what was redacted.
func (w *work) applyErasure(e journal.Entry, b erasureBody) error {
	for _, id := range b.Reports {
		if err := w.removeReport(id); err != nil {
			return err
		}
	}
	for _, seq := range b.Ratings {
		if err := w.tx.RemoveDecision(seq); err != nil {
			return err
		}
	}
	if b.What == "person" {
		return w.deriveRedacted(e)
	}
	return nil
}

// removeReport removes all rows of a report. Its near-copies look for another
// earliest one.
func (w *work) removeReport(id int64) error {
	r, found, err := w.tx.Report(id)
	if err != nil || !found {
		return err
	}
	copies, err := w.tx.CopiesOf(r.CopyOf)
	if err != nil {
		return err
	}
	if err := w.drop(id); err != nil {
		return err
	}
	delete(w.cache.signatures, id)
	if err := w.tx.RemoveReport(id); err != nil {
		return err
	}
	for _, m := range copies {
		if m.ID == id {
			continue
		}
		if m.CopyOf == id {
			m.CopyOf = m.ID
			if err := w.tx.PutReport(m); err != nil {
				return err
			}
		}
	}
	for _, m := range copies {
		if m.ID != id {
			if err := w.derive(m.ID, true); err != nil {
				return err
			}
		}
	}
	return nil
}

// deriveRedacted derives again what hangs on contents of which an erasure struck
// out words.
func (w *work) deriveRedacted(e journal.Entry) error {
	again := map[int64]bool{}
	for field := range e.Commits {
		var seq int64
		var of string
		if n, _ := fmt.Sscanf(field, "%d/%s", &seq, &of); n != 2 {
			continue
		}
		in, err := w.from.Entry(seq)
		if err != nil {
			return err
		}
		if in.Kind == kindReport || in.Kind == kindReading {
			for _, id := range touched(in) {
				again[id] = true
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(again)) {
		if err := w.rebuildReport(id); err != nil {
			return err
		}
	}
	w.all = true // a name may stand in any record
	return nil
}

// forgetRatings forgets how credible the sources were held that bear a name: the
// key that a rating goes by is made of the name.
func (w *work) forgetRatings(r redactor, b *erasureBody) error {
	sources, err := w.tx.Sources()
	if err != nil {
		return err
	}
	for _, s := range sources {
		if !r.holds(s.Name) {
			continue
		}
		rated, err := w.tx.AllDecisionsOn(s.Key)
		if err != nil {
			return err
		}
		for _, d := range rated {
			e, err := w.tx.Entry(d.Seq)
			if err != nil {
				return err
			}
			if b.Gone, err = w.forget(e, fieldSource, b.Gone); err != nil {
				return err
			}
			b.Ratings = append(b.Ratings, d.Seq)
		}
	}
	return nil
}

// rebuildReport makes the rows of a report of its words as they are now.
func (w *work) rebuildReport(id int64) error {
	r, found, err := w.tx.Report(id)
	if err != nil || !found {
		return err
	}
	v, found, err := w.currentVersion(r)
	if err != nil || !found {
		return err
	}
	rep, m, err := reportOf(v)
	if err != nil {
		return err
	}
	before, err := filed(r)
	if err != nil {
		return err
	}
	now := filedOf(&rep, m)
	now.Version, now.Added, now.Withdrawn = before.Version, before.Added, before.Withdrawn
	if r.Body, err = json.Marshal(now); err != nil {
		return err
	}
	r.Identity, r.Sketch = m.ID, sketchOf(&rep)
	if err := w.tx.PutReport(r); err != nil {
		return err
	}
	if err := w.tx.IndexText(id, v.Title, v.Text); err != nil {
		return err
	}
	return w.derive(id, true)
}

// reportsNaming lists the reports any version of which holds a name.
func (w *work) reportsNaming(name string) (hit []int64, err error) {
	r := redactor{name: name}
	err = w.tx.AllVersions(func(v store.Version) error {
		if (r.holds(v.Title) || r.holds(v.Text) || r.holds(string(v.Meta))) && !slices.Contains(hit, v.Report) {
			hit = append(hit, v.Report)
		}
		return nil
	})
	return hit, err
}
