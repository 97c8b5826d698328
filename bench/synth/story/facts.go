package story

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// know gathers what the symbols of the grammar stand for in a brief.
func (w *writer) know() facts {
	b := w.b
	f := facts{}
	w.knowToll(f)
	w.knowPlace(f)
	w.knowDay(f)
	w.knowAttack(f)
	f["said"], f["says"] = b.voice.said(b.voice.first, b.agency()), []string{b.voice.first + " said that"}
	f["source_says"] = []string{headlineSource(b.voice)}
	if b.total != nil {
		w.knowTotal(f)
	}
	return f
}

// agency is the name of the outlet when it is an agency, to which sources talk.
func (b *brief) agency() string {
	if b.outlet.agency {
		return b.outlet.Name
	}
	return ""
}

func headlineSource(v voice) string {
	if v.many {
		return v.first + " say"
	}
	return strings.TrimPrefix(strings.TrimPrefix(v.first, "the "), "a ") + " says"
}

// introduced changes the ways to name the source to those for one already named.
func (w *writer) introduced() {
	var said, says []string
	for _, by := range w.b.voice.again {
		said = append(said, w.b.voice.said(by, "")...)
		says = append(says, by+" said that")
	}
	w.facts["said"], w.facts["says"], w.facts["speaker"] = said, says, w.b.voice.again
}

func (w *writer) knowToll(f facts) {
	b, figures := w.b, w.b.outlet.Figures
	noun := []string{"people", "people", "civilians"}[w.r.IntN(3)]
	if b.event.Standing == "combatant" {
		noun = "soldiers"
	}
	were := "were"
	if b.killed.n == 1 {
		noun, were = map[string]string{"people": "person", "civilians": "civilian", "soldiers": "soldier"}[noun], "was"
	}
	f["toll"] = []string{b.killed.words(figures, false)}
	f["Toll"] = []string{capital(b.killed.words(figures, true))}
	f["figure"] = f["toll"]
	f["before"] = []string{number(b.before, figures, false)}
	f["killed"] = []string{b.killed.words(figures, false) + " " + noun}
	f["Killed"] = []string{capital(b.killed.words(figures, true)) + " " + noun}
	f["were"] = []string{were}
	if h := b.hurt; h != nil {
		f["hurt"] = []string{h.words(figures, false)}
		f["hurt_people"] = []string{h.words(figures, false) + " others", h.words(figures, false) + " people"}
		f["Hurt_count"] = []string{capital(h.words(figures, true)) + " others", capital(h.words(figures, true)) + " people"}
	}
	if n := b.event.children; n > 0 {
		f["children_bare"] = []string{number(n, figures, false) + " children"}
		f["Children"] = []string{capital(number(n, figures, true)) + " children were"}
	}
}

// knowPlace tells where. The report keeps one way to say it throughout, as the
// second mention would else be a second place.
func (w *writer) knowPlace(f facts) {
	e, o := w.b.event, w.b.outlet
	town := o.spelling(e.town.Spelt)
	f["town"], f["towns"], f["country"], f["adjective"] = []string{town}, []string{possessive(town)}, []string{e.setting.Country}, []string{e.setting.Adjective}
	f["province"] = []string{e.town.In}
	f["city"] = []string{w.phrase("city", f)}
	if !strings.HasPrefix(e.town.In, e.town.Spelt[0]) && w.r.IntN(4) == 0 {
		f["city"] = []string{w.phrase("city in province", f)}
	}
	f["in"] = []string{w.phrase("in", f)}
	if len(e.district) == 0 || !e.distinct && w.r.IntN(5) < 2 {
		return
	}
	f["district"], f["quarter"] = []string{o.spelling(e.district)}, []string{w.phrase("quarter", f)}
	if o.American {
		f["quarter"] = []string{w.phrase("american quarter", f)}
	}
	f["in"] = []string{w.phrase("in district", f)}
}

