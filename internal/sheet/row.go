package sheet

import (
	"fmt"
	"slices"
	"strings"

	"recount/internal/harm"
)

// row is one row on its way to a reading.
type row struct {
	Row
	r        *reader
	id       string
	text     string
	lines    map[int]harm.Evidence // by column
	problems []Problem
	warnings []harm.Warning
	made     []harm.Claim
	report   harm.Report
	common   harm.Claim // what all claims of the row share
	about    []int      // columns that say it
}

// newRow writes the row out, a line for each cell that holds something: "column:
// value". Notes come last, after an empty line.
func (r *reader) newRow(in Row) *row {
	w := &row{Row: in, r: r, lines: map[int]harm.Evidence{}}
	var b strings.Builder
	line := func(i int, before string) {
		b.WriteString(before)
		start := b.Len()
		if before != "\n" {
			b.WriteString(r.header[i] + ": ")
		}
		b.WriteString(in.Cells[i].Text)
		w.lines[i] = harm.Evidence{In: harm.InText, Start: start, End: b.Len(), Text: b.String()[start:]}
		b.WriteByte('\n')
	}
	for i := range min(len(in.Cells), len(r.header)) {
		if in.Cells[i].Text != "" && !r.skip[i] && i != r.notes {
			line(i, "")
		}
	}
	if i := r.notes; i >= 0 && i < len(in.Cells) && in.Cells[i].Text != "" {
		line(i, "\n")
	}
	w.text = b.String()
	return w
}

// fault notes that the row does not fit.
func (w *row) fault(column, why string, args ...any) {
	w.problems = append(w.problems, Problem{w.Number, column, fmt.Sprintf(why, args...)})
}

func (w *row) warn(code, words string, args ...any) {
	w.warnings = append(w.warnings, harm.Warning{Code: code, Text: fmt.Sprintf(words, args...)})
}

// A value is what a row tells in one field.
type value struct {
	text   string // translated
	raw    string // as the cell has it
	kind   Kind
	below  bool // it repeats what is merged with it above
	column int  // -1 for a constant
	name   string
}

// get reads a field. A failed formula is a fault of the row.
func (w *row) get(f Field) value {
	if f.Column == "" {
		return value{text: f.translated(f.constant), raw: f.constant, column: -1}
	}
	i := w.r.columns[foldName(f.Column)]
	v := value{column: i, name: w.r.header[i]}
	if i >= len(w.Cells) {
		return v
	}
	c := w.Cells[i]
	if c.Kind == Fault {
		w.fault(v.name, "its formula failed: %s", c.Text)
		return v
	}
	v.raw, v.text, v.kind, v.below = c.Text, f.translated(c.Text), c.Kind, c.Below
	return v
}

// translated gives our word for the sheet's. Case and spaces make no difference.
func (f *Field) translated(s string) string {
	if ours, ok := f.Translate[s]; ok {
		return strings.TrimSpace(ours)
	}
	for theirs, ours := range f.Translate {
		if foldName(theirs) == foldName(s) {
			return strings.TrimSpace(ours)
		}
	}
	return s
}

// A part is one of several things that a cell tells.
type part struct{ text, raw string }

// several reads the parts of a cell, each translated, without empty ones and
// without those that are there twice. A whole cell may be translated, too.
func (w *row) several(f Field) (parts []part, v value) {
	v = w.get(f)
	all := []string{v.text}
	if f.Separator != "" {
		all = strings.Split(v.text, f.Separator)
	}
	for _, raw := range all {
		p := part{strings.TrimSpace(raw), strings.TrimSpace(raw)}
		switch {
		case v.text != v.raw:
			p.raw = v.raw
		case f.Separator != "":
			p.text = f.translated(p.text)
		}
		if p.text != "" && !slices.ContainsFunc(parts, func(o part) bool { return o.text == p.text }) {
			parts = append(parts, p)
		}
	}
	return parts, v
}

// term reads a word of a vocabulary; what is none of it is a fault of the row.
func term[T ~string](w *row, f Field, all []T) T {
	v := w.get(f)
	if v.text == "" {
		return ""
	}
	for _, t := range all {
		if foldName(string(t)) == foldName(v.text) {
			return t
		}
	}
	const few = 8
	if len(all) > few {
		w.fault(v.name, "%q is none of our words; say in the map what it stands for, as translate: {%s: %s}; docs/importing.md lists them", v.text, v.text, all[0])
	} else {
		w.fault(v.name, "%q is none of %s; say in the map what it stands for, with translate:", v.text, listed(all))
	}
	return ""
}

func listed[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, t := range all {
		words[i] = string(t)
	}
	return strings.Join(words, ", ")
}

// evidence is the lines of some columns, in their order, without constants.
func (w *row) evidence(columns ...int) harm.List[harm.Evidence] {
	var all harm.List[harm.Evidence]
	seen := map[int]bool{}
	for _, i := range columns {
		e, found := w.lines[i]
		if found && !seen[i] {
			seen[i] = true
			all = append(all, e)
		}
	}
	return all
}

// describe says of the report what the row and the map tell.
func (w *row) describe() {
	line := func(f Field) string { return strings.Join(strings.Fields(w.get(f).text), " ") }
	w.report = harm.Report{
		ID: w.id, Title: line(w.r.Title), Outlet: harm.Text(line(w.r.Outlet)), URL: harm.Text(line(w.r.URL)),
		Language: harm.Text(line(w.r.Language)), Text: w.text, Published: w.published(),
	}
	for _, c := range w.made {
		for _, l := range c.Attribution {
			press := l.Role == harm.RoleAgency || l.Role == harm.RoleOutlet
			if press && l.Name != w.report.Outlet && !slices.Contains(w.report.Credits, l.Name) {
				w.report.Credits = append(w.report.Credits, l.Name)
			}
		}
	}
}

// reading puts together what the row tells.
func (w *row) reading() harm.Reading {
	return harm.Reading{Schema: harm.Schema, ID: harm.Text(w.id), Report: w.report, Claims: w.made, Warnings: w.warnings}
}

// published is the day that the row was entered, or the sheet was published.
func (w *row) published() harm.Published {
	d := w.day(w.r.Published)
	if d.from == "" {
		return harm.Published{Basis: harm.DateNone}
	}
	return harm.Published{From: d.from, To: d.to, Basis: harm.DateGiven}
}
