package show

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/harm"
)

// evidence prints the sentences that the words stand in, the words marked. A
// sentence printed for an earlier claim is not printed again in full.
func (p *page) evidence(es []harm.Evidence) {
	for rest := es; len(rest) > 0; {
		text := p.textOf(rest[0].In)
		from, to := sentence(text, rest[0].Start, rest[0].End)
		n := 1
		for n < len(rest) && rest[n].In == rest[0].In && rest[n].Start >= from && rest[n].End <= to {
			n++
		}
		p.sentence(text, rest[0].In, from, to, rest[:n])
		rest = rest[n:]
	}
}

// textOf returns the text that evidence lies in.
func (p *page) textOf(in string) string {
	if in == harm.InTitle {
		return p.Report.Title
	}
	return p.Report.Text
}

// sentence prints the bytes from..to of a text with the evidence in it marked.
func (p *page) sentence(text, in string, from, to int, es []harm.Evidence) {
	key := in + text[from:to]
	if p.shown[key] {
		from, to = es[0].Start, es[len(es)-1].End
	}
	var b strings.Builder
	at := from
	for _, e := range slices.SortedFunc(slices.Values(es), func(a, b harm.Evidence) int { return a.Start - b.Start }) {
		if e.Start < at || e.End > to || e.Start >= e.End {
			continue // overlaps what is marked already
		}
		b.WriteString(runs(text[at:e.Start]))
		b.WriteString(p.style.evidence(folded(text[e.Start:e.End])))
		at = e.End
	}
	if at < to {
		b.WriteString(runs(text[at:to]))
	}
	s := b.String()
	if p.shown[key] {
		s = "… " + s + " …"
	}
	if in == harm.InTitle {
		s += p.style.faint(" (title)")
	}
	p.shown[key] = true
	p.wrap(indent, indent, s)
}

// sentence returns the bounds of the sentence around the bytes start..end, or
// of the whole evidence where they lie in more than one. It is for display: it
// may stop short at an abbreviation, and never cuts the evidence.
func sentence(text string, start, end int) (from, to int) {
	start, end = min(max(start, 0), len(text)), min(max(end, 0), len(text))
	if start > end {
		start = end
	}
	from, to = strings.LastIndex(text[:start], "\n\n")+1, len(text)
	if i := strings.Index(text[end:], "\n\n"); i >= 0 {
		to = end + i
	}
	for i := start; i > from; i-- {
		if begins(text, i) {
			from = i
			break
		}
	}
	for i := end; i < to; i++ {
		if begins(text, i) {
			to = i
			break
		}
	}
	for from < start && strings.ContainsRune(" \n\t", rune(text[from])) {
		from++
	}
	return from, end + len(strings.TrimRight(text[end:to], " \n\t"))
}

// begins tells whether a sentence begins at byte i: after white space that
// follows a stop, with a capital or a quotation mark.
func begins(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	before := strings.TrimRight(text[:i], " \n\t")
	if len(before) == i || !unicode.IsUpper(r) && !strings.ContainsRune(`"“‘'`, r) {
		return false
	}
	closed := strings.TrimRight(before, `"”’')`)
	if !strings.HasSuffix(closed, ".") && !strings.HasSuffix(closed, "!") && !strings.HasSuffix(closed, "?") {
		return false
	}
	word := closed[strings.LastIndexAny(closed, " \n\t")+1:]
	return len(closed) < len(before) || len(word) > 5 || !unicode.IsUpper(rune(word[0])) || strings.HasSuffix(closed, "!") || strings.HasSuffix(closed, "?")
}
