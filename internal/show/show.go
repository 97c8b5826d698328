// Package show prints for a person at a terminal: what was read of a report,
// the claims beside the words they came from; and what a casebook holds, as
// tables that fit the page.
package show

import (
	"fmt"
	"strings"

	"recount/internal/harm"
)

// Widths of output, in columns. Lines longer than MaxWidth are hard to read
// however wide the terminal is.
const (
	DefaultWidth = 80
	MaxWidth     = 110
	minWidth     = 40
)

// View says how to print.
type View struct {
	Width  int // columns; 0 is DefaultWidth
	Colour bool
	Again  string // what a command that is suggested needs to be told again, as " --case DIR"
}

// A page is being printed; of a report its reading is at hand.
type page struct {
	strings.Builder
	width int
	style palette
	again string
	shown map[where]bool // sentences printed already
	harm.Reading
}

// Reading prints a reading: the report, its claims in order, its incidents and
// its warnings.
func (v View) Reading(r harm.Reading) string {
	p := v.page()
	p.Reading = r
	p.header()
	for _, c := range r.Claims {
		p.claim(c)
	}
	p.incidents()
	p.warnings()
	return p.String()
}

// page is an empty page.
func (v View) page() *page {
	if v.Width <= 0 {
		v.Width = DefaultWidth
	}
	return &page{width: min(max(v.Width, minWidth), MaxWidth), style: newPalette(v.Colour), again: v.Again, shown: map[where]bool{}}
}

// header prints what the report is.
func (p *page) header() {
	rep := p.Report
	title := strings.Join(strings.Fields(rep.Title), " ")
	if title == "" {
		title = "Untitled report"
	}
	p.wrap("", "", p.style.title(title))
	var about []string
	for _, s := range []string{string(rep.Outlet), published(rep.Published), credits(rep.Credits)} {
		if s != "" {
			about = append(about, s)
		}
	}
	if len(about) > 0 {
		p.wrap("", "", strings.Join(about, " · "))
	}
	p.wrap("", "", p.style.faint(strings.Join(nonEmpty(string(p.File), string(p.ID), string(rep.URL)), " · ")))
	switch n := len(p.Claims); n {
	case 0:
		p.wrap("\n", "", "No claims were read in this report.")
	case 1:
		p.wrap("", "", p.style.faint("1 claim"))
	default:
		p.wrap("", "", p.style.faint(number(n)+" claims"))
	}
}

// published says when a report was published and how that is known.
func published(d harm.Published) string {
	when := dates(d.From, d.To)
	if when == "" {
		return "date of publication unknown"
	}
	from := map[harm.PublishedBasis]string{
		harm.DatePage: " (from the page)", harm.DateDateline: " (from the dateline)", harm.DateReference: " (from the reference number)",
	}
	return when + from[d.Basis]
}

func credits(names []harm.Text) string {
	if len(names) == 0 {
		return ""
	}
	return "with " + join(names, ", ")
}

// warnings prints what the reading could not settle.
func (p *page) warnings() {
	for i, w := range p.Warnings {
		if i == 0 {
			p.WriteString("\n")
		}
		p.wrap("! ", "  ", p.style.warning(w.Text))
	}
}

// wrap prints text in lines of the page's width: the first after first, the
// others after rest. Newlines before first stay.
func (p *page) wrap(first, rest, text string) {
	if text == "" {
		return
	}
	p.WriteString(hang(first, rest, text, p.width))
	p.WriteString("\n")
}

// field prints a labelled line under a claim or an incident.
func (p *page) field(label, text string) {
	if text != "" {
		p.wrap(indent+p.style.faint(fmt.Sprintf("%-*s", labelWidth, label)), indent+strings.Repeat(" ", labelWidth), text)
	}
}

// The shape of what stands under an identifier such as "c12".
const (
	indent     = "     "
	labelWidth = 9
)
