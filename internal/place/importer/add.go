package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/harm"
	"recount/internal/place"
	"recount/internal/place/atlas"
)

// add puts a row into the atlas: a new place, or more names of a known one.
func (im *importer) add(r row) error {
	if err := im.complete(&r); err != nil {
		return err
	}
	country, err := im.countryOf(r)
	if err != nil {
		return err
	}
	names := im.names(r)
	if len(names) == 0 {
		return harm.Errorf(harm.Invalid, "it has no name")
	}
	if e := im.known(r, country, names); e != nil {
		return im.rename(e, r, names)
	}
	return im.addNew(r, country, names)
}

// complete takes apart what is told in one cell: "Mosul town", "Harem, Idlib".
func (im *importer) complete(r *row) error {
	if name, around, found := strings.Cut(r.name, ","); found {
		r.name = strings.TrimSpace(name)
		if r.city == "" {
			r.city = strings.TrimSpace(around)
		}
	}
	bare, kind := im.g.SplitKind(r.name)
	if kind != place.Unsettled && (r.kind == place.Unsettled || r.kind == kind) {
		r.name, r.kind = bare, kind
	}
	if r.kind == place.Unsettled {
		r.kind = im.kind
	}
	if r.kind == place.Country {
		return errLeft // they are all known
	}
	return nil
}

func (im *importer) countryOf(r row) (*place.Entry, error) {
	if r.country == "" {
		if im.country == nil {
			return nil, harm.Errorf(harm.Invalid, "it tells no country; add --country")
		}
		return im.country, nil
	}
	if e := im.finder.Country(r.country); e != nil {
		return e, nil
	}
	return nil, harm.Errorf(harm.Invalid, "no country %q is known", r.country)
}

// names lists the different names of a row, the first to be shown. What no text
// says is left out: addresses of pages, codes.
func (im *importer) names(r row) []string {
	var out []string
	for _, n := range append([]string{r.name}, r.others...) {
		n, _, _ = strings.Cut(n, ",")
		n, _ = im.g.SplitKind(strings.TrimSpace(n))
		if usable(n) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// usable keeps the names that a text may give: no address, number or code.
func usable(name string) bool {
	const shortest, longest, code = 2, 80, 4
	letters, small := 0, false
	for _, c := range name {
		if unicode.IsLetter(c) {
			letters++
		}
		small = small || unicode.IsLower(c) || unicode.Is(unicode.Lo, c)
	}
	isCode := !small && letters <= code
	return letters >= shortest && utf8.RuneCountInString(name) <= longest && !isCode && !strings.Contains(name, "://")
}

// known finds the place that a row speaks of among those there are: of one of
// its names, its kind and country, and near it.
func (im *importer) known(r row, country *place.Entry, names []string) *place.Entry {
	for _, n := range names {
		for _, e := range im.finder.Find(n) {
			if e.Country() == country && alike(e.Kind, r.kind) && near(e, r) {
				return e
			}
		}
	}
	return nil
}

// alike tells kinds that one list may call so and another so: a camp may be
// listed as a town, a suburb as one.
func alike(a, b place.Kind) bool {
	settled := func(k place.Kind) bool { return k == place.City || k == place.Camp || k == place.Neighbourhood }
	return a == b || settled(a) && settled(b)
}

func near(e *place.Entry, r row) bool {
	km := map[place.Kind]float64{place.Province: 300, place.District: 60, place.Region: 300, place.City: 12, place.Camp: 5, place.Neighbourhood: 5, place.Area: 60, place.Line: 300, place.Facility: 5}
	away, ok := e.Distance(&place.Entry{Lat: r.lat, Lon: r.lon, HasPoint: r.hasPoint})
	if !ok {
		return r.kind <= place.District // the name and the country settle it
	}
	return away <= km[r.kind]
}

// rename adds the names of a known place that it is not found by yet.
func (im *importer) rename(e *place.Entry, r row, names []string) error {
	if r.kind == place.Province && r.code != "" {
		im.codes[r.country+"."+r.code] = e
	}
	fresh := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(im.finder.Find(n), e) })
	if len(fresh) == 0 {
		im.sum.Known++
		return nil
	}
	division, err := im.division(e.Country(), nil)
	if err != nil {
		return err
	}
	im.sum.Named++
	return im.Add(atlas.Place{In: e.ID, Division: division}, keys(e.Kind, fresh)...)
}

