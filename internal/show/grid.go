package show

import (
	"strings"
	"unicode"

	"charm.land/lipgloss/v2"
)

// A grid is a table that fits its page: columns become narrower, the widest
// first, and their cells wrap. On a page too narrow for that the rows stand one
// under another. A column without any content is left out.
type grid struct {
	columns []column
	rows    [][]string // a cell may have several lines
}

type column struct {
	head  string
	least int  // the width under which its cells cannot be read; 0: they never wrap
	right bool // numbers, which end below each other
}

func (g *grid) row(cells ...string) { g.rows = append(g.rows, cells) }

// grid prints a table, or its rows one under another.
func (p *page) grid(g *grid) {
	if len(g.rows) == 0 {
		return
	}
	g.dropEmpty()
	for _, gap := range []int{2, 1} {
		if widths := g.fit(p.width, gap); widths != nil {
			p.cells(g, widths, gap)
			return
		}
	}
	p.blocks(g)
}

// dropEmpty leaves out the columns in which no row has anything.
func (g *grid) dropEmpty() {
	for i := len(g.columns) - 1; i >= 0; i-- {
		filled := false
		for _, row := range g.rows {
			filled = filled || row[i] != ""
		}
		if filled {
			continue
		}
		g.columns = append(g.columns[:i:i], g.columns[i+1:]...)
		for k, row := range g.rows {
			g.rows[k] = append(row[:i:i], row[i+1:]...)
		}
	}
}

// fit returns the widths of the columns on a page, nil where they do not fit.
func (g *grid) fit(page, gap int) []int {
	widths := make([]int, len(g.columns))
	total := gap * (len(widths) - 1)
	for i, c := range g.columns {
		widths[i] = lipgloss.Width(c.head)
		for _, row := range g.rows {
			widths[i] = max(widths[i], lipgloss.Width(row[i]))
		}
		total += widths[i]
	}
	for ; total > page; total-- {
		widest := -1
		for i, c := range g.columns {
			if least := max(c.least, lipgloss.Width(c.head)); c.least > 0 && widths[i] > least && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return nil
		}
		widths[widest]--
	}
	return widths
}

// cells prints the head, a rule and the rows.
func (p *page) cells(g *grid, widths []int, gap int) {
	heads := make([]string, len(g.columns))
	total := gap * (len(widths) - 1)
	for i, c := range g.columns {
		heads[i] = p.style.faint(c.head)
		total += widths[i]
	}
	p.line(g, heads, widths, gap)
	p.WriteString(p.style.rule.Render(strings.Repeat("─", total)) + "\n")
	for _, row := range g.rows {
		p.line(g, row, widths, gap)
	}
}

// line prints one row, in as many lines as its longest cell needs.
func (p *page) line(g *grid, row []string, widths []int, gap int) {
	wrapped := make([][]string, len(row))
	height := 1
	for i, cell := range row {
		wrapped[i] = strings.Split(lipgloss.Wrap(cell, widths[i], ""), "\n")
		height = max(height, len(wrapped[i]))
	}
	for n := range height {
		var b strings.Builder
		for i, lines := range wrapped {
			s := ""
			if n < len(lines) {
				s = strings.TrimRight(lines[n], " ")
			}
			space := strings.Repeat(" ", widths[i]-lipgloss.Width(s))
			if g.columns[i].right {
				b.WriteString(space + isolated(s))
			} else {
				b.WriteString(isolated(s) + space)
			}
			b.WriteString(strings.Repeat(" ", gap))
		}
		p.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	}
}

// blocks prints the rows one under another, their cells labelled. The first
// cell names the row.
func (p *page) blocks(g *grid) {
	for i, row := range g.rows {
		if i > 0 {
			p.WriteString("\n")
		}
		p.wrap("", indent, isolated(row[0]))
		for k, cell := range row[1:] {
			label, _, _ := strings.Cut(g.columns[k+1].head, ",") // "injured, other": the others are named in the cell
			p.field(label, isolated(strings.ReplaceAll(cell, "\n", "; ")))
		}
	}
}

// isolated keeps words that are written from right to left from turning those
// of the cells beside them around, on a terminal that turns words. The two
// marks (FSI and PDI of Unicode's bidirectional algorithm) take no room.
func isolated(s string) string {
	if strings.IndexFunc(s, rightToLeft) < 0 {
		return s
	}
	return "\u2068" + s + "\u2069"
}

func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}
