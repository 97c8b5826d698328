package show

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/google/go-cmp/cmp"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// golden holds what is printed to a file.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// record is a hand-made incident of the article.
func record() harm.Record {
	in := reading().Incidents[0]
	post, wire := harm.ClaimRef{ID: "c2", Report: "post-1"}, harm.ClaimRef{ID: "c1", Report: "sha256:0123456789abcdef01234567"}
	return harm.Record{
		ID: "ia2b3c4d5", Aliases: harm.List[string]{"iz9y8x7w6"}, Status: harm.Reviewed, Grade: "fair", Graded: harm.Graded{By: "mira", Why: "two who were there"},
		Type: in.Type, Action: in.Action, Targets: harm.List[harm.Text]{"market"}, Place: in.Place, Time: in.Time, Perpetrators: in.Perpetrators,
		Harm: harm.List[harm.Harm]{
			{Effect: harm.Killed, Standing: harm.Civilian, Low: 24, Best: 31, High: harm.AtMost(40), Groups: in.Harm[0].Groups},
			{Effect: harm.Injured, Standing: harm.Unknown, Low: 50, Best: 50},
			{Effect: harm.Displaced, Standing: harm.Unknown, Low: 2000, Best: 2000, High: harm.AtMost(2000)},
		},
		Told: harm.List[harm.Told]{
			{Origin: "Dorvane General Hospital", Effect: harm.Killed, Standing: harm.Civilian, Low: 28, High: harm.AtMost(28), Said: "2019-03-13", Claim: post},
			{Origin: "Dorvane General Hospital", Effect: harm.Killed, Standing: harm.Civilian, Low: 31, High: harm.AtMost(31), Said: "2019-03-14", Claim: post, Stands: true},
			{Origin: "Northern Wire", Effect: harm.Killed, Standing: harm.Civilian, Low: 24, High: harm.AtMost(40), Said: "2019-03-14", Claim: wire, Stands: true},
		},
		Origins: harm.List[string]{"Northern Wire", "Dorvane General Hospital"}, Claims: harm.List[harm.ClaimRef]{post, wire},
	}
}

// arabic is an incident at a place whose name is written from right to left.
func arabic() harm.Record {
	r := record()
	r.ID, r.Status, r.Time = "ib1b1b1b1", harm.Draft, nil
	r.Place = &harm.Place{Name: "زنجيلي", Path: harm.List[harm.Text]{"العراق", "نينوى", "الموصل", "زنجيلي"}, Precision: harm.Neighbourhood}
	r.Harm = harm.List[harm.Harm]{{Effect: harm.Killed, Standing: harm.Combatant, Low: 3, Best: 3, High: harm.AtMost(3)}}
	return r
}

func excluded() harm.Record {
	r := record()
	r.ID, r.Status, r.Reason = "ic2c2c2c2", harm.Exclusion, "out of the period"
	return r
}

func TestRecords(t *testing.T) {
	some := Records{Incidents: []harm.Record{arabic(), record(), excluded()}, Excluded: 2, Doubts: 1}
	golden(t, "records80", View{Width: 80}.Records(some))
	golden(t, "records40", View{Width: 40}.Records(some))
	golden(t, "recordscolour", View{Width: 100, Colour: true}.Records(some))
	if got := (View{}).Records(Records{Excluded: 3}); got != "0 incidents. 3 excluded (--all shows them).\n" {
		t.Errorf("of none: %q", got)
	}
}

func dossier() *Dossier {
	r := reading()
	f := harm.Filed{
		ID: "post-1", Title: r.Report.Title, Text: r.Report.Text, Outlet: r.Report.Outlet, Published: r.Report.Published,
		Version: 2, CopyOf: "sha256:0123456789abcdef01234567", Withdrawn: true, Warnings: r.Warnings,
	}
	var kept []harm.Kept
	for _, c := range r.Claims[:2] {
		kept = append(kept, harm.Kept{Report: f.ID, Incident: "ia2b3c4d5", Origin: "Northern Wire", Claim: c})
	}
	entry := Entry{Seq: 1041, At: "2019-04-01T08:30:00.000Z", By: "mira", Kind: "note", What: "on ia2b3c4d5", Why: "They gave us the list of names."}
	return &Dossier{
		Record: record(), Told: []Telling{{f, kept}},
		Totals: []harm.Total{
			{
				Claim: harm.ClaimRef{ID: "c4", Report: "post-2"}, Origin: "UN", Effect: harm.Killed, Low: 231, High: harm.AtMost(231),
				Place: r.Incidents[0].Place, Time: &harm.Period{From: "2019-03-01", To: "2019-03-31"}, Incidents: harm.List[string]{"ia2b3c4d5"}, Explained: 31,
			},
			{Claim: harm.ClaimRef{ID: "c5", Report: "post-2"}, Origin: "UN", Effect: harm.Injured, Low: 20},
		},
		Notes: []Entry{entry}, History: []Entry{{Seq: 7, At: "2019-03-20T10:00:00Z", Kind: "joining", What: "5 incidents"}, entry},
		Doubts: []Doubt{doubt()},
	}
}

func doubt() Doubt {
	return Doubt{A: record(), B: arabic(), Odds: -0.4, Reasons: []likeness.Score{
		{Feature: "place", Value: 1, Reason: "both in Dorvane"}, {Feature: "killed", Value: -0.5, Reason: "31 against 3"},
	}}
}

func TestDossier(t *testing.T) {
	golden(t, "dossier", View{Width: 80}.Dossier(dossier()))
}

