package incident_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/internal/harm"
	"recount/internal/incident"
)

// holds is a claim of control of a report of some day.
func holds(report string, published harm.Text, change harm.Change, holder harm.Text, from, to harm.Text) incident.Located {
	l := incident.Located{Report: incident.Source{ID: report, Published: published}, Origin: "origin of " + report}
	l.Claim = harm.Claim{
		ID: "c1", Kind: harm.KindControl, Status: harm.Asserted, Place: at("Iraq", "Nineveh", "Dersa"),
		Control: &harm.Control{Change: change, Holder: holder},
	}
	if from != "" || to != "" {
		l.Claim.Time = &harm.Period{From: from, To: to}
	}
	return l
}

// hold is one interval: who, from, to, against whom.
type hold struct {
	Holder, From, To harm.Text
	Against          string
}

func intervals(claims ...incident.Located) []hold {
	var out []hold
	for _, i := range incident.Control(claims) {
		var against []string
		for _, a := range i.Against {
			against = append(against, string(a))
		}
		out = append(out, hold{i.Holder, i.From, i.To, strings.Join(against, " ")})
	}
	return out
}

func TestControl(t *testing.T) {
	lost := holds("b", "2017-06-06", harm.Lost, "iraqi-forces", "2017-06-05", "2017-06-05")
	lost.Claim.Control.From = "islamic-state"
	withdrew := holds("b", "2017-06-06", harm.Lost, "", "", "2017-06-05")
	withdrew.Claim.Control.From = "islamic-state"
	parts := []incident.Located{
		holds("a", "2017-06-03", harm.Holds, "islamic-state", "2017-06-02", "2017-06-02"),
		holds("b", "2017-06-03", harm.Holds, "iraqi-forces", "2017-06-02", "2017-06-02"),
	}
	for i := range parts {
		p := *parts[i].Claim.Place
		p.Extent = harm.Part
		parts[i].Claim.Place = &p
	}
	denied := holds("b", "2017-06-03", harm.Captured, "iraqi-forces", "2017-06-02", "2017-06-02")
	denied.Claim.Status = harm.Denied
	for _, c := range []struct {
		name   string
		claims []incident.Located
		want   []hold
	}{
		{
			"held on a day is held on that day",
			[]incident.Located{holds("a", "2017-06-03", harm.Holds, "islamic-state", "2017-06-02", "2017-06-02")},
			[]hold{{"islamic-state", "2017-06-02", "2017-06-02", ""}},
		},
		{
			"held on two days with nothing told against it is held between",
			[]incident.Located{
				holds("a", "2017-06-03", harm.Holds, "islamic-state", "2017-06-02", "2017-06-02"),
				holds("b", "2017-06-09", harm.Holds, "islamic-state", "2017-06-08", "2017-06-08"),
			},
			[]hold{{"islamic-state", "2017-06-02", "2017-06-08", ""}},
		},
		{
			"had captured by a day: since when is not told",
			[]incident.Located{holds("a", "2017-06-03", harm.Captured, "iraqi-forces", "", "2017-06-02")},
			[]hold{{"iraqi-forces", "", "", ""}},
		},
		{
			"a capture begins a hold and ends that of the former, whatever the order they come in",
			[]incident.Located{
				holds("b", "2017-06-06", harm.Captured, "iraqi-forces", "2017-06-05", "2017-06-05"),
				holds("a", "2014-06-12", harm.Captured, "islamic-state", "2014-06-10", "2014-06-10"),
			},
			[]hold{{"islamic-state", "2014-06-10", "2017-06-05", ""}, {"iraqi-forces", "2017-06-05", "", ""}},
		},
		{
			"lost to another party",
			[]incident.Located{holds("a", "2014-06-12", harm.Captured, "islamic-state", "2014-06-10", "2014-06-10"), lost},
			[]hold{{"islamic-state", "2014-06-10", "2017-06-05", ""}, {"iraqi-forces", "2017-06-05", "", ""}},
		},
		{
			"a withdrawal ends a hold and begins none",
			[]incident.Located{holds("a", "2014-06-12", harm.Captured, "islamic-state", "2014-06-10", "2014-06-10"), withdrew},
			[]hold{{"islamic-state", "2014-06-10", "2017-06-05", ""}},
		},
		{
			"claims that contradict each other stay side by side",
			[]incident.Located{
				holds("a", "2017-06-03", harm.Captured, "iraqi-forces", "2017-06-01", "2017-06-01"),
				holds("b", "2017-06-04", harm.Holds, "islamic-state", "2017-06-03", "2017-06-03"),
			},
			[]hold{{"iraqi-forces", "2017-06-01", "", "islamic-state"}, {"islamic-state", "2017-06-03", "2017-06-03", "iraqi-forces"}},
		},
		{"parts of a place held by two are no contradiction", parts, []hold{{"iraqi-forces", "2017-06-02", "2017-06-02", ""}, {"islamic-state", "2017-06-02", "2017-06-02", ""}}},
		{"an advance is no hold", []incident.Located{holds("a", "2017-06-03", harm.Advancing, "iraqi-forces", "2017-06-02", "2017-06-02")}, nil},
		{"a denied capture is none", []incident.Located{denied}, nil},
	} {
		for range 2 {
			if diff := cmp.Diff(c.want, intervals(c.claims...)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
			slices.Reverse(c.claims)
		}
	}
}

func TestControlNamesItsClaims(t *testing.T) {
	got := incident.Control([]incident.Located{
		holds("a", "2017-06-03", harm.Captured, "iraqi-forces", "2017-06-02", "2017-06-02"),
		holds("b", "2017-06-04", harm.Captured, "iraqi-forces", "2017-06-02", "2017-06-02"),
	})
	if len(got) != 1 || !slices.Equal(got[0].Origins, []string{"origin of a", "origin of b"}) || len(got[0].Claims) != 2 {
		t.Errorf("one capture told twice is %+v", got)
	}
}

// record is an incident of a day with some dead.
func record(id string, place *harm.Place, day harm.Text, dead ...harm.Harm) harm.Record {
	return harm.Record{ID: id, Place: place, Time: on(day), Harm: dead}
}

func dead(n int, standing harm.Standing) harm.Harm {
	return harm.Harm{Effect: harm.Killed, Standing: standing, Low: n, Best: n, High: harm.AtMost(n)}
}

func TestTotals(t *testing.T) {
	sum := func(low int, place *harm.Place, from, to harm.Text, standing harm.Standing) incident.Located {
		l := incident.Located{Report: incident.Source{ID: "r1", Published: "2017-06-15"}, Origin: "A"}
		l.Claim = killed("c1", low, low, total, in(place), when(&harm.Period{From: from, To: to}))
		l.Claim.People.Standing = standing
		return l
	}
	iraq, syria := at("Iraq", "Nineveh", "Mosul"), at("Syria", "Raqqa", "Raqqa")
	excluded := record("x", iraq, "2017-06-04", dead(50, harm.Civilian))
	excluded.Status = harm.Exclusion
	undated := record("u", iraq, "2017-06-04", dead(3, harm.Civilian))
	undated.Time = nil
	records := []harm.Record{
		record("i2", iraq, "2017-06-02", dead(30, harm.Civilian), dead(4, harm.Combatant)),
		record("i1", at("Iraq", "Nineveh", "Mosul", "Zanjili"), "2017-06-03", dead(20, harm.Civilian)),
		record("i3", syria, "2017-06-03", dead(9, harm.Civilian)),
		record("i4", iraq, "2017-05-01", dead(9, harm.Civilian)), excluded, undated,
	}
	for _, c := range []struct {
		name      string
		total     incident.Located
		incidents []string
		explained int
	}{
		{"those in its place and time", sum(231, at("Iraq", "Nineveh"), "2017-06-01", "2017-06-14", harm.Unknown), []string{"i1", "i2"}, 54},
		{"civilians alone", sum(231, at("Iraq", "Nineveh"), "2017-06-01", "2017-06-14", harm.Civilian), []string{"i1", "i2"}, 50},
		{"without a beginning, all up to its end", sum(231, at("Iraq"), "", "2017-06-02", harm.Unknown), []string{"i2", "i4"}, 43},
		{"nowhere else", sum(231, at("Yemen"), "2017-06-01", "2017-06-14", harm.Unknown), nil, 0},
	} {
		got := incident.Totals([]incident.Located{c.total}, records)
		if len(got) != 1 || !slices.Equal([]string(got[0].Incidents), c.incidents) || got[0].Explained != c.explained {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	within := sum(231, at("Iraq"), "2017-06-01", "2017-06-14", harm.Unknown)
	if got := incident.Limits(&records[0], []incident.Located{within}); len(got) != 1 || got[0].Low != 231 || got[0].Claim.Report != "r1" {
		t.Errorf("an incident within a total has the limits %+v", got)
	}
	if got := incident.Limits(&records[2], []incident.Located{within}); len(got) != 0 {
		t.Errorf("an incident elsewhere has the limits %+v", got)
	}
}

func TestGrade(t *testing.T) {
	rules := []harm.GradeRule{
		{Grade: "confirmed", When: harm.Conditions{Admitted: true}},
		{Grade: "discounted", When: harm.Conditions{Combatants: true}},
		{Grade: "discounted", When: harm.Conditions{Nobody: true}},
		{Grade: "contested", When: harm.Conditions{Disputed: true}},
		{Grade: "fair", When: harm.Conditions{Origins: 2, Credible: 1, Blamed: true}},
		{Grade: "weak"},
	}
	credible := func(origin string) bool { return origin == "A" }
	laid := func(actor harm.Text, by ...harm.Text) harm.Perpetrator {
		return harm.Perpetrator{Actor: actor, AllegedBy: by}
	}
	admits := harm.Claim{Kind: harm.KindResponsibility, Status: harm.Asserted, Responsibility: &harm.Responsibility{Stance: harm.Admits, Actor: "us-forces"}}
	denies := admits
	denies.Responsibility = &harm.Responsibility{Stance: harm.Denies, Actor: "us-forces"}
	two := harm.Record{Harm: []harm.Harm{dead(3, harm.Civilian)}, Origins: []string{"A", "B"}, Perpetrators: []harm.Perpetrator{laid("us-forces", "A")}}
	disputed, noncredible, unblamed, soldiers, none := two, two, two, two, two
	disputed.Perpetrators = []harm.Perpetrator{laid("us-forces", "A"), laid("islamic-state", "B")}
	joint := two
	joint.Perpetrators = []harm.Perpetrator{laid("us-forces", "A", "B"), laid("iraqi-forces", "A")}
	noncredible.Origins = []string{"B", "C"}
	unblamed.Perpetrators = nil
	soldiers.Harm = []harm.Harm{dead(3, harm.Combatant)}
	none.Harm = nil
	for _, c := range []struct {
		name        string
		r           harm.Record
		claims      []harm.Claim
		grade, says string
	}{
		{"the party accepts it", two, []harm.Claim{admits}, "confirmed", "us-forces accepts"},
		{"a denial accepts nothing", two, []harm.Claim{denies}, "fair", "2 independent origins"},
		{"two origins, one credible, and a party", two, nil, "fair", "1 credible origin"},
		{"each lays it to another", disputed, nil, "contested", "B to islamic-state"},
		{"two parties that one origin names are no dispute", joint, nil, "fair", "us-forces"},
		{"no credible origin", noncredible, nil, "weak", "2 independent origins"},
		{"nobody is blamed", unblamed, nil, "weak", "2 independent origins"},
		{"combatants alone", soldiers, nil, "discounted", "combatants"},
		{"nobody harmed", none, nil, "discounted", "nobody"},
	} {
		grade, why := incident.Grade(&c.r, c.claims, rules, credible)
		if string(grade) != c.grade || !strings.Contains(string(why), c.says) {
			t.Errorf("%s: %s, because %s; want %s, because of %q", c.name, grade, why, c.grade, c.says)
		}
	}
	if grade, why := incident.Grade(&unblamed, nil, rules[:1], nil); grade != "" || why == "" {
		t.Errorf("no rule holds, and the grade is %q because %q", grade, why)
	}
}

func TestCovers(t *testing.T) {
	r := record("i1", at("Iraq", "Nineveh Governorate", "Mosul"), "2017-06-02", dead(3, harm.Combatant))
	unplaced := record("i2", nil, "2017-06-02", dead(3, harm.Civilian))
	undated := r
	undated.Time = nil
	for _, c := range []struct {
		name string
		r    harm.Record
		of   harm.Coverage
		want bool
		why  string
	}{
		{"nothing asked", r, harm.Coverage{}, true, ""},
		{"in the area", r, harm.Coverage{Area: []string{"Syria", "Nineveh, Iraq"}}, true, ""},
		{"in the country", r, harm.Coverage{Area: []string{"Iraq"}}, true, ""},
		{"of the same name elsewhere", r, harm.Coverage{Area: []string{"Mosul, Syria"}}, false, "not in Mosul, Syria"},
		{"place untold", unplaced, harm.Coverage{Area: []string{"Syria"}}, true, ""},
		{"in time", r, harm.Coverage{From: "2017-06-02", To: "2017-06-02"}, true, ""},
		{"too early", r, harm.Coverage{From: "2017-06-03"}, false, "before the case begins"},
		{"too late", r, harm.Coverage{To: "2017-05"}, false, "after the case ends"},
		{"day untold", undated, harm.Coverage{From: "2018-01-01"}, true, ""},
		{"effect", r, harm.Coverage{Effects: []harm.Effect{harm.Injured}}, false, "injured"},
		{"standing", r, harm.Coverage{Effects: []harm.Effect{harm.Killed}, Standings: []harm.Standing{harm.Civilian}}, false, "civilian killed"},
		{"effect and standing", r, harm.Coverage{Effects: []harm.Effect{harm.Killed}, Standings: []harm.Standing{harm.Combatant}}, true, ""},
	} {
		got, why := incident.Covers(&c.r, &c.of)
		if got != c.want || !strings.Contains(why, c.why) || got != (why == "") {
			t.Errorf("%s: %v, %q", c.name, got, why)
		}
	}
}
