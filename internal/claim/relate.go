package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/likeness"
)

// relate finds which claims speak of the same people, merges headlines into
// the text that repeats them, numbers the claims and binds them.
func relate(p *page, drafts []*draft) []harm.Claim {
	drafts = p.mergeHeadlines(drafts)
	slices.SortStableFunc(drafts, byText)
	for i, d := range drafts {
		d.ID = fmt.Sprintf("c%d", i+1)
	}
	for i, d := range drafts {
		p.bind(d, drafts[:i])
	}
	claims := make([]harm.Claim, len(drafts))
	for i, d := range drafts {
		claims[i] = d.Claim
	}
	return claims
}

func byText(a, b *draft) int {
	ea, eb := a.Evidence[0], b.Evidence[0]
	return cmp.Or(cmp.Compare(rank(ea.In), rank(eb.In)), cmp.Compare(ea.Start, eb.Start), cmp.Compare(ea.End, eb.End))
}

func rank(in string) int {
	if in == harm.InTitle {
		return 0
	}
	return 1
}

// mergeHeadlines gives a headline's evidence to the claim of the text that says
// the same, and drops it as a claim of its own.
func (p *page) mergeHeadlines(drafts []*draft) []*draft {
	return slices.DeleteFunc(drafts, func(h *draft) bool {
		if !h.headline {
			return false
		}
		for _, d := range drafts {
			if !d.headline && p.sameStory(h, d) {
				d.Evidence = append(d.Evidence, h.Evidence...)
				return true
			}
		}
		return false
	})
}

// sameStory says whether a headline and a claim of the text tell the same.
func (p *page) sameStory(h, d *draft) bool {
	if h.Kind != d.Kind || h.Effect != d.Effect || h.Status != d.Status {
		return false
	}
	switch h.Kind {
	case harm.KindHarm:
		return p.sameSide(h.People, d.People) && overlap(h, d)
	case harm.KindControl:
		return h.Control.Holder == d.Control.Holder && likeness.Places(h.Place, d.Place) > 0
	}
	return h.Action == d.Action
}

// likely says whether no feature of two claims contradicts their being of one
// likeness.
func (p *page) likely(a, b *draft) bool {
	for _, s := range likeness.Compare(&a.Claim, &b.Claim) {
		if s.Value == likeness.Contradiction {
			return false
		}
	}
	return p.sameSide(a.People, b.People)
}

// sameSide says whether two groups of people could be one.
func (p *page) sameSide(a, b *harm.People) bool {
	if a == nil || b == nil {
		return true
	}
	if a.Standing != b.Standing && a.Standing != harm.Unknown && b.Standing != harm.Unknown {
		return false
	}
	return a.Side == "" || b.Side == "" || p.Actors.SameOrPart(string(a.Side), string(b.Side)) ||
		p.Actors.SameOrPart(string(b.Side), string(a.Side)) || p.unnamed(a.Side) && p.armed(b.Side) || p.unnamed(b.Side) && p.armed(a.Side)
}

// unnamed says whether a side is one that the report leaves without a name,
// such as "insurgents", and which a group it names may turn out to be.
func (p *page) unnamed(side harm.Text) bool {
	a, ok := p.Actors.Actor(string(side))
	return ok && a.Kind == actor.Unnamed
}

// armed says whether a side is no state's force.
func (p *page) armed(side harm.Text) bool {
	a, ok := p.Actors.Actor(string(side))
	return ok && a.Kind != actor.State && a.Kind != actor.Coalition
}

// overlap says whether two counts can be of the same people. A vague word may
// mean fewer than the profile codes it as.
func overlap(x, y *draft) bool {
	if x.Count == nil || y.Count == nil {
		return false
	}
	a, b := *x.Count, *y.Count
	if x.vague {
		a.Low, a.High = min(a.Low, fewest), nil
	}
	if y.vague {
		b.Low, b.High = min(b.Low, fewest), nil
	}
	return (a.High == nil || *a.High >= b.Low) && (b.High == nil || *b.High >= a.Low)
}

// bind relates a claim to the earlier one that it most likely speaks of too.
func (p *page) bind(d *draft, earlier []*draft) {
	if !countsPeople(d) {
		p.bindDenied(d, earlier)
		return
	}
	var best *draft
	var how harm.RelationType
	bestFit := unrelated
	for _, o := range earlier {
		if !countsPeople(o) || o.Count == nil || o.Effect != d.Effect && !d.ofThem || !p.sameSide(d.People, o.People) || !d.anaphoric && !p.likely(d, o) {
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
	if d.anaphoric && how == harm.SameAs {
		d.Count = nil // the words tell of the same people, and no number
	}
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

// countsPeople says whether a claim gives a figure of one likeness.
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

// relation says how the people of d stand to those of an earlier claim o, all
// else being compatible.
func relation(d, o *draft) (harm.RelationType, fit) {
	if o.Effect != d.Effect || d.ofThem {
		return harm.PartOf, loose // "wounding 15, two of whom died", "most of the dead"
	}
	if d.event.former != o.event.former && !overlap(d, o) {
		return newerOf(d, o), tight
	}
	one := d.single || len(d.People.Persons) > 0 || d.Count.High != nil && *d.Count.High == 1 && d.particular
	switch {
	case d.anaphoric && !d.single:
		return harm.SameAs, tight
	case one && o.Count.Low > d.Count.Low:
		return harm.PartOf, near
	case otherPersons(d, o), otherOne(d, o), d.additional && d.event.sentence == o.event.sentence:
		return "", unrelated
	case d.anaphoric:
		return harm.SameAs, tight
	case d.more && o.Count.Low == 1 && !o.headline:
		return wholeOf, near
	case d.additional && o.Count.Low > d.Count.Low:
		return harm.PartOf, loose
	case d.additional:
		return "", unrelated
	case o.Count.Low == d.Count.Low && overlap(d, o):
		return harm.SameAs, tight
	case overlap(d, o):
		return harm.SameAs, near
	case d.event.toll && d.Count.Low > o.Count.Low && sameOrigin(d, o):
		return harm.Revises, near
	case !sameOrigin(d, o):
		return harm.SameAs, loose
	case d.Count.Low < o.Count.Low:
		return harm.PartOf, loose
	case len(o.People.Persons) > 0 || o.single:
		return wholeOf, loose
	case d.active:
		return "", unrelated // the next act of the same report
	}
	return harm.SameAs, loose
}

// newerOf says which of two tolls told together replaces the other.
func newerOf(d, o *draft) harm.RelationType {
	if d.event.former {
		return revisedBy
	}
	return harm.Revises
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
	return x != "" && y != "" && !strings.Contains(string(x), string(y)) && !strings.Contains(string(y), string(x))
}

// fewest is the least that a vague word such as "several" can mean.
const fewest = 2

// sameOrigin says whether two claims come from one source.
func sameOrigin(a, b *draft) bool {
	if len(a.Attribution) == 0 || len(b.Attribution) == 0 {
		return len(a.Attribution) == len(b.Attribution)
	}
	x, y := a.Attribution[0], b.Attribution[0]
	return x.Name == y.Name || x.Of != "" && (x.Of == y.Name || x.Of == y.Of) || y.Of != "" && y.Of == x.Name
}
