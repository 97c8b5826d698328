package casebook

import (
	"bytes"
	"context"
	"encoding/json"
	"iter"
	"strings"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// An Import is a set of reports that come and go together: the rows of a sheet.
type Import struct {
	Readings iter.Seq2[harm.Reading, error] // an error ends it, and nothing is kept
	Profile  string                         // coding profile that they were read under
	Prefix   string                         // that their identities begin with, and no others
	Also     func(id string) bool           // reports that are in the set and not among the readings; nil for none
	Apart    bool                           // each is of an incident that no other of the set tells of
	Withdraw bool                           // those that are in the set no more
	Why      string                         // the reason of such decisions, for the journal
}

// Imported tells what came of an import, in the order of the readings.
type Imported struct {
	Reports []Added
	Missing []string   // identities of reports that are in the set no more, and were not withdrawn before
	Apart   [][]string // reports that were taken for one incident, and parted
}

// AddAll keeps all reports of an import in one transaction, or none.
func (c *Casebook) AddAll(ctx context.Context, in Import) (done Imported, err error) {
	err = c.change(ctx, func(w *work) error {
		im := importing{work: w, Import: in, seen: map[string]bool{}}
		err := im.run(ctx, func(r *harm.Reading) (Added, error) { return w.addRow(r, in.Profile) }, im.settle)
		done = im.done
		return err
	})
	if err != nil {
		return Imported{}, err
	}
	return done, nil
}

// Preview tells what AddAll would do, but for what it would join and part.
func (c *Casebook) Preview(ctx context.Context, in Import) (done Imported, err error) {
	in.Withdraw = false
	err = c.View(ctx, func(v *View) error {
		im := importing{work: v.work, Import: in, seen: map[string]bool{}}
		err := im.run(ctx, func(r *harm.Reading) (Added, error) {
			o, err := v.outlook(r)
			return o.Added, err
		}, func() error { return nil })
		done = im.done
		return err
	})
	return done, err
}

// importing is an import under way.
type importing struct {
	*work
	Import
	done  Imported
	seen  map[string]bool
	fresh []string // identities of what was kept since it was last settled
}

func (im *importing) run(ctx context.Context, keep func(*harm.Reading) (Added, error), settle func() error) error {
	for r, err := range im.Readings {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return harm.Errorf(harm.Unavailable, "stopped, and nothing was kept: %w", err)
		}
		a, err := keep(&r)
		if err != nil {
			return err
		}
		im.seen[a.ID] = true
		im.done.Reports = append(im.done.Reports, a)
		if a.Outcome != Known {
			im.fresh = append(im.fresh, a.ID)
		}
		if len(im.fresh) >= batch { // settling one by one what was left for long costs the square of it
			if err := settle(); err != nil {
				return err
			}
		}
	}
	if err := settle(); err != nil {
		return err
	}
	return im.missing()
}

// settle joins what was kept, and parts what must not be joined.
func (im *importing) settle() error {
	if err := im.work.settle(); err != nil {
		return err
	}
	fresh := im.fresh
	im.fresh = nil
	if !im.Apart {
		return nil
	}
	for _, id := range fresh {
		r, found, err := im.tx.ReportNamed(id)
		if err != nil || !found {
			return err
		}
		if err := im.part(r.ID); err != nil {
			return err
		}
	}
	return nil
}

// part says of each incident that a report is in that others of the set do not
// tell of it, and settles again until that is so.
func (im *importing) part(report int64) error {
	for {
		units, err := im.tx.UnitsOf(report)
		if err != nil {
			return err
		}
		parted := false
		for _, u := range units {
			if u.Incident == "" {
				continue
			}
			now, err := im.partIncident(u.Incident)
			if err != nil {
				return err
			}
			parted = parted || now
		}
		if !parted {
			return nil
		}
		if err := im.work.settle(); err != nil {
			return err
		}
	}
}

// partIncident keeps the reports of the set apart that tell of one incident,
// but for those that a person joined. It says whether there were several.
func (im *importing) partIncident(incident string) (bool, error) {
	units, err := im.ownUnits(incident)
	if err != nil || len(units) < 2 {
		return false, err
	}
	joined := newPairs()
	for _, u := range units {
		decided, err := im.decided(u.Report)
		if err != nil {
			return false, err
		}
		joined.add(decided)
	}
	var names []string
	sides := sidesOf(units, joined)
	body := decisionBody{Incident: incident}
	for i, u := range units {
		if sides[i] == i+1 {
			names = append(names, u.identity)
		}
		if body.Claims, err = im.appendUnits(body.Claims, []store.Unit{u.Unit}, sides[i]); err != nil {
			return false, err
		}
	}
	if len(names) < 2 {
		return false, nil
	}
	im.done.Apart = append(im.done.Apart, names)
	_, err = im.decide(kindApart, body, im.Why)
	return true, err
}

