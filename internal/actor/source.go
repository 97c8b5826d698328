package actor

import (
	"strings"

	"recount/internal/harm"
	"recount/internal/text"
)

// A SourceMention is a place in the text where one who may tell is named: an
// agency, a party, "hospital officials". Whether it tells is for the caller to
// see from the verbs.
type SourceMention struct {
	First, End int // tokens, without the article
	Head       int // the token that heads it
	Source     Source
	Words      string
	Actor      string // the party that it is or speaks for; only of role party
	Body       bool   // an organisation or a party itself, not one of its people
	Serves     string // the party that an official or a mission serves: one when it tells of that party's own acts
}

// tellers are the nouns for those who tell.
const tellers = medical | witness | resident | official | party | activist | ngo | newsman | outlet | anonymous

// Sources lists the mentions of sources among tokens [first, end) of d, in
// order, none inside another. mentions are those that Find gave for d.
func (r *Registry) Sources(d *text.Doc, mentions []Mention, first, end int) []SourceMention {
	f := sourcer{finder: finder{r: r, d: d, main: -1}, mentions: mentions}
	f.as = r.lexicon.atoms(d, first, end, nil)
	var out []SourceMention
	for i := 0; i < len(f.as); {
		m, next := f.at(i)
		if m.End > m.First {
			out = append(out, m)
		}
		i = f.past(i, next)
	}
	return out
}

type sourcer struct {
	finder
	mentions []Mention
}

// at reads the source that begins at atom i: the longest of a known one, a
// party, and a kind of person.
func (f *sourcer) at(i int) (SourceMention, int) {
	var best SourceMention
	end := i
	if f.r.lexicon.roots[f.as[i].word] == 0 && f.as[i].form[0] != '@' {
		return f.institution(i)
	}
	if _, e := f.word(i, never); e > i {
		return best, e
	}
	for _, read := range [...]func(*sourcer, int) (SourceMention, int){(*sourcer).known, (*sourcer).ofParty, (*sourcer).kind, (*sourcer).institution, (*sourcer).handle} {
		if m, e := read(f, i); e > end {
			best, end = m, e
		}
	}
	if e := f.onPlatform(end); best.End > best.First && e > end {
		best.End, end = int(f.as[e-1].tok)+1, e
	}
	return best, end
}

// onPlatform returns the atom after "'s Telegram channel": it is its owner who
// tells there.
func (f *sourcer) onPlatform(i int) int {
	if !f.has(i, possessive) {
		return i
	}
	j := i + 1
	for f.has(j, qualifier|officialMod|official) {
		_, j = f.word(j, qualifier|officialMod|official)
	}
	if end := f.platform(j); end > j {
		return f.organs(end)
	}
	return i
}

// platform returns the atom after a social medium that is named at atom i.
func (f *sourcer) platform(i int) int {
	_, end := f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool {
		return s.what == isSource && f.r.sources[s.ref].Role == harm.RoleUnnamed
	})
	return end
}

// organs returns the atom after the nouns that may follow the name of a source:
// "news agency".
func (f *sourcer) organs(i int) int {
	for f.has(i, organ) && !f.has(i, staff&^organ) {
		_, i = f.word(i, organ)
	}
	return i
}

// mention builds a SourceMention over atoms [i, end).
func (f *sourcer) mention(i, head, end int, s Source, actor string) SourceMention {
	m := SourceMention{First: int(f.as[i].tok), End: int(f.as[end-1].tok) + 1, Head: int(f.as[head].tok), Source: s}
	if s.Role == harm.RoleParty {
		m.Actor = actor
	} else {
		m.Serves = actor
	}
	m.Words = f.d.Slice(m.First, m.End)
	if s.Name == "" {
		m.Source.Name = m.Words
	}
	return m
}

// told is the text of atoms [i, end).
func (f *sourcer) told(i, end int) string {
	return f.d.Slice(int(f.as[i].tok), int(f.as[end-1].tok)+1)
}

