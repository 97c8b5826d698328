package actor_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/text"
)

// load returns the registry with the English words, and an analyser.
func load(t testing.TB) (*actor.Registry, *text.Analyzer) {
	t.Helper()
	words, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := actor.Load(words)
	if err != nil {
		t.Fatal(err)
	}
	a, err := text.New()
	if err != nil {
		t.Fatal(err)
	}
	return r, a
}

// example is a text and what the corpus says of it, a line each.
type example struct {
	text string
	want []string
}

// corpus reads the examples of a file: "> text", then the lines it gives.
func corpus(t testing.TB, name string) []example {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '>':
			all = append(all, example{text: strings.TrimSpace(line[1:])})
		default:
			all[len(all)-1].want = append(all[len(all)-1].want, line)
		}
	}
	return all
}

// analyse reads a text, with tags if asked for.
func analyse(a *text.Analyzer, s string, tags bool) *text.Doc {
	d := a.Tokenize(s)
	for i := range d.Sentences {
		if tags {
			a.Tag(d, i)
		}
	}
	return d
}

func TestFind(t *testing.T) {
	r, a := load(t)
	for _, e := range corpus(t, "testdata/actors.txt") {
		for _, tags := range []bool{false, true} {
			var got []string
			for _, m := range r.Find(actor.Context{}, analyse(a, e.text, tags))[0] {
				got = append(got, line(m))
			}
			if !slices.Equal(got, e.want) {
				t.Errorf("%s (tags %t)\n got  %s\n want %s", e.text, tags, strings.Join(got, "\n      "), strings.Join(e.want, "\n      "))
			}
		}
	}
}

func line(m actor.Mention) string {
	s := m.Actor
	if s == "" {
		s = "?"
	}
	s += "|" + m.Words + "|" + string(m.Role)
	if m.Basis == harm.Inferred {
		s += "|~"
	}
	return s
}

func TestSources(t *testing.T) {
	r, a := load(t)
	for _, e := range corpus(t, "testdata/sources.txt") {
		for _, tags := range []bool{false, true} {
			d := analyse(a, e.text, tags)
			ms := r.Find(actor.Context{}, d)[0]
			var got []string
			for _, s := range r.Sources(d, ms, 0, len(d.Tokens)) {
				got = append(got, strings.Join([]string{s.Source.Name, s.Source.Of, string(s.Source.Role), s.Actor}, "|"))
			}
			if !slices.Equal(got, e.want) {
				t.Errorf("%s (tags %t)\n got  %s\n want %s", e.text, tags, strings.Join(got, "\n      "), strings.Join(e.want, "\n      "))
			}
		}
	}
}

func TestPersons(t *testing.T) {
	r, a := load(t)
	for _, e := range corpus(t, "testdata/persons.txt") {
		d := analyse(a, e.text, true)
		ms := r.Find(actor.Context{}, d)[0]
		var got []string
		for i, s := range d.Sentences {
			for _, p := range r.Persons(d, ms, r.Sources(d, ms, s.First, s.End), i) {
				got = append(got, strings.Join([]string{p.Name, p.Function, p.Of, string(p.Role), p.Actor}, "|"))
			}
		}
		if !slices.Equal(got, e.want) {
			t.Errorf("%s\n got  %s\n want %s", e.text, strings.Join(got, "\n      "), strings.Join(e.want, "\n      "))
		}
	}
}

// TestTitle checks that the body of a report knows who its title names.
func TestTitle(t *testing.T) {
	r, a := load(t)
	title, body := a.Tokenize("Boko Haram raids village in Nigeria"), a.Tokenize("The group burned houses, and the army came late.")
	got := r.Find(actor.Context{}, title, body)[1]
	if len(got) != 2 || got[0].Actor != "boko-haram" || got[1].Actor != "nigerian-forces" {
		t.Errorf("the body gives %+v, want boko-haram and nigerian-forces", got)
	}
}

// TestContext checks that the caller's countries settle what the text leaves
// open.
func TestContext(t *testing.T) {
	r, a := load(t)
	for country, want := range map[string]string{"IQ": "iraqi-forces", "Sudan": "sudanese-forces", "PS": "israeli-forces", "NO": "", "Atlantis": ""} {
		got := r.Find(actor.Context{Countries: []string{country}}, a.Tokenize("The army shelled the town."))[0]
		if len(got) != 1 || got[0].Actor != want {
			t.Errorf("%s: the army is %+v, want %q", country, got, want)
		}
	}
}

