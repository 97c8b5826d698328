package actor

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"recount/internal/harm"
	"recount/internal/text"
)

// A Person is someone told of by name, with what is said of the function.
type Person struct {
	First, End int // tokens of the name, without rank
	Name       string
	Function   string // "commander", "Lt. Gen.", "spokesman"; empty when untold
	Of         string // the organisation
	Role       harm.Role
	Actor      string // the party of the organisation
}

// Persons lists the persons that are named in a sentence of d: those that its
// entities hold, and names after a rank. sources are those of the sentence.
// Role is empty where nothing tells the function.
func (r *Registry) Persons(d *text.Doc, mentions []Mention, sources []SourceMention, sentence int) []Person {
	s := d.Sentences[sentence]
	f := personer{sourcer{finder: finder{r: r, d: d, main: -1}, mentions: mentions}, sources}
	f.as = r.lexicon.atoms(d, s.First, s.End, nil)
	var out []Person
	for i := 0; i < len(f.as); {
		start, end := f.nameAt(i)
		if end > start {
			if p := f.person(i, start, end); p.Role != "" || p.Function != "" || f.entity(start) > start {
				out = append(out, p)
			}
		}
		i = f.past(i, end)
	}
	return out
}

// Person reads the function and organisation of one whose name is known to stand
// at tokens [first, end) of d, in the same sentence or in a clause cut off it.
func (r *Registry) Person(d *text.Doc, mentions []Mention, sources []SourceMention, first, end int) Person {
	s := d.SentenceOf(first)
	for _, p := range r.Persons(d, mentions, sources, s) {
		if p.First < end && first < p.End && p.Role != "" {
			return p
		}
	}
	f := personer{sourcer{finder: finder{r: r, d: d, main: -1}, mentions: mentions}, sources}
	f.as = r.lexicon.atoms(d, d.Sentences[s].First, endOf(d, end), nil)
	start, stop := f.atomAt(first, 0), f.atomAt(end, 0)
	if start >= stop {
		return Person{First: first, End: end, Name: d.Slice(first, end)}
	}
	return f.person(start, f.ranksWithin(start, stop), stop)
}

// endOf returns where the words after a name end: at the full stop.
func endOf(d *text.Doc, i int) int {
	const far = 20 // tokens
	for n := 0; i < len(d.Tokens) && n < far && d.Tokens[i].Form != "."; n++ {
		i++
	}
	return i
}

// ranksWithin passes the ranks that a name begins with, unless nothing is left.
func (f *personer) ranksWithin(start, stop int) int {
	if at := f.ranks(start); at < stop {
		return at
	}
	return start
}

type personer struct {
	sourcer
	sources []SourceMention
}

// nameAt returns the atoms of a name that begins at i, its rank left out.
func (f *personer) nameAt(i int) (start, end int) {
	start = f.ranks(i)
	if end = f.entity(start); end > start && f.knownEnd(start) < end {
		return f.trim(start, end)
	}
	if end = f.names(start); !f.isName(start, end) || start == i && end < i+2 || f.inSource(start, end) {
		return i, i
	}
	return f.trim(start, end)
}

// entity returns the atom after the person that the model found at atom i.
func (f *personer) entity(i int) int {
	if i >= len(f.as) {
		return i
	}
	tok, all := int(f.as[i].tok), f.d.Entities
	k := sort.Search(len(all), func(k int) bool { return all[k].End > tok })
	if k < len(all) && all[k].Type == text.Person && all[k].First <= tok && !f.isSource(all[k]) {
		return f.atomAt(all[k].End, i)
	}
	return i
}

// isSource reports whether the registry knows a named span, or a part of it, for
// a source: it is surer than the model.
func (f *personer) isSource(e text.Entity) bool {
	return slices.ContainsFunc(f.sources, func(s SourceMention) bool { return s.First < e.End && e.First < s.End })
}

// inSource reports that capitalised words are a part of the name of a source
// that another word heads: "a doctor at al-Noor hospital".
func (f *personer) inSource(start, end int) bool {
	first, last := int(f.as[start].tok), int(f.as[end-1].tok)
	return slices.ContainsFunc(f.sources, func(s SourceMention) bool {
		return s.First <= first && last < s.End && (s.Head < first || s.Head > last) && s.Source.Name != f.told(start, end)
	})
}

// trim drops a stop or a mark that the model took into a name.
func (f *personer) trim(start, end int) (int, int) {
	for end > start && strings.IndexFunc(f.form(end-1), unicode.IsLetter) != 0 {
		end--
	}
	return start, end
}

// isTitle reports a headline: hardly a small word in it, so that capitals tell
// nothing.
func (f *personer) isTitle() bool {
	small, capital := 0, 0
	for i := range f.as {
		switch form := f.as[i].form; {
		case isCapital(form):
			capital++
		case isSmall(form):
			small++
		}
	}
	return 2*small < capital
}

