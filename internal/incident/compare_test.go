package incident_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/internal/harm"
	"recount/internal/incident"
)

// told is a reading of one report with one incident for each claim.
func told(id string, published harm.Text, title, text string, claims ...harm.Claim) *harm.Reading {
	r := &harm.Reading{ID: harm.Text(id), Report: harm.Report{Title: title, Text: text, Published: harm.Published{From: published, To: published}}}
	for i, c := range claims {
		c.ID = "c" + string(rune('1'+i))
		r.Claims = append(r.Claims, c)
		inc := harm.Incident{ID: "i" + c.ID, Action: c.Action, Means: c.Means, Place: c.Place, Time: c.Time, Claims: harm.List[string]{c.ID}}
		if c.Target != "" {
			inc.Targets = harm.List[harm.Text]{c.Target}
		}
		if c.Agent != nil {
			inc.Perpetrators = harm.List[harm.Perpetrator]{{Actor: c.Agent.Actor}}
		}
		inc.Harm = harm.List[harm.Harm]{{Effect: c.Effect, Standing: c.People.Standing, Side: c.People.Side, Low: c.Count.Low, Best: c.Count.Low, High: c.Count.High}}
		r.Incidents = append(r.Incidents, inc)
	}
	return r
}

func did(a harm.Action) func(*harm.Claim) { return func(c *harm.Claim) { c.Action = a } }

func laid(actor harm.Text) func(*harm.Claim) {
	return func(c *harm.Claim) { c.Agent = &harm.Agent{Actor: actor, Words: string(actor)} }
}

func victim(name harm.Text, age int) func(*harm.Claim) {
	return func(c *harm.Claim) {
		c.People.Persons = append(c.People.Persons, harm.Persona{Name: name, Age: &age})
	}
}

// mosul is a place in Mosul; with a district, at the coordinates given.
func mosul(district harm.Text, lat, lon float64) *harm.Place {
	p := at("Iraq", "Nineveh", "Mosul")
	p.Precision = harm.Settlement
	if district != "" {
		p = at("Iraq", "Nineveh", "Mosul", district)
		p.Precision = harm.Neighbourhood
	}
	p.Lat, p.Lon = &lat, &lon
	return p
}

func raqqa(lat, lon float64) *harm.Place {
	p := at("Syria", "Raqqa", "Raqqa")
	p.Precision, p.Lat, p.Lon = harm.Settlement, &lat, &lon
	return p
}

