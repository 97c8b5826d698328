// Package linear holds sparse linear classifiers over hashed features: small
// integer weights, read many at a time.
package linear

// The most classes, and features of one decision, that there can be.
const (
	MaxClasses  = 128
	MaxFeatures = 192
)

// Scores has one sum per class.
type Scores [MaxClasses]int32

// Weights maps a feature to its weights, one byte per class that it speaks
// for. A slot packs the feature's key (32 bits), where its row begins
// (25 bits) and how many cells it has (7 bits); a cell packs class and weight.
type Weights struct {
	slots []uint64
	shift uint
	cells []uint16
}

// Score adds the weights of all keys to scores. Slots are fetched in a loop of
// their own, because independent reads overlap and memory is what we wait for.
func (w *Weights) Score(keys []uint32, scores *Scores) {
	var found [MaxFeatures]uint64
	fetched := found[:len(keys)]
	for i, k := range keys {
		fetched[i] = w.slots[k>>w.shift]
	}
	n := 0
	for i, k := range keys {
		slot := fetched[i]
		for at := k >> w.shift; slot != 0 && slot>>32 != uint64(k); {
			at++
			slot = w.slots[at]
		}
		if slot != 0 {
			fetched[n] = slot
			n++
		}
	}
	fetched = fetched[:n]
	var heads [MaxFeatures]uint16
	for i, slot := range fetched {
		heads[i] = w.cells[uint32(slot)>>7]
	}
	for i, slot := range fetched {
		c := heads[i]
		scores[c>>8&(MaxClasses-1)] += int32(int8(c))
		off := uint32(slot) >> 7
		for _, c := range w.cells[off+1 : off+uint32(slot)&127] {
			scores[c>>8&(MaxClasses-1)] += int32(int8(c))
		}
	}
}

// Best returns the class of the highest score among the first n, the lowest
// such class on a tie.
func (s *Scores) Best(n int) int {
	best := 0
	for i := 1; i < n; i++ {
		if s[i] > s[best] {
			best = i
		}
	}
	return best
}

// row is a feature with its cells, in the order of keys.
type row struct {
	key   uint32
	cells []uint16
}

// build lays rows, in the order of their keys, out for Score. The table is
// twice as large as its rows and has room at the end in place of wrapping.
func build(rows []row) *Weights {
	bits, cells := uint(1), 0
	for 1<<bits < 2*len(rows) {
		bits++
	}
	for _, r := range rows {
		cells += len(r.cells)
	}
	w := &Weights{shift: 32 - bits, cells: make([]uint16, 0, cells)}
	w.slots = make([]uint64, 1<<bits+len(rows)+1)
	for _, r := range rows {
		at := r.key >> w.shift
		for w.slots[at] != 0 {
			at++
		}
		w.slots[at] = uint64(r.key)<<32 | uint64(len(w.cells))<<7 | uint64(len(r.cells))
		w.cells = append(w.cells, r.cells...)
	}
	return w
}
