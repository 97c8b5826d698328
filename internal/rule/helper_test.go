package rule

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"recount/internal/text"
)

// folder makes a language folder of one file of words and one of rules.
func folder(words, rules string) fstest.MapFS {
	return fstest.MapFS{
		"words/a.words": {Data: []byte(words)},
		"a.rules":       {Data: []byte(rules)},
	}
}

func load(t testing.TB, words, rules string, outside ...string) *Set {
	t.Helper()
	s, err := Load(folder(words, rules), outside)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parsed makes a Doc of rows "form lemma POS TAG head relation", a blank line
// between sentences.
func parsed(t testing.TB, rows string) *text.Doc {
	t.Helper()
	var b strings.Builder
	n := 0
	for _, row := range strings.Split(strings.TrimSpace(rows), "\n") {
		f := strings.Fields(row)
		if len(f) == 0 {
			b.WriteByte('\n')
			n = 0
			continue
		}
		n++
		fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", n, f[0], f[1], f[2], f[3], f[4], f[5])
	}
	d, err := text.ReadCoNLLU(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// show writes matches as "rule: name=form …; head | head".
func show(d *text.Doc, matches []Match) string {
	var out []string
	for _, m := range matches {
		line := m.Rule.Name + ":"
		for _, s := range m.Rule.slots {
			if i, ok := m.Capture(s.name); ok && s.name != "" {
				line += " " + s.name + "=" + d.Tokens[i].Form
			}
		}
		for _, c := range m.Rule.Claims {
			line += "; " + strings.Join(m.Head(c), " ")
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// The sentences that the tests match on.
const (
	passive = `
Twelve  twelve NUM  CD  2 nummod
people  people NOUN NNS 4 nsubj:pass
were    be     AUX  VBD 4 aux:pass
killed  kill   VERB VBN 0 root
and     and    CCONJ CC 6 cc
wounded wound  VERB VBN 4 conj
by      by     ADP  IN  8 case
gunmen  gunman NOUN NNS 4 obl
in      in     ADP  IN  10 case
Idlib   Idlib  PROPN NNP 4 obl
.       .      PUNCT .  4 punct`

	apartSentence = `
They    they   PRON PRP 2 nsubj
gunned  gun    VERB VBD 0 root
the     the    DET  DT  4 det
men     man    NOUN NNS 2 obj
down    down   ADP  RP  2 compound:prt
because because ADP IN  8 case
of      of     ADP  IN  6 fixed
debts   debt   NOUN NNS 2 obl
.       .      PUNCT .  2 punct`

	noun = `
The     the    DET  DT  3 det
air     air    NOUN NN  3 compound
strike  strike NOUN NN  4 nsubj
killed  kill   VERB VBD 0 root
a       a      DET  DT  6 det
doctor  doctor NOUN NN  4 obj
,       ,      PUNCT ,  8 punct
teacher teacher NOUN NN 6 conj
and     and    CCONJ CC 10 cc
nurse   nurse  NOUN NN  6 conj
.       .      PUNCT .  4 punct`
)

const testWords = `
list KILL verb
  kill slay "gun down"
list HARMED verb
  killed:  @KILL
  injured: wound injure
list ACT noun
  airstrike: "air strike"
  attack:    strike raid
list PEOPLE noun
  people man doctor nurse teacher
list BAD
  gunman
`
