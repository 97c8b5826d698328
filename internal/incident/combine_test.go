package incident_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"recount/internal/codes"
	"recount/internal/harm"
	"recount/internal/incident"
)

// report is a unit of one report of an outlet.
func report(id string, published harm.Text, claims ...harm.Claim) incident.Unit {
	for i := range claims {
		if claims[i].ID == "" {
			claims[i].ID = "c" + strconv.Itoa(i+1)
		}
	}
	return incident.Unit{
		Ref: id + "/1", Claims: claims,
		Report: incident.Source{ID: id, Outlet: harm.Text("Outlet " + id), Published: published, Copy: id},
	}
}

func copyOf(u incident.Unit, of string) incident.Unit {
	u.Report.Copy = of
	return u
}

func civilian(c *harm.Claim)  { c.People.Standing = harm.Civilian }
func combatant(c *harm.Claim) { c.People.Standing = harm.Combatant }
func side(s harm.Text) func(*harm.Claim) {
	return func(c *harm.Claim) { c.People.Side = s }
}

// says is an origin that speaks in some office.
func says(name harm.Text, role harm.Role) func(*harm.Claim) {
	return by(harm.Link{Name: name, Role: role})
}

func saidOn(day harm.Text) func(*harm.Claim) {
	return func(c *harm.Claim) { c.Attribution[0].Said = day }
}

func combine(t *testing.T, policy harm.Policy, units ...incident.Unit) harm.Record {
	t.Helper()
	types, err := codes.Load()
	if err != nil {
		t.Fatal(err)
	}
	return incident.Combine(units, incident.Options{Policy: policy, Types: types})
}

// figures writes the harm of a record, a row after another: "civilian killed
// 3 5 -" is low, best, high.
func figures(r harm.Record) []string {
	var rows []string
	for _, h := range r.Harm {
		high := "-"
		if h.High != nil {
			high = strconv.Itoa(*h.High)
		}
		rows = append(rows, strings.TrimSpace(string(h.Side)+" "+string(h.Standing)+" "+string(h.Effect)+" "+strconv.Itoa(h.Low)+" "+strconv.Itoa(h.Best)+" "+high))
	}
	return rows
}

