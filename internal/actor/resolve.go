package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/harm"
)

// defaultCoalition is meant where the report names no country at all.
const defaultCoalition = "us-led-coalition"

// insurgents is the actor of fighters who are not named.
const insurgents = "insurgents"

// coalition is the one that fights in the country of the report, else the one
// named last.
func (f *finder) coalition() []told {
	if f.main < 0 {
		return []told{{actor: defaultCoalition, basis: harm.Inferred}}
	}
	if c := f.r.states[f.main].coalition; c != "" {
		return []told{{actor: c, basis: harm.Inferred}}
	}
	for _, id := range f.forces {
		if a, _ := f.r.Actor(id); a.Kind == Coalition {
			return []told{{actor: id, basis: harm.Inferred}}
		}
	}
	return nil
}

// meant reads words that stand for a party told before, or for the forces of
// the country: "the group", "the security force", "government troops".
func (f *finder) meant(i int) int {
	for _, read := range [...]func(*finder, int) int{(*finder).sameForces, (*finder).stateForces, (*finder).sameGroup} {
		if end := read(f, i); end > i {
			return end
		}
	}
	return i
}

// sameForces reads "the security force": the forces named last. Without an
// article it is them only if they were told as joint.
func (f *finder) sameForces(i int) int {
	_, end := f.word(i, anaphor)
	if end == i || len(f.forces) == 0 || f.has(end, of) {
		return i
	}
	if !f.has(i-1, determiner) && (len(f.forces) < 2 || end < i+2) {
		return i
	}
	ids := make([]told, len(f.forces))
	for k, id := range f.forces {
		ids[k] = told{actor: id, basis: harm.Inferred}
	}
	return f.putMeant(i, end, force, ids...)
}

// stateForces reads "government troops": those of the report's country.
func (f *finder) stateForces(i int) int {
	c, end := f.word(i, stateRef)
	if end == i || f.form(end) == "-" || f.has(i-1, article) && f.has(end, of) { // "an army of ants"
		return i
	}
	adjective := f.d.Tokens[f.as[end-1].tok].Tag == "JJ" && !f.has(end, tellers|staff) // "the military alliance"
	if c&civil != 0 && (adjective || !f.has(i-1, determiner|article)) && f.tail(end, force).head < 0 {
		return i
	}
	return f.putMeant(i, end, force, told{actor: f.ownForces(c), basis: harm.Inferred})
}

// ownForces are the forces of the country at war that the report is about.
// Elsewhere "police" are nobody's party.
func (f *finder) ownForces(c class) string {
	if f.main < 0 || !f.r.states[f.main].theatre {
		return ""
	}
	if c&official != 0 { // the police are the state's own, whoever's the army
		return f.r.states[f.main].forces
	}
	return f.r.states[f.main].army
}

// sameGroup reads "the group", and "a network leader": the armed group named
// last.
func (f *finder) sameGroup(i int) int {
	_, end := f.word(i, reference)
	if end == i || f.group == "" || f.has(end, of) {
		return i
	}
	if t := f.tail(end, group); !f.definite(i) && t.role != Leader && t.role != Member {
		return i
	}
	return f.putMeant(i, end, group, told{actor: f.group, basis: harm.Inferred})
}

// equip notes whose a noun of aircraft or snipers was said to be.
func (f *finder) equip(head string, ids []told) {
	noun := singular(head)
	if owner, known := f.craft[noun]; known && owner != ids[0].actor || len(ids) > 1 {
		f.craft[noun] = ""
		return
	}
	f.craft[noun] = ids[0].actor
}

// sameCraft reads "the warplanes" and "snipers": those of the party that alone
// was told to have such.
func (f *finder) sameCraft(i int) int {
	c, end := f.word(i, aircraft|sniper)
	if end == i || c&sniper == 0 && !f.has(i-1, determiner) {
		return i
	}
	owner := f.craft[singular(f.form(end-1))]
	if owner == "" {
		return i
	}
	return f.putMeant(i, end, c, told{actor: owner, basis: harm.Inferred})
}

// singular is how a noun is told apart whatever its number.
func singular(form string) string {
	return strings.TrimSuffix(strings.ToLower(form), "s")
}

// definite reports an article before atom i, an adjective between them allowed:
// "the Palestinian group".
func (f *finder) definite(i int) bool {
	if f.has(i-1, determiner) {
		return true
	}
	_, end := f.one(max(i-1, 0), isState)
	return end == i && i > 0 && f.has(i-2, determiner)
}

// putMeant adds a mention of atoms [i, end) and the nouns after it.
func (f *finder) putMeant(i, end int, front class, ids ...told) int {
	t := f.tail(end, front)
	if t.head < 0 {
		t = tail{head: end - 1, end: end, role: f.roleAt(end - 1)}
	}
	if id, ok := f.whose(i, t.end); ok {
		ids = []told{id}
	}
	f.put(i, t.end, t, Reference, ids...)
	return t.end
}

// roleAt is the role of the word at atom i as a head.
func (f *finder) roleAt(i int) Role {
	c, _ := f.word(i, heads)
	return roleOf(c)
}

