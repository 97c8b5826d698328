package rule

import (
	"hash/maphash"
	"slices"
	"strings"
	"sync/atomic"

	"recount/internal/text"
)

// Lemmatizer returns the lemmas that a lower-case form may have, whatever the
// context.
type Lemmatizer func(lower string) []string

// A Trigger tells which sentences are worth parsing: those with the words that
// some rule needs. It asks for tokens only, and many goroutines can use it.
type Trigger struct {
	lemmas Lemmatizer
	words  map[string]*needWord
	labels map[label]int // the labels that rules need, numbered anew
	rules  [][]bitset    // what each rule needs, one of each set
	seed   maphash.Seed
	memo   [1 << 14]atomic.Pointer[verdict] // by hash; a newcomer evicts
}

// A bitset is a set of the labels that rules need.
type bitset []uint64

func (b bitset) meets(other bitset) bool {
	for i, w := range b {
		if w&other[i] != 0 {
			return true
		}
	}
	return false
}

func (b bitset) join(other bitset) {
	for i, w := range other {
		b[i] |= w
	}
}

// A needWord is a word of the entries that rules need.
type needWord struct {
	labels  bitset // as an entry by itself; nil for none
	phrases []needPhrase
}

// A needPhrase is an entry of several words, kept with its first.
type needPhrase struct {
	rest   []*needWord
	labels bitset
}

// A verdict is what a form can be, alone or as a part of phrases.
type verdict struct {
	form   string
	labels bitset
	words  []*needWord
}

// Trigger makes the trigger of a set.
func (s *Set) Trigger(lemmas Lemmatizer) *Trigger {
	t := &Trigger{lemmas: lemmas, words: map[string]*needWord{}, labels: map[label]int{}, seed: maphash.MakeSeed()}
	for _, r := range s.rules {
		for _, l := range slices.Concat(r.needs...) {
			if _, known := t.labels[l]; !known {
				t.labels[l] = len(t.labels)
			}
		}
	}
	for _, r := range s.rules {
		t.need(r.needs)
	}
	for _, l := range s.names.lists {
		for _, e := range l.entries {
			t.add(e.words, t.set(e.list, e.bit))
			t.add(splitHyphens(e.words), t.set(e.list, e.bit))
		}
	}
	return t
}

// set returns the set of those labels that rules need; nil for none.
func (t *Trigger) set(labels ...label) bitset {
	var b bitset
	for _, l := range labels {
		if i, ok := t.labels[l]; ok {
			if b == nil {
				b = make(bitset, (len(t.labels)+63)/64)
			}
			b[i/64] |= 1 << (i % 64)
		}
	}
	return b
}

// need adds what a rule needs, unless another rule is content with less.
func (t *Trigger) need(needs []need) {
	var sets []bitset
	for _, n := range needs {
		sets = append(sets, t.set(n...))
	}
	if slices.ContainsFunc(t.rules, func(old []bitset) bool { return within(old, sets) }) {
		return
	}
	t.rules = slices.DeleteFunc(t.rules, func(old []bitset) bool { return within(sets, old) })
	t.rules = append(t.rules, sets)
}

// within reports whether every set of some is among all.
func within(some, all []bitset) bool {
	return !slices.ContainsFunc(some, func(a bitset) bool {
		return !slices.ContainsFunc(all, func(b bitset) bool { return slices.Equal(a, b) })
	})
}

// add enters an entry with its labels.
func (t *Trigger) add(words []string, labels bitset) {
	if labels == nil {
		return
	}
	first := t.word(words[0])
	if len(words) == 1 {
		first.labels = union(first.labels, labels)
		return
	}
	p := needPhrase{labels: labels}
	for _, w := range words[1:] {
		p.rest = append(p.rest, t.word(w))
	}
	first.phrases = append(first.phrases, p)
}

func (t *Trigger) word(w string) *needWord {
	if t.words[w] == nil {
		t.words[w] = &needWord{}
	}
	return t.words[w]
}

// union returns a with the labels of b; either may be nil.
func union(a, b bitset) bitset {
	if a == nil {
		return slices.Clone(b)
	}
	a.join(b)
	return a
}

// Fires reports whether a sentence has all the words that some rule needs.
func (t *Trigger) Fires(d *text.Doc, sentence int) bool {
	var buf [8]uint64 // 512 labels without an allocation
	found := bitset(buf[:])
	if n := (len(t.labels) + 63) / 64; n > len(buf) {
		found = make(bitset, n)
	}
	s := d.Sentences[sentence]
	for i := s.First; i < s.End; i++ {
		v := t.look(d.Tokens[i].Lower)
		found.join(v.labels)
		for _, w := range v.words {
			for k := range w.phrases {
				if t.follows(w.phrases[k].rest, d.Tokens[i+1:s.End]) {
					found.join(w.phrases[k].labels)
				}
			}
		}
	}
	return t.enough(found)
}

// enough reports whether the labels found are all that some rule needs.
func (t *Trigger) enough(found bitset) bool {
next:
	for _, sets := range t.rules {
		for _, s := range sets {
			if !s.meets(found) {
				continue next
			}
		}
		return true
	}
	return false
}

// follows reports whether the rest of a phrase stands anywhere in the tokens,
// since a verb and the rest of its phrase may stand apart.
func (t *Trigger) follows(rest []*needWord, after []text.Token) bool {
	for ; len(after) >= len(rest); after = after[1:] {
		if t.stands(rest, after) {
			return true
		}
	}
	return false
}

func (t *Trigger) stands(words []*needWord, at []text.Token) bool {
	for i, w := range words {
		if !slices.Contains(t.look(at[i].Lower).words, w) {
			return false
		}
	}
	return true
}

// look returns what a form can be, from the memo if it is there.
func (t *Trigger) look(form string) *verdict {
	cell := &t.memo[maphash.String(t.seed, form)%uint64(len(t.memo))]
	if v := cell.Load(); v != nil && v.form == form {
		return v
	}
	v := t.judge(strings.Clone(form)) // the form is part of a text that need not be kept
	cell.Store(v)
	return v
}

func (t *Trigger) judge(form string) *verdict {
	v := &verdict{form: form}
	candidates := []string{form}
	if t.lemmas != nil {
		candidates = append(candidates, t.lemmas(form)...)
	}
	for _, c := range candidates {
		if w := t.words[c]; w != nil && !slices.Contains(v.words, w) {
			v.words = append(v.words, w)
			v.labels = union(v.labels, w.labels)
		}
	}
	return v
}
