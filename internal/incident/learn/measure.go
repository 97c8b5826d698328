package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"recount/internal/harm"
	"recount/internal/incident"
)

// A figure is how well reports were joined: B3 (Bagga & Baldwin 1998) over
// reports, and the share of incidents whose toll is as coded.
type figure struct {
	precision, recall float64
	incidents         int
	killed, injured   float64
}

func (f figure) f1() float64 {
	return 2 * f.precision * f.recall / max(f.precision+f.recall, 1e-9)
}

func (f figure) String() string {
	return fmt.Sprintf("B3 precision %.1f %%, recall %.1f %%, F1 %.1f %%; %d incidents; killed right in %.1f %%, injured in %.1f %%",
		100*f.precision, 100*f.recall, 100*f.f1(), f.incidents, 100*f.killed, 100*f.injured)
}

// edges compares all candidates, each by the model that by gives.
func (c *corpus) edges(by func(pair [2]int) *incident.Model) []incident.Edge {
	edges := make([]incident.Edge, len(c.pairs))
	for i, p := range c.pairs {
		edges[i] = incident.Edge{A: p[0], B: p[1], Odds: by(p).Compare(&c.units[p[0]].Traits, &c.units[p[1]].Traits).Odds}
	}
	return edges
}

// measure joins all units and compares the result with the truth.
func (c *corpus) measure(m *incident.Model, edges []incident.Edge) figure {
	refs := make([]string, len(c.units))
	for i := range c.units {
		refs[i] = c.units[i].Ref
	}
	clusters := m.Cluster(refs, edges, incident.Decisions{})
	of := c.assign(clusters)
	f := figure{incidents: c.incidents(clusters)}
	f.precision = c.share(of, c.told)
	f.recall = c.share(c.told, of)
	f.killed, f.injured = c.tolls(clusters, of)
	return f
}

// incidents counts the clusters that tell of harm.
func (c *corpus) incidents(clusters [][]int) (n int) {
	for _, members := range clusters {
		if c.harms(members) {
			n++
		}
	}
	return n
}

func (c *corpus) harms(members []int) bool {
	for _, i := range members {
		if c.units[i].Traits.Harm {
			return true
		}
	}
	return false
}

// assign gives each report the incident that most of its claims are in, and one
// of its own where none took it in.
func (c *corpus) assign(clusters [][]int) map[string]string {
	of, most := map[string]string{}, map[string]int{}
	for _, id := range c.ids {
		of[id] = "none " + id
	}
	for n, members := range clusters {
		if !c.harms(members) {
			continue
		}
		claims := map[string]int{}
		for _, i := range members {
			claims[c.units[i].Report.ID] += len(c.units[i].Claims)
		}
		for id, told := range claims {
			if told = max(told, 1); told > most[id] {
				most[id], of[id] = told, fmt.Sprint(n)
			}
		}
	}
	return of
}

// share is the mean share of a report's group in one grouping that is with it
// in the other, too.
func (c *corpus) share(of, in map[string]string) float64 {
	size, both := map[string]int{}, map[[2]string]int{}
	for _, id := range c.ids {
		size[of[id]]++
		both[[2]string{of[id], in[id]}]++
	}
	sum := 0.0
	for _, id := range c.ids {
		sum += float64(both[[2]string{of[id], in[id]}]) / float64(size[of[id]])
	}
	return sum / float64(len(c.ids))
}

// tolls is the share of coded incidents whose lowest figures are as coded, in
// the cluster that holds most of its reports.
func (c *corpus) tolls(clusters [][]int, of map[string]string) (killed, injured float64) {
	held := map[string]map[string]int{}
	for _, id := range c.ids {
		if held[c.told[id]] == nil {
			held[c.told[id]] = map[string]int{}
		}
		held[c.told[id]][of[id]]++
	}
	for gold, groups := range held {
		record := c.record(clusters, foremost(groups))
		if low, _, _ := record.Sum(harm.Killed); low == c.truth[gold].Killed {
			killed++
		}
		if low, _, _ := record.Sum(harm.Injured); low == c.truth[gold].Injured {
			injured++
		}
	}
	n := float64(len(held))
	return killed / n, injured / n
}

// foremost is the group that holds most reports, the first by name on a tie.
func foremost(groups map[string]int) (best string) {
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		if best == "" || groups[name] > groups[best] {
			best = name
		}
	}
	return best
}

// record combines the units of a cluster; an empty one for a report that none
// took in.
func (c *corpus) record(clusters [][]int, name string) harm.Record {
	n, err := strconv.Atoi(name)
	if err != nil {
		return harm.Record{}
	}
	var units []incident.Unit
	for _, i := range clusters[n] {
		units = append(units, c.units[i].Unit)
	}
	return incident.Combine(units, incident.Options{Types: c.types})
}