// known reads a source of the registry, with its staff: "Reuters", "a Reuters
// TV crew", "UN officials".
func (f *sourcer) known(i int) (SourceMention, int) {
	s, end := f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool {
		return s.what == isSource && (!s.local || f.speaks() && f.actorAt(i) == "") // an actor of that name is about
	})
	if s == nil || f.isVerb(i, end) || f.hyphened(end) && f.has(end, by|holds) || f.goesOn(s, i, end) {
		return SourceMention{}, i
	}
	src := f.r.sources[s.ref]
	who := end
	if f.has(who, possessive) {
		who++
	}
	if _, e := f.word(who, reporter); e > who {
		return f.staffOf(i, e, src, harm.RoleJournalist)
	}
	end = f.organs(end)
	who = max(who, end)
	if _, e := f.word(who, reporter); e > who {
		return f.staffOf(i, e, src, harm.RoleJournalist)
	}
	if name := f.names(end); src.Role == harm.RoleUnnamed && name > end {
		return f.mention(i, name-1, name, Source{Name: f.told(end, name), Of: src.Name, Role: harm.RoleActivist}, ""), name
	}
	if e := f.staffEnd(who); e > who {
		m, _ := f.staffOf(i, e, src, src.Role)
		return f.forCountry(m, i, e)
	}
	m := f.mention(i, end-1, end, src, or(f.actorAt(i), f.partyOf(src)))
	m.Body = true
	return m, end
}

// partyOf returns the actor that a source speaks for, "" for none.
func (f *sourcer) partyOf(s Source) string {
	if a, ok := f.r.Lookup(s.Of); ok {
		return a.ID
	}
	return ""
}

// goesOn reports that the name at atoms [i, end) is the beginning of another, or
// only colours the noun after it: "the Guardian Council", "an AP mode".
func (f *sourcer) goesOn(s *sense, i, end int) bool {
	if end >= len(f.as) || f.has(end, staff|organ|reporter|said|press|tellers|qualifier) || f.hyphened(end) {
		return false
	}
	if s.local || f.has(i, determiner) || f.has(end, body) {
		return isCapital(f.as[end].form) || f.tag(end) == "NN"
	}
	return f.tag(end) == "NN" && isSmall(f.as[end].form)
}

func (f *sourcer) tag(i int) string { return string(f.d.Tokens[f.as[i].tok].Tag) }

// staffOf is a person or team of a source, named as told.
func (f *sourcer) staffOf(i, end int, src Source, role harm.Role) (SourceMention, int) {
	return f.mention(i, end-1, end, Source{Of: src.Name, Role: role, Country: src.Country}, f.actorAt(i)), end
}

// forCountry takes "for Yemen" into the name of an envoy.
func (f *sourcer) forCountry(m SourceMention, i, end int) (SourceMention, int) {
	_, c := f.word(end, forOrg|of)
	s, e := f.r.lexicon.longest(f.as, c, func(s *sense, _ int) bool { return s.what == isCountry })
	if c == end || s == nil {
		return m, end
	}
	long := f.mention(i, end-1, e, m.Source, "")
	m.End, m.Words, m.Source.Name = long.End, long.Words, long.Words
	return m, e
}

// staffEnd returns the atom after "senior officials", i when there are none.
func (f *sourcer) staffEnd(i int) int {
	j := i
	for f.has(j, qualifier|officialMod|medicalMod) && !f.has(j, staff) {
		_, j = f.word(j, qualifier|officialMod|medicalMod)
	}
	last := i
	for f.has(j, staff) {
		_, j = f.word(j, staff)
		last = j
	}
	return last
}

// names returns the atom after a run of capitalised words.
func (f *sourcer) names(i int) int {
	for i < len(f.as) && (isCapital(f.as[i].form) || f.has(i, particle) && isCapital(f.form(i+1))) {
		i++
	}
	return i
}

// speaks reports whether a verb of telling stands among the tokens, without
// which "Dawn" is the morning.
func (f *sourcer) speaks() bool {
	for i := range f.as {
		if f.has(i, said) {
			return true
		}
	}
	return false
}

