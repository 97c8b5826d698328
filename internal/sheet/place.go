package sheet

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"recount/internal/harm"
	"recount/internal/place"
)

// levels are the fields of a place, from the widest, with what they can be.
func (m *Map) levels() []level {
	return []level{
		{m.Country, harm.Country, []place.Kind{place.Country}},
		{m.Province, harm.Province, []place.Kind{place.Province}},
		{m.District, harm.District, []place.Kind{place.District}},
		{m.Settlement, harm.Settlement, []place.Kind{place.City, place.Camp}},
		{m.Neighbourhood, harm.Neighbourhood, []place.Kind{place.Neighbourhood, place.Camp}},
		{m.Place, "", []place.Kind{
			place.Neighbourhood, place.Facility, place.City, place.Camp, place.Area, place.Line, place.District, place.Province,
		}},
	}
}

type level struct {
	Field
	precision harm.Precision
	kinds     []place.Kind
}

// located is a place that was looked up, and what there is to say of it.
type located struct {
	place    harm.Place
	spot     bool // the closest name is that of a spot which no gazetteer has
	warnings []string
}

// place is where it happened; nil where nothing tells it.
func (w *row) place() (*harm.Place, []int) {
	var names []string
	var columns []int
	for _, l := range w.r.levels() {
		v := w.get(l.Field)
		names = append(names, strings.Join(strings.Fields(v.text), " "))
		if v.text != "" {
			columns = append(columns, v.column)
		}
	}
	lat, lon, at := w.point()
	told := term(w, w.r.Precision, precisions)
	slices.Reverse(columns) // the closest first
	columns = append(columns, at...)
	key := strings.Join(names, "\x00")
	if strings.Trim(key, "\x00") == "" {
		if lat != nil {
			w.fault(w.r.Lat.Column, "the row has coordinates and no name of a place; name at least the country, as country: =Iraq in the map")
		}
		return nil, nil
	}
	l, known := w.r.located[key]
	if !known {
		l = w.r.locate(names)
		w.r.located[key] = l
	}
	for _, why := range l.warnings {
		w.warn("place", "%s", why)
	}
	p := l.place
	if lat != nil {
		p.Lat, p.Lon, p.Basis = lat, lon, harm.Stated
		if l.spot {
			p.Precision = harm.Exact
		}
	}
	if told != "" {
		p.Precision = told
	}
	return &p, columns
}

// locate follows the names inward through the gazetteer. From the first that it
// does not know on, the place is as the row tells it.
func (r *reader) locate(names []string) (l located) {
	var within *place.Entry
	unknown := false
	for i, level := range r.levels() {
		name := names[i]
		again := foldName(name) == foldName(l.place.Words) || foldName(name) == foldName(l.place.Name)
		if name == "" || again && level.precision == "" {
			continue // the place by itself is what the fields before it say
		}
		l.place.Words = name
		e, several := (*place.Entry)(nil), 0
		if !unknown {
			e, several = r.find(within, name, level)
		}
		if e == nil {
			l.place.Name, l.place.Path = name, append(slices.Clone(l.place.Path), harm.Text(name))
			l.place.Lat, l.place.Lon, l.place.Basis = nil, nil, harm.Stated
			l.place.Precision = cmp.Or(level.precision, closer(l.place.Precision))
			if !unknown {
				l.warnings = append(l.warnings, unlocated(name, several, l.place.Path))
			}
			unknown, l.spot = true, level.precision == ""
			continue
		}
		l.place.Basis = harm.Stated
		if several > 1 {
			l.place.Basis = harm.Inferred
			l.warnings = append(l.warnings, "of "+strconv.Itoa(several)+" places called "+name+" the largest was taken; coordinates, or the province, would settle it")
		}
		l.set(e)
		within = e
	}
	l.place.Extent = harm.Whole
	return l
}

