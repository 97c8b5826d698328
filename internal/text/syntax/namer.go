package syntax

import "recount/internal/text/linear"

// Kinds are the kinds of entities, as the treebank names them. Class 0 is
// outside of all; 1+2k begins one of kind k and 2+2k goes on with it.
var Kinds = []string{"person", "place", "organization", "time"} //nolint:misspell // as GUM spells it

// A name taken for a person is a place lost to its reader, which is the worse
// error; so the label that begins a person must win by doubt. A quarter of the
// places that were taken for persons are not, and as many entities are right.
const (
	aPerson = 1
	doubt   = 20
)

// A Span is an entity: words [First, End), of Kinds[Kind].
type Span struct{ First, End, Kind int }

// Name fills s.Spans with the entities of a tagged sentence.
func (m *Model) Name(s *Sentence) {
	s.Spans = s.Spans[:0]
	s.labels = grow(s.labels, len(s.Words))
	for i := range s.Words {
		s.labels[i] = 0
		if m.Nameable(s, i) {
			var scores linear.Scores
			m.Naming.Score(m.NameFeatures(s, i), &scores)
			scores[aPerson] -= doubt
			s.labels[i] = s.BestName(i, &scores)
		}
		s.extend(i)
	}
}

// extend adds word i to the last span, or begins one, as its label says.
func (s *Sentence) extend(i int) {
	switch l := s.labels[i]; {
	case l == 0:
	case l%2 == 1:
		s.Spans = append(s.Spans, Span{i, i + 1, l / 2})
	default:
		s.Spans[len(s.Spans)-1].End = i + 1
	}
}

// Nameable tells whether word i may be part of an entity: it has a capital or
// a digit, may begin a time, or goes on after one that was.
func (m *Model) Nameable(s *Sentence, i int) bool {
	in := &s.info[i]
	return in.capital || in.digit || in.starts || i > 0 && s.labels[i-1] > 0
}

// BestName is the best label for word i that can follow the label before it.
func (s *Sentence) BestName(i int, scores *linear.Scores) int {
	best := 0
	for l := 1; l <= 2*len(Kinds); l++ {
		if l%2 == 0 && (i == 0 || (s.labels[i-1]+1)/2 != l/2) {
			continue
		}
		if scores[l] > scores[best] {
			best = l
		}
	}
	return best
}

// SetName gives word i a label, for a teacher.
func (s *Sentence) SetName(i, label int) {
	s.labels = grow(s.labels, len(s.Words))
	s.labels[i] = label
}

// NameFeatures returns the features of word i of a tagged sentence whose
// earlier words have labels.
func (m *Model) NameFeatures(s *Sentence, i int) []uint32 {
	w, l, r, ll, rr := s.at(i), s.at(i-1), s.at(i+1), s.at(i-2), s.at(i+2)
	t, tl, tr := m.tagOf(s, i), m.tagOf(s, i-1), m.tagOf(s, i+1)
	before := begin
	if i > 0 {
		before = number(kindEntity, s.labels[i-1])
	}
	return append(s.keys[:0],
		key1(1, w.word), key1(2, l.word), key1(3, r.word), key1(4, ll.word), key1(5, rr.word),
		key1(6, before), key2(7, before, w.word), key2(8, before, t), key2(9, before, l.word), key3(10, before, t, tr),
		key2(11, l.word, w.word), key2(12, w.word, r.word), key2(13, w.shape, t), key2(14, w.shape, l.word), key2(15, w.shape, r.word),
		key1(16, w.suffix[1]), key1(17, w.suffix[2]), key1(18, w.suffix[3]), key1(19, w.prefix[2]), key1(20, w.prefix[1]),
		key3(21, tl, t, tr), key2(22, tl, t), key2(23, t, tr), key2(24, l.word, t), key2(25, t, r.word),
		key2(26, before, r.word), key2(27, before, r.shape), key2(28, r.suffix[2], t), key2(29, l.shape, w.shape), key2(30, w.shape, r.shape),
		key3(31, before, l.word, t), key2(32, l.word, r.word), key2(33, w.class, before), key2(34, w.shape, w.suffix[2]),
		key2(35, ll.word, l.word), key2(36, r.word, rr.word), key2(37, before, m.tagOf(s, i+2)))
}

func (m *Model) tagOf(s *Sentence, i int) atom {
	if i < 0 || i >= len(s.Words) {
		return begin
	}
	return m.tagAtoms[s.Tags[i]]
}
