package actor

import (
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/text"
)

// A Mention is a place in the text where an actor is named or meant. Forces
// told together ("Afghan and coalition forces") give one Mention each, over
// the same tokens.
type Mention struct {
	First, End int // tokens, without the article
	Head       int // the token that heads it: the last noun
	Actor      string
	Branch     string // of a state's forces, where the words name one: "shin-bet"
	Words      string
	Name       string // the name alone, without the nouns after it: "YPG"; Words where it has none
	Basis      harm.Basis
	Kind       MentionKind
	Role       Role
	Aim        bool // an operation is said to be aimed at it: "in pursuit of a Taliban leader"
}

// MentionKind is how an actor is told.
type MentionKind string

// The kinds of mentions. Actor is empty for Unregistered, and for a Reference
// that nothing before it settles.
const (
	Named        MentionKind = "named"        // "IS", "Iraqi forces"
	Nameless     MentionKind = "nameless"     // "gunmen"
	Reference    MentionKind = "reference"    // "the group", "the army", "coalition forces"
	Unregistered MentionKind = "unregistered" // "the Eagles Brigade"
	Country      MentionKind = "country"      // "Israel struck", in parsed sentences
	Nationals    MentionKind = "nationals"    // "the Americans"; may be civilians
)

// Role is what the head of a mention is to the actor.
type Role string

// The roles of heads.
const (
	Force    Role = "force" // the party itself
	Member   Role = "member"
	Leader   Role = "leader"
	Aircraft Role = "aircraft"
	Act      Role = "act" // "an Israeli airstrike"
)

// Context is what the caller knows of the report.
type Context struct {
	Countries []string // ISO 3166-1 alpha-2 or English names, the likeliest first
}

// Find lists the mentions of actors in each of the docs of one report, in the
// order of the text, reading the title first: "the group" in a body may be
// named in its title. Tags are used where the docs have them.
func (r *Registry) Find(c Context, docs ...*text.Doc) [][]Mention {
	f := finder{r: r, craft: map[string]string{}}
	f.settle(c, docs)
	all := make([][]Mention, len(docs))
	for i, d := range docs {
		f.d, f.out = d, nil
		for _, s := range d.Sentences {
			f.sentence(s)
		}
		all[i] = f.out
	}
	return all
}

// finder reads one report.
type finder struct {
	r         *Registry
	d         *text.Doc
	as        []atom // of the sentence
	out       []Mention
	main      int               // index of the state that the report is about; -1 for none
	countries []string          // all that the report speaks of
	group     string            // the armed group named last
	strangers bool              // since then "insurgents" came up who may be others
	forces    []string          // the forces named last
	last      string            // the party named last
	craft     map[string]string // whose the snipers, drones… are that were told, by the noun; "" where several have them
}

func (f *finder) sentence(s text.Sentence) {
	f.as = f.r.lexicon.atoms(f.d, s.First, s.End, f.as[:0])
	for i := 0; i < len(f.as); {
		i = f.past(i, f.at(i))
	}
}

// past is where to read on after what began at atom i and ended before end: at
// the next token, so that no two share one ("al-Qaeda-Taliban").
func (f *finder) past(i, end int) int {
	if end <= i {
		return i + 1
	}
	for end < len(f.as) && f.as[end].tok == f.as[end-1].tok {
		end++
	}
	return end
}

// at reads the mention that begins at atom i and returns the atom after it.
func (f *finder) at(i int) int {
	if f.r.lexicon.roots[f.as[i].word] == 0 {
		return f.band(i)
	}
	if _, end := f.word(i, never); end > i {
		return end
	}
	for _, read := range [...]func(*finder, int) int{(*finder).named, (*finder).ofStates, (*finder).meant, (*finder).sameCraft, (*finder).nameless, (*finder).belonging, (*finder).nationals, (*finder).countryActs, (*finder).band} {
		if end := read(f, i); end > i {
			return end
		}
	}
	return i
}

// word returns the classes of the longest phrase at i with one of classes c.
func (f *finder) word(i int, c class) (class, int) {
	if i >= len(f.as) || f.r.lexicon.opens[f.as[i].word].classes&c == 0 {
		return 0, i
	}
	s, end := f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool { return s.what == isWord && s.classes&c != 0 })
	if s == nil {
		return 0, i
	}
	return s.classes, end
}

// opens reports whether a phrase of some kind may begin at atom i.
func (f *finder) opens(i int, w what) bool {
	return i >= 0 && i < len(f.as) && f.r.lexicon.opens[f.as[i].word].whats&(1<<w) != 0
}

// has reports whether atom i begins a phrase of classes c.
func (f *finder) has(i int, c class) bool {
	if i < 0 {
		return false
	}
	_, end := f.word(i, c)
	return end > i
}

func (f *finder) form(i int) string {
	if i < 0 || i >= len(f.as) {
		return ""
	}
	return f.as[i].form
}