func unlocated(name string, several int, path harm.List[harm.Text]) string {
	in := ""
	if len(path) > 1 {
		in = " in " + string(path[len(path)-2])
	}
	if several > 1 {
		return strconv.Itoa(several) + " places are called " + name + in + ", so it has no coordinates; tell its province, or coordinates"
	}
	return "no gazetteer has " + name + in + ", so it has no coordinates"
}

// closer is how closely a place is known that lies in one known so closely.
func closer(p harm.Precision) harm.Precision {
	switch p {
	case harm.Settlement, harm.Neighbourhood, harm.Exact:
		return harm.Neighbourhood
	case "":
		return harm.Country
	}
	return harm.Settlement
}

// find looks a name up inside a place. several says how many there are; of those
// the largest is taken where it is far larger than the next.
func (r *reader) find(within *place.Entry, name string, l level) (e *place.Entry, several int) {
	if slices.Contains(l.kinds, place.Country) {
		return r.finder.Country(name), 1
	}
	bare, kind := r.places.SplitKind(name)
	all := r.inside(within, name, l.kinds)
	if len(all) == 0 && kind != place.Unsettled {
		all = r.inside(within, bare, l.kinds)
	}
	if len(all) < 2 {
		return first(all), len(all)
	}
	const far = 5
	slices.SortStableFunc(all, func(a, b *place.Entry) int { return cmp.Compare(b.Population, a.Population) })
	if all[0].Population > far*all[1].Population {
		return all[0], len(all)
	}
	return nil, len(all)
}

func first(all []*place.Entry) *place.Entry {
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// inside lists the places of a name and of some kinds that lie in another.
func (r *reader) inside(within *place.Entry, name string, kinds []place.Kind) (all []*place.Entry) {
	for _, e := range r.finder.Find(name) {
		if slices.Contains(kinds, e.Kind) && e != within && (within == nil || e.In(within)) && !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	return all
}

// set takes over what the gazetteer knows.
func (l *located) set(e *place.Entry) {
	words := l.place.Words
	l.place = harm.Place{Name: e.Name, Words: words, Path: e.Path(), Precision: kindPrecision(e.Kind), Basis: l.place.Basis}
	if e.HasPoint {
		lat, lon := e.Lat, e.Lon
		l.place.Lat, l.place.Lon = &lat, &lon
	}
}

// kindPrecision is how closely a place of a kind is known.
func kindPrecision(k place.Kind) harm.Precision {
	switch k {
	case place.Country:
		return harm.Country
	case place.Province, place.Region:
		return harm.Province
	case place.District, place.Area:
		return harm.District
	case place.Neighbourhood:
		return harm.Neighbourhood
	case place.Line:
		return harm.Linear
	case place.Facility:
		return harm.Exact
	}
	return harm.Settlement
}

// point reads coordinates in degrees, WGS 84.
func (w *row) point() (lat, lon *float64, columns []int) {
	a, b := w.get(w.r.Lat), w.get(w.r.Lon)
	if a.text == "" && b.text == "" {
		return nil, nil, nil
	}
	y, x := w.degrees(a, 90), w.degrees(b, 180)
	switch {
	case y == nil || x == nil:
		return nil, nil, nil
	case *y == 0 && *x == 0:
		w.fault(a.name, "0, 0 lies in the sea off Africa; leave both empty where they are not known")
		return nil, nil, nil
	}
	return y, x, []int{a.column, b.column}
}

// degrees reads one coordinate, with a point or a comma.
func (w *row) degrees(v value, most float64) *float64 {
	n, err := strconv.ParseFloat(strings.Replace(v.text, ",", ".", 1), 64)
	switch {
	case v.text == "":
		w.fault(v.name, "it is missing beside the other coordinate")
	case err != nil || n != n:
		w.fault(v.name, "%q is no coordinate; write degrees as 36.35", v.text)
	case n < -most || n > most:
		w.fault(v.name, "%s is not between -%v and %v; are latitude and longitude in each other's place?", v.text, most, most)
	default:
		return &n
	}
	return nil
}
