// Package atlas is a file of places that is looked up by name in place, without
// reading it into memory first: the embedded one of the world's settlements of
// 1,000 people and more and the divisions of all countries, and those that a
// user has imported.
//
// Names are found through a finite-state transducer from keys to places. The
// facts of the embedded file are GeoNames' (CC BY 4.0); package build makes it.
package atlas

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"os"
	"sort"
	"strings"

	"github.com/blevesearch/mmap-go"
	"github.com/blevesearch/vellum"

	"recount/internal/harm"
)

//go:embed world.atlas
var world []byte

// A Place is one record of an atlas.
//
// A record without a kind is a pointer: it gives more names to a place that
// another source knows, whose identifier is In.
type Place struct {
	Name       string
	Kind       Kind
	Country    string // ISO 3166-1 alpha-2, in capitals
	Division   int    // index of the first-level division
	In         string // identifier of what it lies in; empty for its division
	Lat, Lon   float64
	HasPoint   bool
	Population int // to the next eight people
	GeoNames   int // identifier; 0 for none
}

// A Division is a first-level division. Its name is empty for the places of a
// country that are in none.
type Division struct {
	Name     string
	Country  string
	Code     string // GeoNames' code below the country: "15"; empty where there is none
	Lat, Lon float64
}

// An Atlas is an opened file. It may be shared.
type Atlas struct {
	header
	divisions, records, postings, names []byte // parts of the file
	index                               *vellum.FST
	mapped                              mmap.MMap
}

// World opens the embedded file.
func World() (*Atlas, error) { return open(world) }

// Open maps the file of a path. An error of kind harm.Invalid means that it is
// no atlas, or one of another version.
func Open(path string) (*Atlas, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	defer f.Close()
	m, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "%s is no atlas: %w", path, err)
	}
	a, err := open(m)
	if err != nil {
		return nil, errors.Join(harm.Errorf(harm.Invalid, "%s: %w", path, err), m.Unmap())
	}
	a.mapped = m
	return a, nil
}

// Close gives the mapped file back. Nothing that the atlas returned leans on it.
func (a *Atlas) Close() error {
	if a.mapped == nil {
		return nil
	}
	return errors.Join(a.index.Close(), a.mapped.Unmap())
}

func open(b []byte) (*Atlas, error) {
	a := &Atlas{}
	rest, err := a.read(b)
	if err != nil {
		return nil, err
	}
	cut := func(n int) (part []byte) { part, rest = rest[:n], rest[n:]; return part }
	a.divisions, a.records, a.postings = cut(a.nDivisions*divisionSize), cut(a.nRecords*recordSize), cut(a.nPostings*postingSize)
	index := cut(a.indexSize)
	a.names = cut(a.namesSize)
	if a.index, err = vellum.Load(index); err != nil {
		return nil, harm.Errorf(harm.Invalid, "its index cannot be read: %w", err)
	}
	return a, nil
}

// Title is what the file's maker called it.
func (a *Atlas) Title() string { return a.title }

// Divisions is the number of first-level divisions.
func (a *Atlas) Divisions() int { return a.nDivisions }

// Division returns a first-level division.
func (a *Atlas) Division(i int) Division {
	b := a.divisions[i*divisionSize:]
	return Division{Name: a.text(b), Code: a.text(b[5:]), Country: string(b[10:12]), Lat: degrees(b[12:]), Lon: degrees(b[15:])}
}

// Len is the number of records.
func (a *Atlas) Len() int { return a.nRecords }

// Record returns a record.
func (a *Atlas) Record(i int) Place {
	b := a.records[i*recordSize:]
	p := Place{
		Kind: Kind(b[13] &^ pointless), HasPoint: b[13]&pointless == 0, Division: int(binary.LittleEndian.Uint16(b[11:])),
		GeoNames: int(binary.LittleEndian.Uint32(b[14:])), Population: u24(b[18:]) * 8,
	}
	p.Name, p.In, _ = strings.Cut(a.text(b), within)
	if p.HasPoint {
		p.Lat, p.Lon = degrees(b[5:]), degrees(b[8:])
	}
	if p.Division < a.nDivisions {
		p.Country = string(a.divisions[p.Division*divisionSize+10:][:2])
	}
	return p
}

// text reads a name by its offset of four bytes and its length of one. It is
// empty where the file lies.
func (a *Atlas) text(b []byte) string {
	at, n := int(binary.LittleEndian.Uint32(b)), int(b[4])
	if at+n > len(a.names) {
		return ""
	}
	return string(a.names[at : at+n])
}

// ByGeoNames returns the record of a GeoNames identifier. It works on files
// whose records are in the order of these, as the embedded one.
func (a *Atlas) ByGeoNames(id int) (int, bool) {
	at := func(i int) int { return int(binary.LittleEndian.Uint32(a.records[i*recordSize+14:])) }
	i := sort.Search(a.nRecords, func(i int) bool { return at(i) >= id })
	return i, i < a.nRecords && at(i) == id
}
