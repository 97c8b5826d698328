package claim

import (
	"slices"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/likeness"
	"recount/internal/text"
)

// blame lays harm done in an attack told before to the party that did it:
// "Israeli jets struck a house. Six people were killed in the strike." It is
// inferred, and only where the report begins with an attack of that party and
// tells of no other's.
func (p *page) blame(drafts []*draft) {
	first := slices.IndexFunc(drafts, p.tellsAttack)
	if first < 0 || drafts[first].Agent == nil || drafts[first].Agent.Actor == "" {
		return
	}
	by := *drafts[first].Agent
	by.Basis = harm.Inferred
	if p.others(drafts, by.Actor) {
		return
	}
	for _, d := range drafts[first+1:] {
		if d.suffered() && d.Agent == nil && p.mayHarm(by.Actor, d.People.Side) && !p.unclear(d.event) && p.pointsBack(d) {
			a := by
			d.Agent = &a
			d.Confidence = round(d.Confidence * inferredFactor)
		}
	}
}

// mayHarm says whether those who attack may have harmed people of a side: not their
// own, and forces of states not those of others, who may be allied.
func (p *page) mayHarm(by, side harm.Text) bool {
	return by != side && (side == "" || p.armed(by) || p.armed(side))
}

// unclear says whether the sentence tells that it is not known how somebody came
// to harm: "it is unclear how they were killed".
func (p *page) unclear(e *event) bool {
	for t := range up(e.doc, e.anchor) {
		if p.words.unclear.Has(e.doc, t) {
			return true
		}
	}
	return false
}

// tellsAttack says whether a claim is of an attack, or of harm done in one.
func (p *page) tellsAttack(d *draft) bool {
	if d.Kind == harm.KindAction {
		family := likeness.Family(d.Action)
		return d.Action == harm.OtherAction || family == likeness.Explosive || family == likeness.Armed
	}
	return d.suffered() && (d.Agent != nil || p.attackNear(d.event) != none)
}

// suffered says whether a claim is of harm that attacks do.
func (d *draft) suffered() bool {
	return d.Kind == harm.KindHarm && (d.Effect == harm.Killed || d.Effect == harm.Injured || d.Effect == harm.Displaced)
}

// others says whether the report tells of another party that may have attacked.
func (p *page) others(drafts []*draft, by harm.Text) bool {
	for _, d := range drafts {
		if d.Agent != nil && d.Agent.Actor != by && (d.Kind == harm.KindResponsibility || p.tellsAttack(d)) {
			return true
		}
	}
	for _, pt := range p.parts {
		for _, m := range pt.actors {
			if (m.Role == actor.Act || m.Role == actor.Aircraft) && harm.Text(m.Actor) != by {
				return true
			}
		}
	}
	return false
}

// pointsBack says whether a claim is of harm that an attack told before has done:
// the sentence names the attack as known ("the strike", "this incident"), or
// names none and the people are known ("the six victims").
func (p *page) pointsBack(d *draft) bool {
	t := p.attackNear(d.event)
	if t == none {
		return d.anaphoric || d.pointed
	}
	det := child(d.event.doc, t, "det")
	return det != none && isDefinite(d.event.doc, det)
}

// isDefinite says whether a determiner points at what was told.
func isDefinite(d *text.Doc, det int) bool {
	switch d.Tokens[det].Lower {
	case "the", "this", "that", "these", "those", "both":
		return true
	}
	return false
}
