package export

import (
	"bytes"
	"errors"
	"iter"
	"testing"

	"recount/internal/harm"
)

// A record is a casebook in memory.
type record struct {
	about      harm.CaseFile
	checkpoint string
	incidents  []harm.Record
	claims     []harm.Kept
	reports    []harm.Filed
	control    []harm.Interval
	totals     []harm.Total
	actors     []harm.Party
	fails      error // after the last row of everything
}

func sequence[T any](rows []T, fails error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
		if fails != nil {
			var none T
			yield(none, fails)
		}
	}
}

func (r *record) Case() harm.CaseFile                      { return r.about }
func (r *record) Checkpoint() string                       { return r.checkpoint }
func (r *record) Incidents() iter.Seq2[harm.Record, error] { return sequence(r.incidents, r.fails) }
func (r *record) Claims() iter.Seq2[harm.Kept, error]      { return sequence(r.claims, r.fails) }
func (r *record) Reports() iter.Seq2[harm.Filed, error]    { return sequence(r.reports, r.fails) }
func (r *record) Control() iter.Seq2[harm.Interval, error] { return sequence(r.control, r.fails) }
func (r *record) Totals() iter.Seq2[harm.Total, error]     { return sequence(r.totals, r.fails) }
func (r *record) Actors() iter.Seq2[harm.Party, error]     { return sequence(r.actors, r.fails) }

var errLost = errors.New("the disk was pulled out")

func degree(d float64) *float64 { return &d }

// empty is a casebook that nothing was added to.
func empty() *record {
	return &record{about: harm.CaseFile{Name: "Nothing yet", Policy: harm.PolicyRange}}
}

// private are the names that no public export may tell, in any spelling.
var private = []string{
	"Orwen", "Dalia", "سمير", "الحداد", "Hédi", "Hedi", "Marwandi", "Tobruni", "Yara", "Quillon", "Bastien",
	"Kestrel", "Ferran", "the lorry of his cousin", "moved by hand",
}

var (
	district = &harm.Place{
		Name: "Rasafa Gate", Words: "a house by the Rasafa Gate", Path: harm.List[harm.Text]{"Iraq", "Nineveh", "Dersa", "Rasafa Gate"},
		Lat: degree(36.3498), Lon: degree(43.1105), Precision: harm.Neighbourhood, Extent: harm.Whole, Basis: harm.Stated,
	}
	town = &harm.Place{
		Name: "Dersa", Words: "the town of Dersa", Path: harm.List[harm.Text]{"Iraq", "Nineveh", "Dersa"},
		Lat: degree(36.3351), Lon: degree(-0.5), Precision: harm.Settlement, Extent: harm.Whole, Basis: harm.Stated,
	}
	province = &harm.Place{
		Name: "Nineveh", Path: harm.List[harm.Text]{"Iraq", "Nineveh"}, Precision: harm.Province, Extent: harm.Whole, Basis: harm.Stated,
	}
	oneDay = &harm.Period{From: "2017-06-02", To: "2017-06-02", Words: "on Friday", Precision: harm.Day, Basis: harm.Stated}
	noYear = &harm.Period{From: "XXXX-06-01", To: "XXXX-06-30", Words: "in June", Precision: harm.Month, Basis: harm.Stated}
)

func ref(report, claim string) harm.ClaimRef { return harm.ClaimRef{ID: claim, Report: report} }

// sample is a record of invented events in which whatever can go wrong does.
func sample() *record {
	return &record{
		about: harm.CaseFile{
			Name: "Dersa record", About: "Harm to people in Dersa.", Licence: "CC-BY-4.0", Contact: "desk@example.org",
			Covers: harm.Coverage{From: "2017-01-01", Area: []string{"Nineveh, Iraq"}, Effects: []harm.Effect{harm.Killed, harm.Injured}},
			Policy: harm.PolicyRange, Profile: "recount", Grades: []harm.GradeRule{{Grade: "weak", When: harm.Conditions{Origins: 1}, Means: "one origin"}},
		},
		checkpoint: "example.org/dersa\n42\nq83vEjRWeJA=\n\n— example.org/dersa kBdSvQAAAAA=\n",
		incidents:  sampleIncidents(),
		claims:     sampleClaims(),
		reports:    sampleReports(),
		control: []harm.Interval{{
			Place: town, Holder: "islamic-state", From: "2014-06-10", Change: harm.Captured, Origins: harm.List[string]{"Bastien Kestrel", "Reuters"},
			Claims: harm.List[harm.ClaimRef]{ref("r2", "c9")}, Against: harm.List[harm.Text]{"iraqi-forces"},
		}},
		totals: []harm.Total{{
			Claim: ref("r2", "c8"), Origin: "UNAMI", Effect: harm.Killed, Standing: harm.Civilian, Low: 231, Place: province, Time: noYear,
			Incidents: harm.List[string]{"i-1", "i-2"}, Explained: 60,
		}},
		actors: []harm.Party{
			{ID: "iraqi-forces", Name: "Iraqi forces", Harmed: 2, Suffered: 1, Claims: 4},
			{ID: "islamic-state", Name: "Islamic State", Harmed: 2, Suffered: 1, Claims: 5},
			{ID: "unmet-brigade", Name: "Brigade of a draft", Harmed: 1},
		},
	}
}

