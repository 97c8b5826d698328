package when

import (
	"strings"

	"recount/internal/text"
)

// reading is one way to take the tokens from a place in a sentence: as a
// symbol, with its value, so many tokens wide.
type reading struct {
	symbol symbol
	width  int16
	value  int32
}

// readings appends the ways to read the tokens of d from i, before end.
func (g *Grammar) readings(rs []reading, d *text.Doc, i, end int) []reading {
	t := &d.Tokens[i]
	word := t.Lower
	if n := len(word); n > 2 && word[n-1] == '.' {
		word = word[:n-1]
	}
	entries := g.lexicon[word]
	for _, e := range entries {
		rs = e.read(rs, d, i, end)
	}
	if left, right, ok := strings.Cut(word, "-"); ok && left != "" && right != "" && entries == nil {
		return g.hyphened(rs, left, right)
	}
	if len(word) > 0 && word[0] >= '0' && word[0] <= '9' {
		rs = g.numbers(rs, d, i, end)
	}
	return rs
}

// hyphened reads mid-June and mid-2014, which may be one token.
func (g *Grammar) hyphened(rs []reading, left, right string) []reading {
	for _, p := range g.lexicon[left] {
		if p.symbol != classPart || len(p.rest) > 0 {
			continue
		}
		for _, m := range g.lexicon[right] {
			if m.symbol == classMonth {
				rs = append(rs, reading{classPartMonth, 1, int32(p.value)*10000 + int32(m.value)})
			}
		}
		if n := scanNumber(right); n.kind == shapeNumber && n.year() && n.length == len(right) {
			rs = append(rs, reading{classPartYear, 1, int32(p.value)*10000 + int32(n.a)})
		}
	}
	return rs
}

func (e *entry) read(rs []reading, d *text.Doc, i, end int) []reading {
	if e.capital && !capital(d.Tokens[i].Form) {
		return rs
	}
	next := i + 1
	for _, w := range e.rest {
		if next >= end || d.Tokens[next].Lower != w {
			return rs
		}
		next++
	}
	rs = append(rs, reading{e.symbol, int16(next - i), int32(e.value)})
	if e.dot && next+1 < end && d.Tokens[next].Form == "." { // a stop of its own that ends no sentence
		rs = append(rs, reading{e.symbol, int16(next + 1 - i), int32(e.value)})
	}
	return rs
}

// capital reports whether a word begins with an ASCII capital.
func capital(s string) bool { return s != "" && s[0] >= 'A' && s[0] <= 'Z' }

// numbers reads the digits that token i begins with. It looks at the bytes of
// the text, so that it does not matter where "9:25pm" or "2017-06-03" is split.
func (g *Grammar) numbers(rs []reading, d *text.Doc, i, end int) []reading {
	stop := d.Tokens[end-1].End
	n := scanNumber(d.Text[d.Tokens[i].Start:stop])
	next := i + 1
	for next < end && d.Tokens[next].Start < d.Tokens[i].Start+n.length {
		next++
	}
	last := d.Tokens[next-1]
	tail := last.Lower[len(last.Lower)-min(len(last.Lower), last.End-d.Tokens[i].Start-n.length):]
	width := int16(next - i)
	if tail != "" {
		return g.suffixed(rs, n, tail, width)
	}
	return n.bare(rs, width)
}

// suffixed reads a number with letters glued on: 3rd, 9pm, 1990s.
func (g *Grammar) suffixed(rs []reading, n shape, tail string, width int16) []reading {
	for _, e := range g.lexicon[tail] {
		switch {
		case e.symbol == classSuffix && e.value == 0 && n.kind == shapeNumber && n.a >= 1 && n.a <= 31:
			rs = append(rs, reading{classOrdinal, width, int32(n.a)}, reading{classDay, width, int32(n.a)})
		case e.symbol == classSuffix && e.value == 1 && n.kind == shapeNumber && n.year() && n.a%10 == 0:
			rs = append(rs, reading{classDecade, width, int32(n.a)})
		case e.symbol == classHalf && n.hour() && len(e.rest) == 0:
			rs = append(rs, reading{classClock, width, int32(n.minutes(int(e.value)))})
		}
	}
	return rs
}

// shape is a number as it is printed: up to three runs of digits.
type shape struct {
	kind    shapeKind
	a, b, c int
	length  int // bytes
	width   int // digits of a
}

type shapeKind int8

const (
	shapeNumber  shapeKind = iota // 25
	shapeClock                    // 9:25
	shapeISO                      // 2017-06-03
	shapeSlashed                  // 03/06/2017
	shapeDotted                   // 03.06.2017
	shapeOther                    // 2,000 or 7.62: no number of time
)

