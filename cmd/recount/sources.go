package main

import (
	"context"
	"fmt"
	"log/slog"

	"recount/internal/casebook"
	"recount/internal/show"
)

type sourcesCmd struct {
	caseFlags
	Graph bool `help:"Print who feeds whom, and what rests on one source alone."`
	JSON  bool `help:"Print one JSON object per source on a line." name:"json"`
}

// Help is printed under the summary of the command.
func (*sourcesCmd) Help() string {
	return `Who tells what the record holds: of how many incidents, how many of them rest on
that source alone, who passes on what it tells, and how credible a person holds it
to be (Admiralty code, set with "recount rate"). An organisation and its staff are
one source.

  recount sources --case mosul
  recount sources --case mosul --graph`
}

// Run prints the sources.
func (c *sourcesCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.view(ctx, s, func(v *casebook.View) error {
		all, err := v.Sources()
		if err != nil {
			return err
		}
		switch {
		case c.JSON:
			return jsonLines(s, all)
		case c.Graph:
			return write(s, c.look(s).Graph(tellers(all)))
		}
		return write(s, c.look(s).Tellers(tellers(all)))
	})
}

func tellers(sources []casebook.Source) []show.Teller {
	all := make([]show.Teller, len(sources))
	for i, s := range sources {
		all[i] = show.Teller{Name: s.Name, Role: s.Role, Incidents: s.Incidents, Alone: s.Alone}
		for _, f := range s.Feeds {
			all[i].Feeds = append(all[i].Feeds, show.Feed(f))
		}
		if s.Reliability != "" {
			all[i].Rating = fmt.Sprintf("%s%d", s.Reliability, s.Credibility)
		}
	}
	return all
}
