package place

import (
	"math"

	"recount/internal/text"
)

// Resolve finds and settles all mentions of one report, whose title and body
// are the docs. Mentions are in the order of the text and do not overlap.
func (g *Gazetteer) Resolve(docs ...*text.Doc) []Mention {
	r := &report{
		lookup: g.lookup(), docs: docs, told: map[*Entry]int{}, lands: map[*Entry]int{},
		sure: map[*Entry]bool{},
	}
	for doc, d := range docs {
		for s := range d.Sentences {
			r.scan(doc, s)
		}
	}
	r.persons()
	r.datelines()
	r.tally()
	r.settle()
	return r.mentions()
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
		if f.entry == nil && f.demonym == nil && !f.dropped && f.describes == named {
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

// choose takes the best reading of a known name, or none.
func (r *report) choose(f *found) {
	best := math.Inf(-1)
	for _, n := range f.names {
		if s, ok := r.score(f, n); ok && s > best {
			best, f.entry = s, n.entry
		}
	}
	if f.entry != nil {
		f.kind = f.entry.Kind
		r.sure[f.entry] = true
	}
}
