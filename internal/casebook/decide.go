package casebook

import (
	"context"
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/store"
)

// Decision is a decision that was kept: the number by which it can be undone.
type Decision struct{ Seq int64 }

// Join says that several incidents are one. It returns the name of the incident
// that they make.
func (c *Casebook) Join(ctx context.Context, incidents []string, why string) (d Decision, name string, err error) {
	err = c.change(ctx, func(w *work) error {
		b := decisionBody{}
		for _, given := range incidents {
			id, units, err := w.incident(given)
			if err != nil {
				return err
			}
			if b.Incident == "" {
				b.Incident = id
			}
			if b.Claims, err = w.appendUnits(b.Claims, units, 0); err != nil {
				return err
			}
		}
		two, err := w.spansTwo(b.Claims)
		if err != nil {
			return err
		}
		if !two {
			return harm.Errorf(harm.Invalid, "these are one incident already: %s", strings.Join(incidents, ", "))
		}
		if d, err = w.decide(kindTogether, b, why); err != nil {
			return err
		}
		name, err = w.settled(b.Claims[0])
		return err
	})
	return d, name, err
}

// spansTwo says whether claims stand in more than one incident.
func (w *work) spansTwo(claims []claimRef) (bool, error) {
	names := map[string]bool{}
	for _, c := range claims {
		name, err := w.incidentOf(c)
		if err != nil {
			return false, err
		}
		names[name] = true
	}
	return len(names) > 1, nil
}

// appendUnits adds the first claim of each unit.
func (w *work) appendUnits(refs []claimRef, units []store.Unit, side int) ([]claimRef, error) {
	for _, u := range units {
		claims, err := w.tx.ClaimsIn(u.UnitID)
		if err != nil {
			return nil, err
		}
		if len(claims) == 0 {
			continue // a mention without a claim is not spoken of
		}
		slices.SortFunc(claims, func(a, b string) int { return number(a) - number(b) })
		refs = append(refs, claimRef{u.Report, claims[0], side})
	}
	return refs, nil
}

// Split says that some claims of an incident tell of another one. It returns the
// name of the incident that they make.
func (c *Casebook) Split(ctx context.Context, incident string, claims []harm.ClaimRef, why string) (d Decision, name string, err error) {
	err = c.change(ctx, func(w *work) error {
		id, units, err := w.incident(incident)
		if err != nil {
			return err
		}
		b := decisionBody{Incident: id}
		if b.Claims, err = w.refsIn(id, claims); err != nil {
			return err
		}
		left, err := w.remaining(units, b.Claims, 1)
		if err != nil {
			return err
		}
		if len(left) == 0 {
			return harm.Errorf(harm.Invalid, "these are all claims of %s, so nothing would be left to split them from", id)
		}
		first := b.Claims[0]
		b.Claims = append(b.Claims, left...)
		if d, err = w.decide(kindApart, b, why); err != nil {
			return err
		}
		name, err = w.settled(first)
		return err
	})
	return d, name, err
}

// settled settles what was touched, and returns the incident of a claim then.
func (w *work) settled(c claimRef) (string, error) {
	if err := w.settle(); err != nil {
		return "", err
	}
	return w.incidentOf(c)
}

// incidentOf is the incident that a claim is in, "" for none.
func (w *work) incidentOf(c claimRef) (string, error) {
	n, found, err := w.tx.UnitOf(c.Report, c.Claim)
	if err != nil || !found {
		return "", err
	}
	u, _, err := w.tx.Unit(store.UnitID{Report: c.Report, Number: n})
	return u.Incident, err
}

// remaining lists, for each unit of an incident, a claim that was not chosen.
func (w *work) remaining(units []store.Unit, chosen []claimRef, side int) (left []claimRef, err error) {
	for _, u := range units {
		claims, err := w.tx.ClaimsIn(u.UnitID)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(claims, func(a, b string) int { return number(a) - number(b) })
		for _, id := range claims {
			if !slices.ContainsFunc(chosen, func(r claimRef) bool { return r.Report == u.Report && r.Claim == id }) {
				left = append(left, claimRef{u.Report, id, side})
				break
			}
		}
	}
	return left, nil
}

