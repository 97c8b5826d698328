package claim

import (
	"slices"
	"strings"
	"unicode"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/place"
	"recount/internal/text"
	"recount/internal/when"
)

// page is one report while it is read.
type page struct {
	*Extractor
	report   *harm.Report
	parts    []*part // the title first, where there is one
	outlet   []harm.Link
	only     *harm.Place          // the one place that the report tells of, nil for several
	heard    []harm.Link          // the sources that have spoken, in order
	setting  *harm.Period         // that the report is about
	agency   []harm.Link          // that wrote the report, as its dateline says
	voices   map[string]harm.Text // the name by which a party first spoke
	year     int                  // the year that the report most likely speaks of, 0 when unknown
	dated    []harm.Evidence      // the words that say when the report was published
	speech   speech
	story    story
	warnings []harm.Warning
}

// part is the title or the text of a report with all that is named in it.
type part struct {
	in      string // harm.InTitle or harm.InText
	doc     *text.Doc
	lines   []line
	aside   []bool // sentences of paragraphs that begin with a label
	places  []place.Mention
	actors  []actor.Mention
	sources []actor.SourceMention
	times   []when.Expression

	headEnd int          // bytes of the text that are its headline
	tails   map[int]bool // first tokens of sentences that name the source of the one before

	rests     map[int]bool // first tokens of sentences that go on after the source was named
	datelines map[int]bool // first tokens of sentences that are a dateline

	placeAt, actorAt, sourceAt, timeAt []int32           // token → index of the mention over it, -1 for none
	entityOf                           []text.EntityType // token → what the model takes its name for
}

// line is what a sentence is within the layout of a report.
type line uint8

const (
	prose       line = iota
	heading          // the title, or an unpunctuated line that opens the text
	boilerplate      // a caption, a credit, a label: it tells nothing of its own
)

// open analyses the parts of a report and finds what is named in them.
func (x *Extractor) open(rep *harm.Report) *page {
	p := &page{Extractor: x, report: rep, voices: map[string]harm.Text{}}
	if rep.Title != "" {
		p.parts = append(p.parts, x.part(harm.InTitle, rep.Title))
	}
	p.parts = append(p.parts, x.part(harm.InText, rep.Text))
	p.date()
	p.segment()
	p.layout()
	p.analyse()
	p.name()
	p.outlet = lengthen(p.agency, p.outletChain()...)
	return p
}

func (x *Extractor) part(in, s string) *part {
	return &part{in: in, doc: x.Text.Tokenize(s), tails: map[int]bool{}, datelines: map[int]bool{}, rests: map[int]bool{}, headEnd: headingEnd(s)}
}

// date settles when the report was published.
func (p *page) date() {
	printed, at := p.Times.Publication(p.report.Title, p.report.Text)
	p.dated = at // also where the date is given: a dateline's is no event's
	if p.report.Published.Basis == "" || p.report.Published.Basis == harm.DateNone {
		p.report.Published = printed
	}
	switch {
	case strings.HasPrefix(string(p.report.Published.From), "XXXX"):
		p.warn("no-year", "The report tells the day of its publication and not the year: its dates have none. Give the date with --published.")
	case p.report.Published.Basis == harm.DateNone:
		p.warn("no-date", "No date of publication was found: dates told relative to it stay open. Give one with --published.")
	}
}

func (p *page) warn(code, text string) {
	p.warnings = append(p.warnings, harm.Warning{Code: code, Text: text})
}

// analyse parses the sentences that hold a trigger; the others tell no claim
// and need no more than their tokens.
func (p *page) analyse() {
	for _, pt := range p.parts {
		for s := range pt.doc.Sentences {
			if pt.lines[s] == boilerplate || !pt.doc.Sentences[s].Tagged || !p.Rules.Possible(pt.doc, s) {
				continue // only what holds a trigger was tagged
			}
			p.Text.Parse(pt.doc, s)
			if n := pt.tail(s); n != none {
				p.Text.Parse(pt.doc, n)
			}
		}
	}
}

