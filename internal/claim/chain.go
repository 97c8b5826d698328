package claim

import (
	"slices"
	"strings"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/text"
)

// speech is who spoke last, so that a quotation which goes on, or a "he said",
// keeps its speaker.
type speech struct {
	part  *part
	chain []harm.Link
	end   int // the token at which the words of the speaker were last heard
}

// chainOf builds the attribution chain of an event: its origin, through whom
// it was told, and the outlet.
func (p *page) chainOf(e *event) []harm.Link {
	var chain []harm.Link
	for _, s := range p.speakers(e) {
		chain = lengthen(chain, p.links(e, s.verb, s.who)...)
	}
	switch {
	case len(chain) > 0:
		p.sawIt(e, chain)
		p.heard = append(p.heard, chain...)
		p.speech = speech{part: e.part, chain: chain, end: e.doc.Sentences[e.sentence].End}
	case p.goesOn(e):
		chain = slices.Clone(p.speech.chain)
		p.sawIt(e, chain)
	}
	return lengthen(chain, p.outlet...)
}

// sawIt makes a witness of an origin who tells what "I saw" or "we" did.
func (p *page) sawIt(e *event, chain []harm.Link) {
	if chain[0].Role == harm.RoleParty {
		return
	}
	for t := range up(e.doc, e.anchor) {
		if s := child(e.doc, t, "nsubj"); s != none && (e.doc.Tokens[s].Lower == "i" || e.doc.Tokens[s].Lower == "we") {
			chain[0].Role = harm.RoleWitness
			return
		}
	}
}

// lengthen adds links to a chain, less those that it ends with already: an
// organisation and its own staff are one.
func lengthen(chain []harm.Link, links ...harm.Link) []harm.Link {
	out := slices.Clone(chain)
	for _, l := range links {
		known := slices.ContainsFunc(out, func(o harm.Link) bool { return o.Name == l.Name || o.Of == l.Name || l.Of != "" && l.Of == o.Name })
		if !known {
			out = append(out, l)
		}
	}
	return out
}

// saying is a verb of saying, none for "according to", and who said it.
type saying struct{ verb, who int }

// speakers finds who says what the event tells, from the inside out: the
// subjects of the verbs of saying over it or beside it, the source that it is
// "according to", and the one that ends the sentence.
func (p *page) speakers(e *event) []saying {
	var all []saying
	for t := range up(e.doc, e.anchor) {
		all = append(all, p.speakersAt(e, t)...)
	}
	if s, ok := p.putter(e); ok {
		all = append(all, s)
	}
	if s, ok := p.tailSaying(e.part, e.sentence); ok {
		all = append(all, s)
	} else if s, ok := p.sayingNear(e); len(all) == 0 && ok {
		all = append(all, s)
	}
	return all
}

// speakersAt finds who speaks over or beside one word above the event.
func (p *page) speakersAt(e *event, t int) []saying {
	d := e.doc
	var all []saying
	if v, s := p.sayingOver(d, t, e); s != none {
		all = append(all, saying{v, s})
	}
	if s := p.accordingTo(d, t); s != none {
		all = append(all, saying{none, s})
	}
	for c := range d.Children(t) {
		if !isRel(d.Tokens[c].Rel, "parataxis", "ccomp", "dep") || !p.isSaying(d, c) || under(d, e.anchor, c) {
			continue
		}
		if s := child(d, c, "nsubj"); s != none {
			all = append(all, saying{c, s})
		}
	}
	return all
}

// putter returns who gives a toll by the verb that tells it: "a doctor put the
// number of dead at 18".
func (p *page) putter(e *event) (saying, bool) {
	v := clauseOf(e.doc, e.anchor)
	s := child(e.doc, v, "nsubj")
	if !e.toll && !e.former || s == none || s == e.of || e.sourceAt[s] < 0 && !isPronoun(e.doc, s) {
		return saying{}, false
	}
	return saying{v, s}, true
}