// refsIn checks that claims are there, and in an incident where one is named.
func (w *work) refsIn(incident string, claims []harm.ClaimRef) ([]claimRef, error) {
	refs := make([]claimRef, 0, len(claims))
	for _, c := range claims {
		r, found, err := w.tx.ReportNamed(c.Report)
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, harm.Errorf(harm.NotFound, "the casebook has no report %q", c.Report)
		}
		n, found, err := w.tx.UnitOf(r.ID, c.ID)
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, harm.Errorf(harm.NotFound, "report %s has no claim %q in an incident; \"recount show %s\" lists them", c.Report, c.ID, c.Report)
		}
		u, _, err := w.tx.Unit(store.UnitID{Report: r.ID, Number: n})
		if err != nil {
			return nil, err
		}
		if incident != "" && u.Incident != incident {
			return nil, harm.Errorf(harm.Invalid, "claim %s is not in %s, but in %s", c, incident, u.Incident)
		}
		refs = append(refs, claimRef{Report: r.ID, Claim: c.ID})
	}
	if len(refs) == 0 {
		return nil, harm.Errorf(harm.Invalid, "name at least one claim, as REPORT#c1")
	}
	return refs, nil
}

// Move says that a claim belongs to another incident than it is in.
func (c *Casebook) Move(ctx context.Context, claim harm.ClaimRef, to, why string) (d Decision, name string, err error) {
	err = c.change(ctx, func(w *work) (err error) {
		b := decisionBody{}
		if b.Claims, err = w.refsIn("", []harm.ClaimRef{claim}); err != nil {
			return err
		}
		id, goal, err := w.incident(to)
		if err != nil {
			return err
		}
		from, err := w.incidentOf(b.Claims[0])
		if err != nil {
			return err
		}
		if from == id {
			return harm.Errorf(harm.Invalid, "claim %s is in %s already", claim, id)
		}
		b.Incident = id
		left, err := w.tx.UnitsIn(from)
		if err != nil {
			return err
		}
		apart, err := w.remaining(left, b.Claims, sideLeft)
		if err != nil {
			return err
		}
		if b.Claims, err = w.appendUnits(b.Claims, goal, sideGoal); err != nil {
			return err
		}
		first := b.Claims[0]
		b.Claims = append(b.Claims, apart...)
		if d, err = w.decide(kindMove, b, why); err != nil {
			return err
		}
		name, err = w.settled(first)
		return err
	})
	return d, name, err
}

// Apart says that incidents are not one, so that they are suggested no more.
func (c *Casebook) Apart(ctx context.Context, a, b, why string) (d Decision, err error) {
	err = c.change(ctx, func(w *work) error {
		body := decisionBody{}
		for side, given := range []string{a, b} {
			id, units, err := w.incident(given)
			if err != nil {
				return err
			}
			if id == body.Incident {
				return harm.Errorf(harm.Invalid, "%s and %s are one incident; split it first", a, b)
			}
			if side == 0 {
				body.Incident = id
			}
			// Whole units are kept apart, so sides start where nothing is cut out.
			if body.Claims, err = w.appendUnits(body.Claims, units, side+1); err != nil {
				return err
			}
		}
		d, err = w.decide(kindApart, body, why)
		return err
	})
	return d, err
}

// SetGrade gives an incident a grade of the case file.
func (c *Casebook) SetGrade(ctx context.Context, incident, grade, why string) (d Decision, err error) {
	if !slices.ContainsFunc(c.file.Grades, func(g harm.GradeRule) bool { return g.Grade == grade }) {
		return d, harm.Errorf(harm.Invalid, "the case file has no grade %q; it has %s", grade, gradeNames(c.file.Grades))
	}
	return c.decideOn(ctx, kindGrade, incident, grade, why)
}

func gradeNames(rules []harm.GradeRule) string {
	var names []string
	for _, g := range rules {
		names = append(names, g.Grade)
	}
	return strings.Join(names, ", ")
}

// SetStatus takes an incident a step through review. An exclusion needs a reason.
func (c *Casebook) SetStatus(ctx context.Context, incident string, status harm.Review, why string) (d Decision, err error) {
	steps := []harm.Review{harm.Draft, harm.Reviewed, harm.Publish, harm.Exclusion}
	if !slices.Contains(steps, status) {
		return d, harm.Errorf(harm.Invalid, "the status %q is none of draft, reviewed, published, excluded", status)
	}
	if status == harm.Exclusion && why == "" {
		return d, harm.Errorf(harm.Invalid, "an exclusion needs its reason; give --why")
	}
	return c.decideOn(ctx, kindStatus, incident, string(status), why)
}

// Note keeps words about an incident.
func (c *Casebook) Note(ctx context.Context, incident, words string) (Decision, error) {
	if strings.TrimSpace(words) == "" {
		return Decision{}, harm.Errorf(harm.Invalid, "the note is empty")
	}
	return c.decideOn(ctx, kindNote, incident, "", words)
}

