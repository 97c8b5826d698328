package linear

import (
	"encoding/binary"
	"errors"
)

// ErrCorrupt tells that the bytes are not a model that Append wrote.
var ErrCorrupt = errors.New("model is damaged")

// appendRows writes rows, in the order of their keys: how many, then each key
// as the distance from the last, the number of cells, and the cells.
func appendRows(b []byte, rows []row) []byte {
	b = binary.AppendUvarint(b, uint64(len(rows)))
	last := uint32(0)
	for _, r := range rows {
		b = binary.AppendUvarint(b, uint64(r.key-last))
		b = append(b, byte(len(r.cells)))
		for _, c := range r.cells {
			b = append(b, byte(c>>8), byte(c))
		}
		last = r.key
	}
	return b
}

// Read decodes Weights from the head of b and returns the rest of b.
func Read(b []byte) (*Weights, []byte, error) {
	rows, rest, err := readRows(b)
	if err != nil {
		return nil, nil, err
	}
	return build(rows), rest, nil
}

func readRows(b []byte) ([]row, []byte, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)) {
		return nil, nil, ErrCorrupt
	}
	b = b[size:]
	rows := make([]row, 0, n)
	store := make([]uint16, 0, len(b)/2)
	last := uint64(0)
	for i := range n {
		gap, size := binary.Uvarint(b)
		if size <= 0 || (gap == 0 && i > 0) || gap > 1<<32 || last+gap >= 1<<32 || len(b) <= size {
			return nil, nil, ErrCorrupt
		}
		last += gap
		cells := int(b[size])
		b = b[size+1:]
		if cells == 0 || cells > 127 || len(b) < 2*cells {
			return nil, nil, ErrCorrupt
		}
		from := len(store)
		for c := range cells {
			store = append(store, uint16(b[2*c])<<8|uint16(b[2*c+1]))
		}
		b = b[2*cells:]
		rows = append(rows, row{uint32(last), store[from:len(store):len(store)]})
	}
	return rows, b, nil
}
