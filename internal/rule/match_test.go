package rule

import (
	"strings"
	"testing"

	"recount/internal/text"
)

func TestMatch(t *testing.T) {
	tests := []struct{ name, rules, doc, want string }{
		{
			"dependent", "match [verb KILL tag=VBN|VBD] -nsubj:pass-> [victims PEOPLE]\nclaim harm killed of victims", passive,
			"r: verb=killed victims=people; harm killed",
		},
		{
			"relation covers subtypes", "match [verb KILL] -nsubj-> [victims PEOPLE]\nclaim x of victims", passive,
			"r: verb=killed victims=people; x",
		},
		{"exact relation", "match [verb KILL] -nsubj!-> [victims PEOPLE]\nclaim x of victims", passive, ""},
		{"head", "match [victims] <-nsubj:pass- [verb KILL]", passive, "" +
			"r: victims=people verb=killed; x"},
		{
			"to the head from an anchor below", "match [victims PEOPLE] <-nsubj- [verb]", passive,
			"r: victims=people verb=killed; x",
		},
		{
			"head written as edge from dependent", "match [verb] -nsubj-> [victims PEOPLE]", passive,
			"r: verb=killed victims=people; x",
		},
		{"case", "match [verb KILL] -obl[by|from]-> [agent]", passive, "r: verb=killed agent=gunmen; x"},
		{"case of any relation", "match [verb KILL] -*[in]-> [place]", passive, "r: verb=killed place=Idlib; x"},
		{"other case", "match [verb KILL] -obl[with]-> [agent]", passive, ""},
		{"case of two words", "match [verb KILL] -obl[because of]-> [why]", apartSentence, "r: verb=gunned why=debts; x"},
		{"case of one word of two", "match [verb KILL] -obl[because]-> [why]", apartSentence, ""},
		{
			"any relation", "match [verb KILL] -*-> [who pos=NOUN]", passive,
			"r: verb=killed who=people; x\nr: verb=killed who=gunmen; x",
		},
		{"alternatives", "match [verb KILL] -obj|nsubj:pass-> [who]", noun, "r: verb=killed who=doctor; x"},
		{
			"star down", "match [verb KILL] -obj-> [a PEOPLE]\nmatch a -conj*-> [who]", noun,
			"r: verb=killed a=doctor who=doctor; x\nr: verb=killed a=doctor who=teacher; x\nr: verb=killed a=doctor who=nurse; x",
		},
		{"star up", "match [who lemma=nurse] <-conj*- [a] <-obj- [verb KILL]", noun, "r: who=nurse a=doctor verb=killed; x"},
		{"all below", "match [verb KILL] -**-> [who lemma=the]", noun, "r: verb=killed who=The; x"},
		{"next token", "match [verb KILL] ~> [next]", passive, "r: verb=killed next=and; x"},
		{"within three tokens", "match [verb KILL] ~3> [next tag=VBN]", passive, "r: verb=killed next=wounded; x"},
		{"token before", "match [verb KILL] <~2 [p PEOPLE]", passive, "r: verb=killed p=people; x"},
		{
			"before, from the other end", "match [p] ~2> [verb KILL]", passive,
			"r: p=people verb=killed; x\nr: p=were verb=killed; x",
		},
		{"distance ends with the sentence", "match [verb KILL] ~50> [p form=they]", passive + "\n\n" + apartSentence, ""},
		{"chain", "match [verb KILL] -conj-> [other] -cc-> [and]", passive, "r: verb=killed other=wounded and=and; x"},
		{
			"chain between captures", "match [verb KILL] -obj-> [a]\nmatch [b lemma=nurse]\nmatch a -conj-> b", noun,
			"r: verb=killed a=doctor b=nurse; x",
		},
		{"loose search", "match [verb KILL]\nmatch [p pos=PROPN]", passive, "r: verb=killed p=Idlib; x"},
		{
			"value", "match [verb HARMED]\nclaim harm $verb", passive,
			"r: verb=killed; harm killed\nr: verb=wounded; harm injured",
		},
		{"value of a list taken in", "match [verb HARMED]\nclaim harm $verb", apartSentence, "r: verb=gunned; harm killed"},
		{"value constraint", "match [verb HARMED:injured]", passive, "r: verb=wounded; x"},
		{"several values", "match [verb HARMED:injured|killed]", passive, "r: verb=killed; x\nr: verb=wounded; x"},
		{"the longest phrase gives the value", "match [a ACT]\nclaim $a", noun, "r: a=strike; airstrike"},
		{"list alternatives", "match [a ACT|BAD]", passive + "\n", "r: a=gunmen; x"},
		{"negated list", "match [verb KILL] -obl-> [a !BAD]", passive, "r: verb=killed a=Idlib; x"},
		{"negated lemma", "match [verb HARMED !lemma=kill|slay]", passive, "r: verb=wounded; x"},
		{"lemma as anchor", "match [a lemma=gunman]", passive, "r: a=gunmen; x"},
		{"form as anchor", "match [a form=gunmen]", passive, "r: a=gunmen; x"},
		{"form is not lemma", "match [a form=gunman]", passive, ""},
		{"part of speech of a list", "match [a ACT lemma=strike]", noun, "r: a=strike; x"},
		{"relation of a node", "match [a PEOPLE rel=nsubj]", passive, "r: a=people; x"},
		{"exact relation of a node", "match [a PEOPLE rel=nsubj!]", passive, ""},
		{"outside label", "match [verb KILL] -obl-> [p PLACE]", passive, "r: verb=killed p=Idlib; x"},
		{
			"outside label or list", "match [verb KILL] -obl-> [p PLACE|BAD]", passive,
			"r: verb=killed p=gunmen; x\nr: verb=killed p=Idlib; x",
		},
		{"maybe that fits", "match [verb KILL]\nmaybe verb -obl[by]-> [agent]", passive, "r: verb=killed agent=gunmen; x"},
		{"maybe that does not", "match [verb KILL]\nmaybe verb -obl[with]-> [agent]", passive, "r: verb=killed; x"},
		{"maybe takes the first way", "match [verb KILL]\nmaybe verb -obl-> [agent]", passive, "r: verb=killed agent=gunmen; x"},
		{
			"second maybe of a name", "match [verb KILL]\nmaybe verb -obl[with]-> [a]\nmaybe verb -obl[in]-> [a PLACE]", passive,
			"r: verb=killed a=Idlib; x",
		},
		{
			"second maybe is not needed", "match [verb KILL]\nmaybe verb -obl[by]-> [a]\nmaybe verb -obl[in]-> [a PLACE]", passive,
			"r: verb=killed a=gunmen; x",
		},
		{"maybe on an empty maybe", "match [verb KILL]\nmaybe verb -obl[with]-> [a]\nmaybe a -nmod-> [b]", passive, "r: verb=killed; x"},
		{"maybe on a maybe", "match [verb KILL]\nmaybe verb -obl[by]-> [a]\nmaybe a -case-> [b]", passive, "r: verb=killed a=gunmen b=by; x"},
		{"not", "match [verb HARMED]\nnot verb -aux-> [lemma=be]", passive, "r: verb=wounded; x"},
		{"not on an empty maybe", "match [verb KILL]\nmaybe verb -obl[with]-> [a]\nnot a -case-> []", passive, "r: verb=killed; x"},
		{"not anywhere", "match [verb KILL]\nnot [lemma=idlib]", passive, ""},
		{"one match for each set of captures", "match [verb KILL] -obl-> []", passive, "r: verb=killed; x"},
		{"particle apart", "match [verb KILL] -obj-> [who PEOPLE]", apartSentence, "r: verb=gunned who=men; x"},
		{
			"empty value of an empty maybe", "match [verb KILL]\nmaybe verb -obl[with]-> [a HARMED]\nclaim harm $a by a", passive,
			"r: verb=killed; harm ",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rules := "rule r\n" + tt.rules
			if !strings.Contains(tt.rules, "claim") {
				rules += "\nclaim x"
			}
			s := load(t, testWords, rules, "PERSON", "PLACE")
			d := parsed(t, tt.doc)
			place := func(i int) uint64 { return map[string]uint64{"Idlib": 1 << 1}[d.Tokens[i].Form] }
			if got := show(d, s.Match(d, 0, place)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestMatchOrder(t *testing.T) {
	s := load(t, testWords, "rule b\nmatch [v HARMED]\nclaim x\nrule a\nmatch [v HARMED]\nclaim x\n")
	d := parsed(t, passive)
	want := "b: v=killed; x\nb: v=wounded; x\na: v=killed; x\na: v=wounded; x"
	for range 3 {
		if got := show(d, s.Match(d, 0, nil)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// A later sentence of a Doc is matched with its own tokens only.
func TestMatchSecondSentence(t *testing.T) {
	s := load(t, testWords, "rule r\nmatch [v KILL] -obj-> [who PEOPLE]\nclaim x\n")
	d := parsed(t, passive+"\n\n"+apartSentence+"\n\n"+noun)
	if got := show(d, s.Match(d, 1, nil)); got != "r: v=gunned who=men; x" {
		t.Errorf("second: %s", got)
	}
	if got := show(d, s.Match(d, 2, nil)); got != "r: v=killed who=doctor; x" {
		t.Errorf("third: %s", got)
	}
}

func TestList(t *testing.T) {
	s := load(t, testWords, "")
	harmed, err := s.List("HARMED")
	if err != nil {
		t.Fatal(err)
	}
	d := parsed(t, passive+"\n\n"+apartSentence)
	tests := []struct {
		form, value string
		ok          bool
	}{{"killed", "killed", true}, {"wounded", "injured", true}, {"gunned", "killed", true}, {"people", "", false}, {"down", "", false}}
	for _, tt := range tests {
		i := token(d, tt.form)
		if v, ok := harmed.Value(d, i); v != tt.value || ok != tt.ok || harmed.Has(d, i) != tt.ok {
			t.Errorf("%s: %q, %t", tt.form, v, ok)
		}
	}
	if _, err := s.List("HARMD"); err == nil || !strings.Contains(err.Error(), "did you mean HARMED?") {
		t.Errorf("unknown list: %v", err)
	}
}

func token(d *text.Doc, form string) int {
	for i := range d.Tokens {
		if d.Tokens[i].Form == form {
			return i
		}
	}
	return -1
}
