package incident_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/internal/codes"
	"recount/internal/harm"
	"recount/internal/incident"
)

// killed is an asserted claim of one incident.
func killed(id string, low, high int, opts ...func(*harm.Claim)) harm.Claim {
	c := harm.Claim{
		ID: id, Kind: harm.KindHarm, Status: harm.Asserted, Scope: harm.ScopeIncident, Effect: harm.Killed,
		Count:  &harm.Count{Low: low, High: harm.AtMost(high)},
		People: &harm.People{Standing: harm.Unknown},
		Place:  at("Iraq", "Nineveh", "Mosul"), Time: on("2017-06-02"),
	}
	for _, o := range opts {
		o(&c)
	}
	return c
}

func at(path ...harm.Text) *harm.Place {
	return &harm.Place{Name: string(path[len(path)-1]), Path: path, Basis: harm.Stated}
}

func on(day harm.Text) *harm.Period {
	return &harm.Period{From: day, To: day, Words: string(day), Precision: harm.Day, Basis: harm.Stated}
}

func open(c *harm.Claim)    { c.Count.High = nil }
func injured(c *harm.Claim) { c.Effect = harm.Injured }
func denied(c *harm.Claim)  { c.Status = harm.Denied }
func total(c *harm.Claim)   { c.Scope = harm.ScopeTotal }
func unread(c *harm.Claim)  { c.Count = nil }

func by(links ...harm.Link) func(*harm.Claim) {
	return func(c *harm.Claim) { c.Attribution = links }
}

func from(name harm.Text) func(*harm.Claim) { return by(harm.Link{Name: name}) }

func bound(how harm.RelationType, to string) func(*harm.Claim) {
	return func(c *harm.Claim) { c.Relations = append(c.Relations, harm.Relation{Type: how, Claim: to}) }
}

func in(p *harm.Place) func(*harm.Claim) { return func(c *harm.Claim) { c.Place = p } }

func when(t *harm.Period) func(*harm.Claim) { return func(c *harm.Claim) { c.Time = t } }

func join(t *testing.T, claims ...harm.Claim) []harm.Incident {
	t.Helper()
	types, err := codes.Load()
	if err != nil {
		t.Fatal(err)
	}
	return incident.Join(claims, types)
}

// row is one line of an incident's harm; -1 stands for an open end.
type row struct {
	Effect          harm.Effect
	Low, Best, High int
}

func rows(inc harm.Incident) []row {
	var out []row
	for _, h := range inc.Harm {
		high := -1
		if h.High != nil {
			high = *h.High
		}
		out = append(out, row{h.Effect, h.Low, h.Best, high})
	}
	return out
}

