package copies

import (
	"encoding/binary"

	"recount/internal/harm"
)

// MarshalBinary writes a signature in about three bytes a shingle: its length,
// the header, and the steps from each hash to the next, all as varints. It
// never fails.
func (s Signature) MarshalBinary() ([]byte, error) {
	const size = 4 // bytes of a step, at most one more
	out := make([]byte, 0, size*len(s)+1)
	out = binary.AppendUvarint(out, uint64(len(s)))
	if len(s) < header {
		return out, nil
	}
	for _, n := range s[:header] {
		out = binary.AppendUvarint(out, uint64(n))
	}
	return appendSteps(appendSteps(out, s.marks()), s.sample()), nil
}

func appendSteps(out []byte, sorted []uint32) []byte {
	var last uint32
	for _, n := range sorted {
		out = binary.AppendUvarint(out, uint64(n-last))
		last = n
	}
	return out
}

// longest bounds the numbers of a signature that is read: far more than the
// marks and the sample of any text.
const longest = 1 << 12

// UnmarshalBinary reads what MarshalBinary wrote. Any other bytes are Invalid.
func (s *Signature) UnmarshalBinary(data []byte) error {
	r := reader{data: data}
	n := r.next(longest)
	if n == 0 && r.done() {
		*s = nil
		return nil
	}
	if n < header {
		return unreadable()
	}
	out := make(Signature, n)
	for i := range header {
		out[i] = uint32(r.next(1<<32 - 1))
	}
	if r.bad || uint64(out[atMarks]) > n-header || out[atHalved] > 31 {
		return unreadable()
	}
	r.steps(out.marks())
	r.steps(out.sample())
	if !r.done() {
		return unreadable()
	}
	*s = out
	return nil
}

func unreadable() error {
	return harm.Errorf(harm.Invalid, "the signature of a text cannot be read; make it anew from the text")
}

// reader reads varints one after the other.
type reader struct {
	data []byte
	bad  bool
}

// next reads a number of at most limit.
func (r *reader) next(limit uint64) uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > limit {
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return n
}

// steps fills a list that rises from number to number.
func (r *reader) steps(list []uint32) {
	var last uint64
	for i := range list {
		step := r.next(1<<32 - 1 - last)
		if step == 0 && i > 0 {
			r.bad = true
		}
		last += step
		list[i] = uint32(last)
	}
}

// done reports that all was read and nothing is left.
func (r *reader) done() bool { return !r.bad && len(r.data) == 0 }