func model(t testing.TB) *incident.Model {
	t.Helper()
	m, err := incident.LoadModel()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestCompare(t *testing.T) {
	m := model(t)
	strike := func(id string, published harm.Text, low int, opts ...func(*harm.Claim)) incident.Unit {
		return incident.Split(told(id, published, "", bulletins[id], killed("", low, low, append([]func(*harm.Claim){did(harm.Airstrike), in(mosul("", 36.34, 43.13))}, opts...)...)))[0]
	}
	base := strike("a", "2017-06-03", 12, laid("us-led-coalition"))
	for _, c := range []struct {
		name string
		a, b incident.Unit
		want bool
	}{
		{"the same strike, another toll", base, strike("b", "2017-06-03", 17, laid("us-led-coalition")), true},
		{"the same strike, one names the district", base, strike("b", "2017-06-04", 12, in(mosul("Zanjili", 36.35, 43.11))), true},
		{
			"two strikes on one day in different districts with different tolls",
			strike("a", "2017-06-03", 12, in(mosul("Zanjili", 36.35, 43.11))), strike("b", "2017-06-03", 3, in(mosul("Sumer", 36.32, 43.20))), false,
		},
		{"the next day, another toll", base, strike("b", "2017-06-04", 4, when(on("2017-06-03"))), false},
		{"the same toll in another city", base, strike("b", "2017-06-03", 12, in(raqqa(35.95, 39.01))), false},
		{"a year later", base, strike("b", "2018-06-03", 12, when(on("2018-06-02"))), false},
		{"an old event told again", base, strike("b", "2017-06-20", 12, laid("us-led-coalition")), true},
		{"other parties, another toll, another act", base, strike("b", "2017-06-03", 3, laid("islamic-state"), did(harm.Shooting)), false},
	} {
		l, back := m.Compare(&c.a.Traits, &c.b.Traits), m.Compare(&c.b.Traits, &c.a.Traits)
		if diff := cmp.Diff(l, back); diff != "" {
			t.Errorf("%s: not the same the other way:\n%s", c.name, diff)
		}
		if m.Joins(l.Odds) != c.want {
			t.Errorf("%s: log-odds %.2f: %+v", c.name, l.Odds, m.Explain(l))
		}
		if c.want && !meet(c.a, c.b) {
			t.Errorf("%s: they share no block, %v and %v", c.name, c.a.Traits.Blocks(), c.b.Traits.Blocks())
		}
	}
}

// bulletins are what two outlets write of anything.
var bulletins = map[string]string{
	"a": "Residents said that a strike had hit the city. Rescuers were still digging in the evening.",
	"b": "People were killed on the spot, a nurse said. The toll could not be checked at once, as roads were closed.",
}

func meet(a, b incident.Unit) bool {
	blocks := b.Traits.Blocks()
	return slices.ContainsFunc(a.Traits.Blocks(), func(key string) bool { return slices.Contains(blocks, key) })
}

// Where no place is read, names and words tell.
func TestCompareByNames(t *testing.T) {
	m := model(t)
	unplaced := func(c *harm.Claim) { c.Place, c.Time = nil, nil }
	first := incident.Split(told(
		"a", "2019-03-05", "Baker shot", "Police found Tomas Kerrigan, 41, at the corner of Quillfeather Street. A neighbour, Ada Wembley, had heard two shots and saw a violet van drive off.",
		killed("", 1, 1, unplaced, victim("Tomas Kerrigan", 41)),
	))[0]
	second := incident.Split(told(
		"b", "2019-03-07", "Suspect held", "A man was held on Thursday over the death of Tomas Kerrigan on Quillfeather Street. The violet van was found near the docks.",
	))[0]
	other := incident.Split(told(
		"c", "2019-03-05", "Teacher shot", "Police found Ines Okonjo, 33, at the corner of Harrow Lane. Nobody had heard the shots.",
		killed("", 1, 1, unplaced, victim("Ines Okonjo", 33)),
	))[0]
	if second.Traits.Harm || len(second.Claims) != 0 || second.Ref != "b/1" {
		t.Errorf("a report without an incident gives %+v", second)
	}
	if l := m.Compare(&first.Traits, &second.Traits); !m.Joins(l.Odds) || !meet(first, second) {
		t.Errorf("a mention of the same: log-odds %.2f: %+v", l.Odds, m.Explain(l))
	}
	if l := m.Compare(&first.Traits, &other.Traits); m.Joins(l.Odds) || m.Suggests(l.Odds) {
		t.Errorf("another on the same day: log-odds %.2f: %+v", l.Odds, m.Explain(l))
	}
}

func TestCompareSaysWhy(t *testing.T) {
	m := model(t)
	a := incident.Split(told("a", "2017-06-03", "", "", killed("", 12, 12, in(mosul("", 36.34, 43.13)))))[0]
	b := incident.Split(told("b", "2017-06-05", "", "", killed("", 9, 9, in(mosul("Zanjili", 36.35, 43.11)))))[0]
	l := m.Compare(&a.Traits, &b.Traits)
	var why []string
	for _, s := range m.Explain(l) {
		why = append(why, s.Reason)
	}
	for _, want := range []string{"both in mosul, one says zanjili", "both on one day", "reported 2 days apart"} {
		if !slices.Contains(why, want) {
			t.Errorf("%q is not among %q", want, why)
		}
	}
	for _, s := range l.Features {
		if s.Value < -1 || s.Value > 1 || s.Value != 0 && s.Reason == "" {
			t.Errorf("feature %s is %v, because %q", s.Feature, s.Value, s.Reason)
		}
	}
}

// One report tells its own incidents apart.
func TestCompareWithinOneReport(t *testing.T) {
	m := model(t)
	r := told("a", "2017-06-03", "", "Two strikes.", killed("", 12, 12), killed("", 12, 12))
	units := incident.Split(r)
	if l := m.Compare(&units[0].Traits, &units[1].Traits); !m.Forbids(l.Odds) || m.Joins(l.Odds) {
		t.Errorf("log-odds are %v", l.Odds)
	}
}

func TestSplit(t *testing.T) {
	text := "A shell killed three people in the Orsha bakery on Friday.\n\nThe day before, gunmen shot dead two guards at the Velka bridge. Witnesses saw a grey lorry."
	first, second := killed("", 3, 3, did(harm.Shelling)), killed("", 2, 2, did(harm.Shooting), when(on("2017-06-01")))
	first.Evidence = harm.List[harm.Evidence]{{In: harm.InText, Start: 0, End: 30}}
	start := strings.Index(text, "gunmen")
	second.Evidence = harm.List[harm.Evidence]{{In: harm.InText, Start: start, End: start + 20}}
	r := told("a", "2017-06-03", "Shell and shots", text, first, second)
	denied := killed("c9", 5, 5, denied)
	r.Claims = append(r.Claims, denied)
	r.Incidents[0].Claims = append(r.Incidents[0].Claims, "c9")
	units := incident.Split(r)
	if len(units) != 2 || units[0].Ref != "a/1" || units[1].Ref != "a/2" {
		t.Fatalf("units are %+v", units)
	}
	if len(units[0].Claims) != 1 {
		t.Errorf("a denied claim is among %+v", units[0].Claims)
	}
	names := [][]string{units[0].Traits.Names, units[1].Traits.Names}
	if want := [][]string{{"orsha"}, {"velka"}}; !cmp.Equal(want, names) {
		t.Errorf("names are %v: each unit has those of its own passage, %v", names, want)
	}
	if f := units[1].Traits.Figures; !units[1].Traits.Harm || len(f) != 1 || f[0] != (incident.Tally{Effect: harm.Killed, Low: 2, High: 2}) {
		t.Errorf("figures are %+v", f)
	}
}

// Where the list of common words is of another language, words tell nothing, and
// names and wording still do.
func TestSplitForeign(t *testing.T) {
	u := incident.Split(told("a", "2017-06-03", "", "Un obus est tombé sur le marché de Velka, a déclaré un commerçant qui se trouvait près du pont.", killed("", 3, 3)))[0]
	if len(u.Traits.Words) != 0 || !slices.Equal(u.Traits.Names, []string{"velka"}) || len(u.Traits.Sketch) == 0 {
		t.Errorf("words %v, names %v, sketch %v", u.Traits.Words, u.Traits.Names, u.Traits.Sketch)
	}
}

// What a table keeps of a unit is all that comparing needs.
func TestTraitsAsJSON(t *testing.T) {
	u := incident.Split(told("a", "2017-06-03", "Strike", "A strike hit the Hadbaa market, said Omar Sadiqi, 41, a clerk.", killed("", 12, 12, open, victim("Lina Marek", 9))))[0]
	b, err := json.Marshal(u.Traits)
	if err != nil {
		t.Fatal(err)
	}
	var back incident.Traits
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	m := model(t)
	if diff := cmp.Diff(m.Compare(&u.Traits, &u.Traits), m.Compare(&back, &u.Traits)); diff != "" {
		t.Errorf("traits kept as %s compare otherwise:\n%s", b, diff)
	}
	if !slices.Equal(back.Ages, []int{41}) || !slices.Equal(back.Persons, []incident.Person{{Name: "lina marek", Age: 9}}) {
		t.Errorf("ages %v, persons %v", back.Ages, back.Persons)
	}
}

func TestParseWeights(t *testing.T) {
	m := model(t)
	w, err := incident.ParseWeights(m.Weights.String())
	if err != nil {
		t.Fatal(err)
	}
	if again := incident.NewModel(w); again.Version() != m.Version() {
		t.Errorf("the same weights are versions %s and %s", m.Version(), again.Version())
	}
	w.Bias++
	if other := incident.NewModel(w); other.Version() == m.Version() {
		t.Error("other weights are the same version")
	}
	sound := m.Weights.String()
	for _, c := range []struct{ file, says string }{
		{strings.Replace(sound, "place\t", "plaice\t", 1), `lack a line for "place"`},
		{sound + "moon\t1\n", `a line for "moon"`},
		{sound + "place\n", "write a name, a tab and a number"},
		{sound + "place\tmuch\n", "write a number"},
		{sound + "place\tNaN\n", "write a number"},
	} {
		if _, err := incident.ParseWeights(c.file); err == nil || harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q is refused with %v", c.says, err)
		}
	}
}

