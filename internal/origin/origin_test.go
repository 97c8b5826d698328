package origin_test

import (
	"slices"
	"testing"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/origin"
)

// canon knows the parties and sources of the project's registry.
func canon(t testing.TB) *origin.Canon {
	t.Helper()
	words, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := actor.Load(words)
	if err != nil {
		t.Fatal(err)
	}
	return origin.New(r)
}

// A told is a claim's chain, place and report, from which an origin follows.
type told struct {
	links  []harm.Link
	place  *harm.Place
	report origin.Report
}

func (x told) of(c *origin.Canon) origin.Origin {
	return c.Of(&harm.Claim{Attribution: x.links, Place: x.place}, x.report)
}

// by is a chain of links, each a name, its organisation, and its role.
func by(links ...harm.Link) told {
	return told{links: links, report: origin.Report{ID: "r1", Copy: "r1"}}
}

func link(name, of harm.Text, role harm.Role) harm.Link {
	return harm.Link{Name: name, Of: of, Role: role, Verb: "say"}
}

// at sets the claim in a place, by its path.
func (x told) at(path ...harm.Text) told {
	x.place = &harm.Place{Name: string(path[len(path)-1]), Path: path, Precision: harm.Settlement}
	return x
}

// in is the report that the claim stands in.
func (x told) in(r origin.Report) told {
	x.report = r
	return x
}

// paper is a report of its own.
func paper(outlet string) origin.Report {
	return origin.Report{ID: "of " + outlet, Outlet: outlet, Copy: "of " + outlet}
}

var (
	reuters  = link("Reuters", "", harm.RoleAgency)
	ap       = link("AP", "", harm.RoleAgency)
	police   = link("police", "", harm.RoleOfficial)
	witness  = link("a witness", "", harm.RoleWitness)
	mosul    = []harm.Text{"Iraq", "Nineveh", "Mosul"}
	tikrit   = []harm.Text{"Iraq", "Salah al-Din", "Tikrit"}
	gazaCity = []harm.Text{"Palestine", "Gaza Strip", "Gaza City"}
)

