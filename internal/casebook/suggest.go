package casebook

import (
	"recount/internal/likeness"
	"recount/internal/store"
)

// A Suggestion is a doubtful case: two incidents that may be one.
type Suggestion struct {
	A, B    string           // names of incidents
	Odds    float64          // log-odds that they are one
	Reasons []likeness.Score // the weightiest first
}

// Suggestions lists the doubtful cases, the likeliest first: each pair of
// incidents once, without those that a person has kept apart.
func (v *View) Suggestions() ([]Suggestion, error) {
	edges, err := v.tx.Doubtful(v.Model.Threshold())
	if err != nil {
		return nil, err
	}
	var all []Suggestion
	seen := map[[2]string]bool{}
	for _, e := range edges {
		s, apart, err := v.suggestion(e)
		if err != nil {
			return nil, err
		}
		if key := [2]string{s.A, s.B}; !apart && !seen[key] {
			seen[key] = true
			all = append(all, s)
		}
	}
	return all, nil
}

func (v *View) suggestion(e store.Edge) (s Suggestion, apart bool, err error) {
	a, _, err := v.tx.Unit(e.A)
	if err != nil {
		return s, false, err
	}
	b, _, err := v.tx.Unit(e.B)
	if err != nil {
		return s, false, err
	}
	if b.Incident < a.Incident {
		a, b = b, a
	}
	s = Suggestion{A: a.Incident, B: b.Incident, Odds: e.Odds}
	ta, err := v.traits(a.UnitID)
	if err != nil {
		return s, false, err
	}
	tb, err := v.traits(b.UnitID)
	if err != nil {
		return s, false, err
	}
	s.Reasons = v.Model.Explain(v.Model.Compare(ta, tb))
	apart, err = v.keptApart(a, b)
	return s, apart, err
}

// keptApart says whether a person decided that the incidents of two units are
// not one.
func (v *View) keptApart(a, b store.Unit) (bool, error) {
	in, err := v.tx.UnitsIn(a.Incident)
	if err != nil {
		return false, err
	}
	pairs := newPairs()
	for _, u := range in {
		decided, err := v.decided(u.Report)
		if err != nil {
			return false, err
		}
		pairs.add(decided)
	}
	others, err := v.tx.UnitsIn(b.Incident)
	if err != nil {
		return false, err
	}
	for _, x := range in {
		for _, y := range others {
			if pairs.apart(x.UnitID, y.UnitID) {
				return true, nil
			}
		}
	}
	return false, nil
}

// apart says whether two units were kept apart by a person last.
func (p *pairs) apart(a, b store.UnitID) bool {
	if compareUnits(b, a) < 0 {
		a, b = b, a
	}
	v, known := p.last[[2]store.UnitID{a, b}]
	return known && !v.together
}
