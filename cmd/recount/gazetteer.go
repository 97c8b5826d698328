package main

import (
	"os"
	"path/filepath"

	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/place"
	"recount/internal/place/atlas"
	"recount/internal/place/shelf"
	"recount/internal/reader"
)

type gazetteerCmd struct {
	Find   findCmd   `cmd:"" help:"Show the places of a name, and why one wins."`
	Import importCmd `cmd:"" help:"Take in a list of places: a dump of GeoNames, or CSV."`
	List   listCmd   `cmd:"" help:"List what was imported."`
	Remove removeCmd `cmd:"" help:"Remove what was imported."`
}

// imports is the flag of every command that uses imported gazetteers.
type imports struct {
	Gazetteers string `help:"Folder of imported gazetteers; that of the user when none is named." placeholder:"DIR" env:"RECOUNT_GAZETTEERS"`
}

// shelf is the folder told, else that of the user.
func (i imports) shelf() (shelf.Shelf, error) {
	if i.Gazetteers != "" {
		return shelf.Shelf{Dir: i.Gazetteers}, nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return shelf.Shelf{}, harm.Errorf(harm.Invalid, "no folder for gazetteers is known (%w); name one with --gazetteers", err)
	}
	return shelf.Shelf{Dir: filepath.Join(dir, "recount", "gazetteers")}, nil
}

// open opens what was imported, for as long as the program runs.
func (i imports) open() ([]*atlas.Atlas, error) {
	s, err := i.shelf()
	if err != nil {
		return nil, err
	}
	return s.Open()
}

// setting is the flags that tell where the reports are set.
type setting struct {
	imports
	Area []string `help:"Countries or provinces that the reports are about: Syria, \"Nineveh, Iraq\"." placeholder:"PLACE" sep:";"`
}

// options are what a reader is told of places.
func (s setting) options(profile string) (o reader.Options, err error) {
	o = reader.Options{Profile: profile, Area: s.Area}
	o.Imported, err = s.open()
	return o, err
}

// gazetteer opens the gazetteer by itself, with imports below it.
func gazetteer(imported ...*atlas.Atlas) (*place.Gazetteer, error) {
	words, err := lang.FS(reader.Language)
	if err != nil {
		return nil, err
	}
	return place.Open(words, imported...)
}
