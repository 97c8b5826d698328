package count

import (
	"recount/internal/harm"
	"recount/internal/text"
)

// How far from its head a noun phrase is searched, in tokens.
const (
	reachBack  = 20
	reachAhead = 12
)

// Phrase reads how many the noun phrase headed by token head tells of. The
// head may itself be the number ("four were killed") or a word of quantity
// ("dozens"). Of a coordination only this conjunct is read. ok is false when
// the head cannot be people counted: a verb, a year, a measure, "how many men".
//
// The sentence must be tagged and parsed. Word order decides where it can, for
// a number right before its noun is surer than the parser's arc.
func (r *Reader) Phrase(d *text.Doc, head int) (q Quantity, ok bool) {
	if head < 0 || head >= len(d.Tokens) {
		return Quantity{}, false
	}
	var buf [window]atom
	s := d.Sentences[d.SentenceOf(head)]
	first, end := max(s.First, head-reachBack), min(s.End, head+reachAhead)
	a := r.words.fromDoc(buf[:0], d, first, end)
	n := np{d: d, words: r.words, head: head, first: s.First}
	if e, found := r.heading(a, n); found {
		q = r.quantity(d, a, e)
		q.Unit = n.unit(q)
		q.Shared = n.within(q)
		return q, true
	}
	if q, ok = r.numberless(n); ok && !unasked(a, n) {
		if q.First == head && n.coordinated() {
			q = r.joined(n, q)
		}
		q.Unit = n.unitAt(head)
		return q, true
	}
	return Quantity{}, false
}

// unasked tells that the phrase only asks for its number: "how many people".
func unasked(a []atom, n np) bool {
	for i := range a {
		p := match(a, i, never)
		if p == nil || i+len(p.words) >= len(a) || int(a[i].token) > n.head {
			continue
		}
		if after := int(a[i+len(p.words)].token); after <= n.head && n.counted(after, after) {
			return true
		}
	}
	return false
}

// People is a quantity in persons: a family is as many as the profile says.
func (r *Reader) People(q Quantity) harm.Count {
	if q.Unit == "" {
		return q.Count
	}
	each, s := r.profile[rowFamily].apply(span{1, 1, false}), span{q.Low, unbounded, q.Approximate}
	if q.High != nil && each.high != unbounded {
		s.high = *q.High * each.high
	}
	s.low *= each.low
	return s.count(q.Words)
}

// heading finds the expression that counts the phrase: the head itself, what
// goes before it, or after a collective ("a family of seven"). Of a part and
// its whole ("12 of the 40 hostages") the part counts.
func (r *Reader) heading(a []atom, n np) (expr, bool) {
	var best, last expr
	var found bool
	for i := 0; i < len(a); {
		e, after, ok := r.next(a, i)
		if !ok {
			break
		}
		i = after
		first, end := e.tokens(a)
		switch {
		case first > n.head:
			return following(a, n, e, best, found)
		case !n.counted(first, end):
			last = e
			continue
		}
		whole := r.ofChange(a, n, e)
		if _, before := last.tokens(a); last.end > 0 && n.partitive(before, first) {
			whole = last
		} else if at := n.partOf(first); n.is(at, fraction) {
			whole = portion(whole, a, at)
		}
		best, last, found = whole, whole, true
	}
	return best, found
}

// within tells whether the first of the head's coordination is part of the same
// number, as in "between 12 and 20 were hurt".
func (n np) within(q Quantity) bool {
	t := &n.d.Tokens[n.head]
	return t.Rel == "conj" && q.First <= t.Head && t.Head < min(n.head, q.End)
}

// tokens is the range of tokens that an expression covers.
func (e expr) tokens(a []atom) (first, end int) {
	if e.end == 0 {
		return 0, 0
	}
	return int(a[e.first].token), int(a[e.end-1].token) + 1
}

// ofChange reads one end of "from 12 to 17" where no noun follows and the head
// is that end: "rose from 12 to 17" is a change and no range.
func (r *Reader) ofChange(a []atom, n np, e expr) expr {
	if e.kind != Range || n.d.Tokens[n.head].Pos != "NUM" || !a[e.first].is(change) {
		return e
	}
	for i := e.first; i < e.end; i++ {
		if int(a[i].token) != n.head {
			continue
		}
		if end, ok := r.core(a, i); ok {
			return end
		}
	}
	return e
}

