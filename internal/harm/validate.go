package harm

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// Validate checks the invariants of a reading that its JSON Schema can't tell:
// evidence is verbatim, references lead somewhere, bounds are in order. The
// error is Invalid and names every breach with its path in the JSON form.
func (r *Reading) Validate() error {
	c := &checker{reading: r, claims: map[string]*Claim{}}
	c.check(r.Schema == Schema, "schema", "is %q, not %q", r.Schema, Schema)
	p := r.Report.Published
	oneOf(c, "report.published.basis", p.Basis, published)
	c.dates("report.published", p.From, p.To)
	c.index()
	for i := range r.Claims {
		c.claim(fmt.Sprintf("claims[%d]", i), &r.Claims[i])
	}
	ids := map[string]bool{}
	for i := range r.Incidents {
		at, in := fmt.Sprintf("incidents[%d]", i), &r.Incidents[i]
		c.check(in.ID != "" && !ids[in.ID], at+".id", "%q is empty or taken", in.ID)
		ids[in.ID] = true
		c.incident(at, in)
	}
	if len(c.breaches) > 0 {
		return Errorf(Invalid, "the reading breaks its contract: %s", strings.Join(c.breaches, "; "))
	}
	return nil
}

// checker gathers the breaches of one reading.
type checker struct {
	reading  *Reading
	claims   map[string]*Claim
	breaches []string
}

func (c *checker) check(ok bool, path, format string, args ...any) {
	if !ok {
		c.breaches = append(c.breaches, path+" "+fmt.Sprintf(format, args...))
	}
}

// oneOf checks that a term is of its vocabulary.
func oneOf[T ~string](c *checker, path string, value T, all []T) {
	c.check(slices.Contains(all, value), path, "is %q, none of %q", value, all)
}

// oneOrNone lets a term be untold.
func oneOrNone[T ~string](c *checker, path string, value T, all []T) {
	if value != "" {
		oneOf(c, path, value, all)
	}
}

// index notes the claims by id, so that references can be followed.
func (c *checker) index() {
	for i := range c.reading.Claims {
		cl := &c.reading.Claims[i]
		c.check(cl.ID != "" && c.claims[cl.ID] == nil, fmt.Sprintf("claims[%d].id", i), "%q is empty or taken", cl.ID)
		c.claims[cl.ID] = cl
	}
}

func (c *checker) claim(at string, cl *Claim) {
	oneOf(c, at+".kind", cl.Kind, kinds)
	oneOf(c, at+".status", cl.Status, statuses)
	oneOf(c, at+".scope", cl.Scope, scopes)
	oneOrNone(c, at+".action", cl.Action, actions)
	oneOrNone(c, at+".effect", cl.Effect, effects)
	c.check(cl.Confidence >= 0 && cl.Confidence <= 1, at+".confidence", "is %v, not in 0..1", cl.Confidence)
	c.ofKind(at, cl)
	if cl.Count != nil {
		c.bounds(at+".count", cl.Count.Low, cl.Count.High)
	}
	c.people(at+".people", cl)
	if cl.Agent != nil {
		oneOf(c, at+".agent.basis", cl.Agent.Basis, bases)
	}
	c.place(at+".place", cl.Place)
	c.period(at+".time", cl.Time)
	for i, l := range cl.Attribution {
		path := fmt.Sprintf("%s.attribution[%d]", at, i)
		oneOf(c, path+".role", l.Role, roles)
		c.dates(path+".said", l.Said, l.Said)
	}
	for i, rel := range cl.Relations {
		path := fmt.Sprintf("%s.relations[%d]", at, i)
		oneOf(c, path+".type", rel.Type, relations)
		c.check(c.claims[rel.Claim] != nil && rel.Claim != cl.ID, path+".claim", "%q is no other claim", rel.Claim)
	}
	c.evidence(at, cl)
}

// ofKind checks that a claim has what its kind asks for.
func (c *checker) ofKind(at string, cl *Claim) {
	switch cl.Kind {
	case KindHarm:
		c.check(cl.Effect != "", at+".effect", "is missing from a harm claim")
		c.check(cl.Count != nil || tellsAgain(cl), at+".count", "is missing from a harm claim that refers to no other")
	case KindControl:
		c.check(cl.Control != nil, at+".control", "is missing from a control claim")
	case KindResponsibility:
		c.check(cl.Responsibility != nil, at+".responsibility", "is missing from a responsibility claim")
	}
	if cl.Control != nil {
		oneOf(c, at+".control.change", cl.Control.Change, changes)
	}
	if cl.Responsibility != nil {
		oneOf(c, at+".responsibility.stance", cl.Responsibility.Stance, stances)
	}
}

// tellsAgain tells whether a claim speaks of people whom another claim counts:
// "the victims", "they".
func tellsAgain(cl *Claim) bool {
	return slices.ContainsFunc(cl.Relations, func(r Relation) bool { return r.Type == SameAs || r.Type == PartOf })
}

func (c *checker) people(at string, cl *Claim) {
	if cl.People == nil {
		return
	}
	oneOf(c, at+".standing", cl.People.Standing, standings)
	whole := unlimited
	if cl.Count != nil && cl.Count.High != nil {
		whole = *cl.Count.High
	}
	c.groups(at+".groups", cl.People.Groups, whole)
	for i, p := range cl.People.Persons {
		path := fmt.Sprintf("%s.persons[%d]", at, i)
		c.check(p.Age == nil || *p.Age >= 0 && *p.Age <= 130, path+".age", "is no age in years")
		c.check(p.Sex == "" || p.Sex == "female" || p.Sex == "male", path+".sex", "is %q, not female or male", p.Sex)
	}
}

// unlimited is the upper bound of an open count.
const unlimited = math.MaxInt