// TestOneOrigin holds, rule by rule, what is one origin and what is two.
func TestOneOrigin(t *testing.T) {
	c := canon(t)
	person := func(name harm.Text) told { return by(link(name, "", harm.RoleResident)) }
	copied := origin.Report{ID: "b", Outlet: "Lower Valley Courier", Copy: "a", From: "Upper Valley Herald"}
	for _, test := range []struct {
		rule string
		a, b told
		one  bool
	}{
		{"an agency under its names", by(reuters), by(link("Reuters news agency", "", harm.RoleAgency)), true},
		{"an agency under its names", by(reuters), by(link("Thomson Reuters", "", harm.RoleAgency)), true},
		{"an agency and its address", by(reuters), by(link("reuters.com", "", harm.RoleOutlet)), true},
		{"an agency with its article", by(ap), by(link("The Associated Press", "", harm.RoleAgency)), true},
		{"two agencies", by(reuters), by(ap), false},
		{"an agency in small letters", by(link("dpa", "", harm.RoleAgency)).in(paper("AP")), by(link("Deutsche Presse-Agentur", "", harm.RoleAgency)), true},
		{"a part of an agency", by(ap), by(link("Associated Press Television News", "", harm.RoleAgency)), true},
		{"an agency and its crew", by(reuters), by(link("Reuters TV crew", "Reuters", harm.RoleJournalist)), true},
		{"an agency and its correspondent", by(reuters), by(link("Ina Brandvold", "Thomson Reuters", harm.RoleJournalist)), true},

		{"an organisation and its staff", by(link("Bridge of Hope", "", harm.RoleNGO)), by(link("Ilan Moreau", "Bridge of Hope", harm.RoleNGO)), true},
		{"two of one organisation", by(link("Ilan Moreau", "Bridge of Hope", harm.RoleNGO)), by(link("Sefa Okoro", "the Bridge of Hope", harm.RoleWitness)), true},
		{"two organisations", by(link("Bridge of Hope", "", harm.RoleNGO)), by(link("Bridge of Faith", "", harm.RoleNGO)), false},
		{"bodies of the UN know by themselves", by(link("UNICEF", "United Nations", harm.RoleUN)), by(link("WHO", "United Nations", harm.RoleUN)), false},
		{"bodies of the UN know by themselves", by(link("UNICEF", "", harm.RoleUN)), by(link("WHO", "", harm.RoleUN)), false},
		{"a spokesman of the UN", by(link("UN spokesman", "United Nations", harm.RoleUN)), by(link("the United Nations", "", harm.RoleUN)), true},
		{"a function is no organisation", by(link("Ilan Moreau", "cousin", harm.RoleResident)), person("Ilan Moreau"), true},

		{"a party under its names", by(link("ISIS", "", harm.RoleParty)), by(link("the Islamic State", "", harm.RoleParty)), true},
		{"a party and its agency", by(link("Daesh", "", harm.RoleParty)), by(link("Amaq", "", harm.RoleAgency)), true},
		{"a party and its spokesman", by(link("Taliban", "", harm.RoleParty)), by(link("Zarif Wardanai", "Taliban", harm.RoleParty)), true},
		{"a name that is a party's and another's", by(link("RSF", "", harm.RoleParty)), by(link("Rapid Support Forces", "", harm.RoleParty)), true},
		{"an army in other words", by(link("Israeli military", "", harm.RoleParty)).at(gazaCity...), by(link("IDF", "", harm.RoleParty)), true},
		{"the army of the place", by(link("army", "", harm.RoleParty)).at(gazaCity...), by(link("Israeli forces", "", harm.RoleParty)), true},
		{"the army of the place", by(link("army", "", harm.RoleParty)).at(gazaCity...), by(link("army", "", harm.RoleParty)).at(mosul...), false},
		{"the army of a country told", by(link("Mali's army", "", harm.RoleParty)), by(link("Malian forces", "", harm.RoleParty)), true},
		{"two parties", by(link("Taliban", "", harm.RoleParty)), by(link("ISIS", "", harm.RoleParty)), false},

		{"unnamed through one agency", by(witness, reuters).in(paper("Upper Valley Herald")), by(link("one witness", "", harm.RoleWitness), reuters).in(paper("Lower Valley Courier")), true},
		{"unnamed through two agencies", by(witness, reuters).in(paper("Upper Valley Herald")), by(witness, ap).in(paper("Upper Valley Herald")), false},
		{"unnamed of two roles", by(witness, reuters), by(link("a doctor", "", harm.RoleMedical), reuters), false},
		{"unnamed in two papers", by(witness).in(paper("Upper Valley Herald")), by(witness).in(paper("Lower Valley Courier")), false},
		{"unnamed in one paper", by(witness).in(paper("Upper Valley Herald")), by(link("Witnesses", "", harm.RoleWitness)).in(paper("Upper Valley Herald")), true},
		{"unnamed in reports of no outlet", by(witness), by(witness).in(origin.Report{ID: "r2", Copy: "r2"}), false},
		{"they", by(link("They", "", harm.RoleUnnamed), reuters), by(link("sources", "", harm.RoleUnnamed), reuters), true},

		{"an outlet's correspondent", by(link("our correspondent", "", harm.RoleJournalist)).in(paper("Upper Valley Herald")), by().in(paper("Upper Valley Herald")), true},
		{"an outlet's correspondent by name", by(harm.Link{Name: "Ina Brandvold", Role: harm.RoleJournalist}).in(paper("Upper Valley Herald")), by().in(paper("upper valley herald")), true},
		{"a journalist who is asked", by(link("Ina Brandvold", "", harm.RoleJournalist)).in(paper("Upper Valley Herald")), by().in(paper("Upper Valley Herald")), false},
		{"no chain: the outlet", by().in(paper("Reuters")), by(reuters), true},
		{"no chain: the outlet", by().in(paper("Upper Valley Herald")), by().in(paper("Lower Valley Courier")), false},
		{"an outlet by two addresses", by().in(paper("news.uppervalley.example.com")), by().in(paper("https://www.example.com/x")), true},

		{"a near-copy without a chain", by().in(copied), by().in(paper("Upper Valley Herald")), true},
		{"a near-copy without a chain", by().in(copied), by().in(paper("Lower Valley Courier")), false},
		{"a near-copy whose chain starts at the outlet", by(link("Lower Valley Courier", "", harm.RoleOutlet)).in(copied), by(link("Upper Valley Herald", "", harm.RoleOutlet)).in(paper("Upper Valley Herald")), true},
		{"unnamed in a near-copy", by(witness).in(copied), by(witness).in(paper("Upper Valley Herald")), true},
		{"named in a near-copy", by(link("Bridge of Hope", "", harm.RoleNGO)).in(copied), by(link("Bridge of Hope", "", harm.RoleNGO)), true},
		{"two near-copies of one report", by().in(origin.Report{ID: "b", Outlet: "x", Copy: "a"}), by().in(origin.Report{ID: "c", Outlet: "y", Copy: "a"}), true},

		{"police of a place in two papers", by(police).at(mosul...).in(paper("Upper Valley Herald")), by(link("Police", "", harm.RoleOfficial)).at(mosul...).in(paper("AP")), true},
		{"police of two cities", by(police).at(mosul...), by(police).at(tikrit...), false},
		{"police and local officials", by(police).at(mosul...), by(link("local officials", "", harm.RoleOfficial)).at(mosul...), false},
		{"local officials in two papers", by(link("district officials", "", harm.RoleOfficial)).at(mosul...).in(paper("AP")), by(link("local officials", "", harm.RoleOfficial)).at(mosul...), true},
		{"police and the sheriff's office", by(police).at(mosul...), by(link("the sheriff’s office", "", harm.RoleUnnamed)).at(mosul...), true},
		{"the place in the name", by(police).at(mosul...), by(link("Mosul police", "", harm.RoleOfficial)).at(mosul...), true},
		{"another place in the name", by(police).at(mosul...), by(link("Tikrit police", "", harm.RoleOfficial)).at(mosul...), false},
		{"the country in the name", by(police).at(mosul...), by(link("Iraqi police", "", harm.RoleOfficial)).at(mosul...), true},
		{"a department and its initials", by(link("TPD", "", harm.RoleUnnamed)).at(tikrit...), by(police).at(tikrit...), true},
		{"one of the police", by(police).at(mosul...), by(link("Sgt. Nadim Qutub", "Mosul police", harm.RoleOfficial)).at(mosul...), true},
		{"one of the police", by(police).at(mosul...), by(link("Police Chief Nadim Qutub", "", harm.RoleUnnamed)).at(mosul...), true},
		{"an official without an office", by(link("a spokesman", "", harm.RoleOfficial)).at(mosul...), by(link("officials", "", harm.RoleOfficial)).at(mosul...), true},
		{"police in a neighbourhood", by(police).at(mosul...), told{[]harm.Link{police}, &harm.Place{Path: append(slices.Clone(mosul), "Zanjili"), Precision: harm.Neighbourhood}, origin.Report{ID: "r3"}}, true},
		{"the place of the report", by(police).at(mosul...), by(police).in(origin.Report{ID: "r4", Place: &harm.Place{Path: mosul, Precision: harm.Settlement}}), true},
		{"two offices", by(police).at(mosul...), by(link("coroner", "", harm.RoleOfficial)).at(mosul...), false},
		{"a ministry in all the country", by(link("health ministry", "", harm.RoleMedical)).at(mosul...), by(link("Health Minister Nadim Qutub", "", harm.RoleMedical)).at(tikrit...), true},
		{"the ministry of another country", by(link("Syrian health ministry", "", harm.RoleMedical)).at(mosul...), by(link("health ministry", "", harm.RoleMedical)).at(mosul...), false},
		{"a ministry that the registry names", by(link("Palestinian Ministry of Health", "", harm.RoleMedical)).at(gazaCity...), by(link("health ministry", "", harm.RoleMedical)).at(gazaCity...), true},
		{"hospital officials are no office", by(link("hospital officials", "", harm.RoleMedical), reuters).at(mosul...), by(link("hospital officials", "", harm.RoleMedical), ap).at(mosul...), false},

		{"a hospital that was hit", told{[]harm.Link{link("Green Valley hospital", "", harm.RoleMedical)}, &harm.Place{Path: append(slices.Clone(mosul), "Green Valley Hospital"), Precision: harm.Exact}, origin.Report{ID: "r5"}}, by(link("Green Valley Hospital", "", harm.RoleMedical)), true},
		{"a paper named after its town", by(link("Mosul Post", "", harm.RoleOutlet)).at(mosul...), by().in(paper("Mosul Post")), true},
		{"papers in general", by(link("Local media", "", harm.RoleOutlet)).in(paper("Upper Valley Herald")), by(link("local media", "", harm.RoleOutlet)).in(paper("Upper Valley Herald")), true},

		{"titles", person("Dr. Nadim Qutub"), person("Nadim Qutub"), true},
		{"titles", person("Lt. Col. Nadim Qutub Jr."), person("Nadim Qutub"), true},
		{"the article", person("Nadim al-Qutub"), person("Nadim el-Qutub"), true},
		{"the article", person("Nadim ash-Shimri"), person("Nadim al-Shimri"), true},
		{"Muhammad", person("Mohammed Qutub"), person("Muhammad Qutub"), true},
		{"servant of", person("Abdul Rahman Qutub"), person("Abd al-Rahman Qutub"), true},
		{"servant of", person("Abdelrahman Qutub"), person("Abdul-Rahman Qutub"), true},
		{"servant of", person("Abdullah Qutub"), person("Abdallah Qutub"), true},
		{"marks and case", person("Şefik ÖZGÜN"), person("Sefik Ozgun"), true},
		{"names that only sound alike", person("Mahmoud Qutub"), person("Mohammed Qutub"), false},
		{"two persons", person("Nadim Qutub"), person("Salwa Qutub"), false},
		{"a byname in two places", person("Abu Khalil").at(mosul...), person("Abu Khalil").at(tikrit...), false},
		{"a name that was cut", person("Nadim al").at(mosul...), person("Nadim al").at(tikrit...), false},
		{"a social medium tells nothing", by(link("Salwa Qutub", "Twitter", harm.RoleActivist)), by(link("Nadim Qutub", "Twitter", harm.RoleActivist)), false},
		{"an account", by(link("Salwa", "@Salwa_Q", harm.RoleActivist)), by(link("@salwa_q", "", harm.RoleActivist)), true},
		{"a hospital and its doctors", by(link("Dr. Salwa Qutub", "Norwegian hospital", harm.RoleMedical)), by(link("Nadim Qutub", "the Norwegian Hospital", harm.RoleMedical)), true},
		{"a family name in one place", person("Qutub").at(mosul...), person("Qutub").at(mosul...).in(paper("AP")), true},
		{"a family name in two places", person("Qutub").at(mosul...), person("Qutub").at(tikrit...), false},
	} {
		if a, b := test.a.of(c), test.b.of(c); (a.Key == b.Key) != test.one || a.Key == "" {
			t.Errorf("%s: %q and %q: keys %q and %q", test.rule, test.a.links, test.b.links, a.Key, b.Key)
		}
	}
}

