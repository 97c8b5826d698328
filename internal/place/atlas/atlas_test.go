package atlas

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/vellum"

	"recount/internal/harm"
)

func key(name string) []byte { return []byte(strings.ToLower(name)) }

// listed is a place and the names that it is found by.
type listed struct {
	Place
	names []string
}

func named(p Place, more ...string) listed { return listed{p, append([]string{p.Name}, more...)} }

func file(t testing.TB, places ...listed) []byte {
	t.Helper()
	w, err := NewWriter("test")
	if err != nil {
		t.Fatal(err)
	}
	i, err := w.AddDivision(Division{Name: "Upland", Country: "QQ", Code: "07", Lat: 1, Lon: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range places {
		p.Division = i
		keys := make([][]byte, len(p.names))
		for i, n := range p.names {
			keys[i] = key(n)
		}
		if err := w.Add(p.Place, keys...); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := w.Finish(&out); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(w.dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("temporary files are left in %s", w.dir)
	}
	return out.Bytes()
}

func written(t testing.TB, places ...listed) *Atlas {
	t.Helper()
	a, err := open(file(t, places...))
	if err != nil {
		t.Fatal(err)
	}
	if err := a.check(); err != nil {
		t.Fatal(err)
	}
	return a
}

func find(a *Atlas, name string) []Place {
	var out []Place
	for i := range a.Finder().Find(key(name)) {
		out = append(out, a.Record(i))
	}
	return out
}

// check reads every key and record once.
func (a *Atlas) check() error {
	it, err := a.index.Iterator(nil, nil)
	for ; err == nil; err = it.Next() {
		_, at := it.Current()
		if !a.list(at, func(int) bool { return true }) {
			return errors.New("the index leads to places that the file does not hold")
		}
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		return err
	}
	return nil
}

func TestRoundTrip(t *testing.T) {
	places := []listed{
		named(Place{Name: "Ford", Kind: City, Country: "QQ", Lat: -89.5, Lon: 179.99, HasPoint: true, Population: 24_000_000, GeoNames: 12_500_000}),
		named(Place{Name: "Mill", Kind: Neighbourhood, Country: "QQ", In: "qq/upland/ford"}, "MILL", "Ford"),
		named(Place{Name: "Ford", Kind: District, Country: "QQ", Lat: 12.3456, Lon: -179.99, HasPoint: true, GeoNames: math.MaxUint32}),
		named(Place{Country: "QQ", In: "qq/upland"}, "Highland"),
	}
	a := written(t, places...)
	got := find(a, "Ford")
	if len(got) != 3 || a.Len() != len(places) || a.Title() != "test" {
		t.Fatalf("%d places of Ford, %d in all", len(got), a.Len())
	}
	for i, p := range got {
		w := places[i].Place
		near := math.Abs(p.Lat-w.Lat) < 1e-4 && math.Abs(p.Lon-w.Lon) < 1e-4
		p.Lat, p.Lon = w.Lat, w.Lon
		if p != w || !near {
			t.Errorf("got %+v\nwant %+v", p, w)
		}
	}
	if d := a.Division(0); d.Name != "Upland" || d.Code != "07" || d.Country != "QQ" || math.Abs(d.Lon-2) > 1e-4 {
		t.Errorf("division: %+v", d)
	}
	if p := find(a, "highland"); len(p) != 1 || p[0].Kind != Unsettled || p[0].In != "qq/upland" {
		t.Errorf("pointer: %+v", p)
	}
}

func TestNoPlace(t *testing.T) {
	a := written(t, named(Place{Name: "Ford"}))
	for _, name := range []string{"Fjord", "For", "Fords", ""} {
		if got := find(a, name); got != nil {
			t.Errorf("%q: %+v", name, got)
		}
	}
	if got := find(written(t), "Ford"); got != nil {
		t.Errorf("an empty atlas has %+v", got)
	}
}

func TestNear(t *testing.T) {
	a := written(t, named(Place{Name: "Zanjili"}), named(Place{Name: "Zenjili"}), named(Place{Name: "Zarqa"}), named(Place{Name: "Injili"}))
	var got []string
	for k, i := range a.Near("zinjili") {
		got = append(got, k+" "+a.Record(i).Name)
	}
	if want := []string{"injili Injili", "zanjili Zanjili", "zenjili Zenjili"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestByGeoNames(t *testing.T) {
	a := written(t, named(Place{Name: "A"}), named(Place{Name: "B", GeoNames: 7}), named(Place{Name: "C", GeoNames: 99072}))
	if i, ok := a.ByGeoNames(99072); !ok || i != 2 {
		t.Error(i, ok)
	}
	if _, ok := a.ByGeoNames(8); ok {
		t.Error("8 is no one's")
	}
}

func TestManyNames(t *testing.T) {
	const n = 1000
	places := make([]listed, n)
	for i := range places {
		places[i] = named(Place{Name: "Ford", GeoNames: n - i})
	}
	if got := find(written(t, places...), "Ford"); len(got) != n || got[0].GeoNames != n || got[n-1].GeoNames != 1 {
		t.Errorf("%d places", len(got))
	}
}

func TestOpenRefusesOtherFiles(t *testing.T) {
	b := file(t, named(Place{Name: "Ford"}))
	flipped := slices.Clone(b)
	flipped[len(magic)+7] ^= 0x40
	for _, bad := range [][]byte{nil, []byte("no gazetteer"), b[:len(b)-1], append(slices.Clone(b), 'x'), append([]byte("X"), b[1:]...), flipped} {
		path := filepath.Join(t.TempDir(), "bad.atlas")
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); harm.KindOf(err) != harm.Invalid {
			t.Errorf("%d bytes that are no atlas: %v", len(bad), err)
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a file that is not there opens")
	}
}

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "good.atlas")
	if err := os.WriteFile(path, file(t, named(Place{Name: "Ford"})), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := find(a, "Ford"); len(got) != 1 {
		t.Error(got)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
}

// TestWorld looks up places whose facts are well known.
func TestWorld(t *testing.T) {
	a, err := World()
	if err != nil {
		t.Fatal(err)
	}
	if a.Len() < 150_000 || a.Divisions() < 3000 {
		t.Errorf("%d records, %d divisions", a.Len(), a.Divisions())
	}
	for _, c := range []struct {
		name, country, division string
		lat, lon                float64
	}{
		{"mosul", "IQ", "Nineveh", 36.335, 43.119},
		{"marseille", "FR", "Provence-Alpes-Côte d'Azur", 43.297, 5.381},
		{"stokescounty", "US", "North Carolina", 36.4, -80.2},
	} {
		ok := false
		for i := range a.Finder().Find([]byte(c.name)) {
			p := a.Record(i)
			ok = ok || p.Country == c.country && a.Division(p.Division).Name == c.division && math.Hypot(p.Lat-c.lat, p.Lon-c.lon) < .2
		}
		if !ok {
			t.Errorf("no %s in %s, %s", c.name, c.division, c.country)
		}
	}
}

func TestEveryRecordReads(t *testing.T) {
	a, err := World()
	if err != nil {
		t.Fatal(err)
	}
	if err := a.check(); err != nil {
		t.Fatal(err)
	}
	for i := range a.Len() {
		p := a.Record(i)
		if p.Name == "" || len(p.Country) != 2 || p.Division >= a.Divisions() || math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.Kind > City {
			t.Fatalf("record %d: %+v", i, p)
		}
		if i > 0 && p.GeoNames < a.Record(i-1).GeoNames {
			t.Fatalf("record %d is out of order", i)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(file(f, named(Place{Name: "Ford", In: "qq"}), named(Place{Name: "Mill"})))
	f.Fuzz(func(_ *testing.T, b []byte) {
		a, err := open(b)
		if err != nil {
			return
		}
		for i := range a.Len() {
			a.Record(i)
		}
		for i := range a.Divisions() {
			a.Division(i)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	a, err := World()
	if err != nil {
		b.Fatal(err)
	}
	f := a.Finder()
	for _, c := range []struct{ name, key string }{{"hit", "springfield"}, {"miss", "prosecutor"}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for range f.Find([]byte(c.key)) {
					continue
				}
			}
		})
	}
}
