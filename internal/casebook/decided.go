package casebook

import (
	"encoding/json"

	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/journal"
	"recount/internal/store"
)

// A decided is a decision on what belongs together, with the units that its
// claims are in now.
type decided struct {
	store.Decision
	units []sided
}

// A sided is a unit on one side of a decision.
type sided struct {
	unit store.UnitID
	side int
}

// anyDecided says whether anybody decided anything yet: most reports come in
// bulk before that, and need not ask.
func (w *work) anyDecided() (bool, error) {
	if w.somebodyDecided {
		return true, nil
	}
	if w.nobodyDecided {
		return false, nil
	}
	some, err := w.tx.Decided()
	w.somebodyDecided, w.nobodyDecided = some, !some
	return some, err
}

// decisionsTouching lists the decisions that hold and speak of claims of a report.
func (w *work) decisionsTouching(report int64) ([]store.Decision, error) {
	if some, err := w.anyDecided(); err != nil || !some {
		return nil, err
	}
	return w.tx.DecisionsTouching(report)
}

// decisionsOn lists the decisions that hold on an incident or a source.
func (w *work) decisionsOn(subject string) ([]store.Decision, error) {
	if some, err := w.anyDecided(); err != nil || !some {
		return nil, err
	}
	return w.tx.DecisionsOn(w.tx.Token(subject))
}

// decided lists the decisions on what belongs together that speak of a report.
func (w *work) decided(report int64) ([]decided, error) {
	touching, err := w.decisionsTouching(report)
	if err != nil {
		return nil, err
	}
	var all []decided
	for _, d := range touching {
		if d.Kind != kindTogether && d.Kind != kindApart && d.Kind != kindMove {
			continue
		}
		units, err := w.sides(d.Seq)
		if err != nil {
			return nil, err
		}
		all = append(all, decided{d, units})
	}
	return all, nil
}

// sides finds the units that hold the claims of a decision.
func (w *work) sides(seq int64) ([]sided, error) {
	claims, err := w.tx.DecidedBy(seq)
	if err != nil {
		return nil, err
	}
	var units []sided
	seen := map[sided]bool{}
	for _, d := range claims {
		number, found, err := w.tx.UnitOf(d.Report, d.Claim)
		if err != nil {
			return nil, err
		}
		s := sided{store.UnitID{Report: d.Report, Number: number}, d.Side}
		if found && !seen[s] {
			seen[s] = true
			units = append(units, s)
		}
	}
	return units, nil
}

// pairs holds what was decided last of each pair of units.
type pairs struct {
	last map[[2]store.UnitID]verdict
	done map[int64]bool
}

type verdict struct {
	seq      int64
	together bool
}

func newPairs() *pairs {
	return &pairs{last: map[[2]store.UnitID]verdict{}, done: map[int64]bool{}}
}

// add takes in decisions; of two on one pair the later stands.
func (p *pairs) add(all []decided) {
	for _, d := range all {
		if p.done[d.Seq] {
			continue
		}
		p.done[d.Seq] = true
		for i, a := range d.units {
			for _, b := range d.units[:i] {
				p.set(a, b, d)
			}
		}
	}
}

// The sides of a decision. In a join all are of one side. In a split the sides
// are apart. A moved claim belongs with those it goes to, and apart from those it
// leaves.
const (
	sideMoved = iota
	sideGoal
	sideLeft
)

func (p *pairs) set(a, b sided, d decided) {
	if a.unit == b.unit {
		return
	}
	if compareUnits(b.unit, a.unit) < 0 {
		a, b = b, a
	}
	v := verdict{seq: d.Seq}
	switch d.Kind {
	case kindTogether:
		v.together = true
	case kindApart:
		if a.side == b.side {
			return
		}
	case kindMove:
		if v.together = a.side != sideLeft && b.side != sideLeft; !v.together && a.side != sideMoved && b.side != sideMoved {
			return
		}
	}
	key := [2]store.UnitID{a.unit, b.unit}
	if had, known := p.last[key]; !known || had.seq < v.seq {
		p.last[key] = v
	}
}

// decisions are the pairs by their places in a list of units.
func (p *pairs) decisions(at map[store.UnitID]int) (d incident.Decisions) {
	for key, v := range p.last {
		a, inA := at[key[0]]
		b, inB := at[key[1]]
		switch {
		case !inA || !inB:
		case v.together:
			d.Together = append(d.Together, [2]int{a, b})
		default:
			d.Apart = append(d.Apart, [2]int{a, b})
		}
	}
	return d
}

