package claim

import (
	"strings"

	"recount/internal/text"
)

// segment parts what a reporter runs together: the headline, the dateline and
// the naming of the source ("…, police said on Monday") from the words that
// tell. The parser then reads each by itself, and better.
func (p *page) segment() {
	for _, pt := range p.parts {
		for s := len(pt.doc.Sentences) - 1; s >= 0; s-- {
			if !p.trigger.Fires(pt.doc, s) {
				continue
			}
			p.Text.Tag(pt.doc, s)
			if at, end := p.tailOf(pt.doc, s); at > 0 {
				if end < pt.doc.Sentences[s].End {
					pt.doc.Split(s, end)
					pt.rests[end] = true
				}
				pt.doc.Split(s, at)
				pt.tails[at] = true
			}
			if at := p.leadOf(pt, s); at > pt.doc.Sentences[s].First {
				pt.doc.Split(s, at)
				pt.datelines[pt.doc.Sentences[s].First] = true
			}
			if at := pt.tokenAt(s, pt.headEnd); at > pt.doc.Sentences[s].First {
				delete(pt.datelines, pt.doc.Sentences[s].First)
				pt.doc.Split(s, at)
				pt.datelines[at] = true
			}
		}
	}
}

// longestDateline is how many tokens a dateline may have.
const longestDateline = 14

// leadOf returns the token at which a sentence begins to tell, after a dateline:
// "KABUL, Afghanistan (May 30) – A force …", "KHARTOUM (Agency) - At least …".
// It is 0 where there is none.
func (p *page) leadOf(pt *part, s int) int {
	d, sent := pt.doc, pt.doc.Sentences[s]
	lead, capitals := 0, false
	for _, ev := range p.dated {
		if at := pt.tokenAt(s, ev.End); ev.In == pt.in && at > sent.First && ev.Start >= d.Tokens[sent.First].Start {
			lead = max(lead, skipMarks(d, at, sent.End))
		}
	}
	for t := sent.First; lead == 0 && t < min(sent.End, sent.First+longestDateline) && !finite(d, t); t++ {
		form := d.Tokens[t].Form
		capitals = capitals || len(form) > 3 && form == strings.ToUpper(form) && form != strings.ToLower(form)
		if capitals && isDash(form) && d.Tokens[t].SpaceAfter {
			return t + 1
		}
	}
	if lead >= sent.End-shortestSaid {
		return 0
	}
	return lead
}

// tokenAt returns the first token of a sentence that begins at or after a byte,
// 0 where the byte lies outside.
func (pt *part) tokenAt(s, at int) int {
	sent := pt.doc.Sentences[s]
	for t := sent.First; t < sent.End && at > 0; t++ {
		if pt.doc.Tokens[t].Start >= at {
			return t
		}
	}
	return 0
}

// skipMarks passes the brackets and dashes that close a dateline, and the agency
// in brackets before them: "(Reuters) -".
func skipMarks(d *text.Doc, t, end int) int {
	const longest = 6 // tokens between brackets
	if t < end && d.Tokens[t].Form == "(" {
		for at := t + 1; at+1 < end && at <= t+longest; at++ {
			if d.Tokens[at].Form == ")" && isDash(d.Tokens[at+1].Form) {
				t = at
			}
		}
	}
	for t < end && (isDash(d.Tokens[t].Form) || closing[d.Tokens[t].Form]) {
		t++
	}
	return t
}

// closing are the marks that end a dateline.
var closing = map[string]bool{")": true, "]": true, ":": true, ",": true, ".": true}

func isDash(form string) bool { return form == "-" || form == "–" || form == "—" || form == "--" }

// The shape of a tail: how many tokens may name the source, and how many may
// follow the verb of saying.
const (
	longestSource = 14
	longestAfter  = 7
	shortestSaid  = 4
)

// tailOf returns the tokens [at, end) that name the source of a sentence: its
// end, or a parenthesis between commas; at is 0 where there are none.
func (p *page) tailOf(d *text.Doc, s int) (at, end int) {
	sent := d.Sentences[s]
	for t := sent.End - 1; t > sent.First+shortestSaid; t-- {
		switch {
		case d.Tokens[t].Lower == "according" && d.Tokens[t-1].Form == ",":
			return t - 1, sent.End
		case p.isSaying(d, t) && !attributive(d, t):
			end := closingComma(d, t, sent.End)
			if end == 0 {
				return 0, 0
			}
			at := sourceComma(d, t, sent.First+shortestSaid)
			if at == 0 || end < sent.End && !tells(d, sent.First, at) {
				return 0, 0
			}
			return at, end
		}
	}
	return 0, 0
}

