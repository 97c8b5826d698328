// Package origin tells where the knowledge of a claim comes from, under one key
// in all reports: "Reuters" and "Reuters news agency", an organisation and its
// staff, "police" in two papers of one town, and the copies of one wire story
// are each one origin.
package origin

import (
	"recount/internal/actor"
	"recount/internal/harm"
)

// An Origin is one who tells, canonical across reports.
type Origin struct {
	Key  string // equal for what is one origin; for machines
	Name string // for people
	Rank int    // how specific the name is: of the names under one key the highest stands
	Role harm.Role
	Org  string // the organisation, canonical; empty for none
}

// The ranks of names.
const (
	general = iota // "police", "Reuters"
	special        // "Dara Sufla police", "a Reuters crew"
	person         // one by name
)

// What keys begin with that are neither an actor's identifier, nor the name of a
// source of the registry, nor an office and where it sits: "police@IQ/nineveh/mosul".
const (
	nameMark    = "name:"    // a person, organisation or outlet by the folded name
	unnamedMark = "unnamed:" // one without a name, by role and through whom
	reportMark  = "report:"  // a report of which no outlet is known
)

// A Report is what an origin may depend on of the report that a claim stands in.
type Report struct {
	ID     string
	Outlet string      // name, or an address
	Copy   string      // identity of the earliest report of which this one is a near-copy, its own when none
	From   string      // whose word that earliest report is: the agency that wrote it, else its outlet. Empty where Copy is ID
	Place  *harm.Place // what the report is mainly about, for the claims that tell no place; nil where it is not known
}

// isCopy reports that an earlier report says the same.
func (r Report) isCopy() bool { return r.Copy != "" && r.Copy != r.ID }

// A Canon gives origins their keys. It does not change and may be shared.
type Canon struct {
	actors *actor.Registry
	words  *words
}

// New returns a Canon that knows the parties and sources of r.
func New(r *actor.Registry) *Canon { return &Canon{actors: r, words: readWords(table)} }

// Of returns the origin of a claim: the first link of its chain, or the outlet
// of its report where it has none; of a near-copy, that of the earliest report.
// The key is empty when nothing is told and the report is not known either.
func (c *Canon) Of(cl *harm.Claim, report Report) Origin {
	if chain := c.Chain(cl, report); len(chain) > 0 {
		return chain[0]
	}
	return Origin{}
}

// Chain returns the chain of a claim, origin first and outlet last, each link
// canonical. Neighbours that are one origin are one link, and in a near-copy the
// earliest report stands before the outlet.
func (c *Canon) Chain(cl *harm.Claim, report Report) []Origin {
	links, ends := c.ends(cl.Attribution, report)
	var out []Origin
	for i := range links {
		out = lengthen(out, c.link(telling{link: &links[i], place: placeOf(cl, report), via: c.via(links[i+1:], ends)}))
	}
	for _, o := range ends {
		out = lengthen(out, o)
	}
	return out
}

// lengthen adds a link, unless the chain ends with the same origin: then the
// more specific name stands.
func lengthen(chain []Origin, o Origin) []Origin {
	last := len(chain) - 1
	if last < 0 || chain[last].Key != o.Key {
		return append(chain, o)
	}
	if o.Rank > chain[last].Rank {
		chain[last] = o
	}
	return chain
}

// ends parts a chain into the links before the outlet, and the canonical outlet
// with the earliest report before it.
func (c *Canon) ends(links []harm.Link, report Report) ([]harm.Link, []Origin) {
	outlet := report.Outlet
	if n := len(links); n > 0 && c.isOutlet(links[n-1], report) {
		outlet, links = or(outlet, string(links[n-1].Name)), links[:n-1]
	}
	var ends []Origin
	switch {
	case report.isCopy() && report.From != "":
		ends = append(ends, c.outlet(report.From))
	case report.isCopy():
		ends = append(ends, Origin{Key: reportMark + report.Copy, Name: report.Copy, Role: harm.RoleOutlet})
	case outlet == "" && report.ID != "":
		ends = append(ends, Origin{Key: reportMark + report.ID, Name: report.ID, Role: harm.RoleOutlet})
	}
	if outlet != "" {
		ends = lengthen(ends, c.outlet(outlet))
	}
	return links, ends
}

// isOutlet reports that a link, the last of its chain, is the report's outlet.
func (c *Canon) isOutlet(l harm.Link, report Report) bool {
	if l.Role != harm.RoleOutlet && l.Role != harm.RoleAgency || l.Of != "" {
		return false
	}
	return report.Outlet == "" && l.Role == harm.RoleOutlet || c.outlet(string(l.Name)).Key == c.outlet(report.Outlet).Key
}

// via is through whom a link was told: the first agency or outlet after it.
func (c *Canon) via(after []harm.Link, ends []Origin) Origin {
	for _, l := range after {
		if l.Role == harm.RoleAgency || l.Role == harm.RoleOutlet {
			return c.outlet(string(l.Name))
		}
		if s, ok := c.actors.Outlet(string(l.Of)); ok && l.Of != "" {
			return c.source(s)
		}
	}
	if len(ends) > 0 {
		return ends[0]
	}
	return Origin{}
}

// placeOf is where a claim is set, or the report where the claim tells nothing
// closer than its country.
func placeOf(cl *harm.Claim, report Report) *harm.Place {
	if p := cl.Place; p != nil && (len(p.Path) > 1 || report.Place == nil) {
		return p
	}
	return report.Place
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
