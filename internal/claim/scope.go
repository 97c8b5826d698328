package claim

import (
	"recount/internal/harm"
	"recount/internal/when"
)

// longestIncident is the number of days over which a figure is still that of
// one incident.
const longestIncident = 3

// scopeOf says whether a figure is of one incident or a total: over more than
// three days, over an area of many settlements, or so called.
func (p *page) scopeOf(d *draft) harm.Scope {
	if d.Kind != harm.KindHarm {
		return harm.ScopeIncident
	}
	if d.Time != nil && d.Time.Basis == harm.Stated && when.Days(*d.Time) > longestIncident && d.Time.From != "" && d.Time.To != "" {
		return harm.ScopeTotal
	}
	s := d.event.doc.Sentences[d.event.sentence]
	for t := s.First; t < s.End; t++ {
		if p.words.totals.Has(d.event.doc, t) {
			return harm.ScopeTotal
		}
	}
	return harm.ScopeIncident
}
