package rule

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"recount/internal/text"
)

// outsideLabels is how many labels a caller can give: the bits of a uint64.
const outsideLabels = 64

// A lexicon numbers all labels and finds the entries that a word occurs in.
type lexicon struct {
	outside map[string]label
	lists   []*list
	byName  map[string]*list
	byLabel map[label]*list
	values  map[labelName]label
	nested  map[string]label // anonymous lists by their words
	next    label

	index map[string][]posting
}

// A posting says that a word is at a place in the phrase of an entry.
type posting struct {
	*entry
	at int
}

// newLexicon numbers the outside labels from 0, then the lists, each followed
// by its values.
func newLexicon(p *problems, w *words, outside []string) *lexicon {
	x := &lexicon{
		outside: map[string]label{}, byName: w.byName, byLabel: map[label]*list{},
		values: map[labelName]label{}, nested: map[string]label{}, next: outsideLabels,
		index: map[string][]posting{},
	}
	for i, name := range outside {
		x.outside[name] = label(i)
		if l := w.byName[name]; l != nil {
			p.add(l.place, "list %s has the name of a label that the program gives; give the list another name", name)
		}
	}
	for _, l := range w.lists {
		x.number(l)
	}
	return x
}

// number gives a list and its values their labels.
func (x *lexicon) number(l *list) {
	l.label = x.next
	x.byLabel[l.label] = l
	x.lists = append(x.lists, l)
	for _, e := range l.entries {
		e.list = l.label
		if e.value == "" {
			continue
		}
		i := slices.Index(l.values, e.value)
		if i < 0 {
			i = len(l.values)
			l.values = append(l.values, e.value)
			x.values[labelName{l.name, e.value}] = l.label + 1 + label(i)
		}
		e.bit = l.label + 1 + label(i)
	}
	x.next += 1 + label(len(l.values))
}

// anonymous returns the list of the words of a lemma= or form= constraint.
func (x *lexicon) anonymous(at place, words []string) label {
	key := strings.Join(words, "|")
	if id, ok := x.nested[key]; ok {
		return id
	}
	l := &list{place: at, name: "lemma=" + key}
	for _, w := range words {
		l.entries = append(l.entries, &entry{place: at, words: []string{w}})
	}
	x.number(l)
	x.nested[key] = l.label
	return l.label
}

// lookup resolves a label as a pattern names it.
func (x *lexicon) lookup(n labelName) (label, error) {
	l := x.byName[n.list]
	id, outside := x.outside[n.list]
	switch {
	case outside && n.value != "":
		return 0, fmt.Errorf("%s has no values; write %s alone", n.list, n.list)
	case outside:
		return id, nil
	case l == nil:
		return 0, fmt.Errorf("unknown list %s%s", n.list, didYouMean(n.list, x.names(), "declare it in words/*.words with: list "+n.list))
	case n.value == "":
		return l.label, nil
	}
	id, ok := x.values[n]
	if !ok && len(l.values) == 0 {
		return 0, fmt.Errorf("list %s has no values; write %s alone", n.list, n.list)
	}
	if !ok {
		return 0, fmt.Errorf("list %s has no value %q%s", n.list, n.value, didYouMean(n.value, sorted(l.values), ""))
	}
	return id, nil
}

// names returns all names that a pattern can use, sorted.
func (x *lexicon) names() []string {
	var names []string
	for name := range x.outside {
		names = append(names, name)
	}
	for name := range x.byName {
		names = append(names, name)
	}
	return sorted(names)
}

// inLists returns the labels of a test if all of them come from word lists.
func (x *lexicon) inLists(t test) need {
	for _, l := range t.labels {
		if l < outsideLabels {
			return nil
		}
	}
	return t.labels
}

// build indexes the words of all lists. A word with a hyphen also stands for
// its parts, as a tokeniser may split it.
func (x *lexicon) build() {
	for _, l := range x.lists {
		for _, e := range l.entries {
			x.post(e)
			if parts := splitHyphens(e.words); len(parts) > len(e.words) {
				split := *e
				split.words = parts
				x.post(&split)
			}
		}
	}
	for _, ps := range x.index {
		slices.SortStableFunc(ps, func(a, b posting) int { return cmp.Compare(len(b.words), len(a.words)) })
	}
}

