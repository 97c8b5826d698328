package incident

import (
	"slices"
	"strings"
	"time"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// traitsOf gathers what a unit is compared by; inc is nil for a mention.
func traitsOf(r *harm.Reading, inc *harm.Incident, claims []harm.Claim, texts []string) Traits {
	t := Traits{Report: string(r.ID), Harm: inc != nil, Published: spanOf(r.Report.Published.From, r.Report.Published.To)}
	if inc == nil {
		inc = (&draft{claims: pointers(claims)}).outline()
	}
	t.Place, t.Action, t.Means = spotOf(inc.Place), inc.Action, fold(string(inc.Means))
	if inc.Time != nil {
		if t.Day = spanOf(inc.Time.From, inc.Time.To); t.Day != nil {
			t.Day.Sure = inc.Time.Basis == harm.Stated || inc.Time.Words != ""
		}
	}
	t.Targets = foldAll(inc.Targets)
	for _, p := range inc.Perpetrators {
		t.Actors = insert(t.Actors, string(p.Actor))
	}
	t.people(inc, claims)
	t.words(texts, told(r))
	return t
}

// outline is what can be said of claims that make no incident.
func (d *draft) outline() *harm.Incident {
	inc := &harm.Incident{Place: d.bestPlace(), Time: d.bestTime(), Perpetrators: d.perpetrators()}
	inc.Action, inc.Means = d.action()
	for _, c := range d.claims {
		if c.Target != "" && !slices.Contains(inc.Targets, c.Target) {
			inc.Targets = append(inc.Targets, c.Target)
		}
	}
	return inc
}

func pointers(claims []harm.Claim) []*harm.Claim {
	at := make([]*harm.Claim, len(claims))
	for i := range claims {
		at[i] = &claims[i]
	}
	return at
}

// people gathers who was harmed: sides, standings, figures, persons.
func (t *Traits) people(inc *harm.Incident, claims []harm.Claim) {
	for _, h := range inc.Harm {
		t.tally(h)
		if h.Side != "" {
			t.Sides = insert(t.Sides, string(h.Side))
		}
		if h.Standing != harm.Unknown {
			t.Standings = insert(t.Standings, h.Standing)
		}
	}
	for i := range claims {
		if claims[i].People == nil {
			continue
		}
		for _, p := range claims[i].People.Persons {
			t.person(p)
		}
	}
}

// tally adds a row of harm to the figure of its effect.
func (t *Traits) tally(h harm.Harm) {
	high := -1
	if h.High != nil {
		high = *h.High
	}
	i := slices.IndexFunc(t.Figures, func(f Tally) bool { return f.Effect == h.Effect })
	if i < 0 {
		t.Figures = append(t.Figures, Tally{Effect: h.Effect, Low: h.Low, High: high})
		return
	}
	f := &t.Figures[i]
	f.Low += h.Low
	if f.High >= 0 {
		f.High += high
	}
	if high < 0 {
		f.High = -1
	}
}

// person adds one of those harmed, once.
func (t *Traits) person(p harm.Persona) {
	person := Person{Name: whole(foldName(string(p.Name)))}
	if p.Age != nil {
		person.Age = *p.Age
	}
	if person != (Person{}) && !slices.Contains(t.Persons, person) {
		t.Persons = append(t.Persons, person)
	}
}

// whole is a folded name, "" for one that was cut in the middle or is that of a
// people: "muhammad al", "palestinians".
func whole(name string) string {
	if slices.Contains(particles, lastWord(name)) || indexSpace(name) < 0 && strings.HasSuffix(name, "ns") {
		return ""
	}
	return name
}

// particles stand before a name and never end one.
var particles = []string{"al", "el", "abu", "abd", "abdul", "umm", "bin", "ibn", "bint", "bani", "de", "van", "von", "du"}

// foldName folds a person's name to its words of two letters and more, in
// order, so that initials and hyphens do not matter.
func foldName(name string) string {
	var b strings.Builder
	scan(name, func(w term) {
		if len(w.folded) < 2 {
			return
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.folded)
	})
	return b.String()
}

// spotOf folds a place; nil for none.
func spotOf(p *harm.Place) *Spot {
	if p == nil || len(p.Path) == 0 {
		return nil
	}
	s := &Spot{Path: make([]string, len(p.Path)), Precision: p.Precision}
	for i, name := range p.Path {
		s.Path[i] = fold(string(likeness.Plain(name)))
	}
	if p.Lat != nil && p.Lon != nil {
		s.Lat, s.Lon, s.Located = *p.Lat, *p.Lon, true
	}
	return s
}

// spanOf counts the days of a period; nil when either end or its year is not
// known. A month is all of its days.
func spanOf(from, to harm.Text) *Span {
	a, okA := dayOf(from, false)
	b, okB := dayOf(to, true)
	if !okA || !okB || b < a {
		return nil
	}
	return &Span{From: a, To: b}
}

// dayOf counts the days from 1970 to a date: of a year or a month its first
// day, or its last.
func dayOf(date harm.Text, last bool) (day int, ok bool) {
	if date == "" || date[0] == 'X' {
		return 0, false
	}
	for _, form := range []struct {
		layout        string
		years, months int
	}{{"2006-01-02", 0, 0}, {"2006-01", 0, 1}, {"2006", 1, 0}} {
		if len(date) != len(form.layout) {
			continue
		}
		at, err := time.Parse(form.layout, string(date))
		if err != nil {
			return 0, false
		}
		if last && len(date) < len("2006-01-02") {
			at = at.AddDate(form.years, form.months, -1)
		}
		return int(at.Unix() / (24 * 60 * 60)), true
	}
	return 0, false
}

func foldAll(texts []harm.Text) []string {
	var all []string
	for _, s := range texts {
		all = insert(all, fold(string(s)))
	}
	return all
}

// insert puts a value into a sorted list, once.
func insert[T ~string | ~int](list []T, v T) []T {
	i, found := slices.BinarySearch(list, v)
	if found {
		return list
	}
	return slices.Insert(list, i, v)
}
