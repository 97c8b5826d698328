package show

import (
	"strings"

	"recount/internal/harm"
)

// chain says through whom we know, from the origin to the outlet.
func (p *page) chain(links []harm.Link) string {
	if len(links) == 0 {
		return p.style.faint("not told")
	}
	var parts []string
	for i, l := range links {
		parts = append(parts, p.link(l, i == 0))
	}
	return strings.Join(parts, p.style.faint(" → "))
}

// link says who spoke. Of the origin its role and when it spoke are told too;
// agencies and outlets further along are known by their names.
func (p *page) link(l harm.Link, origin bool) string {
	s := or(string(l.Name), "unnamed source")
	if l.Of != "" {
		s += " (" + string(l.Of) + ")"
	}
	if l.Role == harm.RoleOutlet || l.Role == harm.RoleAgency && !origin {
		return s
	}
	if l.Role != "" && !(l.Name == "" && l.Role == harm.RoleUnnamed) {
		s += ", " + string(l.Role)
	}
	if l.Said != "" {
		s += p.style.faint(", on " + date(l.Said))
	}
	return s
}
