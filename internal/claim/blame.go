package claim

import (
	"slices"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/text"
)

// blame lays harm done in an attack told before to the party that did it:
// "Israeli jets struck a house. Six people were killed in the strike." It is
// inferred, and only where the report tells of attacks by one party alone.
func (p *page) blame(drafts []*draft) {
	by := p.onlyAttacker(drafts)
	if by == nil {
		return
	}
	attacked := false
	for _, d := range drafts {
		attacked = attacked || d.isAttack() && d.Agent.Basis == harm.Stated
		if d.Kind == harm.KindHarm && d.Agent == nil && suffered[d.Effect] && d.People.Side != by.Actor && p.pointsBack(d, attacked) {
			a := *by
			d.Agent = &a
			d.Confidence = round(d.Confidence * inferredFactor)
		}
	}
}

// suffered are the effects that attacks have.
var suffered = map[harm.Effect]bool{harm.Killed: true, harm.Injured: true, harm.Displaced: true}

// isAttack says whether a claim tells whose act hurt people, or might have.
func (d *draft) isAttack() bool {
	return d.Agent != nil && (d.Kind == harm.KindAction || d.Kind == harm.KindHarm && suffered[d.Effect])
}

// onlyAttacker returns the party of the attacks that a report tells of, nil when
// there is none, or more than one.
func (p *page) onlyAttacker(drafts []*draft) *harm.Agent {
	var told []harm.Agent
	for _, d := range drafts {
		if d.isAttack() || d.Agent != nil && d.Kind == harm.KindResponsibility {
			told = append(told, *d.Agent)
		}
	}
	for _, pt := range p.parts {
		for _, m := range pt.actors {
			if m.Role == actor.Act || m.Role == actor.Aircraft {
				told = append(told, *agent(m))
			}
		}
	}
	if len(told) == 0 {
		return nil
	}
	only := told[0]
	if only.Actor == "" || slices.ContainsFunc(told, func(a harm.Agent) bool { return a.Actor != only.Actor }) {
		return nil
	}
	only.Basis = harm.Inferred
	return &only
}

// pointsBack says whether a claim is of harm that an attack told before has done:
// the sentence names the attack as known ("the strike", "this incident"), or
// names none and the people are known ("the six victims") from an attack.
func (p *page) pointsBack(d *draft, attacked bool) bool {
	e := d.event
	t := p.attackNear(e)
	if t == none {
		return attacked && (d.anaphoric || d.pointed)
	}
	det := child(e.doc, t, "det")
	return det != none && isDefinite(e.doc, det)
}

// isDefinite says whether a determiner points at what was told.
func isDefinite(d *text.Doc, det int) bool {
	switch d.Tokens[det].Lower {
	case "the", "this", "that", "these", "those", "both":
		return true
	}
	return false
}
