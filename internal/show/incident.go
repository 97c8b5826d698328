package show

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"recount/internal/harm"
)

// incidents prints the incidents of a report as a table.
func (p *page) incidents() {
	if len(p.Incidents) == 0 {
		return
	}
	t := table.New().Width(p.width).Wrap(true).
		Border(lipgloss.Border{Top: "─", Bottom: "─", Middle: "─"}).
		BorderLeft(false).BorderRight(false).BorderColumn(false).BorderTop(true).BorderBottom(true).BorderHeader(true).
		StyleFunc(func(row, col int) lipgloss.Style {
			s := lipgloss.NewStyle()
			if col < 5 {
				s = s.PaddingRight(2)
			}
			return s
		}).
		Headers("", "what", "where", "when", "harm", "origins")
	for _, i := range p.Incidents {
		t.Row(p.style.id(i.ID), what(i), short(i.Place), period(i.Time), figures(i), origins(i))
	}
	p.WriteString("\n")
	p.WriteString(t.String())
	p.WriteString("\n")
}

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
		s := number(h.Best) + " " + string(h.Effect)
		if h.High == nil || h.Low != h.Best || *h.High != h.Best {
			s += " (" + span(h.Low, h.High) + ")"
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
		lines = append(lines, fmt.Sprintf("within %s %s in all (%s)", span(b.Low, b.High), b.Effect, b.Claim))
	}
	return strings.Join(lines, "\n")
}

// origins says how many there are, and which, and the claims.
func origins(i harm.Incident) string {
	s := fmt.Sprintf("%d: ", len(i.Origins)) + strings.Join(i.Origins, "; ")
	return s + "\n" + strings.Join(i.Claims, " ")
}