// attributive says whether a participle stands before its noun: "several
// reported injuries".
func attributive(d *text.Doc, t int) bool {
	return d.Tokens[t].Tag != "VBZ" && t+1 < len(d.Tokens) && (d.Tokens[t+1].Tag == "NNS" || d.Tokens[t+1].Tag == "NN") && d.Tokens[t-1].Pos == "ADJ"
}

// closingComma returns where the naming of a source ends after its verb: at the
// sentence's end or at a comma, with a few words between that are no verbs.
func closingComma(d *text.Doc, verb, end int) int {
	for t := verb + 1; t < end && t-verb <= longestAfter; t++ {
		switch {
		case d.Tokens[t].Form == ",":
			return t
		case d.Tokens[t].Pos == "VERB" || d.Tokens[t].Pos == "SCONJ":
			return 0
		}
	}
	if end-verb <= longestAfter {
		return end
	}
	return 0
}

// tells says whether tokens [first, end) hold a verb of their own.
func tells(d *text.Doc, first, end int) bool {
	for t := first; t < end; t++ {
		if finite(d, t) || d.Tokens[t].Tag == "VBN" {
			return true
		}
	}
	return false
}

// sourceComma returns the comma before the source of a verb of saying, where
// nothing between them is a verb.
func sourceComma(d *text.Doc, verb, least int) int {
	comma := 0
	for t := verb - 1; t >= max(least, verb-longestSource) && !finite(d, t); t-- {
		switch d.Tokens[t].Form {
		case ",":
			comma = t
			if t < verb-1 {
				return comma // a comma right before the verb closes an apposition
			}
		case "“", "\"", "”", "''", "``":
			return comma
		}
	}
	return comma
}

// finite says whether a token is a finite verb or a modal.
func finite(d *text.Doc, t int) bool {
	switch d.Tokens[t].Tag {
	case "VBD", "VBP", "MD":
		return true
	}
	return false
}

// tail returns the sentence that names the source of sentence s, -1 for none.
func (pt *part) tail(s int) int {
	if next := s + 1; next < len(pt.doc.Sentences) && pt.tails[pt.doc.Sentences[next].First] {
		return next
	}
	return none
}

// tailSaying reads who said sentence s from its tail.
func (p *page) tailSaying(pt *part, s int) (saying, bool) {
	n := pt.tail(s)
	if n == none && s > 0 && pt.rests[pt.doc.Sentences[s].First] {
		n = s - 1 // "five died, police said, and six were hurt"
	}
	if n == none {
		return saying{}, false
	}
	d, sent := pt.doc, pt.doc.Sentences[n]
	for t := sent.First; t < sent.End; t++ {
		if p.isSaying(d, t) {
			return p.tailSayer(pt, t, sent)
		}
	}
	for t := sent.First; t < sent.End; t++ { // "according to"
		if tok := d.Tokens[t]; tok.Head < 0 || tok.Pos == "NOUN" || tok.Pos == "PROPN" {
			if who := nounOf(d, t, sent); who != none {
				return saying{none, who}, true
			}
		}
	}
	return saying{}, false
}

// tailSayer finds the subject of the verb of saying of a tail: by the tree, or
// the nearest noun before it, else behind it ("said Col. A B").
func (p *page) tailSayer(pt *part, verb int, sent text.Sentence) (saying, bool) {
	d := pt.doc
	for t := sent.First; t < verb; t++ {
		if i := pt.sourceAt[t]; i >= 0 {
			return saying{verb, headBehind(d, pt.sources[i].Head, verb)}, true
		}
	}
	if who := nounOf(d, sent.First, sent); who != none && who < verb {
		return saying{verb, who}, true
	}
	if s := child(d, verb, "nsubj"); s != none {
		return saying{verb, s}, true
	}
	if who := nounOf(d, verb+1, sent); who != none {
		return saying{verb, who}, true
	}
	return saying{}, false
}

// headBehind returns the noun that a source only modifies: "hospital staff", "the
// doctors' union"; else the source itself.
func headBehind(d *text.Doc, t, verb int) int {
	for n := t + 1; n < verb && (d.Tokens[n].Pos == "NOUN" || d.Tokens[n].Pos == "ADJ" || d.Tokens[n].Tag == "POS" || d.Tokens[n].Tag == "VBG"); n++ {
		if d.Tokens[n].Pos == "NOUN" {
			t = n
		}
	}
	return t
}

// nounOf returns the head of the first noun phrase from token t on.
func nounOf(d *text.Doc, t int, sent text.Sentence) int {
	head := none
	for ; t < sent.End; t++ {
		switch d.Tokens[t].Pos {
		case "NOUN", "PROPN":
			head = t
		case "ADJ", "NUM", "DET", "PUNCT", "PART":
			if head != none && d.Tokens[t].Pos != "ADJ" && d.Tokens[t].Tag != "POS" {
				return head
			}
		default:
			if head != none {
				return head
			}
		}
	}
	return head
}
