package text

import (
	"strings"
	"testing"

	"recount/internal/text/syntax"
)

// gaps is what may stand between tokens besides white space and controls.
var gaps = strings.NewReplacer("<p>", " ", "</p>", " ", "<p/>", " ", "<br>", " ", "<br/>", " ", "<br />", " ", "&nbsp;", " ", "&#160;", " ")

func FuzzTokenize(f *testing.F) {
	for _, s := range []string{
		"", " ", "Gen. Doe said: “12–24 were hurt.”", "a\x00b\xff\xfe\u2028c", "I'm &amp; &nbsp;<br>you", "....''``--", "U.S.\n\nA.B. 's n't",
		"x@y.z http://a.b/c?d #tag @name 1,2,3.4:5/6-7", "don’t ’98 o’clock ’", "&#39;s<p>&lt;</p>", "İstanbul ǅ \u0345a", "555-123-4567-", "@", "'", "n't",
	} {
		f.Add(s)
	}
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := a.Tokenize(s)
		at := 0
		for i, tok := range d.Tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) || tok.Form != s[tok.Start:tok.End] || tok.Lower == "" {
				t.Fatalf("token %d of %q: %+v after byte %d", i, s, tok, at)
			}
			blank(t, s[at:tok.Start])
			at = tok.End
		}
		blank(t, s[at:])
		first := 0
		for _, sent := range d.Sentences {
			if sent.First != first || sent.End <= first {
				t.Fatalf("sentences of %q: %+v", s, d.Sentences)
			}
			first = sent.End
		}
		if first != len(d.Tokens) {
			t.Fatalf("%q: sentences end at %d of %d tokens", s, first, len(d.Tokens))
		}
		for i := range d.Sentences {
			a.Parse(d, i)
			tree(t, d, d.Sentences[i])
		}
	})
}

func blank(t *testing.T, s string) {
	for _, r := range gaps.Replace(strings.ToLower(s)) {
		if kindOf(r) > newline {
			t.Fatalf("no token covers %q", s)
		}
	}
}

// tree checks that a parsed sentence has one root and no cycle.
func tree(t *testing.T, d *Doc, s Sentence) {
	roots := 0
	for i := s.First; i < s.End; i++ {
		h, steps := i, 0
		for d.Tokens[h].Head >= 0 && steps <= s.End-s.First {
			h = d.Tokens[h].Head
			steps++
			if h < s.First || h >= s.End {
				t.Fatalf("token %d has its head outside the sentence", i)
			}
		}
		if steps > s.End-s.First {
			t.Fatalf("token %d is in a cycle", i)
		}
		if d.Tokens[i].Head < 0 {
			roots++
		}
		if d.Tokens[i].Pos == "" || d.Tokens[i].Rel == "" || d.Tokens[i].Lemma == "" {
			t.Fatalf("token %d is not analysed: %+v", i, d.Tokens[i])
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

func FuzzModel(f *testing.F) {
	f.Add([]byte(nil), uint16(0), byte(1))
	f.Add(modelBytes[:4096], uint16(100), byte(255))
	f.Fuzz(func(t *testing.T, b []byte, at uint16, flip byte) {
		if _, err := NewFrom(b); err == nil && len(b) < len(modelBytes) {
			t.Error("loaded what is no model")
		}
		if len(b) > int(at) {
			b = append([]byte(nil), b...)
			b[at] ^= flip
			if m, err := syntax.Decode(b); err == nil && m == nil {
				t.Error("neither a model nor an error")
			}
		}
	})
}

func TestDamagedModel(t *testing.T) {
	for _, b := range [][]byte{nil, []byte("something else"), modelBytes[:len(modelBytes)/2], append([]byte("x"), modelBytes...)} {
		if _, err := NewFrom(b); err == nil {
			t.Errorf("%d bytes that are no model were loaded", len(b))
		}
	}
}
