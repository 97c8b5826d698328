package incident

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Cluster parts units into those that tell of one episode each: average linkage
// on log-odds, so that one doubtful edge makes no chain. Units of one report
// stay apart, as the report tells them apart; pairs without an edge count as
// the weights file says. What people decided is obeyed first.
//
// A cluster lists places in refs, by ref; clusters stand in the order of their
// first. The order of refs and edges does not matter, nor does what else lies
// in the neighbourhood: units that no joining edge and no decision connects are
// parted as if each were alone.
func (m *Model) Cluster(refs []string, edges []Edge, d Decisions) [][]int {
	l := newLinkage(m, refs)
	for _, e := range edges {
		l.edge(e)
	}
	for _, p := range d.Together {
		l.merge(l.find(p[0]), l.find(p[1]))
	}
	for _, p := range d.Apart {
		if a, b := l.find(p[0]), l.find(p[1]); a != b {
			l.link(a, b).forbidden = true
			l.link(b, a).forbidden = true
		}
	}
	for _, near := range l.neighbourhoods() {
		for a, b := l.closest(near); a >= 0; a, b = l.closest(near) {
			l.merge(a, b)
		}
	}
	return l.clusters()
}

// linkage holds the clusters in the making. A cluster is known by its unit that
// comes first by ref.
type linkage struct {
	model   *Model
	refs    []string
	rank    []int // of a unit, by ref
	of      []int // the cluster a unit is in
	members [][]int
	links   []map[int]*link // from a cluster to others, kept at both ends
}

// A link is what is known between two clusters.
type link struct {
	sum       float64 // of the log-odds of the pairs that were compared
	pairs     int
	joining   bool // one of them would join by itself
	forbidden bool
}

func newLinkage(m *Model, refs []string) *linkage {
	n := len(refs)
	l := &linkage{model: m, refs: refs, rank: make([]int, n), of: make([]int, n), members: make([][]int, n), links: make([]map[int]*link, n)}
	order := make([]int, n)
	for i := range order {
		order[i], l.of[i], l.members[i] = i, i, []int{i}
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(refs[a], refs[b]) })
	for r, i := range order {
		l.rank[i] = r
	}
	for i := 1; i < n; i++ { // units of one report stand side by side
		for j := i - 1; j >= 0 && reportOf(refs[order[i]]) == reportOf(refs[order[j]]); j-- {
			l.link(order[i], order[j]).forbidden = true
			l.link(order[j], order[i]).forbidden = true
		}
	}
	return l
}

// reportOf cuts the number off a unit's ref.
func reportOf(ref string) string { return ref[:max(strings.LastIndexByte(ref, '/'), 0)] }

func (l *linkage) find(unit int) int { return l.of[unit] }

// link returns what is known from cluster a to cluster b.
func (l *linkage) link(a, b int) *link {
	if l.links[a] == nil {
		l.links[a] = map[int]*link{}
	}
	if l.links[a][b] == nil {
		l.links[a][b] = &link{}
	}
	return l.links[a][b]
}

// edge adds a compared pair. Odds below those of an absent edge count as it.
func (l *linkage) edge(e Edge) {
	if e.A == e.B {
		return
	}
	for _, k := range []*link{l.link(e.A, e.B), l.link(e.B, e.A)} {
		if k.pairs > 0 {
			continue // told twice
		}
		k.pairs, k.sum = 1, exact(max(e.Odds, l.model.Absent))
		k.joining = l.model.Joins(e.Odds)
		k.forbidden = k.forbidden || l.model.Forbids(e.Odds)
	}
}

// neighbourhoods lists the groups of clusters that joining links connect: no
// two of different groups can ever merge.
func (l *linkage) neighbourhoods() [][]int {
	seen := make([]bool, len(l.refs))
	var all [][]int
	for i := range l.refs {
		if seen[i] || l.members[i] == nil {
			continue
		}
		near := []int{i}
		seen[i] = true
		for n := 0; n < len(near); n++ {
			for j, k := range l.links[near[n]] {
				if k.joining && !seen[j] {
					seen[j] = true
					near = append(near, j)
				}
			}
		}
		if len(near) > 1 {
			all = append(all, near)
		}
	}
	return all
}

// closest returns the two clusters of a neighbourhood with the highest average
// odds that join, the first by ref on a tie; -1 when none do.
func (l *linkage) closest(near []int) (a, b int) {
	a, b = -1, -1
	best := 0.0
	for _, i := range near {
		for j, k := range l.links[i] {
			if !k.joining || k.forbidden || l.rank[i] > l.rank[j] {
				continue
			}
			odds := l.average(i, j, k)
			if !l.model.Joins(odds) {
				continue
			}
			if a < 0 || cmp.Or(cmp.Compare(best, odds), cmp.Compare(l.rank[i], l.rank[a]), cmp.Compare(l.rank[j], l.rank[b])) < 0 {
				a, b, best = i, j, odds
			}
		}
	}
	return a, b
}

// average is the mean odds of all pairs between two clusters.
func (l *linkage) average(a, b int, k *link) float64 {
	all := len(l.members[a]) * len(l.members[b])
	return (k.sum + l.model.Absent*float64(all-k.pairs)) / float64(all)
}

// merge makes one cluster of two, under the name of the first by ref.
func (l *linkage) merge(a, b int) {
	if a == b {
		return
	}
	if l.rank[b] < l.rank[a] {
		a, b = b, a
	}
	for _, unit := range l.members[b] {
		l.of[unit] = a
	}
	l.members[a] = append(l.members[a], l.members[b]...)
	l.members[b] = nil
	for c, k := range l.links[b] {
		delete(l.links[c], b)
		if c != a {
			l.link(a, c).add(k)
			l.link(c, a).add(k)
		}
	}
	l.links[b] = nil
}

func (k *link) add(o *link) {
	k.sum += o.sum
	k.pairs += o.pairs
	k.joining = k.joining || o.joining
	k.forbidden = k.forbidden || o.forbidden
}

// clusters lists what came of it, by ref.
func (l *linkage) clusters() [][]int {
	byRank := func(a, b int) int { return cmp.Compare(l.rank[a], l.rank[b]) }
	var all [][]int
	for _, members := range l.members {
		if len(members) > 0 {
			slices.SortFunc(members, byRank)
			all = append(all, members)
		}
	}
	slices.SortFunc(all, func(a, b []int) int { return byRank(a[0], b[0]) })
	return all
}

// exact rounds log-odds to what sums of them hold without loss, so that the
// order of adding does not matter.
func exact(odds float64) float64 { return math.Round(odds*1024) / 1024 }
