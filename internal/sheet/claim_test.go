package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"recount/internal/harm"
)

// csvOf is a table of one row.
func csvOf(pairs ...string) string {
	var names, values []string
	for i := 0; i < len(pairs); i += 2 {
		names, values = append(names, pairs[i]), append(values, `"`+pairs[i+1]+`"`)
	}
	return strings.Join(names, ",") + "\n" + strings.Join(values, ",") + "\n"
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ fields, cell, want string }{
		{"date: D", "2017-06-02", "2017-06-02..2017-06-02 day"},
		{"date: D", "2017-6-2", "2017-06-02..2017-06-02 day"},
		{"date: D", "2017-06-02 14:30", "2017-06-02..2017-06-02 day 14:30"},
		{"date: D", "2017-06-02T00:00:00", "2017-06-02..2017-06-02 day"},
		{"date: D", "2017-06", "2017-06-01..2017-06-30 month"},
		{"date: D", "2017", "2017-01-01..2017-12-31 longer"},
		{"date: D", "XXXX-06-02", "XXXX-06-02..XXXX-06-02 day"},
		{"date: {column: D, format: 02/01/2006}", "03/04/2017", "2017-04-03..2017-04-03 day"},
		{"date: {column: D, format: 02/01/2006}", "3/4/2017", "2017-04-03..2017-04-03 day"},
		{"date: {column: D, format: 01/02/2006}", "03/04/2017", "2017-03-04..2017-03-04 day"},
		{"date: {column: D, format: 2 January 2006}", "2 June 2017", "2017-06-02..2017-06-02 day"},
		{"date: {column: D, format: [02.01.2006, 01.2006]}", "02.06.2017", "2017-06-02..2017-06-02 day"},
		{"date: {column: D, format: [02.01.2006, 01.2006]}", "06.2017", "2017-06-01..2017-06-30 month"},
		{"date: {column: D, format: \"20060102\"}", "20170602", "2017-06-02..2017-06-02 day"},
		{"date: D\nclock: T", "2017-06-02", "2017-06-02..2017-06-02 day 09:05"},
		{"date: D\ndate_to: U", "2017-06-02", "2017-06-02..2017-06-04 2-6 days"},
		{"date: N\ndate_to: U", "x", "..2017-06-04 longer"},
		{"date: D\ndate_precision: {column: P, translate: {\"4\": month}}", "2017-06-02", "2017-06-02..2017-06-02 month"},
		{"date: =2017-06-02", "", "2017-06-02..2017-06-02 day"},
	} {
		e := one(t, c.fields, csvOf("D", c.cell, "U", "2017-06-04", "T", "9:05 am", "P", "4", "N", ""))
		p := claim(t, e).Time
		if got := strings.TrimSpace(fmt.Sprintf("%s..%s %s %s", p.From, p.To, p.Precision, p.Clock)); got != c.want {
			t.Errorf("%s, %q: %s, want %s", c.fields, c.cell, got, c.want)
		}
	}
}

func TestDatesThatDoNotFit(t *testing.T) {
	for _, c := range []struct{ fields, cell, column, why string }{
		{"date: D", "03/04/2017", "D", "which is the day and which the month is not told"},
		{"date: D", "13/04/2017", "D", "which is the day and which the month is not told"},
		{"date: D", "42888", "D", "it is a number; give the column the style of a date"},
		{"date: D", "early June", "D", "it is no date as 2017-06-02"},
		{"date: D", "2017-02-30", "D", "it is no date as 2017-06-02"},
		{"date: D", "0217-06-02", "D", "it is no date as 2017-06-02"},
		{"date: {column: D, format: 02/01/2006}", "31/02/2017", "D", "it is no date in the format 02/01/2006"},
		{"date: {column: D, format: 02/01/2006}", "02/06/0217", "D", "the year 217 is a slip"},
		{"date: {column: D, format: [02/01/2006, 01/02/2006]}", "03/04/2017", "D", "it can be read in the formats"},
		{"date: D\ndate_to: U", "2017-06-05", "U", "the last day, 2017-06-04, is before the first"},
		{"date: D\nclock: T", "2017-06-02", "T", "is no time of day as 14:30"},
		{"date: D\ndate_precision: T", "2017-06-02", "T", "is none of day, 2-6 days"},
		{"published: D", "03/04/2017", "D", "which is the day"},
	} {
		unfit(t, one(t, c.fields, csvOf("D", c.cell, "U", "2017-06-04", "T", "noon")), c.column, c.why)
	}
}

