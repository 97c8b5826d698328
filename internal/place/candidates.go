package place

import (
	"math"
	"slices"
	"strings"

	"recount/internal/place/atlas"
)

// A Finder looks single names up, outside of any text. It is for one goroutine.
type Finder struct {
	l     *lookup
	cells map[[2]int][]int  // settlements of the world by degree of latitude and longitude
	codes map[string]*Entry // first-level divisions by GeoNames' code: "IQ.15"
}

// Finder returns a new one.
func (g *Gazetteer) Finder() *Finder { return &Finder{l: g.lookup()} }

// Find lists the places of a name, those of the overlay first.
func (f *Finder) Find(name string) []*Entry {
	key := Key(name)
	names := f.l.find(slices.Clone(f.l.g.names[string(key)]), key)
	out := make([]*Entry, len(names))
	for i, n := range names {
		out[i] = n.entry
	}
	return out
}

// Country returns the country of a name, a nationality or an ISO 3166-1 alpha-2
// code, nil when there is none.
func (f *Finder) Country(name string) *Entry {
	if e := f.l.g.byID[strings.ToLower(name)]; e != nil && e.Kind == Country {
		return e
	}
	for _, n := range f.l.g.names[keyOf(name)] {
		if n.entry.Kind == Country {
			return n.entry
		}
	}
	return f.l.g.demonyms[keyOf(name)]
}

// In returns the place of a name and kind that lies in outer; nil when none or
// more than one does.
func (f *Finder) In(outer *Entry, name string, kinds ...Kind) *Entry {
	var found *Entry
	for _, e := range f.Find(name) {
		if slices.Contains(kinds, e.Kind) && e.In(outer) && e != outer {
			if found != nil {
				return nil
			}
			found = e
		}
	}
	return found
}

// Division returns the first-level division that GeoNames has under a code, nil
// when it is not known.
func (f *Finder) Division(country *Entry, code string) *Entry {
	if f.codes == nil {
		world := f.l.g.layers[0]
		f.codes = make(map[string]*Entry, world.Divisions())
		for i, e := range world.divisions {
			d := world.Division(i)
			f.codes[d.Country+"."+d.Code] = e
		}
	}
	return f.codes[strings.ToUpper(country.ID)+"."+code]
}

// Near returns the settlement of a country that pulls most on a point: the
// larger and the closer, the more. It is nil when none is within km.
func (f *Finder) Near(country *Entry, lat, lon, km float64) *Entry {
	best, most := -1, 0.0
	world := f.l.g.layers[0]
	around := int(math.Ceil(km / 100))
	for dlat := -around; dlat <= around; dlat++ {
		for dlon := -around; dlon <= around; dlon++ {
			for _, i := range f.cell(lat+float64(dlat), lon+float64(dlon)) {
				p := world.Record(i)
				away := distance(lat, lon, p.Lat, p.Lon)
				pull := float64(p.Population+1) / (1 + away*away)
				if strings.EqualFold(p.Country, country.ID) && away < km && pull > most {
					best, most = i, pull
				}
			}
		}
	}
	if best < 0 {
		return nil
	}
	return f.own(f.l.entry(world, best))
}

// own is the overlay's entry of a place of the world, where it has one.
func (f *Finder) own(e *Entry) *Entry {
	for _, n := range f.l.g.names[keyOf(e.Name)] {
		if known([]name{n}, e) {
			return n.entry
		}
	}
	return e
}

func (f *Finder) cell(lat, lon float64) []int {
	at := func(lat, lon float64) [2]int { return [2]int{int(math.Floor(lat)), int(math.Floor(lon))} }
	if f.cells == nil {
		f.cells = map[[2]int][]int{}
		world := f.l.g.layers[0]
		for i := range world.Len() {
			if p := world.Record(i); p.Kind == atlas.City {
				f.cells[at(p.Lat, p.Lon)] = append(f.cells[at(p.Lat, p.Lon)], i)
			}
		}
	}
	return f.cells[at(lat, lon)]
}

// SplitKind takes the kind word off a name, "Mosul town", "Anbar province". The
// kind is Unsettled where there is none.
func (g *Gazetteer) SplitKind(name string) (bare string, kind Kind) {
	if i := strings.LastIndexByte(name, ' '); i > 0 {
		if w := g.words[strings.ToLower(name[i+1:])]; w != nil && w.class&kindWord != 0 && !w.plural {
			return name[:i], w.kinds[0]
		}
	}
	return name, Unsettled
}

// KindOf is the kind that a word names: one of ours ("city") or of the
// language's ("village"). It is Unsettled for any other.
func (g *Gazetteer) KindOf(s string) Kind {
	s = strings.ToLower(strings.TrimSpace(s))
	if k := atlas.KindNamed(s); k != Unsettled {
		return k
	}
	if w := g.words[s]; w != nil && w.class&kindWord != 0 {
		return w.kinds[0]
	}
	return Unsettled
}

// Distance is the great-circle distance between two places in kilometres. ok is
// false when one has no coordinates.
func (e *Entry) Distance(o *Entry) (km float64, ok bool) {
	if !e.HasPoint || !o.HasPoint {
		return 0, false
	}
	return distance(e.Lat, e.Lon, o.Lat, o.Lon), true
}
