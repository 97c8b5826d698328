package show

import (
	"strings"

	"recount/internal/harm"
)

// CaseFile prints what a case covers and how it counts.
func (v View) CaseFile(f harm.CaseFile) string {
	p := v.page()
	p.wrap("", "", p.style.title(f.Name))
	p.field("about", f.About)
	p.field("licence", f.Licence)
	p.field("contact", f.Contact)
	p.field("period", or(dates(f.Covers.From, f.Covers.To), "all"))
	p.field("area", or(strings.Join(f.Covers.Area, "; "), "all"))
	p.field("effects", or(join(f.Covers.Effects, ", "), "all"))
	p.field("harmed", or(join(f.Covers.Standings, ", "), "all"))
	p.field("policy", string(f.Policy))
	p.field("profile", f.Profile)
	p.WriteString("\n")
	g := &grid{columns: []column{{head: "grade"}, {head: "means", least: 20}}}
	for _, one := range f.Grades {
		g.row(one.Grade, one.Means)
	}
	p.grid(g)
	p.wrap("\n", "", p.style.faint("The first grade whose conditions in the case file hold is proposed; a person decides."))
	return p.String()
}