func TestCombineCounts(t *testing.T) {
	for _, c := range []struct {
		name  string
		units []incident.Unit
		want  []string
	}{
		{
			"one toll told by ten outlets is one",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"))), report("b", "2017-06-03", killed("", 12, 12, from("B"))),
				report("c", "2017-06-03", killed("", 12, 12, from("C"))),
			},
			[]string{"unknown killed 12 12 12"},
		},
		{
			"different tolls make a range, and the best has most origins",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"))), report("b", "2017-06-04", killed("", 17, 17, from("B"))),
				report("c", "2017-06-03", killed("", 12, 12, from("C"))),
			},
			[]string{"unknown killed 12 12 17"},
		},
		{
			"on a tie the later said",
			[]incident.Unit{
				report("a", "2017-06-04", killed("", 12, 12, from("A"))), report("b", "2017-06-03", killed("", 17, 17, from("B"))),
			},
			[]string{"unknown killed 12 12 17"},
		},
		{
			"then the higher low",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"))), report("b", "2017-06-03", killed("", 17, 17, from("B"))),
			},
			[]string{"unknown killed 12 17 17"},
		},
		{
			"a later toll of the same origin replaces the earlier",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"))), report("b", "2017-06-05", killed("", 17, 17, from("A"))),
			},
			[]string{"unknown killed 17 17 17"},
		},
		{
			"when it spoke counts, not when it was printed",
			[]incident.Unit{
				report("a", "2017-06-09", killed("", 12, 12, from("A"), saidOn("2017-06-03"))), report("b", "2017-06-05", killed("", 17, 17, from("A"), saidOn("2017-06-05"))),
			},
			[]string{"unknown killed 17 17 17"},
		},
		{
			"a vaguer word of the same origin takes nothing back",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 17, 17, from("A"))), report("b", "2017-06-05", killed("", 13, 0, open, from("A"))),
			},
			[]string{"unknown killed 17 17 17"},
		},
		{
			"at least: the high stays open",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"))), report("b", "2017-06-03", killed("", 20, 0, open, from("B"))),
			},
			[]string{"unknown killed 12 20 -"},
		},
		{
			"unknown goes with the one specific row",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"), civilian)), report("b", "2017-06-04", killed("", 14, 14, from("B"))),
			},
			[]string{"civilian killed 12 14 14"},
		},
		{
			"what one report tells apart stays apart",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"), civilian), killed("", 3, 3, from("A"), combatant)),
				report("b", "2017-06-03", killed("", 12, 12, from("B"), civilian)),
			},
			[]string{"civilian killed 12 12 12", "combatant killed 3 3 3"},
		},
		{
			"a figure of all of them together is not added",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"), civilian), killed("", 3, 3, from("A"), combatant)),
				report("b", "2017-06-03", killed("", 15, 15, from("B"))),
			},
			[]string{"civilian killed 12 12 12", "combatant killed 3 3 3"},
		},
		{
			"more than the rows explain is of people unknown",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("A"), civilian), killed("", 3, 3, from("A"), combatant)),
				report("b", "2017-06-03", killed("", 20, 20, from("B"))), report("c", "2017-06-03", killed("", 20, 20, from("C"))),
			},
			[]string{"civilian killed 12 12 12", "combatant killed 3 3 3", "unknown killed 0 5 5"},
		},
		{
			"civilians of one, fighters of another, the same number: the same dead",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, says("the army", harm.RoleParty), combatant)),
				report("b", "2017-06-03", killed("", 12, 12, says("a teacher", harm.RoleResident), civilian)),
			},
			[]string{"civilian killed 12 12 12"},
		},
		{
			"civilians of one, fighters of another, and quite another number: other people",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 40, 40, says("the army", harm.RoleParty), combatant)),
				report("b", "2017-06-03", killed("", 3, 3, says("a teacher", harm.RoleResident), civilian)),
			},
			[]string{"civilian killed 3 3 3", "combatant killed 40 40 40"},
		},
		{
			"sides are told apart",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 4, 4, from("A"), combatant, side("iraqi-forces")), killed("", 9, 9, from("A"), combatant, side("islamic-state"))),
				report("b", "2017-06-03", killed("", 5, 5, from("B"), combatant, side("iraqi-forces"))),
			},
			[]string{"iraqi-forces combatant killed 4 5 5", "islamic-state combatant killed 9 9 9"},
		},
		{
			"effects are kept apart, and nobody harmed is no row",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 4, 4, from("A"))), report("b", "2017-06-03", killed("", 7, 7, from("B"), injured)),
				report("c", "2017-06-03", killed("", 0, 0, from("C"))),
			},
			[]string{"unknown killed 4 4 4", "unknown injured 7 7 7"},
		},
		{
			"near-copies are one origin",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, says("Outlet a", harm.RoleOutlet))),
				copyOf(report("b", "2017-06-03", killed("", 12, 12, says("Outlet b", harm.RoleOutlet))), "a"),
				report("c", "2017-06-04", killed("", 15, 15, says("Outlet c", harm.RoleOutlet))),
			},
			[]string{"unknown killed 12 15 15"},
		},
	} {
		for range 3 {
			if diff := cmp.Diff(c.want, figures(combine(t, "", c.units...))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
			rand.Shuffle(len(c.units), func(i, j int) { c.units[i], c.units[j] = c.units[j], c.units[i] })
		}
	}
}

func TestCombinePolicy(t *testing.T) {
	units := []incident.Unit{
		report("a", "2017-06-03", killed("", 12, 12, from("A"))), report("b", "2017-06-03", killed("", 12, 12, from("B"))),
		report("c", "2017-06-05", killed("", 17, 17, from("C"))), report("d", "2017-06-04", killed("", 9, 9, from("D"))),
	}
	for policy, want := range map[harm.Policy]string{
		"": "unknown killed 9 12 17", harm.PolicyRange: "unknown killed 9 12 17", harm.PolicyCorroborated: "unknown killed 9 12 17",
		harm.PolicyLowest: "unknown killed 9 9 17", harm.PolicyLatest: "unknown killed 9 17 17",
	} {
		if got := figures(combine(t, policy, units...)); !slices.Equal(got, []string{want}) {
			t.Errorf("policy %q gives %v, want %s", policy, got, want)
		}
	}
}