// ofParty reads one that is or speaks for a party: "Iraqi forces", "Taliban
// spokesman", "Iraqi military officials".
func (f *sourcer) ofParty(i int) (SourceMention, int) {
	m := f.mentionAt(int(f.as[i].tok))
	if m == nil || m.Role == Act || m.Role == Aircraft || m.Kind == Unregistered {
		return SourceMention{}, i
	}
	end, head := f.atomAt(m.End, i), f.atomAt(m.Head, i)
	if f.hyphened(end) && f.has(end, by|holds) {
		return SourceMention{}, i
	}
	src := Source{Role: harm.RoleParty}
	who := end
	if f.has(who, possessive) {
		who++
	}
	staffed := f.staffEnd(who)
	if staffed > who {
		src.Role = f.roleOfStaff(who)
		end, head = staffed, staffed-1
	}
	if staffed > who && m.Kind == Named || m.Role == Leader && m.Name != m.Words {
		src.Of = m.Name
	}
	if f.isPolice(i, end) {
		src.Role = harm.RoleOfficial
	}
	sm := f.mention(i, head, end, src, m.Actor)
	sm.Body = m.Role == Force && staffed == who
	return f.forWhom(sm, i, head, end)
}

// roleOfStaff is the role of a party's people at atom i: its health ministry is
// medical.
func (f *sourcer) roleOfStaff(i int) harm.Role {
	if n := f.people(i); n.end > 0 && n.role() == harm.RoleMedical {
		return harm.RoleMedical
	}
	return harm.RoleParty
}

// isPolice reports that the police speak, who tell of more than their own acts.
func (f *sourcer) isPolice(i, end int) bool {
	for j := i; j < end; j++ {
		if c, _ := f.word(j, stateRef); c&official != 0 {
			return true
		}
	}
	return false
}

// mentionAt returns the mention of an actor that begins at token t.
func (f *sourcer) mentionAt(t int) *Mention {
	lo, hi := 0, len(f.mentions)
	for lo < hi {
		if mid := (lo + hi) / 2; f.mentions[mid].First < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(f.mentions) && f.mentions[lo].First == t {
		return &f.mentions[lo]
	}
	return nil
}

// atomAt returns the first atom from i on at token t or later.
func (f *sourcer) atomAt(t, i int) int {
	for i < len(f.as) && int(f.as[i].tok) < t {
		i++
	}
	return i
}

func (f *sourcer) actorAt(i int) string {
	if m := f.mentionAt(int(f.as[i].tok)); m != nil {
		return m.Actor
	}
	return ""
}

// kind reads a kind of person or body: "hospital officials", "a military
// source", "residents", with whom they speak for: "a spokesman for the YPG".
func (f *sourcer) kind(i int) (SourceMention, int) {
	j, actor, country := i, "", ""
	if s, end := f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool { return s.what == isState || s.what == isCountry }); s != nil {
		j, actor, country = end, f.r.states[s.ref].forces, f.r.states[s.ref].country
	}
	if j > i && f.has(j, possessive) { // "Russia's defence ministry" goes by the name of "the defence ministry"
		i, j = j+1, j+1
	}
	n := f.people(j)
	if n.end < 0 || f.cuts(i, n.end) {
		return f.function(i)
	}
	src := Source{Role: n.role(), Country: country}
	if src.Role != harm.RoleParty && src.Role != harm.RoleOfficial {
		actor = ""
	}
	return f.forWhom(f.mention(i, n.end-1, n.end, src, actor), i, n.end-1, n.end)
}

