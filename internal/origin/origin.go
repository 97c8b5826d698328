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
	Rank int    // how specific the name is: of names under one key the highest stands
	Role harm.Role
	Org  string // the organisation, canonical; empty for none
}

// A Report is what an origin may depend on of the report a claim stands in.
type Report struct {
	ID     string
	Outlet string
	Copy   string // identity of the earliest report of which this one is a near-copy, its own when none
	From   string // whose word that earliest report is: its agency, else its outlet. Empty where Copy is ID
}

// A Canon gives origins their keys. It does not change and may be shared.
type Canon struct {
	actors *actor.Registry
}

// New returns a Canon that knows the parties and sources of r.
func New(r *actor.Registry) *Canon { return &Canon{actors: r} }

// Of returns the origin of a claim: the first link of its chain, or the outlet
// of its report where it has none. The key is empty when neither is told.
func (c *Canon) Of(cl *harm.Claim, report Report) Origin {
	chain := c.Chain(cl, report)
	if len(chain) == 0 {
		return Origin{}
	}
	return chain[0]
}

// Chain returns the chain of a claim, origin first, each link canonical. Links
// that are one origin are one.
func (c *Canon) Chain(cl *harm.Claim, report Report) []Origin {
	var out []Origin
	for _, l := range cl.Attribution {
		o := c.link(l)
		if n := len(out); n > 0 && out[n-1].Key == o.Key {
			continue
		}
		out = append(out, o)
	}
	return out
}

func (c *Canon) link(l harm.Link) Origin {
	name, rank := string(l.Name), 0
	org := string(l.Of)
	if org == "" {
		org = name
	} else {
		rank = 1
	}
	if s, ok := c.actors.Outlet(org); ok {
		org = s.Name
	}
	return Origin{Key: org, Name: name, Rank: rank, Role: l.Role, Org: org}
}
