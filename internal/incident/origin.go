package incident

import "recount/internal/harm"

// An origin is where knowledge comes from: the first link of a chain. An
// organisation and its own staff are one origin; the more specific name stands.
type origin struct {
	key  string // the organisation, or the name of one who belongs to none
	name string
	rank int // how specific the name is
}

// originOf returns the origin of a claim; its key is empty when none is told.
func originOf(c *harm.Claim) origin {
	if len(c.Attribution) == 0 {
		return origin{}
	}
	l := c.Attribution[0]
	if l.Of == "" {
		return origin{key: string(l.Name), name: string(l.Name)}
	}
	return origin{key: string(l.Of), name: string(l.Name), rank: 1}
}

// origins lists the independent origins of claims, in order, each under its
// most specific name.
func origins(claims []*harm.Claim) []string {
	at := map[string]int{}
	var found []origin
	for _, c := range claims {
		o := originOf(c)
		if o.key == "" {
			continue
		}
		i, seen := at[o.key]
		if !seen {
			at[o.key] = len(found)
			found = append(found, o)
		} else if o.rank > found[i].rank {
			found[i] = o
		}
	}
	names := make([]string, len(found))
	for i, o := range found {
		names[i] = o.name
	}
	return names
}
