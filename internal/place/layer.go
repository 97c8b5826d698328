package place

import (
	"strconv"
	"strings"

	"recount/internal/place/atlas"
)

// layer is an atlas under the overlay: the world's, or one that a user has
// imported. Entries of the overlay win over, and stand for, the same places of
// a layer.
type layer struct {
	*atlas.Atlas
	number    int
	divisions []*Entry // by index of the file: the overlay's province where it has one
}

// addLayer puts an atlas below those that the gazetteer has.
func (g *Gazetteer) addLayer(a *atlas.Atlas) {
	l := &layer{a, len(g.layers), make([]*Entry, a.Divisions())}
	own := make([]Entry, a.Divisions())
	for i := range own {
		l.divisions[i] = g.division(a.Division(i), &own[i])
	}
	g.layers = append(g.layers, l)
}

// division is the province of a name that the overlay or a layer above has, else
// fills e. A nameless division is its country.
func (g *Gazetteer) division(d atlas.Division, e *Entry) *Entry {
	id := strings.ToLower(d.Country)
	country := g.byID[id]
	if d.Name == "" {
		return country
	}
	for _, n := range g.names[keyOf(d.Name)] {
		if n.entry.Kind == Province && n.entry.country == country {
			return n.entry
		}
	}
	key := id + "/division/" + keyOf(d.Name)
	if have := g.provinces[key]; have != nil {
		return have
	}
	*e = Entry{
		ID: key, Name: d.Name, Kind: Province, Parent: country, country: country,
		Lat: d.Lat, Lon: d.Lon, HasPoint: true, Source: "geonames",
	}
	g.provinces[key] = e
	return e
}

// lookup is how one report looks places up in the layers: it makes the entry of
// a record once.
type lookup struct {
	g       *Gazetteer
	finders []*atlas.Finder
	made    map[int]*Entry
}

func (g *Gazetteer) lookup() *lookup {
	l := &lookup{g, make([]*atlas.Finder, len(g.layers)), map[int]*Entry{}}
	for i, at := range g.layers {
		l.finders[i] = at.Finder()
	}
	return l
}

// find appends the layers' entries of a key to names. Places that names already
// holds are left out.
func (l *lookup) find(names []name, key []byte) []name {
	for i, f := range l.finders {
		for record := range f.Find(key) {
			if e := l.entry(l.g.layers[i], record); e != nil && !known(names, e) {
				names = append(names[:len(names):len(names)], name{entry: e, base: true})
			}
		}
	}
	return names
}

// entry makes the entry of a record. A place that two layers have by one
// GeoNames identifier is one.
func (l *lookup) entry(at *layer, record int) *Entry {
	p := at.Record(record)
	key := p.GeoNames
	if key == 0 {
		key = -1 - (record*len(l.g.layers) + at.number)
	}
	if e := l.made[key]; e != nil {
		return e
	}
	e := l.make(at, record, p)
	l.made[key] = e
	return e
}

func (l *lookup) make(at *layer, record int, p atlas.Place) *Entry {
	parent := at.divisions[p.Division]
	switch {
	case p.Kind == atlas.Unsettled:
		return l.byID(p.In)
	case parent == nil:
		return nil // of a territory that the tables do not count among countries
	case p.Kind == atlas.Province:
		return parent
	}
	e := &Entry{
		ID: at.id(record, p), Name: p.Name, Kind: p.Kind, Parent: parent, country: parent.country,
		Lat: p.Lat, Lon: p.Lon, HasPoint: p.HasPoint, Population: p.Population, Source: at.Title(),
	}
	if parent.Kind == Country {
		e.country = parent
	}
	switch in := l.byID(p.In); {
	case in == nil:
	case in.Kind == District:
		e.District = in
	default:
		e.Parent = in
	}
	return e
}

// id is the identifier of a place that only a layer has.
func (at *layer) id(record int, p atlas.Place) string {
	switch {
	case p.GeoNames != 0:
		return geoNamesID + strconv.Itoa(p.GeoNames)
	case at.number == 0:
		return geoNamesID + "division/" + strconv.Itoa(record)
	}
	return at.Title() + "/" + strconv.Itoa(record)
}

// geoNamesID begins the identifiers of places that only GeoNames lists.
const geoNamesID = "gn/"

// byID returns the place of an identifier of the overlay or of the world.
func (l *lookup) byID(id string) *Entry {
	if e := l.g.byID[id]; e != nil || id == "" {
		return e
	}
	if digits, ok := strings.CutPrefix(id, geoNamesID); ok {
		if n, err := strconv.Atoi(digits); err == nil {
			if i, ok := l.g.layers[0].ByGeoNames(n); ok {
				return l.entry(l.g.layers[0], i)
			}
		}
	}
	return nil
}

// people is how many live in a place: where the overlay leaves it out, as the
// world has it.
func (l *lookup) people(e *Entry) int {
	if e.Population > 0 || e.Kind != City || !e.HasPoint {
		return e.Population
	}
	most := 0
	for record := range l.finders[0].Find(Key(e.Name)) {
		if p := l.entry(l.g.layers[0], record); p != nil && known([]name{{entry: e}}, p) {
			most = max(most, p.Population)
		}
	}
	return most
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

// largest returns the city of a rank by population in a country, of the world.
func (l *lookup) largest(land *Entry, rank int) *Entry {
	world := l.g.layers[0]
	limit, best := 1<<60, -1
	for ; rank > 0; rank-- {
		best = -1
		most := 0
		for i := range world.Len() {
			p := world.Record(i)
			if p.Kind != atlas.City || p.Population >= limit || p.Population <= most {
				continue
			}
			if d := world.divisions[p.Division]; d != nil && (d == land || d.country == land) {
				best, most = i, p.Population
			}
		}
		if best < 0 {
			return nil
		}
		limit = most
	}
	return l.entry(world, best)
}
