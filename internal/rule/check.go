package rule

import (
	"fmt"

	"recount/internal/harm"
)

// An Outcome is what a reading of an example's sentence gave.
type Outcome struct {
	Holds bool   // what the example wants was read
	Took  bool   // the example's rule took part in reading it; for a "no" without a want: matched at all
	Got   string // what was read, for the message
}

// A Failure is an example that did not come out as it says.
type Failure struct {
	Example
	Reason string
}

func (f Failure) Error() string {
	return fmt.Sprintf("%s:%d: rule %s, %s %q: %s", f.File, f.Line, f.Rule, f.Kind, f.Sentence, f.Reason)
}

// Check runs examples through a function that reads a sentence, and returns
// those that fail, in order. The error is the first that run returned.
func Check(examples []Example, run func(Example) (Outcome, error)) ([]Failure, error) {
	var failed []Failure
	for _, e := range examples {
		o, err := run(e)
		if err != nil {
			return failed, harm.Errorf(harm.KindOf(err), "%s:%d: %w", e.File, e.Line, err)
		}
		if reason := e.reason(o); reason != "" {
			failed = append(failed, Failure{e, reason})
		}
	}
	return failed, nil
}

// reason says why an outcome fails an example, or "".
func (e Example) reason(o Outcome) string {
	switch {
	case e.Kind == Yes && !o.Holds:
		return fmt.Sprintf("want %s, got %s", e.Want, o.got())
	case e.Kind == Yes && !o.Took:
		return "it is read as wanted, but by another rule; move the example there"
	case e.Kind == No && o.Took && (e.Want == "" || o.Holds):
		return "it must not be read so, got " + o.got()
	case e.Kind == Todo && o.Holds:
		return "it is read as wanted now; make it a yes"
	}
	return ""
}

func (o Outcome) got() string {
	if o.Got == "" {
		return "nothing"
	}
	return o.Got
}