func TestCombineTold(t *testing.T) {
	r := combine(
		t, "",
		report("a", "2017-06-03", killed("", 12, 12, from("A"))), report("b", "2017-06-05", killed("", 17, 17, from("A"))),
		report("c", "2017-06-04", killed("", 20, 0, open, from("B"))),
	)
	want := []harm.Told{
		{Origin: "A", Effect: harm.Killed, Standing: harm.Unknown, Low: 12, High: harm.AtMost(12), Said: "2017-06-03", Claim: harm.ClaimRef{ID: "c1", Report: "a"}},
		{Origin: "B", Effect: harm.Killed, Standing: harm.Unknown, Low: 20, Said: "2017-06-04", Claim: harm.ClaimRef{ID: "c1", Report: "c"}, Stands: true},
		{Origin: "A", Effect: harm.Killed, Standing: harm.Unknown, Low: 17, High: harm.AtMost(17), Said: "2017-06-05", Claim: harm.ClaimRef{ID: "c1", Report: "b"}, Stands: true},
	}
	slices.SortFunc(r.Told, func(a, b harm.Told) int { return strings.Compare(string(a.Said), string(b.Said)) })
	if diff := cmp.Diff(want, []harm.Told(r.Told)); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
}

func TestCombineOrigins(t *testing.T) {
	for _, c := range []struct {
		name  string
		units []incident.Unit
		want  []string
	}{
		{
			"officials without a name are one",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, says("police", harm.RoleOfficial))),
				report("b", "2017-06-04", killed("", 12, 12, says("local officials", harm.RoleOfficial))),
				report("c", "2017-06-05", killed("", 12, 12, says("Omar Sadiqi", harm.RoleOfficial))),
			},
			[]string{"police", "Omar Sadiqi"},
		},
		{
			"staff and organisation are one, by the more specific name",
			[]incident.Unit{
				report("a", "2017-06-03", killed("", 12, 12, from("Red Lamp"))),
				report("b", "2017-06-04", killed("", 12, 12, by(harm.Link{Name: "a nurse", Of: "Red Lamp", Role: harm.RoleMedical}))),
			},
			[]string{"a nurse"},
		},
		{
			"near-copies have the origin of the earliest",
			[]incident.Unit{
				report("b", "2017-06-03", killed("", 12, 12, says("Outlet b", harm.RoleOutlet))),
				copyOf(report("a", "2017-06-04", killed("", 12, 12, says("Outlet a", harm.RoleOutlet))), "b"),
			},
			[]string{"Outlet b"},
		},
		{
			"a report that names no source is its outlet's",
			[]incident.Unit{report("a", "2017-06-03", killed("", 12, 12)), report("b", "2017-06-03", killed("", 12, 12))},
			[]string{"Outlet a", "Outlet b"},
		},
	} {
		if diff := cmp.Diff(c.want, []string(combine(t, "", c.units...).Origins)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// The caller may know more of origins than the chain tells.
func TestCombineOriginOf(t *testing.T) {
	r := incident.Combine([]incident.Unit{
		report("a", "2017-06-03", killed("", 12, 12, from("Wire"))), report("b", "2017-06-03", killed("", 12, 12, from("The Wire Agency"))),
	}, incident.Options{Types: noTypes{}, OriginOf: func(*incident.Unit, *harm.Claim) (key, name string, rank int) { return "wire", "Wire", 0 }})
	if !slices.Equal([]string(r.Origins), []string{"Wire"}) {
		t.Errorf("origins are %v", r.Origins)
	}
}

type noTypes struct{}

func (noTypes) TypeOf(harm.Action, harm.Standing) string { return "battle" }

func TestCombineRest(t *testing.T) {
	r := combine(
		t, "",
		report("a", "2017-06-03", killed("", 12, 12, from("A"), did(harm.Airstrike), laid("us-forces"))),
		report("b", "2017-06-04", killed("", 12, 12, from("B"), did(harm.Airstrike), in(at("Iraq", "Nineveh", "Mosul", "Zanjili")))),
		report("c", "2017-06-05", killed("", 12, 12, from("C"), did(harm.Shelling), laid("us-forces"), when(&harm.Period{From: "2017-06-01", To: "2017-06-07"}))),
		report("d", "2017-06-06", killed("", 12, 12, from("D"), in(at("Iraq", "Baghdad", "Baghdad")), when(on("2017-05-01")))),
	)
	if r.Place == nil || r.Place.Name != "Zanjili" {
		t.Errorf("the place is %+v, not the closest of the most", r.Place)
	}
	if r.Time == nil || r.Time.From != "2017-06-02" || r.Time.To != "2017-06-02" {
		t.Errorf("the time is %+v", r.Time)
	}
	if r.Action != harm.Airstrike || r.Type != "explosions and remote violence" {
		t.Errorf("the action is %s, the type %s", r.Action, r.Type)
	}
	if len(r.Perpetrators) != 1 || !slices.Equal(r.Perpetrators[0].AllegedBy, harm.List[harm.Text]{"A", "C"}) {
		t.Errorf("perpetrators are %+v", r.Perpetrators)
	}
	if !slices.Equal([]string(r.Reports), []string{"a", "b", "c", "d"}) || len(r.Claims) != 4 {
		t.Errorf("reports %v, claims %v", r.Reports, r.Claims)
	}
}

// What one report tells is the same in a casebook as in a reading.
func TestCombineOfOneReport(t *testing.T) {
	claims := []harm.Claim{
		killed("c1", 24, 0, open, says("Outlet a", harm.RoleOutlet), civilian), killed("c2", 51, 0, open, from("B"), bound(harm.SameAs, "c1")),
		killed("c3", 2, 2, from("B"), bound(harm.PartOf, "c1")), killed("c4", 4, 4, from("B"), injured),
	}
	alone := join(t, claims...)
	if len(alone) != 1 {
		t.Fatalf("%d incidents", len(alone))
	}
	r := combine(t, "", report("a", "2017-06-03", claims...))
	if diff := cmp.Diff([]harm.Harm(alone[0].Harm), []harm.Harm(r.Harm)); diff != "" {
		t.Errorf("harm (-reading +casebook):\n%s", diff)
	}
	if !slices.Equal(alone[0].Origins, r.Origins) || alone[0].Type != r.Type {
		t.Errorf("origins %v, type %s; in the reading %v, %s", r.Origins, r.Type, alone[0].Origins, alone[0].Type)
	}
}

func BenchmarkCombine(b *testing.B) {
	types, err := codes.Load()
	if err != nil {
		b.Fatal(err)
	}
	var units []incident.Unit
	for i := range 10 {
		id := strconv.Itoa(i)
		units = append(units, report(
			id, "2017-06-03", killed("c1", 12+i, 12+i, from(harm.Text("A"+id)), civilian), killed("c2", 10, 0, open, from("B"), bound(harm.SameAs, "c1")),
			killed("c3", 2, 2, from("B"), bound(harm.PartOf, "c1")), killed("c4", 4, 4, from("B"), injured),
		))
	}
	b.ReportAllocs()
	for b.Loop() {
		incident.Combine(units, incident.Options{Types: types})
	}
}

// drawUnits makes units of one incident, as different reports might tell it.
func drawUnits(t *rapid.T) []incident.Unit {
	var units []incident.Unit
	for i := range rapid.IntRange(1, 6).Draw(t, "reports") {
		var claims []harm.Claim
		for n := range rapid.IntRange(1, 3).Draw(t, "claims") {
			low := rapid.IntRange(0, 20).Draw(t, "low")
			c := killed("c"+strconv.Itoa(n), low, low+rapid.IntRange(0, 3).Draw(t, "more"))
			if low > 0 && rapid.Bool().Draw(t, "open") {
				c.Count.High = nil
			}
			c.Effect = rapid.SampledFrom([]harm.Effect{harm.Killed, harm.Killed, harm.Injured}).Draw(t, "effect")
			c.People.Standing = rapid.SampledFrom([]harm.Standing{harm.Civilian, harm.Combatant, harm.Unknown, harm.Unknown}).Draw(t, "standing")
			c.People.Side = rapid.SampledFrom([]harm.Text{"", "", "iraqi-forces"}).Draw(t, "side")
			c.Attribution = harm.List[harm.Link]{{Name: rapid.SampledFrom([]harm.Text{"A", "B", "C"}).Draw(t, "origin"), Role: harm.RoleParty}}
			if n > 0 && rapid.IntRange(0, 3).Draw(t, "bound") == 0 {
				how := rapid.SampledFrom([]harm.RelationType{harm.SameAs, harm.PartOf, harm.Revises}).Draw(t, "how")
				c.Effect, c.Relations = claims[n-1].Effect, harm.List[harm.Relation]{{Type: how, Claim: claims[n-1].ID}}
			}
			claims = append(claims, c)
		}
		day := rapid.SampledFrom([]harm.Text{"2017-06-03", "2017-06-04", "2017-06-05", ""}).Draw(t, "published")
		u := report("r"+strconv.Itoa(i), day, claims...)
		if i > 0 && rapid.IntRange(0, 3).Draw(t, "copied") == 0 {
			u.Report.Copy = "r0"
		}
		units = append(units, u)
	}
	return units
}

func TestCombineIsOfTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t)
		o := incident.Options{Types: noTypes{}, Policy: rapid.SampledFrom([]harm.Policy{harm.PolicyRange, harm.PolicyLowest, harm.PolicyLatest}).Draw(t, "policy")}
		r := incident.Combine(units, o)
		if diff := cmp.Diff(r, incident.Combine(rapid.Permutation(units).Draw(t, "order"), o)); diff != "" {
			t.Fatalf("another order gives another record:\n%s", diff)
		}
		keys := map[string]bool{}
		for _, h := range r.Harm {
			if h.Low > h.Best || h.High != nil && (h.Best > *h.High || *h.High == 0) {
				t.Fatalf("a row is %+v", h)
			}
			key := string(h.Effect) + string(h.Standing) + string(h.Side)
			if keys[key] {
				t.Fatalf("two rows of %s: %+v", key, r.Harm)
			}
			keys[key] = true
		}
	})
}