// TestNames holds what an origin is called and by which key it goes.
func TestNames(t *testing.T) {
	c := canon(t)
	for _, test := range []struct {
		told
		want origin.Origin
	}{
		{by(link("Thomson Reuters", "", harm.RoleAgency)), origin.Origin{Key: "Reuters", Name: "Reuters", Role: harm.RoleAgency, Org: "Reuters"}},
		{by(link("Reuters TV crew", "Reuters", harm.RoleJournalist)), origin.Origin{Key: "Reuters", Name: "Reuters TV crew", Rank: 1, Role: harm.RoleJournalist, Org: "Reuters"}},
		{by(link("Ilan Moreau", "Bridge of Hope", harm.RoleWitness)), origin.Origin{Key: "name:bridge of hope", Name: "Ilan Moreau", Rank: 2, Role: harm.RoleWitness, Org: "Bridge of Hope"}},
		{by(link("Amaq", "", harm.RoleAgency)), origin.Origin{Key: "islamic-state", Name: "Amaq", Rank: 1, Role: harm.RoleAgency, Org: "Islamic State"}},
		{by(police).at(mosul...), origin.Origin{Key: "police@IQ/nineveh/mosul", Name: "police", Role: harm.RoleOfficial, Org: "police"}},
		{by(link("Residents", "", harm.RoleResident), reuters), origin.Origin{Key: "unnamed:resident@Reuters", Name: "Residents, Reuters", Role: harm.RoleResident}},
		{by(link("Dr. Nadim al-Qutub", "", harm.RoleMedical)), origin.Origin{Key: "name:nadim qutub", Name: "Dr. Nadim al-Qutub", Rank: 2, Role: harm.RoleMedical}},
		{by().in(paper("Upper Valley Herald")), origin.Origin{Key: "name:upper valley herald", Name: "Upper Valley Herald", Role: harm.RoleOutlet, Org: "Upper Valley Herald"}},
		{by().in(origin.Report{}), origin.Origin{}},
	} {
		if got := test.of(c); got != test.want {
			t.Errorf("%q:\n got %+v\nwant %+v", test.links, got, test.want)
		}
	}
}

