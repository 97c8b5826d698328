package count

import "recount/internal/harm"

// An expr is a number expression: atoms [first, end) and what they come to.
type expr struct {
	span
	first, end int
	kind       Kind
	plain      bool // digits or number words alone, which a year or an age can be
	additional bool
}

// maxModifiers bounds the words stacked before a number ("at least some 30").
const maxModifiers = 4

// expr reads the longest expression that begins at atom i.
func (r *Reader) expr(a []atom, i int) (expr, bool) {
	if a[i].word == nil && !startsDigit(a[i].lower) {
		return expr{}, false
	}
	if p := match(a, i, never); p != nil {
		return expr{}, false
	}
	if e, ok := r.between(a, i); ok {
		return e, true
	}
	if e, ok := r.modified(a, i, maxModifiers); ok {
		return e, true
	}
	return r.single(a, i)
}

func startsDigit(s string) bool { return '0' <= s[0] && s[0] <= '9' }

// between reads "between 20 and 30", "from five to seven".
func (r *Reader) between(a []atom, i int) (expr, bool) {
	p := match(a, i, between)
	if p == nil {
		return expr{}, false
	}
	low, ok := r.core(a, i+len(p.words))
	if !ok || low.end >= len(a) {
		return expr{}, false
	}
	join := a[i].word.opens(a[low.end].lower)
	if !join && a[low.end].lower != hyphen {
		if low.kind == Range {
			low.first = i
		}
		return low, low.kind == Range
	}
	high, ok := r.bounded(a, low.end+1)
	if !ok || high.low < low.low {
		return expr{}, false
	}
	return tail(a, r.ranged(low, high, i)), true
}

// opens tells whether a word opens the second number after what e begins.
func (e *word) opens(w string) bool {
	for i := range e.phrases {
		if e.phrases[i].use == between && e.phrases[i].join == w {
			return true
		}
	}
	return false
}

// bounded reads a number that may have a modifier of its own: "and more than 30".
func (r *Reader) bounded(a []atom, i int) (expr, bool) {
	if p := match(a, i, modifier); p != nil {
		e, ok := r.core(a, i+len(p.words))
		e.span = p.row.apply(e.span)
		return e, ok
	}
	return r.core(a, i)
}

// ranged joins the two ends of a range as the profile has it.
func (r *Reader) ranged(low, high expr, first int) expr {
	s := span{low.low, high.high, low.approximate || high.approximate}
	return expr{span: r.profile[rowRange].apply(s), first: first, end: high.end, kind: Range}
}

// modified reads one modifier or word of addition, and after it the rest.
func (r *Reader) modified(a []atom, i, depth int) (expr, bool) {
	if depth == 0 || i >= len(a) {
		return expr{}, false
	}
	p := match(a, i, modifier)
	more := match(a, i, additional)
	if more == nil {
		more = match(a, i, another)
	}
	switch {
	case p != nil:
		e, ok := r.inner(a, i+len(p.words), depth)
		if !ok || e.kind == None {
			return expr{}, false
		}
		e.span = p.row.over(e)
		e.first, e.plain = i, false
		if e.kind == Exact && !p.exact {
			e.kind = Modified
		}
		return e, true
	case more != nil:
		e, ok := r.inner(a, i+len(more.words), depth)
		if !ok {
			return r.anotherOne(a, i)
		}
		e.first, e.additional = i, true
		return e, e.kind != None
	}
	return expr{}, false
}

// over applies a modifier; the stated end of a range stands, as in "at least 27
// and up to 30".
func (b bounds) over(e expr) span {
	s := b.apply(e.span)
	if e.kind == Range && s.high == unbounded {
		s.high = e.high
	}
	return s
}

// inner is what a modifier stands before.
func (r *Reader) inner(a []atom, i, depth int) (expr, bool) {
	if e, ok := r.modified(a, i, depth-1); ok {
		return e, true
	}
	return r.single(a, i)
}

// anotherOne reads "another" with no number after it.
func (r *Reader) anotherOne(a []atom, i int) (expr, bool) {
	p := match(a, i, another)
	if p == nil {
		return expr{}, false
	}
	return expr{span: span{1, 1, false}, first: i, end: i + len(p.words), kind: Exact, additional: true}, true
}

