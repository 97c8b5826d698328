package syntax

import "recount/internal/text/linear"

// A Splitter goes through the words of a text and says where sentences end.
// It keeps what it saw since the last end.
type Splitter struct {
	Model *Model
	Words []Word

	first            int // word of the present sentence
	quotes, brackets int // open ones
	capitals, small  int // words with and without a capital
	keys             [48]uint32
}

// Begin starts a sentence at word i.
func (s *Splitter) Begin(i int) {
	s.first, s.quotes, s.brackets, s.capitals, s.small = i, 0, 0, 0, 0
}

// See takes note of word i of the present sentence.
func (s *Splitter) See(i int) {
	switch w := s.Words[i]; w.Lower {
	case "\"", "``", "''":
		s.quotes++
	case "(", "[":
		s.brackets++
	case ")", "]":
		s.brackets--
	default:
		if c := w.Lower[0]; 'a' <= c && c <= 'z' && len(w.Lower) > 3 {
			if w.Form[0] == c {
				s.small++
			} else {
				s.capitals++
			}
		}
	}
}

// Candidate tells whether a sentence may end after word i: white space
// follows, and a stop stands before or no small letter after.
func (s *Splitter) Candidate(i int) bool {
	if !s.Words[i].SpaceAfter {
		return false
	}
	c := s.Words[i+1].Form[0]
	return c < 'a' || c > 'z' || stopped(s.Words[i].Form) || (s.Words[i].Form[0] < '0' && i > s.first && stopped(s.Words[i-1].Form))
}

func stopped(form string) bool {
	switch form[len(form)-1] {
	case '.', '!', '?', ':', ';':
		return true
	}
	return false
}

// Stopped tells whether the sentence so far ends in a full stop, a question
// mark or the like, be it before a closing quote or bracket.
func (s *Splitter) Stopped(i int) bool {
	for ; i > s.first && closing(s.Words[i].Lower); i-- {
	}
	f := s.Words[i].Form
	return f == "…" || stopped(f) && f[len(f)-1] != ':' && f[len(f)-1] != ';'
}

func closing(lower string) bool {
	switch lower {
	case "\"", "'", "''", ")", "]":
		return true
	}
	return false
}

// Ends returns by how much the weights favour an end after word i.
func (s *Splitter) Ends(i int) int32 {
	var scores linear.Scores
	s.Model.Splitting.Score(s.Features(i), &scores)
	return scores[1] - scores[0]
}

// Features returns what bears on whether a sentence ends after word i.
func (s *Splitter) Features(i int) []uint32 {
	p, pp, n, nn := s.letters(i), s.letters(i-1), s.letters(i+1), s.letters(i+2)
	length := number(kindCount, min((i-s.first+1)/2, 12))
	open := number(kindCount, 20+s.quotes%2*2+min(max(s.brackets, 0), 1))
	use := number(kindCount, 30+min(s.capitals, 4)*6+min(s.small, 5))
	stop := number(kindCount, 70)
	if s.Stopped(i) {
		stop = number(kindCount, 71)
	}
	last := number(kindSuffix, int(s.Words[i].Form[len(s.Words[i].Form)-1]))
	known := number(kindCount, 80+s.usual(i+1))
	return append(s.keys[:0],
		key1(1, p.word), key1(2, n.word), key2(3, p.word, n.shape), key2(4, p.shape, n.word), key2(5, p.word, n.word),
		key1(6, pp.word), key1(7, nn.word), key2(8, p.shape, n.shape), key2(9, pp.word, p.word), key2(10, n.word, nn.word),
		key2(11, stop, n.shape), key2(12, stop, n.word), key2(13, stop, use), key2(14, stop, length), key2(15, stop, open),
		key3(16, stop, p.shape, n.shape), key3(17, stop, open, n.word), key3(18, last, n.shape, length), key3(19, stop, n.shape, use),
		key3(20, last, n.shape, nn.shape), key3(21, pp.shape, p.shape, n.shape), key2(22, stop, known), key3(23, stop, known, p.shape),
		key3(24, last, known, nn.shape), key1(25, stop), key3(26, stop, use, length), key3(27, p.shape, known, use), key2(28, last, n.word),
		key3(29, p.class, n.class, stop), key2(30, p.class, n.word), key2(31, p.word, n.class), key3(32, n.class, nn.class, stop))
}

// usual tells whether a word has a capital though it mostly has none (1), as
// at a sentence's start; or has one and is unknown or a name (2); or has none.
func (s *Splitter) usual(i int) int {
	w := s.Words[i]
	if w.Form[0] == w.Lower[0] {
		return 0
	}
	e := s.Model.Lexicon.find(w.Lower)
	if e < 0 {
		return 2
	}
	if s.Model.Lexicon.entries[e].small {
		return 1
	}
	return 3
}

// letters is what is known of a word from its letters, for any i.
func (s *Splitter) letters(i int) (v struct{ word, shape, class atom }) {
	if i < 0 || i >= len(s.Words) {
		v.word, v.shape, v.class = begin, begin, begin
		return
	}
	sh := shapeOf(s.Words[i].Form)
	v.word, v.shape = wordAtom(s.Words[i].Lower, sh), number(kindShape, sh.code())
	if e := s.Model.Lexicon.find(s.Words[i].Lower); e >= 0 {
		v.class = s.Model.Lexicon.entries[e].class
	}
	return
}