// isName reports whether a run of capitalised words may be a person's name:
// no known organisation or country begins it, no "Council" ends it, and tags,
// where there are any, call it one.
func (f *personer) isName(start, end int) bool {
	if end <= start || f.isKnown(start) || f.isTitle() {
		return false
	}
	for i := start; i < end; i++ {
		if tag := f.d.Tokens[f.as[i].tok].Tag; tag != "" && tag != "NNP" || f.has(i, body|press|band|organ|heads|mod|function|tellers) {
			return false
		}
	}
	return true
}

// isKnown reports that a known organisation is named at atom i.
func (f *sourcer) isKnown(i int) bool {
	if i >= len(f.as) {
		return true
	}
	return f.knownEnd(i) > i
}

// knownEnd returns the atom after the name at atom i that the registry holds.
func (f *sourcer) knownEnd(i int) int {
	_, end := f.r.lexicon.longest(f.as, i, func(s *sense, _ int) bool { return s.what != isWord })
	return end
}

// ranks returns the atom after "Lt. Gen." or, at the start of a sentence,
// "Resident".
func (f *personer) ranks(i int) int {
	for i < len(f.as) && isCapital(f.as[i].form) {
		_, end := f.word(i, rank|function|tellers)
		if end == i {
			return i
		}
		if i = end; f.form(i) == "." {
			i++
		}
	}
	return i
}

// person reads the function of the name at atoms [start, end), the rank of
// which begins at atom i, from the words around it.
func (f *personer) person(i, start, end int) Person {
	p := Person{First: int(f.as[start].tok), End: int(f.as[end-1].tok) + 1, Name: f.told(start, end)}
	if start > i {
		p.Function = f.told(i, start)
	}
	switch {
	case f.appositive(&p, end):
	case f.from(&p, end):
	default:
		f.inFront(&p, i)
	}
	return p
}

// appositive reads ", a spokesman for the YPG," after a name.
func (f *personer) appositive(p *Person, end int) bool {
	if f.form(end) != "," {
		return false
	}
	end++
	if isNumber(f.form(end)) && f.form(end+1) == "," { // the age
		end += 2
	}
	if f.from(p, end) { // "who heads the council"
		return true
	}
	for f.has(end, determiner|article|qualifier|rank) && !f.has(end, function) {
		end++
	}
	if end >= len(f.as) {
		return false
	}
	if m := f.sourceAt(int(f.as[end].tok)); m != nil && !m.Body {
		f.take(p, *m)
		return true
	}
	if _, e := f.word(end, function); e > end {
		p.Function = f.told(end, e)
		f.from(p, e)
		return true
	}
	return false
}

// from reads "of the Free Burma Rangers" after a name or a function.
func (f *personer) from(p *Person, end int) bool {
	_, org := f.word(end, forOrg)
	for n := 0; org > end && n < 4 && org < len(f.as); n++ {
		if src, actor, e := f.organisation(org); e > org {
			p.Of, p.Role, p.Actor = src.Name, src.Role, actor
			return true
		}
		if !f.has(org, determiner|article|mod|qualifier|holds) && !isCapital(f.form(org)) {
			return false
		}
		org++
	}
	return false
}

// inFront reads "YPG spokesman" or "U.S. Army" before a name.
func (f *personer) inFront(p *Person, i int) {
	tok := p.First
	if i < len(f.as) {
		tok = int(f.as[i].tok)
	}
	for k := range f.sources {
		m := &f.sources[k]
		if ranked := tok < p.First; m.Body && !(ranked && m.End == tok) {
			continue
		}
		if m.Source.Name == p.Name || m.First < p.First && m.End > tok && m.Head < p.First || m.End == tok || m.End == p.First || m.End == tok-1 && f.d.Tokens[m.End].Form == "," {
			f.take(p, *m)
			return
		}
	}
	if p.Function == "" && f.has(i-1, function) {
		p.Function = f.form(i - 1)
	}
}

// take gives the function and organisation of a source to a person.
func (f *personer) take(p *Person, m SourceMention) {
	if inName := p.First <= m.Head && m.Head < p.End; !inName && (p.Function == "" || m.Source.Of != "") {
		p.Function = f.d.Tokens[m.Head].Form
	}
	p.Role, p.Actor, p.Of = m.Source.Role, m.Actor, m.Source.Of
	if m.Source.Role == harm.RoleParty && p.Of == "" && m.Actor != "" {
		p.Of = m.Source.Name
	}
}

func isNumber(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

func (f *personer) sourceAt(t int) *SourceMention {
	for k := range f.sources {
		if f.sources[k].First <= t && t < f.sources[k].End && t <= f.sources[k].Head {
			return &f.sources[k]
		}
	}
	return nil
}
