package rule

import (
	"fmt"
	"strings"
	"testing"
)

// bigSet is 150 rules over 40 lists of 30 words, of which few occur in a
// sentence, as in a real language.
func bigSet(b *testing.B) *Set {
	var words, rules strings.Builder
	words.WriteString(testWords)
	for l := range 40 {
		fmt.Fprintf(&words, "list L%d\n", l)
		for w := range 30 {
			fmt.Fprintf(&words, "  v%d: word%dx%d \"phrase%d of%d\"\n", w%5, l, w, l, w)
		}
	}
	for r := range 150 {
		list := fmt.Sprintf("L%d", r%40)
		if r%5 == 0 {
			list = "HARMED|" + list
		}
		fmt.Fprintf(&rules, "rule r%d\nmatch [v %s tag=VBN|VBD] -nsubj|obj-> [who PEOPLE]\nmaybe v -obl[by]-> [agent]\nnot v -aux-> [lemma=may|might]\nclaim harm killed of who by agent\n", r, list)
	}
	return load(b, words.String(), rules.String(), "PLACE")
}

func BenchmarkTrigger(b *testing.B) {
	trigger := bigSet(b).Trigger(lemmas)
	d := untagged("The minister said on Monday that talks with the delegation would go on until the end of the week , and that both sides had shown good will .")
	b.ReportAllocs()
	for b.Loop() {
		if trigger.Fires(d, 0) {
			b.Fatal("fires")
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	s := bigSet(b)
	d := parsed(b, passive)
	if n := len(s.Match(d, 0, nil)); n != 30 {
		b.Fatalf("%d matches", n)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Match(d, 0, nil)
	}
}

// BenchmarkMatchNothing is the cost of a sentence that no rule fits.
func BenchmarkMatchNothing(b *testing.B) {
	s := bigSet(b)
	d := parsed(b, strings.NewReplacer("kill ", "meet ", "wound ", "greet ").Replace(passive))
	b.ReportAllocs()
	for b.Loop() {
		if len(s.Match(d, 0, nil)) > 0 {
			b.Fatal("matches")
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		bigSet(b)
	}
}
