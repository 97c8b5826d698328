package incident

import (
	"cmp"
	"slices"

	"recount/internal/harm"
)

// A figure is one group of people, told once or often: claims that same_as and
// revises bind together.
type figure struct {
	effect   harm.Effect
	standing harm.Standing
	side     harm.Text
	claims   []*harm.Claim
	parts    []*harm.Claim // of some of these people: they tell of groups and not of numbers
	groups   []harm.Group
}

// bounds returns the lowest figure that stands, the best and the highest (nil:
// open). Claims that a newer one revises no longer stand.
func (f *figure) bounds(revised map[string]bool) (low, best int, high *int) {
	standing := slices.DeleteFunc(slices.Clone(f.claims), func(c *harm.Claim) bool {
		return c.Count == nil || revised[c.ID]
	})
	if len(standing) == 0 {
		return 0, 0, harm.AtMost(0)
	}
	low, high = standing[0].Count.Low, standing[0].Count.High
	for _, c := range standing[1:] {
		low, high = min(low, c.Count.Low), higher(high, c.Count.High)
	}
	return low, bestOf(standing), high
}

// higher returns the greater of two upper bounds, nil being open.
func higher(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	return harm.AtMost(max(*a, *b))
}

// bestOf picks the figure with most independent origins; on a tie the later
// said, then the higher low.
func bestOf(claims []*harm.Claim) int {
	best := slices.MaxFunc(claims, func(a, b *harm.Claim) int {
		return cmp.Or(
			cmp.Compare(support(claims, a), support(claims, b)),
			cmp.Compare(said(a), said(b)),
			cmp.Compare(a.Count.Low, b.Count.Low),
		)
	})
	return best.Count.Low
}

// support counts the independent origins that give the same figure as c.
func support(claims []*harm.Claim, c *harm.Claim) int {
	same := slices.DeleteFunc(slices.Clone(claims), func(o *harm.Claim) bool {
		return o.Count.Low != c.Count.Low
	})
	return len(origins(same))
}

// said returns when the origin of a claim spoke, "" when untold.
func said(c *harm.Claim) harm.Text {
	if len(c.Attribution) == 0 {
		return ""
	}
	return c.Attribution[0].Said
}

// describe settles the standing, side and groups of a figure from its claims.
// A claim that says civilian outweighs one that leaves it open.
func (f *figure) describe() {
	f.standing = harm.Unknown
	for _, c := range f.claims {
		if c.People == nil {
			continue
		}
		if f.standing == harm.Unknown {
			f.standing = c.People.Standing
		}
		if f.side == "" {
			f.side = c.People.Side
		}
		f.groups = mergeGroups(f.groups, c.People.Groups)
	}
	for _, c := range f.parts {
		if c.People != nil {
			f.groups = mergeGroups(f.groups, c.People.Groups)
		}
	}
}

// capGroups keeps every group within its whole (high, nil: open): a part never
// exceeds it.
func capGroups(groups []harm.Group, high *int) []harm.Group {
	if high == nil {
		return groups
	}
	capped := slices.Clone(groups)
	for i := range capped {
		g := &capped[i]
		if g.Low > *high {
			g.Low = *high
		}
		if g.High != nil && *g.High > *high {
			g.High = high
		}
	}
	return capped
}

// mergeGroups joins two lists of groups told of the same people: each group
// once, with the higher of the two figures.
func mergeGroups(a, b []harm.Group) []harm.Group {
	return joinGroups(a, b, func(m, g harm.Group) harm.Group {
		if g.Low > m.Low {
			return g
		}
		return m
	})
}

// joinGroups joins two lists of groups, each group once; both says what stands
// for a group that is in both.
func joinGroups(a, b []harm.Group, both func(a, b harm.Group) harm.Group) []harm.Group {
	joined := slices.Clone(a)
	for _, g := range b {
		i := slices.IndexFunc(joined, func(j harm.Group) bool { return j.Group == g.Group })
		if i < 0 {
			joined = append(joined, g)
			continue
		}
		joined[i] = both(joined[i], g)
	}
	return joined
}
