package show

import (
	"cmp"
	"slices"
	"strings"

	"recount/internal/harm"
)

// evidence prints the sentences that the words stand in, the words marked.
func (p *page) evidence(es []harm.Evidence) {
	es = slices.DeleteFunc(slices.Clone(es), func(e harm.Evidence) bool {
		return e.Start < 0 || e.Start >= e.End || e.End > len(p.textOf(e.In)) // of no reading that is sound
	})
	// The text goes before the title, which is the poorer witness.
	slices.SortStableFunc(es, func(a, b harm.Evidence) int {
		return cmp.Or(cmp.Compare(a.In, b.In), cmp.Compare(a.Start, b.Start))
	})
	for len(es) > 0 {
		from, to := sentence(p.textOf(es[0].In), es[0].Start, es[0].End)
		n := 1
		for n < len(es) && es[n].In == es[0].In && es[n].End <= to {
			n++
		}
		p.sentence(from, to, es[:n])
		es = es[n:]
	}
}

// textOf returns the text that evidence lies in.
func (p *page) textOf(in string) string {
	if in == harm.InTitle {
		return p.Report.Title
	}
	return p.Report.Text
}

// sentence prints the bytes from..to with the evidence in them marked. Of a
// sentence printed for an earlier claim only the evidence is printed again.
func (p *page) sentence(from, to int, es []harm.Evidence) {
	in := es[0].In
	at := where{in, from}
	again := p.shown[at]
	p.shown[at] = true
	if again {
		from, to = es[0].Start, es[len(es)-1].End
	}
	s := p.mark(p.textOf(in), from, to, es)
	if again {
		s = "… " + s + " …"
	}
	if in == harm.InTitle {
		s += p.style.faint(" (title)")
	}
	p.wrap(indent, indent, s)
}

// where is the place at which a sentence begins.
type where struct {
	in string
	at int
}

// mark returns the bytes from..to of a text with the evidence marked. Of two
// that overlap the first is.
func (p *page) mark(text string, from, to int, es []harm.Evidence) string {
	var b strings.Builder
	for _, e := range es {
		if e.Start >= from && e.End <= to {
			b.WriteString(runs(text[from:e.Start]))
			b.WriteString(p.style.evidence(folded(text[e.Start:e.End])))
			from = e.End
		}
	}
	b.WriteString(runs(text[from:to]))
	return b.String()
}
