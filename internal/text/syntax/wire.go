package syntax

import (
	"encoding/binary"

	"recount/internal/text/linear"
)

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendStrings(b []byte, all []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(all)))
	for _, s := range all {
		b = appendString(b, s)
	}
	return b
}

// reader decodes; after its first error it returns zeros.
type reader struct {
	b   []byte
	err error
}

func (r *reader) fail() { r.b, r.err = nil, linear.ErrCorrupt }

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count reads how many items follow, each of which takes a byte or more.
func (r *reader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.b)) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.count()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

func (r *reader) strings() []string {
	all := make([]string, r.count())
	for i := range all {
		all[i] = r.string()
	}
	return all
}

func (r *reader) weights() *linear.Weights {
	if r.err != nil {
		return nil
	}
	w, rest, err := linear.Read(r.b)
	if err != nil {
		r.fail()
		return nil
	}
	r.b = rest
	return w
}
