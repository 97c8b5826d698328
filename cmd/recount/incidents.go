package main

import (
	"context"
	"log/slog"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/show"
)

type incidentsCmd struct {
	caseFlags
	Place       string `help:"In a place, or in one that lies in it: Mosul, Iraq." placeholder:"NAME"`
	From        string `help:"That may have happened on a day or later." placeholder:"DAY"`
	To          string `help:"That may have happened on a day or earlier." placeholder:"DAY"`
	Actor       string `help:"Of a party, by its identifier: the perpetrator, or the side of those harmed." placeholder:"ID"`
	Effect      string `help:"With somebody killed, injured, missing, abducted, detained, displaced, rescued or surrendered." placeholder:"EFFECT"`
	Grade       string `help:"Of a grade of the case file." placeholder:"GRADE"`
	Status      string `help:"That are draft, reviewed, published or excluded." placeholder:"STATUS"`
	Text        string `help:"That a report tells of which holds all of these words." placeholder:"WORDS"`
	All         bool   `help:"Also those that are excluded."`
	Suggestions bool   `help:"Print the pairs that may be one incident, with what speaks for and against."`
	JSON        bool   `help:"Print one JSON object per incident, or suggestion, on a line." name:"json"`
}

// Help is printed under the summary of the command.
func (*incidentsCmd) Help() string {
	return `Incidents are listed by day. A figure such as 12–17 (14) is from the lowest to the
highest that stands, and the best; 24+ is 24 or more. The last line adds them up,
without those that are excluded. "recount show ID" tells all of one.

  recount incidents --case mosul
  recount incidents --case mosul --place Zanjili --from 2017-06-01 --to 2017-06-30
  recount incidents --case mosul --text "hospital strike" --effect killed
  recount incidents --case mosul --suggestions

Exit codes: 0 done, also when there are none, 2 wrong use, 3 there is no casebook.`
}

// Run prints the incidents that are wanted.
func (c *incidentsCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.view(ctx, s, func(v *casebook.View) error {
		f, err := c.filter(v.Case())
		if err != nil {
			return err
		}
		wanted, excluded, err := v.Select(f)
		if err != nil {
			return err
		}
		doubts, err := doubtsAmong(v, wanted)
		switch {
		case err != nil:
			return err
		case c.Suggestions && c.JSON:
			return jsonLines(s, suggested(doubts))
		case c.Suggestions:
			return write(s, c.look(s).Doubts(doubts))
		case c.JSON:
			return jsonLines(s, wanted)
		}
		return write(s, c.look(s).Records(show.Records{Incidents: wanted, Excluded: excluded, Doubts: len(doubts)}))
	})
}

// filter checks what is wanted, so that a slip of the pen is told from nothing found.
func (c *incidentsCmd) filter(file harm.CaseFile) (f casebook.Filter, err error) {
	f = casebook.Filter{
		Place: c.Place, From: harm.Text(c.From), To: harm.Text(c.To), Actor: harm.Text(c.Actor), Effect: harm.Effect(c.Effect),
		Grade: harm.Text(c.Grade), Status: harm.Review(c.Status), Words: c.Text, Excluded: c.All,
	}
	if err := dayOf("--from", c.From); err != nil {
		return f, err
	}
	if err := dayOf("--to", c.To); err != nil {
		return f, err
	}
	if c.Effect != "" && !harm.IsEffect(f.Effect) {
		return f, harm.Errorf(harm.Invalid, "--effect: %q is no effect, as killed or injured", c.Effect)
	}
	if err := oneOf("--grade", c.Grade, grades(file)); err != nil {
		return f, err
	}
	return f, oneOf("--status", c.Status, reviews)
}

// doubtsAmong lists the suggestions that speak of incidents.
func doubtsAmong(v *casebook.View, wanted []harm.Record) ([]show.Doubt, error) {
	all, err := v.Suggestions()
	if err != nil {
		return nil, err
	}
	by := map[string]*harm.Record{}
	for i := range wanted {
		by[wanted[i].ID] = &wanted[i]
	}
	var doubts []show.Doubt
	for _, one := range all {
		if by[one.A] == nil && by[one.B] == nil {
			continue
		}
		d := show.Doubt{Odds: one.Odds, Reasons: one.Reasons}
		if d.A, err = recordNamed(v, by, one.A); err != nil {
			return nil, err
		}
		if d.B, err = recordNamed(v, by, one.B); err != nil {
			return nil, err
		}
		doubts = append(doubts, d)
	}
	return doubts, nil
}

func recordNamed(v *casebook.View, by map[string]*harm.Record, id string) (harm.Record, error) {
	if r := by[id]; r != nil {
		return *r, nil
	}
	return v.Incident(id)
}

// suggestion is how a suggestion is printed as JSON.
type suggestion struct {
	A       string   `json:"a"`
	B       string   `json:"b"`
	Odds    float64  `json:"odds"` // log-odds that they are one
	Reasons []reason `json:"reasons"`
}

type reason struct {
	Feature string  `json:"feature"`
	Value   float64 `json:"value"`
	Reason  string  `json:"reason"`
}

func suggested(doubts []show.Doubt) []suggestion {
	all := make([]suggestion, len(doubts))
	for i, d := range doubts {
		all[i] = suggestion{A: d.A.ID, B: d.B.ID, Odds: d.Odds, Reasons: []reason{}}
		for _, s := range d.Reasons {
			all[i].Reasons = append(all[i].Reasons, reason(s))
		}
	}
	return all
}
