// Package claim reads claims out of an analysed report: what the rules of a
// language found, with who says so, how surely, to whom, where, when and how
// many. It brings together text, rules, counts, times, places and actors.
package claim

import (
	"recount/internal/actor"
	"recount/internal/count"
	"recount/internal/harm"
	"recount/internal/place"
	"recount/internal/rule"
	"recount/internal/text"
	"recount/internal/when"
)

// Tools are what an Extractor reads with, all of one language.
type Tools struct {
	Text   *text.Analyzer
	Rules  *rule.Set
	Counts *count.Reader
	Times  *when.Grammar
	Places *place.Gazetteer
	Actors *actor.Registry
}

// An Extractor reads claims. It is safe for concurrent use.
type Extractor struct {
	Tools
	trigger *rule.Trigger
	words   words
}

// New returns an Extractor that reads with the given tools. The error tells of
// a word list that the language lacks.
func New(t Tools) (*Extractor, error) {
	w, err := findWords(t.Rules)
	return &Extractor{Tools: t, trigger: t.Rules.Trigger(t.Text.Lemmas), words: w}, err
}

// Labels are the labels that the extractor gives tokens beside the word lists,
// for rules to use; label i is bit i of what part.labels returns.
var Labels = []string{"PLACE", "ACTOR", "SOURCE", "TIME", "NUMBER", "NAME", "HUMAN", "ORGANISATION"}

// Extract reads the claims of a report, in the order of the text, and what it
// could not settle. It completes the report's date and credits from its text.
func (x *Extractor) Extract(rep *harm.Report) ([]harm.Claim, []harm.Warning) {
	p := x.open(rep)
	drafts := p.drafts()
	p.blame(drafts)
	return relate(p, drafts), p.warnings
}

// drafts reads the sentences of the report in order.
func (p *page) drafts() []*draft {
	var drafts []*draft
	for _, part := range p.parts {
		for s := range part.doc.Sentences {
			drafts = append(drafts, p.sentence(part, s)...)
		}
	}
	return drafts
}

// sentence reads the claims of one sentence.
func (p *page) sentence(part *part, s int) []*draft {
	if part.lines[s] == prose {
		p.set(part, s)
	}
	if part.lines[s] == boilerplate || !part.doc.Sentences[s].Parsed {
		return nil
	}
	var drafts []*draft
	for _, e := range p.events(part, s) {
		for _, one := range p.byStanding(e) {
			if d := p.draft(one); d != nil {
				drafts = append(drafts, p.spread(d)...)
			}
		}
	}
	for _, d := range drafts {
		p.remember(d) // what a sentence tells sets the scene for the next
	}
	return drafts
}
