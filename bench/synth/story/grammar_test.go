package story

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestGrammar(t *testing.T) {
	g, err := parseGrammar("# a note\n[lead]\n{Who} left <early|late>.\n(hurt) {Who} left, hurt.\n[lead flood]\nWater rose.\n[scene]\nIt rained.\n[scene flood]\nIt poured.\n")
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 1))
	f, _ := g.pick("lead", "storm", nil, r)
	if got := g.fill(f.text, facts{"who": {"everyone"}}, r); got != "Everyone left early." && got != "Everyone left late." {
		t.Errorf("got %q", got)
	}
	if f, _ := g.pick("lead", "storm", []string{"hurt"}, r); len(f.marks) != 1 {
		t.Errorf("asked for the injured, got %q", f.text)
	}
	if f, _ := g.pick("lead", "flood", []string{"hurt"}, r); f.text != "Water rose." {
		t.Errorf("the leads of an action are its own, got %q", f.text)
	}
	if _, found := g.pick("end", "storm", nil, r); found {
		t.Error("found a frame in a section that is not there")
	}
	if got := g.fill("{Total} {whom}", facts{"Total": {"Twelve"}, "total": {"12"}}, r); got != "Twelve {whom}" {
		t.Errorf("got %q", got)
	}
}

func TestGrammarIsRefused(t *testing.T) {
	for text, want := range map[string]string{
		"Nobody came.\n":           "line 1: a wording must stand below a [section]",
		"[lead]\n\n(hurt Nobody.":  "line 3: close the bracket",
		"[lead]\n{Who left.\n":     "line 2: close the brackets",
		"[lead]\n<One|two left.\n": "line 2: close the brackets",
	} {
		if _, err := parseGrammar(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// TestGrammarIsRich counts what the texts are made of.
func TestGrammarIsRich(t *testing.T) {
	lib, err := open()
	if err != nil {
		t.Fatal(err)
	}
	frames := 0
	for section, all := range lib.grammar {
		frames += len(all)
		if strings.HasPrefix(section, "lead ") && len(all) < 5 {
			t.Errorf("[%s] has %d frames", section, len(all))
		}
	}
	for name := range lib.actions {
		if len(lib.grammar["lead "+name]) == 0 {
			t.Errorf("no lead tells of a %s", name)
		}
	}
	if frames < 150 {
		t.Errorf("%d frames", frames)
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int]string{1: "one", 12: "twelve", 20: "twenty", 47: "forty-seven", 100: "100"} {
		if got := inWords(n); got != want {
			t.Errorf("inWords(%d) = %q, want %q", n, got, want)
		}
	}
	for _, c := range []struct {
		told            told
		figures, begins bool
		want            string
	}{
		{told{9, exact}, false, false, "nine"},
		{told{9, exact}, true, false, "9"},
		{told{12, exact}, false, false, "12"},
		{told{12, exact}, true, true, "twelve"},
		{told{12, atLeast}, false, true, "at least 12"},
		{told{12, moreThan}, false, false, "more than 11"},
	} {
		if got := c.told.words(c.figures, c.begins); got != c.want {
			t.Errorf("%+v: %q, want %q", c.told, got, c.want)
		}
	}
}

func TestFigure(t *testing.T) {
	toll := func(n int, h hedge) Range { return told{n, h}.span() }
	all := newest([]saying{
		{"residents", "2017-03-02", toll(12, exact)},
		{"residents", "2017-03-03", toll(17, exact)}, // replaces their 12
		{"police", "2017-03-02", toll(9, exact)},
		{"medics", "2017-03-02", toll(9, atLeast)}, // the same figure as that of police
	})
	f := figure(all)
	if len(all) != 3 || f.Low != 9 || f.High != nil || f.Best != 9 {
		t.Errorf("got %+v of %d origins", f, len(all))
	}
	f = figure(newest([]saying{{"residents", "2017-03-03", toll(12, exact)}, {"police", "2017-03-02", toll(15, exact)}}))
	if f.Low != 12 || *f.High != 15 || f.Best != 12 {
		t.Errorf("got %+v; on a tie the later said is best", f)
	}
	if figure(nil) != nil {
		t.Error("a figure of nothing")
	}
}
