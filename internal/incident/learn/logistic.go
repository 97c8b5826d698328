package main

import "math"

// A sample is a pair of units: its features, and whether both tell of one
// incident.
type sample struct {
	x    []float64
	same bool
	pair [2]int
}

// fit learns weights by logistic regression. They stay at zero or above, as
// every feature speaks for joining, and are drawn towards their priors as
// strongly as ridge says. The last weight is the bias, which is free.
//
// Coordinate descent on the penalised likelihood, one Newton step at a time
// (Friedman, Hastie & Tibshirani 2010).
func fit(samples []sample, prior []float64, ridge float64) []float64 {
	w := append([]float64(nil), prior...)
	margins := make([]float64, len(samples))
	for i, s := range samples {
		margins[i] = dot(w, s.x)
	}
	for range 200 {
		moved := 0.0
		for j := range w {
			moved = max(moved, math.Abs(step(samples, margins, w, prior, j, ridge)))
		}
		if moved < 1e-6 {
			break
		}
	}
	return w
}

// step moves one weight and returns by how much.
func step(samples []sample, margins, w, prior []float64, j int, ridge float64) float64 {
	free := j == len(w)-1
	slope, curve := 0.0, 1e-9
	for i, s := range samples {
		x := at(s.x, j)
		if x == 0 {
			continue
		}
		p := 1 / (1 + math.Exp(-margins[i]))
		if s.same {
			slope += x * (1 - p)
		} else {
			slope -= x * p
		}
		curve += x * x * p * (1 - p)
	}
	if !free {
		slope -= ridge * (w[j] - prior[j])
		curve += ridge
	}
	to := w[j] + slope/curve
	if !free {
		to = max(to, 0)
	}
	d := to - w[j]
	w[j] = to
	for i, s := range samples {
		margins[i] += d * at(s.x, j)
	}
	return d
}

// at is feature j of a sample; one beyond the last is the constant.
func at(x []float64, j int) float64 {
	if j < len(x) {
		return x[j]
	}
	return 1
}

func dot(w, x []float64) float64 {
	sum := w[len(w)-1]
	for i := range x {
		sum += w[i] * x[i]
	}
	return sum
}
