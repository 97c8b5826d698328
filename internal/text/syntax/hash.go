package syntax

import "math/bits"

// An atom is the well-mixed 64-bit value of a word, a tag, a shape or another
// part of a feature.
type atom = uint64

const (
	mix1 = 0x9e3779b97f4a7c15
	mix2 = 0xd6e8feb86659fd93
)

func mixed(x uint64) atom {
	x = (x ^ x>>32) * mix2
	x = (x ^ x>>29) * mix1
	return x ^ x>>32
}

// number is the atom of a small number of some kind.
func number(kind, n int) atom { return mixed(uint64(kind+1)*mix1 + uint64(n+7)) }

// WordHash is the hash of a string, FNV-1a.
func WordHash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// keys of features: a template number with one to four atoms, each rotated
// apart, so that one multiplication is enough.
func key1(t int, a atom) uint32 {
	return uint32((a + uint64(t)*mix1) * mix2 >> 32)
}

func key2(t int, a, b atom) uint32 {
	return uint32((a + bits.RotateLeft64(b, 17) + uint64(t)*mix1) * mix2 >> 32)
}

func key3(t int, a, b, c atom) uint32 {
	return uint32((a + bits.RotateLeft64(b, 17) + bits.RotateLeft64(c, 39) + uint64(t)*mix1) * mix2 >> 32)
}

func key4(t int, a, b, c, d atom) uint32 {
	return key3(t, a+bits.RotateLeft64(d, 53), b, c)
}
