package syntax

import "recount/internal/text/linear"

var (
	begin  = number(kindNone, 1)
	end    = number(kindNone, 2)
	inside = number(kindNone, 4)
)

// Tag fills s.Tags, from left to right, each by what is known of the words
// around it and by the two tags before it.
func (m *Model) Tag(s *Sentence) {
	s.look(m.Lexicon)
	s.Tags = grow(s.Tags, len(s.Words))
	for i := range s.Words {
		if s.info[i].only >= 0 {
			s.Tags[i] = s.info[i].only
			continue
		}
		var scores linear.Scores
		m.Tagging.Score(m.tagFeatures(s, i), &scores)
		s.Tags[i] = scores.Best(len(m.Tags))
	}
}

// outside stands for the words before the first and after the last.
var outside = wordInfo{word: begin, shape: begin, class: begin, suffix: [5]atom{1: begin, 2: begin}}

func (s *Sentence) at(i int) *wordInfo {
	if i < 0 || i >= len(s.info) {
		return &outside
	}
	return &s.info[i]
}

func (m *Model) tagAt(s *Sentence, i int) atom {
	if i < 0 {
		return begin
	}
	return m.tagAtoms[s.Tags[i]]
}

func opening(lower string) bool {
	return lower == "\"" || lower == "``" || lower == "(" || lower == "[" || lower == ":" || lower == "'"
}

// tagFeatures returns the features of word i, given the tags before it.
func (m *Model) tagFeatures(s *Sentence, i int) []uint32 {
	w, l, r := s.at(i), s.at(i-1), s.at(i+1)
	ll, rr := s.at(i-2), s.at(i+2)
	t1, t2 := m.tagAt(s, i-1), m.tagAt(s, i-2)
	k := append(s.keys[:0],
		key1(1, w.word), key1(2, l.word), key1(3, r.word), key1(4, ll.word), key1(5, rr.word),
		key2(6, l.word, w.word), key2(7, w.word, r.word), key2(8, l.word, r.word),
		key1(9, t1), key2(10, t1, t2), key2(11, t1, w.word), key3(12, t1, t2, w.word), key2(13, t1, r.word),
		key1(14, w.class), key2(15, w.class, t1), key3(16, w.class, t1, t2), key2(17, w.class, r.class),
		key3(18, w.class, t1, r.class), key1(19, r.class), key2(20, r.class, rr.class), key3(21, w.class, r.class, rr.class),
		key2(22, l.class, w.class), key2(23, w.class, r.word), key2(24, w.class, l.word),
		key2(25, w.word, r.class), key2(26, t1, r.class),
		key2(27, w.shape, w.class), key2(28, w.shape, r.shape), key2(29, w.shape, l.shape), key2(30, w.shape, t1))
	place := inside
	if i == 0 || opening(s.Words[i-1].Lower) {
		place = begin // where a capital says little
	}
	k = append(k, key3(31, w.shape, w.word, place), key3(32, w.shape, w.class, place),
		key1(33, w.suffix[0]), key1(34, w.suffix[1]), key1(35, w.suffix[2]), key1(36, w.suffix[3]), key1(37, w.suffix[4]),
		key1(38, w.prefix[0]), key1(39, w.prefix[1]), key1(40, w.prefix[2]),
		key2(41, w.suffix[1], t1), key2(42, w.suffix[2], t1), key2(43, w.suffix[2], r.class),
		key1(44, l.suffix[2]), key1(45, r.suffix[2]), key2(46, w.suffix[2], w.shape), key2(47, w.suffix[1], r.suffix[1]))
	return k
}

// Prepare looks the sentence's words up; Tag does it by itself.
func (m *Model) Prepare(s *Sentence) { s.look(m.Lexicon) }

// TagFeatures returns the features of word i of a prepared sentence whose
// earlier words have tags. The slice is good until the next call.
func (m *Model) TagFeatures(s *Sentence, i int) []uint32 { return m.tagFeatures(s, i) }

// Only returns the one tag that word i of a prepared sentence may bear, or -1.
func (s *Sentence) Only(i int) int { return s.info[i].only }

// SetTags gives the sentence tags that came from elsewhere.
func (s *Sentence) SetTags(tags []int) { s.Tags = append(s.Tags[:0], tags...) }
