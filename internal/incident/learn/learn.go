package main

import (
	"fmt"
	"io"
	"os"

	"recount/internal/incident"
)

// How learning is done.
const (
	folds    = 5
	ridge    = 10
	nearDays = 3
	joins    = 0.5
	suggests = -2
	absent   = -3
)

// head opens the weights file.
const head = "# What speaks for two reports telling of one episode: feature, weight, meaning.\n" +
	"# Written by the command in internal/incident/learn.\n"

// learnWeights fits the weights to all reports, tells what five-fold
// cross-validation gives, and writes the file.
func learnWeights(c *corpus, out string, w io.Writer) error {
	samples := c.samples()
	models := make([]*incident.Model, folds)
	for k := range folds {
		var kept []sample
		for _, s := range samples {
			if !c.inFold(s.pair, k) {
				kept = append(kept, s)
			}
		}
		models[k] = incident.NewModel(weigh(kept))
	}
	weights := weigh(samples)
	m := incident.NewModel(weights)
	fmt.Fprintf(w, "%d units, %d pairs share a block, %.1f %% of those of one incident; %d learned from\n", len(c.units), len(c.pairs), 100*c.found(), len(samples))
	fmt.Fprintln(w, "on what was learned from:", c.measure(m, c.edges(func([2]int) *incident.Model { return m })))
	fmt.Fprintln(w, "by models unseen:", c.measure(m, c.edges(func(p [2]int) *incident.Model { return models[c.fold(p[0])] })))
	return os.WriteFile(out, []byte(head+weights.String()), 0o644)
}

// weigh learns weights from samples.
func weigh(samples []sample) incident.Weights {
	var priors []float64
	for _, f := range incident.Features() {
		priors = append(priors, f.Prior)
	}
	fitted := fit(samples, append(priors, -5), ridge)
	n := len(fitted) - 1
	return incident.Weights{Features: fitted[:n], Bias: fitted[n], JoinAt: joins, SuggestAt: suggests, Absent: absent}
}

// found is the share of the pairs of reports of one incident that share a block.
func (c *corpus) found() float64 {
	var all, found float64
	size := map[string]float64{}
	for _, id := range c.ids {
		size[c.told[id]]++
	}
	for _, n := range size {
		all += n * (n - 1) / 2
	}
	for _, p := range c.pairs {
		if a, b := c.units[p[0]], c.units[p[1]]; a.gold == b.gold && a.main && b.main {
			found++
		}
	}
	return found / all
}

// fold says which fold the incident of a unit is in.
func (c *corpus) fold(unit int) int { return fold(c.units[unit].gold, folds) }

func (c *corpus) inFold(pair [2]int, k int) bool { return c.fold(pair[0]) == k || c.fold(pair[1]) == k }

// samples lists what can be learned from: the pairs that share a block or were
// reported within days, whose answer is known. What a report tells beside its
// main incident may be anything.
func (c *corpus) samples() []sample {
	m := incident.NewModel(weigh(nil))
	var samples []sample
	for _, p := range append(c.near(), c.pairs...) {
		a, b := &c.units[p[0]], &c.units[p[1]]
		same := a.gold == b.gold
		if same && (!a.main || !b.main) || a.Report.ID == b.Report.ID {
			continue
		}
		scores := m.Compare(&a.Traits, &b.Traits).Features
		x := make([]float64, len(scores))
		for j, s := range scores {
			x[j] = s.Value
		}
		samples = append(samples, sample{x, same, p})
	}
	return samples
}

// near lists the pairs that share no block and were reported within days: a
// model that had never seen them would trust a day in common too much.
func (c *corpus) near() [][2]int {
	compared := map[[2]int]bool{}
	for _, p := range c.pairs {
		compared[p] = true
	}
	var pairs [][2]int
	for i, a := range c.units {
		for j, b := range c.units[:i] {
			p, q := a.Traits.Published, b.Traits.Published
			if p != nil && q != nil && max(p.From-q.To, q.From-p.To) < nearDays && !compared[[2]int{j, i}] {
				pairs = append(pairs, [2]int{j, i})
			}
		}
	}
	return pairs
}
