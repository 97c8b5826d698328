package claim

import (
	"recount/internal/count"
	"recount/internal/text"
)

// reach is how many sentences back a stand-in may look for its people.
const reach = 3

// resolve looks for the people that "them", "they" or "the insurgents" stand
// for, and takes over how many they were. When none are found the count stays
// as the profile reads the words.
func (p *page) resolve(e *event, v *victims) {
	d := e.doc
	for s := e.sentence; s >= max(0, e.sentence-reach); s-- {
		end := d.Sentences[s].End
		if s == e.sentence {
			end, _ = phrase(d, e.of)
		} else if e.lines[s] == boilerplate {
			continue
		}
		if len(p.Counts.Find(d, d.Sentences[s].First, end)) == 0 {
			continue // nobody is counted there
		}
		p.Text.Parse(d, s)
		if q, ok := p.antecedent(e, d.Sentences[s].First, end); ok {
			words := v.count.Words
			v.count = q.Count
			v.count.Words = words
			return
		}
	}
}

// antecedent searches tokens [first, end) backwards for a counted phrase of
// people that the event's victims could stand for.
func (p *page) antecedent(e *event, first, end int) (count.Quantity, bool) {
	d := e.doc
	for t := end - 1; t >= first; t-- {
		if !p.isPeople(e.part, t) || d.Tokens[t].Pos == "PRON" || isRel(d.Tokens[t].Rel, "compound", "nmod:poss") {
			continue
		}
		if d.Tokens[e.of].Pos != "PRON" && d.Tokens[t].Lemma != d.Tokens[e.of].Lemma {
			continue
		}
		q, ok := p.Counts.Phrase(d, t)
		if ok && counted(q) && agrees(d, e.of, q) {
			return q, true
		}
	}
	return count.Quantity{}, false
}

// counted says whether a phrase introduces people with a number of their own.
func counted(q count.Quantity) bool {
	switch q.Kind {
	case count.Exact, count.Modified, count.Range, count.Vague:
		return true
	}
	return false
}

// agrees says whether a stand-in and a number go together: "him" is one.
func agrees(d *text.Doc, t int, q count.Quantity) bool {
	if isOne(d.Tokens[t].Lower) {
		return q.Low == 1
	}
	switch d.Tokens[t].Lower {
	case "they", "them", "those", "all", "both":
		return q.Low != 1
	}
	return true
}
