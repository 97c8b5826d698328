package actor

import (
	"embed"
	"slices"
	"strings"

	"recount/internal/harm"
)

//go:embed data/*.tsv
var data embed.FS

// builder fills a Registry from the tables.
type builder struct{ r *Registry }

func newBuilder() *builder {
	const names = 1 << 12 // about as many as the tables hold
	return &builder{&Registry{
		byID: map[string]int{}, domains: map[string]int{}, byName: map[string]int{}, named: make(map[string]int, names),
		lexicon: newLexicon(),
	}}
}

// table calls row for the fields of each line of a table, comments left out.
func table(name string, columns int, row func([]string) error) error {
	raw, err := data.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(raw)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != columns {
			return harm.Errorf(harm.Invalid, "%s line %d has %d columns; it must have %d", name, n, len(fields), columns)
		}
		if err := row(fields); err != nil {
			return harm.Errorf(harm.Invalid, "%s line %d: %w", name, n, err)
		}
	}
	return nil
}

// list parts a field by bars.
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// readStates makes the forces of every state, and its adjectives and names.
func (b *builder) readStates() error {
	return table("states.tsv", 8, func(f []string) error {
		names, adjectives := list(f[1]), list(f[2])
		id := strings.ReplaceAll(strings.ToLower(adjectives[0]), " ", "-") + "-forces"
		b.r.states = append(b.r.states, state{country: f[0], names: names, theatre: f[4] != "", coalition: f[5], forces: id, army: or(f[6], id)})
		ref := int32(len(b.r.states) - 1)
		b.addPhrases(adjectives, sense{what: isState, ref: ref})
		b.addPhrases(small(adjectives), sense{what: isState, ref: ref})
		b.addPhrases(names, sense{what: isCountry, ref: ref})
		b.addPhrases(others(list(f[3]), adjectives), sense{what: isDemonym, ref: ref})
		b.addActor(Actor{
			ID: id, Name: adjectives[0] + " forces", Kind: State, UCDP: "Government of " + or(f[7], names[0]),
			ACLED: "Military Forces of " + names[0], Countries: []string{f[0]},
		})
		b.nameActor(names...)
		return nil
	})
}

// small are adjectives as posts write them, "israeli"; not the shortest, which
// would be other words: "us".
func small(adjectives []string) []string {
	const shortest = 4
	var out []string
	for _, a := range adjectives {
		if lower := strings.ToLower(a); len(a) > shortest {
			out = append(out, lower)
		}
	}
	return out
}

