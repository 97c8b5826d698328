package show

import (
	"fmt"
	"strings"

	"recount/internal/harm"
)

// claim prints one claim: what is said, the words it was read from, and by
// whom, where, when and through whom.
func (p *page) claim(c harm.Claim) {
	p.wrap("\n"+p.style.id(fmt.Sprintf("%-*s", len(indent), c.ID)), indent, p.headline(c))
	p.evidence(c.Evidence)
	p.field("people", people(c.People))
	p.field("by", p.agent(c.Agent))
	p.field("how", how(c))
	p.field("where", p.place(c.Place))
	p.field("when", p.when(c.Time))
	p.field("source", p.chain(c.Attribution))
	p.field("see", relations(c.Relations))
}

// headline says in a line what the claim is, and marks it when it is anything
// but an assertion about one incident.
func (p *page) headline(c harm.Claim) string {
	s := p.style.strong(p.says(c))
	if c.Count != nil && c.Count.Words != count(*c.Count) {
		s += p.words(c.Count.Words)
	}
	if c.Status != harm.Asserted && c.Status != "" {
		s += " " + p.style.tag(string(c.Status))
	}
	if c.Scope == harm.ScopeTotal {
		s += " " + p.style.tag("total")
	}
	if c.Confidence > 0 && c.Confidence < unsure {
		s += " " + p.style.tag("unsure")
	}
	return s
}

// unsure is the confidence under which a claim is marked for a second look.
const unsure = 0.5

// says puts a claim in plain words.
func (p *page) says(c harm.Claim) string {
	switch {
	case c.Kind == harm.KindControl && c.Control != nil:
		return control(*c.Control, c.Place)
	case c.Kind == harm.KindResponsibility && c.Responsibility != nil:
		return strings.Join(nonEmpty(someone(c.Responsibility.Actor), string(c.Responsibility.Stance), or(string(c.Action), "the act")), " ")
	case c.Kind == harm.KindAction:
		return or(string(c.Action), "action")
	case c.Count == nil:
		return or(string(c.Effect), string(c.Kind))
	}
	return count(*c.Count) + " " + string(c.Effect)
}

// how says by what act, with what, and what was hit; of a claim about an act
// its headline says the first.
func how(c harm.Claim) string {
	act := string(c.Action)
	if c.Kind == harm.KindAction || c.Kind == harm.KindResponsibility {
		act = ""
	}
	on := ""
	if c.Target != "" {
		on = "on " + string(c.Target)
	}
	return strings.Join(nonEmpty(act, string(c.Means), on), " · ")
}

// control says who holds what, as far as that is told: "islamic-state holds
// Zanjili", "part of Mosul: retaken".
func control(c harm.Control, place *harm.Place) string {
	where := "a place"
	if place != nil {
		where = or(place.Name, place.Words)
	}
	if place != nil && place.Extent == harm.Part {
		where = "part of " + where
	}
	from := ""
	if c.From != "" {
		from = " from " + string(c.From)
	}
	if c.Holder == "" {
		return where + ": " + string(c.Change) + from
	}
	verbs := map[harm.Change]string{harm.Advancing: "advances on", harm.Contested: "contests", harm.Retaken: "retook"}
	return string(c.Holder) + " " + or(verbs[c.Change], string(c.Change)) + " " + where + from
}

// count says how many.
func count(c harm.Count) string {
	s := span(c.Low, c.High)
	if c.Approximate {
		s = "about " + s
	}
	return s
}

// span says a count: "9", "12 to 15", "24 or more", "none".
func span(low int, high *int) string {
	switch {
	case high == nil:
		return number(low) + " or more"
	case *high == 0:
		return "none"
	case *high == low:
		return number(low)
	}
	return number(low) + " to " + number(*high)
}

// people says who they were.
func people(w *harm.People) string {
	if w == nil {
		return ""
	}
	var parts []string
	if w.Standing != harm.Unknown && w.Standing != "" {
		parts = append(parts, string(w.Standing))
	}
	parts = append(parts, nonEmpty(string(w.Side), groups(w.Groups))...)
	for _, one := range w.Persons {
		parts = append(parts, persona(one))
	}
	return strings.Join(parts, " · ")
}

// groups says which kinds of people were among them: "children (2), women (2
// or more)".
func groups(gs []harm.Group) string {
	var parts []string
	for _, g := range gs {
		parts = append(parts, g.Group+" ("+span(g.Low, g.High)+")")
	}
	return strings.Join(parts, ", ")
}

// persona says who one person was: "Oda, 34, female, teacher".
func persona(q harm.Persona) string {
	age := ""
	if q.Age != nil {
		age = number(*q.Age)
	}
	return strings.Join(nonEmpty(string(q.Name), age, string(q.Sex), string(q.Role)), ", ")
}

// agent says who did it, in the words of the report, and who that is in the
// registry.
func (p *page) agent(a *harm.Agent) string {
	if a == nil {
		return ""
	}
	words, actor := folded(a.Words), string(a.Actor)
	if words == "" || strings.EqualFold(strings.ReplaceAll(words, " ", "-"), actor) {
		return or(words, actor) + p.inferred(a.Basis)
	}
	if actor != "" {
		words += p.style.faint(" = " + actor)
	}
	return words + p.inferred(a.Basis)
}

// relations says how a claim bears on others: "same as c2, part of c5".
func relations(rs []harm.Relation) string {
	var parts []string
	for _, r := range rs {
		parts = append(parts, strings.ReplaceAll(string(r.Type), "_", " ")+" "+r.Claim)
	}
	return strings.Join(parts, ", ")
}

// words quotes the words that a value was read from.
func (p *page) words(s string) string {
	if s == "" {
		return ""
	}
	return p.style.faint(" — “" + folded(s) + "”")
}

// inferred marks a value that the text does not tell.
func (p *page) inferred(b harm.Basis) string {
	if b == harm.Inferred {
		return p.style.faint(" (inferred)")
	}
	return ""
}

func someone(actor harm.Text) string { return or(string(actor), "someone") }
