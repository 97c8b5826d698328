package show

import (
	"fmt"
	"math"
	"strings"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// A Doubt is two incidents that may be one.
type Doubt struct {
	A, B    harm.Record
	Odds    float64          // log-odds that they are one
	Reasons []likeness.Score // the weightiest first
}

// Doubts prints pairs of incidents that a person should look at, with what
// speaks for and against each feature by feature.
func (v View) Doubts(all []Doubt) string {
	p := v.page()
	if len(all) == 0 {
		p.wrap("", "", "No suggestions wait: no two incidents are in doubt.")
	}
	for i, d := range all {
		if i > 0 {
			p.WriteString("\n")
		}
		p.doubt(d)
	}
	return p.String()
}

func (p *page) doubt(d Doubt) {
	p.wrap("", "", p.style.strong(fmt.Sprintf("%s and %s may be one: %s", d.A.ID, d.B.ID, chance(d.Odds))))
	for _, r := range []*harm.Record{&d.A, &d.B} {
		p.wrap(p.style.id(r.ID)+"  ", strings.Repeat(" ", len(r.ID)+2), gist(r))
	}
	for _, s := range d.Reasons {
		sign := "+ "
		if s.Value < 0 {
			sign = "− "
		}
		p.wrap("  "+sign, "    ", strings.Join(nonEmpty(s.Feature, s.Reason), ": "))
	}
	p.wrap("  ", "  ", p.style.faint(fmt.Sprintf("recount join %s %s%s, or recount apart %s %s%s", d.A.ID, d.B.ID, p.again, d.A.ID, d.B.ID, p.again)))
}

// chance says log-odds as a share.
func chance(odds float64) string {
	return fmt.Sprintf("%.0f %% likely", 100/(1+math.Exp(-odds)))
}

// gist says an incident in a line.
func gist(r *harm.Record) string {
	harmed := ""
	for _, e := range []harm.Effect{harm.Killed, harm.Injured} {
		if s := sum(r, e); s != "" {
			harmed = strings.TrimPrefix(harmed+", "+s+" "+string(e), ", ")
		}
	}
	by := strings.ReplaceAll(whatBy(r), "\n", " ")
	return strings.Join(nonEmpty(period(r.Time), short(r.Place), by, or(harmed, strings.ReplaceAll(others(r), "\n", ", "))), " · ")
}