// sayingNear looks past the tree, where it found no speaker, for a source right
// before a verb of saying that follows the event: "…, medics said".
func (p *page) sayingNear(e *event) (saying, bool) {
	d := e.doc
	for t := e.anchor + 2; t < d.Sentences[e.sentence].End; t++ {
		named := e.sourceAt[t-1] >= 0 || e.actorAt[t-1] >= 0
		if named && t-1 != e.of && p.words.say.Has(d, t) && (d.Tokens[t].Tag == "VBD" || d.Tokens[t].Tag == "VBN") {
			return saying{t, t - 1}, true
		}
	}
	return saying{}, false
}

// sayingOver looks at the word that t hangs on.
func (p *page) sayingOver(d *text.Doc, t int, e *event) (verb, who int) {
	h := d.Tokens[t].Head
	if h < 0 || !p.isSaying(d, h) || !isRel(d.Tokens[t].Rel, "ccomp", "parataxis", "xcomp", "advcl", "obj", "obl", "dep", "conj") {
		return none, none
	}
	s := p.sayer(d, h, e)
	if s == none || under(d, e.anchor, s) {
		s = child(d, h, "obl:agent")
	}
	if s == none && isRel(d.Tokens[h].Rel, "conj") {
		s = subject(d, h)
	}
	if s == none || under(d, e.anchor, s) || isRel(d.Tokens[s].Rel, "nsubj:pass", "expl") {
		return none, none // "it was reported that" names no speaker
	}
	return h, s
}

// sayer returns the subject of a verb of saying, the last where the parser gives
// it two: the first is then of the words said.
func (p *page) sayer(d *text.Doc, verb int, e *event) int {
	s := none
	for c := range d.Children(verb) {
		if isRel(d.Tokens[c].Rel, "nsubj") && c != e.of {
			s = c
		}
	}
	return s
}

// isSaying says whether a token is a verb of saying, used as one.
func (p *page) isSaying(d *text.Doc, t int) bool {
	return d.Tokens[t].Pos == "VERB" && p.words.say.Has(d, t)
}

// accordingTo returns the source that a clause is "according to".
func (p *page) accordingTo(d *text.Doc, t int) int {
	for c := range d.Children(t) {
		if strings.HasPrefix(caseOf(d, c), "according") {
			return c
		}
		if d.Tokens[c].Lower == "according" {
			if s := child(d, c, "obl", "nmod", "obj"); s != none {
				return s
			}
		}
	}
	return none
}

// links makes the links of a told chain: the speaker, and whom it told.
func (p *page) links(e *event, verb, who int) []harm.Link {
	if isPronoun(e.doc, who) && len(p.speech.chain) > 0 {
		return p.speech.chain
	}
	origin := p.link(e, who)
	if verb != none {
		origin.Verb = harm.Text(e.doc.Tokens[verb].Lemma)
		origin.Said = p.saidOn(e, verb)
		if p.words.witness.Has(e.doc, e.anchor) && origin.Role == harm.RoleUnnamed {
			origin.Role = harm.RoleWitness
		}
	}
	chain := []harm.Link{origin}
	if via, ok := p.told(e, verb); ok && via.Name != origin.Name && via.Name != origin.Of {
		chain = append(chain, via)
	}
	return chain
}

func isPronoun(d *text.Doc, t int) bool { return d.Tokens[t].Pos == "PRON" }

// told returns the agency or outlet to which the speaker spoke.
func (p *page) told(e *event, verb int) (harm.Link, bool) {
	if verb == none {
		return harm.Link{}, false
	}
	for c := range e.doc.Children(verb) {
		if !isRel(e.doc.Tokens[c].Rel, "obj", "iobj", "obl") {
			continue
		}
		if l, ok := p.toldBefore(e.part, c); ok && l.Role == harm.RoleAgency {
			return l, true
		}
		if e.sourceAt[c] < 0 {
			continue
		}
		s := e.sources[e.sourceAt[c]].Source
		if s.Role == harm.RoleAgency || s.Role == harm.RoleOutlet || s.Role == harm.RoleJournalist {
			return harm.Link{Name: harm.Text(s.Name), Of: harm.Text(s.Of), Role: s.Role}, true
		}
	}
	return harm.Link{}, false
}