func TestFigures(t *testing.T) {
	same := func(to string) func(*harm.Claim) { return bound(harm.SameAs, to) }
	part := func(to string) func(*harm.Claim) { return bound(harm.PartOf, to) }
	for _, c := range []struct {
		name   string
		claims []harm.Claim
		want   []row
	}{
		{"one claim", []harm.Claim{killed("c1", 4, 4)}, []row{{harm.Killed, 4, 4, 4}}},
		{
			"another figure for the same people is never added",
			[]harm.Claim{killed("c1", 24, 0, open, from("A")), killed("c2", 51, 0, open, from("B"), same("c1"))},
			[]row{{harm.Killed, 24, 51, -1}},
		},
		{
			"the figure with most origins is the best",
			[]harm.Claim{killed("c1", 8, 8, from("A")), killed("c2", 8, 8, from("B"), same("c1")), killed("c3", 11, 11, from("C"), same("c1"))},
			[]row{{harm.Killed, 8, 8, 11}},
		},
		{
			"staff of one organisation are one origin",
			[]harm.Claim{
				killed("c1", 8, 8, from("A")), killed("c2", 8, 8, by(harm.Link{Name: "a clerk", Of: "A"}), same("c1")),
				killed("c3", 11, 11, from("C"), same("c1")),
			},
			[]row{{harm.Killed, 8, 11, 11}},
		},
		{
			"a newer toll replaces the older",
			[]harm.Claim{killed("c1", 12, 12), killed("c2", 17, 17, bound(harm.Revises, "c1"))},
			[]row{{harm.Killed, 17, 17, 17}},
		},
		{
			"a part is never added",
			[]harm.Claim{killed("c1", 8, 8), killed("c2", 3, 3, part("c1"))},
			[]row{{harm.Killed, 8, 8, 8}},
		},
		{
			"nor is what is the same as a part",
			[]harm.Claim{killed("c1", 8, 8), killed("c2", 3, 3, part("c1")), killed("c3", 3, 3, same("c2"))},
			[]row{{harm.Killed, 8, 8, 8}},
		},
		{
			"nor a part of a part, wherever the whole is told",
			[]harm.Claim{killed("c1", 1, 1, part("c2")), killed("c2", 3, 3, part("c3")), killed("c3", 8, 8)},
			[]row{{harm.Killed, 8, 8, 8}},
		},
		{
			"some of the injured died",
			[]harm.Claim{killed("c1", 15, 15, injured), killed("c2", 2, 2, part("c1"))},
			[]row{{harm.Injured, 15, 15, 15}, {harm.Killed, 2, 2, 2}},
		},
		{
			"other people at the same place and time are added",
			[]harm.Claim{killed("c1", 4, 4), killed("c2", 11, 11)},
			[]row{{harm.Killed, 15, 15, 15}},
		},
		{
			"a claim without a number keeps the figure",
			[]harm.Claim{killed("c1", 6, 6), killed("c2", 0, 0, unread, same("c1"))},
			[]row{{harm.Killed, 6, 6, 6}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := join(t, c.claims...)
			if len(got) != 1 {
				t.Fatalf("%d incidents, want 1", len(got))
			}
			if diff := cmp.Diff(c.want, rows(got[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOnlyAssertedHarmMakesAnIncident(t *testing.T) {
	if got := join(t, killed("c1", 4, 4, denied), killed("c2", 231, 231, total), killed("c3", 0, 0)); len(got) != 0 {
		t.Errorf("%d incidents of a denial, a total and nobody, want none", len(got))
	}
}

func TestPlaceAndTimeKeepApart(t *testing.T) {
	aleppo := at("Syria", "Aleppo", "Aleppo")
	got := join(t, killed("c1", 4, 4), killed("c2", 4, 4, in(aleppo)), killed("c3", 4, 4, when(on("2017-06-09"))))
	if len(got) != 3 {
		t.Errorf("%d incidents, want 3", len(got))
	}
}

func TestTotalsBound(t *testing.T) {
	month := &harm.Period{From: "2017-06-01", To: "2017-06-30"}
	got := join(t, killed("c1", 4, 4), killed("c2", 231, 231, total, in(at("Iraq")), when(month)))
	if len(got) != 1 || len(got[0].Bounds) != 1 || got[0].Bounds[0].Claim != "c2" || got[0].Harm[0].Low != 4 {
		t.Errorf("got %+v, want one incident of 4, bound by c2", got)
	}
}

func TestOriginsAndPerpetrators(t *testing.T) {
	agent := func(c *harm.Claim) { c.Agent = &harm.Agent{Actor: "islamic-state"} }
	got := join(t, killed("c1", 4, 4, from("Reuters")),
		killed("c2", 4, 4, by(harm.Link{Name: "Reuters TV crew", Of: "Reuters"}), bound(harm.SameAs, "c1"), agent))
	if want := []string{"Reuters TV crew"}; !slices.Equal(got[0].Origins, want) {
		t.Errorf("origins are %q, want %q: the more specific name stands", got[0].Origins, want)
	}
	if p := got[0].Perpetrators; len(p) != 1 || p[0].Actor != "islamic-state" || len(p[0].AllegedBy) != 1 {
		t.Errorf("perpetrators are %+v", p)
	}
}

func TestPartsTellGroups(t *testing.T) {
	children := func(c *harm.Claim) {
		c.People.Groups = []harm.Group{{Group: "children", Low: 3, High: harm.AtMost(3)}}
	}
	got := join(t, killed("c1", 2, 2), killed("c2", 3, 3, bound(harm.PartOf, "c1"), children))
	if g := got[0].Harm[0].Groups; len(g) != 1 || g[0].Group != "children" || g[0].Low != 2 {
		t.Errorf("groups are %+v, want children, no more than the whole of 2", g)
	}
}
