package show

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"recount/internal/harm"
)

// A Dossier is all that a casebook has on one incident.
type Dossier struct {
	Record  harm.Record
	Told    []Telling    // the reports that tell of it, the earliest first
	Totals  []harm.Total // that bound it
	Notes   []Entry
	History []Entry
	Doubts  []Doubt // with other incidents
}

// A Telling is a report with those of its claims that tell of an incident.
type Telling struct {
	Report harm.Filed // with its text
	Claims []harm.Kept
}

// Dossier prints an incident: its figures with who says which, its claims beside
// their words, what bounds it, and what people decided.
func (v View) Dossier(d *Dossier) string {
	p := v.page()
	p.about(&d.Record)
	p.figures(&d.Record)
	p.bounds(d)
	for _, t := range d.Told {
		p.telling(t)
	}
	p.section("Notes", len(d.Notes))
	for _, n := range d.Notes {
		p.wrap("", indent, fmt.Sprintf("%s %s", n.Why, p.style.faint("— "+n.By+", "+moment(n.At)+fmt.Sprintf(", entry %d", n.Seq))))
	}
	p.section("Suggestions", len(d.Doubts))
	for _, one := range d.Doubts {
		p.doubt(one)
	}
	p.history(d.History)
	return p.String()
}

// history prints what changed an incident, but for the lists of what the program
// joined, which name no incident.
func (p *page) history(entries []Entry) {
	told := slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.Kind == "joining" || e.Kind == "rules" })
	p.section("History", len(told))
	p.entries(told)
}

// section begins a part of the page, if there is anything in it.
func (p *page) section(title string, things int) {
	if things > 0 {
		p.wrap("\n", "", p.style.title(title))
	}
}

// about says what an incident is, and how far people have come with it.
func (p *page) about(r *harm.Record) {
	p.wrap("", "", p.style.id(r.ID)+"  "+p.style.title(or(string(r.Action), r.Type)))
	p.field("kind", r.Type)
	p.field("where", p.place(r.Place))
	p.field("when", p.when(r.Time))
	p.field("how", strings.Join(nonEmpty(string(r.Means), on(r.Targets)), " · "))
	for _, by := range r.Perpetrators {
		s := someone(by.Actor)
		if len(by.AllegedBy) > 0 {
			s += ", says " + shortHash(join(by.AllegedBy, ", "))
		}
		p.field("by", s)
	}
	p.field("origins", fmt.Sprintf("%s: %s", number(len(r.Origins)), shortHash(strings.Join(r.Origins, "; "))))
	p.field("grade", string(r.Grade)+p.style.faint(graded(r.Graded)))
	p.field("status", strings.Join(nonEmpty(string(r.Status), string(r.Reason)), ": "))
	p.field("also", strings.Join(r.Aliases, ", "))
}

func on(targets []harm.Text) string {
	if len(targets) == 0 {
		return ""
	}
	return "on " + join(targets, ", ")
}

// graded says who gave a grade and why.
func graded(g harm.Graded) string {
	return " — " + strings.Join(nonEmpty("by "+or(string(g.By), "rule"), string(g.Why)), ": ")
}

// figures prints each figure with who says which.
func (p *page) figures(r *harm.Record) {
	p.section("Figures", len(r.Harm))
	for _, h := range r.Harm {
		p.wrap("", indent, p.style.strong(string(h.Effect)+" "+figure(h.Low, h.Best, h.High))+whose(h))
		g := &grid{columns: []column{{head: "says", right: true}, {head: "who", least: 14}, {head: "when", least: 10}, {head: "claim", least: 12}, {head: "", least: 10}}}
		for _, t := range r.Told {
			if t.Effect == h.Effect && t.Standing == h.Standing && t.Side == h.Side {
				g.row(interval(t.Low, t.High), shortHash(t.Origin), date(t.Said), shortHash(t.Claim.String()), replaced(t))
			}
		}
		if len(g.rows) > 0 {
			p.grid(g)
			p.WriteString("\n")
		}
	}
	if len(r.Harm) > 0 {
		p.wrap("", "", p.style.faint(keyToFigures+"."))
	}
}

