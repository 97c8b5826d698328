package text

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

// analysed parses one sentence and returns a line for each token: form, lemma,
// tag, relation, form of the head.
func analysed(t testing.TB, s string) (*Doc, []string) {
	a := analyzer(t)
	d := a.Tokenize(s)
	if len(d.Sentences) != 1 {
		t.Fatalf("%q is %d sentences", s, len(d.Sentences))
	}
	a.Parse(d, 0)
	var lines []string
	for _, tok := range d.Tokens {
		head := "ROOT"
		if tok.Head >= 0 {
			head = d.Tokens[tok.Head].Form
		}
		lines = append(lines, strings.Join([]string{tok.Form, tok.Lemma, string(tok.Tag), string(tok.Rel), head}, " "))
	}
	return d, lines
}

// TestNews holds what the rules for news rely on most.
func TestNews(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"At least 12 people, including two children, were killed and 30 others wounded when a car bomb exploded near a market in Baghdad on Tuesday, police said.", []string{
			"12 12 CD nummod people", "people people NNS nsubj:pass killed", "children child NNS nmod people", "killed kill VBN ccomp said",
			"bomb bomb NN nsubj exploded", "market market NN obl exploded", "police police NNS nsubj said", "said say VBD root ROOT",
		}},
		{"An airstrike hit a house in the village, killing eight civilians.", []string{
			"airstrike airstrike NN nsubj hit", "house house NN obj hit", "killing kill VBG advcl hit", "civilians civilian NNS obj killing",
		}},
		{"IS fighters captured the town.", []string{"fighters fighter NNS nsubj captured", "captured capture VBD root ROOT", "town town NN obj captured"}},
		{"The bodies of three men were found on Monday.", []string{
			"bodies body NNS nsubj:pass found", "men man NNS nmod bodies", "found find VBN root ROOT", "Monday Monday NNP obl found",
		}},
		{"The man who was shot on Sunday died in hospital.", []string{
			"man man NN nsubj died", "shot shoot VBN acl:relcl man", "died die VBD root ROOT",
		}},
		{"Soldiers detained two insurgents and killed their leader.", []string{
			"Soldiers soldier NNS nsubj detained", "killed kill VBD conj detained", "leader leader NN obj killed",
		}},
		{"The Syrian army retook three villages held by rebels.", []string{
			"army army NN nsubj retook", "held hold VBN acl villages", "rebels rebel NNS obl:agent held",
		}},
	} {
		_, got := analysed(t, c.in)
		for _, w := range c.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s\nwants %q, has\n%s", c.in, w, strings.Join(got, "\n"))
			}
		}
	}
}

func TestCapitals(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Dozens Of Civilians Killed Fleeing Town", "Civilians civilian NNS"},
		{"REBELS CAPTURED THE BRIDGE ON FRIDAY", "CAPTURED capture VBD"},
		{"The soldiers fought against IS fighters.", "IS IS NNP"},
	} {
		_, got := analysed(t, c.in)
		if !slices.ContainsFunc(got, func(l string) bool { return strings.HasPrefix(l, c.want+" ") }) {
			t.Errorf("%s\nwants %q, has\n%s", c.in, c.want, strings.Join(got, "\n"))
		}
	}
}

func TestEntities(t *testing.T) {
	d, _ := analysed(t, "Ahmed Karimi, a doctor in Mosul, told Reuters on Monday.")
	var got []string
	for _, e := range d.Entities {
		got = append(got, string(e.Type)+" "+d.Slice(e.First, e.End))
	}
	for _, want := range []string{"person Ahmed Karimi", "place Mosul", "time Monday"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

func TestEntityOrder(t *testing.T) {
	a := analyzer(t)
	d := a.Tokenize("Mary Smith came to London. John Brown left Paris. Peter Jones stayed in Rome.")
	for _, i := range []int{2, 0, 1, 0} {
		a.Tag(d, i)
	}
	if len(d.Entities) < 3 || !slices.IsSortedFunc(d.Entities, func(x, y Entity) int { return x.First - y.First }) {
		t.Errorf("entities %+v", d.Entities)
	}
}

func TestTagThenParse(t *testing.T) {
	a := analyzer(t)
	const s = "Two shells hit the school in the north of the city."
	one, two := a.Tokenize(s), a.Tokenize(s)
	a.Tag(one, 0)
	a.Parse(one, 0)
	a.Parse(two, 0)
	if !slices.Equal(one.Tokens, two.Tokens) || !slices.Equal(one.Entities, two.Entities) {
		t.Error("tagging before parsing changes the parse")
	}
}

func TestLemmas(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ form, want string }{
		{"killed", "kill"},
		{"wounding", "wound"},
		{"fled", "flee"},
		{"bodies", "body"},
		{"children", "child"},
		{"shot", "shoot"},
		{"shelled", "shell"},
		{"bombed", "bomb"},
		{"abducted", "abduct"},
		{"executed", "execute"},
		{"wounded", "wound"},
		{"retaken", "retake"},
		{"casualties", "casualty"},
		{"detained", "detain"},
		{"captured", "capture"},
		{"raids", "raid"},
	} {
		if got := a.Lemmas(c.form); !slices.Contains(got, c.want) {
			t.Errorf("%s: %q lacks %s", c.form, got, c.want)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	a := analyzer(t)
	const s = "Soldiers found the bodies of nine villagers in a well. They had been shot."
	want := a.Tokenize(s)
	a.Parse(want, 0)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				d := a.Tokenize(s)
				a.Parse(d, 1)
				a.Parse(d, 0)
				if d.Tokens[1].Head != want.Tokens[1].Head {
					t.Error("a parse differs")
				}
			}
		})
	}
	all.Wait()
}
