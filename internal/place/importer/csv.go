package importer

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"recount/internal/harm"
	"recount/internal/place"
)

// column is what a column of a CSV file can tell.
type column string

// headers lists the columns, and the headers that lists of places give them.
var headers = []struct {
	column
	names []string
}{
	{"name", []string{"name", "name_en", "place", "place_name", "location", "location_en", "location_name", "settlement", "toponym", "where_coordinates", "label"}},
	{"names", []string{"names", "name_ar", "name_local", "name_fa", "name_uk", "name_ru", "location_ar", "alternatenames", "alternate_names", "altnames", "aliases", "asciiname", "other_names"}},
	{"lat", []string{"lat", "latitude", "y", "gps_latitude"}},
	{"lon", []string{"lon", "lng", "long", "longitude", "x", "gps_longitude"}},
	{"country", []string{"country", "country_code", "country_name", "iso2", "iso_a2", "admin0", "adm0", "adm_0"}},
	{"province", []string{"governorate", "province", "oblast", "state", "admin1", "adm1", "adm_1", "admin1_name", "region"}},
	{"district", []string{"district", "admin2", "adm2", "adm_2", "admin2_name", "raion", "qada", "lga", "county", "township"}},
	{"city", []string{"city", "town"}},
	{"kind", []string{"kind", "type", "place_type", "feature", "feature_code"}},
	{"population", []string{"population", "pop"}},
	{"geonames", []string{"geonameid", "geonames_id", "geonames"}},
}

// csvFile reads the rows of a CSV file with a header.
type csvFile struct {
	in      *csv.Reader
	columns map[column][]int // indexes, the likeliest first
	g       *place.Gazetteer
}

// newCSV reads the header; told maps columns of ours to headers of the file.
func newCSV(in io.Reader, head string, told map[string]string, g *place.Gazetteer) (*csvFile, error) {
	f := &csvFile{in: csv.NewReader(in), columns: map[column][]int{}, g: g}
	f.in.Comma, f.in.FieldsPerRecord, f.in.LazyQuotes, f.in.ReuseRecord = separator(head), -1, true, true
	header, err := f.in.Read()
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "the header cannot be read: %w", err)
	}
	header = slices.Clone(header)
	for i := range header {
		header[i] = strings.ToLower(strings.TrimSpace(header[i]))
	}
	for _, h := range headers {
		names := h.names
		if s, ok := told[string(h.column)]; ok {
			names = []string{strings.ToLower(s)}
			if !slices.Contains(header, names[0]) {
				return nil, harm.Errorf(harm.Invalid, "no column %q; the file has %s", s, strings.Join(header, ", "))
			}
		}
		for _, n := range names {
			if i := slices.Index(header, n); i >= 0 {
				f.columns[h.column] = append(f.columns[h.column], i)
			}
		}
	}
	return f, f.check(told, header)
}

// check asks for a name, and that each column told is one of ours.
func (f *csvFile) check(told map[string]string, header []string) error {
	var ours []string
	for _, h := range headers {
		ours = append(ours, string(h.column))
	}
	for c := range told {
		if !slices.Contains(ours, c) {
			return harm.Errorf(harm.Invalid, "%q is no column that is read; those are %s", c, strings.Join(ours, ", "))
		}
	}
	if f.columns["name"] == nil {
		return harm.Errorf(harm.Invalid, "no column holds the names of places; say which of %s does, with --columns name=…", strings.Join(header, ", "))
	}
	return nil
}

// separator is the mark that a header uses most.
func separator(head string) rune {
	best, most := ',', 0
	for _, c := range ",;\t|" {
		if n := strings.Count(head, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

func (f *csvFile) next() (row, error) {
	fields, err := f.in.Read()
	line, _ := f.in.FieldPos(0)
	r := row{line: line}
	var bad *csv.ParseError
	switch {
	case errors.As(err, &bad):
		return row{line: bad.Line}, harm.Errorf(harm.Invalid, "%w", bad.Err)
	case err != nil:
		return r, err
	}
	for i := range fields {
		if fields[i] = strings.TrimSpace(fields[i]); !utf8.ValidString(fields[i]) {
			return r, harm.Errorf(harm.Invalid, "column %d is not UTF-8; save the file as UTF-8", i+1)
		}
	}
	return r, f.row(&r, fields)
}

// get is the first of the columns that is filled.
func (f *csvFile) get(fields []string, c column) string {
	for _, i := range f.columns[c] {
		if i < len(fields) && fields[i] != "" {
			return strings.Clone(fields[i])
		}
	}
	return ""
}

func (f *csvFile) row(r *row, fields []string) error {
	get := func(c column) string { return f.get(fields, c) }
	r.name, r.country, r.province, r.district, r.city = get("name"), get("country"), get("province"), get("district"), get("city")
	for _, c := range []column{"name", "names"} {
		for _, i := range f.columns[c] {
			if i < len(fields) {
				r.others = append(r.others, splitNames(fields[i])...)
			}
		}
	}
	if s := get("kind"); s != "" {
		if r.kind = f.g.KindOf(s); r.kind == place.Unsettled {
			r.kind = features[strings.ToUpper(s)]
		}
	}
	if err := r.point(get("lat"), get("lon")); err != nil {
		return err
	}
	if s := get("geonames"); s != "" {
		id, err := strconv.Atoi(s)
		if err != nil || id < 0 {
			return harm.Errorf(harm.Invalid, "%q is no identifier of GeoNames", s)
		}
		r.geoNamesID = id
	}
	return r.people(get("population"))
}

// splitNames parts a list of names: by bars and semicolons.
func splitNames(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return c == '|' || c == ';' })
}
