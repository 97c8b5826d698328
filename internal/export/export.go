// Package export writes the record of a casebook in the formats of the field:
// a file for each format, a table of what each holds, and one place that turns
// the record into its public form before any format sees it.
package export

import (
	"bufio"
	"io"
	"iter"
	"slices"
	"strings"

	"recount/internal/harm"
)

// Source is what exports are made from. A sequence yields an error at most
// once, and last; its order is that of the export.
type Source interface {
	Case() harm.CaseFile
	Checkpoint() string // the signed note of the journal that the record stands at, several lines
	Incidents() iter.Seq2[harm.Record, error]
	Claims() iter.Seq2[harm.Kept, error]
	Reports() iter.Seq2[harm.Filed, error]
	Control() iter.Seq2[harm.Interval, error]
	Totals() iter.Seq2[harm.Total, error]
	Actors() iter.Seq2[harm.Party, error]
}

// Options say what to write. There is no clock among them: the same record
// gives the same bytes.
type Options struct {
	What    string // one of Whats; DefaultWhat when empty
	Format  string // the name of one of Formats
	Public  bool   // the public form: see public.go
	Version string // of recount
}

// What an export can hold.
const (
	Incidents = "incidents"
	Claims    = "claims"
	Reports   = "reports"
	Control   = "control"
	Totals    = "totals"
	Actors    = "actors"
)

// DefaultWhat is what is exported when nothing else is asked for.
const DefaultWhat = Incidents

// Whats lists all that an export can hold.
func Whats() []string { return []string{Incidents, Claims, Reports, Control, Totals, Actors} }

// A Format is a way to write a record down.
type Format struct {
	Name      string
	Extension string   // with its dot
	Takes     []string // which What it can hold
	All       bool     // it holds every What at once, whichever is asked for
	Beside    bool     // it has no room for the case file and the checkpoint: write the Sidecar beside it
	About     string   // a sentence for --help

	write func(io.Writer, Source, Options) error
}

// Formats lists the formats, in the order in which help tells them. A new
// format is a file and a line here.
func Formats() []Format {
	all := Whats()
	return []Format{
		{"jsonl", ".jsonl", all, false, true, "JSON Lines, an object a line, with everything that is known.", writeJSONL},
		{"csv", ".csv", all, false, true, "A flat table for spreadsheets, safe from formulas.", writeCSV},
		{"xlsx", ".xlsx", all, false, false, "The same table as an Excel workbook, with a sheet about the case.", writeXLSX},
		{"geojson", ".geojson", []string{Incidents, Control, Totals}, false, false, "GeoJSON (RFC 7946) for maps.", writeGeoJSON},
		{"hxl", ".hxl.csv", []string{Incidents, Control, Totals}, false, true, "CSV with a row of HXL hashtags, for humanitarian data.", writeHXL},
		{"ged", ".ged.csv", []string{Incidents}, false, true, "CSV in the columns of the UCDP Georeferenced Event Dataset 25.1; lethal incidents only.", writeGED},
		{"datapackage", ".zip", all, true, false, "A Frictionless Data Package: every table as CSV, described, licensed and hashed.", writeDataPackage},
	}
}

// Write writes the record of s. What cannot be written as asked is a
// harm.Invalid error that says what can.
func Write(w io.Writer, s Source, o Options) error {
	f, s, err := prepare(s, &o)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(w)
	if err := f.write(buffered, s, o); err != nil {
		return err
	}
	return buffered.Flush()
}

// prepare finds the format, and turns the record into the form asked for.
func prepare(s Source, o *Options) (Format, Source, error) {
	if o.What == "" {
		o.What = DefaultWhat
	}
	f, err := formatOf(*o)
	if err == nil && o.Public {
		s, err = publish(s)
	}
	return f, s, err
}

// formatOf finds the format that options name, and whether it can hold what
// they ask for.
func formatOf(o Options) (Format, error) {
	var names []string
	for _, f := range Formats() {
		if names = append(names, f.Name); f.Name != o.Format {
			continue
		}
		if !slices.Contains(f.Takes, o.What) {
			return f, harm.Errorf(harm.Invalid, "%s cannot hold %q; it takes %s", f.Name, o.What, strings.Join(f.Takes, ", "))
		}
		return f, nil
	}
	return Format{}, harm.Errorf(harm.Invalid, "there is no format %q; the formats are %s", o.Format, strings.Join(names, ", "))
}