// TestAims checks whom operations are said to be aimed at.
func TestAims(t *testing.T) {
	r, a := load(t)
	for s, want := range map[string][]string{
		"A force in pursuit of a senior Taliban leader detained two insurgents.": {"taliban"},
		"Troops targeted two Haqqani network leaders, and the Taliban fled.":     {"haqqani-network"},
		"The Taliban killed a teacher.":                                          nil,
		"Troops searched for weapons. Al-Shabaab left.":                          nil,
	} {
		if got := r.Aims(r.Find(actor.Context{}, a.Tokenize(s))[0]); !slices.Equal(got, want) {
			t.Errorf("%s is aimed at %v, want %v", s, got, want)
		}
	}
	ms := r.Find(actor.Context{}, a.Tokenize("Troops targeted a Haqqani leader, and the Taliban fled the militants."))[0]
	if got := r.Groups(ms); !slices.Equal(got, []string{"haqqani-network", "taliban"}) {
		t.Errorf("the groups are %v", got)
	}
}

// TestCountry checks that a state acts by its name only where the tree says so.
func TestCountry(t *testing.T) {
	r, a := load(t)
	for s, want := range map[string]string{
		"Israel struck a school.":     "israeli-forces",
		"The camp was hit by Israel.": "israeli-forces",
		"Israel was attacked.":        "",
		"In Israel, people died.":     "",
	} {
		d := a.Tokenize(s)
		a.Parse(d, 0)
		got := ""
		for _, m := range r.Find(actor.Context{}, d)[0] {
			got += m.Actor
		}
		if got != want {
			t.Errorf("%s gives %q, want %q", s, got, want)
		}
	}
}

