package world

import (
	"bytes"
	"encoding/binary"
	"math"
	"sort"

	"recount/internal/harm"
)

// A Writer collects places and writes the file.
type Writer struct {
	Key       func(name string) []byte // how names are looked up
	divisions []byte
	nDivision int
	records   []keyed
	names     bytes.Buffer
	offsets   map[string]int
}

type keyed struct {
	bucket int
	bytes  []byte
}

// AddDivision adds a division of the first level and returns its index.
func (w *Writer) AddDivision(p Place) int {
	b := w.putName(nil, p.Name)
	b = append(b, p.Country[:2]...)
	b = putDegrees(putDegrees(b, p.Lat), p.Lon)
	w.divisions = append(w.divisions, b...)
	w.nDivision++
	if p.Name != "" {
		p.Division, p.Level = w.nDivision-1, Division1
		w.Add(p)
	}
	return w.nDivision - 1
}

// Add adds a record.
func (w *Writer) Add(p Place) {
	b := w.putName(nil, p.Name)
	b = putDegrees(putDegrees(b, p.Lat), p.Lon)
	b = put24(b, min((p.Population+7)/8, 1<<24-1))
	b = binary.LittleEndian.AppendUint16(b, uint16(p.Division))
	b = append(b, byte(p.Level))
	b = put24(b, p.GeoNames)
	h := hash(w.Key(p.Name))
	b = binary.LittleEndian.AppendUint16(b, uint16(h))
	w.records = append(w.records, keyed{int(h >> 16), b})
}

// Bytes is the file. The same places in the same order give the same bytes.
func (w *Writer) Bytes() ([]byte, error) {
	if w.names.Len() >= 1<<24 || w.nDivision >= 1<<16 {
		return nil, harm.Errorf(harm.Invalid, "too many places for the file's layout")
	}
	sort.SliceStable(w.records, func(i, j int) bool { return w.records[i].bucket < w.records[j].bucket })
	out := []byte(magic)
	for _, n := range []int{w.nDivision, len(w.records), w.names.Len()} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = append(out, w.divisions...)
	for _, r := range w.records {
		out = append(out, r.bytes...)
	}
	for b, i := 0, 0; b <= buckets; b++ {
		for i < len(w.records) && w.records[i].bucket < b {
			i++
		}
		out = binary.LittleEndian.AppendUint32(out, uint32(i))
	}
	return append(out, w.names.Bytes()...), nil
}

// putName appends where a name is kept; equal names are kept once.
func (w *Writer) putName(b []byte, name string) []byte {
	if len(name) > 255 {
		name = name[:255]
	}
	if w.offsets == nil {
		w.offsets = map[string]int{}
	}
	at, ok := w.offsets[name]
	if !ok {
		at = w.names.Len()
		w.offsets[name] = at
		w.names.WriteString(name)
	}
	return append(put24(b, at), byte(len(name)))
}

func putDegrees(b []byte, deg float64) []byte {
	return put24(b, int(math.Round(deg*(1<<23)/180)))
}

func put24(b []byte, n int) []byte { return append(b, byte(n), byte(n>>8), byte(n>>16)) }
