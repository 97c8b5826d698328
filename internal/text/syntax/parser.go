package syntax

import "recount/internal/text/linear"

// The parser is arc-hybrid (Kuhlmann, Gómez-Rodríguez and Satta 2011): words
// move from a buffer to a stack, and the word on top of the stack gets its
// head either from the buffer's front (left) or from the word beneath it
// (right). The root is an extra word at the end of the buffer.
//
// Action 0 shifts; 1+r is left with relation r; 1+len(Rels)+r is right.

// Shift is the action that moves a word to the stack.
const Shift = 0

// nodes is what the parser knows of each word so far.
type nodes struct {
	word, tag, coarse, both []atom
	head                    []int32
	rel                     []int16
	left, left2             []int32 // outermost and second outermost dependents, -1 for none
	right, right2           []int32
	lefts, rights           []int16 // how many dependents
	leftSet, rightSet       []uint64
	stack                   []int32
	front                   int32
}

const nowhere = int32(-1)

// start readies the state for a sentence with tags.
func (m *Model) start(s *Sentence) {
	n := len(s.Words)
	st := &s.nodes
	st.word, st.tag, st.coarse, st.both = grow(st.word, n+1), grow(st.tag, n+1), grow(st.coarse, n+1), grow(st.both, n+1)
	st.head, st.left, st.left2 = grow(st.head, n+1), grow(st.left, n+1), grow(st.left2, n+1)
	st.right, st.right2 = grow(st.right, n+1), grow(st.right2, n+1)
	st.rel, st.lefts, st.rights = grow(st.rel, n+1), grow(st.lefts, n+1), grow(st.rights, n+1)
	st.leftSet, st.rightSet = grow(st.leftSet, n+1), grow(st.rightSet, n+1)
	for i := range n + 1 {
		st.head[i], st.left[i], st.left2[i], st.right[i], st.right2[i] = nowhere, nowhere, nowhere, nowhere, nowhere
		st.rel[i], st.lefts[i], st.rights[i] = -1, 0, 0
		st.leftSet[i], st.rightSet[i] = 0, 0
		if i < n {
			st.word[i], st.tag[i], st.coarse[i] = s.info[i].known(), m.tagAtoms[s.Tags[i]], m.coarseAtoms[s.Tags[i]]
		} else {
			st.word[i], st.tag[i], st.coarse[i] = end, end, end
		}
		st.both[i] = st.word[i] ^ st.tag[i]*3
	}
	st.stack, st.front = st.stack[:0], 0
}

// known is a word's atom or, for one that is not in the lexicon, its ending's.
func (in *wordInfo) known() atom {
	if in.entry < 0 && !in.digit {
		return in.suffix[2] ^ in.shape
	}
	return in.word
}

// Parse fills s.Heads and s.Rels from s.Words and s.Tags, always with the
// action that scores best among those that are possible.
func (m *Model) Parse(s *Sentence) {
	m.start(s)
	st := &s.nodes
	for !st.done() {
		var scores linear.Scores
		m.Parsing.Score(m.parseFeatures(s), &scores)
		m.apply(st, m.best(st, &scores))
	}
	s.collect()
}

func (s *Sentence) collect() {
	n := len(s.Words)
	s.Heads, s.Rels = grow(s.Heads, n), grow(s.Rels, n)
	for i := range n {
		h := int(s.nodes.head[i])
		if h == n {
			h = -1
		}
		s.Heads[i], s.Rels[i] = h, int(s.nodes.rel[i])
	}
}

func (st *nodes) root() int32 { return int32(len(st.head) - 1) }

func (st *nodes) done() bool { return st.front == st.root() && len(st.stack) == 0 }

// can tells which of shift, left and right are possible. One word alone may
// have the root as its head, so that a sentence is one tree.
func (st *nodes) can() (shift, left, right bool) {
	atRoot := st.front == st.root()
	shift = !atRoot
	left = len(st.stack) > 0 && (!atRoot || len(st.stack) == 1)
	right = len(st.stack) > 1
	return
}

func (m *Model) best(st *nodes, scores *linear.Scores) int {
	shift, left, right := st.can()
	best, n := -1, len(m.Rels)
	if shift {
		best = Shift
	}
	if left {
		best = bestOf(scores, best, 1, 1+n)
	}
	if right {
		best = bestOf(scores, best, 1+n, 1+2*n)
	}
	return best
}

func bestOf(scores *linear.Scores, best, from, to int) int {
	for a := from; a < to; a++ {
		if best < 0 || scores[a] > scores[best] {
			best = a
		}
	}
	return best
}

func (m *Model) apply(st *nodes, action int) {
	if action == Shift {
		st.stack = append(st.stack, st.front)
		st.front++
		return
	}
	top := st.stack[len(st.stack)-1]
	st.stack = st.stack[:len(st.stack)-1]
	if r := action - 1; r < len(m.Rels) {
		st.arc(st.front, top, r)
	} else {
		st.arc(st.stack[len(st.stack)-1], top, r-len(m.Rels))
	}
}

func (st *nodes) arc(head, dep int32, rel int) {
	st.head[dep], st.rel[dep] = head, int16(rel)
	if dep < head {
		st.left2[head], st.left[head] = st.left[head], dep
		st.lefts[head]++
		st.leftSet[head] |= 1 << (rel & 63)
	} else {
		st.right2[head], st.right[head] = st.right[head], dep
		st.rights[head]++
		st.rightSet[head] |= 1 << (rel & 63)
	}
}
