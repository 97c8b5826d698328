package syntax

import "recount/internal/text/linear"

// A Session parses one sentence step by step, for a teacher that knows the
// right tree.
type Session struct {
	Model *Model
	S     *Sentence
	Gold  []int // heads; len(Words) for the root
	Rels  []int
}

// Begin readies the sentence, whose Tags are set.
func (t *Session) Begin() { t.Model.start(t.S) }

// Done tells that all words have heads.
func (t *Session) Done() bool { return t.S.nodes.done() }

// Features returns those of the present state.
func (t *Session) Features() []uint32 { return t.Model.parseFeatures(t.S) }

// Best is the best possible action by scores.
func (t *Session) Best(scores *linear.Scores) int { return t.Model.best(&t.S.nodes, scores) }

// Apply does an action.
func (t *Session) Apply(action int) { t.Model.apply(&t.S.nodes, action) }

// Result fills the sentence's Heads and Rels.
func (t *Session) Result() { t.S.collect() }

// Right returns the best-scoring action among those that lose fewest gold
// arcs from here (Goldberg and Nivre 2013), and the best-scoring among the
// other possible ones, -1 if there is none.
func (t *Session) Right(scores *linear.Scores) (right, rival int) {
	costs, n := t.costs(), len(t.Model.Rels)
	low := min(costs[0], costs[1], costs[2])
	right, rival = -1, -1
	consider := func(a int, good bool) {
		if good && (right < 0 || scores[a] > scores[right]) {
			right = a
		}
		if !good && (rival < 0 || scores[a] > scores[rival]) {
			rival = a
		}
	}
	if costs[0] < impossible {
		consider(Shift, costs[0] == low)
	}
	st := &t.S.nodes
	if costs[1] < impossible {
		t.arcs(1, costs[1] == low, int(st.front), consider)
	}
	if costs[2] < impossible {
		t.arcs(1+n, costs[2] == low, int(st.stack[len(st.stack)-2]), consider)
	}
	return right, rival
}

// arcs considers the actions that give the top of the stack this head: good
// with the gold relation if the head is right, else with any.
func (t *Session) arcs(from int, ok bool, head int, consider func(int, bool)) {
	top := t.S.nodes.stack[len(t.S.nodes.stack)-1]
	found := t.Gold[top] == head
	for r := range t.Model.Rels {
		consider(from+r, ok && (!found || r == t.Rels[top]))
	}
}

const impossible = 1 << 20

// costs counts, for shift, left and right, the gold arcs that can no longer
// be found after it.
func (t *Session) costs() [3]int {
	st := &t.S.nodes
	c := [3]int{impossible, impossible, impossible}
	shift, left, right := st.can()
	n := len(st.stack)
	if shift {
		c[0] = t.shiftCost(st)
	}
	if !left && !right {
		return c
	}
	top := st.stack[n-1]
	ahead := 0 // arcs between the top and the buffer behind its front
	for j := st.front + 1; j <= st.root(); j++ {
		ahead += t.arc(int(j), int(top)) + t.arc(int(top), int(j))
	}
	if left {
		c[1] = ahead + t.arc(int(top), int(st.front))
		if n > 1 {
			c[1] += t.arc(int(st.stack[n-2]), int(top))
		}
	}
	if right {
		c[2] = ahead + t.arc(int(st.front), int(top)) + t.arc(int(top), int(st.front))
	}
	return c
}

func (t *Session) shiftCost(st *nodes) int {
	cost, front := 0, int(st.front)
	for i, w := range st.stack {
		cost += t.arc(front, int(w))
		if i < len(st.stack)-1 {
			cost += t.arc(int(w), front)
		}
	}
	return cost
}

// arc is 1 if head is the gold head of dep.
func (t *Session) arc(head, dep int) int {
	if dep < len(t.Gold) && t.Gold[dep] == head {
		return 1
	}
	return 0
}