func (x *lexicon) post(e *entry) {
	for i, w := range e.words {
		x.index[w] = append(x.index[w], posting{e, i})
	}
}

// splitHyphens makes "air-strike" the words air, -, strike.
func splitHyphens(words []string) []string {
	var parts []string
	for _, w := range words {
		if strings.Trim(w, "-") == "" {
			return words
		}
		parts = append(parts, strings.Fields(strings.ReplaceAll(w, "-", " - "))...)
	}
	return parts
}

// find calls yield for every entry that token i of a sentence is the head of,
// the longest phrases first, until yield returns false.
func (x *lexicon) find(d *text.Doc, s text.Sentence, i int, yield func(*entry) bool) {
	t := &d.Tokens[i]
	byForm, byLemma := x.index[t.Lower], []posting(nil)
	if t.Lemma != "" && !strings.EqualFold(t.Lemma, t.Lower) {
		byLemma = x.index[strings.ToLower(t.Lemma)]
	}
	for len(byForm)+len(byLemma) > 0 {
		from := &byForm
		if len(byForm) == 0 || len(byLemma) > 0 && len(byLemma[0].words) > len(byForm[0].words) {
			from = &byLemma
		}
		p := (*from)[0]
		*from = (*from)[1:]
		if p.heads(d, s, i) && !yield(p.entry) {
			return
		}
	}
}

// heads reports whether a phrase stands around token i with i as its head.
func (p posting) heads(d *text.Doc, s text.Sentence, i int) bool {
	if p.pos != 0 && s.Tagged && p.pos&posBit(d.Tokens[i].Pos) == 0 {
		return false
	}
	first, end := i-p.at, i-p.at+len(p.words)
	if len(p.words) == 1 {
		return true
	}
	if first >= s.First && spelt(d, s, first, p.words) {
		return phraseHead(d, s, first, end) == i
	}
	return p.at == 0 && s.Parsed && d.Tokens[i].Pos == "VERB" && apart(d, s, i, p.words[1:])
}

// spelt reports whether words stand at token first and after it.
func spelt(d *text.Doc, s text.Sentence, first int, words []string) bool {
	if first+len(words) > s.End {
		return false
	}
	for k, w := range words {
		if !hasWord(&d.Tokens[first+k], w) {
			return false
		}
	}
	return true
}

// apart reports whether the rest of a verb's phrase hangs on the verb further
// on: "gunned the men down", "took them into custody", "lost their lives".
func apart(d *text.Doc, s text.Sentence, verb int, rest []string) bool {
	for i := verb + 1; i+len(rest) <= s.End; i++ {
		if spelt(d, s, i, rest) && d.Tokens[phraseHead(d, s, i, i+len(rest))].Head == verb {
			return true
		}
	}
	return false
}

// hasWord reports whether a word is the form or the lemma of a token.
func hasWord(t *text.Token, w string) bool {
	return t.Lower == w || t.Lemma == w || len(t.Lemma) == len(w) && strings.EqualFold(t.Lemma, w)
}

// phraseHead returns the token of [first, end) whose head lies outside; where
// the tree does not single one out, the first if it is a verb, else the last.
func phraseHead(d *text.Doc, s text.Sentence, first, end int) int {
	head, heads := -1, 0
	for i := first; i < end && s.Parsed; i++ {
		if h := d.Tokens[i].Head; h < first || h >= end {
			head, heads = i, heads+1
		}
	}
	switch {
	case heads == 1:
		return head
	case d.Tokens[first].Pos == "VERB":
		return first
	}
	return end - 1
}

// posBit is the bit of a part of speech; none for one that is not universal.
func posBit(p text.Pos) posMask {
	for i, name := range partsOfSpeech {
		if name == string(p) {
			return 1 << i
		}
	}
	return 0
}