// portion is what a part of unknown size comes to: somebody, up to the whole.
// The part is named by token at.
func portion(e expr, a []atom, at int) expr {
	for e.first > 0 && int(a[e.first-1].token) >= at {
		e.first--
	}
	e.low, e.kind = min(1, e.low), Vague
	return e
}

// partOf is the token before "of the", left of token first; -1 for none.
func (n np) partOf(first int) int {
	for i := first - 1; i >= n.first; i-- {
		if n.is(i, partitive) {
			return i - 1
		}
		if !n.is(i, definite) {
			break
		}
	}
	return -1
}

// following takes the number after a collective head when none goes before.
func following(a []atom, n np, e, best expr, found bool) (expr, bool) {
	first := int(a[e.first].token)
	if found || first != n.head+2 || !n.is(n.head, collective) || !n.is(n.head+1, partitive) {
		return best, found
	}
	return e, true
}

// An np is the noun phrase of a head in a sentence that begins at token first.
type np struct {
	d     *text.Doc
	words lexicon
	head  int
	first int
}

func (n np) is(i int, r role) bool {
	return i >= n.first && i < len(n.d.Tokens) && n.words.is(n.d.Tokens[i].Lower, r)
}

// counted tells whether a number expression over tokens [first, end) counts the
// head: it holds it, or only words of the phrase stand between.
func (n np) counted(first, end int) bool {
	if first <= n.head && n.head < end {
		return true
	}
	i := end
	if n.is(i, partitive) {
		for i++; i < n.head && (n.is(i, definite) || n.d.Tokens[i].Pos == "DET" || n.d.Tokens[i].Pos == "NUM"); i++ {
		}
	}
	for ; i < n.head; i++ {
		if !n.modifies(i) {
			return false
		}
	}
	return true
}

// partitive tells whether tokens [end, first) are "of the" or the like.
func (n np) partitive(end, first int) bool {
	if end >= first || !n.is(end, partitive) {
		return false
	}
	for i := end + 1; i < first; i++ {
		if !n.is(i, definite) {
			return false
		}
	}
	return true
}

// modifies tells whether token i, left of the head, can be a modifier in its
// phrase.
func (n np) modifies(i int) bool {
	switch t := &n.d.Tokens[i]; t.Pos {
	case "ADJ", "PROPN", "ADV", "SYM", "X", "":
		return true
	case "NOUN":
		return t.Tag != "NNS" || n.under(i)
	case "VERB":
		return t.Tag == "VBN" || t.Tag == "VBG" && n.under(i)
	case "CCONJ":
		return n.under(i - 1)
	case "PUNCT":
		return t.Lower != "," && t.Lower != ";" && t.Lower != ":" && t.Lower != "." || n.listed(i)
	}
	return n.is(i, within) && n.under(i-1)
}

// listed tells whether a comma parts two modifiers of the head.
func (n np) listed(i int) bool {
	return n.d.Tokens[i].Lower == "," && n.d.Tokens[i-1].Pos == "ADJ" && n.d.Tokens[i+1].Pos != "NUM" && n.under(i-1) && n.under(i+1)
}

// under tells whether the parser has token i below the head.
func (n np) under(i int) bool {
	for range reachBack {
		if i < 0 || i == n.head {
			return i == n.head
		}
		i = n.d.Tokens[i].Head
	}
	return false
}

// unit is what a number counts when it is not persons: the head, or what
// "hundreds of" stands before.
func (n np) unit(q Quantity) string {
	switch {
	case q.First > n.head: // a family of seven: persons
		return ""
	case q.End <= n.head || !n.is(q.End, partitive) && !n.is(q.End-1, partitive):
		return n.unitAt(n.head)
	}
	for i := q.End; i < len(n.d.Tokens) && i < q.End+4; i++ {
		if u := n.unitAt(i); u != "" {
			return u
		}
		if p := n.d.Tokens[i].Pos; i > q.End && p != "ADJ" && p != "DET" && p != "PROPN" {
			break
		}
	}
	return ""
}

func (n np) unitAt(i int) string {
	if e := n.words[n.d.Tokens[i].Lower]; e != nil {
		return e.unit
	}
	return ""
}
