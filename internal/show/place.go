package show

import (
	"slices"
	"strings"

	"recount/internal/harm"
)

// place says where, the whole path on a line, and how closely that is known.
func (p *page) place(l *harm.Place) string {
	if l == nil {
		return ""
	}
	s := path(l)
	if l.Extent == harm.Part {
		s = "part of " + s
	}
	if l.Precision != "" {
		s += p.style.faint(" · " + string(l.Precision))
	}
	if l.Words != "" && !strings.EqualFold(l.Words, l.Name) {
		s += p.words(l.Words)
	}
	return s + p.inferred(l.Basis)
}

// path writes a place from the closest outwards: "Zanjili, Mosul, Nineveh, Iraq".
func path(l *harm.Place) string {
	if len(l.Path) == 0 {
		return or(l.Name, l.Words)
	}
	return Outwards(slices.Compact(slices.Clone(l.Path))) // a city is often in a province of its name
}

// Outwards writes a path from the place to what it lies in: "Mosul, Nineveh, Iraq".
func Outwards(path harm.List[harm.Text]) string {
	inside := slices.Clone(path)
	slices.Reverse(inside)
	return join(inside, ", ")
}

// short writes a place for a table: its name and what it is in, without the
// levels between.
func short(l *harm.Place) string {
	if l == nil {
		return ""
	}
	if n := len(l.Path); n > 3 {
		near := *l
		near.Path = harm.List[harm.Text]{l.Path[0], l.Path[n-2], l.Path[n-1]}
		return path(&near)
	}
	return path(l)
}
