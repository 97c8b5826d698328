package origin

import (
	"slices"
	"strings"

	"recount/internal/harm"
)

// office is an office of a place: police, officials, a governor. Whoever speaks
// for it, in whatever paper, it is one in each place.
func (c *Canon) office(t telling) (Origin, bool) {
	f, ok := c.findOffice(t)
	if !ok {
		return Origin{}, false
	}
	switch t.link.Role {
	case harm.RoleOfficial, harm.RoleUnnamed, harm.RoleWitness:
	case harm.RoleParty:
		ok = f.office.party
	case harm.RoleMedical:
		ok = f.office.level == country // a health ministry; "hospital officials" are no office
	default:
		ok = false
	}
	return c.officeAt(f, t), ok
}

// findOffice finds the office that a link names, or that it is of.
func (c *Canon) findOffice(t telling) (found, bool) {
	name := terms(string(t.link.Name))
	f, ok := c.words.office(name)
	of, ofOne := c.words.office(terms(string(t.link.Of)))
	switch {
	case ok && ofOne && !hasName(f.before):
		f.before = of.before // "Detective Jane Roe" of "Dara Sufla police"
	case !ok && ofOne:
		of.after = name
		return of, true
	case !ok && t.link.Role == harm.RoleOfficial && t.link.Of == "" && !c.isProper(t):
		return found{office: office{name: officials, level: settlement}}, true // "a spokesman"
	}
	return f, ok
}

// Offices that the rules speak of, by their names in the table.
const (
	police         = "police"
	localOfficials = "local officials"
	officials      = "officials" // of which it is not told; also those who speak for an office that is not named
	anyMinistry    = "ministry"  // of which it is not told
)

func hasName(words []term) bool { return slices.ContainsFunc(words, term.isName) }

// ministry is an office of a whole country. The registry may know it as a source
// by a longer name: "the health ministry" in Gaza is the Palestinian one.
func (c *Canon) ministry(t telling) (Origin, bool) {
	if f, ok := c.findOffice(t); !ok || f.office.level != country {
		return Origin{}, false
	}
	return c.office(t)
}

// unplaced stands before what takes the place of a place that is not told.
const unplaced = "?"

// officeAt is an office in the place that its name tells, else in that of the
// claim.
func (c *Canon) officeAt(f found, t telling) Origin {
	out := Origin{Name: string(t.link.Name), Org: f.office.name}
	if slices.ContainsFunc(f.before, func(w term) bool { return w.isName() && !c.words.common[w.lower] }) {
		out.Rank = special
	}
	if c.isPerson(c.names(f.after, t.place), t.place) {
		out.Rank = person
	}
	out.Key = f.office.name + "@" + c.seat(f, t)
	return out
}

// seat is where an office sits.
func (c *Canon) seat(f found, t telling) string {
	told := c.names(f.before, t.place)
	if len(told) > 0 {
		if code := c.state(joined(told)); code != "" {
			return code
		}
		if f.office.level == settlement {
			return strings.TrimPrefix(c.scope(province, t.place)+"/"+joined(told), "/")
		}
	}
	return or(c.scope(f.office.level, t.place), unplaced+t.via.Key)
}

// names are the words of a name with a capital that say who is meant: not of a
// rank, and not of the place that the claim is set in.
func (c *Canon) names(name []term, place *harm.Place) []term {
	var out []term
	for _, t := range name {
		if t.isName() && !c.words.common[t.lower] && !c.words.title[t.lower] && !c.isHere(t.lower, place) {
			out = append(out, t)
		}
	}
	return out
}

// isHere reports a word of the name of the place, or of the country it lies in.
// The name of a building is its own: what Green Valley hospital tells of itself
// is told by Green Valley hospital.
func (c *Canon) isHere(word string, place *harm.Place) bool {
	if place == nil || len(place.Path) == 0 {
		return false
	}
	path := place.Path
	if place.Precision == harm.Exact && len(path) > 1 {
		path = path[:len(path)-1]
	}
	for _, step := range path {
		if slices.ContainsFunc(terms(string(step)), func(t term) bool { return t.lower == word }) {
			return true
		}
	}
	code := c.state(word)
	return code != "" && code == c.state(string(path[0]))
}

// state is the ISO 3166-1 code of the country that a name or an adjective
// stands for, empty for none.
func (c *Canon) state(name string) string {
	for _, n := range [...]string{name, name + " forces"} {
		if a, ok := c.actors.Lookup(n); ok && len(a.Countries) > 0 {
			return a.Countries[0]
		}
	}
	return ""
}

// scope names the place that an office of a level has: the path so far. It is
// empty where no place is told.
func (c *Canon) scope(l level, place *harm.Place) string {
	if place == nil || len(place.Path) == 0 {
		return ""
	}
	path := place.Path
	if place.Precision == harm.Exact || place.Precision == harm.Neighbourhood {
		path = path[:max(len(path)-1, 1)]
	}
	path = path[:min(int(l), len(path))]
	steps := []string{or(c.state(string(path[0])), joined(terms(string(path[0]))))}
	for _, step := range path[1:] {
		steps = append(steps, joined(terms(string(step))))
	}
	return strings.Join(steps, "/")
}