// institution reads the name of a hospital or an office: "Al-Noor Hospital",
// "the Green Valley hospital".
func (f *sourcer) institution(i int) (SourceMention, int) {
	end := f.names(i)
	if end == i || !f.has(end-1, body) && !f.has(end, body) || i == 0 && !f.has(i, particle) || f.isKnown(i) {
		return SourceMention{}, i
	}
	for j := i + 1; j < end; j++ {
		if f.has(j, particle) { // the name begins there: "on Monday Al-Noor Hospital"
			return SourceMention{}, i
		}
	}
	if !f.has(end-1, body) && f.has(end, body) && isSmall(f.form(end)) {
		_, end = f.word(end, body)
	}
	for j := i + 1; j < end; j++ {
		if n := f.people(j); n.end == end && n.head&(medical|official) != 0 && f.has(end-1, body) {
			return f.mention(i, end-1, end, Source{Role: n.role()}, ""), end
		}
	}
	return SourceMention{}, i
}

// cuts reports that atoms [i, end) end inside the name of an actor: "local
// People's Defence Force".
func (f *sourcer) cuts(i, end int) bool {
	for j := i + 1; j < end; j++ {
		if m := f.mentionAt(int(f.as[j].tok)); m != nil && m.End > int(f.as[end-1].tok)+1 {
			return true
		}
	}
	return false
}

// nounGroup is a noun for those who tell, with what stands before it.
type nounGroup struct {
	all  class // of all words
	head class
	end  int // -1 for none
}

// people reads the qualifiers and nouns from atom j: "senior hospital officials",
// "the interior ministry's spokesman".
func (f *sourcer) people(j int) nounGroup {
	n := nounGroup{end: -1}
	for {
		c, end := f.word(j, tellers|qualifier|officialMod|partyMod|medicalMod)
		if end == j && n.all&(medical|official|party|ngo|officialMod|partyMod|medicalMod) != 0 {
			_, end = f.word(j, staff) // "hospital staff", "ministry teams"
			c = anonymous
		}
		if end == j {
			break
		}
		if n.all |= c; c&tellers != 0 {
			n.head, n.end = c, end
		}
		if j = end; f.has(j, possessive) && f.has(j+1, staff) && f.platform(j+2) == j+2 { // not "'s official Facebook page"
			j++
		}
	}
	if n.end > 0 && f.modifies(n.end-1) {
		n.end = -1
	}
	return n
}

// modifies reports that the noun at atom i only goes before another, of no
// source: "police station".
func (f *sourcer) modifies(i int) bool {
	if i+1 >= len(f.as) {
		return false
	}
	next := &f.d.Tokens[f.as[i+1].tok]
	return !plural(f.form(i)) && next.Form[0] != '@' && (next.Tag == "NN" || next.Tag == "NNS") && !f.has(i+1, tellers|staff)
}

// function reads one who holds an office of an organisation: "director of the
// observatory".
func (f *sourcer) function(i int) (SourceMention, int) {
	_, end := f.word(i, staff)
	if end == i || !f.has(end, forOrg) {
		return SourceMention{}, i
	}
	m, next := f.forWhom(f.mention(i, end-1, end, Source{}, ""), i, end-1, end)
	if next == end || m.Source.Role == "" {
		return SourceMention{}, i
	}
	return m, next
}

// kindRoles are tried in order on the head of a kind of source.
var kindRoles = []struct {
	class class
	role  harm.Role
}{
	{medical, harm.RoleMedical},
	{witness, harm.RoleWitness},
	{newsman, harm.RoleJournalist},
	{activist, harm.RoleActivist},
	{ngo, harm.RoleNGO},
	{party, harm.RoleParty},
	{resident, harm.RoleResident},
	{official, harm.RoleOfficial},
	{outlet, harm.RoleOutlet},
}

// role weighs the head of a kind of source and what stands before it: an
// official is medical in a hospital, a party in the army.
func (n nounGroup) role() harm.Role {
	all, head := n.all, n.head
	if head&(official|anonymous) != 0 && head&party == 0 {
		switch {
		case all&(medicalMod|medical) != 0:
			return harm.RoleMedical
		case all&activist != 0 && head&anonymous != 0:
			return harm.RoleActivist
		case all&(partyMod|party) != 0:
			return harm.RoleParty
		case all&(officialMod|official) != 0:
			return harm.RoleOfficial
		case all&ngo != 0:
			return harm.RoleNGO
		}
	}
	for _, k := range kindRoles {
		if head&k.class != 0 {
			return k.role
		}
	}
	return harm.RoleUnnamed
}