// groups checks that each part is in order and no larger than its whole.
func (c *checker) groups(at string, groups List[Group], whole int) {
	for i, g := range groups {
		path := fmt.Sprintf("%s[%d]", at, i)
		c.check(g.Group != "", path+".group", "is empty")
		c.bounds(path, g.Low, g.High)
		c.check(g.Low <= whole, path+".low", "is %d, more than the whole of %d", g.Low, whole)
	}
}

func (c *checker) bounds(at string, low int, high *int) {
	c.check(low >= 0, at+".low", "is %d, below zero", low)
	c.check(high == nil || low <= *high, at, "has its low %d above its high", low)
}

func (c *checker) place(at string, p *Place) {
	if p == nil {
		return
	}
	oneOf(c, at+".precision", p.Precision, placeKnown)
	oneOf(c, at+".extent", p.Extent, extents)
	oneOf(c, at+".basis", p.Basis, bases)
	n := len(p.Path)
	c.check(n > 0 && string(p.Path[n-1]) == p.Name, at+".path", "%q does not end with the name %q", p.Path, p.Name)
	c.check((p.Lat == nil) == (p.Lon == nil), at, "has only one of lat and lon")
	c.check(p.Lat == nil || math.Abs(*p.Lat) <= 90, at+".lat", "is not in -90..90")
	c.check(p.Lon == nil || math.Abs(*p.Lon) <= 180, at+".lon", "is not in -180..180")
}

func (c *checker) period(at string, p *Period) {
	if p == nil {
		return
	}
	oneOf(c, at+".precision", p.Precision, periodKnown)
	oneOf(c, at+".basis", p.Basis, bases)
	c.dates(at, p.From, p.To)
	if p.Clock != "" {
		_, err := time.Parse("15:04", string(p.Clock))
		c.check(err == nil && len(p.Clock) == 5, at+".clock", "is %q, not a time like 09:30", p.Clock)
	}
}

// dates checks the form and the order of a period's ends.
func (c *checker) dates(at string, from, to Text) {
	ok := isDate(string(from)) && isDate(string(to))
	c.check(ok, at, "has %q to %q, not dates of ISO 8601 or EDTF", from, to)
	if ok && ordered(string(from), string(to)) {
		c.check(from <= to, at, "runs backwards from %s to %s", from, to)
	}
}

// isDate tells whether s is empty, or a year, month or day with X for digits
// that are not known.
func isDate(s string) bool {
	if s == "" {
		return true
	}
	known := []byte(s)
	for i, stand := range []byte("2000-01-01")[:min(len(s), 10)] {
		if known[i] == 'X' {
			known[i] = stand
		}
	}
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, string(known)); err == nil {
			return true
		}
	}
	return false
}

// ordered tells whether two dates are as exact and lack the same digits, so
// that their order is that of their letters. Without a year a period may run
// over New Year.
func ordered(a, b string) bool {
	return len(a) == len(b) && !strings.Contains(a, "X") && !strings.Contains(b, "X")
}

func (c *checker) evidence(at string, cl *Claim) {
	c.check(len(cl.Evidence) > 0, at+".evidence", "is empty")
	for i, e := range cl.Evidence {
		path := fmt.Sprintf("%s.evidence[%d]", at, i)
		field := c.reading.Report.Text
		if e.In == InTitle {
			field = c.reading.Report.Title
		}
		c.check(e.In == InTitle || e.In == InText, path+".in", "is %q, not title or text", e.In)
		inside := 0 <= e.Start && e.Start < e.End && e.End <= len(field)
		c.check(inside, path, "spans %d..%d of %d bytes", e.Start, e.End, len(field))
		c.check(!inside || field[e.Start:e.End] == e.Text, path+".text", "is not verbatim")
	}
}

func (c *checker) incident(at string, in *Incident) {
	oneOf(c, at+".type", in.Type, incidentType)
	oneOrNone(c, at+".action", in.Action, actions)
	c.place(at+".place", in.Place)
	c.period(at+".time", in.Time)
	c.check(len(in.Claims) > 0, at+".claims", "is empty")
	for i, id := range in.Claims {
		cl := c.claims[id]
		c.check(cl != nil && cl.Status == Asserted, fmt.Sprintf("%s.claims[%d]", at, i), "%q is no asserted claim", id)
	}
	for i, h := range in.Harm {
		c.harm(fmt.Sprintf("%s.harm[%d]", at, i), h)
	}
	for i, b := range in.Bounds {
		path := fmt.Sprintf("%s.bounds[%d]", at, i)
		cl := c.claims[b.Claim]
		c.check(cl != nil && cl.Scope == ScopeTotal, path+".claim", "%q is no total", b.Claim)
		oneOf(c, path+".effect", b.Effect, effects)
		c.bounds(path, b.Low, b.High)
		c.place(path+".place", b.Place)
		c.period(path+".time", b.Time)
	}
}

// harm checks one figure of an incident: low ≤ best ≤ high, and of somebody.
func (c *checker) harm(at string, h Harm) {
	oneOf(c, at+".effect", h.Effect, effects)
	oneOf(c, at+".standing", h.Standing, standings)
	c.bounds(at, h.Low, h.High)
	whole := unlimited
	if h.High != nil {
		whole = *h.High
	}
	c.check(h.Low <= h.Best && h.Best <= whole, at+".best", "is %d, outside low and high", h.Best)
	c.check(whole > 0, at, "counts nobody")
	c.groups(at+".groups", h.Groups, whole)
}

// IsDate says whether a text is empty, or a date of ISO 8601 or EDTF.
func IsDate(t Text) bool { return isDate(string(t)) }

// IsEffect says whether e is an effect on people.
func IsEffect(e Effect) bool { return slices.Contains(effects, e) }
