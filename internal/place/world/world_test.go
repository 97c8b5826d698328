package world

import (
	"math"
	"strings"
	"testing"
)

func key(name string) []byte { return []byte(strings.ToLower(name)) }

func written(t *testing.T, places ...Place) *Gazetteer {
	t.Helper()
	w := &Writer{Key: key}
	i := w.AddDivision(Place{Name: "Upland", Country: "QQ", Lat: 1, Lon: 2})
	for _, p := range places {
		p.Division = i
		w.Add(p)
	}
	b, err := w.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	g, err := open(string(b))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func find(g *Gazetteer, name string) []Place {
	var out []Place
	for i := range g.Find(key(name)) {
		if p := g.Record(i); strings.EqualFold(p.Name, name) {
			out = append(out, p)
		}
	}
	return out
}

func TestRoundTrip(t *testing.T) {
	want := []Place{
		{Name: "Ford", Country: "QQ", Level: Settlement, Lat: -89.5, Lon: 179.99, Population: 24_000_000, GeoNames: 12_500_000},
		{Name: "Ford", Country: "QQ", Level: Division2, Lat: 12.3456, Lon: -179.99, GeoNames: 1},
	}
	got := find(written(t, want...), "Ford")
	if len(got) != len(want) {
		t.Fatalf("%d places, want %d", len(got), len(want))
	}
	for i, p := range got {
		w := want[i]
		if p.Name != w.Name || p.Country != w.Country || p.Level != w.Level || p.Population != w.Population || p.GeoNames != w.GeoNames ||
			math.Abs(p.Lat-w.Lat) > 1e-4 || math.Abs(p.Lon-w.Lon) > 1e-4 {
			t.Errorf("got %+v\nwant %+v", p, w)
		}
	}
	if d := find(written(t), "Upland"); len(d) != 1 || d[0].Level != Division1 {
		t.Errorf("division: %+v", d)
	}
}

func TestNoPlace(t *testing.T) {
	if got := find(written(t, Place{Name: "Ford"}), "Fjord"); got != nil {
		t.Errorf("%+v", got)
	}
}

func TestOpenRefusesOtherFiles(t *testing.T) {
	w := &Writer{Key: key}
	w.AddDivision(Place{Name: "Upland", Country: "QQ"})
	b, err := w.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "no gazetteer", string(b[:len(b)-1]), string(b) + "x", "X" + string(b[1:])} {
		if _, err := open(bad); err == nil {
			t.Errorf("%d bytes that are no gazetteer open", len(bad))
		}
	}
}

// TestWorld looks up places whose facts are well known.
func TestWorld(t *testing.T) {
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	if g.Len() < 150_000 || g.Divisions() < 3000 {
		t.Errorf("%d records, %d divisions", g.Len(), g.Divisions())
	}
	for _, c := range []struct {
		name, country, division string
		lat, lon                float64
	}{
		{"Mosul", "IQ", "Nineveh", 36.335, 43.119},
		{"Marseille", "FR", "Provence-Alpes-Côte d'Azur", 43.297, 5.381},
		{"Stokes County", "US", "North Carolina", 36.4, -80.2},
	} {
		ok := false
		for i := range g.Len() {
			if g.Name(i) != c.name {
				continue
			}
			p := g.Record(i)
			ok = ok || p.Country == c.country && g.Division(p.Division).Name == c.division && math.Hypot(p.Lat-c.lat, p.Lon-c.lon) < .2
		}
		if !ok {
			t.Errorf("no %s in %s, %s", c.name, c.division, c.country)
		}
	}
}

func TestEveryRecordReads(t *testing.T) {
	g, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for i := range g.Len() {
		p := g.Record(i)
		if p.Name == "" || len(p.Country) != 2 || p.Division >= g.Divisions() || math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.Level > Settlement {
			t.Fatalf("record %d: %+v", i, p)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	g, err := Open()
	if err != nil {
		b.Fatal(err)
	}
	k := []byte("springfield")
	b.ReportAllocs()
	for b.Loop() {
		for range g.Find(k) {
			continue
		}
	}
}