func TestRegistry(t *testing.T) {
	r, _ := load(t)
	if got := r.Ancestors("qassam-brigades"); !slices.Equal(got, []string{"hamas"}) {
		t.Errorf("ancestors of qassam-brigades are %v", got)
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{{"ypg", "sdf", true}, {"sdf", "ypg", true}, {"taliban", "taliban", true}, {"ypg", "taliban", false}, {"", "", false}} {
		if got := r.SameOrPart(c.a, c.b); got != c.want {
			t.Errorf("SameOrPart(%q, %q) is %t", c.a, c.b, got)
		}
	}
	for name, want := range map[string]string{"Daesh": "islamic-state", "Israel": "israeli-forces", "the Taliban": "taliban", "U.S.-led coalition": "us-led-coalition", "norwegian-forces": "norwegian-forces", "Nobody": ""} {
		if got, _ := r.Lookup(name); got.ID != want {
			t.Errorf("Lookup(%q) is %q, want %q", name, got.ID, want)
		}
	}
}

// TestActors checks the data: the identifiers of the contract are there, and
// every actor has a name, a kind and a place in time.
func TestActors(t *testing.T) {
	r, _ := load(t)
	for id := range strings.FieldsSeq("islamic-state iraqi-forces us-led-coalition us-forces syrian-forces israeli-forces afghan-forces isaf ypg sdf taliban haqqani-network hezb-e-islami islamic-movement-of-uzbekistan al-qaeda lashkar-e-taiba insurgents criminals british-forces emirati-forces") {
		if _, ok := r.Actor(id); !ok {
			t.Errorf("no actor %s", id)
		}
	}
	kinds := []actor.Kind{actor.State, actor.Group, actor.Militia, actor.Coalition, actor.Unnamed}
	for _, a := range r.Actors() {
		if a.ID != strings.ToLower(a.ID) || strings.ContainsAny(a.ID, " _") || a.Name == "" || !slices.Contains(kinds, a.Kind) {
			t.Errorf("malformed actor %+v", a)
		}
		if a.From != "" && a.To != "" && a.From > a.To {
			t.Errorf("%s ends before it begins", a.ID)
		}
	}
}

// TestBranches checks the data: each branch is of a state's forces, and its names
// stand for them.
func TestBranches(t *testing.T) {
	r, a := load(t)
	kinds := []actor.BranchKind{actor.Army, actor.AirForce, actor.Navy, actor.Police, actor.SpecialForce, actor.BorderGuard, actor.Intelligence, actor.Auxiliary}
	seen := map[string]bool{}
	for _, b := range r.Branches() {
		if of, ok := r.Actor(b.Of); !ok || of.Kind != actor.State || !slices.Contains(kinds, b.Kind) || seen[b.ID] || len(b.Aliases) == 0 {
			t.Errorf("malformed branch %+v", b)
		}
		seen[b.ID] = true
		if got, _ := r.Lookup(b.Name); got.ID != b.Of {
			t.Errorf("Lookup(%q) is %q, want %q", b.Name, got.ID, b.Of)
		}
	}
	got := r.Find(actor.Context{}, a.Tokenize("The Israeli Air Force bombed a tower, and Israeli troops came."))[0]
	if len(got) != 2 || got[0].Branch != "israeli-air-force" || got[1].Branch != "" {
		t.Errorf("the branches are of %+v", got)
	}
}

func TestLived(t *testing.T) {
	r, _ := load(t)
	for _, c := range []struct {
		id, day string
		want    bool
	}{
		{"isaf", "2010-06-01", true},
		{"isaf", "2021", true},
		{"isaf", "2000-12-31", false},
		{"jund-al-aqsa", "2019-01-01", false},
		{"taliban", "", true},
		{"kurdish-forces", "1970", true},
	} {
		if a, _ := r.Actor(c.id); a.Lived(c.day) != c.want {
			t.Errorf("%s on %q: lived is %t", c.id, c.day, !c.want)
		}
	}
}

func TestOutlet(t *testing.T) {
	r, _ := load(t)
	for in, want := range map[string]string{
		"https://www.rferl.org/a/some-page.html?x=1": "Radio Free Europe/Radio Liberty",
		"gandhara.rferl.org":                         "Radio Free Europe/Radio Liberty",
		"RFE/RL":                                     "Radio Free Europe/Radio Liberty",
		"http://user@reuters.com:80/x":               "Reuters",
		"Reuters news agency":                        "Reuters",
		"the Guardian":                               "The Guardian",
		"Associated Press":                           "AP",
		"https://example.org/reuters.com":            "",
		"notreuters.com":                             "",
		"The Daily Nothing":                          "",
		"":                                           "",
	} {
		if got, _ := r.Outlet(in); got.Name != want {
			t.Errorf("Outlet(%q) is %q, want %q", in, got.Name, want)
		}
	}
}

func TestCredits(t *testing.T) {
	r, _ := load(t)
	for in, want := range map[string]string{
		"With reporting by AP, Reuters, and Iraqi News":      "AP|Reuters|Iraqi News",
		"With reporting by RFE/RL's Radio Mashaal and dpa.":  "RFE/RL's Radio Mashaal|dpa",
		"BAGHDAD, June 3 (Reuters) - A bomb went off.":       "Reuters",
		"KABUL (AFP) — Twelve people died.":                  "AFP",
		"Source: AFP":                                        "AFP",
		"Sources: Basra Star News, KRG TV":                   "Basra Star News|KRG TV",
		"Reporting by Samir Ali in Erbil; editing by Jo Lee": "",
		"Additional reporting by Samir Ali and Xinhua":       "Xinhua",
		"AP/Reuters":                   "AP|Reuters",
		"Source of the fire unknown":   "",
		"Reuters reported twelve dead": "",
		"The dead (12) - a record":     "",
		"By AFP":                       "AFP",
		"":                             "",
	} {
		if got := strings.Join(r.Credits(in), "|"); got != want {
			t.Errorf("Credits(%q) is %q, want %q", in, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	r, a := load(f)
	for _, name := range []string{"testdata/actors.txt", "testdata/sources.txt", "testdata/persons.txt"} {
		for _, e := range corpus(f, name) {
			f.Add(e.text)
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := a.Tokenize(s)
		ms := r.Find(actor.Context{}, d)[0]
		for _, m := range ms {
			if m.First >= m.End || m.Head < m.First || m.Head >= m.End || d.Slice(m.First, m.End) != m.Words {
				t.Fatalf("%q: malformed mention %+v", s, m)
			}
		}
		for i, st := range d.Sentences {
			last := st.First
			ss := r.Sources(d, ms, st.First, st.End)
			for _, m := range ss {
				if m.First < last || m.First >= m.End || m.Head < m.First || m.Head >= m.End || m.Source.Name == "" {
					t.Fatalf("%q: malformed source %+v", s, m)
				}
				last = m.End
			}
			for _, p := range r.Persons(d, ms, ss, i) {
				if p.First >= p.End || p.Name == "" {
					t.Fatalf("%q: malformed person %+v", s, p)
				}
			}
		}
		r.Credits(s)
		r.Outlet(s)
	})
}

// The time is for all sentences of the corpus; sentences/s is the rate.
func BenchmarkFind(b *testing.B) {
	r, a := load(b)
	docs, sentences := corpusDocs(b, a)
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			r.Find(actor.Context{}, d)
		}
	}
	b.ReportMetric(float64(b.N)*float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkSources(b *testing.B) {
	r, a := load(b)
	docs, sentences := corpusDocs(b, a)
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			r.Sources(d, nil, 0, len(d.Tokens))
		}
	}
	b.ReportMetric(float64(b.N)*float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkLoad(b *testing.B) {
	words, _ := lang.FS("en")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := actor.Load(words); err != nil {
			b.Fatal(err)
		}
	}
}

func corpusDocs(b *testing.B, a *text.Analyzer) (docs []*text.Doc, sentences int) {
	for _, name := range []string{"testdata/actors.txt", "testdata/sources.txt"} {
		for _, e := range corpus(b, name) {
			d := a.Tokenize(e.text)
			docs, sentences = append(docs, d), sentences+len(d.Sentences)
		}
	}
	return docs, sentences
}
