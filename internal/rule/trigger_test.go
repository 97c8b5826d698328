package rule

import (
	"strings"
	"sync"
	"testing"

	"recount/internal/text"
)

// lemmas knows the irregular forms that the tests use.
func lemmas(lower string) []string {
	switch lower {
	case "killed", "killing", "kills":
		return []string{"kill"}
	case "gunned":
		return []string{"gun"}
	case "strikes":
		return []string{"strike"}
	case "left":
		return []string{"left", "leave"}
	}
	return nil
}

// untagged makes an untagged Doc of one sentence, split at spaces.
func untagged(s string) *text.Doc {
	d := &text.Doc{Text: s}
	for _, w := range strings.Fields(s) {
		d.Tokens = append(d.Tokens, text.Token{Form: w, Lower: strings.ToLower(w), Head: -1})
	}
	d.Sentences = []text.Sentence{{End: len(d.Tokens)}}
	return d
}

func TestTrigger(t *testing.T) {
	words := `
list KILL verb
  kill "gun down" "take into custody"
list ACT noun
  airstrike: "air strike" air-raid
  leaving:   leave
list UNUSED
  doctor
`
	rules := `
rule a
match [v KILL]
claim x
rule b
match [v ACT:airstrike]
claim x
rule c
match [v lemma=bury|inter]
claim x
`
	trigger := load(t, words, rules).Trigger(lemmas)
	tests := []struct {
		sentence string
		want     bool
	}{
		{"Two men were killed .", true},
		{"KILL", true},
		{"They gunned the men down .", true},
		{"They sat down with a gun .", false},
		{"They took out a gun .", false},
		{"Ten were take into custody", true},
		{"An air strike hit it .", true},
		{"Two air strikes hit it .", true},
		{"An air-raid began .", true},
		{"An air - raid began .", true},
		{"The air was clear .", false},
		{"The raid began .", false},
		{"They left .", false}, // a value that no rule asks for
		{"They bury them .", true},
		{"A doctor came .", false},
		{"", false},
	}
	for _, tt := range tests {
		for range 2 { // the second time from the memo
			if got := trigger.Fires(untagged(tt.sentence), 0); got != tt.want {
				t.Errorf("%q: %t", tt.sentence, got)
			}
		}
	}
}

// A rule that needs several words triggers only where all of them stand.
func TestTriggerNeedsAllWords(t *testing.T) {
	words := "list HOLD\n  hold\nlist CAPTIVE\n  captive\nlist KILL\n  kill\nlist PEOPLE\n  people\n"
	rules := `
rule holds
match [v HOLD] -obl-> [PLACE]
match v ~5> [form=captive|hostage !PLACE]
not v -nsubj-> [lemma=nobody]
claim x
rule kills
match [v KILL]
claim x
rule kills-people
match [v KILL] -obj-> [PEOPLE|PLACE]
claim x
`
	trigger := load(t, words, rules, "PLACE").Trigger(nil)
	tests := []struct {
		sentence string
		want     bool
	}{
		{"They hold them captive", true},
		{"hostage they hold", true},
		{"They hold talks", false},
		{"They are captive", false},
		{"They kill", true},
		{"people", false},
	}
	for _, tt := range tests {
		if got := trigger.Fires(untagged(tt.sentence), 0); got != tt.want {
			t.Errorf("%q: %t", tt.sentence, got)
		}
	}
	if len(trigger.rules) != 2 {
		t.Errorf("%d sets of needs; kills is content with less than kills-people", len(trigger.rules))
	}
}

func TestTriggerWithoutLemmas(t *testing.T) {
	trigger := load(t, testWords, "rule r\nmatch [v KILL]\nclaim x").Trigger(nil)
	if !trigger.Fires(untagged("They kill"), 0) || trigger.Fires(untagged("They killed"), 0) {
		t.Error("only forms are known without a lemmatizer")
	}
}

// Whatever matches must also trigger, or the sentence would never be parsed.
func TestTriggerCoversMatches(t *testing.T) {
	s := load(t, testWords, "rule r\nmatch [v HARMED|ACT]\nclaim x\nrule q\nmatch [v form=gunmen]\nclaim x\n")
	trigger := s.Trigger(func(string) []string { return []string{"kill", "gun", "strike", "air", "down"} })
	for _, rows := range []string{passive, apartSentence, noun} {
		d := parsed(t, rows)
		if len(s.Match(d, 0, nil)) == 0 || !trigger.Fires(d, 0) {
			t.Errorf("%s: matches, but does not trigger", d.Text)
		}
	}
}

// One set serves many goroutines; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	s := load(t, testWords, "rule r\nmatch [v HARMED] -obj|nsubj-> [who PEOPLE]\nclaim $v of who\n")
	trigger := s.Trigger(lemmas)
	d := parsed(t, passive)
	want := show(d, s.Match(d, 0, nil))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := show(d, s.Match(d, 0, nil)); got != want || !trigger.Fires(d, 0) {
					t.Errorf("got %s", got)
				}
			}
		})
	}
	wg.Wait()
}
