package main

import (
	"archive/zip"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
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
use or a list that cannot be read, 3 there is no such file, 4 there is one of
that name.`
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
	bar := newProgress(s, list.size, "rows")
	o := importer.Options{
		Title: c.Name, Country: c.Country, Kind: c.Kind, Columns: c.Columns, Row: func() { bar.count(nil) },
		Skipped: func(p importer.Problem) {
			fmt.Fprintf(s.err, "recount: %s, line %d: %s\n", c.File, p.Line, p.Why)
		},
	}
	var sum importer.Summary
	err = to.Put(c.Name, c.Replace, func(out io.Writer) (err error) {
		sum, err = importer.Import(bar.watch(list), out, g, o)
		return err
	})
	bar.end()
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

// A list is an opened file, unpacked.
type list struct {
	io.Reader
	size  int64 // in bytes, 0 where it is not known
	close []io.Closer
}

// Close closes the list and what it is packed in.
func (l *list) Close() error {
	var err error
	for _, c := range l.close {
		err = errors.Join(err, c.Close())
	}
	return err
}

// list opens the file.
func (c *importCmd) list(stdin io.Reader) (*list, error) {
	if c.File == "-" {
		return &list{Reader: stdin}, nil
	}
	f, err := os.Open(c.File)
	if errors.Is(err, os.ErrNotExist) {
		return nil, harm.Errorf(harm.NotFound, "%s: there is no such file", c.File)
	}
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	l, err := unpack(f)
	if err != nil {
		return nil, errors.Join(harm.Errorf(harm.Invalid, "%s cannot be unpacked: %w", c.File, err), f.Close())
	}
	l.close = append(l.close, f)
	return l, nil
}

// unpack opens the list in a file by the file's name: of an archive, the largest.
func unpack(f *os.File) (*list, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(filepath.Ext(f.Name())) {
	case ".gz":
		z, err := gzip.NewReader(f)
		return &list{Reader: z}, err
	case ".zip":
		z, err := zip.NewReader(f, info.Size())
		if err != nil || len(z.File) == 0 {
			return nil, errors.Join(err, errors.New("there is nothing in it"))
		}
		largest := slices.MaxFunc(z.File, func(a, b *zip.File) int { return cmp.Compare(a.UncompressedSize64, b.UncompressedSize64) })
		in, err := largest.Open()
		return &list{in, int64(largest.UncompressedSize64), []io.Closer{in}}, err
	}
	return &list{Reader: f, size: info.Size()}, nil
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
