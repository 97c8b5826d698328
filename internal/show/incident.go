package show

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"recount/internal/harm"
)

// tableWidth is the least width that the table of incidents is legible at.
const tableWidth = 70

// incidents prints the incidents of a report: as a table, as wide as it needs
// to be, or on a narrow page one under another.
func (p *page) incidents() {
	switch {
	case len(p.Incidents) == 0:
	case p.width < tableWidth:
		p.list()
	default:
		p.tabulate()
	}
}

// list prints the incidents as the claims are printed.
func (p *page) list() {
	for _, i := range p.Incidents {
		act, by, _ := strings.Cut(what(i), "\n")
		p.wrap("\n"+p.style.id(fmt.Sprintf("%-*s", len(indent), i.ID)), indent, p.style.strong(act))
		p.field("harm", strings.ReplaceAll(figures(i), "\n", "; "))
		p.field("by", strings.ReplaceAll(strings.TrimPrefix(by, "by "), "\nby ", "; "))
		p.field("where", short(i.Place))
		p.field("when", period(i.Time))
		p.field("origins", strings.ReplaceAll(origins(i), "\n", "; "))
	}
}

// tabulate prints the incidents as a table.
func (p *page) tabulate() {
	t := p.table()
	for _, i := range p.Incidents {
		t.Row(p.style.id(i.ID), what(i), short(i.Place), period(i.Time), figures(i), origins(i))
	}
	s := t.String()
	if lipgloss.Width(s) > p.width {
		s = t.Width(p.width).String()
	}
	p.WriteString("\n")
	for line := range strings.Lines(s) {
		p.WriteString(strings.TrimRight(line, " \n") + "\n")
	}
}

// table is an empty table in the style of the page.
func (p *page) table() *table.Table {
	rule := lipgloss.Border{Top: "─", Bottom: "─", Middle: "─"}
	return table.New().Wrap(true).Border(rule).BorderStyle(p.style.rule).
		BorderLeft(false).BorderRight(false).BorderColumn(false).
		StyleFunc(func(_, column int) lipgloss.Style {
			return lipgloss.NewStyle().PaddingRight(min(2, len(columns)-1-column))
		}).
		Headers(columns...)
}

var columns = []string{"", "what", "where", "when", "harm", "origins"}

// what says what happened and who is said to have done it.
func what(i harm.Incident) string {
	s := or(string(i.Action), i.Type)
	for _, perp := range i.Perpetrators {
		s += "\nby " + someone(perp.Actor)
		if len(perp.AllegedBy) > 0 {
			s += ", says " + join(perp.AllegedBy, ", ")
		}
	}
	return s
}

func period(t *harm.Period) string {
	if t == nil {
		return ""
	}
	return dates(t.From, t.To)
}

// figures says the harm, a line for each figure: best, and how far it may be off.
func figures(i harm.Incident) string {
	var lines []string
	for _, h := range i.Harm {
		s := span(h.Low, h.High) + " " + string(h.Effect)
		if h.Best != h.Low {
			s = number(h.Best) + " " + string(h.Effect) + " (" + span(h.Low, h.High) + ")"
		}
		if h.Standing != harm.Unknown && h.Standing != "" {
			s += ", " + string(h.Standing)
		}
		if h.Side != "" {
			s += ", " + string(h.Side)
		}
		lines = append(lines, s)
	}
	for _, b := range i.Bounds {
		lines = append(lines, fmt.Sprintf("of %s %s in all (%s)", span(b.Low, b.High), b.Effect, b.Claim))
	}
	return strings.Join(lines, "\n")
}

// origins says how many there are, and which, and the claims.
func origins(i harm.Incident) string {
	claims := strings.Join(i.Claims, " ")
	if len(i.Origins) == 0 {
		return "unknown\n" + claims
	}
	return fmt.Sprintf("%d: %s\n%s", len(i.Origins), strings.Join(i.Origins, "; "), claims)
}
