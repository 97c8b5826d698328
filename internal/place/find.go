package place

import (
	"recount/internal/text"
)

// maxTokens bounds the length of a name, in tokens.
const maxTokens = 9

// sentenceStyle tells whether capitals mean anything in a sentence.
func loud(d *text.Doc, s text.Sentence) bool {
	long, high := 0, 0
	for _, t := range d.Tokens[s.First:s.End] {
		if len(t.Form) > 3 && isWord(t.Form) {
			long++
			if isUpper(t.Form) {
				high++
			}
		}
	}
	return long > 3 && high*10 > long*7
}

// scan collects the names of one sentence, then what stands around them.
func (r *report) scan(doc, sentence int) {
	d := r.docs[doc]
	s := d.Sentences[sentence]
	begin := len(r.found)
	loud := loud(d, s)
	for i := s.First; i < s.End; {
		f := r.match(d, i, s.End)
		if f == nil {
			i++
			continue
		}
		f.doc, f.sentence, f.loud = doc, sentence, loud
		f.given = f.demonym == nil && r.givenName(d, f)
		r.found = append(r.found, f)
		i = f.nameEnd
	}
	r.kindWords(doc, sentence, begin)
	r.surround(d, begin)
}

// givenName tells a name whose first word people bear too. With its article it
// is the place: "al-Amal".
func (r *report) givenName(d *text.Doc, f *found) bool {
	return r.g.words.is(d.Tokens[f.name].Lower, given)
}

// match reads the longest known name or nationality that begins at token i.
func (r *report) match(d *text.Doc, i, end int) *found {
	t := &d.Tokens[i]
	hyphen := i+1 < end && !t.SpaceAfter && d.Tokens[i+1].Form == "-"
	if isArticle(t.Lower, hyphen) && i+1 < end {
		at := i + 1
		if hyphen {
			at++
		}
		if at < end && isUpper(d.Tokens[at].Form) {
			if f := r.matchKey(d, i, at, end, true); f != nil {
				return f
			}
		}
	}
	if !isUpper(t.Form) && !r.g.lower[t.Lower] && !startsNumber(d, i, end) {
		return nil
	}
	return r.matchKey(d, i, i, end, false)
}

// startsNumber tells "17 Tamuz": a number before a capital.
func startsNumber(d *text.Doc, i, end int) bool {
	c := d.Tokens[i].Form[0]
	return c >= '0' && c <= '9' && i+1 < end && isUpper(d.Tokens[i+1].Form)
}

// matchKey walks the tokens from at, folding them into one key, and keeps the
// longest that is a name. With an article both "al"+key and key are tried.
func (r *report) matchKey(d *text.Doc, first, at, end int, withArticle bool) (best *found) {
	var buf [96]byte
	key := append(buf[:0], article...)
	capitals := true
	for j := at; j < end && j < at+maxTokens; j++ {
		t := &d.Tokens[j]
		if !isWord(t.Form) {
			if joiner(t) {
				continue
			}
			break
		}
		if len(t.Form) > 32 || len(key) > 60 {
			break
		}
		if j > at && particles[t.Lower] {
			continue
		}
		key = fold(key, t.Form)
		capitals = capitals && isUpper(t.Form)
		joined := j > at && !d.Tokens[j-1].SpaceAfter
		if j > at && !isUpper(t.Form) && !joined && len(t.Form) < 4 {
			continue // no name ends in a small word
		}
		if f := r.look(d, key, first, at, j+1, withArticle, capitals); f != nil {
			best = f
		}
	}
	return best
}

// joiner tells a mark inside names: a hyphen, the apostrophes that stand for
// hamza and ayn ("Qal'ah", "Nad ‘Ali").
func joiner(t *text.Token) bool {
	switch t.Form {
	case "-", "–":
		return true
	case "'", "’", "‘", "ʻ", "ʼ", "`":
		return !t.SpaceAfter
	}
	return false
}

// look finds a key, whose first two bytes are the article. capitals is whether
// every word of the name has one.
func (r *report) look(d *text.Doc, key []byte, first, at, end int, withArticle, capitals bool) *found {
	bare := key[len(article):]
	names := usable(r.g.names[string(bare)], d, at)
	if withArticle {
		if more := usable(r.g.names[string(key)], d, at); more != nil {
			names = append(more[:len(more):len(more)], names...)
		}
	}
	if capitals && r.mayBeBase(d, at, end) {
		names = r.g.base.find(names, bare, r.cache)
		if withArticle {
			names = r.g.base.find(names, key, r.cache)
		}
	}
	demonym := r.g.demonyms[string(bare)]
	if names == nil && demonym == nil {
		return nil
	}
	if demonym != nil && (names == nil || !nameStands(d, end)) {
		if len(bare) == 2 && !isCaps(d.Tokens[at].Form) {
			return nil // "Us"
		}
		return &found{first: first, name: first, end: end, nameEnd: end, demonym: demonym}
	}
	return &found{first: first, name: first, end: end, nameEnd: end, names: names}
}

// mayBeBase keeps ordinary words from the base, which has a town for most: the
// name must be in capitals throughout and not be one word of another use.
func (r *report) mayBeBase(d *text.Doc, at, end int) bool {
	const most = 5 // tokens
	t := &d.Tokens[at]
	if end-at > most || len(t.Form) < 2 {
		return false
	}
	other := starter | organisation | noName | title | kindWord | direction | definite | indefinite | containerWord | andWord | capitalWord | partWord
	return end-at > 1 && !r.g.words.is(t.Lower, starter|definite|containerWord|andWord) || end-at == 1 && len(t.Form) > 2 && !r.g.words.is(t.Lower, other)
}

// nameStands tells whether a form that is both a name and an adjective
// ("U.S.") is the name here: no word follows, and no hyphen ("U.S.-led").
func nameStands(d *text.Doc, end int) bool {
	return end >= len(d.Tokens) || !isWord(d.Tokens[end].Form) && d.Tokens[end].Form != "-"
}

// usable leaves out abbreviations that are not in capitals.
func usable(names []name, d *text.Doc, at int) []name {
	for _, n := range names {
		if n.caps && !isCaps(d.Tokens[at].Form) {
			return nil
		}
	}
	return names
}
