package main

import (
	"archive/zip"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/harm"
	"recount/internal/place/importer"
	"recount/internal/place/shelf"
)

type importCmd struct {
	imports
	Name    string            `help:"What to call it; from the file's name when not told." placeholder:"NAME"`
	Country string            `help:"Country of places whose rows tell none: a name or a code of two letters." placeholder:"COUNTRY"`
	Kind    string            `help:"Kind of places whose rows tell none: city, neighbourhood, camp, district…" placeholder:"KIND"`
	Columns map[string]string `help:"Headers of a CSV file by what they hold: name, names, lat, lon, country, province, district, city, kind, population, geonames." placeholder:"name=toponym" mapsep:","`
	Replace bool              `help:"Replace what was imported under the name."`

	File string `arg:"" help:"The list: .txt of GeoNames, .csv, .tsv, any of them as .zip or .gz, or - for standard input."`
}

// Help is printed under the summary of the command.
func (*importCmd) Help() string {
	return `A list is a dump of GeoNames (allCountries, a country's file, cities500, with
their other names) or a CSV file with a header, in UTF-8. Its places stand beside
those that are built in: what is known gets the names it lacks, the rest is new.
Every later reading uses them.

  recount gazetteer import YE.zip
  recount gazetteer import villages.csv --country Iraq
  recount gazetteer import places.csv --columns name=toponym,province=state

Exit codes: 0 done, 1 done but for rows that do not fit (each is named), 2 wrong
use or a list that cannot be read, 4 there is one of that name.`
}

// Run imports a list.
func (c *importCmd) Run(_ context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	to, err := c.shelf()
	if err != nil {
		return err
	}
	if c.Name == "" {
		if c.File == "-" {
			return harm.Errorf(harm.Invalid, "--name: a list on standard input needs one")
		}
		c.Name = shelf.NameOf(c.File)
	}
	g, err := gazetteer() // without imports, which may go away again
	if err != nil {
		return err
	}
	list, err := c.list(s.in)
	if err != nil {
		return err
	}
	defer list.Close()
	o := importer.Options{Title: c.Name, Country: c.Country, Kind: c.Kind, Columns: c.Columns, Skipped: func(p importer.Problem) {
		fmt.Fprintf(s.err, "recount: %s, line %d: %s\n", c.File, p.Line, p.Why)
	}}
	var sum importer.Summary
	err = to.Put(c.Name, c.Replace, func(out io.Writer) (err error) {
		sum, err = importer.Import(list, out, g, o)
		return err
	})
	if err != nil {
		return harm.Errorf(harm.KindOf(err), "%s: %w", c.File, err)
	}
	fmt.Fprintf(s.out, "%s: %d rows read. New places: %d. Known places with more names: %d. Known already: %d. Of no use here: %d. Left out: %d.\n",
		c.Name, sum.Rows, sum.New, sum.Named, sum.Known, sum.Left, sum.Skipped)
	if sum.Skipped > 0 {
		return named(exitPart)
	}
	return nil
}

// list opens the file, unpacked.
func (c *importCmd) list(stdin io.Reader) (io.ReadCloser, error) {
	if c.File == "-" {
		return io.NopCloser(stdin), nil
	}
	switch strings.ToLower(filepath.Ext(c.File)) {
	case ".zip":
		return unzip(c.File)
	case ".gz":
		return gunzip(c.File)
	}
	return open(c.File)
}

func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, harm.Errorf(harm.NotFound, "%s: there is no such file", name)
	}
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	return f, nil
}

// packed is a file inside another.
type packed struct {
	io.Reader
	close []func() error
}

// Close closes both.
func (p packed) Close() error {
	var err error
	for _, c := range p.close {
		err = errors.Join(err, c())
	}
	return err
}

func gunzip(name string) (io.ReadCloser, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, errors.Join(harm.Errorf(harm.Invalid, "%s is not what its name says: %w", name, err), f.Close())
	}
	return packed{z, []func() error{z.Close, f.Close}}, nil
}

// unzip opens the list in an archive: its largest file.
func unzip(name string) (io.ReadCloser, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil || len(z.File) == 0 {
		return nil, errors.Join(harm.Errorf(harm.Invalid, "%s is no archive with a list in it", name), f.Close())
	}
	largest := z.File[0]
	for _, in := range z.File {
		if in.UncompressedSize64 > largest.UncompressedSize64 {
			largest = in
		}
	}
	in, err := largest.Open()
	if err != nil {
		return nil, errors.Join(harm.Errorf(harm.Invalid, "%s: %w", name, err), f.Close())
	}
	return packed{in, []func() error{in.Close, f.Close}}, nil
}

type listCmd struct{ imports }

// Run lists what was imported.
func (c *listCmd) Run(_ context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	from, err := c.shelf()
	if err != nil {
		return err
	}
	items, err := from.Items()
	if err != nil {
		return err
	}
	if len(items) == 0 {
		fmt.Fprintf(s.out, "Nothing was imported into %s; \"recount gazetteer import FILE\" does.\n", from.Dir)
	}
	for _, i := range items {
		fmt.Fprintf(s.out, "%s: %d places, %d bytes\n", i.Name, i.Places, i.Bytes)
	}
	return nil
}

type removeCmd struct {
	imports
	Name string `arg:"" help:"What it was called."`
}

// Run removes what was imported.
func (c *removeCmd) Run(_ context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	from, err := c.shelf()
	if err != nil {
		return err
	}
	if err := from.Remove(c.Name); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s is removed.\n", c.Name)
	return nil
}
