package rule

import (
	"strings"
	"testing"

	"recount/internal/harm"
)

// Whatever is in the files, loading gives an error of kind invalid or a set
// that matches, triggers and explains without a fault.
func FuzzLoad(f *testing.F) {
	f.Add(testWords, "rule r\nmatch [v HARMED tag=VBN] -nsubj:pass|obj*-> [w !PEOPLE]\nmaybe v -obl[by|because of]-> [a]\nnot v <~3 []\nclaim harm $v of w by a\nyes A. => b\n")
	f.Add("list A\n @B\nlist B\n x: @A \"a b\"\n", "rule r\nmatch [a A:x] ~3> []\nmatch [b B] -**-> a\nclaim x\n")
	f.Add("list A verb|noun\n a-b b-- -", "rule r\nmatch [A] <-*[in]*- [x lemma=a|b]\nclaim \"a b\" at x")
	f.Add("", "match\nrule\nclaim $\nyes =>\nnot []")
	f.Fuzz(func(t *testing.T, words, rules string) {
		s, err := Load(folder(words, rules), []string{"PLACE"})
		if err != nil {
			if harm.KindOf(err) != harm.Invalid || err.Error() == "" {
				t.Fatalf("kind %s: %v", harm.KindOf(err), err)
			}
			return
		}
		d := parsed(t, passive)
		matches := s.Match(d, 0, func(i int) uint64 { return uint64(i) })
		_ = show(d, matches)
		if len(matches) > 0 && !s.Trigger(passiveLemmas).Fires(d, 0) {
			t.Fatal("matches, but does not trigger")
		}
		if err := s.Explain(&strings.Builder{}, d, 0, nil); err != nil {
			t.Fatal(err)
		}
	})
}

// passiveLemmas knows the lemmas of the sentence that is matched.
func passiveLemmas(lower string) []string {
	return map[string][]string{"were": {"be"}, "killed": {"kill"}, "wounded": {"wound"}, "gunmen": {"gunman"}}[lower]
}
