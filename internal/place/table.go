package place

import (
	"bufio"
	"embed"
	"io/fs"
	"strconv"
	"strings"

	"recount/internal/harm"
	"recount/internal/place/atlas"
)

//go:embed data/*.tsv
var tables embed.FS

// name is one entry as one of its names gives it.
type name struct {
	entry *Entry
	weak  bool // an ordinary word too: counts only with a kind word or a container
	caps  bool // an abbreviation: counts only in capitals
	base  bool // of the base gazetteer: counts only where the text bears it out
}

// overlay is the curated tables: entries by identifier and names by key.
type overlay struct {
	byID   map[string]*Entry
	names  map[string][]name
	lower  map[string]bool // first words of names that are written small
	cities []*Entry        // in the order of the tables
}

// readOverlay reads every table of the file system, in the order of its names.
func readOverlay(fsys fs.FS) (*overlay, error) {
	o := &overlay{byID: make(map[string]*Entry, 5500), names: make(map[string][]name, 17500), lower: map[string]bool{}}
	files, err := fs.Glob(fsys, "data/*.tsv")
	if err != nil {
		return nil, err
	}
	var links []link
	for _, file := range files {
		if links, err = o.readTable(fsys, file, links); err != nil {
			return nil, err
		}
	}
	return o, o.join(links)
}

// link is what a row says of other rows, joined when all are read.
type link struct {
	entry                     *Entry
	file                      string
	parent, district, capital string
}

// The columns of a table; capital only of countries.
const (
	colID = iota
	colNames
	colKind
	colParent
	colDistrict
	colLat
	colLon
	colPopulation
	colSource
	colCapital
)

func (o *overlay) readTable(fsys fs.FS, file string, links []link) ([]link, error) {
	f, err := fsys.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for in, line := bufio.NewScanner(f), 1; in.Scan(); line++ {
		cols := strings.Split(in.Text(), "\t")
		if line == 1 {
			continue
		}
		e, err := o.readRow(cols)
		if err != nil {
			return nil, harm.Errorf(harm.Invalid, "%s, line %d: %w", file, line, err)
		}
		l := link{entry: e, file: file, parent: cols[colParent], district: cols[colDistrict]}
		if len(cols) > colCapital {
			l.capital = cols[colCapital]
		}
		links = append(links, l)
	}
	return links, nil
}

func (o *overlay) readRow(cols []string) (*Entry, error) {
	if len(cols) <= colSource {
		return nil, harm.Errorf(harm.Invalid, "a row needs %d columns, this has %d", colSource+1, len(cols))
	}
	e := &Entry{ID: cols[colID], Kind: atlas.KindNamed(cols[colKind]), Source: cols[colSource]}
	if e.Kind == Unsettled {
		return nil, harm.Errorf(harm.Invalid, "%q is no kind of place", cols[colKind])
	}
	if o.byID[e.ID] != nil {
		return nil, harm.Errorf(harm.Conflict, "the identifier %q is taken", e.ID)
	}
	if err := e.setNumbers(cols); err != nil {
		return nil, err
	}
	o.byID[e.ID] = e
	if e.Kind == City {
		o.cities = append(o.cities, e)
	}
	for i, n := range strings.Split(cols[colNames], "|") {
		n, weak := strings.CutPrefix(n, "?")
		if i == 0 {
			e.Name = n
		}
		o.addName(e, n, weak)
	}
	return e, nil
}

func (e *Entry) setNumbers(cols []string) (err error) {
	if cols[colLat] != "" {
		e.HasPoint = true
		if e.Lat, err = strconv.ParseFloat(cols[colLat], 64); err != nil {
			return err
		}
		if e.Lon, err = strconv.ParseFloat(cols[colLon], 64); err != nil {
			return err
		}
	}
	if cols[colPopulation] != "" {
		e.Population, err = strconv.Atoi(cols[colPopulation])
	}
	return err
}

func (o *overlay) addName(e *Entry, n string, weak bool) {
	key := keyOf(n)
	for _, have := range o.names[key] {
		if have.entry == e {
			return
		}
	}
	o.names[key] = append(o.names[key], name{entry: e, weak: weak, caps: len(key) <= 4 && isCaps(n)})
	if first, _, _ := strings.Cut(n, " "); !isUpper(first) && isWord(first) && !isArticle(first, true) {
		o.lower[first] = true
	}
}

// join turns identifiers of parents, districts and capitals into entries.
func (o *overlay) join(links []link) error {
	find := func(l link, id string) (*Entry, error) {
		if id == "" {
			return nil, nil
		}
		if e := o.byID[id]; e != nil {
			return e, nil
		}
		return nil, harm.Errorf(harm.Invalid, "%s: %s refers to %q, which no table has", l.file, l.entry.ID, id)
	}
	var err error
	for _, l := range links {
		if l.entry.Parent, err = find(l, l.parent); err != nil {
			return err
		}
		if l.entry.District, err = find(l, l.district); err != nil {
			return err
		}
		if l.entry.capital, err = find(l, l.capital); err != nil {
			return err
		}
	}
	for _, l := range links {
		if l.entry.Kind == Neighbourhood {
			l.entry.Parent.parts = true
		}
		for at := l.entry; at != nil; at = at.Parent {
			if at.Kind == Country {
				l.entry.country = at
			}
		}
	}
	return nil
}
