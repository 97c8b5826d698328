package rule

import (
	"errors"
	"testing"

	"recount/internal/harm"
)

func TestCheck(t *testing.T) {
	tests := []struct {
		name    string
		example Example
		outcome Outcome
		want    string // reason of the failure
	}{
		{"yes", Example{Kind: Yes, Want: "a"}, Outcome{Holds: true, Took: true}, ""},
		{"yes not read", Example{Kind: Yes, Want: "a"}, Outcome{Got: "b", Took: true}, "want a, got b"},
		{"yes read as nothing", Example{Kind: Yes, Want: "a"}, Outcome{}, "want a, got nothing"},
		{"yes by another rule", Example{Kind: Yes, Want: "a"}, Outcome{Holds: true}, "it is read as wanted, but by another rule; move the example there"},
		{"no", Example{Kind: No}, Outcome{}, ""},
		{"no read by another rule", Example{Kind: No}, Outcome{Got: "b"}, ""},
		{"no read", Example{Kind: No}, Outcome{Took: true, Got: "b"}, "it must not be read so, got b"},
		{"no read as something else", Example{Kind: No, Want: "a"}, Outcome{Took: true, Got: "b"}, ""},
		{"no read as named", Example{Kind: No, Want: "a"}, Outcome{Took: true, Holds: true, Got: "a"}, "it must not be read so, got a"},
		{"todo", Example{Kind: Todo, Want: "a"}, Outcome{}, ""},
		{"todo read otherwise", Example{Kind: Todo, Want: "a"}, Outcome{Took: true, Got: "b"}, ""},
		{"todo that passes", Example{Kind: Todo, Want: "a"}, Outcome{Holds: true, Took: true, Got: "a"}, "it is read as wanted now; make it a yes"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			failed, err := Check([]Example{tt.example}, func(Example) (Outcome, error) { return tt.outcome, nil })
			got := ""
			if len(failed) > 0 {
				got = failed[0].Reason
			}
			if got != tt.want || err != nil {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestCheckMessages(t *testing.T) {
	e := Example{Yes, "They died.", "killed", "a.rules", 7, "dies"}
	failed, _ := Check([]Example{e}, func(Example) (Outcome, error) { return Outcome{}, nil })
	if got, want := failed[0].Error(), `a.rules:7: rule dies, yes "They died.": want killed, got nothing`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	_, err := Check([]Example{e}, func(Example) (Outcome, error) { return Outcome{}, errors.New("no model") })
	if err == nil || err.Error() != "a.rules:7: no model" || harm.KindOf(err) != harm.Internal {
		t.Errorf("got %v", err)
	}
}

// The examples of a set run with its own matcher: a rule takes part when it matches.
func TestCheckRunsExamples(t *testing.T) {
	s := load(t, testWords, `
rule killed
  match [verb KILL] -nsubj:pass-> [victims PEOPLE]
  claim harm killed of victims
  yes passive => killed
  no  noun
  todo noun => killed
  yes apart => killed
`)
	docs := map[string]string{"passive": passive, "noun": noun, "apart": apartSentence}
	failed, err := Check(s.Examples(), func(e Example) (Outcome, error) {
		found := s.Match(parsed(t, docs[e.Sentence]), 0, nil)
		return Outcome{Holds: len(found) > 0, Took: len(found) > 0}, nil
	})
	if err != nil || len(failed) != 1 || failed[0].Line != 8 {
		t.Errorf("failed %v, %v", failed, err)
	}
}
