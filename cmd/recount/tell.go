package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/show"
)

// What the commands on a casebook have in common.

// look is how to print for a person.
func (f caseFlags) look(s *streams) show.View {
	return show.View{Width: width(s), Colour: colour(s), Again: f.again(s)}
}

// write prints what is ready.
func write(s *streams, text string) error {
	if _, err := io.WriteString(s.out, text); err != nil {
		return harm.Errorf(harm.Unavailable, "the output cannot be written: %w", err)
	}
	return nil
}

// jsonLines prints things as JSON, one on a line.
func jsonLines[T any](s *streams, all []T) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	for i := range all {
		if err := e.Encode(&all[i]); err != nil {
			return harm.Errorf(harm.Unavailable, "the output cannot be written: %w", err)
		}
	}
	return nil
}

// dayOf checks that a flag is a day, or empty.
func dayOf(flag, day string) error {
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return harm.Errorf(harm.Invalid, "%s: %q is no day such as 2017-06-03", flag, day)
	}
	return nil
}

// oneOf checks that a flag is one of some words, or empty.
func oneOf(flag, word string, words []string) error {
	if word != "" && !slices.Contains(words, word) {
		return harm.Errorf(harm.Invalid, "%s: %q is none of %s", flag, word, strings.Join(words, ", "))
	}
	return nil
}

// reviews are the steps of review.
var reviews = []string{string(harm.Draft), string(harm.Reviewed), string(harm.Publish), string(harm.Exclusion)}

// grades are the names of a case file's grades.
func grades(file harm.CaseFile) []string {
	var names []string
	for _, g := range file.Grades {
		names = append(names, g.Grade)
	}
	return names
}

// done tells what a decision did, and how to take it back.
func (f caseFlags) done(s *streams, d casebook.Decision, what string, args ...any) error {
	return write(s, fmt.Sprintf(what, args...)+fmt.Sprintf("\nentry %d; recount undo %d%s takes it back\n", d.Seq, d.Seq, f.again(s)))
}

// again is the flag that names the casebook once more, where it has to be.
func (f caseFlags) again(s *streams) string {
	if f.Case == defaultCase || f.Case == s.getenv("RECOUNT_CASE") {
		return ""
	}
	return " --case " + f.Case
}

// claimRef reads the name of a claim: REPORT#c3, the report as View.ReportNamed
// takes it.
func claimRef(v *casebook.View, given string) (harm.ClaimRef, error) {
	at := strings.LastIndex(given, "#")
	if at <= 0 || at == len(given)-1 {
		return harm.ClaimRef{}, harm.Errorf(harm.Invalid, "%q names no claim; write REPORT#c3, as \"recount show\" lists them", given)
	}
	report, err := v.ReportNamed(given[:at])
	return harm.ClaimRef{Report: report, ID: given[at+1:]}, err
}

// entries are changes for printing.
func entries(changes []casebook.Change) []show.Entry {
	all := make([]show.Entry, len(changes))
	for i, c := range changes {
		all[i] = show.Entry(c)
	}
	return all
}
