package show

import (
	"strings"

	"recount/internal/harm"
)

// Records are incidents of a casebook, for a table.
type Records struct {
	Incidents []harm.Record // in the order to print them
	Excluded  int           // how many more there are that are excluded and not shown
	Doubts    int           // suggestions that wait for a person
}

// Records prints incidents as a table, and what they add up to.
func (v View) Records(r Records) string {
	p := v.page()
	g := &grid{columns: []column{
		{head: "id"},
		{head: "when", least: 8},
		{head: "where", least: 11},
		{head: "what", least: 11},
		{head: "killed", least: 9, right: true},
		{head: "injured,\nother", least: 9, right: true},
		{head: "origins", least: 7, right: true},
		{head: "grade", least: 9},
	}}
	for i := range r.Incidents {
		in := &r.Incidents[i]
		g.row(p.style.id(in.ID), shortMonths(period(in.Time)), short(in.Place), whatBy(in), sum(in, harm.Killed),
			strings.Join(nonEmpty(sum(in, harm.Injured), others(in)), "\n"), number(len(in.Origins)), p.standing(in))
	}
	if len(g.rows) > 0 {
		p.grid(g)
		p.wrap("\n", "", p.style.faint(keyToFigures+"."))
	}
	p.wrap("", "", inAll(r))
	return p.String()
}

// whatBy says what happened and by whom.
func whatBy(r *harm.Record) string {
	s := or(string(r.Action), r.Type)
	for _, by := range r.Perpetrators {
		s += "\nby " + someone(by.Actor)
	}
	return s
}

// standing says the grade, and how far people have come with the incident.
func (p *page) standing(r *harm.Record) string {
	if r.Status == harm.Exclusion {
		return string(r.Grade) + "\n" + p.style.warning(string(r.Status))
	}
	return string(r.Grade) + "\n" + p.style.faint(string(r.Status))
}

// inAll adds up the incidents that are not excluded, and says what is not shown.
func inAll(r Records) string {
	var all harm.Record
	counted := 0
	for _, in := range r.Incidents {
		if in.Status != harm.Exclusion {
			counted++
			all.Harm = append(all.Harm, in.Harm...)
		}
	}
	parts := []string{plural(counted, "incident")}
	for _, e := range []harm.Effect{harm.Killed, harm.Injured} {
		if s := sum(&all, e); s != "" {
			parts = append(parts, string(e)+" "+s)
		}
	}
	s := strings.Join(parts, "; ") + "."
	if shown := len(r.Incidents) - counted; shown > 0 {
		s += " " + number(shown) + " excluded and not in the sums."
	}
	if r.Excluded > 0 {
		s += " " + number(r.Excluded) + " excluded (--all shows them)."
	}
	if r.Doubts > 0 {
		s += " " + plural(r.Doubts, "suggestion") + " to look at (--suggestions)."
	}
	return s
}
