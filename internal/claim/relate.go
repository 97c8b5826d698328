package claim

import (
	"cmp"
	"fmt"
	"slices"

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
// incident.
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