// sidesOf numbers units by the first of those that belong together, from 1: whole
// units are kept apart, so that nothing is cut out of them, which side 0 would do.
func sidesOf(units []ownUnit, joined *pairs) []int {
	sides := make([]int, len(units))
	for i, u := range units {
		sides[i] = i + 1
		for k, other := range units[:i] {
			if u.Report != other.Report && !joined.together(u.UnitID, other.UnitID) {
				continue
			}
			one, two := min(sides[i], sides[k]), max(sides[i], sides[k])
			for n := range sides[:i+1] {
				if sides[n] == two {
					sides[n] = one
				}
			}
		}
	}
	return sides
}

// An ownUnit is a unit of a report of the set.
type ownUnit struct {
	store.Unit
	identity string
}

// ownUnits are the units of an incident that are of the set and claim something.
func (im *importing) ownUnits(incident string) (own []ownUnit, err error) {
	units, err := im.tx.UnitsIn(incident)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		r, _, err := im.tx.Report(u.Report)
		if err != nil {
			return nil, err
		}
		f, err := filed(r)
		if err != nil {
			return nil, err
		}
		claims, err := im.tx.ClaimsIn(u.UnitID)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(f.ID, im.Prefix) && len(claims) > 0 { // what makes no claim cannot be spoken of
			own = append(own, ownUnit{u, f.ID})
		}
	}
	return own, nil
}

// together says whether a person joined two units, and did not part them later.
func (p *pairs) together(a, b store.UnitID) bool {
	if compareUnits(b, a) < 0 {
		a, b = b, a
	}
	return p.last[[2]store.UnitID{a, b}].together
}

// missing finds the reports that were in the set once, and withdraws them if
// that is wanted.
func (im *importing) missing() error {
	reports, err := im.tx.Reports()
	if err != nil {
		return err
	}
	for _, r := range reports {
		f, err := filed(r)
		if err != nil {
			return err
		}
		if !strings.HasPrefix(f.ID, im.Prefix) || im.seen[f.ID] || r.Withdrawn || im.Also != nil && im.Also(f.ID) {
			continue
		}
		im.done.Missing = append(im.done.Missing, f.ID)
		if im.Withdraw {
			if _, err := im.decide(kindWithdrawal, decisionBody{Report: r.ID}, im.Why); err != nil {
				return err
			}
		}
	}
	return nil
}

// outlook is what would come of a report.
type outlook struct {
	Added
	report store.Report
	reread []byte // of a report whose words are known, what is read of them now; nil where that is known, too
}

// outlook compares a report with what is kept. Other than add it looks at the
// claims, too: another map reads other claims in the same row.
func (w *work) outlook(r *harm.Reading) (o outlook, err error) {
	id, basis := identify(&r.Report)
	o.Added = Added{ID: id, Outcome: New, Version: 1, Claims: len(r.Claims)}
	var had bool
	if o.report, had, err = w.tx.ReportNamed(id); err != nil || !had {
		return o, err
	}
	v, err := versionOf(&r.Report, id, basis)
	if err != nil {
		return o, err
	}
	before, found, err := w.currentVersion(o.report)
	if err != nil {
		return o, err
	}
	claims, changes, err := w.carryOver(o.report, r.Claims)
	if err != nil {
		return o, err
	}
	o.Withdrawn, o.Outcome, o.Changes = o.report.Withdrawn, Changed, changes
	if !found || !bytes.Equal(before.Bytes(), v.Bytes()) {
		o.Version = o.report.Version + 1
		return o, nil
	}
	o.Version = o.report.Version
	held, err := w.reading(o.report.Reading)
	if err != nil {
		return o, err
	}
	now, was := reading{Claims: claims, Warnings: r.Warnings}, reading{Claims: held.Claims, Warnings: held.Warnings}
	kept, err := json.Marshal(was)
	if err != nil {
		return o, err
	}
	body, err := json.Marshal(now)
	if bytes.Equal(body, kept) {
		o.Outcome = Known
		return o, err
	}
	o.reread = body
	return o, err
}

// addRow keeps one report, or what is read of it now.
func (w *work) addRow(r *harm.Reading, profile string) (Added, error) {
	o, err := w.outlook(r)
	switch {
	case err != nil || o.Outcome == Known:
		return o.Added, err
	case o.reread == nil:
		return w.add(r, profile)
	}
	body := readingBody{o.report.ID, o.Version, profile}
	_, err = w.record(kindReading, body, map[string][]byte{fieldReading: o.reread}, func(e journal.Entry) error {
		return w.tx.PutReading(store.Reading{Seq: e.Seq, Report: body.Report, Version: body.Version, Profile: profile, Body: o.reread})
	})
	return o.Added, err
}