func FuzzParseWeights(f *testing.F) {
	f.Add("place\t1\twhere\n# comment\n\n")
	f.Add("bias\t-1e9")
	f.Fuzz(func(t *testing.T, file string) {
		w, err := incident.ParseWeights(file)
		if err != nil {
			return
		}
		if _, err := incident.ParseWeights(w.String()); err != nil {
			t.Errorf("weights that were read are not read again: %v", err)
		}
	})
}

// Any text may come in: none makes splitting fail, and what comes out is sorted
// as comparing needs it.
func FuzzSplit(f *testing.F) {
	f.Add("Strike", "Omar Sadiqi, 41, said on Friday that 3-year-old Lina Marek's house was hit.")
	f.Add("", "غارة على الموصل\nÉtienne Müller’s")
	f.Add("", "\xff\xfe - ' -")
	f.Fuzz(func(t *testing.T, title, text string) {
		m := model(t)
		for _, u := range incident.Split(told("a", "2017-06-03", title, text, killed("", 1, 1))) {
			if !slices.IsSorted(u.Traits.Names) || !slices.IsSorted(u.Traits.Words) || !slices.IsSorted(u.Traits.Sketch) || !slices.IsSorted(u.Traits.Pairs) {
				t.Errorf("traits are not sorted: %+v", u.Traits)
			}
			other := u.Traits
			other.Report = "b"
			for _, s := range m.Compare(&u.Traits, &other).Features {
				if s.Value < 0 || s.Value > 1 {
					t.Errorf("a report is unlike itself: %+v", s)
				}
			}
		}
	})
}