func sampleIncidents() []harm.Record {
	return []harm.Record{
		{
			ID: "i-1", Aliases: harm.List[string]{"i-0"}, Status: harm.Publish, Grade: "fair", Graded: harm.Graded{By: "Ferran", Why: "moved by hand"},
			Type: "explosions and remote violence", Action: harm.Airstrike, Targets: harm.List[harm.Text]{"house"}, Place: district, Time: oneDay,
			Perpetrators: harm.List[harm.Perpetrator]{{Actor: "iraqi-forces", AllegedBy: harm.List[harm.Text]{"Dalia Orwen", "سمير الحداد"}}},
			Harm: harm.List[harm.Harm]{
				{Effect: harm.Killed, Standing: harm.Civilian, Low: 24, Best: 51, Groups: harm.List[harm.Group]{{Group: "children", Low: 2, High: harm.AtMost(2)}, {Group: "women", Low: 3}}},
				{Effect: harm.Injured, Standing: harm.Unknown, Low: 5, Best: 5, High: harm.AtMost(9)},
			},
			Told: harm.List[harm.Told]{
				{Origin: "Dalia Orwen", Effect: harm.Killed, Standing: harm.Civilian, Low: 51, Claim: ref("r1", "c1"), Stands: true},
				{Origin: "Reuters", Effect: harm.Killed, Standing: harm.Civilian, Low: 24, High: harm.AtMost(60), Claim: ref("r2", "c1"), Stands: true},
				{Origin: "Reuters", Effect: harm.Killed, Standing: harm.Civilian, Low: 12, High: harm.AtMost(99), Claim: ref("r2", "c2")},
			},
			Origins: harm.List[string]{"Dalia Orwen", "سمير الحداد", "Reuters"}, Reports: harm.List[string]{"r1", "r2"},
			Claims: harm.List[harm.ClaimRef]{ref("r1", "c1"), ref("r1", "c2"), ref("r2", "c1")},
			Bounds: harm.List[harm.Limit]{{Claim: ref("r2", "c8"), Effect: harm.Killed, Low: 231, Place: province, Time: noYear}},
		},
		{
			ID: "i-2", Status: harm.Draft, Grade: "weak", Graded: harm.Graded{By: "rule", Why: "one origin: Yara Quillon"},
			Type: "battle", Action: harm.Clash, Place: town, Time: oneDay,
			Perpetrators: harm.List[harm.Perpetrator]{{Actor: "islamic-state"}, {Actor: "iraqi-forces"}},
			Harm: harm.List[harm.Harm]{
				{Effect: harm.Killed, Standing: harm.Combatant, Side: "iraqi-forces", Low: 4, Best: 4, High: harm.AtMost(6)},
				{Effect: harm.Killed, Standing: harm.Combatant, Side: "islamic-state", Low: 2, Best: 3, High: harm.AtMost(3)},
				{Effect: harm.Killed, Standing: harm.Unknown, Low: 1, Best: 1, High: harm.AtMost(1)},
			},
			Origins: harm.List[string]{"Yara Quillon"}, Reports: harm.List[string]{"r3"}, Claims: harm.List[harm.ClaimRef]{ref("r3", "c1")},
		},
		{ID: "i-3", Status: harm.Exclusion, Reason: "Yara Quillon withdrew it", Type: "battle", Harm: harm.List[harm.Harm]{{Effect: harm.Killed, Standing: harm.Unknown, Low: 2, Best: 2}}},
		{
			ID: "i-4", Status: harm.Publish, Graded: harm.Graded{By: "rule", Why: "Bastien Kestrel lays it to islamic-state"}, Type: "violence against civilians", Action: harm.Shooting, Means: "rifle", Place: town, Time: noYear,
			Perpetrators: harm.List[harm.Perpetrator]{{Actor: "islamic-state", AllegedBy: harm.List[harm.Text]{"Bastien Kestrel"}}},
			Harm:         harm.List[harm.Harm]{{Effect: harm.Killed, Standing: harm.Civilian, Low: 3, Best: 3, High: harm.AtMost(3)}},
			Origins:      harm.List[string]{"Reuters"}, Reports: harm.List[string]{"https://example.org/2017/hedi-marwandi-shot"},
			Claims: harm.List[harm.ClaimRef]{ref("https://example.org/2017/hedi-marwandi-shot", "c1")},
		},
		{ID: "i-5", Status: harm.Publish, Type: "strategic development", Means: "the lorry of his cousin Bastien Kestrel"},
	}
}

