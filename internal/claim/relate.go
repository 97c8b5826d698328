package claim

import (
	"cmp"
	"fmt"
	"slices"

	"recount/internal/harm"
	"recount/internal/incident"
)

// relate finds which claims speak of the same people, merges headlines into
// the text that repeats them, numbers the claims and binds them.
func relate(p *page, drafts []*draft) []harm.Claim {
	drafts = mergeHeadlines(drafts)
	slices.SortStableFunc(drafts, byText)
	for i, d := range drafts {
		d.ID = fmt.Sprintf("c%d", i+1)
	}
	for i, d := range drafts {
		bind(d, drafts[:i])
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
func mergeHeadlines(drafts []*draft) []*draft {
	return slices.DeleteFunc(drafts, func(h *draft) bool {
		if !h.headline {
			return false
		}
		for _, d := range drafts {
			if !d.headline && sameStory(h, d) {
				d.Evidence = append(d.Evidence, h.Evidence...)
				return true
			}
		}
		return false
	})
}

// sameStory says whether a headline and a claim of the text tell the same.
func sameStory(h, d *draft) bool {
	if h.Kind != d.Kind || h.Effect != d.Effect || h.Status != d.Status {
		return false
	}
	switch h.Kind {
	case harm.KindHarm:
		return likely(h, d) && overlap(h.Count, d.Count)
	case harm.KindControl:
		return h.Control.Holder == d.Control.Holder && incident.Places(h.Place, d.Place) > 0
	}
	return h.Action == d.Action && likely(h, d)
}

// likely says whether no feature of two claims contradicts their being of one
// incident.
func likely(a, b *draft) bool {
	for _, s := range incident.Compare(&a.Claim, &b.Claim) {
		if s.Value == incident.Contradiction {
			return false
		}
	}
	return sameSide(a.People, b.People)
}

// sameSide says whether two groups of people could be one.
func sameSide(a, b *harm.People) bool {
	if a == nil || b == nil {
		return true
	}
	clash := a.Standing != b.Standing && a.Standing != harm.Unknown && b.Standing != harm.Unknown
	return !clash
}

// overlap says whether two counts can be of the same people.
func overlap(a, b *harm.Count) bool {
	return a != nil && b != nil && (a.High == nil || *a.High >= b.Low) && (b.High == nil || *b.High >= a.Low)
}

// bind relates a claim to an earlier one of the same people.
func bind(d *draft, earlier []*draft) {
	if d.Kind != harm.KindHarm || d.Status != harm.Asserted || d.Scope != harm.ScopeIncident {
		return
	}
	for _, o := range earlier {
		if t := relation(d, o); t != "" {
			if d.anaphoric && t == harm.SameAs {
				d.Count = nil // the words tell of the same people, and no number
			}
			d.Relations = append(d.Relations, harm.Relation{Type: t, Claim: o.ID})
			return
		}
	}
}

// relation says how the people of d stand to those of an earlier claim o.
func relation(d, o *draft) harm.RelationType {
	if o.Count == nil || o.Kind != harm.KindHarm || o.Status != harm.Asserted || o.Scope != harm.ScopeIncident || o.Effect != d.Effect || !likely(d, o) {
		return ""
	}
	switch {
	case d.additional:
		return ""
	case d.anaphoric && d.single && o.Count.Low > 1:
		return harm.PartOf
	case d.anaphoric, overlap(d.Count, o.Count):
		return harm.SameAs
	case !sameOrigin(d, o):
		return harm.SameAs
	}
	return ""
}

// sameOrigin says whether two claims come from one source.
func sameOrigin(a, b *draft) bool {
	if len(a.Attribution) == 0 || len(b.Attribution) == 0 {
		return len(a.Attribution) == len(b.Attribution)
	}
	x, y := a.Attribution[0], b.Attribution[0]
	return x.Name == y.Name || x.Of != "" && (x.Of == y.Name || x.Of == y.Of) || y.Of != "" && y.Of == x.Name
}
