package incident_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"recount/internal/incident"
)

// weighed is a model that joins at 0 and takes two units that were never
// compared for -3.
func weighed() *incident.Model {
	return incident.NewModel(incident.Weights{Features: make([]float64, len(incident.Features())), SuggestAt: -2, Absent: -3})
}

// named writes clusters by the refs of their units.
func named(refs []string, clusters [][]int) []string {
	var out []string
	for _, c := range clusters {
		var names []string
		for _, i := range c {
			names = append(names, refs[i])
		}
		out = append(out, strings.Join(names, " "))
	}
	return out
}

func TestCluster(t *testing.T) {
	m := weighed()
	refs := []string{"a/1", "b/1", "c/1", "a/2"}
	for _, c := range []struct {
		name  string
		edges []incident.Edge
		of    incident.Decisions
		want  []string
	}{
		{"nothing in common", nil, incident.Decisions{}, []string{"a/1", "a/2", "b/1", "c/1"}},
		{"a clear case joins", []incident.Edge{{A: 0, B: 1, Odds: 2}}, incident.Decisions{}, []string{"a/1 b/1", "a/2", "c/1"}},
		{"a doubtful one does not", []incident.Edge{{A: 0, B: 1, Odds: -1}}, incident.Decisions{}, []string{"a/1", "a/2", "b/1", "c/1"}},
		{"no chain", []incident.Edge{{A: 0, B: 1, Odds: 4}, {A: 1, B: 2, Odds: 2}}, incident.Decisions{}, []string{"a/1 b/1", "a/2", "c/1"}},
		{"the average joins", []incident.Edge{{A: 0, B: 1, Odds: 4}, {A: 1, B: 2, Odds: 3}, {A: 0, B: 2, Odds: -1}}, incident.Decisions{}, []string{"a/1 b/1 c/1", "a/2"}},
		{"what contradicts keeps apart", []incident.Edge{{A: 0, B: 1, Odds: 4}, {A: 1, B: 2, Odds: 3.5}, {A: 0, B: 2, Odds: incident.Forbidden}}, incident.Decisions{}, []string{"a/1 b/1", "a/2", "c/1"}},
		{"one report's units stay apart", []incident.Edge{{A: 0, B: 3, Odds: 9}}, incident.Decisions{}, []string{"a/1", "a/2", "b/1", "c/1"}},
		{"even through another", []incident.Edge{{A: 0, B: 1, Odds: 9}, {A: 1, B: 3, Odds: 8}}, incident.Decisions{}, []string{"a/1 b/1", "a/2", "c/1"}},
		{"together by decision", nil, incident.Decisions{Together: [][2]int{{0, 3}, {2, 0}}}, []string{"a/1 a/2 c/1", "b/1"}},
		{"apart by decision", []incident.Edge{{A: 0, B: 1, Odds: 9}}, incident.Decisions{Apart: [][2]int{{1, 0}}}, []string{"a/1", "a/2", "b/1", "c/1"}},
		{"apart by decision, through another", []incident.Edge{{A: 0, B: 1, Odds: 9}, {A: 1, B: 2, Odds: 8}, {A: 0, B: 2, Odds: 7}}, incident.Decisions{Apart: [][2]int{{0, 2}}}, []string{"a/1 b/1", "a/2", "c/1"}},
		{"together over a contradiction", []incident.Edge{{A: 0, B: 1, Odds: incident.Forbidden}}, incident.Decisions{Together: [][2]int{{0, 1}}}, []string{"a/1 b/1", "a/2", "c/1"}},
		{"what goes with those decided", []incident.Edge{{A: 1, B: 2, Odds: 5}, {A: 0, B: 2, Odds: 0.5}}, incident.Decisions{Together: [][2]int{{0, 1}}}, []string{"a/1 b/1 c/1", "a/2"}},
	} {
		if diff := cmp.Diff(c.want, named(refs, m.Cluster(refs, c.edges, c.of))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// A world is some units, what was compared of them, and what people decided.
type world struct {
	refs  []string
	edges []incident.Edge
	of    incident.Decisions
}

func drawWorld(t *rapid.T) world {
	var w world
	for i := range rapid.IntRange(2, 14).Draw(t, "units") {
		w.refs = append(w.refs, fmt.Sprintf("r%02d/%d", i/2*(1+i%3), i))
	}
	odds := rapid.SampledFrom([]float64{incident.Forbidden, -3.5, -2, -1, -0.25, 0, 0.5, 1, 2, 2, 4, 7.3})
	for a := range w.refs {
		for b := range a {
			switch rapid.IntRange(0, 11).Draw(t, "kind") {
			case 0, 1, 2, 3, 4:
				w.edges = append(w.edges, incident.Edge{A: a, B: b, Odds: odds.Draw(t, "odds")})
			case 5:
				w.of.Apart = append(w.of.Apart, [2]int{a, b})
			}
		}
	}
	if rapid.Bool().Draw(t, "decided") {
		a := rapid.IntRange(1, len(w.refs)-1).Draw(t, "together")
		w.of.Together = append(w.of.Together, [2]int{a, a - 1})
		w.of.Apart = nil // decisions of a person do not contradict each other
	}
	return w
}

// part is the world of some of its units alone, in another order.
func (w world) part(units []int) world {
	at := map[int]int{}
	var p world
	for i, u := range units {
		at[u] = i
		p.refs = append(p.refs, w.refs[u])
	}
	both := func(a, b int) bool {
		_, okA := at[a]
		_, okB := at[b]
		return okA && okB
	}
	for _, e := range w.edges {
		if both(e.A, e.B) {
			p.edges = append(p.edges, incident.Edge{A: at[e.B], B: at[e.A], Odds: e.Odds})
		}
	}
	for _, pair := range w.of.Together {
		if both(pair[0], pair[1]) {
			p.of.Together = append(p.of.Together, [2]int{at[pair[1]], at[pair[0]]})
		}
	}
	for _, pair := range w.of.Apart {
		if both(pair[0], pair[1]) {
			p.of.Apart = append(p.of.Apart, [2]int{at[pair[1]], at[pair[0]]})
		}
	}
	return p
}

func (w world) clusters(m *incident.Model) []string {
	return named(w.refs, m.Cluster(w.refs, w.edges, w.of))
}

func TestClusterIsOfTheSet(t *testing.T) {
	m := weighed()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		order := rapid.Permutation(numbers(len(w.refs))).Draw(t, "order")
		shuffled := w.part(order)
		shuffled.edges = rapid.Permutation(shuffled.edges).Draw(t, "edges")
		if diff := cmp.Diff(w.clusters(m), shuffled.clusters(m)); diff != "" {
			t.Fatalf("another order gives another result:\n%s", diff)
		}
	})
}

// Units are added one at a time, and only the neighbourhood of the new one is
// clustered again: those that joining edges and decisions connect with it.
func TestClusterAddedOneAtATime(t *testing.T) {
	m := weighed()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		var added []int
		held := map[string][]string{} // by unit, the cluster it was last put in
		for _, u := range rapid.Permutation(numbers(len(w.refs))).Draw(t, "order") {
			added = append(added, u)
			near := w.part(w.part(added).neighbours(m, len(added)-1, added))
			for _, c := range near.clusters(m) {
				for _, ref := range strings.Fields(c) {
					held[ref] = []string{c}
				}
			}
		}
		for _, c := range w.clusters(m) {
			for _, ref := range strings.Fields(c) {
				if held[ref][0] != c {
					t.Fatalf("%s is in %q, and in %q when all are clustered at once", ref, held[ref][0], c)
				}
			}
		}
	})
}