// cuts lists the sets of claims that people cut out of the units of a report.
func (w *work) cuts(report int64) ([][]string, error) {
	touching, err := w.decisionsTouching(report)
	if err != nil {
		return nil, err
	}
	var cuts [][]string
	for _, d := range touching {
		if d.Kind != kindApart && d.Kind != kindMove {
			continue
		}
		claims, err := w.tx.DecidedBy(d.Seq)
		if err != nil {
			return nil, err
		}
		var out []string
		for _, c := range claims {
			if c.Report == report && c.Side == 0 {
				out = append(out, c.Claim)
			}
		}
		if len(out) > 0 {
			cuts = append(cuts, out)
		}
	}
	return cuts, nil
}

// applyDecision keeps a decision and leaves what it touches to be settled.
func (w *work) applyDecision(e journal.Entry, b decisionBody) error {
	claims := make([]store.Decided, len(b.Claims))
	for i, c := range b.Claims {
		claims[i] = store.Decided{Seq: e.Seq, Report: c.Report, Claim: c.Claim, Side: c.Side}
	}
	w.somebodyDecided = true
	if err := w.tx.PutDecision(store.Decision{Seq: e.Seq, Kind: e.Kind, Subject: w.tx.Token(b.Incident), Body: e.Body}, claims); err != nil {
		return err
	}
	return w.follow(e.Kind, b, claims, false)
}

// follow does what a decision of a kind entails, when it comes to hold and when
// it is undone.
func (w *work) follow(kind string, b decisionBody, claims []store.Decided, undone bool) error {
	if kind == kindWithdrawal {
		return w.withdraw(b.Report, !undone)
	}
	if u, _, err := w.tx.UnitNamed(b.Incident); err != nil {
		return err
	} else if err := w.unsettle(u.Incident); err != nil {
		return err
	}
	again := map[int64]bool{}
	for _, c := range claims {
		if err := w.touch(c); err != nil {
			return err
		}
		again[c.Report] = again[c.Report] || c.Side == sideMoved && (kind == kindApart || kind == kindMove)
	}
	for _, c := range claims {
		if !again[c.Report] {
			continue
		}
		again[c.Report] = false
		if err := w.derive(c.Report, false); err != nil {
			return err
		}
	}
	return nil
}

// touch leaves the unit of a claim, and the incident it is in, to be settled.
func (w *work) touch(c store.Decided) error {
	number, found, err := w.tx.UnitOf(c.Report, c.Claim)
	if err != nil || !found {
		return err
	}
	u, _, err := w.tx.Unit(store.UnitID{Report: c.Report, Number: number})
	if err != nil {
		return err
	}
	w.dirty[u.UnitID] = true
	return w.unsettle(u.Incident)
}

// withdraw takes a report out of the counts, or back in. Its history stays.
func (w *work) withdraw(report int64, out bool) error {
	r, found, err := w.tx.Report(report)
	if err != nil || !found {
		return err
	}
	var filed harm.Filed
	if err := json.Unmarshal(r.Body, &filed); err != nil {
		return err
	}
	filed.Withdrawn, r.Withdrawn = out, out
	if r.Body, err = json.Marshal(filed); err != nil {
		return err
	}
	if err := w.tx.PutReport(r); err != nil {
		return err
	}
	return w.derive(report, false)
}

// applyUndo makes a decision hold no more, or again when what it undoes is
// itself an undoing.
func (w *work) applyUndo(_ journal.Entry, b undoBody) error {
	seq, undone, err := w.undoes(b.Of)
	if err != nil {
		return err
	}
	d, found, err := w.tx.Decision(seq)
	if err != nil || !found {
		return err
	}
	if err := w.tx.SetUndone(seq, undone); err != nil {
		return err
	}
	if d.Kind == kindRating {
		w.all = true
		return nil
	}
	var body decisionBody
	if err := json.Unmarshal(d.Body, &body); err != nil {
		return err
	}
	claims, err := w.tx.DecidedBy(seq)
	if err != nil {
		return err
	}
	return w.follow(d.Kind, body, claims, undone)
}

// undoes follows undoings of undoings to the decision that they are about.
func (w *work) undoes(of int64) (seq int64, undone bool, err error) {
	for undone = true; ; undone = !undone {
		e, err := w.from.Entry(of)
		if err != nil || e.Kind != kindUndo {
			return of, undone, err
		}
		var b undoBody
		if err := json.Unmarshal(e.Body, &b); err != nil {
			return 0, false, err
		}
		of = b.Of
	}
}

// applyRating keeps how credible a person holds a source to be.
func (w *work) applyRating(e journal.Entry, _ ratingBody) error {
	key, found, err := w.from.Note(e.Seq, fieldSource)
	if err != nil || !found { // it was erased since
		return err
	}
	w.all, w.somebodyDecided = true, true
	return w.tx.PutDecision(store.Decision{Seq: e.Seq, Kind: e.Kind, Subject: string(key), Body: e.Body}, nil)
}
