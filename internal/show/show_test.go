package show

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/internal/harm"
)

var update = flag.Bool("update", false, "write the golden files anew")

const article = `Dozens killed as shells hit Dorvane market

Dozens of people have been killed in the past two days in the harbour town of Dorvane, the Northern Wire news agency reports.

“I counted 31 bodies by the fountain yesterday,” said Dr Halvar Enki of the Dorvane General Hospital. “Two were children.”

Government troops said on 13 March that they had taken the Oldmole quarter, except for parts of the fish docks. Should they reach the lighthouse, the town would be cut off.`

// reading is a hand-made reading of the article.
func reading() harm.Reading {
	coord := func(f float64) *float64 { return &f }
	dorvane := &harm.Place{Name: "Dorvane", Words: "Dorvane", Path: harm.List[harm.Text]{"Halland", "North Coast", "Dorvane"}, Lat: coord(1.5), Lon: coord(2.5), Precision: harm.Settlement, Extent: harm.Whole, Basis: harm.Stated}
	quarter := *dorvane
	quarter.Name, quarter.Words, quarter.Path, quarter.Precision, quarter.Extent = "Oldmole", "the Oldmole quarter", append(slices.Clone(dorvane.Path), "Oldmole"), harm.Neighbourhood, harm.Part
	two := harm.AtMost(2)
	outlet := harm.Link{Name: "The Harbour Post", Role: harm.RoleOutlet, Said: "2019-03-14"}
	wire := harm.Link{Name: "Northern Wire", Role: harm.RoleAgency, Verb: "reports"}
	doctor := harm.Link{Name: "Halvar Enki", Of: "Dorvane General Hospital", Role: harm.RoleMedical, Verb: "said"}
	troops := harm.Link{Name: "Government troops", Role: harm.RoleParty, Verb: "said", Said: "2019-03-13"}
	return harm.Reading{
		Schema: harm.Schema, ID: "r1", File: "reports/dorvane.txt",
		Report: harm.Report{
			Title: "Dozens killed as shells hit Dorvane market", Outlet: "The Harbour Post", Language: "en", Text: article,
			Published: harm.Published{From: "2019-03-14", To: "2019-03-14", Basis: harm.DateGiven}, Credits: harm.List[harm.Text]{"Northern Wire"},
		},
		Claims: harm.List[harm.Claim]{
			{
				ID: "c1", Kind: harm.KindHarm, Status: harm.Asserted, Scope: harm.ScopeIncident, Action: harm.Shelling, Effect: harm.Killed,
				Count: &harm.Count{Low: 24, Words: "Dozens of people"}, People: &harm.People{Standing: harm.Unknown, Words: "people"},
				Agent: &harm.Agent{Actor: "halland-forces", Words: "Government troops", Basis: harm.Inferred},
				Place: dorvane, Time: &harm.Period{From: "2019-03-13", To: "2019-03-14", Words: "in the past two days", Precision: harm.Days, Basis: harm.Stated},
				Attribution: harm.List[harm.Link]{wire, outlet}, Relations: harm.List[harm.Relation]{{Type: harm.SameAs, Claim: "c2"}},
				Evidence: harm.List[harm.Evidence]{wordsIn("Dozens of people have been killed in the past two days"), {In: harm.InTitle, Start: 0, End: 13, Text: "Dozens killed"}},
			},
			{
				ID: "c2", Kind: harm.KindHarm, Status: harm.Asserted, Scope: harm.ScopeIncident, Effect: harm.Killed,
				Count: &harm.Count{Low: 31, High: harm.AtMost(31), Words: "31"}, People: &harm.People{Standing: harm.Civilian, Words: "bodies", Groups: harm.List[harm.Group]{{Group: "children", Low: 2, High: two}}},
				Place: dorvane, Time: &harm.Period{From: "2019-03-13", To: "2019-03-13", Words: "yesterday", Precision: harm.Day, Basis: harm.Inferred},
				Attribution: harm.List[harm.Link]{doctor, outlet}, Relations: harm.List[harm.Relation]{{Type: harm.SameAs, Claim: "c1"}},
				Evidence: harm.List[harm.Evidence]{wordsIn("I counted 31 bodies by the fountain yesterday"), wordsIn("Two were children")},
			},
			{
				ID: "c3", Kind: harm.KindControl, Status: harm.Asserted, Scope: harm.ScopeIncident,
				Control: &harm.Control{Change: harm.Captured, Holder: "halland-forces"}, Place: &quarter,
				Time:        &harm.Period{To: "2019-03-13", Precision: harm.Day, Basis: harm.Stated},
				Attribution: harm.List[harm.Link]{troops, outlet}, Evidence: harm.List[harm.Evidence]{wordsIn("they had taken the Oldmole quarter")},
			},
			{
				ID: "c4", Kind: harm.KindControl, Status: harm.Hypothetical, Scope: harm.ScopeIncident,
				Control: &harm.Control{Change: harm.Captured, Holder: "halland-forces"}, Place: dorvane,
				Attribution: harm.List[harm.Link]{outlet}, Evidence: harm.List[harm.Evidence]{wordsIn("Should they reach the lighthouse")},
			},
		},
		Incidents: harm.List[harm.Incident]{{
			ID: "i1", Type: "explosions and remote violence", Action: harm.Shelling, Place: dorvane,
			Time:         &harm.Period{From: "2019-03-13", To: "2019-03-14", Precision: harm.Days},
			Perpetrators: harm.List[harm.Perpetrator]{{Actor: "halland-forces", AllegedBy: harm.List[harm.Text]{"Northern Wire"}}},
			Harm:         harm.List[harm.Harm]{{Effect: harm.Killed, Standing: harm.Civilian, Low: 24, Best: 31, Groups: harm.List[harm.Group]{{Group: "children", Low: 2, High: two}}}},
			Origins:      harm.List[string]{"Northern Wire", "Halvar Enki"}, Claims: harm.List[string]{"c1", "c2"},
		}},
		Warnings: harm.List[harm.Warning]{{Code: "no-actor", Text: "“Government troops” of this country are in no registry."}},
	}
}

// wordsIn is the evidence of some words of the article.
func wordsIn(words string) harm.Evidence {
	i := strings.Index(article, words)
	return harm.Evidence{In: harm.InText, Start: i, End: i + len(words), Text: words}
}

func TestReading(t *testing.T) {
	for name, view := range map[string]View{
		"plain80":  {Width: 80},
		"plain120": {Width: 120},
		"plain40":  {Width: 40},
		"colour80": {Width: 80, Colour: true},
	} {
		t.Run(name, func(t *testing.T) {
			got, golden := view.Reading(reading()), filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