// link names one source: from the registry where it is known, as a party where
// it is an actor, else in the words of the report.
func (p *page) link(e *event, who int) harm.Link {
	d := e.doc
	if l, ok := p.speaker(e, who); ok {
		return l
	}
	if i := e.sourceAt[who]; i >= 0 {
		return p.staff(named(e.sources[i]), e.sources[i].Actor)
	}
	if i := e.actorAt[who]; i >= 0 {
		return p.staff(harm.Link{Name: harm.Text(e.actors[i].Words), Role: harm.RoleParty}, e.actors[i].Actor)
	}
	if l, ok := p.toldBefore(e.part, who); ok {
		return l
	}
	first, end := phrase(d, who)
	l := harm.Link{Name: harm.Text(d.Slice(bare(d, first), end)), Role: harm.RoleUnnamed}
	for t := first; t < end; t++ {
		if i := e.sourceAt[t]; i >= 0 {
			l.Role = sourceRole(e.sources[i]) // "hospital staff" speak as the hospital does
			break
		}
	}
	return l
}

// named returns the link that a mention of a known source makes. A body of the
// United Nations knows what it knows by itself: it is an origin of its own.
func named(m actor.SourceMention) harm.Link {
	l := harm.Link{Name: harm.Text(m.Source.Name), Of: harm.Text(m.Source.Of), Role: sourceRole(m)}
	if m.Body && l.Role == harm.RoleUN {
		l.Of = ""
	}
	return l
}

// bare passes the article of a phrase.
func bare(d *text.Doc, first int) int {
	if d.Tokens[first].Pos == "DET" {
		return first + 1
	}
	return first
}

// staff gives those who speak for a party the name it was first told by, so
// that an organisation and its own staff are one origin.
func (p *page) staff(l harm.Link, party string) harm.Link {
	if party == "" || l.Of != "" {
		return l
	}
	if first, spoke := p.voices[party]; spoke && first != l.Name {
		l.Of = first
	} else if !spoke {
		p.voices[party] = l.Name
	}
	return l
}

// toldBefore finds the source that "the agency" or "the ministry" stands for:
// the last whose name has that word.
func (p *page) toldBefore(pt *part, who int) (harm.Link, bool) {
	d := pt.doc
	det := child(d, who, "det")
	if det == none || d.Tokens[det].Lower != "the" {
		return harm.Link{}, false
	}
	for i := len(pt.sources) - 1; i >= 0; i-- {
		m := pt.sources[i]
		if m.End <= det && m.Source.Name != "" && strings.HasSuffix(strings.ToLower(m.Words), " "+d.Tokens[who].Lower) {
			return named(m), true
		}
	}
	for i := len(p.heard) - 1; i >= 0; i-- {
		if l := p.heard[i]; string(l.Role) == d.Tokens[who].Lower || strings.Contains(strings.ToLower(string(l.Name)+" "+string(l.Of)), d.Tokens[who].Lower) {
			l.Said, l.Verb = "", ""
			return l, true
		}
	}
	return harm.Link{}, false
}

// speaker returns the link of a source who goes by a proper name, with the
// organisation told with it: "D. E. from the F. B. R.".
func (p *page) speaker(e *event, who int) (harm.Link, bool) {
	d := e.doc
	if d.Tokens[who].Pos != "PROPN" || e.sourceAt[who] >= 0 || e.actorAt[who] >= 0 {
		return harm.Link{}, false
	}
	first, end := nameSpan(d, who)
	person := p.Actors.Person(d, e.actors, e.sources, first, end)
	l := harm.Link{Name: harm.Text(person.Name), Of: harm.Text(person.Of), Role: person.Role}
	if l.Of == "" && person.Function == "" {
		l.Of = p.organisationOf(e, who)
	}
	if role := p.roleOf(e, who, l.Of); l.Role == "" || role == harm.RoleWitness {
		l.Role = role
	}
	return l, true
}

