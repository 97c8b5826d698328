package place

import (
	"io/fs"

	"recount/internal/place/atlas"
)

// A Gazetteer knows places and what one language says about them. It does not
// change once it is open, so that many goroutines can share it.
type Gazetteer struct {
	overlay
	layers    []*layer              // the world, then what was imported
	provinces map[string]*Entry     // that only layers have, by identifier
	spellings map[string][]spelling // of the overlay, by first letter
	words     words
	demonyms  map[string]*Entry
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
	g.spellings = o.spellings()
	if g.words, err = readWords(language); err != nil {
		return nil, err
	}
	g.demonyms, err = readDemonyms(language, o.byID)
	return g, err
}

// Entry returns the place of an identifier, nil when there is none.
func (g *Gazetteer) Entry(id string) *Entry { return g.byID[id] }
