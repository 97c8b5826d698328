package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/harm"
)

// tail is what follows a name: "network leaders" of "Haqqani network leaders".
type tail struct {
	head int // atom; -1 for none
	end  int
	role Role
	name int // atom after the name itself; 0 for all of it
}

// heads are the classes of nouns that a name can take along.
const heads = force | soldier | aircraft | act | fighter | assailant | leader | member | group

// tail reads the nouns after a name, from atom i. before are the classes of
// the word in front: after an adjective ("Israeli") an act is a noun; after a
// noun it may be a verb ("Israeli forces raid"), and only a tag tells.
func (f *finder) tail(i int, front class) tail {
	t := tail{head: -1, end: i, role: Force}
	for j := i; ; {
		c, end := f.word(j, heads|mod)
		if end == j {
			return t
		}
		if h := c & f.allowed(front, end-1); h != 0 {
			t = tail{head: end - 1, end: end, role: roleOf(h)}
			if plural(f.form(end-1)) && !f.noun(end) {
				return t
			}
			front = h
		} else if c&mod == 0 {
			return t
		} else if next := f.and(end); next > end && f.has(next, heads|mod) {
			end = next // "air and ground forces"
		}
		j = end
	}
}

// allowed are the classes that atom i may have as the head after front.
func (f *finder) allowed(front class, i int) class {
	tag := f.d.Tokens[f.as[i].tok].Tag
	noun := strings.HasPrefix(string(tag), "NN")
	maybeVerb := class(0)
	if front&stateRef == 0 && strings.HasPrefix(string(tag), "VB") {
		maybeVerb = force | member | act
	}
	return f.after(front, noun) &^ maybeVerb
}

// after are the classes of heads that can follow front.
func (*finder) after(front class, noun bool) class {
	switch {
	case front&stateRef != 0: // an adjective of nationality
		return force | soldier | aircraft | act
	case front&force != 0:
		return heads &^ (group | fighter) &^ verbal(noun)
	case noun || front&(before|aircraft) != 0:
		return heads
	case front&soldier != 0:
		return leader | member | soldier
	}
	return heads &^ verbal(noun)
}

// verbal are the classes that only a tag lets through: an act may be a verb.
func verbal(noun bool) class {
	if noun {
		return 0
	}
	return act
}

// noun reports whether atom i is tagged as a noun and could go on a name.
func (f *finder) noun(i int) bool {
	return i < len(f.as) && strings.HasPrefix(string(f.d.Tokens[f.as[i].tok].Tag), "NN") && f.has(i, heads)
}

// plural guesses from the form; "forces" ends a name, "police" does not.
func plural(form string) bool {
	form = strings.ToLower(form)
	return strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss") || strings.HasSuffix(form, "men")
}

func roleOf(c class) Role {
	switch {
	case c&act != 0:
		return Act
	case c&aircraft != 0:
		return Aircraft
	case c&leader != 0 && c&soldier == 0:
		return Leader
	case c&(soldier|fighter|assailant|member) != 0:
		return Member
	}
	return Force
}

// named reads a name of the registry: "IS", "the Islamic State (IS) militant
// group", "Haqqani network leaders".
func (f *finder) named(i int) int {
	s, end := f.alias(i)
	if s == nil {
		return i
	}
	if f.colours(end) || f.has(end, site) {
		return end
	}
	if s.branch > 0 {
		if ids, _ := f.joint(i); len(ids) > 1 {
			return i // "Afghan police and coalition forces"
		}
	}
	t := f.tail(f.skipQuote(f.bracket(end, s.ref)), group)
	if s.needy && t.head < 0 {
		return i
	}
	if t.head < 0 {
		t.end = f.bracket(end, s.ref)
		t.head = end - 1
	} else {
		t.end = f.bracket(t.end, s.ref)
	}
	t.name = end
	f.put(i, t.end, t, f.kindOf(s), f.told(s))
	return t.end
}

func (f *finder) kindOf(s *sense) MentionKind {
	switch {
	case f.r.actors[s.ref].Kind == Unnamed:
		return Nameless
	case s.meant:
		return Reference
	}
	return Named
}

// told is the party that a name stands for.
func (f *finder) told(s *sense) told {
	t := told{actor: f.r.actors[s.ref].ID, basis: harm.Stated}
	if s.meant {
		t.basis = harm.Inferred
	}
	if s.branch > 0 {
		t.branch = f.r.branches[s.branch-1].ID
	}
	return t
}

// alias returns the longest name of an actor at i.
func (f *finder) alias(i int) (*sense, int) {
	if !f.opens(i, isActor) {
		return nil, i
	}
	return f.r.lexicon.longest(f.as, i, func(s *sense, end int) bool {
		return s.what == isActor && (!s.local || f.isAbout(s.ref)) && (!s.meant || f.isMeant(s, i, end)) && !f.isVerb(i, end)
	})
}

// isMeant reports whether words stand for the actor in a report mainly on its
// home. A common noun has an article or is a plural, and no group that was named
// is meant by it.
func (f *finder) isMeant(s *sense, i, end int) bool {
	id := f.r.actors[s.ref].ID
	if f.main < 0 || f.r.homes[s.ref] != f.main && f.r.states[f.main].army != id || f.has(end, of) {
		return false
	}
	if s.caps[0] != anyCase { // a name: "al-Shabab" in Mozambique
		return true
	}
	if f.definite(i) {
		return f.group == "" || f.strangers || f.group == id
	}
	return s.needy || plural(f.form(end-1))
}

// one returns the longest phrase of a kind at atom i.
func (f *finder) one(i int, w what) (*sense, int) {
	if !f.opens(i, w) {
		return nil, i
	}
	return f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool { return s.what == w })
}