func sampleClaims() []harm.Kept {
	witness := harm.Link{Name: "Dalia Orwen", Role: harm.RoleWitness, Verb: "said", Said: "2017-06-03"}
	agency := harm.Link{Name: "Reuters", Role: harm.RoleAgency}
	medic := harm.Link{Name: "سمير الحداد", Of: "Dersa General Hospital", Role: harm.RoleMedical}
	harmed := func(report, id string, incident harm.Text, origin string, text string, chain ...harm.Link) harm.Kept {
		return harm.Kept{Report: report, Incident: incident, Origin: harm.Text(origin), Claim: harm.Claim{
			ID: id, Kind: harm.KindHarm, Status: harm.Asserted, Scope: harm.ScopeIncident, Confidence: 0.9, Action: harm.Airstrike, Effect: harm.Killed,
			Count: &harm.Count{Low: 51, Words: "over 50"}, People: &harm.People{Standing: harm.Civilian, Words: "people"},
			Place: town, Time: oneDay, Attribution: chain, Evidence: harm.List[harm.Evidence]{{In: harm.InText, Start: 10, End: 10 + len(text), Text: text}},
		}}
	}
	house := harmed("r1", "c1", "i-1", "Dalia Orwen", "over 50 people were killed", witness, agency)
	house.Target, house.Place = "house", district
	second := harmed("r1", "c2", "i-1", "سمير الحداد", "She was the aunt of Dalia", medic)
	second.People.Persons = harm.List[harm.Persona]{{Name: "Hédi Marwandi", Variants: harm.List[harm.Text]{"Hedi M. Tobruni"}, Age: harm.AtMost(7), Sex: "female", Role: "pupil"}}
	second.Relations = harm.List[harm.Relation]{{Type: harm.SameAs, Claim: "c1"}, {Type: harm.PartOf, Claim: "c7"}}
	quoted := harmed("https://example.org/2017/hedi-marwandi-shot", "c1", "i-4", "Reuters", "=three people were shot in Dersa on Friday, the UN said", agency)
	quoted.Agent = &harm.Agent{Actor: "islamic-state", Words: "IS", Basis: harm.Stated}
	draft := harmed("r3", "c1", "i-2", "Yara Quillon", "four soldiers died", harm.Link{Name: "Yara Quillon", Of: "Free Dersa Rangers", Role: harm.RoleNGO})
	total := harmed("r2", "c8", "", "UNAMI", "Bastien counted 231", harm.Link{Name: "UNAMI", Of: "United Nations", Role: harm.RoleUN})
	total.Scope = harm.ScopeTotal
	control := harm.Kept{Report: "r2", Origin: "Bastien Kestrel", Claim: harm.Claim{
		ID: "c9", Kind: harm.KindControl, Status: harm.Asserted, Scope: harm.ScopeIncident, Control: &harm.Control{Change: harm.Captured, Holder: "islamic-state"},
		Place: town, Attribution: harm.List[harm.Link]{{Name: "Bastien Kestrel", Role: harm.RoleActivist}},
		Evidence: harm.List[harm.Evidence]{{In: harm.InText, Start: 1, End: 20, Text: "the town fell to Old Mister Ferran"}},
	}}
	return []harm.Kept{house, second, harmed("r2", "c1", "i-1", "Reuters", "dozens were killed", agency), quoted, draft, total, control}
}

func sampleReports() []harm.Filed {
	given := harm.Published{From: "2017-06-03", To: "2017-06-03", Basis: harm.DateGiven}
	return []harm.Filed{
		{ID: "r1", Basis: harm.ByID, Title: "Strike kills family\nof Dalia Orwen", Outlet: "Example Times", Published: given, Added: "2020-01-01T00:00:00Z", Version: 1, Claims: 2, Incidents: harm.List[string]{"i-1"}, Text: "Dalia Orwen told all.", Warnings: harm.List[harm.Warning]{{Code: "x", Text: "Yara"}}},
		{ID: "r2", Basis: harm.ByID, Title: "=HYPERLINK(\"http://example.org\")\n+1", Outlet: "Reuters", Published: given, Version: 2, CopyOf: "r3", Claims: 3, Incidents: harm.List[string]{"i-1", "i-2"}},
		{ID: "r3", Basis: harm.ByContent, Title: "Soldiers die", Withdrawn: true, Version: 1, Claims: 1, Incidents: harm.List[string]{"i-2"}},
		{ID: "https://example.org/2017/hedi-marwandi-shot", Basis: harm.ByURL, URL: "https://example.org/2017/hedi-marwandi-shot", Title: "غارة على درسا", Language: "ar", Version: 1, Claims: 1, Incidents: harm.List[string]{"i-4"}},
	}
}

// export writes a record in one format.
func export(t *testing.T, s Source, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, s, o); err != nil {
		t.Fatalf("%s as %s: %v", o.What, o.Format, err)
	}
	return b.Bytes()
}

// everything calls try for all that can be exported.
func everything(try func(o Options)) {
	for _, f := range Formats() {
		for _, what := range f.Takes {
			for _, public := range []bool{false, true} {
				try(Options{What: what, Format: f.Name, Public: public, Version: "1.2.3"})
			}
		}
	}
}
