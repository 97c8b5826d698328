package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/place"
	"recount/internal/show"
	"recount/internal/text"
)

type findCmd struct {
	setting
	In    string `help:"A text that says more of the place." placeholder:"TEXT"`
	JSON  bool   `help:"Print one JSON object per candidate on a line." name:"json"`
	Limit int    `help:"Candidates to show." default:"10"`

	Name string `arg:"" help:"Name of a place, as a text gives it."`
}

// Help is printed under the summary of the command.
func (*findCmd) Help() string {
	return `The name is read as it would be in a report that says "… in NAME", after the text
given with --in, if any. Reasons are points; the place with most of them is meant.

  recount gazetteer find Mosul
  recount gazetteer find Zinjili --in "Troops fought on in Mosul."
  recount gazetteer find Tripoli --area Lebanon

Exit codes: 0 the name is a place's, 2 wrong use, 3 no place has it.`
}

// Run explains what a name stands for.
func (c *findCmd) Run(_ context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	if strings.TrimSpace(c.Name) == "" {
		return harm.Errorf(harm.Invalid, "the name is empty; write that of a place")
	}
	imported, err := c.open()
	if err != nil {
		return err
	}
	g, err := gazetteer(imported...)
	if err != nil {
		return err
	}
	if g, err = g.About(c.Area...); err != nil {
		return harm.Errorf(harm.Invalid, "--area: %w", err)
	}
	a, err := text.New()
	if err != nil {
		return err
	}
	e := g.ExplainName(c.Name, a.Tokenize(c.In), a.Tokenize("Reports came from people who live in "+c.Name+"."))
	if e.Mention == nil && e.Candidates == nil {
		return c.unknown(g)
	}
	return c.print(s.out, e)
}

// unknown says which names are like one that no place has.
func (c *findCmd) unknown(g *place.Gazetteer) error {
	const most = 5
	var like []string
	for _, e := range g.Finder().Similar(c.Name, 3*most) {
		if w := show.Outwards(e.Path()); len(like) < most && !slices.Contains(like, w) {
			like = append(like, w)
		}
	}
	if like == nil {
		return harm.Errorf(harm.NotFound, "no place is called %q, or anything like it", c.Name)
	}
	return harm.Errorf(harm.NotFound, "no place is called %q; like it are: %s", c.Name, strings.Join(like, "; "))
}

// candidate is how a candidate is printed as JSON.
type candidate struct {
	ID         string               `json:"id"`
	Path       harm.List[harm.Text] `json:"path"`
	Kind       string               `json:"kind"`
	Lat        *float64             `json:"lat"`
	Lon        *float64             `json:"lon"`
	Population int                  `json:"population,omitempty"`
	Source     string               `json:"source"`
	Meant      bool                 `json:"meant"`
	Points     float64              `json:"points"`
	Reasons    []place.Reason       `json:"reasons,omitempty"`
	Refused    string               `json:"refused,omitempty"`
}

func (c *findCmd) print(out io.Writer, e place.Explanation) error {
	shown := e.Candidates[:min(c.Limit, len(e.Candidates))]
	if !c.JSON {
		_, err := io.WriteString(out, told(e, shown))
		return err
	}
	for _, k := range shown {
		row := candidate{
			ID: k.Entry.ID, Path: k.Entry.Path(), Kind: k.Entry.Kind.String(), Population: k.Entry.Population, Source: k.Entry.Source,
			Meant: k.Chosen, Points: k.Points, Reasons: k.Reasons, Refused: k.Refused,
		}
		if k.Entry.HasPoint {
			row.Lat, row.Lon = &k.Entry.Lat, &k.Entry.Lon
		}
		if err := json.NewEncoder(out).Encode(row); err != nil {
			return err
		}
	}
	return nil
}

// told writes the candidates for a person.
func told(e place.Explanation, shown []place.Candidate) string {
	var b strings.Builder
	switch {
	case e.Mention == nil:
		fmt.Fprintf(&b, "%s: %s, and none of them is meant without more.\n", e.Words, places(len(e.Candidates)))
	case e.Mention.Entry == nil:
		fmt.Fprintf(&b, "%s is a place that no gazetteer has: %s.\n", e.Words, show.Outwards(e.Mention.Place.Path))
	case e.Mention.Described:
		fmt.Fprintf(&b, "%s stands for %s.\n", e.Words, show.Outwards(e.Mention.Place.Path))
	case e.Candidates == nil:
		fmt.Fprintf(&b, "%s is %s, in another spelling.\n", e.Words, show.Outwards(e.Mention.Place.Path))
	default:
		fmt.Fprintf(&b, "%s is %s, of %s with the name.\n", e.Words, show.Outwards(e.Mention.Place.Path), places(len(e.Candidates)))
	}
	for i, k := range shown {
		fmt.Fprintf(&b, "\n%2d  %s\n    %s\n    %s\n", i+1, show.Outwards(k.Entry.Path()), facts(k.Entry), reasons(k))
	}
	if more := len(e.Candidates) - len(shown); more > 0 {
		fmt.Fprintf(&b, "\n    and %d more; --limit shows them\n", more)
	}
	return b.String()
}

func places(n int) string {
	if n == 1 {
		return "one place"
	}
	return fmt.Sprintf("%d places", n)
}

func facts(e *place.Entry) string {
	facts := []string{e.Kind.String()}
	if e.District != nil {
		facts = append(facts, "in the district "+e.District.Name)
	}
	if e.HasPoint {
		facts = append(facts, fmt.Sprintf("%.3f, %.3f", e.Lat, e.Lon))
	}
	if e.Population > 0 {
		facts = append(facts, fmt.Sprintf("%d people", e.Population))
	}
	return strings.Join(append(facts, e.ID, "from "+e.Source), " · ")
}

func reasons(k place.Candidate) string {
	if k.Refused != "" {
		return "not meant: " + k.Refused
	}
	var why []string
	for _, r := range k.Reasons {
		why = append(why, fmt.Sprintf("%s %+.1f", r.Words, r.Points))
	}
	return fmt.Sprintf("%.1f points: %s", k.Points, strings.Join(why, ", "))
}
