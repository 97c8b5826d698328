package actor

import (
	"io/fs"
	"slices"
	"strings"

	"recount/internal/harm"
)

// An Actor is a party to a conflict.
type Actor struct {
	ID        string
	Name      string
	Kind      Kind
	Parents   []string // actors that it is a part of
	From, To  string   // years or days, ISO 8601; empty where it is not known or goes on
	UCDP      string   // name in the UCDP actor list; empty where not sure
	ACLED     string   // name in ACLED, without the years of rule; empty where not sure
	Countries []string // ISO 3166-1 alpha-2, the home first
	Aliases   []string
}

// Kind is what sort of party an actor is.
type Kind string

// The kinds of actors.
const (
	State     Kind = "state"     // forces of a state
	Group     Kind = "group"     // a named armed group
	Militia   Kind = "militia"   // an armed group beside a state
	Coalition Kind = "coalition" // of states, or a mission
	Unnamed   Kind = "unnamed"   // insurgents, criminals…
)

// A Branch is a part of a state's forces that reports call by a name of its own:
// an air force, a police, an intelligence service. The actor is always the forces
// of the state.
type Branch struct {
	ID       string
	Name     string
	Kind     BranchKind
	Of       string // the forces that it is a part of
	From, To string // as of an Actor
	Aliases  []string
}

// BranchKind is what sort of force a branch is.
type BranchKind string

// The kinds of branches.
const (
	Army         BranchKind = "army"
	AirForce     BranchKind = "air force"
	Navy         BranchKind = "navy"
	Police       BranchKind = "police"
	SpecialForce BranchKind = "special forces"
	BorderGuard  BranchKind = "border guard"
	Intelligence BranchKind = "intelligence"
	Auxiliary    BranchKind = "auxiliary" // national guards, local and volunteer forces
)

// Lived reports whether an actor existed on a day or in a year, ISO 8601, as far
// as its dates are known.
func (a Actor) Lived(day string) bool { return lived(a.From, a.To, day) }

// Lived reports whether a branch existed on a day or in a year.
func (b Branch) Lived(day string) bool { return lived(b.From, b.To, day) }

// lived compares dates as far as both are told: in 2014 one may have lived that
// ended in June 2014.
func lived(from, to, day string) bool {
	n, m := min(len(from), len(day)), min(len(to), len(day))
	return day[:n] >= from[:n] && (to == "" || day[:m] <= to[:m])
}

// A Source is one who tells: an agency, an outlet, an organisation, a kind of
// person ("medics").
type Source struct {
	Name    string
	Of      string // the organisation it is a part of, or speaks for
	Role    harm.Role
	Country string // ISO 3166-1 alpha-2; empty for none
	Domains []string
}

// A Registry holds actors, sources and the words by which a language names
// them. It does not change once loaded, and may be shared.
type Registry struct {
	actors   []Actor
	states   []state
	branches []Branch
	homes    []int // of the actors: index of the state that is home, -1 for none
	sources  []Source
	byID     map[string]int
	lexicon  lexicon
	domains  map[string]int // index of the source
	byName   map[string]int // folded name of a source
	named    map[string]int // folded name of an actor
	lines    []creditCue
}

// state is one row of the table of states.
type state struct {
	country   string
	names     []string
	theatre   bool
	forces    string // actor that "Iraqi forces" stands for
	army      string // actor that "the army" stands for there
	coalition string // actor that "the coalition" stands for there
}

// occupied reports a state whose name stands for a land, and not for who acts
// there: its army is another's.
func (s *state) occupied() bool { return s.army != s.forces }

// Load reads the registries, and the words of a language from words:
// the file actor.words.
func Load(words fs.FS) (*Registry, error) {
	b := newBuilder()
	for _, step := range []func() error{b.readStates, b.readActors, b.readBranches, b.readSources} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	if err := b.readWords(words); err != nil {
		return nil, err
	}
	return b.finish()
}

// Actor returns the actor of an identifier.
func (r *Registry) Actor(id string) (Actor, bool) {
	i, ok := r.byID[id]
	if !ok {
		return Actor{}, false
	}
	return r.actors[i], true
}

// Actors yields every actor, in the order of the data.
func (r *Registry) Actors() []Actor { return slices.Clone(r.actors) }

// Branches lists the branches of the forces of states, in the order of the data.
func (r *Registry) Branches() []Branch { return slices.Clone(r.branches) }

// Ancestors lists what an actor is a part of, the nearest first.
func (r *Registry) Ancestors(id string) []string {
	var up []string
	for queue := []string{id}; len(queue) > 0; queue = queue[1:] {
		a, _ := r.Actor(queue[0])
		for _, p := range a.Parents {
			if p != id && !slices.Contains(up, p) {
				up, queue = append(up, p), append(queue, p)
			}
		}
	}
	return up
}

// SameOrPart reports whether a and b are one actor, or one is a part of the
// other: the YPG and the SDF.
func (r *Registry) SameOrPart(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	return a == b || slices.Contains(r.Ancestors(a), b) || slices.Contains(r.Ancestors(b), a)
}

// Lookup finds an actor by identifier, name, alias, or name of a state
// ("Israel" is israeli-forces). It does not look at case.
func (r *Registry) Lookup(name string) (Actor, bool) {
	i, ok := r.named[fold(name)]
	if !ok {
		return Actor{}, false
	}
	return r.actors[i], true
}

// fold is how names are compared: lower case, no article, single spaces for
// hyphens and white space, no apostrophes.
func fold(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(c rune) bool { return c == '-' || c == '–' || c == '_' || c == ' ' || c == '\t' || c == '\n' })
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	for i, w := range words {
		words[i] = normal(w)
	}
	return strings.Join(words, " ")
}
