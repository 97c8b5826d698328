package reader

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"recount/internal/claim"
	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/rule"
)

// examplesPublished is the day on which the sentences of rule examples count
// as published, so that relative dates in them stand still.
const examplesPublished = "2017-06-03"

// Check runs the examples in the rules, and prints each that fails. With files,
// these stand in for, or beside, the rules built into the program, and only
// their examples run. Failing examples are a harm.Conflict error.
func (r *Reader) Check(w io.Writer, files []string) error {
	r, err := r.with(files)
	if err != nil {
		return err
	}
	examples, err := r.examples(files)
	if err != nil {
		return err
	}
	failed, err := rule.Check(examples, r.run)
	if err != nil {
		return err
	}
	for _, f := range failed {
		fmt.Fprintln(w, f.Error())
	}
	fmt.Fprintf(w, "%d rules, %d examples, %d failed\n", len(r.tools.Rules.Rules()), len(examples), len(failed))
	if len(failed) > 0 {
		return harm.Errorf(harm.Conflict, "%d of %d examples failed", len(failed), len(examples))
	}
	return nil
}

// with returns a reader whose rules are those built in, with the files given in
// place of any of the same name; r itself where none are given.
func (r *Reader) with(files []string) (*Reader, error) {
	if len(files) == 0 {
		return r, nil
	}
	dir, err := os.MkdirTemp("", "recount-rules")
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "no room to check rules in: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if err := layOver(dir, files); err != nil {
		return nil, err
	}
	other := *r
	if other.tools.Rules, err = rule.Load(os.DirFS(dir), claim.Labels); err != nil {
		return nil, err
	}
	other.extract, err = claim.New(other.tools)
	return &other, err
}

// layOver copies the rules built in to a folder, and the files given over them.
func layOver(dir string, files []string) error {
	words, err := lang.FS(Language)
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, words); err != nil {
		return harm.Errorf(harm.Unavailable, "the rules cannot be laid out to check them: %w", err)
	}
	for _, f := range files {
		if filepath.Ext(f) != ".rules" {
			return harm.Errorf(harm.Invalid, "%s is no rules file; its name must end in .rules", f)
		}
		data, err := os.ReadFile(f)
		if err != nil {
			return harm.Errorf(harm.NotFound, "no rules file %s: %w", f, err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(f)), data, 0o600); err != nil {
			return harm.Errorf(harm.Unavailable, "%s cannot be laid out to check it: %w", f, err)
		}
	}
	return nil
}

// examples returns the examples of the rules in the named files, all without.
func (r *Reader) examples(files []string) ([]rule.Example, error) {
	all := r.tools.Rules.Examples()
	if len(files) == 0 {
		return all, nil
	}
	var some []rule.Example
	for _, f := range files {
		n := len(some)
		for _, e := range all {
			if e.File == filepath.Base(f) {
				some = append(some, e)
			}
		}
		if len(some) == n {
			return nil, harm.Errorf(harm.Invalid, "%s has no examples; write one in each rule: yes A sentence. => killed 12", f)
		}
	}
	return some, nil
}

// run reads an example's sentence and says whether the claims hold what it
// wants: parts between semicolons, each told whole by one claim.
func (r *Reader) run(e rule.Example) (rule.Outcome, error) {
	rep := harm.Report{Published: harm.Published{From: examplesPublished, To: examplesPublished, Basis: harm.DateGiven}}
	if strings.HasSuffix(e.Sentence, ".") || strings.HasSuffix(e.Sentence, "\"") || strings.HasSuffix(e.Sentence, "?") {
		rep.Text = e.Sentence
	} else {
		rep.Title = e.Sentence // a headline, as it has no full stop
	}
	claims, rules := r.extract.Trace(&rep)
	told := make([]string, len(claims))
	for i := range claims {
		told[i] = Tell(&claims[i])
	}
	return rule.Outcome{Holds: holds(e.Want, told), Took: slices.Contains(rules, e.Rule), Got: strings.Join(told, "; ")}, nil
}

// holds says whether each part of want is told by one claim.
func holds(want string, told []string) bool {
	for part := range strings.SplitSeq(want, ";") {
		if !slices.ContainsFunc(told, func(t string) bool { return tells(t, part) }) {
			return false
		}
	}
	return true
}

// tells says whether all words of a part are among those of a claim.
func tells(claim, part string) bool {
	words := strings.Fields(claim)
	for _, w := range strings.Fields(part) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

// Tell writes a claim in the words that examples use: effect, count (12, 24+,
// 3..5, ~30), action, change, stance, status and scope where they are not the
// usual ones, groups, places and actors.
func Tell(c *harm.Claim) string {
	words := []string{string(c.Effect)}
	if c.Count != nil {
		words = append(words, tellCount(c.Count))
	}
	words = append(words, string(c.Action), string(c.Target))
	if c.Status != harm.Asserted {
		words = append(words, string(c.Status))
	}
	if c.Scope == harm.ScopeTotal {
		words = append(words, string(c.Scope))
	}
	if c.Control != nil {
		words = append(words, string(c.Control.Change), string(c.Control.Holder), string(c.Control.From))
	}
	if c.Responsibility != nil {
		words = append(words, string(c.Responsibility.Stance))
	}
	words = append(words, tellPeople(c)...)
	if c.Place != nil {
		for _, p := range c.Place.Path {
			words = append(words, string(p))
		}
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

func tellPeople(c *harm.Claim) []string {
	var words []string
	if c.Agent != nil {
		words = append(words, string(c.Agent.Actor))
	}
	if c.People != nil {
		words = append(words, string(c.People.Side))
		if c.People.Standing != harm.Unknown {
			words = append(words, string(c.People.Standing))
		}
		for _, g := range c.People.Groups {
			words = append(words, g.Group)
		}
	}
	return words
}

func tellCount(c *harm.Count) string {
	about := ""
	if c.Approximate {
		about = "~"
	}
	switch {
	case c.High == nil:
		return fmt.Sprintf("%s%d+", about, c.Low)
	case *c.High == c.Low:
		return fmt.Sprintf("%s%d", about, c.Low)
	default:
		return fmt.Sprintf("%s%d..%d", about, c.Low, *c.High)
	}
}

// Explain prints how a sentence is read: its tree, the rules tried and how far
// they got, and the claims that came of it.
func (r *Reader) Explain(w io.Writer, sentence string) error {
	rep := harm.Report{Text: sentence, Published: harm.Published{From: examplesPublished, To: examplesPublished, Basis: harm.DateGiven}}
	if err := r.extract.Explain(w, &rep); err != nil {
		return err
	}
	claims, _ := r.extract.Extract(&rep)
	for i := range claims {
		fmt.Fprintf(w, "%s  %s\n", claims[i].ID, Tell(&claims[i]))
	}
	return nil
}
