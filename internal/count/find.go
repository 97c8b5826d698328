package count

import (
	"strings"

	"recount/internal/harm"
	"recount/internal/text"
)

// window is how many atoms a caller's buffer holds before it grows.
const window = 96

// Find lists the number expressions among tokens [first, end) that can count
// people, in order. It needs neither tags nor a tree. Ages, times, dates,
// measures, sums of money, fractions, ordinals and identifiers are left out.
func (r *Reader) Find(d *text.Doc, first, end int) []Quantity {
	var buf [window]atom
	var found []Quantity
	a := r.words.fromDoc(buf[:0], d, first, end)
	for i := 0; i < len(a); {
		e, next, ok := r.next(a, i)
		if !ok {
			break
		}
		found = append(found, r.quantity(d, a, e))
		i = next
	}
	return found
}

// next finds the first expression that begins at atom i or later, and where to
// look on after it.
func (r *Reader) next(a []atom, i int) (e expr, after int, ok bool) {
	for i < len(a) {
		e, found := r.expr(a, i)
		if !found {
			i += skip(a, i)
			continue
		}
		if counts(a, e) {
			return e, e.end, true
		}
		i = e.end
	}
	return expr{}, i, false
}

// skip is how many atoms to pass where no expression begins: the whole of a
// phrase that only looks like one.
func skip(a []atom, i int) int {
	if p := match(a, i, never); p != nil {
		return len(p.words)
	}
	return 1
}

func (r *Reader) quantity(d *text.Doc, a []atom, e expr) Quantity {
	first, end := int(a[e.first].token), int(a[e.end-1].token)+1
	return Quantity{
		Count: e.span.count(d.Slice(first, end)),
		First: first, End: end,
		Kind: e.kind, Additional: e.additional,
	}
}

// Words reads raw words as a claim's count.words keeps them, and so gives the
// count that this reader's profile makes of them. ok is false when they hold
// none that a profile could change: one person, a name, a pronoun.
func (r *Reader) Words(words string) (c harm.Count, ok bool) {
	for part := range strings.SplitSeq(words, joint) {
		s, found := r.raw(part)
		if !found {
			return harm.Count{}, false
		}
		next := s.count(part)
		if !ok {
			c, ok = next, true
			continue
		}
		c = Sum(c, next)
	}
	return c, ok
}

// raw reads one summand of Words.
func (r *Reader) raw(words string) (span, bool) {
	var buf [window]atom
	a := r.words.know(split(buf[:0], words))
	if len(a) == 0 {
		return span{}, false
	}
	if e, _, ok := r.next(a, 0); ok {
		if e.first > 0 && a[0].is(fraction) {
			e.low = min(1, e.low)
		}
		return e.span, true
	}
	if e, ok := r.expr(a, 0); ok { // what a lone "2000" means is known by now
		return e.span, true
	}
	return r.uncounted(a[0].lower, a[len(a)-1].lower)
}

// uncounted reads a noun phrase with no number from its first and last words.
func (r *Reader) uncounted(first, last string) (span, bool) {
	one := span{1, 1, false}
	switch {
	case r.words.is(last, mass):
		return r.profile[rowMass].apply(one), true
	case r.words.is(last, plural) || looksPlural(last):
		return r.profile[rowBare].apply(one), true
	case r.words.is(first, article|definite):
		return one, true
	}
	return span{}, false
}

// looksPlural guesses the number of a noun from its form.
func looksPlural(w string) bool {
	return len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}
