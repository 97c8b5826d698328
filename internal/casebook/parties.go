package casebook

import (
	"iter"
	"maps"
	"slices"

	"recount/internal/harm"
)

// Actors yields the parties that the record names, by identifier.
func (v *View) Actors() iter.Seq2[harm.Party, error] {
	return yielding(func(yield func(harm.Party) error) error {
		met := parties{}
		for r, err := range v.Incidents() {
			if err != nil {
				return err
			}
			met.countIncident(&r)
		}
		for k, err := range v.Claims() {
			if err != nil {
				return err
			}
			for _, id := range named(&k.Claim) {
				met.of(id).Claims++
			}
		}
		for _, id := range slices.Sorted(maps.Keys(met)) {
			if err := yield(v.describe(met[id])); err != nil {
				return err
			}
		}
		return nil
	})
}

// parties counts where parties are met, by identifier.
type parties map[string]*harm.Party

func (p parties) of(id harm.Text) *harm.Party {
	if p[string(id)] == nil {
		p[string(id)] = &harm.Party{ID: string(id), Name: string(id)}
	}
	return p[string(id)]
}

func (p parties) countIncident(r *harm.Record) {
	for _, by := range r.Perpetrators {
		if by.Actor != "" {
			p.of(by.Actor).Harmed++
		}
	}
	for _, side := range sides(r.Harm) {
		p.of(side).Suffered++
	}
}

// describe adds what the registry knows of a party.
func (v *View) describe(p *harm.Party) harm.Party {
	if a, ok := v.Kit.Actors.Actor(p.ID); ok {
		p.Name = a.Name
		for _, parent := range a.Parents {
			p.Parents = append(p.Parents, harm.Text(parent))
		}
	}
	return *p
}

// sides lists the parties whose people were harmed, each once.
func sides(rows []harm.Harm) []harm.Text {
	var all []harm.Text
	for _, h := range rows {
		if h.Side != "" && !slices.Contains(all, h.Side) {
			all = append(all, h.Side)
		}
	}
	return all
}

// named lists the parties that a claim names, each once.
func named(c *harm.Claim) []harm.Text {
	var all []harm.Text
	add := func(id harm.Text) {
		if id != "" && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	if c.Agent != nil {
		add(c.Agent.Actor)
	}
	if c.Control != nil {
		add(c.Control.Holder)
		add(c.Control.From)
	}
	if c.Responsibility != nil {
		add(c.Responsibility.Actor)
	}
	if c.People != nil {
		add(c.People.Side)
	}
	return all
}