// Hearing the same again from a near-copy changes no figure.
func TestCombineCopyChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := drawUnits(t)
		o := incident.Options{Types: noTypes{}}
		before := figures(incident.Combine(units, o))
		again := units[rapid.IntRange(0, len(units)-1).Draw(t, "which")]
		again.Ref, again.Report.ID = "z/1", "z"
		if diff := cmp.Diff(before, figures(incident.Combine(append(slices.Clone(units), again), o))); diff != "" {
			t.Fatalf("a copy changes the figures:\n%s", diff)
		}
	})
}

func TestCombineTellsTheAttackAndNotTheRescue(t *testing.T) {
	act := func(effect harm.Effect, action harm.Action) func(*harm.Claim) {
		return func(c *harm.Claim) { c.Effect, c.Action = effect, action }
	}
	rescue := act(harm.Rescued, harm.Rescue)
	r := combine(t, "", report("a", "2017-06-03", killed("c1", 24, 24, act(harm.Killed, harm.SniperFire)), killed("c2", 1, 1, rescue), killed("c3", 1, 1, rescue)))
	if r.Action != harm.SniperFire {
		t.Errorf("the action is %q, want the sniper fire", r.Action)
	}
	r = combine(t, "", report("a", "2017-06-03", killed("c1", 2, 2, rescue)))
	if r.Action != harm.Rescue {
		t.Errorf("with nobody hurt the action is %q, want the rescue", r.Action)
	}
}
