package harm

import (
	"strings"
	"testing"
)

const sample = "A shell fell on the market of Dersa. At least 12 traders were killed, a clerk said."

func number(f float64) *float64 { return &f }

// sound is a reading that keeps every rule; each call makes a new one.
func sound() *Reading {
	place := func() *Place {
		return &Place{
			Name: "Dersa", Words: "the market of Dersa", Path: List[Text]{"Nowhere", "Dersa"}, Lat: number(33.5), Lon: number(-12),
			Precision: Settlement, Extent: Part, Basis: Stated,
		}
	}
	period := func() *Period {
		return &Period{From: "2019-02-28", To: "2019-03-01", Clock: "09:30", Words: "overnight", Precision: Days, Basis: Inferred}
	}
	span := func(words string) List[Evidence] {
		at := strings.Index(sample, words)
		return List[Evidence]{{In: InText, Start: at, End: at + len(words), Text: words}}
	}
	return &Reading{
		Schema: Schema, ID: "r1",
		Report: Report{Title: "Shell on market", Text: sample, Published: Published{From: "2019-03-01", To: "2019-03-01", Basis: DateGiven}, Credits: List[Text]{"Wire"}},
		Claims: List[Claim]{
			{
				ID: "c1", Kind: KindHarm, Status: Asserted, Scope: ScopeIncident, Confidence: 0.9, Action: Shelling, Target: "market", Effect: Killed,
				Count:  &Count{Low: 12, High: AtMost(20), Words: "At least 12"},
				People: &People{Standing: Civilian, Words: "traders", Groups: List[Group]{{Group: "men", Low: 2}}, Persons: List[Persona]{{Age: AtMost(40), Sex: "male", Role: "baker"}}},
				Agent:  &Agent{Actor: "insurgents", Words: "rebels", Basis: Inferred},
				Place:  place(), Time: period(),
				Attribution: List[Link]{{Name: "a clerk", Role: RoleOfficial, Verb: "said", Said: "XXXX-03-01"}},
				Relations:   List[Relation]{{Type: SameAs, Claim: "c2"}},
				Evidence:    span("At least 12 traders were killed"),
			},
			{ID: "c2", Kind: KindHarm, Status: Asserted, Scope: ScopeTotal, Effect: Injured, Count: &Count{Low: 3}, Evidence: span("12")},
			{ID: "c3", Kind: KindControl, Status: Hypothetical, Scope: ScopeIncident, Control: &Control{Change: Captured, Holder: "insurgents"}, Evidence: span("Dersa")},
			{ID: "c4", Kind: KindResponsibility, Status: Denied, Scope: ScopeIncident, Responsibility: &Responsibility{Stance: Denies, Actor: "insurgents"}, Evidence: span("shell")},
			{ID: "c5", Kind: KindAction, Status: Asserted, Scope: ScopeIncident, Action: Ceasefire, Evidence: List[Evidence]{{In: InTitle, Start: 0, End: 5, Text: "Shell"}}},
		},
		Incidents: List[Incident]{{
			ID: "i1", Type: "explosions and remote violence", Action: Shelling, Targets: List[Text]{"market"}, Place: place(), Time: period(),
			Perpetrators: List[Perpetrator]{{Actor: "insurgents", AllegedBy: List[Text]{"a clerk"}}},
			Harm:         List[Harm]{{Effect: Killed, Standing: Civilian, Low: 12, Best: 12, High: AtMost(20), Groups: List[Group]{{Group: "men", Low: 2}}}},
			Origins:      List[string]{"a clerk"}, Claims: List[string]{"c1"},
			Bounds: List[Bound]{{Claim: "c2", Effect: Injured, Low: 3, Place: place(), Time: period()}},
		}},
		Warnings: List[Warning]{{Code: "no-year", Text: "The year is not told."}},
	}
}

func TestValidateSound(t *testing.T) {
	if err := sound().Validate(); err != nil {
		t.Error(err)
	}
	empty := &Reading{Schema: Schema, Report: Report{Published: Published{Basis: DateNone}}}
	if err := empty.Validate(); err != nil {
		t.Error(err)
	}
}

