package origin

import (
	"slices"
	"strings"

	"recount/internal/harm"
)

// Adopt gives what a report tells in its own voice to the origin that it names
// for the same episode: reports go on telling what they were told without saying
// so again, and an outlet is no second origin beside its sources. It stays one
// where it names no other, or gives a figure that none of them does. claims are
// those of one report on one episode, from their origins; the order of both is
// kept.
func Adopt(claims []harm.Claim, from []Origin) []Origin {
	told := func(i int) bool { return len(claims[i].Attribution) > 0 && !ownVoice(&claims[i]) }
	if !slices.ContainsFunc(indexes(claims), told) {
		return from
	}
	out := slices.Clone(from)
	for i := range claims {
		if told(i) {
			out[i] = from[fullest(claims, i)]
			continue
		}
		if j := teller(claims, i, told); j >= 0 {
			out[i] = from[j]
		}
	}
	return out
}

// fullest is the claim with the longest chain of those whose first link is in the
// words of claim i's: "the doctor said" goes on from "a doctor told the agency".
func fullest(claims []harm.Claim, i int) int {
	best := i
	for j := range claims {
		if len(claims[j].Attribution) > len(claims[best].Attribution) && sameTeller(claims[i].Attribution[0], claims[j].Attribution[0]) {
			best = j
		}
	}
	return best
}

func sameTeller(a, b harm.Link) bool {
	return a.Role == b.Role && a.Of == "" && b.Of == "" && a.Name != "" && strings.EqualFold(string(a.Name), string(b.Name))
}

func indexes(claims []harm.Claim) []int {
	all := make([]int, len(claims))
	for i := range all {
		all[i] = i
	}
	return all
}

// ownVoice says whether a chain has nobody but the report's own outlet.
func ownVoice(c *harm.Claim) bool {
	return len(c.Attribution) == 1 && c.Attribution[0].Role == harm.RoleOutlet && c.Attribution[0].Verb == ""
}

// teller is the claim of a named origin that claim i goes on from: one it is
// related to, else one of the same effect, else the first; -1 when i gives a
// figure of its own.
func teller(claims []harm.Claim, i int, told func(int) bool) int {
	best, rank := -1, 0
	own := claims[i].Count != nil
	for j := range claims {
		if !told(j) {
			continue
		}
		same := claims[i].Effect == claims[j].Effect
		if same && vaguer(claims[i].Count, claims[j].Count) || bound(&claims[i], &claims[j], harm.PartOf) {
			own = false
		}
		r := 1
		if same {
			r = 2
		}
		if bound(&claims[i], &claims[j], "") || bound(&claims[j], &claims[i], "") {
			r = 3
		}
		if r > rank {
			best, rank = j, r
		}
	}
	if own {
		return -1
	}
	return best
}

// vaguer says whether count a is the same as b, or only takes it in: "dozens"
// where somebody said 31.
func vaguer(a, b *harm.Count) bool {
	return a != nil && b != nil && a.Low <= b.Low && (a.High == nil || b.High != nil && *a.High >= *b.High)
}

// bound says whether claim a bears on b in one way, "" for any.
func bound(a, b *harm.Claim, how harm.RelationType) bool {
	return slices.ContainsFunc(a.Relations, func(r harm.Relation) bool {
		return r.Claim == b.ID && r.Type != harm.DeniesC && (how == "" || r.Type == how)
	})
}
