// Package shelf is the folder of the atlases that a user has imported.
package shelf

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/harm"
	"recount/internal/place/atlas"
)

// A Shelf is a folder that need not be there yet.
type Shelf struct{ Dir string }

// extension is that of the files on a shelf.
const extension = ".atlas"

// An Item is one imported atlas.
type Item struct {
	Name   string
	Places int
	Bytes  int64
}

// Names lists the atlases in the order of their names.
func (s Shelf) Names() ([]string, error) {
	files, err := os.ReadDir(s.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, harm.Errorf(harm.Unavailable, "the imported gazetteers: %w", err)
	}
	var names []string
	for _, f := range files {
		if name, ok := strings.CutSuffix(f.Name(), extension); ok && !f.IsDir() {
			names = append(names, name)
		}
	}
	return names, nil
}

// Open opens all atlases, in the order of their names.
func (s Shelf) Open() ([]*atlas.Atlas, error) {
	names, err := s.Names()
	if err != nil {
		return nil, err
	}
	var open []*atlas.Atlas
	for _, n := range names {
		a, err := atlas.Open(s.path(n))
		if err != nil {
			return nil, harm.Errorf(harm.KindOf(err), "%w; import the list again with --replace, or remove it", err)
		}
		open = append(open, a)
	}
	return open, nil
}

// Items tells what stands on the shelf.
func (s Shelf) Items() ([]Item, error) {
	names, err := s.Names()
	if err != nil {
		return nil, err
	}
	items := make([]Item, len(names))
	for i, n := range names {
		if items[i], err = s.item(n); err != nil {
			return nil, err
		}
	}
	return items, nil
}

func (s Shelf) item(name string) (Item, error) {
	a, err := atlas.Open(s.path(name))
	if err != nil {
		return Item{}, err
	}
	defer a.Close()
	info, err := os.Stat(s.path(name))
	if err != nil {
		return Item{}, err
	}
	return Item{name, a.Len(), info.Size()}, nil
}

// Put writes an atlas of a name: wholly or not at all. One that is there already
// is a harm.Conflict unless it may be replaced.
func (s Shelf) Put(name string, replace bool, write func(io.Writer) error) (err error) {
	if err := check(name); err != nil {
		return err
	}
	if _, err := os.Stat(s.path(name)); err == nil && !replace {
		return harm.Errorf(harm.Conflict, "there is a gazetteer %q already; add --replace, or another --name", name)
	}
	if err := os.MkdirAll(s.Dir, 0o755); err != nil {
		return harm.Errorf(harm.Unavailable, "%w", err)
	}
	f, err := os.CreateTemp(s.Dir, "."+name)
	if err != nil {
		return harm.Errorf(harm.Unavailable, "%w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), s.path(name))
}

// Remove takes an atlas away.
func (s Shelf) Remove(name string) error {
	if err := check(name); err != nil {
		return err
	}
	err := os.Remove(s.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		names, listing := s.Names()
		return errors.Join(harm.Errorf(harm.NotFound, "no gazetteer %q was imported; there are: %s", name, strings.Join(names, ", ")), listing)
	}
	return err
}

func (s Shelf) path(name string) string { return filepath.Join(s.Dir, name+extension) }

// NameOf makes the name of an atlas from that of a list: "IQ.zip" is "iq".
func NameOf(file string) string {
	name, _, _ := strings.Cut(strings.ToLower(filepath.Base(file)), ".")
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' {
			return c
		}
		return '-'
	}, name)
}

func check(name string) error {
	if name == "" || name != NameOf(name) {
		return harm.Errorf(harm.Invalid, "%q is no name for a gazetteer; write small letters, digits and hyphens", name)
	}
	return nil
}
