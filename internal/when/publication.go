package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/harm"
)

// headLength is how many bytes of a report can hold its dateline.
const headLength = 1500

// Publication reads the date of publication from the head of a report: a
// dateline, a date on a line of its own, a dated title, or a reference number
// such as 2013-01-S-025, which gives year and month. A date without a year
// takes it from the same day printed again or from the reference number. The
// evidence lists what was read, and every place where the head prints that day.
func (g *Grammar) Publication(title, body string) (harm.Published, []harm.Evidence) {
	body = head(body)
	ref, refSeen := reference(title, body)
	d, evidence := choose(append(g.heads(harm.InTitle, title), g.heads(harm.InText, body)...))
	if d.IsZero() {
		return monthOf(ref, refSeen)
	}
	if d.Year == 0 && ref.Year != 0 {
		d.Year, evidence = nearestYear(d, ref), append(evidence, refSeen)
	}
	day := harm.Text(d.String())
	return harm.Published{From: day, To: day, Basis: harm.DateDateline}, evidence
}

// head cuts a body to what can hold its dateline, at a space.
func head(s string) string {
	if len(s) <= headLength {
		return s
	}
	if cut := strings.LastIndexAny(s[:headLength], " \n"); cut > 0 {
		return s[:cut]
	}
	return s[:headLength]
}

func monthOf(ref Date, seen harm.Evidence) (harm.Published, []harm.Evidence) {
	if ref.Year == 0 {
		return harm.Published{Basis: harm.DateNone}, nil
	}
	m := wholeMonth(ref.Year, ref.Month)
	return harm.Published{From: harm.Text(m.from.String()), To: harm.Text(m.to.String()), Basis: harm.DateReference}, []harm.Evidence{seen}
}

// nearestYear is the year in which a month and day lie closest to a month of
// a known year: January after a reference of December is the next year's.
func nearestYear(d, ref Date) int {
	switch gap := d.Month - ref.Month; {
	case gap > 6:
		return ref.Year - 1
	case gap < -6:
		return ref.Year + 1
	}
	return ref.Year
}

// The ranks of dates at the head of a report, from the weakest.
const (
	rankNone     = iota // inside a sentence
	rankEdge            // ends a line: never the date by itself, but may repeat it
	rankTitle           // begins or ends a headline
	rankLine            // on a line of its own
	rankDateline        // in a dateline
)

// dated is a date that may be the report's, and how much it looks like it.
type dated struct {
	date     Date
	rank     int
	evidence harm.Evidence
}

// choose returns the date that looks most like the report's, the first of
// equals, with all places that print it; a place with a year gives it to one
// without.
func choose(all []dated) (Date, []harm.Evidence) {
	var best dated
	for _, c := range all {
		if c.rank > max(best.rank, rankEdge) {
			best = c
		}
	}
	d := best.date
	var evidence []harm.Evidence
	for _, c := range all {
		same := c.date.Month == d.Month && c.date.Day == d.Day && (c.date.Year*d.Year == 0 || c.date.Year == d.Year)
		if c.rank == rankNone || !same {
			continue
		}
		d.Year = max(d.Year, c.date.Year)
		evidence = append(evidence, c.evidence)
	}
	return d, evidence
}

// heads lists the full dates of a title or a head that stand where dates of
// publication stand.
func (g *Grammar) heads(in, s string) []dated {
	d := words(s)
	var all []dated
	for _, e := range g.Find(d, 0, len(d.Tokens)) {
		day, ok := e.day()
		if !ok {
			continue
		}
		ev := harm.Evidence{In: in, Start: d.Tokens[e.First].Start, End: d.Tokens[e.End-1].End, Text: e.Words}
		all = append(all, dated{day, rank(in, s, ev.Start, ev.End), ev})
	}
	return all
}

// day is the one day that an expression names by day and month, with year 0
// where that is untold.
func (e Expression) day() (Date, bool) {
	f := &e.form
	if f.meaning != meaningDate || e.Kind != Absolute || f.said[slotDay2] != 0 || f.said[slotMonth2] != 0 {
		return Date{}, false
	}
	d := Date{int(f.said[slotYear]), int(f.said[slotMonth]), int(f.said[slotDay])}
	return d, d.Valid()
}

