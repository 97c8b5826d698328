package claim

import (
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/likeness"
	"recount/internal/when"
)

// bind relates a claim to the earlier one that it most likely speaks of too.
func (p *page) bind(d *draft, earlier []*draft) {
	if !countsPeople(d) {
		p.bindDenied(d, earlier)
		return
	}
	var best *draft
	var how harm.RelationType
	bestFit := unrelated
	others := map[string]bool{} // claims of other acts, and of the same people as those
	for _, o := range earlier {
		if p.anotherDay(d, o) || o.boundTo(others) {
			others[o.ID] = true
			continue
		}
		if !p.bindable(d, o) {
			continue
		}
		if t, fit := relation(d, o); fit > bestFit {
			best, how, bestFit = o, t, fit
		}
	}
	switch {
	case best == nil:
		return
	case how == wholeOf:
		best.Relations = append(best.Relations, harm.Relation{Type: harm.PartOf, Claim: d.ID})
		return
	case how == revisedBy:
		best.Relations = append(best.Relations, harm.Relation{Type: harm.Revises, Claim: d.ID})
		return
	}
	d.Relations = append(d.Relations, harm.Relation{Type: how, Claim: best.ID})
	if (d.anaphoric || d.bare) && how == harm.SameAs {
		d.Count = nil // the words tell of the same people, and no number
	}
}

// bindable says whether nothing keeps two claims from being of the same people.
// Who is told of before needs no place or time of their own.
func (p *page) bindable(d, o *draft) bool {
	return countsPeople(o) && o.Count != nil && (o.Effect == d.Effect || d.ofThem) &&
		p.sameSide(d.People, o.People) && (d.anaphoric || d.pointed && d.Count.Low == o.Count.Low || p.likely(d, o))
}

// boundTo says whether a claim is of the same people as one of others, or some
// of them.
func (d *draft) boundTo(others map[string]bool) bool {
	return slices.ContainsFunc(d.Relations, func(r harm.Relation) bool { return others[r.Claim] && r.Type != harm.DeniesC })
}

// anotherDay says whether a claim tells of an act on a day of its own, which an
// earlier one in a wider time is not of: "a day later", or another kind of attack
// "on June 2" where the earlier was "last week".
func (p *page) anotherDay(d, o *draft) bool {
	if d.ofThem || d.anaphoric || d.event.toll || !countsPeople(o) || d.Time == nil || o.Time == nil {
		return false
	}
	same := d.Time.From == o.Time.From && d.Time.To == o.Time.To
	return likeness.OtherAct(&d.Claim, &o.Claim) || !same && p.later(d)
}

// later says whether the time of a claim is counted on from what was told before:
// "a day later".
func (p *page) later(d *draft) bool {
	const base = "2000-01-10"
	for _, x := range p.timesOf(d.event) {
		if x.Kind != when.Anaphoric || x.FromNext() {
			continue
		}
		if t, ok := x.ResolveFrom(harm.Period{From: base, To: base, Precision: harm.Day}); ok && t.From > base {
			return true
		}
	}
	return false
}

// bindDenied relates a claim that people were not harmed to the one it denies.
func (p *page) bindDenied(d *draft, earlier []*draft) {
	if d.Kind != harm.KindHarm || d.Status != harm.Denied {
		return
	}
	for _, o := range earlier {
		if countsPeople(o) && o.Effect == d.Effect && p.likely(d, o) {
			d.Relations = append(d.Relations, harm.Relation{Type: harm.DeniesC, Claim: o.ID})
			return
		}
	}
}

// countsPeople says whether a claim gives a figure of one incident.
func countsPeople(d *draft) bool {
	return d.Kind == harm.KindHarm && d.Status == harm.Asserted && d.Scope == harm.ScopeIncident
}

// The reverses of part_of and revises: the later claim takes the earlier one in,
// or is replaced by it.
const (
	wholeOf   harm.RelationType = "whole_of"
	revisedBy harm.RelationType = "revised_by"
)

// fit is how surely two claims are bound; the surest binding is made.
type fit int

const (
	unrelated fit = iota
	loose         // another figure, or a part, by the drift of the report
	near          // the counts can be of the same people
	tight         // the same count, or a word that points back
)