// others are the words of a that b lacks: "the Japanese" may go on as "the
// Japanese embassy", "the Iraqis" does not.
func others(a, b []string) []string {
	return slices.DeleteFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func (b *builder) addPhrases(phrases []string, s sense) {
	for _, p := range phrases {
		b.r.lexicon.add(p, s)
	}
}

// or is s, or otherwise where s is empty.
func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// readActors adds the table of actors; a row of a known id adds to it.
func (b *builder) readActors() error {
	return table("actors.tsv", 10, func(f []string) error {
		a := Actor{ID: f[0], Name: f[1], Kind: Kind(f[2]), From: f[4], To: f[5], UCDP: f[6], ACLED: f[7], Countries: strings.Fields(f[8])}
		a.Parents = strings.FieldsFunc(f[3], func(r rune) bool { return r == '|' || r == ' ' })
		i, known := b.r.byID[a.ID]
		if !known {
			i = b.addActor(a)
		} else {
			b.extend(i, a)
		}
		b.addAliases(int32(i), list(f[9]))
		return nil
	})
}

func (b *builder) addActor(a Actor) int {
	i := len(b.r.actors)
	b.r.actors, b.r.byID[a.ID] = append(b.r.actors, a), i
	b.nameActor(a.ID, a.Name)
	return i
}

// nameActor lets Lookup find the newest actor by names, the first owner of a
// name keeping it.
func (b *builder) nameActor(names ...string) { b.name(len(b.r.actors)-1, names...) }

func (b *builder) name(i int, names ...string) {
	for _, n := range names {
		n = fold(n)
		if _, taken := b.r.named[n]; !taken {
			b.r.named[n] = i
		}
	}
}

func (b *builder) extend(i int, a Actor) {
	o := &b.r.actors[i]
	o.Name, o.Parents = a.Name, a.Parents
	o.UCDP, o.ACLED = or(a.UCDP, o.UCDP), or(a.ACLED, o.ACLED)
	for _, c := range a.Countries {
		if !slices.Contains(o.Countries, c) {
			o.Countries = append(o.Countries, c)
		}
	}
	b.name(i, a.Name)
}

// addAliases enters the aliases of actor i.
func (b *builder) addAliases(i int32, aliases []string) {
	for _, alias := range aliases {
		alias, s := b.addAlias(alias, sense{what: isActor, ref: i})
		b.r.actors[i].Aliases = append(b.r.actors[i].Aliases, alias)
		if !s.meant {
			b.name(int(i), alias)
		}
	}
}

// addAlias enters an alias with its marks: "+" asks for a noun after it, "?" for
// a report on one of the actor's countries, "!" for one mainly on its home.
func (b *builder) addAlias(alias string, s sense) (string, sense) {
	alias, s.needy = strings.CutSuffix(alias, "+")
	alias, s.local = strings.CutSuffix(alias, "?")
	alias, s.meant = strings.CutSuffix(alias, "!")
	b.r.lexicon.add(alias, s)
	return alias, s
}

// readBranches adds the branches of the forces of states. Their names stand for
// those forces.
func (b *builder) readBranches() error {
	return table("branches.tsv", 7, func(f []string) error {
		i, known := b.r.byID[f[3]]
		if !known || b.r.actors[i].Kind != State {
			return harm.Errorf(harm.Invalid, "%s is a branch of %q, which is no state's forces", f[0], f[3])
		}
		branch := Branch{ID: f[0], Name: f[1], Kind: BranchKind(f[2]), Of: f[3], From: f[4], To: f[5]}
		s := sense{what: isActor, ref: int32(i), branch: int32(len(b.r.branches) + 1)}
		for _, alias := range list(f[6]) {
			alias, _ = b.addAlias(alias, s)
			branch.Aliases = append(branch.Aliases, alias)
			b.name(i, alias)
		}
		b.name(i, branch.ID, branch.Name)
		b.r.branches = append(b.r.branches, branch)
		return nil
	})
}

// roles are the roles that the kinds of sources have.
var roles = map[string]harm.Role{
	"agency": harm.RoleAgency, "outlet": harm.RoleOutlet, "un": harm.RoleUN, "ngo": harm.RoleNGO, "activist": harm.RoleActivist,
	"official": harm.RoleOfficial, "medical": harm.RoleMedical, "platform": harm.RoleUnnamed, "party": harm.RoleParty,
}

// readSources adds the table of sources.
func (b *builder) readSources() error {
	return table("sources.tsv", 6, func(f []string) error {
		role, known := roles[f[1]]
		if !known {
			return harm.Errorf(harm.Invalid, "%q is no kind of source", f[1])
		}
		b.r.sources = append(b.r.sources, Source{Name: f[0], Of: f[2], Role: role, Country: f[3], Domains: list(f[4])})
		i := len(b.r.sources) - 1
		for _, d := range list(f[4]) {
			b.r.domains[d] = i
		}
		b.r.byName[fold(f[0])] = i
		for _, alias := range list(f[5]) {
			s := sense{what: isSource, ref: int32(i)}
			alias, s.local = strings.CutSuffix(alias, "?")
			b.r.lexicon.add(alias, s)
			if _, taken := b.r.byName[fold(alias)]; !taken {
				b.r.byName[fold(alias)] = i
			}
		}
		return nil
	})
}

// finish checks what the rows say of each other.
func (b *builder) finish() (*Registry, error) {
	for _, a := range b.r.actors {
		for _, p := range a.Parents {
			if _, ok := b.r.byID[p]; !ok {
				return nil, harm.Errorf(harm.Invalid, "actors.tsv: %s is a part of %q, which is no actor", a.ID, p)
			}
		}
	}
	b.r.homes = make([]int, len(b.r.actors))
	for i, a := range b.r.actors {
		b.r.homes[i] = -1
		if len(a.Countries) > 0 {
			b.r.homes[i] = b.r.state(a.Countries[0])
		}
	}
	for _, s := range b.r.states {
		for _, id := range []string{s.army, s.coalition} {
			if _, ok := b.r.byID[id]; id != "" && !ok {
				return nil, harm.Errorf(harm.Invalid, "states.tsv: %s names %q, which is no actor", s.country, id)
			}
		}
	}
	return b.r, nil
}
