package claim

import (
	"io"

	"recount/internal/harm"
)

// Explain prints, for each sentence of a report, its tree, the rules that its
// words call up, how far each got, and what it captured.
func (x *Extractor) Explain(w io.Writer, rep *harm.Report) error {
	p := x.open(rep)
	for _, part := range p.parts {
		for s := range part.doc.Sentences {
			p.Text.Parse(part.doc, s) // also where nothing triggers, for the tree
			if err := p.Rules.Explain(w, part.doc, s, part.labels); err != nil {
				return err
			}
		}
	}
	return nil
}

// Trace extracts claims and lists the rules that told them.
func (x *Extractor) Trace(rep *harm.Report) ([]harm.Claim, []string) {
	p := x.open(rep)
	drafts := p.drafts()
	var rules []string
	for _, d := range drafts {
		rules = append(rules, d.event.rule)
	}
	return relate(p, drafts), rules
}
