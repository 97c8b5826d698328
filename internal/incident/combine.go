package incident

import (
	"cmp"
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// Combine makes one incident of its units: place, time, action, perpetrators,
// targets, harm, what each origin told, origins, reports and claims. Names,
// status, grade and bounds are the caller's. The order of the units does not
// matter.
func Combine(units []Unit, o Options) harm.Record {
	c := newCombiner(units, o)
	r := harm.Record{Place: c.place(), Time: c.time(), Origins: c.origins()}
	r.Action, r.Means = c.action()
	for _, t := range c.tellings {
		r.Reports = appendNew(r.Reports, t.unit.Report.ID)
		for _, claim := range t.claims {
			r.Claims = append(r.Claims, harm.ClaimRef{ID: claim.ID, Report: t.unit.Report.ID})
			if claim.Target != "" {
				r.Targets = appendNew(r.Targets, claim.Target)
			}
		}
	}
	r.Perpetrators = c.perpetrators()
	r.Harm, r.Told = c.tolls()
	r.Type = typeOf(o.Types, r.Action, r.Harm)
	return r
}

// A telling is a unit in the making of an incident.
type telling struct {
	unit *Unit
	draft
	claims []*harm.Claim // harm first
}

// A voiced claim is one of a unit.
type voiced struct {
	unit  *Unit
	claim *harm.Claim
}

// combiner holds the units of an incident, in the order they were published.
type combiner struct {
	Options
	tellings []*telling
	earliest map[string]*Unit // the earliest report of each group of near-copies, where it is here
	known    map[voiced]origin
}

func newCombiner(units []Unit, o Options) *combiner {
	c := &combiner{Options: o, earliest: map[string]*Unit{}, known: map[voiced]origin{}}
	for i := range units {
		u := &units[i]
		t := &telling{unit: u}
		for j := range u.Claims {
			if claim := &u.Claims[j]; claim.Kind == harm.KindHarm {
				t.draft.claims = append(t.draft.claims, claim)
			} else {
				t.support = append(t.support, claim)
			}
		}
		t.claims = slices.Concat(t.draft.claims, t.support)
		t.draft.claims = t.claims
		c.tellings = append(c.tellings, t)
		if u.Report.ID == u.Report.copied() {
			c.earliest[u.Report.ID] = u
		}
	}
	slices.SortFunc(c.tellings, func(a, b *telling) int {
		return cmp.Or(cmp.Compare(a.unit.Report.Published, b.unit.Report.Published), cmp.Compare(a.unit.Ref, b.unit.Ref))
	})
	return c
}

// place is where most units say it was, and the closest of what they agree on.
func (c *combiner) place() *harm.Place {
	var told []*harm.Place
	for _, t := range c.tellings {
		if p := t.bestPlace(); p != nil {
			told = append(told, p)
		}
	}
	return foremost(told, func(p, q *harm.Place) bool {
		return likeness.Within(p.Path, q.Path) || likeness.Within(q.Path, p.Path)
	}, func(p, q *harm.Place) int {
		return cmp.Or(cmp.Compare(len(p.Path), len(q.Path)), cmp.Compare(q.Basis, p.Basis)) // stated before inferred
	})
}

// time is the day that most units agree on, and the shortest period of those.
func (c *combiner) time() *harm.Period {
	var told []*harm.Period
	for _, t := range c.tellings {
		if p := t.bestTime(); p != nil {
			told = append(told, p)
		}
	}
	return foremost(told, func(p, q *harm.Period) bool {
		return likeness.Periods(p, q) > 0
	}, func(p, q *harm.Period) int { return cmp.Compare(length(q), length(p)) })
}

// length is how many days a period is long; one with an open or a doubtful end
// is longer than any other.
func length(p *harm.Period) int {
	if s := spanOf(p.From, p.To); s != nil {
		return s.days()
	}
	return 1 << 20
}

// foremost returns the value that most of all agree with; on a tie the better,
// then the first.
func foremost[T any](all []*T, agree func(a, b *T) bool, better func(a, b *T) int) *T {
	var best *T
	most := 0
	for _, p := range all {
		votes := 0
		for _, q := range all {
			if agree(p, q) {
				votes++
			}
		}
		if best == nil || votes > most || votes == most && better(p, best) > 0 {
			best, most = p, votes
		}
	}
	return best
}

// action is what most units tell, a vague "other" last, and the means that most
// tell; the first on a tie.
func (c *combiner) action() (harm.Action, harm.Text) {
	var actions []harm.Action
	var means []harm.Text
	for _, t := range c.tellings {
		a, m := t.action()
		if strike := t.strike(); strike != "" && !attack(a) {
			a = strike
		}
		if a != "" && a != harm.OtherAction {
			actions = append(actions, a)
		}
		if m != "" {
			means = append(means, m)
		}
	}
	if len(actions) == 0 && slices.ContainsFunc(c.tellings, (*telling).other) {
		return harm.OtherAction, mostTold(means)
	}
	return mostTold(actions), mostTold(means)
}

// strike is the attack that a unit tells of, where it tells that people were
// killed or hurt: a rescue afterwards is not what the incident is.
func (t *telling) strike() harm.Action {
	var attacks []harm.Action
	lethal := false
	for _, c := range t.claims {
		lethal = lethal || c.Effect == harm.Killed || c.Effect == harm.Injured
		if c.Action != harm.OtherAction && attack(c.Action) {
			attacks = append(attacks, c.Action)
		}
	}
	if !lethal {
		return ""
	}
	return mostTold(attacks)
}

func (t *telling) other() bool {
	a, _ := t.action()
	return a == harm.OtherAction
}

// mostTold returns the most frequent value, the first on a tie.
func mostTold[T ~string](all []T) (best T) {
	votes := map[T]int{}
	for _, v := range all {
		votes[v]++
	}
	for _, v := range all {
		if votes[v] > votes[best] {
			best = v
		}
	}
	return best
}

// perpetrators lists the parties that asserted claims lay the act to, and who
// does so.
func (c *combiner) perpetrators() []harm.Perpetrator {
	var all []harm.Perpetrator
	for _, t := range c.tellings {
		for _, claim := range t.claims {
			for _, actor := range blamed(claim) {
				i := slices.IndexFunc(all, func(p harm.Perpetrator) bool { return p.Actor == actor })
				if i < 0 {
					i = len(all)
					all = append(all, harm.Perpetrator{Actor: actor})
				}
				if o := c.originOf(t.unit, claim); o.name != "" {
					all[i].AllegedBy = appendNew(all[i].AllegedBy, harm.Text(o.name))
				}
			}
		}
	}
	return all
}

// origins lists the independent origins of all claims, each under its most
// specific name, in the order they were first published.
func (c *combiner) origins() []string {
	var found []origin
	for _, t := range c.tellings {
		for _, claim := range t.claims {
			o := c.originOf(t.unit, claim)
			i := slices.IndexFunc(found, func(f origin) bool { return f.key == o.key })
			switch {
			case o.name == "":
			case i < 0:
				found = append(found, o)
			case o.rank > found[i].rank:
				found[i] = o
			}
		}
	}
	names := make([]string, len(found))
	for i, o := range found {
		names[i] = o.name
	}
	return names
}

// unnamedOfficials is the origin of all that officials and police without a
// name are said to have told of one incident.
const unnamedOfficials = "unnamed officials"

// originOf returns the origin of a claim. Unnamed officials of one incident are
// one, and so are near-copies where the outlet itself is the origin.
func (c *combiner) originOf(u *Unit, claim *harm.Claim) origin {
	o, known := c.known[voiced{u, claim}]
	if !known {
		o = c.findOrigin(u, claim)
		c.known[voiced{u, claim}] = o
	}
	return o
}

func (c *combiner) findOrigin(u *Unit, claim *harm.Claim) origin {
	o := originOf(claim)
	if c.OriginOf != nil {
		o.key, o.name, o.rank = c.OriginOf(u, claim)
	} else if len(claim.Attribution) == 0 || claim.Attribution[0].Role == harm.RoleOutlet {
		o = c.outlet(u)
	}
	if unnamedOfficial(claim) {
		o.key = unnamedOfficials
	}
	return o
}

// outlet is the origin of what a report tells of itself: of a near-copy the
// outlet of the earliest.
func (c *combiner) outlet(u *Unit) origin {
	if first := c.earliest[u.Report.copied()]; first != nil {
		u = first
	}
	if u.Report.Outlet == "" || u.Report.copied() != u.Report.ID {
		return origin{key: "report " + u.Report.copied(), name: string(u.Report.Outlet)}
	}
	return origin{key: string(u.Report.Outlet), name: string(u.Report.Outlet)}
}

// unnamedOfficial says whether a claim comes from an official told of by office
// alone: nothing in the link is a proper name.
func unnamedOfficial(claim *harm.Claim) bool {
	if len(claim.Attribution) == 0 || claim.Attribution[0].Role != harm.RoleOfficial {
		return false
	}
	l := claim.Attribution[0]
	lower := func(s harm.Text) bool { return string(s) == strings.ToLower(string(s)) }
	return l.Name != "" && lower(l.Name) && lower(l.Of)
}

// appendNew appends a value that is not there yet.
func appendNew[S ~[]T, T comparable](list S, v T) S {
	if slices.Contains(list, v) {
		return list
	}
	return append(list, v)
}