// scanNumber reads the number at the start of s, with what is joined to it by
// one kind of mark.
func scanNumber(s string) shape {
	a, i := run(s, 0)
	plain := shape{a: a, length: i, width: i}
	b, j := part(s, i)
	if j == i || i > 4 {
		return plain
	}
	c, k := part(s, j)
	if k > j && s[j] != s[i] {
		c, k = 0, j
	}
	kind := joined(s[i], i, j-i-1, k-j-1)
	if kind == shapeNumber {
		return plain
	}
	if kind == shapeClock && s[i] == '.' {
		c = -1 // 9.25 is a time only with am or pm
	}
	return shape{kind, a, b, c, k, i}
}

// part reads a mark and the digits after it; end is i when they are not there.
func part(s string, i int) (n, end int) {
	if i >= len(s) {
		return 0, i
	}
	if n, end = run(s, i+1); end == i+1 {
		return 0, i
	}
	return n, end
}

// joined tells the kind of a number from its mark and how many digits its runs
// have; third is -1 when there are only two.
func joined(mark byte, one, two, third int) shapeKind {
	dated := one <= 2 && (third == 2 || third == 4)
	switch {
	case mark == '-' && one == 4 && third > 0:
		return shapeISO
	case mark == '/' && dated:
		return shapeSlashed
	case mark == '.' && dated:
		return shapeDotted
	case (mark == ':' || mark == '.') && one <= 2 && two == 2 && third < 0:
		return shapeClock
	case mark == ',' || mark == '.' || mark == '/':
		return shapeOther
	}
	return shapeNumber
}

// run reads the digits of s from i on, as far as a small number goes.
func run(s string, i int) (n, end int) {
	for end = i; end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
		n = min(n*10+int(s[end]-'0'), 1_000_000)
	}
	return n, end
}

// bare lists what a number without letters can be.
func (n shape) bare(rs []reading, width int16) []reading {
	add := func(s symbol, v int) { rs = append(rs, reading{s, width, int32(v)}) }
	switch n.kind {
	case shapeNumber:
		if n.a > 0 && n.a < 10000 {
			add(classNumber, n.a)
		}
		if n.a >= 1 && n.a <= 31 && n.width <= 2 {
			add(classDay, n.a)
		}
		if n.year() {
			add(classYear, n.a)
		}
		if n.hour() {
			add(classHour, n.a)
		}
		n.fourDigits(add)
	case shapeClock:
		switch {
		case n.hour() && n.c == 0:
			add(classClock, n.minutes(0))
		case n.hour():
			add(classDotted, n.minutes(0))
		}
	case shapeISO, shapeSlashed, shapeDotted:
		n.date(add)
	}
	return rs
}

// fourDigits reads 1430 as a time and 1438 as a year of another calendar.
func (n shape) fourDigits(add func(symbol, int)) {
	if n.width != 4 {
		return
	}
	if n.a/100 < 24 && n.a%100 < 60 {
		add(classMilitary, n.a/100*60+n.a%100)
	}
	if n.a >= 1300 && n.a < 1500 {
		add(classEra, n.a)
	}
}

func (n shape) date(add func(symbol, int)) {
	switch {
	case n.kind == shapeISO:
		if (Date{n.a, n.b, n.c}).Valid() {
			add(classDate, n.a*10000+n.b*100+n.c)
		}
	case n.c < 100:
		n.c += 2000
		n.date(add)
	case n.kind == shapeDotted:
		if (Date{n.c, n.b, n.a}).Valid() {
			add(classDate, n.c*10000+n.b*100+n.a)
		}
	case (Date{n.c, n.b, n.a}).Valid() || (Date{n.c, n.a, n.b}).Valid():
		add(classSlashed, n.c*10000+n.a*100+n.b)
	}
}

// year reports whether a number can stand for a year that news tells of.
func (n shape) year() bool { return n.width == 4 && n.a >= 1900 && n.a <= 2099 }

func (n shape) hour() bool {
	return (n.kind == shapeNumber || n.kind == shapeClock) && n.width <= 2 && n.a <= 24 && n.b < 60
}

// minutes after midnight, with half 1 before noon, 2 after, 0 unknown.
func (n shape) minutes(half int) int { return inHalf(n.a*60+n.b, half) }

// inHalf moves a time on a clock of twelve hours into its half of the day.
func inHalf(minutes, half int) int {
	switch {
	case half == 1 && minutes >= 12*60 && minutes < 13*60:
		return minutes - 12*60
	case half == 2 && minutes < 12*60:
		return minutes + 12*60
	}
	return minutes % (24 * 60)
}
