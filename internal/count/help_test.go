package count

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"recount/internal/text"
)

// english is the data under test, as the program embeds it.
var english = os.DirFS("../lang/en")

func load(t testing.TB, profile string) *Reader {
	t.Helper()
	r, err := Load(english, profile)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// tokens splits a test sentence at spaces, and marks from words. It is less
// than the product's tokeniser on purpose: Find must not lean on its details.
func tokens(s string) *text.Doc {
	s = strings.ToValidUTF8(s, "?")
	d := &text.Doc{Text: s}
	inner := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	start := -1
	flush := func(end int) {
		if start >= 0 {
			d.Tokens = append(d.Tokens, text.Token{Start: start, End: end})
		}
		start = -1
	}
	for i, r := range s {
		joined := strings.ContainsRune(".,'’:", r) && start >= 0 && i+1 < len(s) && inner(rune(s[i+1]))
		switch {
		case inner(r) || joined:
			if start < 0 {
				start = i
			}
		default:
			flush(i)
			if !unicode.IsSpace(r) {
				d.Tokens = append(d.Tokens, text.Token{Start: i, End: i + len(string(r))})
			}
		}
	}
	flush(len(s))
	finish(d)
	return d
}

func finish(d *text.Doc) {
	for i := range d.Tokens {
		t := &d.Tokens[i]
		t.Form = d.Text[t.Start:t.End]
		t.Lower = strings.ToLower(t.Form)
		t.SpaceAfter = t.End < len(d.Text) && d.Text[t.End] == ' '
	}
	d.Sentences = []text.Sentence{{First: 0, End: len(d.Tokens)}}
}

// tree builds a parsed sentence from words of the form "civilians:NNS:3", with
// the number of the head word counted from 1, and 0 for the root. A fourth part
// is the relation.
func tree(t testing.TB, s string) *text.Doc {
	t.Helper()
	d := &text.Doc{}
	for i, w := range strings.Fields(s) {
		f := strings.Split(w, ":")
		hyphen := len(f) > 1 && f[1] == "HYPH"
		if i > 0 && !hyphen && d.Tokens[i-1].Tag != "HYPH" {
			d.Text += " "
		}
		head, err := strconv.Atoi(f[2])
		if err != nil {
			t.Fatalf("%q is no form:TAG:head", w)
		}
		var rel text.Rel
		if len(f) > 3 {
			rel = text.Rel(f[3])
		}
		start := len(d.Text)
		d.Text += f[0]
		d.Tokens = append(d.Tokens, text.Token{Start: start, End: len(d.Text), Tag: text.Tag(f[1]), Pos: universal[f[1]], Head: head - 1, Rel: rel})
	}
	finish(d)
	return d
}

var universal = map[string]text.Pos{
	"NNS": "NOUN", "NN": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "CD": "NUM", "DT": "DET", "JJ": "ADJ", "JJR": "ADJ",
	"RB": "ADV", "IN": "ADP", "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "AUX": "AUX", "PRP": "PRON", "PRP$": "PRON",
	"CC": "CCONJ", ",": "PUNCT", ".": "PUNCT", "HYPH": "PUNCT", "WP": "PRON", "MD": "AUX", "POS": "PART",
}

// short writes a quantity as "12", "12+", "12-17", with "~" before an
// approximate one and "&" before those besides others.
func short(q Quantity) string {
	s := strconv.Itoa(q.Low)
	switch {
	case q.High == nil:
		s += "+"
	case *q.High != q.Low:
		s += "-" + strconv.Itoa(*q.High)
	}
	if q.Approximate {
		s = "~" + s
	}
	if q.Additional {
		s = "&" + s
	}
	return s
}
