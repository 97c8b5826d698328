package count

import "recount/internal/text"

// numberless reads a phrase without a number: a man, the commander, civilians,
// staff, a name, they.
func (r *Reader) numberless(n np) (Quantity, bool) {
	switch t := &n.d.Tokens[n.head]; t.Pos {
	case "PRON", "DET":
		return r.pronoun(n), true
	case "PROPN":
		return r.proper(n), true
	case "NOUN":
		return r.noun(n, t.Tag == "NNS" || n.is(n.head, plural)), true
	case "ADJ", "VERB":
		return r.nominal(n)
	}
	return Quantity{}, false
}

func (r *Reader) pronoun(n np) Quantity {
	if n.is(n.head, onePronoun) {
		return r.quantum(n, n.head, Pronoun, rowExact, "")
	}
	return r.quantum(n, n.head, Pronoun, rowUnknown, "")
}

// proper reads a name. The count's words stay empty: a name is no number, and
// must not travel with one.
func (r *Reader) proper(n np) Quantity {
	t := &n.d.Tokens[n.head]
	det, _ := n.determiner()
	switch {
	case n.is(n.head, mass) || n.entity() == text.Organisation || n.entity() == text.PlaceName:
		return r.quantum(n, n.head, Mass, rowMass, t.Form)
	case t.Tag == "NNPS":
		return r.noun(n, true)
	case det >= 0 && n.is(det, article):
		return r.quantum(n, det, Exact, rowExact, n.d.Tokens[det].Form)
	}
	return r.quantum(n, n.head, Name, rowExact, "")
}

func (r *Reader) noun(n np, many bool) Quantity {
	det, additional := n.determiner()
	first, kind, row := n.head, Bare, rowBare
	if det >= 0 {
		first, kind = det, Definite
	}
	switch {
	case many:
	case n.is(n.head, mass):
		kind, row = Mass, rowMass
	case det >= 0 && n.is(det, article):
		kind, row = Exact, rowExact
	default:
		kind, row = Definite, rowExact
	}
	q := r.quantum(n, first, kind, row, n.plainly(first))
	q.Additional = additional
	return q
}

// joined reads a phrase without a word of its own before it in the light of the
// first of its coordination: "no women or children" are none, and "12 men and
// women" are 12.
func (r *Reader) joined(n np, q Quantity) Quantity {
	parent := n.d.Tokens[n.head].Head
	p, ok := r.Phrase(n.d, parent)
	switch {
	case !ok || p.First >= parent:
	case p.Kind == None:
		p.Unit = ""
		return p
	case q.Kind == Bare && n.d.Tokens[parent].Tag == "NNS":
		q.Shared = p.Kind.numbered()
	}
	return q
}

// coordinated tells whether the head is a later conjunct, and what goes before
// it belongs to the coordination alone.
func (n np) coordinated() bool {
	t := &n.d.Tokens[n.head]
	if t.Rel != "conj" || t.Head < n.first || t.Head >= n.head {
		return false
	}
	for i := t.Head + 1; i < n.head; i++ {
		if m := &n.d.Tokens[i]; m.Pos != "CCONJ" && m.Lower != "," && !n.modifies(i) {
			return false
		}
	}
	return true
}

// plainly is the text from token first to the head, or the head alone where a
// name stands between: names must not travel with counts.
func (n np) plainly(first int) string {
	for i := first; i < n.head; i++ {
		if t := &n.d.Tokens[i]; t.Pos == "PROPN" || t.Pos == "PART" {
			return n.d.Tokens[n.head].Form
		}
	}
	return n.d.Slice(first, n.head+1)
}

// nominal reads an adjective or participle that stands for people: the dead,
// those wounded. An adjective of no such list is likely a noun that the tagger
// missed ("an individual"). A verb elsewhere is no phrase.
func (r *Reader) nominal(n np) (Quantity, bool) {
	det, _ := n.determiner()
	people := n.is(n.head, plural)
	verb := n.d.Tokens[n.head].Pos == "VERB"
	if det < 0 && !people || verb && (det < 0 || !people) {
		return Quantity{}, false
	}
	return r.noun(n, people && !n.is(det, article)), true
}

// quantum makes the quantity of tokens [first, head] from a row for one.
func (r *Reader) quantum(n np, first int, kind Kind, row, words string) Quantity {
	s := r.profile[row].apply(span{1, 1, false})
	return Quantity{Count: s.count(words), First: first, End: n.head + 1, Kind: kind}
}

// determiner finds the article, possessive or demonstrative of the phrase, -1
// for none, and whether "other" or the like stands in it.
func (n np) determiner() (det int, more bool) {
	for i := n.head - 1; i >= n.first && i >= n.head-reachBack; i-- {
		t := &n.d.Tokens[i]
		if e := n.words[t.Lower]; e != nil {
			if e.roles&(article|definite) != 0 && t.Pos != "SCONJ" {
				return i, more
			}
			more = more || e.uses(additional)
		}
		if !n.modifies(i) && t.Pos != "NUM" { // a number here is an age, not a count
			break
		}
	}
	return -1, more
}

// entity is the type of the named entity that holds the head, "" for none.
func (n np) entity() text.EntityType {
	for _, e := range n.d.Entities {
		if e.First <= n.head && n.head < e.End {
			return e.Type
		}
	}
	return ""
}