// place is a row's place in words.
func placeOf(p *harm.Place) string {
	if p == nil {
		return "none"
	}
	s := fmt.Sprintf("%s %s %s", strings.Join(texts(p.Path), "/"), p.Precision, p.Basis)
	if p.Lat != nil {
		s += fmt.Sprintf(" %.2f,%.2f", *p.Lat, *p.Lon)
	}
	return s
}

func texts(all harm.List[harm.Text]) (s []string) {
	for _, t := range all {
		s = append(s, string(t))
	}
	return s
}

const wherever = `country: C
province: R
settlement: S
neighbourhood: N
place: P
lat: Lat
lon: Lon
precision: {column: A, translate: {"1": exact}}`

func TestPlaces(t *testing.T) {
	for _, c := range []struct{ c, r, s, n, p, lat, lon, a, want string }{
		{c: "Iraq", want: "Iraq country stated 33.00,43.70"},
		{c: "IQ", r: "Ninewa", want: "Iraq/Nineveh province stated"},
		{c: "Iraq", r: "Nineveh Governorate", s: "Mosul", want: "Iraq/Nineveh/Mosul settlement stated 36.34,43.12"},
		{c: "Iraq", s: "Mosul", n: "Zanjili", want: "Iraq/Nineveh/Mosul/Zanjili neighbourhood stated 36.35,43.11"},
		{c: "Afghanistan", r: "Kunduz", s: "Kunduz", want: "Afghanistan/Kunduz/Kunduz settlement stated 36.73,68.86"},
		{c: "Afghanistan", r: "Kunduz", s: "Kunduz", p: "Kunduz", want: "Afghanistan/Kunduz/Kunduz settlement stated 36.73,68.86"},
		{c: "Iraq", r: "Nineveh", s: "Tell Hazelnut", want: "Iraq/Nineveh/Tell Hazelnut settlement stated"},
		{c: "Iraq", s: "Mosul", p: "the ice factory", want: "Iraq/Nineveh/Mosul/the ice factory neighbourhood stated"},
		{c: "Iraq", s: "Mosul", p: "the ice factory", lat: "36.34", lon: "43.13", want: "Iraq/Nineveh/Mosul/the ice factory exact stated 36.34,43.13"},
		{c: "Iraq", s: "Mosul", lat: "36,5", lon: "43,5", want: "Iraq/Nineveh/Mosul settlement stated 36.50,43.50"},
		{c: "Iraq", s: "Mosul", lat: "36.5", lon: "43.5", a: "1", want: "Iraq/Nineveh/Mosul exact stated 36.50,43.50"},
		{c: "Atlantis", s: "Port", want: "Atlantis/Port settlement stated"},
		{want: "none"},
	} {
		csv := csvOf("Ref", "1", "C", c.c, "R", c.r, "S", c.s, "N", c.n, "P", c.p, "Lat", c.lat, "Lon", c.lon, "A", c.a)
		got := placeOf(claim(t, one(t, wherever, csv)).Place)
		if !strings.HasPrefix(got, c.want) {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestAnUnknownPlaceIsSaidToBe(t *testing.T) {
	e := one(t, wherever, csvOf("Ref", "1", "C", "Iraq", "R", "Nineveh", "S", "Tell Hazelnut", "N", "", "P", "", "Lat", "", "Lon", "", "A", ""))
	if w := e.Reading.Warnings; len(w) != 1 || w[0].Text != "no gazetteer has Tell Hazelnut in Nineveh, so it has no coordinates" {
		t.Errorf("warnings are %v", w)
	}
}

func TestPlacesThatDoNotFit(t *testing.T) {
	for _, c := range []struct{ country, lat, lon, a, column, why string }{
		{"Iraq", "103.5", "36", "", "Lat", "are latitude and longitude in each other's place?"},
		{"Iraq", "36", "", "", "Lon", "missing beside the other coordinate"},
		{"Iraq", "36°20'N", "43", "", "Lat", "is no coordinate"},
		{"Iraq", "NaN", "43", "", "Lat", "is no coordinate"},
		{"Iraq", "0", "0.0", "", "Lat", "lies in the sea"},
		{"", "36", "43", "", "Lat", "no name of a place"},
		{"Iraq", "", "", "roughly", "A", "is none of exact, neighbourhood"},
	} {
		csv := csvOf("Ref", "1", "C", c.country, "R", "", "S", "", "N", "", "P", "", "Lat", c.lat, "Lon", c.lon, "A", c.a)
		unfit(t, one(t, wherever, csv), c.column, c.why)
	}
}

// counted writes the counts of a row's claims: effect, standing, range, words.
func counted(e Entry) string {
	var all []string
	for _, c := range e.Reading.Claims {
		high := "open"
		if c.Count.High != nil {
			high = fmt.Sprint(*c.Count.High)
		}
		all = append(all, fmt.Sprintf("%s %s %d..%s", c.Effect, c.People.Standing, c.Count.Low, high))
	}
	return strings.Join(all, "; ")
}

func TestFigures(t *testing.T) {
	const single = "figures: [{effect: killed, count: A}]"
	const ranged = "figures: [{effect: killed, min: A, max: B}]"
	const best = "figures: [{effect: killed, min: A, best: B, max: C}]"
	const parts = "figures: [{effect: killed, min: A, best: B, max: C, parts: [{standing: =civilian, min: D, max: E}]}]"
	for _, c := range []struct{ fields, a, b, c, d, e, want string }{
		{fields: single, a: "12", want: "killed unknown 12..12"},
		{fields: single, a: "1,200", want: "killed unknown 1200..1200"},
		{fields: single, a: "1 200", want: "killed unknown 1200..1200"},
		{fields: single, a: "12-17", want: "killed unknown 12..17"},
		{fields: single, a: "12 – 17", want: "killed unknown 12..17"},
		{fields: single, a: "12+", want: "killed unknown 12..open"},
		{fields: single, a: "at least 12", want: "killed unknown 12..open"},
		{fields: single, a: "dozens", want: "killed unknown 24..open"},
		{fields: single, a: "0", want: "killed unknown 0..0"},
		{fields: single, a: "", want: ""},
		{fields: ranged, a: "12", b: "17", want: "killed unknown 12..17"},
		{fields: ranged, a: "12", b: "12", want: "killed unknown 12..12"},
		{fields: ranged, a: "12", b: "", want: "killed unknown 12..open"},
		{fields: ranged, a: "", b: "17", want: "killed unknown 1..17"},
		{fields: "figures: [{effect: killed, min: A, max: B, empty_max: same}]", a: "12", want: "killed unknown 12..12"},
		{fields: "figures: [{effect: killed, min: A}]", a: "12", want: "killed unknown 12..open"},
		{fields: "figures: [{effect: killed, best: A}]", a: "12", want: "killed unknown 12..12"},
		{fields: best, a: "12", b: "14", c: "17", want: "killed unknown 12..12; killed unknown 14..17"},
		{fields: best, a: "12", b: "12", c: "17", want: "killed unknown 12..17"},
		{fields: best, a: "12", b: "17", c: "17", want: "killed unknown 12..12; killed unknown 17..17"},
		{fields: best, a: "12", b: "14", c: "", want: "killed unknown 12..12; killed unknown 14..open"},
		{fields: best, a: "0", b: "3", c: "5", want: "killed unknown 0..3; killed unknown 3..5"},
		{fields: parts, a: "12", b: "12", c: "12", d: "5", e: "5", want: "killed civilian 5..5; killed unknown 7..7"},
		{fields: parts, a: "12", b: "12", c: "12", d: "12", e: "12", want: "killed civilian 12..12"},
		{fields: parts, a: "10", b: "10", c: "10", d: "6", e: "8", want: "killed civilian 6..8; killed unknown 2..2; killed unknown 4..4"},
		{fields: parts, a: "12", b: "12", c: "", d: "5", e: "", want: "killed civilian 5..open; killed unknown 7..7"},
		{fields: parts, a: "12", b: "12", c: "", d: "5", e: "5", want: "killed civilian 5..5; killed unknown 7..open"},
		{fields: parts, d: "5", e: "5", want: "killed civilian 5..5"},
		{fields: "figures: [{effect: injured, standing: S, count: A}, {effect: killed, count: =1}]", a: "2", want: "injured combatant 2..2; killed unknown 1..1"},
	} {
		e := one(t, c.fields, csvOf("A", c.a, "B", c.b, "C", c.c, "D", c.d, "E", c.e, "S", "Combatant"))
		if got := counted(e); !e.Fits() || got != c.want {
			t.Errorf("%s of %q %q %q %q %q: %s %v, want %s", c.fields, c.a, c.b, c.c, c.d, c.e, got, e.Problems, c.want)
		}
	}
}

// The words of every count say what the profile made of them, so that a casebook
// can be coded anew.
func TestWordsOfCountsCanBeReadAgain(t *testing.T) {
	for _, best := range []string{"0,3,5", "12,14,17", "12,14,", "7,7,7", "2000,2000,2000", "1,1,2"} {
		cells := strings.Split(best, ",")
		e := one(t, "figures: [{effect: killed, min: A, best: B, max: C}]", csvOf("A", cells[0], "B", cells[1], "C", cells[2]))
		for _, c := range e.Reading.Claims {
			again, ok := tools(t).counts.Words(c.Count.Words)
			if !ok || again.Low != c.Count.Low || (again.High == nil) != (c.Count.High == nil) || again.High != nil && *again.High != *c.Count.High {
				t.Errorf("%s: %q is %+v, and read again %+v", best, c.Count.Words, c.Count, again)
			}
		}
	}
	c := claim(t, one(t, "figures: [{effect: killed, count: A}]", csvOf("A", "0-3")))
	if again, _ := tools(t).counts.Words(c.Count.Words); again.High == nil || *again.High != 3 {
		t.Errorf("%q is read again as %+v", c.Count.Words, again)
	}
}

func TestFiguresThatDoNotFit(t *testing.T) {
	const single = "figures: [{effect: killed, count: A}]"
	const ranged = "figures: [{effect: killed, min: A, max: B}]"
	const parts = "figures: [{effect: killed, count: A, parts: [{standing: =civilian, count: B}]}]"
	for _, c := range []struct{ fields, a, b, column, why string }{
		{single, "3 houses", "", "A", "is no number of people"},
		{single, "12 (contested)", "", "A", "is no number of people"},
		{single, "5 killed, 3 missing", "", "A", "is no number of people"},
		{single, "12%", "", "A", "is no number of people"},
		{single, "12.5", "", "A", "is no number of people"},
		{single, "1.200", "", "A", "is no number of people"},
		{single, "-3", "", "A", "is no number of people"},
		{single, "unknown", "", "A", "is no number of people"},
		{single, "999999999999999999999", "", "A", "is no number of people"},
		{ranged, "17", "12", "A", "out of order"},
		{ranged, "12+", "17", "A", "is no whole number"},
		{parts, "5", "7", "A", "the parts are more than the whole"},
		{"figures: [{effect: killed, count: A, groups: {children: {count: B}}}]", "5", "7", "B", "there are more children, 7, than people in all"},
		{"figures: [{effect: killed, standing: B, count: A}]", "5", "traders", "B", "is none of civilian, combatant, unknown"},
		{"figures: [{effect: killed, count: A, names: B}]", "", "A name", "B", "no cell says how many were killed"},
	} {
		unfit(t, one(t, c.fields, csvOf("Ref", "1", "A", c.a, "B", c.b)), c.column, c.why)
	}
}

func TestGroupsAndNames(t *testing.T) {
	fields := `figures:
  - effect: killed
    min: A
    max: B
    parts: [{standing: =civilian, count: C}]
    groups: {children: {count: D}, women: {min: E, max: F}}
    names: {column: N, separator: ";"}`
	e := one(t, fields, csvOf("A", "6", "B", "6", "C", "3", "D", "5", "E", "1", "F", "", "N", "Ana Hill (34); Bo  Vale;Ana Hill (34); C (tall)"))
	if !e.Fits() {
		t.Fatal(e.Problems)
	}
	civilians, others := e.Reading.Claims[0].People, e.Reading.Claims[1].People
	if got := fmt.Sprint(groupsOf(civilians), groupsOf(others)); got != "[children 3..3 women 1..3] [children 2..2 women 0..3]" {
		t.Errorf("groups are %s", got)
	}
	var names []string
	for _, p := range civilians.Persons {
		names = append(names, string(p.Name))
	}
	if !slices.Equal(names, []string{"Ana Hill", "Bo Vale", "C (tall)"}) || civilians.Persons[0].Age == nil || *civilians.Persons[0].Age != 34 {
		t.Errorf("names are %q", names)
	}
}

func groupsOf(p *harm.People) (all []string) {
	for _, g := range p.Groups {
		high := "open"
		if g.High != nil {
			high = fmt.Sprint(*g.High)
		}
		all = append(all, fmt.Sprintf("%s %d..%s", g.Group, g.Low, high))
	}
	return all
}

func TestSources(t *testing.T) {
	fields := "outlet: =Harbour Watch\nsources: [{column: A, separator: \";\", role: ngo, translate: {HO: Hill Observatory}}, B]"
	for _, c := range []struct{ a, b, want string }{
		{"Reuters", "", "Reuters agency < Harbour Watch outlet"},
		{"Reuters; HO;Reuters", "Vale Post", "Reuters agency < Harbour Watch outlet; Hill Observatory ngo < Harbour Watch outlet; Vale Post outlet < Harbour Watch outlet"},
		{"Taliban", "", "Taliban party < Harbour Watch outlet"},
		{"https://www.reuters.com/world/a", "", "Reuters agency < Harbour Watch outlet"},
		{"https://www.vale.example/a", "", "vale.example ngo < Harbour Watch outlet"},
		{"Harbour Watch", "", "Harbour Watch ngo"},
		{"", "", "Harbour Watch outlet"},
	} {
		e := one(t, fields, csvOf("Ref", "1", "A", c.a, "B", c.b))
		claim(t, e)
		var all []string
		for i, cl := range e.Reading.Claims {
			var links []string
			for _, l := range cl.Attribution {
				links = append(links, string(l.Name)+" "+string(l.Role))
			}
			all = append(all, strings.Join(links, " < "))
			if i > 0 && (len(cl.Relations) != 1 || cl.Relations[0] != (harm.Relation{Type: harm.SameAs, Claim: "c1"})) {
				t.Errorf("%q: %s is not said to be the same as c1", c.a, cl.ID)
			}
		}
		if got := strings.Join(all, "; "); got != c.want {
			t.Errorf("%q, %q: %s, want %s", c.a, c.b, got, c.want)
		}
	}
}

func TestActionsAndParties(t *testing.T) {
	fields := `action: {column: A, translate: {air raid: airstrike}}
means: M
target: T
perpetrator: {column: P, separator: "/", translate: {ISIL fighters: islamic-state}}
figures: [{effect: killed, side: V, count: =3}]`
	e := one(t, fields, csvOf("A", "Air  Raid", "M", "a bomb", "T", "school", "P", "ISIL fighters/The Red Hand", "V", "Iraqi forces"))
	c := claim(t, e)
	if c.Action != harm.Airstrike || c.Means != "a bomb" || c.Target != "school" || c.People.Side != "iraqi-forces" {
		t.Errorf("the claim is %+v", c)
	}
	if c.Agent.Actor != "islamic-state" || c.Agent.Words != "ISIL fighters" {
		t.Errorf("the agent is %+v", c.Agent)
	}
	if len(e.Reading.Claims) != 2 || e.Reading.Claims[1].Agent.Words != "The Red Hand" || e.Reading.Claims[1].Agent.Actor != "" {
		t.Errorf("the other agent is not told: %+v", e.Reading.Claims)
	}
	if w := e.Reading.Warnings; len(w) != 1 || !strings.Contains(w[0].Text, `no party "The Red Hand" is known`) {
		t.Errorf("warnings are %v", w)
	}
	unfit(t, one(t, fields, csvOf("A", "trouble", "M", "", "T", "", "P", "", "V", "")), "A", `"trouble" is none of our words`)
}

func TestARowWithoutFigures(t *testing.T) {
	fields := "action: A\nfigures: [{effect: killed, count: K}]"
	e := one(t, fields, csvOf("A", "shelling", "K", ""))
	if c := claim(t, e); c.Kind != harm.KindAction || c.Action != harm.Shelling || e.Reading.Warnings[0].Code != "no-figure" {
		t.Errorf("the claim is %+v", c)
	}
	e = one(t, fields, csvOf("A", "", "K", "", "Note", "x"))
	if len(e.Reading.Claims) != 0 || len(e.Reading.Warnings) != 1 {
		t.Errorf("claims of nothing: %+v", e.Reading.Claims)
	}
}