// addNew adds a place that nobody knows.
func (im *importer) addNew(r row, country *place.Entry, names []string) error {
	province := im.provinceOf(r, country)
	if r.kind == place.Province {
		province = im.newProvince(r, names[0])
	}
	division, err := im.division(country, province)
	if err != nil {
		return err
	}
	p := atlas.Place{
		Name: names[0], Kind: r.kind, Division: division, In: im.inside(r, country, province),
		Lat: r.lat, Lon: r.lon, HasPoint: r.hasPoint, Population: r.population, GeoNames: r.geoNamesID,
	}
	im.sum.New++
	return im.Add(p, keys(r.kind, names)...)
}

// newProvince is a province that nobody knows, for its row and those that tell its
// code after it.
func (im *importer) newProvince(r row, name string) *place.Entry {
	e := &place.Entry{Name: name, Kind: place.Province, Lat: r.lat, Lon: r.lon, HasPoint: r.hasPoint}
	if r.code != "" {
		im.codes[r.country+"."+r.code] = e
	}
	return e
}

// keys are what the names are looked up by, with the Arabic article and without,
// and those of parts of cities and of settlements also by their skeletons.
func keys(kind place.Kind, names []string) (out [][]byte) {
	const shortest = 4 // letters of a name that loses its article
	for _, n := range names {
		out = append(out, place.Key(n))
		if bare := place.KeyBare(n); len(bare) >= shortest && len(bare) < len(out[len(out)-1]) {
			out = append(out, bare)
		}
		if bones := place.Skeleton(n); bones != nil && (kind == place.City || kind == place.Camp || kind == place.Neighbourhood) {
			out = append(out, bones)
		}
	}
	return out
}

// division returns the index in the atlas of a province, or of a country for
// places in none.
func (im *importer) division(country, province *place.Entry) (int, error) {
	e, d := country, atlas.Division{Country: strings.ToUpper(country.ID)}
	if province != nil {
		e, d.Name, d.Lat, d.Lon = province, province.Name, province.Lat, province.Lon
	}
	if i, ok := im.divisions[e]; ok {
		return i, nil
	}
	i, err := im.AddDivision(d)
	im.divisions[e] = i
	return i, err
}

// provinceOf is the province that a row names or tells by code, else that of the
// settlement next to it.
func (im *importer) provinceOf(r row, country *place.Entry) *place.Entry {
	const km = 60
	if r.code != "" {
		if e := im.codes[r.country+"."+r.code]; e != nil {
			return e
		}
		if e := im.finder.Division(country, r.code); e != nil {
			return e
		}
	}
	if r.province != "" {
		bare, _ := im.g.SplitKind(r.province)
		if e := im.finder.In(country, bare, place.Province); e != nil {
			return e
		}
	}
	if !r.hasPoint {
		return nil
	}
	return im.finder.Near(country, r.lat, r.lon, km).Province()
}

// inside is the identifier of what a place lies in below the province: the city
// of a neighbourhood, the district of the rest.
func (im *importer) inside(r row, country, province *place.Entry) string {
	const km = 20
	around := country
	if province != nil {
		around = province
	}
	if r.kind == place.Neighbourhood {
		if e := im.finder.In(around, r.city, place.City, place.Camp); e != nil {
			return e.ID
		}
		if e := im.finder.Near(country, r.lat, r.lon, km); r.hasPoint && e != nil {
			return e.ID
		}
	}
	for _, told := range []string{r.district, r.city} {
		bare, _ := im.g.SplitKind(told)
		if e := im.finder.In(around, bare, place.District); e != nil {
			return e.ID
		}
	}
	return ""
}