// name finds the places, actors, sources and times of the report.
func (p *page) name() {
	docs := make([]*text.Doc, len(p.parts))
	for i, part := range p.parts {
		docs[i] = part.doc
	}
	var told actor.Context
	for _, m := range p.Places.Resolve(docs...) {
		p.parts[m.Doc].places = append(p.parts[m.Doc].places, m)
		if country := countryOf(m); country != "" && !slices.Contains(told.Countries, country) {
			told.Countries = append(told.Countries, country)
		}
	}
	for i, mentions := range p.Actors.Find(told, docs...) {
		p.parts[i].actors = mentions
	}
	for _, part := range p.parts {
		for _, s := range part.doc.Sentences {
			part.sources = append(part.sources, p.Actors.Sources(part.doc, part.actors, s.First, s.End)...)
			part.times = append(part.times, p.Times.Find(part.doc, s.First, s.End)...)
		}
		part.index()
	}
	p.year, p.only, p.setting = p.likelyYear(), p.onlyPlace(), p.settingOf()
}

// likelyYear is the year that most of the report's full dates tell.
func (p *page) likelyYear() int {
	var all []when.Expression
	for _, pt := range p.parts {
		all = append(all, pt.times...)
	}
	return when.LikelyYear(all)
}

// countryOf returns the name of the country that a mention is of or lies in.
func countryOf(m place.Mention) string {
	if m.Entry == nil || m.Entry.Country() == nil {
		return ""
	}
	return m.Entry.Country().Name
}

// index lays the mentions over the tokens.
func (pt *part) index() {
	n := len(pt.doc.Tokens)
	pt.placeAt = overlay(n, len(pt.places), func(i int) (int, int) { return pt.places[i].First, pt.places[i].End })
	pt.actorAt = overlay(n, len(pt.actors), func(i int) (int, int) { return pt.actors[i].First, pt.actors[i].End })
	pt.sourceAt = overlay(n, len(pt.sources), func(i int) (int, int) { return pt.sources[i].First, pt.sources[i].End })
	pt.entityOf = make([]text.EntityType, n)
	for _, e := range pt.doc.Entities {
		for t := e.First; t < e.End; t++ {
			pt.entityOf[t] = e.Type
		}
	}
	pt.timeAt = overlay(n, len(pt.times), func(i int) (int, int) { return pt.times[i].First, pt.times[i].End })
}

// overlay returns for each of n tokens the first of m spans that covers it.
func overlay(n, m int, span func(i int) (first, end int)) []int32 {
	at := make([]int32, n)
	for i := range at {
		at[i] = none
	}
	for i := m - 1; i >= 0; i-- {
		first, end := span(i)
		for t := first; t < end; t++ {
			at[t] = int32(i)
		}
	}
	return at
}

// labels gives rules the labels of a token, a bit for each of Labels.
func (pt *part) labels(token int) uint64 {
	var bits uint64
	for i, holds := range [...]bool{
		pt.isPlace(token), pt.actorAt[token] >= 0, pt.sourceAt[token] >= 0, pt.timeAt[token] >= 0,
		pt.doc.Tokens[token].Pos == "NUM", pt.doc.Tokens[token].Pos == "PROPN",
		pt.entityOf[token] == text.Person, pt.entityOf[token] == text.Organisation,
	} {
		if holds {
			bits |= 1 << i
		}
	}
	return bits
}

// isPlace says whether a token lies in the name of a place, not of a nation.
func (pt *part) isPlace(token int) bool {
	i := pt.placeAt[token]
	return i >= 0 && !pt.places[i].Adjective
}

// layout tells prose from headings and from lines that claim nothing.
func (p *page) layout() {
	for _, pt := range p.parts {
		pt.lines = make([]line, len(pt.doc.Sentences))
		pt.aside = make([]bool, len(pt.doc.Sentences))
		for s := range pt.doc.Sentences {
			pt.aside[s] = p.labelled(pt, s)
			pt.lines[s] = p.kindOf(pt, s)
		}
	}
	p.credit()
}