func (c *Casebook) decideOn(ctx context.Context, kind, incident, value, why string) (d Decision, err error) {
	err = c.change(ctx, func(w *work) error {
		id, units, err := w.incident(incident)
		if err != nil {
			return err
		}
		b := decisionBody{Incident: id, Value: value}
		// The unit that the incident is named by comes first: the decision goes with it.
		slices.SortStableFunc(units, func(x, y store.Unit) int { return boolFirst(x.Name == id, y.Name == id) })
		for i, u := range units {
			if b.Claims, err = w.appendUnits(b.Claims, []store.Unit{u}, i); err != nil {
				return err
			}
		}
		d, err = w.decide(kind, b, why)
		return err
	})
	return d, err
}

func boolFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// Withdraw marks a report as taken back by its publisher: its claims leave the
// counts and stay in the history.
func (c *Casebook) Withdraw(ctx context.Context, report, why string) (d Decision, err error) {
	err = c.change(ctx, func(w *work) error {
		r, found, err := w.tx.ReportNamed(report)
		switch {
		case err != nil:
			return err
		case !found:
			return harm.Errorf(harm.NotFound, "the casebook has no report %q", report)
		case r.Withdrawn:
			return harm.Errorf(harm.Invalid, "report %s is withdrawn already", report)
		}
		d, err = w.decide(kindWithdrawal, decisionBody{Report: r.ID}, why)
		return err
	})
	return d, err
}

// Rate says how credible a source is, by the Admiralty code: reliability A–F of
// the source, credibility 1–6 of what it tells.
func (c *Casebook) Rate(ctx context.Context, source, reliability string, credibility int, why string) (d Decision, err error) {
	if len(reliability) != 1 || reliability < "A" || reliability > "F" || credibility < 1 || credibility > 6 {
		return d, harm.Errorf(harm.Invalid, "%s%d is no rating; give a letter from A (reliable) to F (cannot be judged) and a number from 1 (confirmed) to 6 (cannot be judged), as B2", reliability, credibility)
	}
	err = c.change(ctx, func(w *work) error {
		key, err := w.sourceKey(source)
		if err != nil {
			return err
		}
		contents := map[string][]byte{fieldSource: []byte(key)}
		if why != "" {
			contents[fieldWhy] = []byte(why)
		}
		e, err := w.record(kindRating, ratingBody{reliability, credibility}, contents, nil)
		d = Decision{e.Seq}
		return err
	})
	return d, err
}

// sourceKey finds a source by its name or key.
func (w *work) sourceKey(name string) (string, error) {
	all, err := w.tx.Sources()
	if err != nil {
		return "", err
	}
	for _, s := range all {
		if strings.EqualFold(s.Name, name) || s.Key == name {
			return s.Key, nil
		}
	}
	return "", harm.Errorf(harm.NotFound, "the casebook has no source %q; \"recount sources\" lists them", name)
}

// Undo makes a decision hold no more; undoing that makes it hold again.
func (c *Casebook) Undo(ctx context.Context, seq int64) (d Decision, what string, err error) {
	err = c.change(ctx, func(w *work) error {
		e, err := w.tx.Entry(seq)
		if err != nil {
			return err
		}
		if !undoable[e.Kind] {
			return harm.Errorf(harm.Invalid, "entry %d is a %s, which nobody decided; \"recount journal\" lists the decisions", seq, e.Kind)
		}
		of, undone, err := w.undoes(seq)
		if err != nil {
			return err
		}
		now, found, err := w.tx.Decision(of)
		if err != nil {
			return err
		}
		if !found || now.Undone == undone {
			return harm.Errorf(harm.Invalid, "entry %d is undone already", seq)
		}
		made, err := w.record(kindUndo, undoBody{seq}, nil, nil)
		d, what = Decision{made.Seq}, e.Kind
		return err
	})
	return d, what, err
}

// undoable are the kinds of entries that people make and can take back.
var undoable = map[string]bool{
	kindTogether: true, kindApart: true, kindMove: true, kindGrade: true, kindStatus: true, kindRating: true, kindWithdrawal: true, kindNote: true,
	kindUndo: true,
}

func (w *work) decide(kind string, b decisionBody, why string) (Decision, error) {
	var contents map[string][]byte
	if why != "" {
		contents = map[string][]byte{fieldWhy: []byte(why)}
	}
	e, err := w.record(kind, b, contents, nil)
	return Decision{e.Seq}, err
}

// incident finds an incident by its name or an alias, with its units.
func (w *work) incident(name string) (id string, units []store.Unit, err error) {
	u, found, err := w.tx.UnitNamed(name)
	if err != nil {
		return "", nil, err
	}
	if !found || u.Incident == "" {
		return "", nil, harm.Errorf(harm.NotFound, "the casebook has no incident %q; \"recount incidents\" lists them", name)
	}
	units, err = w.tx.UnitsIn(u.Incident)
	return u.Incident, units, err
}
