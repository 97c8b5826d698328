package reader_test

import (
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"recount/internal/article"
	"recount/internal/harm"
)

// twicePublished is when the texts of testdata/twice.yaml were published.
const twicePublished = "2024-05-15"

// A twiceRow is one rule of joining within a report, with texts that show it.
type twiceRow struct {
	Row   string
	Cases []struct {
		Name, Title, Text string
		Todo              string // why it cannot be read yet; then it must fail
		Claims            []claimWant
		Incidents         []incidentWant
	}
}

// TestTwice reads short texts in which the same dead are told twice. What was
// coded is all the harm and control that may be read from them.
func TestTwice(t *testing.T) {
	data, err := os.ReadFile("testdata/twice.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var rows []twiceRow
	if err := yaml.UnmarshalWithOptions(data, &rows, yaml.Strict()); err != nil {
		t.Fatal(err)
	}
	published, err := article.Published(twicePublished)
	if err != nil {
		t.Fatal(err)
	}
	r := load(t)
	for _, row := range rows {
		for _, c := range row.Cases {
			t.Run(row.Row+"/"+c.Name, func(t *testing.T) {
				got := r.Read(harm.Report{Title: c.Title, Text: c.Text, Language: "en", Published: published})
				bad := append(claimFaults(c.Claims, got), compare(c.Incidents, got.Incidents, true)...)
				switch {
				case c.Todo == "" && len(bad) > 0:
					t.Errorf("%s\n%s", c.Text, strings.Join(bad, "\n"))
				case c.Todo != "" && len(bad) == 0:
					t.Errorf("is read rightly now: take out its todo (%s)", c.Todo)
				}
			})
		}
	}
}

// claimFaults lists what differs between the coded claims and those read.
func claimFaults(wants []claimWant, got harm.Reading) []string {
	var bad []string
	pairs, missed, extra := pairUp(wants, got)
	for _, w := range missed {
		bad = append(bad, "missed: "+w.String())
	}
	for _, p := range pairs {
		if !p.want.Maybe && len(p.bad) > 0 {
			bad = append(bad, p.want.String()+": "+strings.Join(p.bad, "; "))
		}
	}
	for _, i := range extra {
		if c := got.Claims[i]; c.Kind == harm.KindHarm || c.Kind == harm.KindControl {
			bad = append(bad, "extra: "+told(c))
		}
	}
	return bad
}
