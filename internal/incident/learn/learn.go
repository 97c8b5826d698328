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
	joins    = 0
	suggests = -2
	absent   = -3
)

// head opens the weights file.
const head = "# What speaks for two reports telling of one episode: feature, weight, meaning.\n" +
	"# Written by the command in internal/incident/learn.\n"

// learnWeights fits the weights to all reports, tells what five-fold
// cross-validation gives, and writes the file.
func learnWeights(c *corpus, out string, w io.Writer) error {
	samples, of := c.samples()
	models := make([]*incident.Model, folds)
	for k := range folds {
		var kept []sample
		for i, s := range samples {
			if !c.inFold(c.pairs[of[i]], k) {
				kept = append(kept, s)
			}
		}
		models[k] = incident.NewModel(weigh(kept))
	}
	weights := weigh(samples)
	m := incident.NewModel(weights)
	fmt.Fprintf(w, "%d units, %d pairs compared, %d learned from\n", len(c.units), len(c.pairs), len(samples))
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

// fold says which fold the incident of a unit is in.
func (c *corpus) fold(unit int) int { return fold(c.units[unit].gold, folds) }

func (c *corpus) inFold(pair [2]int, k int) bool { return c.fold(pair[0]) == k || c.fold(pair[1]) == k }

// samples lists what can be learned from, and which pairs they are: those whose
// answer is known. What a report tells beside its main incident may be anything.
func (c *corpus) samples() (samples []sample, of []int) {
	m := incident.NewModel(weigh(nil))
	for i, p := range c.pairs {
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
		samples, of = append(samples, sample{x, same}), append(of, i)
	}
	return samples, of
}