// nameSpan returns the run of proper nouns around a token.
func nameSpan(d *text.Doc, t int) (first, end int) {
	first, end = t, t+1
	for first > 0 && d.Tokens[first-1].Pos == "PROPN" && sameSentence(d, first-1, t) {
		first--
	}
	for end < len(d.Tokens) && d.Tokens[end].Pos == "PROPN" && sameSentence(d, end, t) {
		end++
	}
	return first, end
}

func sameSentence(d *text.Doc, a, b int) bool { return d.SentenceOf(a) == d.SentenceOf(b) }

// organisationOf returns the organisation told with a person.
func (p *page) organisationOf(e *event, who int) harm.Text {
	first, end := e.doc.Subtree(who)
	for t := first; t < end; t++ {
		if i := e.sourceAt[t]; i >= 0 && e.sources[i].Source.Name != "" {
			return harm.Text(e.sources[i].Source.Name)
		}
		if i := e.actorAt[t]; i >= 0 {
			return harm.Text(e.actors[i].Words)
		}
	}
	return ""
}

// roleOf gives the role of a named person: a witness who tells what was seen,
// else as the organisation is, else unnamed.
func (p *page) roleOf(e *event, who int, of harm.Text) harm.Role {
	if s := subject(e.doc, e.anchor); s != none && p.words.witness.Has(e.doc, e.anchor) {
		return harm.RoleWitness
	}
	first, end := e.doc.Subtree(who)
	for t := first; t < end; t++ {
		if i := e.sourceAt[t]; i >= 0 {
			return sourceRole(e.sources[i])
		}
	}
	if of != "" {
		return harm.RoleParty
	}
	return harm.RoleUnnamed
}

func sourceRole(m actor.SourceMention) harm.Role {
	if m.Actor != "" {
		return harm.RoleParty
	}
	return m.Source.Role
}

// saidOn returns the day on which a verb of saying was spoken, "" when untold.
func (p *page) saidOn(e *event, verb int) harm.Text {
	s := e.doc.Sentences[e.doc.SentenceOf(verb)]
	for _, x := range e.times {
		if x.First < s.First || x.First >= s.End || p.verbOfSpeech(e.doc, e.anchor, x) != verb {
			continue
		}
		if t, ok := x.Resolve(p.anchor(nil)); ok && t.Precision == harm.Day {
			return t.From
		}
	}
	return ""
}

// goesOn says whether an event lies in a quotation that the last speaker began:
// the sentence follows the speaker's within the paragraph, inside quotes.
func (p *page) goesOn(e *event) bool {
	if p.speech.part != e.part || len(p.speech.chain) == 0 || e.anchor < p.speech.end {
		return false
	}
	between := e.doc.Text[e.doc.Tokens[p.speech.end-1].End:e.doc.Tokens[e.anchor].Start]
	return !strings.Contains(between, "\n\n") && insideQuote(e.doc, e.anchor)
}

// insideQuote counts the quotation marks of the paragraph before a token.
func insideQuote(d *text.Doc, t int) bool {
	open := false
	for i := t - 1; i >= 0; i-- {
		switch d.Tokens[i].Form {
		case `"`, "“", "”", "``", "''":
			open = !open
		}
		if strings.Contains(d.Text[d.Tokens[i].End:d.Tokens[i+1].Start], "\n\n") {
			break
		}
	}
	return open
}

// outletChain is the link that every chain ends with, where the outlet is known.
func (p *page) outletChain() []harm.Link {
	name := p.report.Outlet
	if name == "" && p.report.URL != "" {
		if s, ok := p.Actors.Outlet(string(p.report.URL)); ok {
			name = harm.Text(s.Name)
			p.report.Outlet = name
		}
	}
	if name == "" {
		return nil
	}
	link := harm.Link{Name: name, Role: harm.RoleOutlet}
	if s, ok := p.Actors.Outlet(string(name)); ok {
		link.Role = s.Role
	}
	if p.report.Published.From == p.report.Published.To {
		link.Said = p.report.Published.From
	}
	return []harm.Link{link}
}
