package text

import "recount/internal/text/syntax"

// A sentence of more than long tokens ends at its next comma or the like, and
// at tooLong anywhere, so that no text makes a tree of any depth.
const (
	long    = 200
	tooLong = 300
)

// split cuts the document's tokens into sentences.
func (a *Analyzer) split(d *Doc) {
	scratch := a.borrow()
	defer a.scratch.Put(scratch)
	fill(scratch, d.Tokens)
	s := syntax.Splitter{Model: a.model, Words: scratch.Words}
	first := 0
	for i := range d.Tokens {
		s.See(i)
		if i+1 == len(d.Tokens) || a.ends(d, &s, i) || overlong(d, i, i+1-first) {
			d.Sentences = append(d.Sentences, Sentence{First: first, End: i + 1})
			first = i + 1
			s.Begin(first)
		}
	}
}

func overlong(d *Doc, i, n int) bool {
	if n < long {
		return false
	}
	t := &d.Tokens[i]
	return n >= tooLong || t.Form == "," || t.Form == ";" || t.gap >= lineGap
}

// ends tells whether a sentence ends after token i: at an empty line always,
// at a line's end if the line is not wrapped there, else as learned.
func (a *Analyzer) ends(d *Doc, s *syntax.Splitter, i int) bool {
	gap := d.Tokens[i].gap
	if gap == blankGap {
		return true
	}
	if gap == noGap || !s.Candidate(i) {
		return gap == lineGap && a.unwrapped(d, i)
	}
	switch kind := a.words.abbreviations[d.Tokens[i].Lower]; {
	case gap < lineGap && a.words.calendar[d.Tokens[i+1].Lower] && (!s.Stopped(i) || kind == anywhere):
		return false // "at 3 p.m. Thursday"
	case gap == lineGap && (s.Stopped(i) || a.unwrapped(d, i)):
		return true
	case gap == wideGap && s.Stopped(i) && kind == 0:
		return true
	case kind == beforeName || kind == beforeNumber:
		return false
	case s.Stopped(i):
		return s.Ends(i) > 0
	}
	return s.Ends(i) > a.bias(gap) && (gap >= lineGap || !inHeadline(d, i))
}

// longestHeadline is in tokens.
const longestHeadline = 30

// inHeadline tells whether token i stands within a line of a title.
func inHeadline(d *Doc, i int) bool {
	first, end := i, i+1
	for first > 0 && d.Tokens[first-1].gap < lineGap {
		if first--; end-first > longestHeadline {
			return false
		}
	}
	for end < len(d.Tokens) && d.Tokens[end-1].gap < lineGap {
		if end++; end-first > longestHeadline {
			return false
		}
	}
	return headline(d.Tokens[first:end])
}

// lineStart is the first token of the line that token i is in.
func lineStart(d *Doc, i int) int {
	for i > 0 && d.Tokens[i-1].gap < lineGap {
		i--
	}
	return i
}

// bias is what the score of an end without a full stop must exceed: cutting a
// sentence in two does more harm than leaving two together, but two spaces or
// a line's end are a sign.
func (a *Analyzer) bias(gap uint8) int32 {
	if gap > spaceGap {
		return -wary
	}
	return wary
}

// wary is in units of learned weights.
const wary = 20

// Lines of fewer bytes than narrow, or of more than wide, were not wrapped.
const (
	narrow = 60
	wide   = 110
)

// unwrapped tells whether the line that token i ends, before another that
// begins with a capital or a digit, is none of wrapped text.
func (a *Analyzer) unwrapped(d *Doc, i int) bool {
	if c := d.Tokens[i+1].Form[0]; c >= 'a' && c <= 'z' {
		return false
	}
	from := lineStart(d, i)
	n := d.Tokens[i].End - d.Tokens[from].Start
	return n < narrow || n > wide || headline(d.Tokens[from:i+1])
}

// headline tells whether a line is all in capitals or in title case.
func headline(tokens []Token) bool {
	long, capitals := 0, 0
	for _, t := range tokens {
		if len(t.Form) > 3 && t.Lower[0] >= 'a' && t.Lower[0] <= 'z' {
			long++
			if capitalised(t.Form) {
				capitals++
			}
		}
	}
	return long > 2 && capitals*4 >= long*3
}
