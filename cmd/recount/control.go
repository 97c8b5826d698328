package main

import (
	"context"
	"fmt"
	"log/slog"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type controlCmd struct {
	caseFlags
	On   string `help:"Only who is said to hold it on a day." placeholder:"DAY"`
	JSON bool   `help:"Print one JSON object per interval on a line." name:"json"`

	Place string `arg:"" optional:"" help:"Name of a place, also of a city or a country that others lie in; all when none is named."`
}

// Help is printed under the summary of the command.
func (*controlCmd) Help() string {
	return `For which days parties are said to hold a place, or the places in it, and who says
so. An empty day is not told. Claims that contradict each other stand side by side, and name the other
party under "against".

  recount control --case mosul Zanjili --on 2017-06-02
  recount control --case mosul

Exit codes: 0 done, 2 wrong use, 3 nobody is said to hold such a place.`
}

// Run prints who is said to hold a place.
func (c *controlCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	if err := dayOf("--on", c.On); err != nil {
		return err
	}
	return c.view(ctx, s, func(v *casebook.View) error {
		ever, err := v.Held(c.Place, "")
		if err != nil {
			return err
		}
		if len(ever) == 0 {
			return harm.Errorf(harm.NotFound, "%s", nobody(c.Place))
		}
		holds, err := v.Held(c.Place, c.On)
		if err != nil {
			return err
		}
		switch {
		case c.JSON:
			return jsonLines(s, holds)
		case len(holds) == 0:
			return write(s, fmt.Sprintf("Nobody is said to hold it on %s. Told of other days:\n\n%s", c.On, c.look(s).Holds(ever)))
		}
		return write(s, c.look(s).Holds(holds))
	})
}

func nobody(place string) string {
	if place == "" {
		return "no report tells who holds a place"
	}
	return fmt.Sprintf("no report tells who holds a place called %q; \"recount control\" lists the places of which one does", place)
}
