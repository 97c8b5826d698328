package place

import (
	"bytes"
	"strconv"
	"strings"

	"recount/internal/place/world"
)

// base is the world's settlements and divisions under the overlay. Entries of
// the overlay win over, and stand for, the same places of the base.
type base struct {
	*world.Gazetteer
	divisions []*Entry // by index of the file: the overlay's province where it has one
}

// openBase opens the embedded file and links its divisions to the overlay.
func openBase(o *overlay) (*base, error) {
	w, err := world.Open()
	if err != nil {
		return nil, err
	}
	b := &base{w, make([]*Entry, w.Divisions())}
	own := make([]Entry, w.Divisions())
	for i := range own {
		b.divisions[i] = b.division(o, w.Division(i), &own[i])
	}
	return b, nil
}

// division is the overlay's province of a name, else fills e. A nameless
// division is its country.
func (b *base) division(o *overlay, p world.Place, e *Entry) *Entry {
	id := strings.ToLower(p.Country)
	country := o.byID[id]
	if p.Name == "" {
		return country
	}
	for _, n := range o.names[keyOf(p.Name)] {
		if n.entry.Kind == Province && n.entry.country == country {
			return n.entry
		}
	}
	*e = Entry{
		ID: id + "/division/" + strconv.Itoa(p.Division), Name: p.Name, Kind: Province, Parent: country, country: country,
		Lat: p.Lat, Lon: p.Lon, HasPoint: true, Source: "geonames",
	}
	return e
}

// find appends the base's entries of a key to names. Places that names already
// holds are left out.
func (b *base) find(names []name, key []byte, cache map[int]*Entry) []name {
	var buf [64]byte
	for i := range b.Find(key) {
		if !bytes.Equal(appendKey(buf[:0], b.Name(i)), key) {
			continue
		}
		if e := b.entry(i, cache); e != nil && !known(names, e) {
			names = append(names[:len(names):len(names)], name{entry: e, base: true})
		}
	}
	return names
}

// entry makes the entry of a record once for each report.
func (b *base) entry(i int, cache map[int]*Entry) *Entry {
	if e := cache[i]; e != nil {
		return e
	}
	p := b.Record(i)
	parent := b.divisions[p.Division]
	if parent == nil {
		return nil // of a territory that the tables do not count among countries
	}
	if p.Level == world.Division1 {
		cache[i] = parent
		return parent
	}
	e := &Entry{
		ID: "gn/" + strconv.Itoa(p.GeoNames), Name: p.Name, Kind: City, Parent: parent, country: parent.country,
		Lat: p.Lat, Lon: p.Lon, HasPoint: true, Population: p.Population, Source: "geonames",
	}
	if parent.Kind == Country {
		e.country = parent
	}
	if p.Level == world.Division2 {
		e.Kind, e.ID = District, "gn/division/"+strconv.Itoa(i)
	}
	cache[i] = e
	return e
}

// known tells whether the names hold the same place already: of the same kind
// and country, and near.
func known(names []name, e *Entry) bool {
	const km = 25
	for _, n := range names {
		if n.entry == e {
			return true
		}
		same := n.entry.Kind == e.Kind || n.entry.Kind == Camp && e.Kind == City
		if same && n.entry.country == e.country && (!n.entry.HasPoint || e.Kind != City ||
			distance(n.entry.Lat, n.entry.Lon, e.Lat, e.Lon) < km) {
			return n.entry.Kind != District || n.entry.Parent == e.Parent
		}
	}
	return false
}

// largest returns the city of a rank by population in a country, of the base.
func (b *base) largest(land *Entry, rank int) *Entry {
	limit, best := 1<<60, -1
	for ; rank > 0; rank-- {
		best = -1
		most := 0
		for i := range b.Len() {
			p := b.Record(i)
			if p.Level != world.Settlement || p.Population >= limit || p.Population <= most {
				continue
			}
			if d := b.divisions[p.Division]; d != nil && (d == land || d.country == land) {
				best, most = i, p.Population
			}
		}
		if best < 0 {
			return nil
		}
		limit = most
	}
	return b.entry(best, map[int]*Entry{})
}
