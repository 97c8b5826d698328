package linear

import (
	"cmp"
	"math"
	"slices"
)

// A Learner is an averaged perceptron: it adds one to weights that were
// missing and takes one from those that misled, and ends with the mean of the
// weights over all its steps, which forgets the noise of the last ones.
type Learner struct {
	keys  []uint32 // open addressing; rows[i] < 0 marks a free place
	index []int32
	rows  []learned
	step  int64
}

type learned struct {
	key   uint32
	cells []weight
}

type weight struct {
	class int32
	now   int32
	since int64 // the step of the last change
	sum   int64 // of now over all steps until since
}

// NewLearner returns a Learner that knows nothing.
func NewLearner() *Learner {
	l := &Learner{}
	l.resize(1 << 16)
	return l
}

func (l *Learner) resize(n int) {
	l.keys, l.index = make([]uint32, n), make([]int32, n)
	for i := range l.index {
		l.index[i] = -1
	}
	for i, r := range l.rows {
		at := l.place(r.key)
		l.keys[at], l.index[at] = r.key, int32(i)
	}
}

// place returns where key is, or the free place where it should be.
func (l *Learner) place(key uint32) uint32 {
	mask := uint32(len(l.keys) - 1)
	at := key & mask
	for l.index[at] >= 0 && l.keys[at] != key {
		at = (at + 1) & mask
	}
	return at
}

// Score adds the present weights of all keys to scores.
func (l *Learner) Score(keys []uint32, scores *Scores) {
	mask := uint32(len(l.keys) - 1)
	var found [MaxFeatures]int32
	for i, k := range keys {
		found[i] = l.index[k&mask]
	}
	for i, k := range keys {
		if found[i] < 0 {
			continue
		}
		if r := l.index[l.place(k)]; r >= 0 {
			for _, c := range l.rows[r].cells {
				scores[c.class&(MaxClasses-1)] += c.now
			}
		}
	}
}

// Tick counts a decision. Call it once for each, right or wrong.
func (l *Learner) Tick() { l.step++ }

// Update makes class more likely, or less likely if by is negative, for keys.
func (l *Learner) Update(keys []uint32, class int, by int32) {
	for _, k := range keys {
		if len(l.rows)*2 > len(l.keys) {
			l.resize(len(l.keys) * 2)
		}
		at := l.place(k)
		if l.index[at] < 0 {
			l.keys[at], l.index[at] = k, int32(len(l.rows))
			l.rows = append(l.rows, learned{key: k})
		}
		l.rows[l.index[at]].add(int32(class), by, l.step)
	}
}

func (r *learned) add(class, by int32, step int64) {
	for i := range r.cells {
		if c := &r.cells[i]; c.class == class {
			c.sum += int64(c.now) * (step - c.since)
			c.now, c.since = c.now+by, step
			return
		}
	}
	r.cells = append(r.cells, weight{class: class, now: by, since: step})
}

// Means returns the mean weights, class by class, of every feature.
func (l *Learner) Means() Means {
	m := make(Means, len(l.rows))
	for i, r := range l.rows {
		m[i].key = r.key
		for _, c := range r.cells {
			value := float64(c.sum+int64(c.now)*(l.step-c.since)) / float64(l.step)
			m[i].cells = append(m[i].cells, mean{c.class, value})
		}
	}
	slices.SortFunc(m, func(a, b meanRow) int { return cmp.Compare(a.key, b.key) })
	return m
}

// Means are the mean weights that a Learner ends with, in the order of keys.
type Means []meanRow

type meanRow struct {
	key   uint32
	cells []mean
}

type mean struct {
	class int32
	value float64
}

// rows turns means into bytes: scaled so that the 1-in-10,000 largest just
// fits, and without the means below least and the bytes below prune.
func (m Means) rows(least float64, prune int) []row {
	scale := 127 / m.largest()
	var out []row
	for _, r := range m {
		var cells []uint16
		for _, c := range r.cells {
			v := math.Round(math.Max(-127, math.Min(127, c.value*scale)))
			if math.Abs(v) >= float64(max(prune, 1)) && math.Abs(c.value) >= least {
				cells = append(cells, uint16(c.class)<<8|uint16(uint8(int8(v))))
			}
		}
		if len(cells) > 0 && len(cells) < 128 {
			slices.Sort(cells)
			out = append(out, row{r.key, cells})
		}
	}
	return out
}

func (m Means) largest() float64 {
	var all []float64
	for _, r := range m {
		for _, c := range r.cells {
			all = append(all, math.Abs(c.value))
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return math.Max(all[len(all)-1-len(all)/10000], 1e-9)
}

// Append writes the weights for Read, leaving out those of which the byte is
// smaller than prune.
func (m Means) Append(b []byte, prune int) []byte { return appendRows(b, m.rows(0, prune)) }

// Weights returns the weights of which the mean is least or more, for use at
// once.
func (m Means) Weights(least float64) *Weights { return build(m.rows(least, 1)) }

// Merge returns the mean of several learners' weights: together they err less
// than each, at the cost of one.
func Merge(all ...Means) Means {
	rows := slices.Concat(all...)
	slices.SortStableFunc(rows, func(a, b meanRow) int { return cmp.Compare(a.key, b.key) })
	var out Means
	for _, r := range rows {
		if n := len(out); n == 0 || out[n-1].key != r.key {
			out = append(out, meanRow{key: r.key})
		}
		out[len(out)-1].add(r.cells, float64(len(all)))
	}
	return out
}

// add adds cells to the row's, each divided by n.
func (r *meanRow) add(cells []mean, n float64) {
	for _, c := range cells {
		at := slices.IndexFunc(r.cells, func(m mean) bool { return m.class == c.class })
		if at < 0 {
			at = len(r.cells)
			r.cells = append(r.cells, mean{class: c.class})
		}
		r.cells[at].value += c.value / n
	}
}