// "The victims" of another claim need no number of their own.
func TestValidateToldAgain(t *testing.T) {
	r := sound()
	r.Claims[1].Count, r.Claims[1].Relations = nil, List[Relation]{{Type: SameAs, Claim: "c1"}}
	if err := r.Validate(); err != nil {
		t.Error(err)
	}
}

// Each breach must be found, and nothing besides it.
func TestValidateBreaches(t *testing.T) {
	for _, c := range []struct {
		path  string
		spoil func(r *Reading)
	}{
		{"schema", func(r *Reading) { r.Schema = "recount.read/0" }},
		{"report.published.basis", func(r *Reading) { r.Report.Published.Basis = "" }},
		{"report.published", func(r *Reading) { r.Report.Published.From = "2019-03-02" }},
		{"report.published", func(r *Reading) { r.Report.Published.From = "1 March" }},
		{"claims[1].id", func(r *Reading) { r.Claims[1].ID, r.Claims[0].Relations, r.Incidents[0].Bounds = "c1", nil, nil }},
		{"claims[0].kind", func(r *Reading) { r.Claims[0].Kind = "rumour" }},
		{"claims[2].status", func(r *Reading) { r.Claims[2].Status = "" }},
		{"claims[0].scope", func(r *Reading) { r.Claims[0].Scope = "war" }},
		{"claims[0].action", func(r *Reading) { r.Claims[0].Action = "flood" }},
		{"claims[0].effect", func(r *Reading) { r.Claims[0].Effect = "sad" }},
		{"claims[0].effect", func(r *Reading) { r.Claims[0].Effect = "" }},
		{"claims[1].count", func(r *Reading) { r.Claims[1].Count = nil }},
		{"claims[2].control", func(r *Reading) { r.Claims[2].Control = nil }},
		{"claims[2].control.change", func(r *Reading) { r.Claims[2].Control.Change = "kept" }},
		{"claims[3].responsibility", func(r *Reading) { r.Claims[3].Responsibility = nil }},
		{"claims[3].responsibility.stance", func(r *Reading) { r.Claims[3].Responsibility.Stance = "shrugs" }},
		{"claims[0].confidence", func(r *Reading) { r.Claims[0].Confidence = 1.1 }},
		{"claims[0].count", func(r *Reading) { r.Claims[0].Count.High = AtMost(11) }},
		{"claims[1].count.low", func(r *Reading) { r.Claims[1].Count.Low = -1 }},
		{"claims[0].people.standing", func(r *Reading) { r.Claims[0].People.Standing = "" }},
		{"claims[0].people.groups[0].low", func(r *Reading) { r.Claims[0].People.Groups[0].Low = 21 }},
		{"claims[0].people.groups[0].group", func(r *Reading) { r.Claims[0].People.Groups[0].Group = "" }},
		{"claims[0].people.persons[0].age", func(r *Reading) { *r.Claims[0].People.Persons[0].Age = 1950 }},
		{"claims[0].people.persons[0].sex", func(r *Reading) { r.Claims[0].People.Persons[0].Sex = "m" }},
		{"claims[0].agent.basis", func(r *Reading) { r.Claims[0].Agent.Basis = "" }},
		{"claims[0].place.precision", func(r *Reading) { r.Claims[0].Place.Precision = Day }},
		{"claims[0].place.extent", func(r *Reading) { r.Claims[0].Place.Extent = "" }},
		{"claims[0].place.basis", func(r *Reading) { r.Claims[0].Place.Basis = "" }},
		{"claims[0].place.path", func(r *Reading) { r.Claims[0].Place.Path = List[Text]{"Dersa", "Nowhere"} }},
		{"claims[0].place.path", func(r *Reading) { r.Claims[0].Place.Path = nil }},
		{"claims[0].place", func(r *Reading) { r.Claims[0].Place.Lon = nil }},
		{"claims[0].place.lat", func(r *Reading) { r.Claims[0].Place.Lat = number(-90.1) }},
		{"claims[0].place.lon", func(r *Reading) { r.Claims[0].Place.Lon = number(181) }},
		{"claims[0].time", func(r *Reading) { r.Claims[0].Time.From = "2019-02-30" }},
		{"claims[0].time", func(r *Reading) { r.Claims[0].Time.To = "2019-02-27" }},
		{"claims[0].time.precision", func(r *Reading) { r.Claims[0].Time.Precision = Exact }},
		{"claims[0].time.clock", func(r *Reading) { r.Claims[0].Time.Clock = "9:30" }},
		{"claims[0].attribution[0].role", func(r *Reading) { r.Claims[0].Attribution[0].Role = "" }},
		{"claims[0].attribution[0].said", func(r *Reading) { r.Claims[0].Attribution[0].Said = "Monday" }},
		{"claims[0].relations[0].type", func(r *Reading) { r.Claims[0].Relations[0].Type = "like" }},
		{"claims[0].relations[0].claim", func(r *Reading) { r.Claims[0].Relations[0].Claim = "c9" }},
		{"claims[0].relations[0].claim", func(r *Reading) { r.Claims[0].Relations[0].Claim = "c1" }},
		{"claims[1].evidence", func(r *Reading) { r.Claims[1].Evidence = nil }},
		{"claims[1].evidence[0].in", func(r *Reading) { r.Claims[1].Evidence[0].In = "caption" }},
		{"claims[1].evidence[0]", func(r *Reading) { r.Claims[1].Evidence[0].End = 4000 }},
		{"claims[1].evidence[0].text", func(r *Reading) { r.Claims[1].Evidence[0].Text = "13" }},
		{"claims[4].evidence[0].text", func(r *Reading) { r.Claims[4].Evidence[0].In = InText }},
		{"incidents[0].id", func(r *Reading) { r.Incidents[0].ID = "" }},
		{"incidents[0].type", func(r *Reading) { r.Incidents[0].Type = "war" }},
		{"incidents[0].claims[0]", func(r *Reading) { r.Claims[0].Status = Denied }},
		{"incidents[0].claims[0]", func(r *Reading) { r.Incidents[0].Claims[0] = "c9" }},
		{"incidents[0].claims", func(r *Reading) { r.Incidents[0].Claims = nil }},
		{"incidents[0].harm[0].best", func(r *Reading) { r.Incidents[0].Harm[0].Best = 21 }},
		{"incidents[0].harm[0].best", func(r *Reading) { r.Incidents[0].Harm[0].Best = 11 }},
		{"incidents[0].harm[0]", func(r *Reading) { r.Incidents[0].Harm[0] = Harm{Effect: Killed, Standing: Unknown, High: AtMost(0)} }},
		{"incidents[0].harm[0].groups[0].low", func(r *Reading) { r.Incidents[0].Harm[0].Groups[0].Low = 30 }},
		{"incidents[0].bounds[0].claim", func(r *Reading) { r.Claims[1].Scope = ScopeIncident }},
		{"incidents[0].bounds[0].effect", func(r *Reading) { r.Incidents[0].Bounds[0].Effect = "" }},
	} {
		r := sound()
		c.spoil(r)
		err := r.Validate()
		if err == nil {
			t.Errorf("a breach of %s passed", c.path)
			continue
		}
		said := strings.TrimPrefix(err.Error(), "the reading breaks its contract: ")
		if !strings.HasPrefix(said, c.path+" ") || strings.Contains(said, ";") || KindOf(err) != Invalid {
			t.Errorf("a breach of %s is told as %s: %v", c.path, KindOf(err), err)
		}
	}
}

func TestIsDate(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "2017-06-02": true, "2017-06": true, "2017": true, "XXXX-06-02": true, "2017-06-XX": true, "201X": true, "2016-02-29": true, "XXXX-02-29": true,
		"2017-02-29": false, "2017-13-01": false, "17-06-02": false, "2017-6-2": false, "June": false, "2017-06-02T10:00": false, "XXXX-XX-XX-XX": false, "2017/06/02": false,
	} {
		if isDate(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}