func TestPaper(t *testing.T) {
	d := dossier()
	golden(t, "paper", View{Width: 80}.Paper(&Paper{Telling: d.Told[0], Versions: []Edition{
		{Version: 1, Seq: 3, At: "2019-03-14T10:00:00Z", By: "mira"},
		{Version: 2, Seq: 9, At: "2019-03-15T10:00:00Z", By: "oda", Changes: []string{"c2 said 28 killed, and says 31 killed now", "c5 is gone: 2 injured"}},
	}}))
}

func TestDoubts(t *testing.T) {
	golden(t, "doubts", View{Width: 80, Again: " --case dorvane"}.Doubts([]Doubt{doubt(), doubt()}))
	if got := (View{}).Doubts(nil); !strings.HasPrefix(got, "No suggestions wait") {
		t.Errorf("of none: %q", got)
	}
}

func TestTellers(t *testing.T) {
	all := []Teller{
		{Name: "Dorvane General Hospital", Role: "medical", Incidents: 3, Alone: []string{"ia2b3c4d5"}, Feeds: []Feed{{"Northern Wire", 4}, {"sha256:0123456789abcdef01234567", 1}}, Rating: "B2"},
		{Name: "Northern Wire", Role: "agency", Incidents: 1},
	}
	golden(t, "tellers", View{Width: 80}.Tellers(all)+"\n"+View{Width: 80}.Graph(all))
}

func TestHolds(t *testing.T) {
	place := arabic().Place
	part := *place
	part.Extent = harm.Part
	golden(t, "holds", View{Width: 80}.Holds([]harm.Interval{
		{Place: place, Holder: "halland-forces", From: "2019-03-13", Change: harm.Captured, Origins: harm.List[string]{"Government troops"}, Claims: harm.List[harm.ClaimRef]{{ID: "c3", Report: "post-1"}}, Against: harm.List[harm.Text]{"the-league"}},
		{Place: &part, From: "2019-03-13", To: "2019-03-14", Change: harm.Lost, Origins: harm.List[string]{"residents"}},
	}))
}

func TestCaseFile(t *testing.T) {
	golden(t, "casefile", View{Width: 60}.CaseFile(harm.CaseFile{
		Name: "dorvane", About: "Harm to civilians in the siege of Dorvane.", Policy: harm.PolicyRange, Profile: "recount",
		Covers: harm.Coverage{From: "2019-01-01", Area: []string{"Halland", "North Coast"}, Effects: []harm.Effect{harm.Killed, harm.Injured}},
		Grades: []harm.GradeRule{{Grade: "fair", Means: "Two origins tell of it, one of whom is held credible by those who keep this casebook."}, {Grade: "weak", Means: "All others."}},
	}))
}

func TestFigure(t *testing.T) {
	for want, f := range map[string]struct {
		low, best int
		high      *int
	}{
		"42":            {42, 42, harm.AtMost(42)},
		"12–17 (14)":    {12, 14, harm.AtMost(17)},
		"12–17 (12)":    {12, 12, harm.AtMost(17)},
		"24+":           {24, 24, nil},
		"24+ (51)":      {24, 51, nil},
		"2,000+":        {2000, 2000, nil},
		"0–1,000 (500)": {0, 500, harm.AtMost(1000)},
	} {
		if got := figure(f.low, f.best, f.high); got != want {
			t.Errorf("%+v is %q, want %q", f, got, want)
		}
	}
}

func TestShortHash(t *testing.T) {
	const hash = "sha256:0123456789abcdef01234567"
	for given, want := range map[string]string{
		"post-1": "post-1", hash: "sha256:01234567", "doctor, " + hash + ", " + hash + "#c3": "doctor, sha256:01234567, sha256:01234567#c3", "sha256:0123": "sha256:0123",
	} {
		if got := shortHash(given); got != want {
			t.Errorf("%q is %q, want %q", given, got, want)
		}
	}
}

// TestGridWidth holds every line of every table within its page, whatever the
// width, and says every word of it.
func TestGridWidth(t *testing.T) {
	for width := minWidth; width <= MaxWidth; width++ {
		v := View{Width: width}
		for name, got := range map[string]string{
			"records": v.Records(Records{Incidents: []harm.Record{arabic(), record(), excluded()}}),
			"dossier": v.Dossier(dossier()),
			"journal": v.Journal(dossier().History),
		} {
			for line := range strings.Lines(got) {
				if n := lipgloss.Width(strings.TrimRight(line, "\n")); n > width {
					t.Fatalf("%s: %d columns of %d: %q", name, n, width, line)
				}
			}
			for _, want := range map[string][]string{"records": {"ia2b3c4d5", "(31)", "halland"}, "dossier": {"iz9y8x7w6", "replaced"}, "journal": {"mira", "1041"}}[name] {
				if !strings.Contains(got, want) {
					t.Fatalf("%s of %d columns lacks %q:\n%s", name, width, want, got)
				}
			}
		}
	}
}

// TestRightToLeft keeps names that are written from right to left in their cell.
func TestRightToLeft(t *testing.T) {
	got := View{Width: 110}.Records(Records{Incidents: []harm.Record{arabic()}})
	if !strings.Contains(got, "\u2068زنجيلي, نينوى, العراق\u2069") && !strings.Contains(got, "\u2068زنجيلي") {
		t.Errorf("the place is not isolated: %q", got)
	}
	if n := strings.Count(got, "\u2068"); n == 0 || n != strings.Count(got, "\u2069") {
		t.Errorf("%d marks are opened and %d closed", n, strings.Count(got, "\u2069"))
	}
	if isolated("Mosul") != "Mosul" {
		t.Error("a name from left to right is marked")
	}
}