// A binding is one way in which the people of a claim d stand to those of an
// earlier claim o that nothing else keeps apart.
type binding struct {
	because string
	holds   func(d, o *draft) bool
	how     harm.RelationType // "" for different people
	fit     fit
}

// bindings are tried in order; the first that holds decides.
var bindings = []binding{
	{"some of those told before", func(d, o *draft) bool { return o.Effect != d.Effect || d.ofThem }, harm.PartOf, loose},
	{"the older of two tolls", func(d, o *draft) bool { return d.event.former && !o.event.former && !overlap(d, o) }, revisedBy, tight},
	{"the newer of two tolls", func(d, o *draft) bool { return o.event.former && !d.event.former && !overlap(d, o) }, harm.Revises, tight},
	{"they", func(d, _ *draft) bool { return d.anaphoric && !d.single }, harm.SameAs, tight},
	{"one of many", func(d, o *draft) bool { return d.isOne() && o.Count.Low > d.Count.Low }, harm.PartOf, near},
	{"other names", otherPersons, "", unrelated},
	{"another one", otherOne, "", unrelated},
	{"others beside them", func(d, o *draft) bool { return d.additional && d.event.sentence == o.event.sentence }, "", unrelated},
	{"that one", func(d, _ *draft) bool { return d.anaphoric }, harm.SameAs, tight},
	{"that one and others", func(d, o *draft) bool { return d.more && o.Count.Low == 1 && !o.headline }, wholeOf, near},
	{"others of them", func(d, o *draft) bool { return d.additional && o.Count.Low > d.Count.Low }, harm.PartOf, loose},
	{"more", func(d, _ *draft) bool { return d.additional }, "", unrelated},
	{"the same count", func(d, o *draft) bool { return o.Count.Low == d.Count.Low && overlap(d, o) }, harm.SameAs, tight},
	{"counts that can be one", overlap, harm.SameAs, near},
	{"some of a kind", func(d, o *draft) bool { return d.particular && !o.particular && d.Count.Low < o.Count.Low }, harm.PartOf, near},
	{"a toll that rose", func(d, o *draft) bool { return d.event.toll && d.Count.Low > o.Count.Low && sameOrigin(d, o) }, harm.Revises, near},
	{"another origin's figure", func(d, o *draft) bool { return !sameOrigin(d, o) }, harm.SameAs, loose},
	{"fewer, by the same voice", func(d, o *draft) bool { return d.Count.Low < o.Count.Low }, harm.PartOf, loose},
	{"one of these", func(_, o *draft) bool { return len(o.People.Persons) > 0 || o.single }, wholeOf, loose},
	{"the next act", func(d, _ *draft) bool { return d.active }, "", unrelated},
	{"more, by the same voice", func(_, _ *draft) bool { return true }, harm.SameAs, loose},
}

// relation says how the people of d stand to those of an earlier claim o.
func relation(d, o *draft) (harm.RelationType, fit) {
	for _, b := range bindings {
		if b.holds(d, o) {
			return b.how, b.fit
		}
	}
	return "", unrelated
}

// isOne says whether a claim is of one person singled out: by name, by "the", or
// by a word for few.
func (d *draft) isOne() bool {
	return d.single || len(d.People.Persons) > 0 || d.Count.High != nil && *d.Count.High == 1 && d.particular
}

// otherOne says whether two claims of one person each tell of different ones: "a
// commander" and then, by the same voice, "an insurgent".
func otherOne(a, b *draft) bool {
	single := a.Count.High != nil && *a.Count.High == 1 && b.Count.High != nil && *b.Count.High == 1
	named := len(a.People.Persons) > 0 || len(b.People.Persons) > 0
	return single && !named && !a.anaphoric && sameOrigin(a, b) && a.noun != b.noun && a.particular != b.particular
}

// otherPersons says whether two claims name different people.
func otherPersons(a, b *draft) bool {
	if len(a.People.Persons) == 0 || len(b.People.Persons) == 0 {
		return false
	}
	x, y := a.People.Persons[0].Name, b.People.Persons[0].Name
	return x != "" && y != "" && !namedIn(x, y) && !namedIn(y, x)
}

// namedIn says whether all words of a short form of a name are in the long one:
// reports leave out a father's or a family's name.
func namedIn(short, long harm.Text) bool {
	words := strings.Fields(string(long))
	for w := range strings.FieldsSeq(string(short)) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}
