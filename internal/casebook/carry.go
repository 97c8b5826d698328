package casebook

import (
	"slices"
	"strconv"

	"recount/internal/harm"
)

// carry gives the claims of a new version of a report the names that the same
// claims had before, and to new ones names that were never used (over highest),
// so that what a person decided on a claim stays with it.
func carry(before, now []harm.Claim, highest int) []harm.Claim {
	taken := make([]bool, len(before))
	renamed := map[string]string{}
	for _, strict := range []bool{true, false} { // the same words first, then the same sense in other words
		for i := range now {
			if renamed[now[i].ID] != "" {
				continue
			}
			for j := range before {
				if !taken[j] && sameClaim(&before[j], &now[i], strict) {
					taken[j], renamed[now[i].ID] = true, before[j].ID
					break
				}
			}
		}
	}
	for _, c := range now {
		if renamed[c.ID] == "" {
			highest++
			renamed[c.ID] = "c" + strconv.Itoa(highest)
		}
	}
	return rename(now, renamed)
}

func rename(claims []harm.Claim, to map[string]string) []harm.Claim {
	out := slices.Clone(claims)
	for i := range out {
		c := &out[i]
		c.ID = to[c.ID]
		c.Relations = slices.Clone(c.Relations)
		for k, r := range c.Relations {
			c.Relations[k].Claim = to[r.Claim]
		}
	}
	return out
}

// sameClaim says whether two claims of versions of a report are one: of the same
// kind and effect, in the same words or, less strictly, by the same origin.
func sameClaim(a, b *harm.Claim, strict bool) bool {
	if a.Kind != b.Kind || a.Effect != b.Effect || len(a.Evidence) == 0 || len(b.Evidence) == 0 {
		return false
	}
	if strict {
		return a.Evidence[0].Text == b.Evidence[0].Text
	}
	return first(a) == first(b) && placeName(a.Place) == placeName(b.Place)
}

func first(c *harm.Claim) harm.Link {
	if len(c.Attribution) == 0 {
		return harm.Link{}
	}
	l := c.Attribution[0]
	return harm.Link{Name: l.Name, Of: l.Of}
}

func placeName(p *harm.Place) string {
	if p == nil {
		return ""
	}
	return p.Name
}
