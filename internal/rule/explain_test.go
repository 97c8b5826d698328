package rule

import (
	"strings"
	"testing"
)

func TestExplain(t *testing.T) {
	rules := `
rule fits
  match [verb HARMED] -nsubj-> [victims PEOPLE]
  maybe verb -obl[by]-> [agent]
  claim harm $verb of victims
rule wrong-word
  match [verb KILL] -obl-> [place PEOPLE]
  claim x
rule wrong-edge
  match [verb KILL] -nsubj-> [who] -nmod-> [of]
  claim x
rule vetoed
  match [verb KILL]
  not verb -aux-> [lemma=be]
  claim x
rule backwards
  match [who BAD] <-nsubj- [verb KILL]
  claim x
rule wrong-anchor
  match [verb KILL tag=VB]
  claim x
rule absent
  match [act ACT]
  claim x
`
	s := load(t, testWords, rules, "PLACE")
	d := parsed(t, passive)
	var b strings.Builder
	place := func(i int) uint64 { return map[string]uint64{"Idlib": 1}[d.Tokens[i].Form] }
	if err := s.Explain(&b, d, 0, place); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, want := range []string{
		"Twelve people were killed and wounded by gunmen in Idlib .\n",
		"  killed                         root           VERB  VBN   KILL HARMED:killed\n",
		"    Idlib                        obl            PROPN NNP   PLACE\n",
		"      in                         case           ADP   IN    \n",
		"fits (a.rules:2)\n  matches at killed: verb=killed victims=people agent=gunmen\n",
		"wrong-word (a.rules:6)\n  at killed: step 2 of 2 fails: [verb KILL] -obl-> [place PEOPLE]\n    gunmen is not PEOPLE\n    Idlib is not PEOPLE\n",
		"wrong-edge (a.rules:9)\n  at killed: step 3 of 3 fails: [who] -nmod-> [of]\n    no such edge\n",
		"vetoed (a.rules:12)\n  at killed: the not line 14 fits\n",
		"backwards (a.rules:16)\n  at gunmen: step 2 of 2 fails: [who BAD] <-nsubj- [verb KILL]\n    no such edge\n",
		"wrong-anchor (a.rules:19)\n  at killed: step 1 of 1 fails: [verb KILL tag=VB]\n    killed is not tag=VB\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing:\n%s", want)
		}
	}
	if strings.Contains(got, "absent") {
		t.Error("a rule without its anchor is explained")
	}
	if t.Failed() {
		t.Log(got)
	}
}