// forWhom joins the organisation after "for", "of" or "from" to a source.
func (f *sourcer) forWhom(m SourceMention, i, head, end int) (SourceMention, int) {
	_, org := f.word(end, forOrg)
	if org == end && (m.Source.Role == harm.RoleUnnamed || m.Source.Role == harm.RoleOfficial) {
		_, org = f.word(end, of) // "a source in the police"
	}
	if org == end {
		return m, end
	}
	for n := 0; n < 4 && org < len(f.as); n++ { // "for the Syrian Kurdish YPG militia"
		if src, actor, e := f.organisation(org); e > org {
			if lives(m.Source.Role) && src.Role == "" {
				break // "residents of Green Street"
			}
			m = f.mention(i, head, e, Source{Name: f.told(i, end), Of: src.Name, Role: roleFor(m.Source.Role, src.Role), Country: src.Country}, or(actor, m.Serves))
			return m, e
		}
		if !f.has(org, determiner|article|mod|qualifier|holds) && !isCapital(f.form(org)) {
			break
		}
		org++
	}
	return m, end
}

// lives reports a role of those who are of a place and not of an organisation.
func lives(r harm.Role) bool { return r == harm.RoleResident || r == harm.RoleWitness }

// roleFor is the role of one of an organisation: a witness stays a witness, a
// spokesman has the role of those for whom he speaks.
func roleFor(own, org harm.Role) harm.Role {
	switch own {
	case harm.RoleOfficial, harm.RoleUnnamed, harm.RoleNGO, "":
		if org != "" && org != harm.RoleAgency && org != harm.RoleOutlet {
			return org
		}
	}
	return own
}

// organisation reads who is spoken for at atom i: a party, a known source, or
// the capitalised name of an institution.
func (f *sourcer) organisation(i int) (Source, string, int) {
	if s, end := f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool { return s.what == isSource && !s.local }); s != nil {
		end = f.organs(end)
		return f.r.sources[s.ref], f.actorAt(i), end
	}
	if m := f.mentionAt(int(f.as[i].tok)); m != nil && m.Role != Act && m.Role != Aircraft {
		end := f.atomAt(m.End, i)
		if f.isPolice(i, end) {
			return Source{Name: m.Name, Role: harm.RoleOfficial}, m.Actor, end
		}
		return Source{Name: m.Name, Role: harm.RoleParty}, m.Actor, end
	}
	if c, end := f.word(i, tellers); c&(medical|official|party|ngo) != 0 && c&(resident|activist) == 0 {
		return Source{Name: f.told(i, end), Role: nounGroup{all: c, head: c}.role()}, "", end
	}
	end := f.names(i)
	if end > i && !f.has(end-1, body) && f.has(end, body) {
		_, end = f.word(end, body)
	}
	if end > i+1 && f.has(end-1, body) {
		src := Source{Name: f.told(i, end)}
		if f.has(end-1, medical) {
			src.Role = harm.RoleMedical
		}
		return src, "", end
	}
	return Source{}, "", i
}

// handle reads the account of a social medium: "@name".
func (f *sourcer) handle(i int) (SourceMention, int) {
	if !strings.HasPrefix(f.as[i].form, "@") {
		return SourceMention{}, i
	}
	end := i + 1
	if f.as[i].form == "@" {
		if end >= len(f.as) || f.d.Tokens[f.as[i].tok].SpaceAfter {
			return SourceMention{}, i
		}
		end++
	}
	if s, ok := f.r.Outlet(strings.TrimPrefix(f.as[end-1].form, "@")); ok {
		return f.mention(i, end-1, end, s, ""), end
	}
	return f.mention(i, end-1, end, Source{Role: harm.RoleActivist}, ""), end
}
