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

// A Trigger tells which sentences are worth parsing: those with a word that
// can anchor a rule. It needs tokens only, and many goroutines can use it.
type Trigger struct {
	lemmas Lemmatizer
	words  map[string]*anchorWord
	seed   maphash.Seed
	memo   [1 << 14]atomic.Pointer[verdict] // by hash; a newcomer evicts
}

// An anchorWord is a word of the entries that anchor rules.
type anchorWord struct {
	alone   bool            // it is an entry by itself
	phrases [][]*anchorWord // the rest of each phrase that begins with it
}

// A verdict is what a form can be.
type verdict struct {
	form  string
	alone bool
	words []*anchorWord
}

// Trigger makes the trigger of a set.
func (s *Set) Trigger(lemmas Lemmatizer) *Trigger {
	t := &Trigger{lemmas: lemmas, words: map[string]*anchorWord{}, seed: maphash.MakeSeed()}
	anchors := map[label]bool{}
	for _, r := range s.rules {
		for _, l := range r.anchor {
			anchors[l] = true
		}
	}
	for _, l := range s.names.lists {
		for _, e := range l.entries {
			if anchors[e.list] || e.bit != 0 && anchors[e.bit] {
				t.add(e.words)
				t.add(splitHyphens(e.words))
			}
		}
	}
	return t
}

// add makes an entry a trigger.
func (t *Trigger) add(words []string) {
	first := t.word(words[0])
	if len(words) == 1 {
		first.alone = true
		return
	}
	var rest []*anchorWord
	for _, w := range words[1:] {
		rest = append(rest, t.word(w))
	}
	first.phrases = append(first.phrases, rest)
}

func (t *Trigger) word(w string) *anchorWord {
	if t.words[w] == nil {
		t.words[w] = &anchorWord{}
	}
	return t.words[w]
}

// Fires reports whether a sentence has a word or phrase that can anchor a rule.
func (t *Trigger) Fires(d *text.Doc, sentence int) bool {
	s := d.Sentences[sentence]
	for i := s.First; i < s.End; i++ {
		v := t.look(d.Tokens[i].Lower)
		if v.alone || len(v.words) > 0 && t.begins(v, d.Tokens[i+1:s.End]) {
			return true
		}
	}
	return false
}

// begins reports whether a phrase that begins with a form goes on in the
// tokens after it.
func (t *Trigger) begins(v *verdict, after []text.Token) bool {
	for _, w := range v.words {
		if slices.ContainsFunc(w.phrases, func(rest []*anchorWord) bool { return t.follows(rest, after) }) {
			return true
		}
	}
	return false
}

// follows reports whether the rest of a phrase stands anywhere in the tokens,
// since a verb and the rest of its phrase may stand apart.
func (t *Trigger) follows(rest []*anchorWord, after []text.Token) bool {
	for ; len(after) >= len(rest); after = after[1:] {
		if t.stands(rest, after) {
			return true
		}
	}
	return false
}

func (t *Trigger) stands(words []*anchorWord, at []text.Token) bool {
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
			v.alone = v.alone || w.alone
		}
	}
	return v
}
