package place

import (
	"recount/internal/text"
)

// maxTokens bounds the length of a name, in tokens.
const maxTokens = 9

// match reads the longest known name or nationality that begins at token i.
func (s *scanner) match(i int) *found {
	d, end := s.d, s.s.End
	t := &d.Tokens[i]
	hyphen := i+1 < end && !t.SpaceAfter && d.Tokens[i+1].Form == "-"
	if isArticle(t.Lower, hyphen) && i+1 < end {
		at := i + 1
		if hyphen {
			at++
		}
		if at < end && isUpper(d.Tokens[at].Form) {
			if f := s.matchKey(i, at, true); f != nil {
				return f
			}
		}
	}
	if !isUpper(t.Form) && !s.g.lower[t.Lower] && !startsNumber(d, i, end) || s.is(i, smallWord) || s.acronym(i) {
		return nil
	}
	return s.matchKey(i, i, false)
}

// acronym tells a short word in capitals before a small one, as in "SWAT officers":
// names are not written so but in datelines and headlines.
func (s *scanner) acronym(i int) bool {
	const most = 5 // letters
	form := s.d.Tokens[i].Form
	if s.loud || len(form) > most || !isCaps(form) || i+1 >= s.s.End || i == s.s.First {
		return false
	}
	next := s.d.Tokens[i+1].Form
	return isWord(next) && !isUpper(next) && s.g.named(form)
}

// named tells whether the overlay has a name that is not an abbreviation.
func (o *overlay) named(form string) bool {
	for _, n := range o.names[keyOf(form)] {
		if n.caps {
			return false
		}
	}
	return true
}

// startsNumber tells "17 Tamuz": a number before a capital.
func startsNumber(d *text.Doc, i, end int) bool {
	c := d.Tokens[i].Form[0]
	return c >= '0' && c <= '9' && i+1 < end && isUpper(d.Tokens[i+1].Form)
}

// matchKey walks the tokens from at, folding them into one key, and keeps the
// longest that is a name. With an article both "al"+key and key are tried.
func (s *scanner) matchKey(first, at int, withArticle bool) (best *found) {
	d, end := s.d, s.s.End
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
		key = foldWord(key, t.Form)
		capitals = capitals && isUpper(t.Form)
		joined := j > at && !d.Tokens[j-1].SpaceAfter
		if j > at && !isUpper(t.Form) && !joined && len(t.Form) < 4 && !s.is(j, kindWord) {
			continue // no name ends in a small word
		}
		if f := s.look(key, first, at, j+1, withArticle, capitals); f != nil {
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
func (s *scanner) look(key []byte, first, at, end int, withArticle, capitals bool) *found {
	d, g := s.d, s.g
	bare := key[len(article):]
	names := usable(g.names[string(bare)], d, at)
	if withArticle {
		if more := usable(g.names[string(key)], d, at); more != nil {
			names = append(more[:len(more):len(more)], names...)
		}
	}
	if capitals && s.mayBeBase(at, end) {
		names = s.find(names, bare)
		if withArticle {
			names = s.find(names, key)
		}
	}
	demonym := g.demonyms[string(bare)]
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
func (s *scanner) mayBeBase(at, end int) bool {
	const most = 5 // tokens
	const other = starter | organisation | noName | title | kindWord | direction | definite | indefinite |
		containerWord | settingWord | andWord | capitalWord | partWord
	form := s.d.Tokens[at].Form
	if end-at > 1 {
		return end-at <= most && len(form) > 1 && !s.is(at, starter|definite|containerWord|settingWord|andWord)
	}
	return len(form) > 2 && !s.is(at, other)
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