// put adds the mentions of ids over atoms [i, end).
func (f *finder) put(i, end int, t tail, kind MentionKind, ids ...told) {
	first, last := int(f.as[i].tok), int(f.as[end-1].tok)
	head := last
	if t.head >= 0 {
		head = int(f.as[t.head].tok)
	}
	words := f.d.Slice(first, last+1)
	if first > 0 && f.d.Tokens[first-1].Form == "[" && strings.Contains(words, "]") {
		first--
		words = f.d.Slice(first, last+1)
	}
	name := words
	if t.name > i {
		name = f.d.Slice(first, int(f.as[t.name-1].tok)+1)
	}
	for _, id := range ids {
		f.out = append(f.out, Mention{
			First: first, End: last + 1, Head: head, Actor: id.actor, Branch: id.branch, Words: words, Name: name,
			Basis: id.basis, Kind: kind, Role: t.role, Aim: f.isAim(i),
		})
	}
	f.remember(kind, ids)
	if kind == Named {
		f.equip(f.form(end-1), ids)
	}
}

// told is an actor and whether the text names it.
type told struct {
	actor  string
	basis  harm.Basis
	branch string
}

// remember keeps what later words may refer to.
func (f *finder) remember(kind MentionKind, ids []told) {
	a, _ := f.r.Actor(ids[0].actor)
	if kind == Named || kind == Reference {
		f.last = a.ID
	}
	switch {
	case kind == Nameless:
		f.strangers = f.strangers || ids[0].basis == harm.Stated
	case kind != Named:
		if a.Kind == Coalition && len(f.forces) < 2 {
			f.forces = []string{a.ID}
		}
	case a.Kind == State || a.Kind == Coalition:
		if len(ids) > 1 || len(f.forces) < 2 {
			f.forces = f.forces[:0]
			for _, id := range ids {
				f.forces = append(f.forces, id.actor)
			}
		}
	case a.Kind != Unnamed:
		f.group, f.strangers = a.ID, false
	}
}

// settle finds the countries that a report is about: those told by the caller,
// and those whose names, forces and groups come up.
func (f *finder) settle(c Context, docs []*text.Doc) {
	weight := f.weigh(docs)
	f.main = f.likeliest(c, weight)
	if f.main < 0 {
		f.main = heaviest(weight, docs)
	}
	for i, w := range weight {
		if w > 0 {
			f.countries = append(f.countries, f.r.states[i].country)
		}
	}
}

// likeliest is the country of the caller's that comes up most; of equals the
// one told first.
func (f *finder) likeliest(c Context, weight []int) int {
	best := -1
	for _, name := range c.Countries {
		i := f.r.state(name)
		if i < 0 {
			continue
		}
		f.countries = append(f.countries, f.r.states[i].country)
		if best < 0 || weight[i] > weight[best] {
			best = i
		}
	}
	return best
}

// tokensPerMention is how far apart a country may come up in a report on it:
// one that is named once in a long report is not what it is about.
const tokensPerMention = 200

func heaviest(weight []int, docs []*text.Doc) int {
	tokens, best := 0, -1
	for _, d := range docs {
		tokens += len(d.Tokens)
	}
	least := weighsHome * (1 + tokens/tokensPerMention)
	for i, w := range weight {
		if w >= least && (best < 0 || w > weight[best]) {
			best = i
		}
	}
	return best
}

// state returns the index of a state by code or name, -1 for none.
func (r *Registry) state(name string) int {
	return slices.IndexFunc(r.states, func(s state) bool {
		return s.country == name || slices.ContainsFunc(s.names, func(n string) bool { return strings.EqualFold(n, name) })
	})
}

// weigh counts how often each state comes up. A country at war weighs more:
// armies from elsewhere are named in reports on it.
func (f *finder) weigh(docs []*text.Doc) []int {
	weight := make([]int, len(f.r.states))
	for _, d := range docs {
		f.as = f.r.lexicon.atoms(d, 0, len(d.Tokens), f.as[:0])
		for i := 0; i < len(f.as); {
			s, end := f.r.lexicon.longest(f.as, i, tellsCountry)
			if s != nil && s.what != isWord {
				f.count(weight, s)
			}
			i = max(end, i+1)
		}
	}
	return weight
}

// tellsCountry takes what may tell the country, and what only looks so: "New
// Mexico".
func tellsCountry(s *sense, _ int) bool {
	return s.what != isSource && !s.local && !s.meant && (s.what != isWord || s.classes&never != 0)
}

// What a mention weighs: of a country at war, of another, of a group whose home
// it is.
const weighsTheatre, weighsOther, weighsHome = 3, 1, 2

func (f *finder) count(weight []int, s *sense) {
	if s.what == isActor {
		if home := f.r.homes[s.ref]; home >= 0 {
			weight[home] += weighsHome
		}
		return
	}
	if f.r.states[s.ref].theatre {
		weight[s.ref] += weighsTheatre
	} else {
		weight[s.ref] += weighsOther
	}
}