// credit reads the lines that name the report's sources, and leaves a title
// that the text repeats to the title.
func (p *page) credit() {
	body := p.parts[len(p.parts)-1]
	for s := range body.doc.Sentences {
		words := body.sentenceText(s)
		if names := p.Actors.Credits(words); names != nil {
			body.lines[s] = boilerplate
			for _, n := range names {
				p.report.Credits = append(p.report.Credits, harm.Text(n))
			}
			if s, ok := p.Actors.Wire(words); ok && p.agency == nil {
				p.agency = []harm.Link{{Name: harm.Text(s.Name), Role: s.Role}}
			}
		}
		if p.report.Title != "" && words == p.report.Title {
			body.lines[s] = boilerplate
		}
	}
}

// kindOf: a line of the text without closing punctuation is a heading where it
// opens the text, and elsewhere a caption or a label.
func (p *page) kindOf(pt *part, s int) line {
	switch {
	case pt.datelines[pt.doc.Sentences[s].First] || pt.aside[s]:
		return boilerplate
	case pt.in == harm.InTitle || pt.doc.Tokens[pt.doc.Sentences[s].First].Start < pt.headEnd:
		return heading
	case pt.punctuated(s) || !pt.alone(s) || pt.tail(s) != none:
		return prose
	case pt.doc.Sentences[s].End-pt.doc.Sentences[s].First > longestCaption:
		return prose
	default:
		return boilerplate
	}
}

// labelled says whether a sentence stands in a paragraph that begins with a
// label such as "About us" or "Read more".
func (p *page) labelled(pt *part, s int) bool {
	d, first := pt.doc, pt.doc.Sentences[s].First
	if s > 0 && !strings.Contains(d.Text[d.Tokens[first-1].End:d.Tokens[first].Start], "\n\n") {
		return pt.aside[s-1]
	}
	for t := first; t < min(first+3, d.Sentences[s].End); t++ {
		if p.words.label.Has(d, t) {
			return true
		}
	}
	return false
}

// headingEnd is the byte at which the opening line of a text ends, 0 when that
// line is punctuated as prose is.
func headingEnd(text string) int {
	start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	first, _, more := strings.Cut(text[start:], "\n")
	first = strings.TrimRight(first, " \t\r")
	if !more || first == "" || strings.ContainsAny(first[len(first)-1:], ".?!:\"") {
		return 0
	}
	return start + len(first)
}

// longestCaption is the number of tokens up to which an unpunctuated line is
// taken for a caption; longer ones are prose that lost its full stop.
const longestCaption = 20

// punctuated says whether a sentence ends as sentences do.
func (pt *part) punctuated(s int) bool {
	for i := pt.doc.Sentences[s].End - 1; i >= pt.doc.Sentences[s].First; i-- {
		switch form := pt.doc.Tokens[i].Form; {
		case strings.ContainsAny(form, ".?!…:"):
			return true
		case strings.ContainsFunc(form, unicode.IsLetter), strings.ContainsFunc(form, unicode.IsDigit):
			return false
		}
	}
	return false
}

// alone says whether a sentence stands on a line of its own.
func (pt *part) alone(s int) bool {
	d, sent := pt.doc, pt.doc.Sentences[s]
	first, end := d.Tokens[sent.First].Start, d.Tokens[sent.End-1].End
	before := strings.TrimRight(d.Text[:first], " \t")
	after := strings.TrimLeft(d.Text[end:], " \t")
	return (before == "" || strings.HasSuffix(before, "\n")) && (after == "" || after[0] == '\n' || after[0] == '\r')
}

// sentenceText returns a sentence as printed.
func (pt *part) sentenceText(s int) string {
	sent := pt.doc.Sentences[s]
	return pt.doc.Slice(sent.First, sent.End)
}
