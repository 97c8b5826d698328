package train

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"recount/internal/text/syntax"
)

// lemmas learns scripts: for every ending the commonest script of the words
// that have it, counted once per word, and exceptions for the words that the
// endings get wrong.
func lemmas(trees []*Tree, lex *syntax.Lexicon) *syntax.Lemmas {
	c := collect(trees)
	rules := c.endings()
	l := syntax.NewLemmas(c.scripts, nil, rules)
	var exceptions []syntax.Rule
	for _, k := range slices.SortedFunc(maps.Keys(c.words), compareKeys) {
		best := most(c.words[k])
		if got := l.Lemma(c.forms[k], k.text, syntax.WordHash(strings.TrimPrefix(k.tag, "^")), k.tag[0] == '^', lex); got != c.lemma[k][best] {
			exceptions = append(exceptions, syntax.Rule{Text: k.text, Tag: k.tag, Script: best})
		}
	}
	return syntax.NewLemmas(c.scripts, exceptions, rules)
}

type wordTag struct{ text, tag string }

func compareKeys(a, b wordTag) int {
	return cmp.Or(len(a.text)-len(b.text), strings.Compare(a.text, b.text), strings.Compare(a.tag, b.tag))
}

type scriptCounts struct {
	scripts []syntax.Script
	ids     map[syntax.Script]int
	words   map[wordTag]map[int]int
	forms   map[wordTag]string
	lemma   map[wordTag]map[int]string
}

func collect(trees []*Tree) *scriptCounts {
	c := &scriptCounts{nil, map[syntax.Script]int{}, map[wordTag]map[int]int{}, map[wordTag]string{}, map[wordTag]map[int]string{}}
	for _, t := range trees {
		for i, w := range t.Words {
			if t.Lemmas[i] == "_" || t.Rels[i] == "goeswith" {
				continue
			}
			k := wordTag{w.Lower, syntax.Penn(t.Tags[i])}
			if i > 0 && capital(w.Form) {
				k.tag = "^" + k.tag
			}
			c.add(k, w.Form, t.Lemmas[i])
		}
	}
	return c
}

func capital(form string) bool { return form[0] >= 'A' && form[0] <= 'Z' }

func (c *scriptCounts) add(k wordTag, form, lemma string) {
	s := syntax.ScriptOf(form, k.text, lemma)
	id, ok := c.ids[s]
	if !ok {
		id = len(c.scripts)
		c.ids[s] = id
		c.scripts = append(c.scripts, s)
	}
	if c.words[k] == nil {
		c.words[k], c.lemma[k] = map[int]int{}, map[int]string{}
	}
	c.words[k][id]++
	c.lemma[k][id] = lemma
	c.forms[k] = form
}

// most is the script of the highest count, the earlier on a tie.
func most(counts map[int]int) int {
	best := -1
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		if best < 0 || counts[id] > counts[best] {
			best = id
		}
	}
	return best
}

// endings gives a rule to each ending whose script differs from that of the
// next shorter one and that two words or more agree on.
func (c *scriptCounts) endings() []syntax.Rule {
	counts := map[wordTag]map[int]int{}
	for k, scripts := range c.words {
		for n := 0; n <= min(syntax.MaxEnding, len(k.text)); n++ {
			e := wordTag{k.text[len(k.text)-n:], k.tag}
			if counts[e] == nil {
				counts[e] = map[int]int{}
			}
			counts[e][most(scripts)]++
		}
	}
	var rules []syntax.Rule
	set := map[wordTag]int{}
	for _, k := range slices.SortedFunc(maps.Keys(counts), compareKeys) {
		best := most(counts[k])
		shorter, ok := -1, false
		for n := 1; n <= len(k.text) && !ok; n++ {
			shorter, ok = set[wordTag{k.text[n:], k.tag}]
		}
		if (ok && shorter == best) || (len(k.text) > 0 && counts[k][best] < 2) {
			continue
		}
		set[k] = best
		rules = append(rules, syntax.Rule{Text: k.text, Tag: k.tag, Script: best})
	}
	return rules
}
