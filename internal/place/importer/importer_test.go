package importer

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/place"
	"recount/internal/place/atlas"
)

func gazetteer(t testing.TB, imported ...*atlas.Atlas) *place.Gazetteer {
	t.Helper()
	words, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	g, err := place.Open(words, imported...)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// imported imports a list and opens what came of it.
func imported(t *testing.T, list string, o Options) (*place.Gazetteer, Summary, []string) {
	t.Helper()
	var problems []string
	o.Title, o.Skipped = "test", func(p Problem) { problems = append(problems, fmt.Sprintf("%d: %s", p.Line, p.Why)) }
	path := filepath.Join(t.TempDir(), "test.atlas")
	var out bytes.Buffer
	sum, err := Import(strings.NewReader(list), &out, gazetteer(t), o)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := atlas.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return gazetteer(t, a), sum, problems
}

// paths lists the places of a name, each as its kind and path.
func paths(g *place.Gazetteer, name string) []string {
	var out []string
	for _, e := range g.Finder().Find(name) {
		var path []string
		for _, p := range e.Path() {
			path = append(path, string(p))
		}
		out = append(out, e.Kind.String()+" "+strings.Join(path, "/"))
	}
	return out
}

// dump writes a row as GeoNames does.
func dump(id int, name, others, lat, lon, feature, country, code, population string) string {
	cols := make([]string, geoColumns)
	cols[geoID], cols[geoName], cols[geoOthers], cols[geoLat], cols[geoLon] = fmt.Sprint(id), name, others, lat, lon
	cols[geoFeature], cols[geoCountry], cols[geoCode], cols[geoPopulation] = feature, country, code, population
	return strings.Join(cols, "\t") + "\n"
}

func TestGeoNames(t *testing.T) {
	g, sum, problems := imported(t, strings.Join([]string{
		dump(1, "Tell Zubayda", "Zubaida Hill,http://example.org/x,TZB,تل زبيدة", "36.2", "42.9", "PPL", "IQ", "15", "900"),
		dump(2, "Al Mawsil al Jadid", "Hayy Nuzha", "36.34", "43.15", "PPLX", "IQ", "15", ""),
		dump(99072, "Mosul", "Mosul,Nergaldar", "36.335", "43.11889", "PPLA", "IQ", "15", "1739800"),
		dump(3, "Wadi Zumar", "", "36.5", "42.5", "WAD", "IQ", "15", "0"),
		dump(4, "Bait Kiosk", "", "36.5", "42.5", "HTL", "IQ", "15", "0"),
		dump(5, "Nowhere", "", "91", "42.5", "PPL", "IQ", "15", "0"),
		"too\tfew\tcolumns\n",
		dump(7, "Newbarland Governorate", "", "31.5", "44.5", "ADM1", "IQ", "99", ""),
		dump(8, "Newtell", "", "31.6", "44.6", "PPL", "IQ", "99", ""),
		dump(6, "Farland", "", "1", "2", "PPL", "ZZ", "15", "0"),
	}, ""), Options{})
	for name, want := range map[string][]string{
		"Tell Zubayda":  {"city Iraq/Nineveh/Tell Zubayda"},
		"Zubaida Hill":  {"city Iraq/Nineveh/Tell Zubayda"},
		"تل زبيدة":      {"city Iraq/Nineveh/Tell Zubayda"},
		"TZB":           nil, // a code
		"Mawsil Jadid":  {"neighbourhood Iraq/Nineveh/Mosul/Al Mawsil al Jadid"},
		"Nergaldar":     {"city Iraq/Nineveh/Mosul"},
		"Wadi Zumar":    {"line Iraq/Nineveh/Wadi Zumar"},
		"Bait Kiosk":    nil,
		"Newbarland":    {"province Iraq/Newbarland"},
		"Newtell":       {"city Iraq/Newbarland/Newtell"},
		"Nowhere":       nil,
		"Hayy an-Nuzha": {"neighbourhood Iraq/Nineveh/Mosul/Al Mawsil al Jadid"},
	} {
		if got := paths(g, name); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if want := (Summary{Rows: 10, New: 5, Named: 1, Left: 1, Skipped: 3}); sum != want {
		t.Errorf("%+v, want %+v", sum, want)
	}
	want := []string{
		`6: "91" is no coordinate; write degrees, such as 36.335`,
		"7: it has 3 columns; a row of GeoNames has 19",
		`10: no country "ZZ" is known`,
	}
	if !slices.Equal(problems, want) {
		t.Errorf("%q", problems)
	}
	for _, e := range g.Finder().Find("Nergaldar") {
		if e.ID != "iq/mosul" {
			t.Errorf("another Mosul: %s", e.ID)
		}
	}
}

func TestCSV(t *testing.T) {
	for _, c := range []struct {
		name, list string
		o          Options
		want       map[string][]string
		problems   []string
	}{
		{
			"headers of an assessment", "place_id,governorate,district,name,name_ar,lat,lon\n7,Ninewa,Tal Afar,Al Rawda Village,قرية الروضة,36.38,42.46\n",
			Options{Country: "Iraq"},
			map[string][]string{"Al Rawda": {"city Iraq/Nineveh/Al Rawda"}, "قرية الروضة": {"city Iraq/Nineveh/Al Rawda"}},
			nil,
		},
		{
			"semicolons, columns told, a container in the cell", "\xef\xbb\xbftoponym;breite;laenge;art\r\n\"Tell Hazel, Idlib\";35,93;36,63;village\r\nTell Mish;35.9;x;\r\n",
			Options{Country: "sy", Columns: map[string]string{"name": "toponym", "lat": "breite", "lon": "laenge", "kind": "art"}},
			map[string][]string{"Tell Hazel": {"city Syria/Idlib/Tell Hazel"}, "Tell Mish": nil},
			[]string{`3: "x" is no coordinate; write degrees, such as 36.335`},
		},
		{
			"countries by row, several names", "name,country,kind,names\nNewcamp,Sudan,camp,Mukhayyam Jadid|Camp Seven\nGhost,Atlantis,,\n,Sudan,,\n",
			Options{},
			map[string][]string{"Camp Seven": {"camp Sudan/Newcamp"}},
			[]string{`3: no country "Atlantis" is known`, "4: it has no name"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, _, problems := imported(t, c.list, c.o)
			for name, want := range c.want {
				if got := paths(g, name); !slices.Equal(got, want) {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
			if !slices.Equal(problems, c.problems) {
				t.Errorf("problems %q", problems)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		list string
		o    Options
		says string
	}{
		{"", Options{}, "empty"},
		{"PK\x03\x04\x00\x00", Options{}, "no text"},
		{"a,b\n1,2\n", Options{}, "--columns name="},
		{"name\nX\n", Options{Columns: map[string]string{"name": "title"}}, `no column "title"; the file has name`},
		{"name\nX\n", Options{Columns: map[string]string{"nom": "name"}}, `"nom" is no column`},
		{"name\nNewford\n", Options{}, "of 1 rows, none"},
		{"name\nX\n", Options{Country: "Atlantis"}, `no country "Atlantis"`},
		{"name\nX\n", Options{Kind: "planet"}, "no kind of place"},
		{"name\nX\n", Options{Title: strings.Repeat("x", 100)}, "longer than"},
	} {
		_, err := Import(strings.NewReader(c.list), io.Discard, gazetteer(t), c.o)
		if harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: %v; want it to say %q", c.list, err, c.says)
		}
	}
}

func TestEveryFeatureHasItsKind(t *testing.T) {
	if len(features) < 100 || features["PPL"] != place.City || features["ADM1"] != place.Province {
		t.Error(features)
	}
	for code, kind := range features {
		if kind == place.Unsettled {
			t.Errorf("%s has no kind", code)
		}
	}
}

// TestSharedLists imports the lists that were published by others.
func TestSharedLists(t *testing.T) {
	const folder = "../../../../shared/gazetteer/"
	if _, err := os.Stat(folder); err != nil && os.Getenv("CI") == "" {
		t.Skip("the lists are not there")
	}
	for file, c := range map[string]struct {
		o    Options
		rows int
	}{
		"geonames-cities15000-2012.tsv": {Options{}, 22_000},
		"iraq-iom-dtm-places.csv":       {Options{Country: "IQ"}, 6_000},
		"iraq-ucdp-ged-places.csv":      {Options{Country: "IQ"}, 600},
		"syria-airwars-places.csv":      {Options{Country: "SY", Columns: map[string]string{"kind": "accuracy"}}, 4_000},
	} {
		list, err := os.Open(folder + file)
		if err != nil {
			t.Fatal(err)
		}
		sum, err := Import(list, io.Discard, gazetteer(t), c.o)
		if err != nil || sum.Rows < c.rows || sum.Skipped > sum.Rows/100 {
			t.Errorf("%s: %+v, %v", file, sum, err)
		}
		if err := list.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestMemory holds that a long list needs no more memory than a short one.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("it imports a long list")
	}
	const rows, limit = 400_000, 200 << 20
	g := gazetteer(t)
	in, out := io.Pipe()
	go func() {
		for i := range rows {
			_, _ = io.WriteString(out, dump(20_000_000+i, fmt.Sprintf("Tell %x", i*2654435761), fmt.Sprintf("Tall %x", i), "36.2", "42.9", "PPL", "IQ", "15", ""))
		}
		_ = out.Close()
	}()
	var most uint64
	counted := &watch{Writer: io.Discard, each: func() {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapInuse)
	}}
	sum, err := Import(in, counted, g, Options{Title: "many"})
	if err != nil || sum.New != rows {
		t.Fatal(sum, err)
	}
	counted.each()
	if most > limit {
		t.Errorf("%d MB in use", most>>20)
	}
}

// watch calls each on every write.
type watch struct {
	io.Writer
	each func()
}

func (w *watch) Write(b []byte) (int, error) { w.each(); return w.Writer.Write(b) }

func FuzzImport(f *testing.F) {
	g := gazetteer(f)
	f.Add(dump(1, "Tell Zubayda", "Zubaida Hill", "36.2", "42.9", "PPL", "IQ", "15", "900"))
	f.Add("name,lat,lon,country\nTell,36,42,IQ\n")
	f.Add("name\tkind\ncamp \"x\ty\n")
	f.Fuzz(func(_ *testing.T, list string) {
		_, _ = Import(strings.NewReader(list), io.Discard, g, Options{Country: "IQ"})
	})
}

func BenchmarkImport(b *testing.B) {
	g := gazetteer(b)
	const rows = 1000
	var list strings.Builder
	for i := range rows {
		list.WriteString(dump(20_000_000+i, fmt.Sprintf("Tell %x", i*2654435761), "", "36.2", "42.9", "PPL", "IQ", "15", ""))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Import(strings.NewReader(list.String()), io.Discard, g, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
