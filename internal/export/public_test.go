package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"recount/internal/harm"
)

// contents are the bytes of an export, those of a zip as they are unpacked.
func contents(t *testing.T, raw []byte) []byte {
	t.Helper()
	if !bytes.HasPrefix(raw, []byte("PK")) {
		return raw
	}
	var all []byte
	for name, file := range unpacked(t, raw) {
		all = append(append(all, name...), file...)
	}
	return all
}

// TestNoPrivateName looks for every private name in the bytes of every format.
// That they are in the full export shows that they could have been.
func TestNoPrivateName(t *testing.T) {
	inside := map[string]bool{}
	everything(func(o Options) {
		raw := strings.ToLower(string(contents(t, export(t, sample(), o))))
		for _, name := range private {
			switch found := strings.Contains(raw, strings.ToLower(name)); {
			case found && o.Public:
				t.Errorf("%s as %s tells %q", o.What, o.Format, name)
			case found:
				inside[name] = true
			}
		}
	})
	for _, name := range private {
		if !inside[name] {
			t.Errorf("%q is in no full export, so that the test shows nothing", name)
		}
	}
}

// publicRows reads the public form of one What back.
func publicRows[T any](t *testing.T, s Source, what string) (rows []T) {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(export(t, s, Options{What: what, Format: "jsonl", Public: true})))
	for dec.More() {
		var row T
		if err := dec.Decode(&row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return rows
}

func TestPublicIncidents(t *testing.T) {
	rows := publicRows[harm.Record](t, sample(), Incidents)
	if len(rows) != 3 || rows[0].ID != "i-1" || rows[1].ID != "i-4" || rows[2].ID != "i-5" {
		t.Fatalf("%d incidents; only the published ones may be shown", len(rows))
	}
	r := rows[0]
	if got := strings.Join(r.Origins, "; "); got != "a witness, through Reuters; a medical source, Dersa General Hospital; Reuters" {
		t.Errorf("origins %s", got)
	}
	if got := r.Perpetrators[0].AllegedBy; got[0] != harm.Text(r.Origins[0]) || got[1] != harm.Text(r.Origins[1]) || r.Told[0].Origin != r.Origins[0] {
		t.Errorf("alleged by %q, told by %q", got, r.Told[0].Origin)
	}
	if r.Graded != (harm.Graded{By: "a person"}) || r.Grade != "fair" || r.Targets[0] != "house" {
		t.Errorf("graded %+v, targets %q", r.Graded, r.Targets)
	}
	if p := r.Place; p.Name != "Dersa" || p.Precision != harm.Settlement || *p.Lat != 36.3 || *p.Lon != 43.1 || p.Words != "" || len(p.Path) != 3 || p.Extent != harm.Part {
		t.Errorf("a home is at %+v", p)
	}
	if low, best, _ := r.Sum(harm.Killed); low != 24 || best != 51 {
		t.Errorf("killed %d, %d", low, best)
	}
	if g := rows[1].Graded; g != (harm.Graded{By: "rule", Why: "an activist lays it to islamic-state"}) {
		t.Errorf("graded %+v", g)
	}
	if p := rows[1].Place; *p.Lat != 36.3351 || p.Words != "the town of Dersa" {
		t.Errorf("what is no home is at %+v", p)
	}
	if d := sample().incidents[0].Place; *d.Lat != 36.3498 || d.Name != "Rasafa Gate" {
		t.Error("the record itself was changed")
	}
}

func TestPublicClaims(t *testing.T) {
	rows := publicRows[harm.Kept](t, sample(), Claims)
	if len(rows) != 6 {
		t.Fatalf("%d claims", len(rows))
	}
	first, second, quoted := rows[0], rows[1], rows[3]
	if l := first.Attribution; l[0].Name != "a witness" || l[0].Role != harm.RoleWitness || l[1].Name != "Reuters" || first.Origin != "a witness, through Reuters" {
		t.Errorf("%+v, origin %s", l, first.Origin)
	}
	if e := first.Evidence[0]; e.Text != "" || e.Start != 10 || e.End == 10 {
		t.Errorf("of a home stands %+v", e)
	}
	if who := second.People.Persons[0]; who.Name != "" || len(who.Variants) > 0 || who.Sex != "female" || *who.Age != 7 || who.Role != "pupil" {
		t.Errorf("%+v", who)
	}
	if len(second.Relations) != 1 || second.Relations[0].Claim != "c1" {
		t.Errorf("relations %+v lead to what is not shown", second.Relations)
	}
	if quoted.Evidence[0].Text == "" || !strings.HasPrefix(quoted.Report, "report-") {
		t.Errorf("a quote that names nobody: %+v in %s", quoted.Evidence, quoted.Report)
	}
	if rows[4].Attribution[0].Name != "UNAMI" || rows[4].Evidence[0].Text != "" {
		t.Errorf("%+v", rows[4])
	}
}

func TestPublicReports(t *testing.T) {
	rows := publicRows[harm.Filed](t, sample(), Reports)
	if len(rows) != 3 {
		t.Fatalf("%d reports", len(rows))
	}
	if r := rows[0]; r.Title != "" || r.Text != "" || len(r.Warnings) > 0 || r.Outlet != "Example Times" || r.Claims != 2 {
		t.Errorf("%+v", r)
	}
	if r := rows[1]; r.CopyOf != "" || len(r.Incidents) != 1 || r.Claims != 3 {
		t.Errorf("it leads to what is not shown: %+v", r)
	}
	claims := publicRows[harm.Kept](t, sample(), Claims)
	if r := rows[2]; r.URL != "https://example.org/" || r.ID != claims[3].Report || r.Title == "" {
		t.Errorf("an address spells a name: %+v", r)
	}
}

func TestPublicTotalsAndActors(t *testing.T) {
	total := publicRows[harm.Total](t, sample(), Totals)[0]
	if len(total.Incidents) != 1 || total.Explained != 51 || total.Origin != "UNAMI" {
		t.Errorf("%+v", total)
	}
	control := publicRows[harm.Interval](t, sample(), Control)[0]
	if control.Origins[0] != "an activist" || control.Origins[1] != "Reuters" || *control.Place.Lat != 36.3351 {
		t.Errorf("%+v", control)
	}
	actors := publicRows[harm.Party](t, sample(), Actors)
	if len(actors) != 2 || actors[0].Harmed != 1 || actors[0].Suffered != 0 || actors[1].Claims != 2 {
		t.Errorf("%+v", actors)
	}
}

// newPublic is the public form of a casebook of these claims.
func newPublic(t *testing.T, claims ...harm.Kept) *public {
	t.Helper()
	s, err := publish(&record{claims: claims})
	if err != nil {
		t.Fatal(err)
	}
	return s.(*public)
}

func TestRoles(t *testing.T) {
	reuters := harm.Link{Name: "Reuters", Role: harm.RoleAgency}
	p := newPublic(t)
	for _, c := range []struct {
		want  string
		chain []harm.Link
	}{
		{"a witness", []harm.Link{{Name: "Dalia Orwen", Role: harm.RoleWitness}}},
		{"a witness, through Reuters", []harm.Link{{Name: "Dalia Orwen", Role: harm.RoleWitness}, reuters}},
		{"a resident", []harm.Link{{Name: "Residents", Role: harm.RoleResident}}},
		{"a medical source, Dersa Hospital", []harm.Link{{Name: "Yara Quillon", Of: "Dersa Hospital", Role: harm.RoleMedical}}},
		{"an official, Interior Ministry", []harm.Link{{Name: "Yara Quillon", Of: "Interior Ministry", Role: harm.RoleOfficial}}},
		{"Dersa Health Directorate", []harm.Link{{Name: "Dersa Health Directorate", Role: harm.RoleMedical}}},
		{"an official", []harm.Link{{Name: "head of the Dersa council", Role: harm.RoleOfficial}}},
		{"Islamic State", []harm.Link{{Name: "Islamic State", Role: harm.RoleParty}}},
		{"Zintani Brigade", []harm.Link{{Name: "Zintani Brigade", Role: harm.RoleParty}}},
		{"a source in a party", []harm.Link{{Name: "Omar Tobruni", Role: harm.RoleParty}}},
		{"a source in a party, us-led-coalition", []harm.Link{{Name: "Col. Yara Quillon", Of: "us-led-coalition", Role: harm.RoleParty}}},
		{"UNAMA", []harm.Link{{Name: "UNAMA", Of: "United Nations", Role: harm.RoleUN}}},
		{"a UN source, United Nations", []harm.Link{{Name: "Yara Quillon", Of: "United Nations", Role: harm.RoleUN}}},
		{"SNHR", []harm.Link{{Name: "SNHR", Role: harm.RoleNGO}}},
		{"an NGO source, Free Dersa Rangers", []harm.Link{{Name: "Yara Quillon", Of: "Free Dersa Rangers", Role: harm.RoleNGO}}},
		{"Dersa Relief Committee", []harm.Link{{Name: "Dersa Relief Committee", Role: harm.RoleNGO}}},
		{"a journalist, Reuters", []harm.Link{{Name: "Yara Quillon", Of: "Reuters", Role: harm.RoleJournalist}, reuters}},
		{"an agency, Reuters", []harm.Link{{Name: "Yara Quillon", Of: "Reuters", Role: harm.RoleAgency}}},
		{"an activist", []harm.Link{{Name: "Yara Quillon - Reuters", Role: harm.RoleActivist}}},
		{"The Dersa Post", []harm.Link{{Name: "The Dersa Post", Role: harm.RoleOutlet}}},
		{"an unnamed source", []harm.Link{{Name: "Yara", Role: harm.RoleUnnamed}}},
	} {
		if got := p.roles.label(c.chain); got != c.want {
			t.Errorf("%s, %s of %q is told as %q, not %q", c.chain[0].Name, c.chain[0].Role, c.chain[0].Of, got, c.want)
		}
	}
}

// Two witnesses are two origins in public, too, and an origin that no claim
// tells of is not trusted to be public.
func TestCast(t *testing.T) {
	claim := func(name harm.Text) harm.Kept {
		return harm.Kept{Report: "r", Origin: name, Claim: harm.Claim{Attribution: harm.List[harm.Link]{{Name: name, Role: harm.RoleWitness}}}}
	}
	c := newPublic(t, claim("Dalia Orwen"), claim("Yara Quillon")).roles.cast()
	got := c.all([]string{"Dalia Orwen", "Yara Quillon", "Dalia Orwen", "Reuters", "Bastien Kestrel"})
	if s := strings.Join(got, "; "); s != "a witness; a witness (2); a witness; Reuters; an unnamed source" {
		t.Error(s)
	}
}

// The record may call an origin by another name than the claim does: that of
// its best known person, of the agency it spoke through, of its own report.
func TestNamesOfOrigins(t *testing.T) {
	said := func(origin harm.Text, chain ...harm.Link) harm.Kept {
		return harm.Kept{Report: "r1", Origin: origin, Claim: harm.Claim{Attribution: chain}}
	}
	post, reuters := harm.Link{Name: "The Dersa Post", Role: harm.RoleOutlet}, harm.Link{Name: "Reuters", Role: harm.RoleAgency}
	p := newPublic(
		t,
		said("Dalia Orwen", harm.Link{Name: "Free Dersa Rangers", Role: harm.RoleNGO}, reuters),
		said("hospital staff, Reuters", harm.Link{Name: "doctors", Role: harm.RoleMedical}, reuters),
		said("The Dersa Post", harm.Link{Name: "Bastien Kestrel", Role: harm.RoleJournalist}, post),
		said("Dersa Weekly"), said("r17"), said("https://example.org/yara-quillon"),
		said("Yara Quillon", harm.Link{Name: "Yara Quillon", Role: harm.RoleWitness}),
	)
	for origin, want := range map[string]string{
		"Dalia Orwen": "Free Dersa Rangers", "doctors, Reuters": "a medical source, through Reuters", "hospital staff, Reuters": "a medical source, through Reuters",
		"The Dersa Post": "The Dersa Post", "Bastien Kestrel": "a journalist", "Dersa Weekly": "Dersa Weekly", "r17": "r17",
		"https://example.org/yara-quillon": "an unnamed source", "": "",
	} {
		if got := p.roles.of(origin); got != want {
			t.Errorf("%q is told as %q, not %q", origin, got, want)
		}
	}
}

// A person told of as a witness here and as an organisation there stays out.
func TestOneClaimIsEnough(t *testing.T) {
	as := func(role harm.Role) harm.Kept {
		return harm.Kept{Report: "r", Origin: "Bastien Kestrel", Claim: harm.Claim{Attribution: harm.List[harm.Link]{{Name: "Bastien Kestrel", Role: role}}}}
	}
	for _, order := range [][]harm.Kept{{as(harm.RoleOutlet), as(harm.RoleWitness)}, {as(harm.RoleWitness), as(harm.RoleOutlet)}} {
		if got := newPublic(t, order...).roles.of("Bastien Kestrel"); got != "a witness" {
			t.Errorf("told as %q", got)
		}
	}
}

func TestQuotes(t *testing.T) {
	p := newPublic(t, harm.Kept{Report: "r1", Claim: harm.Claim{People: &harm.People{Persons: harm.List[harm.Persona]{{Name: "Dr. Hédi Marwandi"}, {Name: "Rose"}}}}})
	explained := p.quote.explained(&harm.Claim{Place: town, Agent: &harm.Agent{Actor: "us-forces", Words: "U.S. warplanes"}})
	for _, c := range []struct {
		report, text string
		stands       bool
	}{
		{"r1", "Twelve people were killed in Dersa on Friday", true},
		{"r1", "U.S. warplanes hit Dersa's market", true},
		{"r1", "Hedi was killed", false},
		{"r2", "Hedi was killed", false}, // r2 tells of nobody, but the casebook of a Hedi
		{"r2", "Bakers were killed", true},
		{"r2", "the doctor MARWANDI, Hédi by name", false},
		{"r1", "prices rose and hundreds fled", true},
		{"r1", "his wife, Rose, fled", false},
		{"r2", "Rose fled", false},
		{"r1", "hedi was killed", false},
		{"r1", "he met Tomas in Dersa", false},
		{"r1", "the dead were Iraqis and an Afghan of the Syrian Democratic Forces", true},
		{"r1", "the dead were Iraqis and Tomas of the Syrian Democratic Forces", false},
		{"r1", "They fled. Then the UN came", true},
		{"r1", "Killed Were Twelve Of Them", false},
		{"r1", "قتل اثنا عشر شخصا", true},
		{"r1", strings.Repeat("word ", longestQuote), true},
		{"r1", strings.Repeat("word ", longestQuote+1), false},
	} {
		if got := p.quote.words(c.report, c.text, explained) != ""; got != c.stands {
			t.Errorf("%q stands: %v", c.text, got)
		}
	}
}

func TestTitles(t *testing.T) {
	p := newPublic(t, harm.Kept{Report: "r1", Claim: harm.Claim{People: &harm.People{Persons: harm.List[harm.Persona]{{Name: "Hédi Marwandi"}}}}})
	for title, stands := range map[string]bool{
		"Dozens Killed in Strike on Dersa Hospital, Witnesses Say": true,
		"Iraqi forces enter Dersa":                                 true,
		"Family mourns Rania Tobruni":                              false,
		"Family Mourns Rania Tobruni, Killed in Dersa":             false,
		"Town buries Hedi":                                         false,
		"غارة على درسا":                                            true,
	} {
		if got := p.quote.title("r1", title, inPlace(town)) != ""; got != stands {
			t.Errorf("%q stands: %v", title, got)
		}
	}
}

func TestCoarse(t *testing.T) {
	for _, c := range []struct {
		precision harm.Precision
		path      string
		name      string
		want      harm.Precision
		point     bool
	}{
		{harm.Exact, "Iraq|Nineveh|Dersa|A mill", "Dersa", harm.Settlement, true},
		{harm.Neighbourhood, "Malta|Dersa|Old Town", "Dersa", harm.Settlement, true},
		{harm.Exact, "Iraq|Nineveh|A mill", "Nineveh", harm.Province, false},
		{harm.Exact, "Iraq|A mill", "Iraq", harm.Country, false},
		{harm.Exact, "A mill", "", harm.Country, false},
	} {
		at := harm.Place{Precision: c.precision, Lat: degree(36.349), Lon: degree(43.11), Words: "by the mill"}
		for _, name := range strings.Split(c.path, "|") {
			at.Path = append(at.Path, harm.Text(name))
		}
		got := coarse(at)
		if got.Name != c.name || got.Precision != c.want || (got.Lat != nil) != c.point || got.Words != "" || coarsened(&got) != c.point {
			t.Errorf("%s: %+v", c.path, got)
		}
	}
}

// TestPublicGED sees that a home told less closely is not coded as exact.
func TestPublicGED(t *testing.T) {
	_, rows := grid(t, export(t, sample(), Options{Format: "ged", Public: true}))
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	same(t, rows[0], map[string]string{"where_prec": "2", "latitude": "36.3", "where_coordinates": "Dersa", "high": "60"})
	same(t, rows[1], map[string]string{"where_prec": "1", "latitude": "36.3351"})
}
