package shelf

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"recount/internal/harm"
	"recount/internal/place/atlas"
)

// put writes an atlas of one place.
func put(s Shelf, name string, replace bool) error {
	return s.Put(name, replace, func(out io.Writer) error {
		w, err := atlas.NewWriter(name)
		if err != nil {
			return err
		}
		if _, err := w.AddDivision(atlas.Division{Country: "IQ"}); err != nil {
			return err
		}
		if err := w.Add(atlas.Place{Name: "Newford", Kind: atlas.City}, []byte("newford"), []byte("neufurt")); err != nil {
			return err
		}
		return errors.Join(w.Finish(out), w.Close())
	})
}

func TestShelf(t *testing.T) {
	s := Shelf{filepath.Join(t.TempDir(), "new", "folder")}
	if names, err := s.Names(); err != nil || names != nil {
		t.Fatal("a folder that is not there:", names, err)
	}
	for _, name := range []string{"villages", "iq"} {
		if err := put(s, name, false); err != nil {
			t.Fatal(err)
		}
	}
	items, err := s.Items()
	if err != nil || len(items) != 2 || items[0].Name != "iq" || items[0].Places != 1 || items[0].Bytes == 0 {
		t.Errorf("%+v, %v", items, err)
	}
	if open, err := s.Open(); err != nil || len(open) != 2 || open[1].Title() != "villages" {
		t.Error(open, err)
	}
	if err := put(s, "iq", false); harm.KindOf(err) != harm.Conflict {
		t.Error("written over:", err)
	}
	if err := put(s, "iq", true); err != nil {
		t.Error(err)
	}
	if err := s.Remove("iq"); err != nil {
		t.Error(err)
	}
	if err := s.Remove("iq"); harm.KindOf(err) != harm.NotFound {
		t.Error(err)
	}
}

func TestPutIsWholeOrNothing(t *testing.T) {
	s := Shelf{t.TempDir()}
	full := errors.New("disk full")
	err := s.Put("x", false, func(out io.Writer) error {
		_, err := io.WriteString(out, "half")
		return errors.Join(full, err)
	})
	left, _ := os.ReadDir(s.Dir)
	if !errors.Is(err, full) || len(left) != 0 {
		t.Error(err, left)
	}
}

func TestNames(t *testing.T) {
	s := Shelf{t.TempDir()}
	for _, bad := range []string{"", "../x", "A", "a b", "a.b"} {
		if err := put(s, bad, false); harm.KindOf(err) != harm.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
		if err := s.Remove(bad); harm.KindOf(err) != harm.Invalid {
			t.Errorf("%q: %v", bad, err)
		}
	}
	got := []string{NameOf("/a/YE.zip"), NameOf("my places.CSV"), NameOf("allCountries.txt.gz")}
	if want := []string{"ye", "my-places", "allcountries"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestOpenNamesADamagedFile(t *testing.T) {
	s := Shelf{t.TempDir()}
	if err := os.WriteFile(filepath.Join(s.Dir, "bad.atlas"), []byte("no atlas"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open(); harm.KindOf(err) != harm.Invalid {
		t.Error(err)
	}
}
