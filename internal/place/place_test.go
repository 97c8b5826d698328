package place

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"

	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/text"
)

func open(t testing.TB) *Gazetteer {
	t.Helper()
	en, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Open(en)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func analyzer(t testing.TB) *text.Analyzer {
	t.Helper()
	a, err := text.New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// line writes mentions as testdata/mentions.tsv has them.
func line(docs []*text.Doc, ms []Mention) string {
	if len(ms) == 0 {
		return "-"
	}
	var out []string
	for _, m := range ms {
		var path []string
		part := ""
		if m.Place != nil {
			for _, p := range m.Place.Path {
				path = append(path, string(p))
			}
			if m.Place.Extent == harm.Part {
				part = " part"
			}
		}
		s := fmt.Sprintf("%s = %s: %s%s", docs[m.Doc].Slice(m.First, m.End), strings.Join(path, "/"), m.Kind, part)
		for _, f := range []struct {
			is   bool
			name string
		}{{m.Adjective, "adjective"}, {m.Dateline, "dateline"}, {m.Modifier, "modifier"}, {m.Described, "described"}} {
			if f.is {
				s += " " + f.name
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestMentions(t *testing.T) {
	g, a := open(t), analyzer(t)
	corpus, err := os.ReadFile("testdata/mentions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range strings.Split(strings.TrimSpace(string(corpus)), "\n") {
		if l[0] == '#' {
			continue
		}
		in, want, ok := strings.Cut(l, "\t")
		if !ok {
			t.Fatalf("mentions.tsv, line %d: no tab", i+1)
		}
		docs := []*text.Doc{a.Tokenize(in)}
		if got := line(docs, g.Resolve(docs...)); got != want {
			t.Errorf("line %d: %s\n got %s\nwant %s", i+1, in, got, want)
		}
	}
}

// TestSurroundings checks that what a report tells besides a name, and what is
// known of its area, choose between places of the name.
func TestSurroundings(t *testing.T) {
	g, a := open(t), analyzer(t)
	for _, c := range []struct {
		area, text, name string
		want             string // path
	}{
		{"", "Shells fell on Morek and Taybat al-Imam. People fled from Souran.", "Souran", "Syria/Hama/Souran"},
		{"", "Shells fell on Azaz and Marea. People fled from Souran.", "Souran", "Syria/Aleppo/Sawran"},
		{"", "Shells fell in Tripoli.", "Tripoli", "Libya/Tripoli/Tripoli"},
		{"", "Shells fell in Zgharta, then in Tripoli.", "Tripoli", "Lebanon/North Lebanon/Tripoli"},
		{"Lebanon", "Shells fell in Tripoli.", "Tripoli", "Lebanon/North Lebanon/Tripoli"},
		{"North Lebanon, Lebanon", "Shells fell in Tripoli.", "Tripoli", "Lebanon/North Lebanon/Tripoli"},
		{"", "Shells fell on the hospital of Al-Shifa Hospital.", "Al-Shifa Hospital", ""},
		{"Palestine", "Shells fell on Al-Shifa Hospital.", "Al-Shifa Hospital", "Palestine/Gaza Strip/Gaza City/Shifa Hospital"},
	} {
		about := g
		if c.area != "" {
			var err error
			if about, err = g.About(c.area); err != nil {
				t.Fatal(err)
			}
		}
		d := a.Tokenize(c.text)
		got := ""
		for _, m := range about.Resolve(d) {
			if m.Place != nil && strings.Contains(d.Slice(m.First, m.End), c.name) {
				got = strings.Join(pathOfMention(m), "/")
			}
		}
		if got != c.want {
			t.Errorf("%s (area %q): %q, want %q", c.text, c.area, got, c.want)
		}
	}
	for _, bad := range []string{"Atlantis", "Nineveh, Atlantis", ""} {
		if _, err := g.About(bad); harm.KindOf(err) != harm.NotFound {
			t.Errorf("area %q: %v", bad, err)
		}
	}
}

func pathOfMention(m Mention) []string {
	var path []string
	for _, p := range m.Place.Path {
		path = append(path, string(p))
	}
	return path
}

// TestMemory holds that a gazetteer needs far less than a small machine has.
func TestMemory(t *testing.T) {
	const limit = 60 << 20
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	g := open(t)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if used := after.HeapAlloc - before.HeapAlloc; used > limit {
		t.Errorf("%d MB", used>>20)
	}
	runtime.KeepAlive(g)
}

func TestTaggedPersonsAreNoPlaces(t *testing.T) {
	g, a := open(t), analyzer(t)
	d := a.Tokenize("Paris Nasser left for Cairo.")
	d.Sentences[0].Tagged = true
	d.Entities = []text.Entity{{First: 0, End: 2, Type: text.Person}}
	ms := g.Resolve(d)
	if got := line([]*text.Doc{d}, ms); got != "Cairo = Egypt/Cairo: city" {
		t.Error(got)
	}
}

func TestCoordinates(t *testing.T) {
	g, a := open(t), analyzer(t)
	d := a.Tokenize("A bomb fell on Zanjili in Mosul.")
	p := g.Resolve(d)[0].Place
	if p.Lat == nil || math.Abs(*p.Lat-36.3498) > .005 || math.Abs(*p.Lon-43.1105) > .005 || p.Precision != harm.Neighbourhood {
		t.Errorf("%+v", p)
	}
}

func TestCoordinatesOfUnknownPlaces(t *testing.T) {
	g, a := open(t), analyzer(t)
	for in, has := range map[string]bool{
		"They met in the village of Tor Kala in Helmand province.": true,  // the province's
		"They met in the village of Tor Kala in Afghanistan.":      false, // never a country's
	} {
		p := g.Resolve(a.Tokenize(in))[0].Place
		if p.Name != "Tor Kala" || (p.Lat != nil) != has {
			t.Errorf("%s: %+v", in, p)
		}
	}
}

func TestContainsAndDistance(t *testing.T) {
	g := open(t)
	of := func(id string) *harm.Place {
		e := g.Entry(id)
		if e == nil {
			t.Fatalf("no %s", id)
		}
		lat, lon := e.Lat, e.Lon
		return &harm.Place{Name: e.Name, Path: e.Path(), Precision: e.precision(), Lat: &lat, Lon: &lon}
	}
	mosul, zanjili, nineveh, kandahar := of("iq/mosul"), of("iq/mosul/zanjili"), of("iq/nineveh"), of("af/kandahar")
	for _, c := range []struct {
		outer, inner *harm.Place
		want         bool
	}{
		{mosul, zanjili, true},
		{nineveh, zanjili, true},
		{mosul, mosul, true},
		{zanjili, mosul, false},
		{of("af"), kandahar, true},
		{kandahar, of("af/kandahar-city"), true},
		{of("af/kandahar-city"), kandahar, false},
		{of("ps/gaza-strip/north-gaza"), of("ps/jabalia"), true},
		{of("ps/gaza-strip/north-gaza"), of("ps/rafah"), false},
		{nil, mosul, false},
	} {
		if got := g.Contains(c.outer, c.inner); got != c.want {
			t.Errorf("Contains(%v, %v) = %v", c.outer, c.inner, got)
		}
	}
	if km, ok := Distance(mosul, of("iq/baghdad-city")); !ok || math.Abs(km-355) > 15 {
		t.Errorf("Mosul to Baghdad: %v km", km)
	}
	if _, ok := Distance(mosul, &harm.Place{}); ok {
		t.Error("a place without coordinates has a distance")
	}
}

// TestTables checks every row: a name, a parent of a wider kind, coordinates on
// the globe and not far from the parent's.
func TestTables(t *testing.T) {
	g := open(t)
	if len(g.byID) < 1500 {
		t.Errorf("only %d entries", len(g.byID))
	}
	for id, e := range g.byID {
		if e.Name == "" || e.Source == "" {
			t.Errorf("%s: no name or source", id)
		}
		if e.Kind != Region && e.Kind != Country && (e.Parent == nil || e.country == nil) {
			t.Errorf("%s: no parent or country", id)
		}
		if e.Lat < -90 || e.Lat > 90 || e.Lon < -180 || e.Lon > 180 || e.HasPoint && e.Lat == 0 && e.Lon == 0 {
			t.Errorf("%s lies at %v, %v", id, e.Lat, e.Lon)
		}
		limit := map[Kind]float64{Province: 700, City: 30, District: 400}
		if p := e.Parent; p != nil && e.HasPoint && p.HasPoint && p.Kind != Country {
			if km := distance(e.Lat, e.Lon, p.Lat, p.Lon); km > max(limit[p.Kind], 60) {
				t.Errorf("%s is %.0f km from %s", id, km, p.ID)
			}
		}
	}
}

func TestKeys(t *testing.T) {
	for _, c := range [][2]string{
		{"Deir al-Balah", "Deir el Balah"},
		{"Nahr-e Saraj", "Nahr Saraj"},
		{"Al-Bab", "El Bab"},
		{"Garm Ser", "Garmser"},
		{"Qal‘ah-ye Zāl", "Qal'ah-ye Zal"},
		{"Sana'a", "Sanaa"},
	} {
		if keyOf(c[0]) != keyOf(c[1]) {
			t.Errorf("%q and %q have keys %q, %q", c[0], c[1], keyOf(c[0]), keyOf(c[1]))
		}
	}
	if keyOf("Al-Bab") == keyOf("Bab") {
		t.Error("the article of a name is lost")
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"Zanjili, Mosul", "the village of X", "KABUL, Afghanistan (May", "‘Ali’ al-", "parts of the city of", "17 Tamuz"} {
		f.Add(s, s)
	}
	g, a := open(f), analyzer(f)
	f.Fuzz(func(t *testing.T, title, body string) {
		docs := []*text.Doc{a.Tokenize(title), a.Tokenize(body)}
		doc, end := -1, 0
		for _, m := range g.Resolve(docs...) {
			if m.Doc != doc {
				doc, end = m.Doc, 0
			}
			if m.First < end || m.End <= m.First || m.End > len(docs[m.Doc].Tokens) {
				t.Fatalf("mention [%d,%d) after %d", m.First, m.End, end)
			}
			end = m.End
			if (m.Place == nil) != m.Adjective || m.Place != nil && len(m.Place.Path) == 0 {
				t.Fatalf("mention without a place: %+v", m)
			}
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	g, a := open(b), analyzer(b)
	in := strings.Repeat("Forces detained two men in Imam Sahib district, Kunduz province, on Monday. A strike on the Jabalia camp in northern Gaza killed three people who had fled there. ", 5)
	d := a.Tokenize(in)
	b.ReportAllocs()
	for b.Loop() {
		g.Resolve(d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(d.Sentences)), "ns/sentence")
}

func BenchmarkOpen(b *testing.B) {
	en, _ := lang.FS("en")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(en); err != nil {
			b.Fatal(err)
		}
	}
}
