package main

import (
	"context"
	"fmt"
	"log/slog"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/reader"
)

type recodeCmd struct {
	caseFlags
	Profile string `help:"Coding profile: recount, acled, airwars, isaf." required:"" placeholder:"NAME"`
}

// Help is printed under the summary of the command.
func (*recodeCmd) Help() string {
	return `The words of every count are kept, so they can be turned into numbers by another
profile without reading the reports again: "dozens" is 24 under recount and 12 under
acled. The profile becomes that of the case file, the old numbers stay in the history,
and "recount export --at" shows the record as it was.

  recount recode --case mosul --profile acled`
}

// Run codes all counts again.
func (c *recodeCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		done, err := book.Recode(ctx, reader.Language, c.Profile)
		if err != nil && harm.KindOf(err) == harm.NotFound {
			return harm.Errorf(harm.Invalid, "--profile: %w", err)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s in %s changed; the case is coded by %s now\n", plural(done.Claims, "count"), plural(done.Reports, "report"), c.Profile)
		return nil
	})
}
