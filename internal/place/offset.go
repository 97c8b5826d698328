package place

import (
	"math"
	"strconv"
	"strings"

	"recount/internal/harm"
)

// offset is where something lies seen from a place: "5 km north of Mosul", "20
// miles from Kandahar", "east of Aleppo".
type offset struct {
	km      float64 // 0 where it is not told
	bearing float64 // degrees from north, clockwise
	turned  bool    // a bearing is told
	name    int     // token that the words for it begin with, without "some" and "to the"
}

// offset reads what stands before a mention, and takes it in.
func (s *scanner) offset(f *found) {
	at := f.first - 1
	if s.is(at, definite) {
		at--
	}
	o, first := s.bearing(at)
	if o == nil {
		return
	}
	o.name = first
	if s.is(first-1, definite) {
		if s.is(first-2, containerWord) {
			return // "in the north of Gaza" is inside
		}
		first -= 2 // "to the north of"
	}
	if km, from := s.distance(first - 1); km > 0 {
		o.km, o.name, first = km, from, from
		for s.is(first-1, hedgeWord) {
			first--
		}
	}
	if o.km > 0 || o.turned {
		f.offset, f.first = o, first
	}
}

// bearing reads "north of", "from" or "outside" that end at token i.
func (s *scanner) bearing(i int) (o *offset, first int) {
	switch {
	case s.is(i, awayWord):
		if s.is(i-1, awayWord) {
			i-- // "away from"
		}
		return &offset{}, i
	case !s.is(i, ofWord):
		return nil, 0
	}
	first = s.directions(i)
	var told strings.Builder
	for _, t := range s.d.Tokens[first:i] {
		told.WriteString(strings.ReplaceAll(t.Lower, "-", ""))
	}
	w := s.ws[told.String()]
	if w == nil || w.class&bearingWord == 0 {
		return nil, 0
	}
	return &offset{bearing: w.value, turned: true}, first
}

// distance reads the number and the unit that end at token i, and the same in
// other units in brackets: "70 miles (110 km)".
func (s *scanner) distance(i int) (km float64, first int) {
	for s.is(i, hedgeWord) {
		i-- // "due", "just"
	}
	if i >= s.s.First && s.d.Tokens[i].Form == ")" {
		for i--; i >= s.s.First && s.d.Tokens[i].Form != "("; i-- {
			continue
		}
		i--
	}
	if !s.is(i, unitWord) {
		return 0, 0
	}
	unit, at := s.ws[s.d.Tokens[i].Lower].value, i-1
	if at >= s.s.First && s.d.Tokens[at].Form == "-" {
		at--
	}
	n, ok := s.number(at)
	if !ok {
		return 0, 0
	}
	return n * unit, at
}

// number is the value of token i.
func (s *scanner) number(i int) (float64, bool) {
	if i < s.s.First || i >= s.s.End {
		return 0, false
	}
	if w := s.ws[s.d.Tokens[i].Lower]; w != nil && w.class&numberWord != 0 {
		return w.value, true
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(s.d.Tokens[i].Form, ",", ""), 64)
	return n, err == nil && n > 0
}

// displaced tells whether a settled mention lies elsewhere than the place named.
// A direction alone does not say so, since "east of Gaza City" may be inside: the
// place stands, known less closely.
func (f *found) displaced() bool { return f.offset != nil && f.offset.km > 0 }

// displace turns the place that an offset counts from into the one that is
// meant. It is known to the district at best.
func (r *report) displace(f *found, p *harm.Place) {
	around := f.entry
	if p.Lat != nil && f.offset.turned && f.offset.km > 0 {
		lat, lon := f.offset.from(*p.Lat, *p.Lon)
		p.Lat, p.Lon = &lat, &lon
		around = r.g.closestCity(f.entry, lat, lon)
	}
	if around = around.Province(); around == nil || around == f.entry {
		around = f.entry.Country()
	}
	p.Name = r.offsetName(f)
	p.Precision, p.Extent, p.Path = harm.District, harm.Whole, nil
	if around != nil {
		p.Path = around.Path()
	}
	p.Path = append(p.Path, harm.Text(p.Name))
}

// offsetName names a place by the words for its offset: "5 km north of Mosul",
// also where the text has "5 km north of the city".
func (r *report) offsetName(f *found) string {
	d := r.docs[f.doc]
	if f.describes == named {
		return clean(d.Slice(f.offset.name, f.end))
	}
	end := f.name
	if end > f.offset.name && r.g.words.is(d.Tokens[end-1].Lower, definite) {
		end--
	}
	return clean(d.Slice(f.offset.name, end)) + " " + f.entry.Name
}

// closestCity is the city of the tables that is closest to a point, of the country
// of a place, else the place itself.
func (g *Gazetteer) closestCity(from *Entry, lat, lon float64) *Entry {
	best, least := from, distance(from.Lat, from.Lon, lat, lon)
	for _, e := range g.cities {
		if e.country == from.country && e.HasPoint {
			if km := distance(e.Lat, e.Lon, lat, lon); km < least {
				best, least = e, km
			}
		}
	}
	return best
}

// from is the point that an offset leads to, on a sphere.
func (o *offset) from(lat, lon float64) (lat2, lon2 float64) {
	const rad = math.Pi / 180
	way, bearing := o.km/earthRadius, o.bearing*rad
	lat, lon = lat*rad, lon*rad
	lat2 = math.Asin(math.Sin(lat)*math.Cos(way) + math.Cos(lat)*math.Sin(way)*math.Cos(bearing))
	lon2 = lon + math.Atan2(math.Sin(bearing)*math.Sin(way)*math.Cos(lat), math.Cos(way)-math.Sin(lat)*math.Sin(lat2))
	return round(lat2 / rad), round(math.Remainder(lon2/rad, 360))
}

// round keeps four decimals of a degree, some ten metres.
func round(deg float64) float64 { return math.Round(deg*1e4) / 1e4 }
