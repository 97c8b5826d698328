package claim

import "recount/internal/harm"

// byStanding parts an event that befell combatants and civilians, told together
// by name of their standing: "two soldiers and a civilian". What befell each is
// a claim of its own.
func (p *page) byStanding(e *event) []*event {
	if e.kind != harm.KindHarm || e.of == none {
		return []*event{e}
	}
	var fighters, civilians []int
	for _, h := range p.together(e) {
		switch p.standingOf(e, h) {
		case harm.Combatant:
			fighters = append(fighters, h)
		case harm.Civilian:
			civilians = append(civilians, h)
		default:
			return []*event{e}
		}
	}
	if len(fighters) == 0 || len(civilians) == 0 {
		return []*event{e}
	}
	a, b := *e, *e
	a.only, b.only = fighters, civilians
	a.of, b.of = fighters[0], civilians[0]
	return []*event{&a, &b}
}

// standingOf reads the standing that the noun of one phrase tells.
func (p *page) standingOf(e *event, head int) harm.Standing {
	d := e.doc
	first, end := phrase(d, head)
	standing := harm.Unknown
	for t := first; t < end; t++ {
		switch {
		case p.words.combatant.Has(d, t):
			return harm.Combatant
		case p.words.civilian.Has(d, t):
			standing = harm.Civilian
		}
	}
	return standing
}
