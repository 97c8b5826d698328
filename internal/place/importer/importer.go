// Package importer turns lists of places that others publish, GeoNames' dumps
// and CSV files, into an atlas that stands beside the embedded one. It works in
// bounded memory, whatever the size of the list.
package importer

import (
	"errors"
	"fmt"
	"io"

	"recount/internal/harm"
	"recount/internal/place"
	"recount/internal/place/atlas"
)

// Options say how to read a list.
type Options struct {
	Title   string            // of the atlas
	Country string            // of places whose rows tell none
	Kind    string            // of places whose rows tell none; a settlement when empty
	Columns map[string]string // of a CSV file: our column to its header
	Row     func()            // called for every row; may be nil
	Skipped func(Problem)     // told of every row that does not fit; may be nil
}

// A Problem is a row that does not fit, and why.
type Problem struct {
	Line int
	Why  string
}

// A Summary counts what became of the rows.
type Summary struct {
	Rows    int // read
	New     int // places that nobody knew
	Named   int // places that were known and got more names
	Known   int // places that were known under all their names
	Left    int // rows of no use here: countries, the undersea
	Skipped int // rows that do not fit
}

// row is one line of a list, whatever its format.
type row struct {
	line           int
	name           string
	others         []string // names
	kind           place.Kind
	country        string
	province, code string // code is GeoNames' of the province
	district, city string
	lat, lon       float64
	hasPoint       bool
	population     int
	geoNamesID     int
}

// errLeft marks a row that is sound and of no use here.
var errLeft = errors.New("not wanted")

// source yields the rows of a list until io.EOF. An error of kind harm.Invalid
// is of one row only: the next can be read. The line is set in any case.
type source interface{ next() (row, error) }

// Import reads a list and writes it as an atlas. g is the gazetteer of the
// language that the list's headers and kind words are in, with nothing imported.
func Import(in io.Reader, out io.Writer, g *place.Gazetteer, o Options) (sum Summary, err error) {
	w, err := atlas.NewWriter(o.Title)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	im, err := newImporter(w, g, o)
	if err != nil {
		return sum, err
	}
	src, err := im.open(in)
	if err != nil {
		return sum, err
	}
	if err := im.all(src); err != nil {
		return im.sum, err
	}
	if im.Len() == 0 {
		return im.sum, harm.Errorf(harm.Invalid, "of %d rows, none gives a place or a name that is not known already", im.sum.Rows)
	}
	return im.sum, im.Finish(out)
}

// importer is the state of one import.
type importer struct {
	*atlas.Writer
	g         *place.Gazetteer
	finder    *place.Finder
	o         Options
	country   *place.Entry // of rows that tell none
	kind      place.Kind
	sum       Summary
	divisions map[*place.Entry]int    // index in the atlas; by country for places in none
	codes     map[string]*place.Entry // provinces that the list tells of, by GeoNames' code: "IQ.15"
}

func newImporter(w *atlas.Writer, g *place.Gazetteer, o Options) (*importer, error) {
	im := &importer{
		Writer: w, g: g, finder: g.Finder(), o: o, kind: place.City,
		divisions: map[*place.Entry]int{}, codes: map[string]*place.Entry{},
	}
	if o.Kind != "" {
		if im.kind = g.KindOf(o.Kind); im.kind == place.Unsettled {
			return nil, harm.Errorf(harm.Invalid, "%q is no kind of place; write city, neighbourhood, camp, district, province, area, line or facility", o.Kind)
		}
	}
	if o.Country != "" {
		if im.country = im.finder.Country(o.Country); im.country == nil {
			return nil, harm.Errorf(harm.Invalid, "no country %q is known; write its name, or its code of two letters", o.Country)
		}
	}
	return im, nil
}

// all adds the rows of a source.
func (im *importer) all(src source) error {
	for {
		r, err := src.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		im.sum.Rows++
		if im.o.Row != nil {
			im.o.Row()
		}
		if err == nil {
			err = im.add(r)
		}
		switch {
		case err == nil:
		case errors.Is(err, errLeft):
			im.sum.Left++
		case harm.KindOf(err) == harm.Invalid:
			im.sum.Skipped++
			if im.o.Skipped != nil {
				im.o.Skipped(Problem{r.line, err.Error()})
			}
		default:
			return fmt.Errorf("line %d: %w", r.line, err)
		}
	}
}
