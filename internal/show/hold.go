package show

import (
	"strings"

	"recount/internal/harm"
)

// Holds prints for which days parties are said to hold places, and who says so.
// What contradicts another stands beside it, marked.
func (v View) Holds(all []harm.Interval) string {
	p := v.page()
	g := &grid{columns: []column{
		{head: "place", least: 11},
		{head: "held by", least: 10},
		{head: "from", least: 11},
		{head: "to", least: 11},
		{head: "says who", least: 10},
		{head: "against", least: 8},
		{head: "claims", least: 10},
	}}
	for i := range all {
		h := &all[i]
		against := ""
		if len(h.Against) > 0 {
			against = p.style.warning(join(h.Against, ", "))
		}
		by := or(string(h.Holder), "nobody") + "\n" + p.style.faint("("+string(h.Change)+")")
		g.row(held(h.Place), by, shortMonths(date(h.From)), shortMonths(date(h.To)), strings.Join([]string{number(len(h.Origins)), listed(h.Origins)}, ": "), against, refs(h.Claims))
	}
	p.grid(g)
	return p.String()
}

// held names a place, and marks where only a part of it is meant.
func held(l *harm.Place) string {
	if l != nil && l.Extent == harm.Part {
		return "part of " + short(l)
	}
	return short(l)
}

// refs writes claims as the commands take them.
func refs(claims []harm.ClaimRef) string {
	var all []string
	for _, c := range claims {
		all = append(all, shortHash(c.String()))
	}
	return strings.Join(all, " ")
}
