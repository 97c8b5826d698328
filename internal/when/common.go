package when

import (
	"slices"

	"recount/internal/harm"
)

// commonClass is the class of words that tell no time by themselves, however
// many stand together with each other and with numbers: an expression has
// another word, after at most a few of these. Sentences of nothing else are
// not searched.
const commonClass = "COMMON"

// counts reports whether a class counts as common whatever its words: it tells
// how many, and of what only other words say.
func (g *Grammar) counts(s symbol) bool {
	switch g.classes[s] {
	case classNumber, classDay, classHour, classHedge:
		return true
	}
	return false
}

// weight is how a symbol, an element or a phrase can be matched: by common
// words only, so many at most, or -1; and how many of them can stand before
// the first other word, or -1 where there is none.
type weight struct{ weak, lead int }

// weigher works out the weights of the phrases of a grammar.
type weigher struct {
	g       *Grammar
	symbols []weight
	phrases []*weight
}

// weigh finds how many common words an expression can begin with. A grammar
// whose expressions can be common words alone is at fault.
func (g *Grammar) weigh() error {
	common, ok := g.symbols[commonClass]
	if !ok {
		return nil
	}
	g.common = common
	w := &weigher{g, make([]weight, len(g.symbols)), make([]*weight, len(g.phrases))}
	for s := range w.symbols {
		w.symbols[s] = weight{-1, 0}
		if g.counts(symbol(s)) {
			w.symbols[s] = weight{1, -1}
		}
	}
	for word, entries := range g.lexicon {
		for _, e := range entries {
			words := append([]string{word}, e.rest...)
			if g.counts(e.symbol) || !slices.ContainsFunc(words, func(s string) bool { return !g.has(s, common) }) {
				w.symbols[e.symbol].weak = max(w.symbols[e.symbol].weak, len(words))
			}
		}
	}
	top := w.phrase(g.top)
	if top.weak >= 0 {
		return harm.Errorf(harm.Invalid, "%s: words of %s alone can make an expression; take one out of the class", File, commonClass)
	}
	g.lead = top.lead
	return nil
}

// has reports whether a single word is of a class.
func (g *Grammar) has(word string, class symbol) bool {
	return slices.ContainsFunc(g.lexicon[word], func(e entry) bool { return e.symbol == class && len(e.rest) == 0 })
}

func (w *weigher) phrase(n int) weight {
	if w.phrases[n] != nil {
		return *w.phrases[n]
	}
	all := weight{-1, -1}
	for _, r := range w.g.phrases[n].rules {
		s := w.sequence(r.elements)
		all = weight{max(all.weak, s.weak), max(all.lead, s.lead)}
	}
	w.phrases[n] = &all
	return all
}

func (w *weigher) sequence(es []element) weight {
	all := weight{0, -1}
	for i := range es {
		e := w.element(&es[i])
		if e.lead >= 0 {
			all.lead = max(all.lead, all.weak+e.lead)
		}
		switch {
		case e.weak >= 0:
			all.weak += e.weak
		case !es[i].optional:
			return weight{-1, all.lead}
		}
	}
	return all
}

func (w *weigher) element(e *element) weight {
	switch e.kind {
	case elementPhrase:
		return w.phrase(e.phrase)
	case elementWord:
		all := weight{-1, -1}
		for _, s := range e.symbols {
			all = weight{max(all.weak, w.symbols[s].weak), max(all.lead, w.symbols[s].lead)}
		}
		return all
	}
	return weight{0, -1} // a mark takes no word
}

// telling returns the first token from i on that is no common word, and is
// something to the grammar; end where there is none.
func (m *matcher) telling(i int) int {
	for ; i < m.end; i++ {
		for _, r := range m.at(i) {
			if !m.g.counts(r.symbol) && m.uncommon(i, i+int(r.width)) {
				return i
			}
		}
	}
	return m.end
}

// uncommon reports whether one of tokens [i, end) is no common word.
func (m *matcher) uncommon(i, end int) bool {
	for ; i < end; i++ {
		if !slices.ContainsFunc(m.at(i), func(r reading) bool { return r.symbol == m.g.common && r.width == 1 }) {
			return true
		}
	}
	return false
}