// whose says of whom a figure is.
func whose(h harm.Harm) string {
	var parts []string
	if h.Standing != harm.Unknown {
		parts = append(parts, string(h.Standing))
	}
	if parts = append(parts, nonEmpty(string(h.Side), groups(h.Groups))...); len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, ", ")
}

func replaced(t harm.Told) string {
	if t.Stands {
		return ""
	}
	return "replaced by a later toll"
}

// bounds prints the totals that take the incident in, and how much of them
// incidents explain.
func (p *page) bounds(d *Dossier) {
	p.section("Within totals", len(d.Totals))
	for _, t := range d.Totals {
		s := strings.Join(nonEmpty(interval(t.Low, t.High)+" "+string(t.Effect), short(t.Place), period(t.Time)), " · ")
		p.wrap("", indent, fmt.Sprintf("%s, says %s (%s): %s.", p.style.strong(s), shortHash(t.Origin), shortHash(t.Claim.String()), explained(t)))
	}
}

// explained says how much of a total incidents account for.
func explained(t harm.Total) string {
	if t.Explained == 0 {
		return "incidents explain none of it"
	}
	s := fmt.Sprintf("%s of it explained by %s", number(t.Explained), plural(len(t.Incidents), "incident"))
	if t.Low > 0 && t.Explained <= t.Low {
		s += ", " + percent(t.Explained, t.Low)
	}
	return s
}

// telling prints a report with its claims.
func (p *page) telling(t Telling) {
	p.of(t.Report)
	p.wrap("\n", "", p.style.title(or(folded(t.Report.Title), "Untitled report")))
	p.wrap("", "", p.style.faint(strings.Join(nonEmpty(string(t.Report.Outlet), published(t.Report.Published), t.Report.ID, marks(&t.Report)), " · ")))
	for _, k := range t.Claims {
		p.claim(k.Claim)
	}
}

// of makes the sentences of a kept report at hand.
func (p *page) of(f harm.Filed) {
	p.Reading = harm.Reading{Report: harm.Report{Title: f.Title, Text: f.Text}}
	p.shown = map[where]bool{}
}

// marks says what a reader should know of a report beside its claims.
func marks(f *harm.Filed) string {
	var s []string
	if f.Version > 1 {
		s = append(s, fmt.Sprintf("version %d", f.Version))
	}
	if f.CopyOf != "" {
		s = append(s, "a near-copy of "+shortHash(string(f.CopyOf)))
	}
	if f.Withdrawn {
		s = append(s, "withdrawn")
	}
	return strings.Join(s, " · ")
}

// A Paper is a kept report with its history.
type Paper struct {
	Telling
	Versions []Edition // the oldest first
}

// An Edition is one version of a report.
type Edition struct {
	Version int
	Seq     int64 // the journal's entry that brought it
	At, By  string
	Changes []string // in words: what it says otherwise than the one before
}

// Paper prints a kept report: its versions, what became of its claims, and the
// words of each.
func (v View) Paper(d *Paper) string {
	p := v.page()
	f := &d.Report
	p.wrap("", "", p.style.title(or(folded(f.Title), "Untitled report")))
	p.wrap("", "", strings.Join(nonEmpty(string(f.Outlet), published(f.Published)), " · "))
	p.wrap("", "", p.style.faint(strings.Join(nonEmpty(f.ID, string(f.URL)), " · ")))
	if s := marks(f); s != "" {
		p.wrap("", "", p.style.warning(s))
	}
	p.WriteString("\n")
	g := &grid{columns: []column{{head: "version", right: true}, {head: "entry", right: true}, {head: "when", least: 10}, {head: "who", least: 6}, {head: "what changed", least: 20}}}
	for _, e := range d.Versions {
		g.row(number(e.Version), strconv.FormatInt(e.Seq, 10), moment(e.At), e.By, strings.Join(e.Changes, "\n"))
	}
	p.grid(g)
	p.of(*f)
	for _, k := range d.Claims {
		p.claim(k.Claim)
		p.field("origin", shortHash(string(k.Origin)))
		p.field("incident", string(k.Incident))
	}
	p.Warnings = slices.Clone(f.Warnings)
	p.warnings()
	return p.String()
}
