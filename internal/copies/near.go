package copies

import "slices"

// What two texts must share to be near-copies; measured, see
// docs/decisions/0011-origins.md.
const (
	enough   = 0.4 // of the shorter text
	attested = 8   // shingles of the sample
)

// Resemblance estimates how much two texts share of all that is in either,
// 0 to 1: the Jaccard index of their shingles.
func Resemblance(a, b Signature) float64 {
	if same(a, b) {
		return 1
	}
	shared, left, right := compare(a, b)
	if all := left + right - shared; all > 0 {
		return float64(shared) / float64(all)
	}
	return 0
}

// Containment estimates how much of the shorter of two texts stands in the
// other, 0 to 1.
func Containment(a, b Signature) float64 {
	if same(a, b) {
		return 1
	}
	shared, left, right := compare(a, b)
	if least := min(left, right); least > 0 {
		return float64(shared) / float64(least)
	}
	return 0
}

// Near reports whether one of two texts is a near-copy of the other. Texts of
// less than forty words are one only when they are the same.
func Near(a, b Signature) bool {
	if same(a, b) {
		return true
	}
	shared, left, right := compare(a, b)
	return shared >= attested && float64(shared) >= enough*float64(min(left, right))
}

// Buckets lists the keys under which a text is found: two texts may be
// near-copies when they share one. A long run of words that stands in both
// makes it sure that they do.
func Buckets(s Signature) []uint64 {
	if len(s) < header {
		return nil
	}
	if len(s) == header { // a short text
		return []uint64{s.whole()}
	}
	keys := make([]uint64, s[atMarks])
	for i, m := range s.marks() {
		keys[i] = uint64(m)
	}
	return keys
}

func (s Signature) whole() uint64 { return uint64(s[atWholeHigh])<<32 | uint64(s[atWhole]) }

func (s Signature) marks() []uint32 { return s[header : header+s[atMarks]] }

func (s Signature) sample() []uint32 { return s[header+s[atMarks]:] }

// same reports that two texts have the same words.
func same(a, b Signature) bool {
	return len(a) >= header && len(b) >= header && a[atWords] == b[atWords] && a.whole() == b.whole()
}

// compare counts the shingles of two samples, and those in both, in the part
// of the range that both were taken from.
func compare(a, b Signature) (shared, left, right int) {
	if len(a) <= header || len(b) <= header {
		return 0, 0, 0
	}
	halved := max(a[atHalved], b[atHalved])
	x, y := below(a.sample(), halved), below(b.sample(), halved)
	return common(x, y), len(x), len(y)
}

// common counts what two sorted lists have in common.
func common(a, b []uint32) int {
	n := 0
	for _, h := range a {
		at, found := slices.BinarySearch(b, h)
		if found {
			n++
		}
		b = b[at:]
	}
	return n
}
