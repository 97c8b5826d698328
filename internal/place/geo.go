package place

import (
	"math"
	"strings"

	"recount/internal/harm"
)

// earthRadius is the mean radius in kilometres.
const earthRadius = 6371.0088

// Distance is the great-circle distance in kilometres. ok is false when a
// place has no coordinates.
func Distance(a, b *harm.Place) (km float64, ok bool) {
	if a == nil || b == nil || a.Lat == nil || a.Lon == nil || b.Lat == nil || b.Lon == nil {
		return 0, false
	}
	return distance(*a.Lat, *a.Lon, *b.Lat, *b.Lon), true
}

// distance is the haversine of two points in degrees.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	rad := math.Pi / 180
	sin := func(deg float64) float64 { s := math.Sin(deg * rad / 2); return s * s }
	h := sin(lat2-lat1) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*sin(lon2-lon1)
	return 2 * earthRadius * math.Asin(math.Sqrt(min(h, 1)))
}

// Contains tells whether inner lies in outer, or is the same place, by their
// paths; a city and the province of its name are told apart by depth. Districts
// are no part of paths and are looked up.
func (g *Gazetteer) Contains(outer, inner *harm.Place) bool {
	if outer == nil || inner == nil || len(outer.Path) == 0 {
		return false
	}
	if len(inner.Path) >= len(outer.Path) && prefixed(inner.Path, outer.Path) {
		return true
	}
	if o, i := g.entryOf(outer), g.entryOf(inner); o != nil && i != nil {
		return i.In(o)
	}
	return false
}

func prefixed(path, prefix harm.List[harm.Text]) bool {
	for i := range prefix {
		if !strings.EqualFold(string(path[i]), string(prefix[i])) {
			return false
		}
	}
	return true
}

// entryOf finds the entry that a place was made from, by its name and path.
func (g *Gazetteer) entryOf(p *harm.Place) *Entry {
	for _, n := range g.names[keyOf(p.Name)] {
		path := n.entry.Path()
		if n.entry.precision() == p.Precision && len(path) == len(p.Path) && prefixed(path, p.Path) {
			return n.entry
		}
	}
	return nil
}