// single reads a number, a range or vague words without a modifier before
// them, and what stands after: "12", "five to seven", "50 or more", "three more".
func (r *Reader) single(a []atom, i int) (expr, bool) {
	e, ok := r.core(a, i)
	if !ok {
		return r.anotherOne(a, i)
	}
	if p := match(a, e.end, through); p != nil {
		if high, ok := r.core(a, e.end+len(p.words)); ok && joins(a, e, high) {
			e = r.ranged(e, high, i)
		}
	}
	e = tail(a, e)
	e.additional = e.additional || match(a, i, additional) != nil // "others"
	return e, true
}

// tail reads what stands after a number: "or more", "others".
func tail(a []atom, e expr) expr {
	if p := match(a, e.end, after); p != nil && e.kind != None {
		e.span, e.end, e.kind, e.plain = p.row.apply(e.span), e.end+len(p.words), Modified, false
	}
	if p := match(a, e.end, additional); p != nil && e.kind != None {
		e.end, e.additional = e.end+len(p.words), true
	}
	return e
}

// joins tells whether two numbers make a range: it rises, and its ends are of
// one kind. "12 – 15 of them boys" is an aside.
func joins(a []atom, low, high expr) bool {
	if a[low.end].lower == hyphen && a[low.end].spaced && is(a, high.end, partitive) {
		return false
	}
	return low.kind == Exact && high.kind == Exact && low.low < high.low && low.end > low.first
}

// core reads a number or vague words.
func (r *Reader) core(a []atom, i int) (expr, bool) {
	if i >= len(a) {
		return expr{}, false
	}
	if p := match(a, i, vague); p != nil {
		return r.vague(a, i, p), true
	}
	if p := match(a, i, fixed); p != nil {
		kind := Exact
		if p.value == 0 {
			kind = None
		}
		end := i + len(p.words)
		s := span{p.value, p.value, false}
		if scale := scaleAt(a, end); scale > 0 && p.value > 0 {
			s, end = s.times(scale), end+1
		}
		return expr{span: s, first: i, end: end, kind: kind}, true
	}
	n, end, ok := number(a, i)
	if !ok {
		return expr{}, false
	}
	kind := Exact
	if n == 0 {
		kind = None
	}
	return expr{span: r.profile[rowExact].apply(span{n, n, false}), first: i, end: end, kind: kind, plain: true}, true
}

// longest is how many atoms a number inside vague words can take.
const longest = 10

// counted reads the number that says how many a vague word is: "a group of 12",
// "a group of four to six".
func (r *Reader) counted(a []atom, i int) (expr, bool) {
	if i >= len(a) || match(a, i, vague) != nil {
		return expr{}, false
	}
	a = a[:min(len(a), i+longest)] // so that nesting stays shallow
	e, ok := r.between(a, i)
	if !ok {
		e, ok = r.inner(a, i, maxModifiers+1)
	}
	e.plain = false
	return e, ok && e.kind != None
}

// vague reads vague words with the multiplier that may follow: "several
// hundred", "tens of thousands".
func (r *Reader) vague(a []atom, i int, p *phrase) expr {
	e := expr{span: p.row.apply(span{1, 1, false}), first: i, end: i + len(p.words), kind: Vague}
	at := e.end
	if a[at-1].is(partitive) {
		if inner, ok := r.counted(a, at); ok {
			inner.first = i
			return inner
		}
	}
	if at < len(a) && a[at].is(partitive) {
		at++
	}
	if at >= len(a) {
		return e
	}
	next := a[at].word
	switch {
	case next == nil:
	case next.scales > 0:
		e.span, e.end = e.span.times(next.scales), at+1
	case next.scale > 0 && at == e.end:
		e.span, e.end = e.span.times(next.scale), at+1
	}
	return e
}

// count gives a span as the vocabulary has it.
func (s span) count(words string) harm.Count {
	c := harm.Count{Low: s.low, Words: words, Approximate: s.approximate}
	if s.high != unbounded {
		c.High = harm.AtMost(s.high)
	}
	return c
}