func TestChain(t *testing.T) {
	c := canon(t)
	herald, courier := link("Upper Valley Herald", "", harm.RoleOutlet), link("Lower Valley Courier", "", harm.RoleOutlet)
	for _, test := range []struct {
		told
		want []string
	}{
		{by(witness, reuters, herald).in(paper("Upper Valley Herald")), []string{"unnamed:witness@Reuters", "Reuters", "name:upper valley herald"}},
		{by(link("Ina Brandvold", "Reuters", harm.RoleJournalist), reuters).in(paper("Upper Valley Herald")), []string{"Reuters", "name:upper valley herald"}},
		{by(reuters).in(paper("Reuters")), []string{"Reuters"}},
		{by(courier).in(origin.Report{ID: "b", Outlet: "Lower Valley Courier", Copy: "a", From: "Upper Valley Herald"}), []string{"name:upper valley herald", "name:lower valley courier"}},
		{by(witness, courier).in(origin.Report{ID: "b", Outlet: "Lower Valley Courier", Copy: "a", From: "AP"}), []string{"unnamed:witness@AP", "AP", "name:lower valley courier"}},
		{by(reuters, courier).in(origin.Report{ID: "b", Outlet: "Lower Valley Courier", Copy: "a", From: "Reuters"}), []string{"Reuters", "name:lower valley courier"}},
		{by(witness), []string{"unnamed:witness@report:r1", "report:r1"}},
	} {
		var keys []string
		for _, o := range c.Chain(&harm.Claim{Attribution: test.links, Place: test.place}, test.report) {
			keys = append(keys, o.Key)
		}
		if !slices.Equal(keys, test.want) {
			t.Errorf("%q in %+v: %q, want %q", test.links, test.report, keys, test.want)
		}
	}
}

