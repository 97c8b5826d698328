package place

import (
	"recount/internal/harm"
	"recount/internal/place/atlas"
)

// Kind is what sort of place an entry is.
type Kind = atlas.Kind

// The kinds of places, from the widest. Unsettled is no kind.
const (
	Unsettled     = atlas.Unsettled
	Region        = atlas.Region
	Country       = atlas.Country
	Province      = atlas.Province
	District      = atlas.District
	City          = atlas.City
	Camp          = atlas.Camp
	Neighbourhood = atlas.Neighbourhood
	Area          = atlas.Area
	Line          = atlas.Line
	Facility      = atlas.Facility
)

// An Entry is one place that the gazetteer knows.
type Entry struct {
	ID         string // path-like and stable: "iq/mosul/zanjili"; "gn/99072" for a place that only GeoNames lists
	Name       string
	Kind       Kind
	Parent     *Entry // the path; nil for countries and regions of several
	District   *Entry // the second-level division, which paths leave out
	Lat, Lon   float64
	HasPoint   bool
	Population int    // people; 0 where it is not known
	Source     string // whose fact the row is: "geonames", "iom", "own"

	capital *Entry
	country *Entry
	parts   bool // a city whose neighbourhoods the tables list
}

// Country returns the country of the place, nil for a region of several.
func (e *Entry) Country() *Entry {
	if e == nil {
		return nil
	}
	return e.country
}

// In tells whether e lies in outer, or is outer.
func (e *Entry) In(outer *Entry) bool {
	for at := e; at != nil; at = at.Parent {
		if at == outer || at.District != nil && at.District == outer {
			return true
		}
	}
	return false
}

// Province is the first-level division of the place, nil when it has none.
func (e *Entry) Province() *Entry {
	for at := e; at != nil; at = at.Parent {
		if at.Kind == Province {
			return at
		}
	}
	return nil
}

// located is the place itself, or the closest container that has coordinates.
func (e *Entry) located() *Entry {
	for at := e; at != nil; at = at.Parent {
		if at.HasPoint {
			return at
		}
	}
	return nil
}

// Path lists the names from the country down to the place itself.
func (e *Entry) Path() harm.List[harm.Text] {
	depth := 0
	for at := e; at != nil; at = at.Parent {
		depth++
	}
	path := make(harm.List[harm.Text], depth)
	for at := e; at != nil; at = at.Parent {
		depth--
		path[depth] = harm.Text(at.Name)
	}
	return path
}

// precision is how closely a kind of place is known.
func (e *Entry) precision() harm.Precision {
	if e.Kind == Region && e.Parent == nil {
		return harm.International
	}
	return precisionOf(e.Kind)
}

func precisionOf(k Kind) harm.Precision {
	switch k {
	case Region, Province:
		return harm.Province
	case Country:
		return harm.Country
	case District, Area:
		return harm.District
	case Neighbourhood:
		return harm.Neighbourhood
	case Line:
		return harm.Linear
	case Facility:
		return harm.Exact
	}
	return harm.Settlement
}