// rank judges the surroundings of a date at s[start:end].
func rank(in, s string, start, end int) int {
	lineStart, lineEnd := 0, len(s)
	if i := strings.LastIndexFunc(s[:start], lineBreak); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		lineStart = i + size
	}
	if i := strings.IndexFunc(s[end:], lineBreak); i >= 0 {
		lineEnd = end + i
	}
	before, after := strings.TrimSpace(s[lineStart:start]), strings.TrimSpace(s[end:lineEnd])
	headline := in == harm.InTitle || strings.TrimSpace(s[:lineStart]) == ""
	switch {
	case dateline(before, after):
		return rankDateline
	case headline && (before == "" && strings.HasPrefix(after, ":") || after == "" && titled(before)):
		return rankTitle
	case len(strings.Fields(before)) <= 3 && len(strings.Fields(after)) <= 4 && !strings.HasSuffix(after, "."):
		return rankLine
	case after == "" && len(before) < 100 && titled(before):
		return rankEdge
	}
	return rankNone
}

// titled reports whether the last word before a date is one of a headline, and
// no small word of a sentence such as "on".
func titled(before string) bool {
	fields := strings.Fields(before)
	if len(fields) == 0 {
		return false
	}
	last := fields[len(fields)-1]
	r, _ := utf8.DecodeRuneInString(last)
	return unicode.IsUpper(r) || strings.ContainsAny(last[len(last)-1:], ",:;-|")
}

func lineBreak(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' }

// dateline reports whether a date stands in a dateline, given the rest of its
// line: "KABUL, Afghanistan (May 30, 2011) –", "BAGHDAD, June 3 (Reuters) -",
// "(Reuters) - June 3".
func dateline(before, after string) bool {
	if open, found := strings.CutSuffix(before, "("); found {
		rest, closed := strings.CutPrefix(after, ")")
		return closed && (shouts(open) || beginsWithDash(rest) || strings.TrimSpace(rest) == "")
	}
	if place, dash := cutDash(before); dash && strings.HasSuffix(place, ")") && len(place) < 80 {
		return true
	}
	if strings.HasPrefix(after, "(") {
		if i := strings.IndexByte(after, ')'); i >= 0 {
			after = after[i+1:]
		}
	}
	return len(before) < 80 && shouts(before) && beginsWithDash(after)
}

func beginsWithDash(s string) bool {
	s = strings.TrimSpace(s)
	return strings.HasPrefix(s, "-") || strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—")
}

func cutDash(s string) (string, bool) {
	cut := strings.TrimRight(s, "-–— ")
	return cut, len(cut) < len(strings.TrimSpace(s))
}

// shouts reports whether one of the last five words is a place in capitals, as
// datelines print it.
func shouts(s string) bool {
	fields := strings.Fields(s)
	for _, w := range fields[max(0, len(fields)-5):] {
		w = strings.Trim(w, ",.()/")
		if len(w) >= 3 && w == strings.ToUpper(w) && w != strings.ToLower(w) && !strings.ContainsAny(w, "0123456789") {
			return true
		}
	}
	return false
}

// reference finds the first reference number YYYY-MM-LETTERS-DIGITS and the
// month it tells.
func reference(title, body string) (Date, harm.Evidence) {
	for _, p := range [2]struct{ in, s string }{{harm.InTitle, title}, {harm.InText, body}} {
		for i := range len(p.s) {
			if n := referenceLength(p.s[i:]); n > 0 && (i == 0 || !wordRune(rune(p.s[i-1]))) {
				y, _ := digits(p.s[i : i+4])
				m, _ := digits(p.s[i+5 : i+7])
				return Date{Year: y, Month: m}, harm.Evidence{In: p.in, Start: i, End: i + n, Text: p.s[i : i+n]}
			}
		}
	}
	return Date{}, harm.Evidence{}
}

// referenceLength is the length of the reference number that s begins with.
func referenceLength(s string) int {
	if len(s) < 11 || s[4] != '-' || s[7] != '-' || s[0] != '1' && s[0] != '2' {
		return 0
	}
	y, okYear := digits(s[:4])
	m, okMonth := digits(s[5:7])
	if !okYear || !okMonth || y < 1900 || y > 2099 || m < 1 || m > 12 {
		return 0
	}
	i := 8
	for i < len(s) && capital(s[i:]) {
		i++
	}
	rest := strings.TrimLeft(s[i:], "-–") // a dash for a hyphen is a common slip
	start := len(s) - len(rest)
	if _, end := run(s, start); i > 8 && start > i && end > start {
		return end
	}
	return 0
}