func TestUnite(t *testing.T) {
	for _, test := range []struct{ told, want []string }{
		{[]string{"police@?AP", "police@IQ/nineveh/mosul"}, []string{"police@IQ/nineveh/mosul", "police@IQ/nineveh/mosul"}},
		{[]string{"police@?AP", "police@IQ/nineveh/mosul", "police@IQ/nineveh/tal afar"}, []string{"police@?AP", "police@IQ/nineveh/mosul", "police@IQ/nineveh/tal afar"}},
		{[]string{"police@IQ", "police@IQ/nineveh", "police@IQ/nineveh/mosul"}, []string{"police@IQ/nineveh/mosul", "police@IQ/nineveh/mosul", "police@IQ/nineveh/mosul"}},
		{[]string{"police@mosul", "police@IQ/nineveh/mosul"}, []string{"police@IQ/nineveh/mosul", "police@IQ/nineveh/mosul"}},
		{[]string{"police@?Reuters", "police@?AP"}, []string{"police@?AP", "police@?AP"}},
		{[]string{"police@IQ", "coroner@IQ/nineveh/mosul"}, []string{"police@IQ", "coroner@IQ/nineveh/mosul"}},
		{[]string{"officials@IQ", "police@IQ/nineveh/mosul"}, []string{"police@IQ/nineveh/mosul", "police@IQ/nineveh/mosul"}},
		{[]string{"officials@IQ/nineveh/mosul", "police@IQ/nineveh/mosul"}, []string{"police@IQ/nineveh/mosul", "police@IQ/nineveh/mosul"}},
		{[]string{"officials@IQ", "police@IQ", "local officials@IQ"}, []string{"officials@IQ", "police@IQ", "local officials@IQ"}},
		{[]string{"ministry@IQ", "health ministry@IQ"}, []string{"health ministry@IQ", "health ministry@IQ"}},
		{[]string{"ministry@IQ", "health ministry@IQ", "interior ministry@IQ"}, []string{"ministry@IQ", "health ministry@IQ", "interior ministry@IQ"}},
		{[]string{"name:qutub@IQ/nineveh/mosul", "name:nadim qutub"}, []string{"name:nadim qutub", "name:nadim qutub"}},
		{[]string{"name:qutub@?AP", "name:nadim qutub", "name:salwa qutub"}, []string{"name:qutub@?AP", "name:nadim qutub", "name:salwa qutub"}},
		{[]string{"unnamed:witness@AP", "unnamed:witness@Reuters", "Reuters"}, []string{"unnamed:witness@AP", "unnamed:witness@Reuters", "Reuters"}},
	} {
		if got := united(test.told); !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.told, got, test.want)
		}
		slices.Reverse(test.told)
		slices.Reverse(test.want)
		if got := united(test.told); !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q: the order makes a difference", test.told, got, test.want)
		}
	}
}

