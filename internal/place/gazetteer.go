package place

import (
	"io/fs"
	"strings"
	"sync"

	"recount/internal/harm"
	"recount/internal/place/atlas"
)

// A Gazetteer knows places and what one language says about them. It does not
// change once it is open, so that many goroutines can share it.
type Gazetteer struct {
	overlay
	layers    []*layer                     // the world, then what was imported
	provinces map[string]*Entry            // that only layers have, by identifier
	spellings func() map[string][]spelling // of the overlay, by first letter, made when first asked for
	words     words
	demonyms  map[string]*Entry
	area      []*Entry                     // that the reports are about
	romanised func() map[string][]spelling // skeletons of the overlay, made when first asked for
}

// Open reads the embedded tables and the words of a language from its folder
// (lang.FS), and puts imported atlases below them. An error names the file and
// the line that is wrong.
func Open(language fs.FS, imported ...*atlas.Atlas) (*Gazetteer, error) {
	o, err := readOverlay(tables)
	if err != nil {
		return nil, err
	}
	world, err := atlas.World()
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{overlay: *o, provinces: map[string]*Entry{}}
	for _, a := range append([]*atlas.Atlas{world}, imported...) {
		g.addLayer(a)
	}
	g.spellings, g.romanised = sync.OnceValue(o.spellings), sync.OnceValue(o.skeletons)
	if g.words, err = readWords(language); err != nil {
		return nil, err
	}
	g.demonyms, err = readDemonyms(language, o.byID)
	return g, err
}

// Entry returns the place of an identifier, nil when there is none.
func (g *Gazetteer) Entry(id string) *Entry { return g.byID[id] }

// About returns a gazetteer for reports that are known to be about an area: the
// names of countries or provinces, "Syria" or "Nineveh, Iraq". An unknown name is
// a harm.NotFound error.
func (g *Gazetteer) About(area ...string) (*Gazetteer, error) {
	about := *g
	about.area = nil
	f := g.Finder()
	for _, a := range area {
		e := f.area(a)
		if e == nil {
			return nil, harm.Errorf(harm.NotFound, "no country or province %q is known; write Syria, or \"Nineveh, Iraq\"", a)
		}
		about.area = append(about.area, e)
	}
	return &about, nil
}

// area finds a country, or a province with or without its country.
func (f *Finder) area(name string) *Entry {
	name, around, inside := strings.Cut(name, ",")
	if e := f.Country(strings.TrimSpace(name)); e != nil && !inside {
		return e
	}
	country := f.Country(strings.TrimSpace(around))
	var found *Entry
	for _, e := range f.Find(strings.TrimSpace(name)) {
		if e.Kind == Province && (!inside || country != nil && e.country == country) && (found == nil || e.Population > found.Population) {
			found = e
		}
	}
	return found
}
