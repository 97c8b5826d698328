package casebook

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// batch is how many reports are kept in one transaction. Those of one batch are
// acknowledged together.
const batch = 64

// Outcome is what came of a report.
type Outcome string

// The outcomes.
const (
	New     Outcome = "new"     // it was not known
	Changed Outcome = "changed" // a new version of a known one
	Known   Outcome = "known"   // the same as before
)

// Added tells what came of one report.
type Added struct {
	ID        string // its identity
	Outcome   Outcome
	Version   int
	Claims    int
	Withdrawn bool
	Changes   []string // in words: what a new version says otherwise
}

// Add keeps reports with what was read of them. done is told of each when it is
// on the disk. An error ends it; what was told before is kept.
func (c *Casebook) Add(ctx context.Context, readings iter.Seq[harm.Reading], profile string, done func(Added)) error {
	next, stop := iter.Pull(readings)
	defer stop()
	for more := true; more; {
		var group []harm.Reading
		for len(group) < batch {
			r, ok := next()
			if more = ok; !ok {
				break
			}
			group = append(group, r)
		}
		if len(group) == 0 || ctx.Err() != nil {
			break
		}
		added := make([]Added, len(group))
		err := c.change(ctx, func(w *work) (err error) {
			for i := range group {
				if added[i], err = w.add(&group[i], profile); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		for _, a := range added {
			done(a)
		}
	}
	return ctx.Err()
}

// add keeps one report.
func (w *work) add(r *harm.Reading, profile string) (a Added, err error) {
	id, basis := identify(&r.Report)
	a = Added{ID: id, Outcome: New, Version: 1, Claims: len(r.Claims)}
	v, err := versionOf(&r.Report, id, basis)
	if err != nil {
		return a, err
	}
	old, had, err := w.tx.ReportNamed(id)
	if err != nil {
		return a, err
	}
	claims := []harm.Claim(r.Claims)
	if had {
		a.Withdrawn = old.Withdrawn
		before, found, err := w.currentVersion(old)
		if err != nil {
			return a, err
		}
		if found && bytes.Equal(before.Bytes(), v.Bytes()) {
			a.Outcome, a.Version = Known, old.Version
			return a, nil
		}
		if claims, a.Changes, err = w.carryOver(old, claims); err != nil {
			return a, err
		}
		a.Outcome, a.Version, v.Report = Changed, old.Version+1, old.ID
	} else if v.Report, err = w.tx.NextReport(); err != nil {
		return a, err
	}
	v.Version = a.Version
	return a, w.keepVersion(v, reading{Claims: claims, Warnings: r.Warnings}, r.Report.Original, profile)
}

// keepVersion records a version of a report with its reading and its original.
func (w *work) keepVersion(v store.Version, read reading, original []byte, profile string) error {
	body, err := json.Marshal(read)
	if err != nil {
		return err
	}
	contents := map[string][]byte{fieldVersion: v.Bytes(), fieldReading: body}
	if original != nil {
		contents[fieldOriginal] = original
	}
	_, err = w.record(kindReport, reportBody{v.Report, v.Version, profile}, contents, func(e journal.Entry) error {
		v.Seq = e.Seq
		if err := w.tx.PutVersion(v); err != nil {
			return err
		}
		return w.tx.PutReading(store.Reading{Seq: e.Seq, Report: v.Report, Version: v.Version, Profile: profile, Body: body})
	})
	return err
}

// carryOver gives the claims of a new version the names they had, and tells what
// it says otherwise.
func (w *work) carryOver(r store.Report, now []harm.Claim) ([]harm.Claim, []string, error) {
	before, err := w.reading(r.Reading)
	if err != nil {
		return nil, nil, err
	}
	seqs, err := w.tx.Readings(r.ID)
	if err != nil {
		return nil, nil, err
	}
	highest := 0
	for _, seq := range seqs {
		old, err := w.reading(seq)
		if err != nil {
			return nil, nil, err
		}
		for _, c := range old.Claims {
			highest = max(highest, number(c.ID))
		}
	}
	claims := carry(before.Claims, now, highest)
	return claims, changes(before.Claims, claims), nil
}
