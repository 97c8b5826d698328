package export

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"recount/internal/actor"
	"recount/internal/harm"
)

// roles tells which sources keep their name in public, and what stands for the
// others: parties, the UN, organisations, agencies and outlets keep theirs, a
// person is told of by role and organisation.
type roles struct {
	actors  *actor.Registry
	words   vocabulary
	persons *names
	labels  map[string]string // of an origin: what stands for it
	asked   map[string]bool   // what the registry said of a name
}

// names tells whether a link of a chain keeps its name.
func (r *roles) names(l harm.Link) bool {
	name := string(l.Name)
	switch {
	case name == "", r.known(name):
		return true
	case l.Role == harm.RoleOutlet || l.Role == harm.RoleAgency:
		return l.Of == "" || r.organisation(name)
	case l.Role == harm.RoleParty || l.Role == harm.RoleUN || l.Role == harm.RoleNGO:
		return acronym(name) || r.organisation(name)
	case l.Role == harm.RoleWitness || l.Role == harm.RoleResident || l.Role == harm.RoleUnnamed || l.Role == harm.RoleJournalist:
		return false
	}
	return r.organisation(name)
}

// known tells whether the registry knows a name. The answer is kept, as the same
// few agencies stand in every chain.
func (r *roles) known(name string) bool {
	yes, asked := r.asked[name]
	if !asked {
		yes = r.registered(name)
		r.asked[name] = yes
	}
	return yes
}

// registered asks the registry for a name as it stands: it would find the agency
// in "A. Writer - Agency", too.
func (r *roles) registered(name string) bool {
	if strings.ContainsAny(name, ",:;|/@–—") || strings.Contains(name, " - ") {
		return false
	}
	if _, ok := r.actors.Lookup(name); ok {
		return true
	}
	s, ok := r.actors.Outlet(name)
	return ok && len(folded(name)) <= len(folded(s.Name))+1 // an alias or "Agency TV", and no credit line
}

// nation tells whether a word is the adjective of a state, or its people: the
// identifiers of forces begin with it.
func (r *roles) nation(word string) bool {
	const forces = "-forces"
	word = strings.ToLower(word)
	for _, adjective := range [...]string{word, strings.TrimSuffix(word, "s")} {
		if a, ok := r.actors.Actor(adjective + forces); ok && a.Kind == actor.State {
			return true
		}
	}
	return false
}

// common tells whether a word is no part of a person's name: a language uses it
// for those who tell, or the registry knows it for a party, a source, a nation.
func (r *roles) common(word string) bool {
	return r.words.all[word] || r.known(word) || r.nation(word)
}

// organisation tells whether the words of a name are those of a body of people
// and none those of a person's office.
func (r *roles) organisation(name string) bool {
	body := false
	for _, w := range folded(name) {
		if r.words.is(w, "rank", "function") {
			return false
		}
		body = body || r.words.is(w, "body", "organ", "group", "force")
	}
	return body && !strings.ContainsAny(name, ",;")
}

// acronym tells whether a name is one short word in capitals.
func acronym(name string) bool {
	const longest = 8
	for _, c := range name {
		if !unicode.IsUpper(c) && !unicode.IsDigit(c) && c != '-' {
			return false
		}
	}
	return len(name) > 1 && len(name) <= longest
}

// label is what stands for the origin of a chain: its name, or its role and its
// organisation, or else the agency that it spoke through.
func (r *roles) label(chain []harm.Link) string {
	origin := chain[0]
	if r.names(origin) && origin.Name != "" {
		return string(origin.Name)
	}
	role := roleName(origin.Role)
	switch {
	case origin.Of != "":
		return role + ", " + string(origin.Of)
	case len(chain) > 1 && chain[1].Role == harm.RoleAgency && chain[1].Name != "" && r.names(chain[1]):
		return role + ", through " + string(chain[1].Name)
	}
	return role
}

func roleName(role harm.Role) string {
	switch role {
	case harm.RoleWitness:
		return "a witness"
	case harm.RoleResident:
		return "a resident"
	case harm.RoleMedical:
		return "a medical source"
	case harm.RoleOfficial:
		return "an official"
	case harm.RoleParty:
		return "a source in a party"
	case harm.RoleUN:
		return "a UN source"
	case harm.RoleNGO:
		return "an NGO source"
	case harm.RoleActivist:
		return "an activist"
	case harm.RoleJournalist:
		return "a journalist"
	case harm.RoleAgency:
		return "an agency"
	case harm.RoleOutlet:
		return "an outlet"
	}
	return unnamedSource
}

// unnamedSource stands for an origin of which nothing is known.
const unnamedSource = "an unnamed source"

// learn notes what stands for an origin, by whatever name the record may have
// for it: that of the first link, with the name through whom it spoke or
// without, and the one that the casebook gives it in all reports.
func (r *roles) learn(k harm.Kept) {
	canonical := string(k.Origin)
	if len(k.Attribution) == 0 { // the report tells it of itself
		r.note(canonical, canonical)
		return
	}
	first, label := k.Attribution[0], r.label(k.Attribution)
	r.note(string(first.Name), label)
	for _, l := range k.Attribution[1:] {
		r.note(string(first.Name)+", "+string(l.Name), label)
	}
	if canonical == string(first.Of) || r.known(canonical) || publishes(k.Attribution[1:], canonical) {
		label = canonical
	}
	r.note(canonical, label)
}

// publishes tells whether a name is that of an agency or outlet among links: the
// knowledge of its own people is its own.
func publishes(links []harm.Link, name string) bool {
	return slices.ContainsFunc(links, func(l harm.Link) bool {
		return string(l.Name) == name && (l.Role == harm.RoleAgency || l.Role == harm.RoleOutlet)
	})
}

// note keeps what was noted first, but for a name that stood for itself: one
// claim that tells of a person is enough to leave it out.
func (r *roles) note(origin, label string) {
	if old, noted := r.labels[origin]; origin != "" && (!noted || old == origin) {
		r.labels[origin] = label
	}
}

// of is what stands for an origin. One that no claim tells of keeps its name
// only when the registry knows it. A report that nobody is known to have
// published is an origin by its identity, which may spell a name.
func (r *roles) of(origin string) string {
	label, noted := r.labels[origin]
	switch {
	case noted && label == origin && !r.known(origin) && r.persons.inAddress("", origin):
		return unnamedSource
	case noted:
		return label
	case origin == "", r.known(origin):
		return origin
	}
	return unnamedSource
}

// cast gives the origins of one row what stands for them, and keeps two
// witnesses two: "a witness", "a witness (2)".
type cast struct {
	roles *roles
	given map[string]string
	taken map[string]int
}

func (r *roles) cast() *cast { return &cast{r, map[string]string{}, map[string]int{}} }

func (c *cast) of(origin string) string {
	if given, ok := c.given[origin]; ok {
		return given
	}
	label := c.roles.of(origin)
	c.taken[label]++
	if n := c.taken[label]; n > 1 && label != origin && origin != "" {
		label += " (" + strconv.Itoa(n) + ")"
	}
	c.given[origin] = label
	return label
}

func (c *cast) all(origins []string) harm.List[string] {
	out := make(harm.List[string], len(origins))
	for i, o := range origins {
		out[i] = c.of(o)
	}
	return out
}
