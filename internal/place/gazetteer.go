package place

import (
	"io/fs"
)

// A Gazetteer knows places and what one language says about them. It does not
// change once it is open, so that many goroutines can share it.
type Gazetteer struct {
	overlay
	base      *base
	spellings map[string][]spelling // of the overlay, by first letter
	words     words
	demonyms  map[string]*Entry
}

// Open reads the embedded tables and the words of a language from its folder
// (lang.FS). An error names the file and the line that is wrong.
func Open(language fs.FS) (*Gazetteer, error) {
	o, err := readOverlay(tables)
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{overlay: *o}
	if g.base, err = openBase(o); err != nil {
		return nil, err
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
