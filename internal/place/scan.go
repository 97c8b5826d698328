package place

import (
	"slices"

	"recount/internal/text"
)

// A scanner reads the mentions of one sentence.
type scanner struct {
	*report
	d     *text.Doc
	s     text.Sentence
	ws    words
	loud  bool     // Title Case or ALL CAPS: capitals mean nothing
	found []*found // of this sentence, in the order of the text
	more  []*found // unknown names and descriptions, not yet among found
}

// scan collects the names of one sentence, then what stands around them.
func (r *report) scan(doc, sentence int) {
	d := r.docs[doc]
	s := &scanner{report: r, d: d, s: d.Sentences[sentence], ws: r.g.words}
	s.loud = loud(d, s.s)
	s.names()
	s.kindWords()
	s.surround()
	for _, f := range s.found {
		f.doc, f.sentence = doc, sentence
	}
	r.found = append(r.found, s.found...)
}

// loud tells whether most words of a sentence have a capital, as in headlines,
// which have no full stop.
func loud(d *text.Doc, s text.Sentence) bool {
	if s.End > s.First && d.Tokens[s.End-1].Form == "." {
		return false
	}
	long, high := 0, 0
	for i := s.First; i < s.End; i++ {
		if t := &d.Tokens[i]; len(t.Form) > 3 && isWord(t.Form) {
			long++
			if isUpper(t.Form) {
				high++
			}
		}
	}
	return long > 3 && high*10 > long*7
}

// names matches the names that the tables know.
func (s *scanner) names() {
	for i := s.s.First; i < s.s.End; {
		f := s.match(i)
		if f == nil {
			f = s.stranger(i)
		}
		if f == nil {
			i++
			continue
		}
		f.loud = s.loud
		f.given = f.demonym == nil && s.given(f)
		s.found = append(s.found, f)
		i = f.nameEnd
	}
}

// stranger makes a mention of a name that no table has where a place is told, so
// that it can be a place in another spelling.
func (s *scanner) stranger(i int) *found {
	at := i
	if hyphen := s.dash(i + 1); isArticle(s.d.Tokens[i].Lower, hyphen) {
		at++
		if hyphen {
			at++
		}
	}
	if s.loud || !s.upper(at) || s.is(at, noName|starter|title|given|organisation|kindWord|direction) {
		return nil
	}
	end := s.run(at)
	if !s.is(i-1, settingWord|ofWord) && !s.is(end, kindWord) || s.is(end, possessive) || len(s.alike(s.d.Slice(at, end))) == 0 {
		return nil
	}
	return &found{first: i, name: at, end: end, nameEnd: end, stranger: true}
}

// given tells whether people bear the name of a mention, its article left out.
func (s *scanner) given(f *found) bool {
	at := f.name
	for at+1 < f.nameEnd && (particles[s.d.Tokens[at].Lower] || s.d.Tokens[at].Form == "-") {
		at++
	}
	return s.is(at, given)
}

// kindWords gives names the kind words told beside them, and makes mentions of
// unknown names that have one and of descriptions.
func (s *scanner) kindWords() {
	for k := s.s.First; k < s.s.End; k++ {
		w := s.ws[s.d.Tokens[k].Lower]
		if w == nil || w.class&(kindWord|capitalWord) == 0 || s.over(k) != nil {
			continue
		}
		if f := s.kindWord(k, w); f != nil {
			s.more = append(s.more, f)
		}
	}
	if s.more != nil {
		for _, f := range s.more {
			f.loud = s.loud
		}
		s.found = append(s.found, s.more...)
		slices.SortStableFunc(s.found, func(a, b *found) int { return a.name - b.name })
	}
}

// surround reads directions, contexts and containers around the mentions.
func (s *scanner) surround() {
	var last *found
	for _, f := range s.found {
		if f.dropped || f.hidden {
			continue
		}
		if f.demonym == nil {
			s.extent(f)
			if f.describes == named || f.describes == lastSuch {
				s.offset(f)
			}
			s.context(f)
			s.contain(last, f)
		}
		last = f
	}
}

// is tells whether token i lies in the sentence and is of any of the classes.
func (s *scanner) is(i int, c wordClass) bool {
	return i >= s.s.First && i < s.s.End && s.ws.is(s.d.Tokens[i].Lower, c)
}

// upper tells whether token i lies in the sentence and is a word with a capital.
func (s *scanner) upper(i int) bool {
	return i >= s.s.First && i < s.s.End && isUpper(s.d.Tokens[i].Form) && isWord(s.d.Tokens[i].Form)
}

// over returns the mention whose name token k is part of.
func (s *scanner) over(k int) *found {
	for _, f := range s.found {
		if f.name <= k && k < f.nameEnd {
			return f
		}
	}
	return nil
}

// ending returns the mention whose name ends before token k.
func (s *scanner) ending(k int) *found {
	if f := s.over(k - 1); f != nil && f.nameEnd == k && f.demonym == nil {
		return f
	}
	return nil
}

// starting returns the mention whose name begins at token k.
func (s *scanner) starting(k int) *found {
	if f := s.over(k); f != nil && f.name == k && f.demonym == nil {
		return f
	}
	return nil
}
