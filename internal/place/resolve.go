package place

import (
	"math"

	"recount/internal/text"
)

// Resolve finds and settles all mentions of one report, whose title and body
// are the docs. Mentions are in the order of the text and do not overlap.
func (g *Gazetteer) Resolve(docs ...*text.Doc) []Mention {
	r := g.report(docs)
	r.read()
	return r.mentions()
}

func (g *Gazetteer) report(docs []*text.Doc) *report {
	return &report{
		lookup: g.lookup(), docs: docs, told: map[*Entry]int{}, lands: map[*Entry]int{},
		sure: map[*Entry]bool{},
	}
}

// read finds the mentions and settles them.
func (r *report) read() {
	for doc, d := range r.docs {
		for s := range d.Sentences {
			r.scan(doc, s)
		}
	}
	r.persons()
	r.datelines()
	r.tally()
	r.settle()
}

// settle chooses an entry for each mention: what others lean on first.
func (r *report) settle() {
	for _, f := range r.found {
		if f.names != nil && !f.dropped && !neighbourhoodOnly(f) {
			r.choose(f)
		}
	}
	for _, f := range r.found {
		if f.names != nil && !f.dropped && f.entry == nil {
			r.choose(f)
		}
	}
	for i, f := range r.found {
		switch {
		case f.dropped:
		case f.ends != nil:
			r.join(f)
		case f.entry == nil && f.demonym == nil && f.describes == named && !r.respelt(f):
			r.unknown(i, f)
		}
	}
	for i, f := range r.found {
		if f.describes != named {
			r.refer(i, f)
		}
	}
}

func neighbourhoodOnly(f *found) bool {
	for _, n := range f.names {
		if k := n.entry.Kind; k != Neighbourhood && k != Facility && k != Line {
			return false
		}
	}
	return true
}

// choose takes the best reading of a known name, or none: also where two of
// different countries are as good.
func (r *report) choose(f *found) {
	best, tied := math.Inf(-1), false
	f.weights = nil
	for _, n := range f.names {
		w := r.weigh(f, n)
		switch {
		case w.refused != "" || w.points < best:
		case w.points == best:
			tied = tied || n.entry.country != f.entry.country
		default:
			best, f.entry, tied = w.points, n.entry, false
		}
		if r.explain {
			f.weights = append(f.weights, w)
		}
	}
	if tied {
		f.entry = nil
		f.tie(best)
	}
	if f.entry != nil {
		f.kind = f.entry.Kind
		r.sure[f.entry] = true
	}
}

// tie says of readings that are as good as each other that none is meant.
func (f *found) tie(points float64) {
	for i := range f.weights {
		if w := &f.weights[i]; w.refused == "" && w.points == points {
			w.refused = "a place of another country is as likely"
		}
	}
}