// neighbours lists the units that unit u is connected with, by their names in
// the whole world.
func (w world) neighbours(m *incident.Model, u int, names []int) []int {
	seen := []int{u}
	for n := 0; n < len(seen); n++ {
		for _, e := range w.edges {
			if m.Connects(e.Odds) {
				seen = reach(seen, seen[n], e.A, e.B)
			}
		}
		for _, p := range w.of.Together {
			seen = reach(seen, seen[n], p[0], p[1])
		}
	}
	for i, s := range seen {
		seen[i] = names[s]
	}
	return seen
}

// reach adds the other end of a pair that begins or ends at unit u.
func reach(seen []int, u, a, b int) []int {
	if b == u {
		a, b = b, a
	}
	if a == u && !slices.Contains(seen, b) {
		return append(seen, b)
	}
	return seen
}

func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// Edges that the model says need not be kept change nothing.
func TestClusterWithoutWhatNeedNotBeKept(t *testing.T) {
	m := weighed()
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		kept := w
		kept.edges = slices.DeleteFunc(slices.Clone(w.edges), func(e incident.Edge) bool { return !m.Keeps(e.Odds) })
		if diff := cmp.Diff(w.clusters(m), kept.clusters(m)); diff != "" {
			t.Fatalf("dropped edges change the result:\n%s", diff)
		}
	})
}

func BenchmarkCluster(b *testing.B) {
	m := weighed()
	r := rand.New(rand.NewPCG(1, 2))
	var refs []string
	var edges []incident.Edge
	for i := range 60 {
		refs = append(refs, fmt.Sprintf("r%d/1", i))
		for j := range i {
			edges = append(edges, incident.Edge{A: i, B: j, Odds: r.NormFloat64() * 3})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Cluster(refs, edges, incident.Decisions{})
	}
}