// whose finds the party that atoms [i, end) belong to where the words around
// them tell it: "its soldiers", "fighters of the Islamic State".
func (f *finder) whose(i, end int) (told, bool) {
	if f.last != "" && f.has(i-1, own) {
		return told{actor: f.last, basis: harm.Inferred}, true
	}
	_, org := f.word(end, forOrg)
	if org == end {
		return told{}, false
	}
	if _, e := f.word(org, determiner); e > org {
		org = e
	}
	for {
		if s, _ := f.alias(org); s != nil && !s.needy {
			return f.told(s), true
		}
		_, next := f.word(org, mod)
		if next == org {
			return told{}, false
		}
		org = next
	}
}

// belonging reads people by the party they are of: "a leader of the Taliban",
// "forces loyal to the Government of National Accord", "its aircraft".
func (f *finder) belonging(i int) int {
	const arms = force | soldier | aircraft
	c, end := f.word(i, leader|member|arms)
	if end == i {
		return i
	}
	id, ok := f.whose(i, end)
	a, _ := f.r.Actor(id.actor)
	if !ok || c&arms == 0 && (id.basis == harm.Inferred || a.Kind == State) {
		return i
	}
	kind := Named
	if id.basis == harm.Inferred {
		kind = Reference
	}
	f.put(i, end, tail{head: end - 1, end: end, role: roleOf(c)}, kind, id)
	return end
}

// nameless reads fighters of whom no name is told: "suspected insurgents". With
// the article they are the group named last, unless others came up since.
func (f *finder) nameless(i int) int {
	j, start := i, i
	for {
		_, end := f.word(j, before)
		if end == j || f.has(j, unnamed|assailant) {
			break
		}
		j = end
	}
	c, end := f.word(j, fighter|unnamed|assailant)
	if _, jets := f.word(j, aircraft); end == j || jets > end { // "fighter jets"
		return i
	}
	t := f.tail(end, frontOf(f.form(end-1)))
	if t.head < 0 {
		t = tail{head: end - 1, end: end, role: Member}
		if f.has(end-1, group|force) && c&(fighter|assailant) == 0 {
			t.role = Force
		}
	}
	kind, id := f.whoAre(start, c)
	if of, ok := f.whose(start, t.end); ok {
		kind, id = Reference, of
	}
	f.put(start, t.end, t, kind, id)
	return t.end
}

// frontOf says how fighters go on: in the singular they are as an adjective,
// "insurgent attacks".
func frontOf(form string) class {
	if plural(form) {
		return fighter
	}
	return before
}

func (f *finder) whoAre(i int, c class) (MentionKind, told) {
	if f.group != "" && !f.strangers && f.definite(i) {
		return Reference, told{actor: f.group, basis: harm.Inferred}
	}
	if c&sniper != 0 || c&assailant != 0 && f.group == "" && (f.main < 0 || !f.r.states[f.main].theatre) {
		return Nameless, told{actor: "", basis: harm.Stated}
	}
	return Nameless, told{actor: insurgents, basis: harm.Stated}
}

// nationals reads "the Americans": people of a state who may be its forces.
func (f *finder) nationals(i int) int {
	s, end := f.one(i, isDemonym)
	if s == nil || !f.has(i-1, determiner) {
		return i
	}
	f.put(i, end, tail{head: end - 1, end: end, role: Member}, Nationals, told{actor: f.r.states[s.ref].forces, basis: harm.Inferred})
	return end
}

// longestBand is how many words the name of a band may have.
const longestBand = 6

// band reads the capitalised name of a unit that the registry does not know:
// "the Eagles of the North Brigade". It must stand after a small word, so that
// a headline in capitals gives none.
func (f *finder) band(i int) int {
	if i == 0 || !isCapital(f.form(i)) || !isSmall(f.form(i-1)) || f.has(i, leader|member) || f.isSource(i) {
		return i
	}
	last := i
	for j := i + 1; j < len(f.as) && j < i+longestBand && (isCapital(f.form(j)) || f.has(j, of|determiner)); j++ {
		if f.has(j, press) && !f.has(j, band) { // "Basra News Network"
			return i
		}
		if _, end := f.word(j, band); end > j {
			last = end
		}
	}
	if last == i {
		return i
	}
	f.put(i, last, tail{head: last - 1, end: last, role: Force}, Unregistered, told{actor: "", basis: harm.Stated})
	return last
}

// isSource reports that something else than an actor is named at atom i.
func (f *finder) isSource(i int) bool {
	_, end := f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool { return s.what == isSource && !s.local })
	return end > i
}

// countryActs reads a state that acts by its name: "Israel struck the camp", "hit by
// Russia". Only the tree of a parsed sentence tells it from a place.
func (f *finder) countryActs(i int) int {
	s, end := f.one(i, isCountry)
	if s == nil || f.r.states[s.ref].occupied() || !f.acts(int(f.as[end-1].tok)) && !f.acts(int(f.as[i].tok)) {
		return i
	}
	f.put(i, end, tail{head: end - 1, end: end, role: Force}, Country, told{actor: f.r.states[s.ref].forces, basis: harm.Inferred})
	return end
}

// acts reports that token t is the subject of a verb in the active, or follows
// "by" as the one who acts.
func (f *finder) acts(t int) bool {
	k := &f.d.Tokens[t]
	switch k.Rel {
	case "nsubj":
		where := t > 0 && f.d.Tokens[t-1].Pos == "ADP" // "in Georgia", wherever the tree hangs it
		return k.Head >= 0 && f.d.Tokens[k.Head].Pos == "VERB" && !where
	case "obl:agent":
		return true
	}
	return false
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

func isSmall(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLower(r) }) < 0
}