const prose = `A strike hit the Hadbaa market in the old town shortly after noon on Friday, killing at least twelve people, residents and a clerk said. Omar Sadiqi, 41, who sells tea at the corner of Bakers Lane, said that two aircraft had circled for an hour. "We heard one, then the other," he said. The district hospital listed Lina Marek, 9, and her brother among the dead. The army said it had struck a depot and would look into reports of civilian harm. Rescuers dug until the evening with borrowed shovels, and a school opened its classrooms to families whose houses had burned. `

func BenchmarkSplit(b *testing.B) {
	r := told("a", "2017-06-03", "Strike on market", strings.Repeat(prose, 5), killed("", 12, 12, did(harm.Airstrike), victim("Lina Marek", 9)))
	b.SetBytes(int64(len(r.Report.Text)))
	b.ReportAllocs()
	for b.Loop() {
		incident.Split(r)
	}
}

func BenchmarkCompare(b *testing.B) {
	m := model(b)
	x := incident.Split(told("a", "2017-06-03", "Strike on market", strings.Repeat(prose, 2), killed("", 12, 12, did(harm.Airstrike), laid("us-forces"), victim("Lina Marek", 9))))[0]
	y := incident.Split(told("b", "2017-06-04", "Market struck", prose+"A teacher, Ines Okonjo, said the roof fell.", killed("", 14, 14, did(harm.Airstrike), in(mosul("Zanjili", 36.35, 43.11)))))[0]
	b.ReportAllocs()
	for b.Loop() {
		m.Compare(&x.Traits, &y.Traits)
	}
}

func BenchmarkBlocks(b *testing.B) {
	x := incident.Split(told("a", "2017-06-03", "Strike on market", strings.Repeat(prose, 2), killed("", 12, 12, victim("Lina Marek", 9))))[0]
	b.ReportAllocs()
	for b.Loop() {
		x.Traits.Blocks()
	}
}
