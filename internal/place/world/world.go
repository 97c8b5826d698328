// Package world is the base gazetteer: settlements of 1,000 people and more and
// the first- and second-level divisions of all countries, in one file that is
// looked up in place, without reading it into memory first.
//
// The facts are GeoNames' (CC BY 4.0). Package build makes the file.
package world

import (
	_ "embed"
	"iter"

	"recount/internal/harm"
)

//go:embed world.bin
var file string

// Layout of the file, little-endian: the magic, the numbers of divisions and
// records and the length of the names as uint32, then divisions, records, the
// index of buckets and the names. Records are in the order of their buckets.
const (
	magic        = "RCGAZ\x00\x01\n"
	header       = len(magic) + 3*4
	divisionSize = 3 + 1 + 2 + 3 + 3
	recordSize   = 3 + 1 + 3 + 3 + 3 + 2 + 1 + 3 + 2
	buckets      = 1 << 16
)

// Level is what a record is.
type Level uint8

// The levels of records.
const (
	Division1 Level = iota // province, state, governorate
	Division2              // district, county
	Settlement
)

// A Place is one record, or a division of the first level.
type Place struct {
	Name       string
	Country    string // ISO 3166-1 alpha-2, in capitals
	Division   int    // index of the first-level division
	Level      Level
	Lat, Lon   float64
	Population int // to the next eight people
	GeoNames   int // identifier; 0 of a division
}

// A Gazetteer is the opened file.
type Gazetteer struct {
	divisions, records, index, names string // parts of the file
}

// Open opens the embedded file.
func Open() (*Gazetteer, error) { return open(file) }

func open(b string) (*Gazetteer, error) {
	if len(b) < header || b[:len(magic)] != magic {
		return nil, harm.Errorf(harm.Internal, "the gazetteer's file is not one; run `make gazetteer`")
	}
	at := b[len(magic):]
	divisions, records, names := u32(at)*divisionSize, u32(at[4:])*recordSize, u32(at[8:])
	index := (buckets + 1) * 4
	if divisions < 0 || records < 0 || names < 0 || len(b) != header+divisions+records+index+names {
		return nil, harm.Errorf(harm.Internal, "the gazetteer's file is cut short; run `make gazetteer`")
	}
	cut := func(n int) (part string) { part, b = b[:n], b[n:]; return part }
	cut(header)
	return &Gazetteer{cut(divisions), cut(records), cut(index), cut(names)}, nil
}

// Divisions is the number of first-level divisions.
func (g *Gazetteer) Divisions() int { return len(g.divisions) / divisionSize }

// Division returns a first-level division. Its name is empty for the places of
// a country that are in none.
func (g *Gazetteer) Division(i int) Place {
	b := g.divisions[i*divisionSize:]
	return Place{Name: g.name(b), Country: b[4:6], Division: i, Level: Division1, Lat: degrees(b[6:]), Lon: degrees(b[9:])}
}

// Len is the number of records.
func (g *Gazetteer) Len() int { return len(g.records) / recordSize }

// Record returns a record. Records of the first level stand for their division.
func (g *Gazetteer) Record(i int) Place {
	b := g.records[i*recordSize:]
	p := Place{
		Name: g.name(b), Level: Level(b[15]), Lat: degrees(b[4:]), Lon: degrees(b[7:]),
		Population: u24(b[10:]) * 8, Division: int(b[13]) | int(b[14])<<8, GeoNames: u24(b[16:]),
	}
	d := g.divisions[p.Division*divisionSize:]
	p.Country = d[4:6]
	return p
}

// Find yields the records that a key may stand for: those whose names have a key
// of the same hash. The caller compares the names.
func (g *Gazetteer) Find(key []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		h := hash(key)
		at := g.index[4*(h>>16):]
		for i, end := u32(at), u32(at[4:]); i < end; i++ {
			r := g.records[i*recordSize:]
			if h&0xffff == uint32(r[19])|uint32(r[20])<<8 && !yield(i) {
				return
			}
		}
	}
}

// Name returns the name of a record.
func (g *Gazetteer) Name(i int) string { return g.name(g.records[i*recordSize:]) }

func (g *Gazetteer) name(b string) string {
	at := u24(b)
	return g.names[at : at+int(b[3])]
}

// hash is FNV-1a. Its upper half is the bucket, its lower half is kept in the
// record.
func hash(key []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range key {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

func u32(b string) int { return u24(b) | int(b[3])<<24 }

func u24(b string) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// degrees reads a coordinate of 24 bits: the globe in steps of some two metres.
func degrees(b string) float64 {
	return float64(int(int32(uint32(u24(b))<<8)>>8)) * 180 / (1 << 23)
}
