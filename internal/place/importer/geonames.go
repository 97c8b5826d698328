package importer

import (
	"bufio"
	_ "embed"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"recount/internal/harm"
	"recount/internal/place"
	"recount/internal/place/atlas"
)

// The columns of GeoNames' main table, geonames.org/export: allCountries.txt, a
// country's file, cities500.txt and so on.
const (
	geoID         = 0
	geoName       = 1
	geoOthers     = 3
	geoLat        = 4
	geoLon        = 5
	geoFeature    = 7
	geoCountry    = 8
	geoCode       = 10
	geoPopulation = 14
	geoColumns    = 19
)

// longestLine bounds a line of a dump, in bytes: countries have long lists of
// names.
const longestLine = 1 << 20

// geoNames reads a dump line by line.
type geoNames struct {
	in   *bufio.Scanner
	line int
}

func newGeoNames(in io.Reader) *geoNames {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 0, 64<<10), longestLine)
	return &geoNames{in: s}
}

// isGeoNames tells a line of a dump: as many columns, the first a number.
func isGeoNames(line string) bool {
	cols := strings.Split(line, "\t")
	_, err := strconv.Atoi(cols[0])
	return len(cols) == geoColumns && err == nil
}

func (s *geoNames) next() (row, error) {
	if !s.in.Scan() {
		if err := s.in.Err(); errors.Is(err, bufio.ErrTooLong) {
			return row{line: s.line + 1}, harm.Errorf(harm.Unavailable, "a line of more than %d bytes: this is no dump of GeoNames", longestLine)
		} else if err != nil {
			return row{line: s.line}, err
		}
		return row{}, io.EOF
	}
	s.line++
	r := row{line: s.line}
	err := r.geoNames(s.in.Text())
	return r, err
}

func (r *row) geoNames(line string) error {
	cols := strings.Split(line, "\t")
	if len(cols) != geoColumns {
		return harm.Errorf(harm.Invalid, "it has %d columns; a row of GeoNames has %d", len(cols), geoColumns)
	}
	if !utf8.ValidString(line) {
		return harm.Errorf(harm.Invalid, "it is not UTF-8")
	}
	kind, known := features[cols[geoFeature]]
	if !known {
		return errLeft
	}
	r.name, r.kind, r.country, r.code = cols[geoName], kind, cols[geoCountry], cols[geoCode]
	r.others = strings.Split(cols[geoOthers], ",")
	var err error
	if r.geoNamesID, err = strconv.Atoi(cols[geoID]); err != nil || r.geoNamesID < 0 {
		return harm.Errorf(harm.Invalid, "%q is no identifier of GeoNames", cols[geoID])
	}
	if err := r.point(cols[geoLat], cols[geoLon]); err != nil {
		return err
	}
	return r.people(cols[geoPopulation])
}

//go:embed features.tsv
var featureTable string

// features are the kinds of GeoNames' feature codes. Those that are left out
// are of no use to reports: the undersea, shops, springs, parks.
var features = readFeatures(featureTable)

func readFeatures(table string) map[string]place.Kind {
	out := map[string]place.Kind{}
	for line := range strings.Lines(table) {
		kind, codes, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for code := range strings.FieldsSeq(codes) {
			if line[0] != '#' {
				out[code] = atlas.KindNamed(kind)
			}
		}
	}
	return out
}
