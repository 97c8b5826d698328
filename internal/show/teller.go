package show

import (
	"fmt"
	"strings"
)

// A Teller is a source as a casebook knows it.
type Teller struct {
	Name, Role string
	Incidents  int      // that it tells of
	Alone      []string // incidents that rest on it alone
	Feeds      []Feed   // who passes on what it tells
	Rating     string   // Admiralty, "B2"; "" when nobody rated it
}

// A Feed is one who passes on what a source tells.
type Feed struct {
	To     string
	Claims int
}

// Tellers prints who tells, as a table.
func (v View) Tellers(all []Teller) string {
	p := v.page()
	g := &grid{columns: []column{
		{head: "source", least: 16},
		{head: "role", least: 8},
		{head: "incidents", right: true},
		{head: "alone", right: true},
		{head: "passed on by", least: 16},
		{head: "rating"},
	}}
	for _, t := range all {
		g.row(shortHash(t.Name), t.Role, number(t.Incidents), number(len(t.Alone)), passedOn(t.Feeds), t.Rating)
	}
	p.grid(g)
	p.wrap("\n", "", p.style.faint("Alone: incidents that rest on this source and no other."))
	return p.String()
}

func passedOn(feeds []Feed) string {
	var to []string
	for _, f := range feeds {
		to = append(to, fmt.Sprintf("%s (%d)", f.To, f.Claims))
	}
	return listed(to)
}

// Graph prints who feeds whom, an edge a line.
func (v View) Graph(all []Teller) string {
	p := v.page()
	for _, t := range all {
		for _, f := range t.Feeds {
			p.wrap("", "  ", fmt.Sprintf("%s → %s  %s", shortHash(t.Name), shortHash(f.To), p.style.faint(plural(f.Claims, "claim"))))
		}
	}
	for _, t := range all {
		if len(t.Alone) > 0 {
			p.wrap("", "  ", fmt.Sprintf("%s alone: %s", shortHash(t.Name), strings.Join(t.Alone, ", ")))
		}
	}
	return p.String()
}
