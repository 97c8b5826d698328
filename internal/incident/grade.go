package incident

import (
	"slices"
	"strconv"
	"strings"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// Grade proposes a grade for an incident: that of the first rule whose every
// condition holds, and why in words. Claims are those of the incident, denied
// ones as well. Without a rule that holds the grade is empty.
func Grade(r *harm.Record, claims []harm.Claim, rules []harm.GradeRule, credible func(origin string) bool) (grade, why harm.Text) {
	for _, rule := range rules {
		if reasons, ok := meets(r, claims, rule.When, credible); ok {
			return harm.Text(rule.Grade), harm.Text(strings.Join(reasons, "; "))
		}
	}
	return "", "no rule of the case file holds"
}

// meets tells whether an incident meets all conditions, and in what.
func meets(r *harm.Record, claims []harm.Claim, when harm.Conditions, credible func(string) bool) (reasons []string, ok bool) {
	for _, c := range []struct {
		asked bool
		met   string // in what; empty when it is not met
	}{
		{when.Admitted, admitted(claims)},
		{when.Disputed, disputed(r)},
		{when.Combatants, allCombatants(r)},
		{when.Nobody, nobody(r, claims)},
		{when.Blamed, blamedIn(r)},
		{when.Origins > 0, enough(r.Origins, when.Origins, "independent origin")},
		{when.Credible > 0, enough(credibleOf(r.Origins, credible), when.Credible, "credible origin")},
	} {
		if c.asked && c.met == "" {
			return nil, false
		}
		if c.asked {
			reasons = append(reasons, c.met)
		}
	}
	if len(reasons) == 0 {
		reasons = []string{enoughWords(r.Origins, "independent origin") + ", and no rule before this one holds"}
	}
	return reasons, true
}

func admitted(claims []harm.Claim) string {
	for _, c := range claims {
		if rp := c.Responsibility; c.Status == harm.Asserted && rp != nil && rp.Stance != harm.Denies && rp.Actor != "" {
			return string(rp.Actor) + " accepts the act"
		}
	}
	return ""
}

// disputed says which parties origins lay the act to where no origin names both.
func disputed(r *harm.Record) string {
	for i, p := range r.Perpetrators {
		for _, q := range r.Perpetrators[i+1:] {
			shared := slices.ContainsFunc(p.AllegedBy, func(o harm.Text) bool { return slices.Contains(q.AllegedBy, o) })
			if len(p.AllegedBy) > 0 && len(q.AllegedBy) > 0 && !shared {
				return string(p.AllegedBy[0]) + " lays it to " + string(p.Actor) + ", " + string(q.AllegedBy[0]) + " to " + string(q.Actor)
			}
		}
	}
	return ""
}

func allCombatants(r *harm.Record) string {
	if len(r.Harm) == 0 || slices.ContainsFunc(r.Harm, func(h harm.Harm) bool { return h.Standing != harm.Combatant }) {
		return ""
	}
	return "all those harmed are said to be combatants"
}

func nobody(r *harm.Record, claims []harm.Claim) string {
	if len(r.Harm) == 0 {
		return "nobody is said to be harmed"
	}
	if len(claims) > 0 && !slices.ContainsFunc(claims, func(c harm.Claim) bool { return c.Status != harm.Denied }) {
		return "all who speak of it deny it"
	}
	return ""
}

func blamedIn(r *harm.Record) string {
	for _, p := range r.Perpetrators {
		if p.Actor != "" {
			return "laid to " + string(p.Actor)
		}
	}
	return ""
}

func enough(origins []string, least int, what string) string {
	if len(origins) < least {
		return ""
	}
	return enoughWords(origins, what)
}

func enoughWords(origins []string, what string) string {
	if len(origins) == 1 {
		return "1 " + what
	}
	return strconv.Itoa(len(origins)) + " " + what + "s"
}

func credibleOf(origins []string, credible func(string) bool) []string {
	var kept []string
	for _, o := range origins {
		if credible != nil && credible(o) {
			kept = append(kept, o)
		}
	}
	return kept
}

// Covers says whether an incident belongs to a case; when not, why in words.
// What an incident does not tell keeps it out of no case: a day or a place
// still to be found may lie within.
func Covers(r *harm.Record, c *harm.Coverage) (covered bool, why string) {
	if why := outsidePeriod(r.Time, c); why != "" {
		return false, why
	}
	if r.Place != nil && len(c.Area) > 0 && !slices.ContainsFunc(c.Area, func(area string) bool { return lies(r.Place, area) }) {
		return false, r.Place.Name + " is not in " + strings.Join(c.Area, " or ")
	}
	if len(c.Effects) == 0 && len(c.Standings) == 0 {
		return true, ""
	}
	if slices.ContainsFunc(r.Harm, func(h harm.Harm) bool {
		return (len(c.Effects) == 0 || slices.Contains(c.Effects, h.Effect)) && (len(c.Standings) == 0 || slices.Contains(c.Standings, h.Standing))
	}) {
		return true, ""
	}
	return false, "nobody is said to be harmed as the case asks: " + asked(c)
}

// asked writes the harm that a case covers.
func asked(c *harm.Coverage) string {
	var effects, standings []string
	for _, e := range c.Effects {
		effects = append(effects, string(e))
	}
	for _, s := range c.Standings {
		standings = append(standings, string(s))
	}
	words := []string{strings.Join(standings, " or "), strings.Join(effects, " or ")}
	return strings.TrimSpace(strings.Join(words, " "))
}

// outsidePeriod says in words that a time lies wholly outside a case's period.
func outsidePeriod(t *harm.Period, c *harm.Coverage) string {
	if t == nil {
		return ""
	}
	if last, ok := dayOf(t.To, true); ok {
		if from, ok := dayOf(c.From, false); ok && last < from {
			return string(t.To) + " is before the case begins on " + string(c.From)
		}
	}
	if first, ok := dayOf(t.From, false); ok {
		if to, ok := dayOf(c.To, true); ok && first > to {
			return string(t.From) + " is after the case ends on " + string(c.To)
		}
	}
	return ""
}

// lies says whether a place is in an area, written from the inside out:
// "Nineveh, Iraq". Between the names of the area others may lie.
func lies(p *harm.Place, area string) bool {
	parts := strings.Split(area, ",")
	at := 0
	for i := len(parts) - 1; i >= 0; i-- {
		name := placeName(harm.Text(strings.TrimSpace(parts[i])))
		n := slices.IndexFunc(p.Path[at:], func(t harm.Text) bool { return placeName(t) == name })
		if n < 0 {
			return false
		}
		at += n + 1
	}
	return true
}

func placeName(t harm.Text) string { return fold(string(likeness.Plain(t))) }
