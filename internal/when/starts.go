package when

import (
	"slices"

	"recount/internal/harm"
)

// A phrase is indexed by the two symbols that it can begin with, so that most
// words of a text rule out every pattern at once: many patterns begin with
// "the", few go on with a word of news.

// start is how a phrase can go on after its first symbol, and by which rules.
type start struct {
	follow
	rules []candidate // in the order of the grammar
}

// candidate is a rule, and how it can go on after the first symbol.
type candidate struct {
	rule int
	follow
}

// follow is what can come second: one of some symbols, or whatever comes after
// the phrase.
type follow struct {
	symbols []uint64 // a set of bits
	ends    bool
}

func (f *follow) has(s symbol) bool {
	w := int(s) / 64
	return w < len(f.symbols) && f.symbols[w]&(1<<(s%64)) != 0
}

func (f *follow) add(s symbol) {
	for w := int(s) / 64; w >= len(f.symbols); {
		f.symbols = append(f.symbols, 0)
	}
	f.symbols[s/64] |= 1 << (s % 64)
}

func (f *follow) join(o follow) {
	for len(f.symbols) < len(o.symbols) {
		f.symbols = append(f.symbols, 0)
	}
	for w, bits := range o.symbols {
		f.symbols[w] |= bits
	}
	f.ends = f.ends || o.ends
}

// pairs are the first two symbols that a pattern can begin with.
type pairs map[symbol]*follow

func (p pairs) at(s symbol) *follow {
	if p[s] == nil {
		p[s] = &follow{}
	}
	return p[s]
}

func (p pairs) join(o pairs) {
	for s, f := range o {
		p.at(s).join(*f)
	}
}

// starts works out the pairs of all phrases and indexes them.
type starts struct {
	g     *Grammar
	state []int8 // by phrase: 0 not begun, 1 under way, 2 done
	sets  []pairs
}

func newStarts(g *Grammar) *starts {
	return &starts{g, make([]int8, len(g.phrases)), make([]pairs, len(g.phrases))}
}

func (f *starts) phrase(n int) (pairs, error) {
	p := &f.g.phrases[n]
	switch {
	case f.state[n] == 2:
		return f.sets[n], nil
	case f.state[n] == 1:
		return nil, harm.Errorf(harm.Invalid, "%s: phrase %q contains itself", File, p.name)
	case len(p.rules) == 0:
		return nil, harm.Errorf(harm.Invalid, "%s: phrase %q is used and has no line", File, p.name)
	}
	f.state[n], f.sets[n] = 1, pairs{}
	p.starts = make([]start, len(f.g.symbols))
	for r := range p.rules {
		set, empty, err := f.sequence(p.rules[r].elements)
		if err != nil {
			return nil, err
		}
		if empty {
			return nil, harm.Errorf(harm.Invalid, "%s: a pattern of phrase %q can be empty", File, p.name)
		}
		f.sets[n].join(set)
		for s, fol := range set {
			p.starts[s].join(*fol)
			p.starts[s].rules = append(p.starts[s].rules, candidate{r, *fol})
		}
	}
	f.state[n] = 2
	return f.sets[n], nil
}

// sequence works from the last element to the first: the pairs of an element
// go on into those of the rest where the element can end.
func (f *starts) sequence(elements []element) (set pairs, empty bool, err error) {
	set, empty = pairs{}, true
	for _, e := range slices.Backward(elements) {
		if e.kind != elementWord && e.kind != elementPhrase {
			continue
		}
		own, err := f.element(e)
		if err != nil {
			return nil, false, err
		}
		joined := pairs{}
		for s, fol := range own {
			joined.at(s).join(follow{symbols: fol.symbols})
			if fol.ends {
				joined.at(s).after(set, empty)
			}
		}
		if e.optional {
			joined.join(set)
		}
		set, empty = joined, empty && e.optional
	}
	return set, empty, nil
}

// after lets a symbol be followed by the first symbols of a rest.
func (f *follow) after(rest pairs, empty bool) {
	for s := range rest {
		f.add(s)
	}
	f.ends = f.ends || empty
}

func (f *starts) element(e element) (pairs, error) {
	if e.kind == elementPhrase {
		return f.phrase(e.phrase)
	}
	own := pairs{}
	for _, s := range e.symbols {
		own.at(s).ends = true
	}
	return own, nil
}
