package claim

import (
	"iter"
	"strings"

	"recount/internal/text"
)

// none is a token that is not there.
const none = -1

// child returns the first dependent of token i by one of the relations, with
// their subtypes.
func child(d *text.Doc, i int, rels ...string) int {
	for c := range d.Children(i) {
		if isRel(d.Tokens[c].Rel, rels...) {
			return c
		}
	}
	return none
}

// isRel says whether a relation is one of rels or a subtype of one.
func isRel(r text.Rel, rels ...string) bool {
	for _, want := range rels {
		if string(r) == want || strings.HasPrefix(string(r), want) && r[len(want)] == ':' {
			return true
		}
	}
	return false
}

// up yields token i and its heads, up to the root.
func up(d *text.Doc, i int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; i >= 0; i = d.Tokens[i].Head {
			if !yield(i) {
				return
			}
		}
	}
}

// under says whether token i hangs below token top, or is it.
func under(d *text.Doc, i, top int) bool {
	for t := range up(d, i) {
		if t == top {
			return true
		}
	}
	return false
}

// conjuncts returns head and the tokens coordinated with it, in order.
func conjuncts(d *text.Doc, head int) []int {
	all := []int{head}
	for c := range d.Children(head) {
		if isRel(d.Tokens[c].Rel, "conj") {
			all = append(all, conjuncts(d, c)...)
		}
	}
	return all
}

// caseOf returns the preposition of a token, in lower case: "in", "because of".
func caseOf(d *text.Doc, i int) string {
	for c := range d.Children(i) {
		if isRel(d.Tokens[c].Rel, "case", "mark") {
			words := d.Tokens[c].Lower
			for f := range d.Children(c) {
				if isRel(d.Tokens[f].Rel, "fixed") {
					words += " " + d.Tokens[f].Lower
				}
			}
			return words
		}
	}
	return ""
}

// isVerb says whether a token heads a clause as a verb or auxiliary.
func isVerb(d *text.Doc, i int) bool {
	return d.Tokens[i].Pos == "VERB" || d.Tokens[i].Pos == "AUX"
}

// subject returns the subject of the clause that token i heads. A participle
// or an infinitive without one takes that of the clause it hangs on, a
// coordinated verb that of the first.
func subject(d *text.Doc, i int) int {
	for t := range up(d, i) {
		if s := child(d, t, "nsubj", "csubj"); s != none {
			return s
		}
		tok := d.Tokens[t]
		if isRel(tok.Rel, "acl") && tok.Head >= 0 && tok.Tag == "VBG" {
			return tok.Head
		}
		if !isRel(tok.Rel, "conj", "advcl", "xcomp", "acl") {
			return none
		}
	}
	return none
}

// phrase returns the tokens [first, end) of the noun phrase that head heads:
// its subtree, less its preposition, coordinated phrases, appositions, clauses
// and whatever hangs on it by a preposition other than "of".
func phrase(d *text.Doc, head int) (first, end int) {
	first, end = head, head+1
	for c := range d.Children(head) {
		rel := d.Tokens[c].Rel
		if isRel(rel, "conj", "cc", "appos", "acl", "advcl", "parataxis", "punct", "dep", "nsubj", "cop", "case") {
			continue
		}
		if isRel(rel, "nmod", "obl") && !isRel(rel, "nmod:poss") && caseOf(d, c) != "of" {
			continue
		}
		f, e := d.Subtree(c)
		first, end = min(first, f), max(end, e)
	}
	return first, end
}

// headOf returns the token of [first, end) whose head lies outside.
func headOf(d *text.Doc, first, end int) int {
	for t := first; t < end; t++ {
		if h := d.Tokens[t].Head; h < first || h >= end {
			return t
		}
	}
	return end - 1
}

// treeDistance is the number of edges between two tokens of a sentence.
func treeDistance(d *text.Doc, a, b int) int {
	depth := map[int]int{}
	n := 0
	for t := range up(d, a) {
		depth[t] = n
		n++
	}
	m := 0
	for t := range up(d, b) {
		if k, ok := depth[t]; ok {
			return k + m
		}
		m++
	}
	return n + m
}

// depth is the number of edges between a token and the root.
func depth(d *text.Doc, t int) int {
	n := -1
	for range up(d, t) {
		n++
	}
	return n
}

// clauseOf returns the head of the clause that a token lies in: the verb or the
// predicate above it.
func clauseOf(d *text.Doc, t int) int {
	for c := range up(d, t) {
		if isVerb(d, c) || child(d, c, "nsubj", "cop") != none || d.Tokens[c].Head < 0 {
			return c
		}
	}
	return t
}
