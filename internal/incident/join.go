package incident

import (
	"fmt"
	"slices"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// Types tells the type of an incident, in the terms of the field's databases.
type Types interface {
	TypeOf(action harm.Action, against harm.Standing) string
}

// Join groups the claims of one report into incidents, in the order of the
// text. Only asserted claims reach an incident; totals only bound them.
func Join(claims []harm.Claim, types Types) []harm.Incident {
	j := newJoiner(claims)
	j.types = types
	for i := range claims {
		if c := &claims[i]; makesIncident(c) {
			j.place(c)
		}
	}
	for i := range claims {
		if c := &claims[i]; c.Status == harm.Asserted && (c.Kind == harm.KindAction || c.Kind == harm.KindResponsibility) {
			j.support(c)
		}
	}
	incidents := make([]harm.Incident, 0, len(j.drafts))
	for n, d := range j.drafts {
		incidents = append(incidents, d.incident(fmt.Sprintf("i%d", n+1), j))
	}
	return incidents
}

// makesIncident says whether a claim by itself tells an episode of harm.
func makesIncident(c *harm.Claim) bool {
	return c.Kind == harm.KindHarm && c.Status == harm.Asserted && c.Scope == harm.ScopeIncident &&
		(c.Count != nil && !isZero(c.Count) || c.Count == nil && len(c.Relations) > 0)
}

// isZero says whether a count tells that nobody was harmed.
func isZero(c *harm.Count) bool { return c.High != nil && *c.High == 0 }

// joiner holds the incidents in the making and the relations between claims.
type joiner struct {
	types   Types
	drafts  []*draft
	byID    map[string]*harm.Claim
	in      map[string]*draft // the incident that a claim is in
	revised map[string]bool   // claims that a newer toll replaces
	totals  []*harm.Claim
}

func newJoiner(claims []harm.Claim) *joiner {
	j := &joiner{byID: map[string]*harm.Claim{}, in: map[string]*draft{}, revised: map[string]bool{}}
	for i := range claims {
		c := &claims[i]
		j.byID[c.ID] = c
		if c.Scope == harm.ScopeTotal && c.Status == harm.Asserted && c.Kind == harm.KindHarm && c.Count != nil {
			j.totals = append(j.totals, c)
		}
		for _, r := range c.Relations {
			if r.Type == harm.Revises {
				j.revised[r.Claim] = true
			}
		}
	}
	return j
}

// place puts a claim into the incident of a claim it is related to, else into
// the most alike, else into one of its own.
func (j *joiner) place(c *harm.Claim) {
	d := j.related(c)
	if d == nil {
		d = j.mostAlike(c)
	}
	if d == nil {
		d = &draft{}
		j.drafts = append(j.drafts, d)
	}
	d.claims = append(d.claims, c)
	j.in[c.ID] = d
}

// related returns the incident of a claim that c is bound to by a relation.
func (j *joiner) related(c *harm.Claim) *draft {
	for _, r := range c.Relations {
		if d := j.in[r.Claim]; d != nil && r.Type != harm.DeniesC {
			return d
		}
	}
	return nil
}

// support adds an action or a responsibility to the incident it speaks of. It
// makes no incident of its own: an incident is an episode of harm.
func (j *joiner) support(c *harm.Claim) {
	d := j.related(c)
	if d == nil {
		d = j.mostAlike(c)
	}
	if d != nil {
		d.support = append(d.support, c)
		j.in[c.ID] = d
	}
}

// mostAlike returns the incident whose claims agree best with c, nil when each
// contradicts it.
func (j *joiner) mostAlike(c *harm.Claim) *draft {
	var best *draft
	bestScore := 0.0
	for _, d := range j.drafts {
		score, ok := d.likeness(c)
		if c.Kind != harm.KindHarm && d.violent() == attack(c.Action) {
			score++ // an attack goes with the harm that attacks do
		}
		if ok && (best == nil || score > bestScore) {
			best, bestScore = d, score
		}
	}
	return best
}

// draft is an incident in the making.
type draft struct {
	claims  []*harm.Claim // of harm
	support []*harm.Claim // of actions and responsibility
}

// violent says whether the draft tells of people killed, hurt or taken.
func (d *draft) violent() bool {
	return slices.ContainsFunc(d.claims, func(c *harm.Claim) bool { return violent[c.Effect] })
}

// attack says whether an action is one that kills and wounds.
func attack(a harm.Action) bool {
	return a == harm.OtherAction || likeness.Family(a) != "" && likeness.Family(a) != likeness.Taking
}

// likeness sums the feature scores of c against the draft's claims; ok is false
// when a feature contradicts any of them.
func (d *draft) likeness(c *harm.Claim) (sum float64, ok bool) {
	for _, o := range d.claims {
		for _, s := range likeness.Compare(o, c) {
			if s.Value == likeness.Contradiction {
				return 0, false
			}
			sum += s.Value
		}
	}
	return sum / float64(len(d.claims)), true
}

// incident turns the draft into an incident.
func (d *draft) incident(id string, j *joiner) harm.Incident {
	d.claims = append(d.claims, d.support...)
	inc := harm.Incident{ID: id, Place: d.bestPlace(), Time: d.bestTime(), Origins: origins(d.claims)}
	inc.Action, inc.Means = d.action()
	for _, c := range d.claims {
		inc.Claims = append(inc.Claims, c.ID)
		if c.Target != "" && !slices.Contains(inc.Targets, c.Target) {
			inc.Targets = append(inc.Targets, c.Target)
		}
	}
	inc.Perpetrators = d.perpetrators()
	inc.Harm = d.harm(j)
	inc.Type = typeOf(j.types, inc.Action, inc.Harm)
	inc.Bounds = d.bounds(&inc, j.totals)
	return inc
}

// bestPlace starts from the first place told and follows later claims inward.
func (d *draft) bestPlace() *harm.Place {
	var best *harm.Place
	for _, basis := range []harm.Basis{harm.Stated, harm.Inferred} {
		for _, c := range d.claims {
			if p := c.Place; p != nil && p.Basis == basis && (best == nil || len(p.Path) > len(best.Path) && likeness.Within(p.Path, best.Path)) {
				best = p
			}
		}
	}
	return best
}

// bestTime is the first period that words tell, of harm before others; where
// none do, the first that was worked out.
func (d *draft) bestTime() *harm.Period {
	var worked *harm.Period
	for _, c := range d.claims {
		switch {
		case c.Time == nil:
		case c.Time.Words != "":
			return c.Time
		case worked == nil:
			worked = c.Time
		}
	}
	return worked
}

// action returns the action that most claims tell, the first on a tie, and the
// first means told with it.
func (d *draft) action() (harm.Action, harm.Text) {
	votes := map[harm.Action]int{}
	best := harm.Action("")
	for _, c := range d.claims {
		if c.Action != "" {
			votes[c.Action]++
		}
	}
	for _, c := range d.claims {
		if c.Action != "" && votes[c.Action] > votes[best] {
			best = c.Action
		}
	}
	for _, c := range d.claims {
		if c.Means != "" {
			return best, c.Means
		}
	}
	return best, ""
}

// perpetrators lists the parties that asserted claims lay the act to.
func (d *draft) perpetrators() []harm.Perpetrator {
	var all []harm.Perpetrator
	for _, c := range d.claims {
		for _, actor := range blamed(c) {
			i := slices.IndexFunc(all, func(p harm.Perpetrator) bool { return p.Actor == actor })
			if i < 0 {
				i = len(all)
				all = append(all, harm.Perpetrator{Actor: actor})
			}
			if o := originOf(c); o.key != "" && !slices.Contains(all[i].AllegedBy, harm.Text(o.name)) {
				all[i].AllegedBy = append(all[i].AllegedBy, harm.Text(o.name))
			}
		}
	}
	return all
}

// blamed returns the parties that a claim holds responsible.
func blamed(c *harm.Claim) []harm.Text {
	if r := c.Responsibility; r != nil && r.Stance != harm.Denies && r.Actor != "" {
		return []harm.Text{r.Actor}
	}
	if c.Agent == nil || c.Agent.Actor == "" {
		return nil
	}
	if c.Kind == harm.KindHarm && c.Effect != harm.Rescued && c.Effect != harm.Surrendered || c.Kind == harm.KindAction && attack(c.Action) {
		return []harm.Text{c.Agent.Actor}
	}
	return nil
}

// harm adds up the incident's figures by effect, standing and side.
func (d *draft) harm(j *joiner) []harm.Harm {
	var rows []harm.Harm
	for _, f := range d.figures(j) {
		low, best, high := f.bounds(j.revised)
		if best == 0 && high != nil && *high == 0 {
			continue
		}
		i := slices.IndexFunc(rows, func(r harm.Harm) bool {
			return r.Effect == f.effect && r.Standing == f.standing && r.Side == f.side
		})
		if i < 0 {
			rows = append(rows, harm.Harm{Effect: f.effect, Standing: f.standing, Side: f.side, Low: low, Best: best, High: high, Groups: f.groups})
			continue
		}
		r := &rows[i]
		r.Low, r.Best, r.High = r.Low+low, r.Best+best, addHigh(r.High, high)
		r.Groups = addGroups(r.Groups, f.groups)
	}
	for i := range rows {
		rows[i].Groups = capGroups(rows[i].Groups, rows[i].High)
	}
	return rows
}

// addGroups adds up the groups of different people.
func addGroups(a, b []harm.Group) []harm.Group {
	return joinGroups(a, b, func(sum, g harm.Group) harm.Group {
		sum.Low, sum.High = sum.Low+g.Low, addHigh(sum.High, g.High)
		return sum
	})
}

// addHigh adds two upper bounds, nil being open.
func addHigh(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	return harm.AtMost(*a + *b)
}

// figures gathers the draft's harm claims into groups of people. A part adds
// to the groups of its whole and to nothing else.
func (d *draft) figures(j *joiner) []*figure {
	var all []*figure
	of := map[string]*figure{}
	for _, c := range d.wholesFirst(j) {
		if whole := of[j.wholeOf(c)]; whole != nil && whole.effect == c.Effect {
			whole.parts = append(whole.parts, c)
			continue
		}
		f := boundFigure(c, of)
		if f == nil {
			f = &figure{effect: c.Effect}
			all = append(all, f)
		}
		f.claims = append(f.claims, c)
		of[c.ID] = f
	}
	for _, f := range all {
		f.describe()
	}
	return all
}

// wholesFirst lists the draft's harm claims, those that are parts last.
func (d *draft) wholesFirst(j *joiner) []*harm.Claim {
	var wholes, parts []*harm.Claim
	for _, c := range d.claims {
		switch {
		case c.Kind != harm.KindHarm || c.Effect == "":
		case j.wholeOf(c) == "":
			wholes = append(wholes, c)
		default:
			parts = append(parts, c)
		}
	}
	return append(wholes, parts...)
}

// wholeOf returns the claim of all the people of whom c tells some, "" when c
// is a whole. What is the same as a part is a part as well, and a part of a part
// is one of its whole.
func (j *joiner) wholeOf(c *harm.Claim) string {
	whole := ""
	for range j.byID { // relations lead no further than there are claims
		next := target(c, harm.PartOf)
		if next != "" {
			whole = next
		} else if next = target(c, harm.SameAs); next == "" {
			break
		} else if whole != "" {
			whole = next
		}
		if c = j.byID[next]; c == nil {
			break
		}
	}
	return whole
}

// boundFigure returns the figure of a claim that c is the same as or revises.
func boundFigure(c *harm.Claim, of map[string]*figure) *figure {
	for _, r := range c.Relations {
		if r.Type == harm.SameAs || r.Type == harm.Revises {
			if f := of[r.Claim]; f != nil {
				return f
			}
		}
	}
	return nil
}

// target returns the claim that c bears on in one way, "" for none.
func target(c *harm.Claim, how harm.RelationType) string {
	for _, r := range c.Relations {
		if r.Type == how {
			return r.Claim
		}
	}
	return ""
}

// bounds lists the totals whose place and time take the incident in.
func (d *draft) bounds(inc *harm.Incident, totals []*harm.Claim) []harm.Bound {
	var bounds []harm.Bound
	for _, t := range totals {
		covers := likeness.Places(t.Place, inc.Place) >= 0 && likeness.Periods(t.Time, inc.Time) >= 0
		if covers && slices.ContainsFunc(inc.Harm, func(h harm.Harm) bool { return h.Effect == t.Effect }) {
			bounds = append(bounds, harm.Bound{Claim: t.ID, Effect: t.Effect, Low: t.Count.Low, High: t.Count.High, Place: t.Place, Time: t.Time})
		}
	}
	return bounds
}

// typeOf gives the incident's type: by how it was done and to whom, or by the
// harm alone where no action is told.
func typeOf(types Types, action harm.Action, harms []harm.Harm) string {
	standing := harm.Unknown
	hurt := false
	for _, h := range harms {
		if h.Standing == harm.Civilian || standing == harm.Unknown {
			standing = h.Standing
		}
		hurt = hurt || violent[h.Effect]
	}
	switch {
	case action != "":
		return types.TypeOf(action, standing)
	case hurt && standing == harm.Combatant:
		return types.TypeOf(harm.Clash, standing)
	case hurt:
		return types.TypeOf(harm.Shooting, harm.Civilian)
	}
	return types.TypeOf(harm.OtherAction, standing)
}

// violent are the effects of violence, as against movements and surrenders.
var violent = map[harm.Effect]bool{harm.Killed: true, harm.Injured: true, harm.Abducted: true, harm.Missing: true}