// phrase words any frame of a section.
func (w *writer) phrase(section string, f facts) string {
	all := w.g[section]
	return w.g.fill(all[w.r.IntN(len(all))].text, f, w.r)
}

// spelling is the outlet's way of spelling a name, always the same one.
func (o *outlet) spelling(spelt []string) string { return spelt[o.number%len(spelt)] }

func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// knowDay tells when it happened, seen from the day of publication.
func (w *writer) knowDay(f facts) {
	e, o := w.b.event, w.b.outlet
	weekday, date := e.date.Weekday().String(), o.date(e.date)
	f["full_date"] = []string{o.date(e.date) + fmt.Sprintf(", %d", e.date.Year())}
	if !o.American {
		f["full_date"] = []string{date + fmt.Sprintf(" %d", e.date.Year())}
	}
	noun := o.noun(e.act)
	f["a_noun_of"] = []string{possessive(weekday) + " " + noun}
	switch lag := w.b.day.Sub(e.date); {
	case lag > 5*day:
		f["when"] = []string{"on " + date}
		f["a_noun_of"] = []string{"the " + date + " " + noun}
	case e.night:
		f["when"] = []string{"late on " + weekday, "on " + weekday + " night"}
	default:
		f["when"] = []string{"on " + weekday, "on " + weekday, "on " + weekday + " morning", "on " + weekday + ", " + date}
	}
	f["when"] = f["when"][w.r.IntN(len(f["when"])):][:1]
	f["month"] = []string{w.b.day.Month().String()}
}

// date is a day and month as the outlet writes them.
func (o *outlet) date(d time.Time) string {
	if o.American || o.agency {
		return d.Format("January 2")
	}
	return d.Format("2 January")
}

// noun names an action in the outlet's English.
func (o *outlet) noun(a *action) string {
	if o.American && a.American != "" {
		return a.American
	}
	return a.Noun
}

func (w *writer) knowAttack(f facts) {
	b, e := w.b, w.b.event
	noun := b.outlet.noun(e.act)
	article := "a "
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		article = "an "
	}
	f["noun"], f["a_noun"], f["again"] = []string{noun}, []string{article + noun}, e.act.Again
	f["target"] = []string{e.Target}
	bare := strings.TrimPrefix(strings.TrimPrefix(e.Target, "an "), "a ")
	f["bare_target"], f["the_target"] = []string{bare}, []string{"the " + bare}
	if b.blame != nil {
		f["party"], f["party_short"] = []string{b.blame.Name}, []string{b.blame.Short}
	}
	if b.denial != nil {
		f["party_short"] = []string{b.denial.Short}
	}
	if len(e.victims) > 0 && b.killed.n > 1 {
		v := e.victims[w.r.IntN(len(e.victims))]
		f["victim"] = []string{fmt.Sprintf("%s, %d", b.outlet.nameOf(v), v.age)}
	}
}

// nameOf writes a name as the outlet does: two in three print the father's, too.
func (o *outlet) nameOf(p person) string {
	names := []string{o.spelling(p.given), o.spelling(p.family)}
	if o.number%3 > 0 {
		names = slices.Insert(names, 1, o.spelling(p.father))
	}
	return strings.Join(names, " ")
}

func (w *writer) knowTotal(f facts) {
	o := w.b.event.setting.Organisations[w.r.IntN(len(w.b.event.setting.Organisations))]
	f["total"] = []string{number(w.b.total.Killed, true, false)}
	f["org"] = []string{o.Name}
	f["org_short"] = []string{strings.TrimPrefix(o.Name, "the ")}
}

// dateline opens the text where the outlet has the habit.
func (w *writer) dateline() string {
	o, e := w.b.outlet, w.b.event
	if !o.Dateline {
		return ""
	}
	from := e.setting.Desk
	if w.r.IntN(2) == 0 {
		from = o.spelling(e.town.Spelt)
	}
	line := strings.ToUpper(from) + ", " + o.date(w.b.day)
	if o.agency {
		line += " (" + o.Name + ")"
	}
	return line + " — "
}