// isAbout reports whether the report speaks of a country of the actor.
func (f *finder) isAbout(actor int32) bool {
	return slices.ContainsFunc(f.r.actors[actor].Countries, func(c string) bool { return slices.Contains(f.countries, c) })
}

// isVerb reports that a short name in capitals is a word: "WHAT IS KNOWN",
// "he IS there", "the IS of identity".
func (f *finder) isVerb(i, end int) bool {
	if end != i+1 || !f.has(i, clash) {
		return false
	}
	return f.has(i-1, notIs) || f.has(i+1, notIs) || f.has(i+1, article) && isCapital(f.form(i+1)) || f.has(i+1, of) && f.has(i-1, determiner) || f.loud(i-1) && (i < 2 || f.loud(i-2) || f.loud(i+1)) || f.shouts()
}

// loud reports a word in capitals that is longer than most short names.
func (f *finder) loud(i int) bool {
	s := f.form(i)
	return len(s) > 2 && isCapital(s) && strings.IndexFunc(s, unicode.IsLower) < 0
}

// shouts reports that the whole sentence is in capitals.
func (f *finder) shouts() bool {
	words := 0
	for _, a := range f.as {
		if strings.IndexFunc(a.form, unicode.IsLower) >= 0 {
			return false
		}
		if utf8.RuneCountInString(a.form) > 1 {
			words++
		}
	}
	return words > 2
}

// bracket skips "(IS)" after the same actor's name.
func (f *finder) bracket(i int, actor int32) int {
	if f.form(i) != "(" {
		return i
	}
	s, end := f.r.lexicon.longest(f.as, i+1, func(s *sense, _ int) bool { return s.what == isActor && s.ref == actor })
	if s == nil || f.form(end) != ")" {
		return i
	}
	return end + 1
}

// skipQuote steps over a closing quotation mark before more of the name.
func (f *finder) skipQuote(i int) int {
	switch f.form(i) {
	case `"`, "”", "’", "''":
		if f.has(i+1, group|fighter|mod) {
			return i + 1
		}
	}
	return i
}

// ofStates reads forces by their nationality, together with others they are
// told with: "Iraqi government troops", "Afghan and coalition forces".
func (f *finder) ofStates(i int) int {
	ids, t := f.joint(i)
	if len(ids) == 0 {
		return i
	}
	kind := Named
	if len(ids) == 1 && ids[0].basis == harm.Inferred {
		kind = Reference
	}
	f.put(i, t.end, t, kind, ids...)
	return t.end
}

// joint reads one or more parties that share a head.
func (f *finder) joint(i int) ([]told, tail) {
	id, end := f.party(i)
	if end == i {
		return nil, tail{}
	}
	if f.hyphened(end) && f.has(end, joint) && !f.has(end, coalition) {
		if t := f.tail(end+1, stateRef); t.head >= 0 {
			return append([]told{id}, f.coalition()...), t
		}
	}
	if t := f.tail(end, stateRef); t.head >= 0 {
		return []told{id}, t
	}
	next := f.and(end)
	if next == end && !f.hyphened(end) {
		return f.alone(i, id, end)
	}
	rest, t := f.joint(next)
	if len(rest) == 0 {
		return f.alone(i, id, end)
	}
	return append([]told{id}, rest...), t
}

// alone is a party with no head: only "the coalition" stands so.
func (f *finder) alone(i int, id told, end int) ([]told, tail) {
	club := isCapital(f.form(i)) && f.has(end, forOrg) // "the Coalition for the Homeless"
	if f.has(i, coalition) && f.has(i-1, determiner) && !f.has(end, peaceful|of) && !club {
		return []told{id}, tail{head: end - 1, end: end, role: Force}
	}
	return nil, tail{}
}

// and steps over "and", "," or "/" between parties.
func (f *finder) and(i int) int {
	if f.form(i) == "," || f.form(i) == "/" {
		i++
	}
	if _, end := f.word(i, joiner); end > i {
		return end
	}
	return i
}

// hyphened reports a hyphen before atom i: "Afghan-coalition".
func (f *finder) hyphened(i int) bool {
	if i < 1 || i >= len(f.as) {
		return false
	}
	a, b := f.as[i-1].tok, f.as[i].tok
	return a == b || b == a+2 && f.d.Tokens[a+1].Form == "-"
}

// party reads what can stand before a shared head: an adjective of
// nationality, a country in the possessive, "coalition", an actor's name.
func (f *finder) party(i int) (told, int) {
	if f.has(i, coalition) {
		_, end := f.word(i, coalition)
		if c := f.coalition(); c != nil && !f.has(end, peaceful) {
			return c[0], end
		}
		return told{}, i
	}
	if s, end := f.alias(i); s != nil {
		return f.told(s), end
	}
	s, end := f.one(i, isState)
	if s == nil || f.led(end) || f.has(end, possessive) {
		return f.country(i)
	}
	return told{actor: f.r.states[s.ref].forces, basis: harm.Stated}, end
}

// colours reports that a name before atom i is only a part of an adjective:
// "al-Qaeda-linked", "UN-backed".
func (f *finder) colours(i int) bool { return f.hyphened(i) && f.has(i, by) }

// led reports that a state only backs those who follow: "U.S.-backed rebels".
func (f *finder) led(i int) bool { return f.has(i, by|holds) && !f.has(i, mod) }

func (f *finder) country(i int) (told, int) {
	s, end := f.one(i, isCountry)
	if s == nil || !f.has(end, possessive) {
		return told{}, i
	}
	return told{actor: f.r.states[s.ref].forces, basis: harm.Stated}, end + 1
}
