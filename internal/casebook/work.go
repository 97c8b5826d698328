package casebook

import (
	"context"
	"encoding/json"
	"slices"

	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/journal"
	"recount/internal/store"
)

// work is one transaction: what it changed and has still to be followed up.
type work struct {
	*Casebook
	tx                             *store.Tx
	from                           *store.Tx             // where the contents are: tx, or the casebook that is replayed
	at                             string                // now
	dirty                          map[store.UnitID]bool // units whose neighbourhood is to be settled
	loose                          map[string]bool       // incidents whose records are to be made again
	all                            bool                  // all of them are
	somebodyDecided, nobodyDecided bool                  // as far as was asked; see anyDecided
	named                          map[string]bool       // tokens of sources that are to be named anew
	erasing                        string                // the name that is struck out
	remove                         []string              // originals to remove when all else is done
	asOf                           int64                 // of a replay: how many entries it is of
}

func (c *Casebook) newWork(tx, from *store.Tx) *work {
	return &work{Casebook: c, tx: tx, from: from, at: journal.Stamp(c.now()), dirty: map[store.UnitID]bool{}, loose: map[string]bool{}, named: map[string]bool{}}
}

// change runs f in a transaction, settles what it touched, and signs the journal
// as it stands then.
func (c *Casebook) change(ctx context.Context, f func(*work) error) error {
	done := int64(-1)
	var remove []string
	err := c.store.Update(ctx, func(tx *store.Tx) error {
		w := c.newWork(tx, tx)
		size, err := tx.Size()
		if err != nil {
			return err
		}
		if size != c.cache.size || c.cache.traits == nil {
			c.cache.reset()
		}
		for _, step := range []func() error{w.sameCase, w.sameRules, func() error { return f(w) }, w.settle, w.refresh} {
			if err := step(); err != nil {
				return err
			}
		}
		if done, err = tx.Size(); err != nil || done == size {
			return err
		}
		remove = w.remove
		return w.sign()
	})
	if c.cache.size = done; err != nil {
		c.cache.traits = nil // what was decoded may be of what was rolled back
		return err
	}
	for _, hash := range remove { // after the entry that says so is safe
		if err := c.store.RemoveOriginal(hash); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) sign() error {
	name, err := w.tx.Meta(metaName)
	if err != nil {
		return err
	}
	signer, err := w.store.Key()
	if err != nil {
		return err
	}
	if signer == "" {
		return harm.Errorf(harm.Conflict, "the key of the journal is missing, so nothing can be added; restore log.key from a backup")
	}
	return w.tx.Checkpoint(journal.Origin(name), w.at, signer)
}

// record makes an entry of the journal, keeps its contents and applies it.
func (w *work) record(kind string, body any, contents map[string][]byte, more func(journal.Entry) error) (journal.Entry, error) {
	b, err := journal.Canonical(body)
	if err != nil {
		return journal.Entry{}, err
	}
	e, err := w.tx.Append(journal.Entry{At: w.at, By: w.by, Kind: kind, Body: b}, contents)
	if err != nil {
		return e, err
	}
	if err := keep(w.tx, e, contents); err != nil {
		return e, err
	}
	if more != nil {
		if err := more(e); err != nil {
			return e, err
		}
	}
	return e, w.apply(e)
}

// apply changes the tables as an entry says.
func (w *work) apply(e journal.Entry) error {
	f, known := appliers[e.Kind]
	if !known {
		return harm.Errorf(harm.Conflict, "entry %d of the journal is of a kind %q that this version of Recount does not know; use a newer one", e.Seq, e.Kind)
	}
	return f(w, e)
}

// appliers say what each kind of entry does to the tables.
var appliers = map[string]func(*work, journal.Entry) error{
	kindCase:       applying((*work).applyCase),
	kindReport:     applying((*work).applyReport),
	kindReading:    applying((*work).applyReading),
	kindJoining:    applying((*work).applyJoining),
	kindRules:      applying((*work).applyRules),
	kindTogether:   applying((*work).applyDecision),
	kindApart:      applying((*work).applyDecision),
	kindMove:       applying((*work).applyDecision),
	kindGrade:      applying((*work).applyDecision),
	kindStatus:     applying((*work).applyDecision),
	kindNote:       applying((*work).applyDecision),
	kindWithdrawal: applying((*work).applyDecision),
	kindRating:     applying((*work).applyRating),
	kindUndo:       applying((*work).applyUndo),
	kindErasure:    applying((*work).applyErasure),
}

// applying decodes the body of an entry for f.
func applying[T any](f func(*work, journal.Entry, T) error) func(*work, journal.Entry) error {
	return func(w *work, e journal.Entry) error {
		var body T
		if err := json.Unmarshal(e.Body, &body); err != nil {
			return harm.Errorf(harm.Conflict, "entry %d of the journal was altered: %w", e.Seq, err)
		}
		return f(w, e, body)
	}
}

// applyReport takes in a version of a report with its reading.
func (w *work) applyReport(e journal.Entry, b reportBody) error {
	v, found, err := w.from.Version(e.Seq)
	if err != nil || !found { // it was erased since
		return err
	}
	old, had, err := w.tx.Report(b.Report)
	if err != nil {
		return err
	}
	r, m, err := reportOf(v)
	if err != nil {
		return err
	}
	row := store.Report{
		ID: b.Report, Identity: m.ID, Version: b.Version, Reading: e.Seq, CopyOf: b.Report, Published: string(r.Published.From), Sketch: sketchOf(&r),
	}
	filed := filedOf(&r, m)
	filed.Version, filed.Added = b.Version, e.At
	if had {
		var before harm.Filed
		if err := json.Unmarshal(old.Body, &before); err != nil {
			return err
		}
		row.Withdrawn, row.CopyOf, filed.Added = old.Withdrawn, old.CopyOf, before.Added
	}
	if row.Body, err = json.Marshal(filed); err != nil {
		return err
	}
	if err := w.tx.PutReport(row); err != nil {
		return err
	}
	if err := w.tx.IndexText(b.Report, v.Title, v.Text); err != nil {
		return err
	}
	return w.derive(b.Report, true)
}

func filedOf(r *harm.Report, m meta) harm.Filed {
	return harm.Filed{
		ID: m.ID, Basis: m.Basis, Title: r.Title, Outlet: r.Outlet, URL: r.URL, Language: r.Language, Published: r.Published,
	}
}

// applyReading puts another reading in the place of the one that held.
func (w *work) applyReading(e journal.Entry, b readingBody) error {
	r, found, err := w.tx.Report(b.Report)
	if err != nil || !found {
		return err
	}
	r.Reading = e.Seq
	if err := w.tx.PutReport(r); err != nil {
		return err
	}
	return w.derive(b.Report, false)
}

// applyRules derives all again.
func (w *work) applyRules(_ journal.Entry, b rulesBody) error {
	if err := w.tx.SetMeta(metaRules, b.Version); err != nil {
		return err
	}
	reports, err := w.tx.Reports()
	if err != nil {
		return err
	}
	for _, r := range reports {
		if err := w.derive(r.ID, true); err != nil {
			return err
		}
	}
	return nil
}

// sameRules derives all tables again when the program joins by other rules than
// they were derived by.
func (w *work) sameRules() error {
	by, err := w.tx.Meta(metaRules)
	if err != nil || by == w.rules() {
		return err
	}
	_, err = w.record(kindRules, rulesBody{w.rules()}, nil, nil)
	return err
}

// claims returns the reading that holds for a report.
func (w *work) reading(seq int64) (*reading, error) {
	if r := w.cache.readings[seq]; r != nil {
		return r, nil
	}
	kept, found, err := w.from.Reading(seq)
	if err != nil || !found {
		return &reading{}, err
	}
	r := &reading{}
	if err := json.Unmarshal(kept.Body, r); err != nil {
		return nil, harm.Errorf(harm.Conflict, "the reading of entry %d was altered: %w", seq, err)
	}
	if len(w.cache.readings) >= mostReadings {
		clear(w.cache.readings)
	}
	w.cache.readings[seq] = r
	return r, nil
}

// traits returns what a unit is compared by, nil for one that is gone.
func (w *work) traits(u store.UnitID) (*incident.Traits, error) {
	if t := w.cache.traits[u]; t != nil {
		return t, nil
	}
	row, found, err := w.tx.Unit(u)
	if err != nil || !found {
		return nil, err
	}
	t := &incident.Traits{}
	if err := json.Unmarshal(row.Traits, t); err != nil {
		return nil, harm.Errorf(harm.Conflict, "the traits of unit %s were altered: %w", row.Name, err)
	}
	w.keepTraits(u, t)
	return t, nil
}

func (w *work) keepTraits(u store.UnitID, t *incident.Traits) {
	if len(w.cache.traits) >= mostTraits {
		clear(w.cache.traits)
	}
	w.cache.traits[u] = t
}

// sorted lists units in order.
func sorted(units map[store.UnitID]bool) []store.UnitID {
	all := make([]store.UnitID, 0, len(units))
	for u := range units {
		all = append(all, u)
	}
	slices.SortFunc(all, compareUnits)
	return all
}
