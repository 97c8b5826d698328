package atlas

import (
	"encoding/binary"
	"math"

	"recount/internal/harm"
)

// Layout of a file, little-endian: the magic, the numbers and sizes of the parts
// as uint64, the title after its length; then divisions, records, postings, the
// index and the names. The index leads from a key to its first posting; a
// posting is the number of a record, with lastPosting on the last of a key.
const (
	magic        = "RCATLAS\x02"
	headerSize   = len(magic) + 5*8 + 1 + maxTitle
	maxTitle     = 63
	divisionSize = 5 + 5 + 2 + 3 + 3
	recordSize   = 5 + 3 + 3 + 2 + 1 + 4 + 3
	postingSize  = 4
	lastPosting  = 1 << 31
	pointless    = 1 << 7 // on the kind of a record without coordinates
	within       = "\x00" // parts a name from the identifier of what it lies in
	maxName      = 255    // bytes
)

// header tells the parts of a file.
type header struct {
	title                                                 string
	nDivisions, nRecords, nPostings, indexSize, namesSize int
}

// read takes the header off a file and checks that the rest is as long as told.
func (h *header) read(b []byte) (rest []byte, err error) {
	if len(b) < headerSize || string(b[:len(magic)]) != magic {
		return nil, harm.Errorf(harm.Invalid, "this is no atlas of this version; make it again")
	}
	at, total := len(magic), uint64(headerSize)
	for _, part := range h.parts() {
		n := binary.LittleEndian.Uint64(b[at:])
		if n > math.MaxInt32*64 {
			return nil, harm.Errorf(harm.Invalid, "its header is damaged; make it again")
		}
		*part.n, at = int(n), at+8
		total += n * uint64(part.size)
	}
	n := int(b[at])
	if total != uint64(len(b)) || n > maxTitle {
		return nil, harm.Errorf(harm.Invalid, "it is cut short; make it again")
	}
	h.title = string(b[at+1 : at+1+n])
	return b[headerSize:], nil
}

// part is the number of things in a part, and their size.
type part struct {
	n    *int
	size int
}

func (h *header) parts() [5]part {
	return [5]part{
		{&h.nDivisions, divisionSize}, {&h.nRecords, recordSize}, {&h.nPostings, postingSize}, {&h.indexSize, 1}, {&h.namesSize, 1},
	}
}

func (h *header) bytes() []byte {
	b := make([]byte, 0, headerSize)
	b = append(b, magic...)
	for _, part := range h.parts() {
		b = binary.LittleEndian.AppendUint64(b, uint64(*part.n))
	}
	b = append(b, byte(len(h.title)))
	return append(b, h.title...)[:headerSize]
}

func u24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

func put24(b []byte, n int) []byte { return append(b, byte(n), byte(n>>8), byte(n>>16)) }

// degrees reads a coordinate of 24 bits, the globe in steps of some two metres,
// to four decimals, some ten metres.
func degrees(b []byte) float64 {
	deg := float64(int(int32(uint32(u24(b))<<8)>>8)) * 180 / (1 << 23)
	return math.Round(deg*1e4) / 1e4
}

func putDegrees(b []byte, deg float64) []byte {
	return put24(b, min(int(math.Round(deg*(1<<23)/180)), 1<<23-1))
}
