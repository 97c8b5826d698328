package when

import (
	"slices"

	"recount/internal/harm"
)

// starts works out with which symbols each phrase can begin, and indexes the
// rules by them, so that most words of a text rule out every pattern at once.
type starts struct {
	g     *Grammar
	state []int8 // 0 not begun, 1 under way, 2 done
	sets  [][]symbol
}

func (f *starts) phrase(n int) ([]symbol, error) {
	p := &f.g.phrases[n]
	switch {
	case f.state[n] == 2:
		return f.sets[n], nil
	case f.state[n] == 1:
		return nil, harm.Errorf(harm.Invalid, "%s: phrase %q begins with itself", File, p.name)
	case len(p.rules) == 0:
		return nil, harm.Errorf(harm.Invalid, "%s: phrase %q is used and has no line", File, p.name)
	}
	f.state[n] = 1
	p.index = map[symbol][]int{}
	for r := range p.rules {
		set, err := f.rule(p, p.rules[r].elements)
		if err != nil {
			return nil, err
		}
		for _, s := range set {
			p.index[s] = append(p.index[s], r)
		}
		f.sets[n] = append(f.sets[n], set...)
	}
	f.state[n], f.sets[n] = 2, compact(f.sets[n])
	return f.sets[n], nil
}

func (f *starts) rule(p *phrase, elements []element) (set []symbol, err error) {
	for _, e := range elements {
		switch e.kind {
		case elementWord:
			set = append(set, e.symbols...)
		case elementPhrase:
			s, err := f.phrase(e.phrase)
			if err != nil {
				return nil, err
			}
			set = append(set, s...)
		default:
			continue
		}
		if !e.optional {
			return compact(set), nil
		}
	}
	return nil, harm.Errorf(harm.Invalid, "%s: a pattern of phrase %q can be empty", File, p.name)
}

func compact(set []symbol) []symbol {
	slices.Sort(set)
	return slices.Compact(set)
}
