package place

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/adrg/strutil/metrics"

	"recount/internal/place/atlas"
	"recount/internal/text"
)

// A Candidate is a place that a name may stand for.
type Candidate struct {
	Entry   *Entry
	Points  float64 // what the reasons come to
	Reasons []Reason
	Refused string // why the text does not allow it; empty where it does
	Chosen  bool
}

// An Explanation is a name of the text and what it may stand for.
type Explanation struct {
	Words      string
	Mention    *Mention // what was made of it; nil for no place
	Candidates []Candidate
}

// Explain resolves as Resolve does and tells, for each name of a place, which
// places have it and why one was chosen.
func (g *Gazetteer) Explain(docs ...*text.Doc) []Explanation {
	r := g.report(docs)
	r.explain = true
	r.read()
	var out []Explanation
	for _, f := range r.found {
		e := Explanation{Words: docs[f.doc].Slice(f.first, f.end)}
		if m, ok := r.mention(f); ok {
			e.Mention = &m
		}
		for i, w := range f.weights {
			c := Candidate{f.names[i].entry, w.points, w.reasons, string(w.refused), f.names[i].entry == f.entry}
			e.Candidates = append(e.Candidates, c)
		}
		slices.SortStableFunc(e.Candidates, byPoints)
		out = append(out, e)
	}
	return out
}

// ExplainName explains a name that stands in the last of the docs. Where no mention
// is read there, the places of the name are listed, refused.
func (g *Gazetteer) ExplainName(name string, docs ...*text.Doc) Explanation {
	all := g.Explain(docs...)
	last := name[strings.LastIndexAny(name, " -")+1:]
	if n := len(all) - 1; n >= 0 && strings.Contains(all[n].Words, last) {
		return all[n]
	}
	e := Explanation{Words: name}
	for _, have := range g.Finder().Find(name) {
		e.Candidates = append(e.Candidates, Candidate{Entry: have, Refused: "its words have other uses in a text"})
	}
	return e
}

// byPoints puts the chosen first, then what the text allows by its points.
func byPoints(a, b Candidate) int {
	switch {
	case a.Chosen != b.Chosen:
		return order(a.Chosen)
	case (a.Refused == "") != (b.Refused == ""):
		return order(a.Refused == "")
	case a.Points != b.Points:
		return order(a.Points > b.Points)
	}
	return b.Entry.Population - a.Entry.Population
}

func order(first bool) int {
	if first {
		return -1
	}
	return 1
}

// Similar lists at most n places whose names are one or two letters from a name,
// the closest and then the largest first.
func (f *Finder) Similar(name string, n int) []*Entry {
	key, letters := keyOf(name), metrics.NewLevenshtein()
	slips := map[*Entry]int{}
	add := func(e *Entry, have string) {
		if d := letters.Distance(have, key); e != nil && d <= atlas.MaxSlips && (slips[e] == 0 || d < slips[e]) {
			slips[e] = d
		}
	}
	for have, names := range f.l.g.names {
		for _, n := range names {
			add(n.entry, have)
		}
	}
	for _, layer := range f.l.g.layers {
		for have, record := range layer.Near(key) {
			add(f.l.entry(layer, record), have)
		}
	}
	out := slices.SortedFunc(maps.Keys(slips), func(a, b *Entry) int {
		return cmp.Or(slips[a]-slips[b], b.Population-a.Population, strings.Compare(a.ID, b.ID))
	})
	return out[:min(n, len(out))]
}