func united(keys []string) []string {
	all := make([]origin.Origin, len(keys))
	for i, k := range keys {
		all[i].Key = k
	}
	var out []string
	for _, o := range origin.Unite(all) {
		out = append(out, o.Key)
	}
	return out
}

// FuzzOf names anybody: who is told has a key, the same each time, and no key
// changes when the order of joining does.
func FuzzOf(f *testing.F) {
	f.Add("Dr. Nadim al-Qutub", "Mosul police", "official", "Iraq", "Mosul")
	f.Add("a witness", "", "witness", "", "")
	f.Add("الشرطة ’s", "-", "party", "Palestine", "Gaza City")
	c := canon(f)
	f.Fuzz(func(t *testing.T, name, of, role, country, city string) {
		x := by(link(harm.Text(name), harm.Text(of), harm.Role(role)), reuters).at(harm.Text(country), harm.Text(city))
		o := x.of(c)
		if o.Key == "" || o != x.of(c) {
			t.Fatalf("%+v", o)
		}
		if u := origin.Unite([]origin.Origin{o, o}); u[0] != o || u[1] != o {
			t.Fatalf("%+v", u)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	c := canon(b)
	claim := &harm.Claim{Attribution: []harm.Link{link("military officials", "", harm.RoleParty), reuters}, Place: by().at(mosul...).place}
	b.ReportAllocs()
	for b.Loop() {
		c.Of(claim, paper("Upper Valley Herald"))
	}
}
