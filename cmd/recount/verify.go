package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"

	"recount/internal/casebook"
	"recount/internal/harm"
)

type verifyCmd struct {
	caseFlags
	Checkpoint []string `help:"File with a checkpoint that was kept elsewhere, as exports carry it: also finds that newer entries were cut off." type:"existingfile" placeholder:"FILE"`
	Tidy       bool     `help:"Remove what an adding or an erasure that was cut short left behind."`
	JSON       bool     `help:"Print what was found as JSON." name:"json"`
}

// Help is printed under the summary of the command.
func (*verifyCmd) Help() string {
	return `The journal is checked against its hashes and signed checkpoints; every text,
reading, original and note against what the journal commits to; and every table
against what follows from the journal, which is built again for it.

Exit codes: 0 sound, 2 wrong use, 3 there is no casebook, 4 something is wrong
(each thing is named).`
}

// Run verifies the casebook.
func (c *verifyCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	var outside []string
	for _, file := range c.Checkpoint {
		b, err := os.ReadFile(file)
		if err != nil {
			return harm.Errorf(harm.NotFound, "--checkpoint: %w", err)
		}
		outside = append(outside, string(b))
	}
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		if c.Tidy {
			n, err := book.Tidy(ctx)
			if err != nil {
				return err
			}
			fmt.Fprintf(s.err, "recount: %s removed\n", plural(n, "left-over original"))
		}
		bar := newSteps(s)
		v, err := book.Verify(ctx, outside, bar.step)
		bar.end() // before anything is printed beside it
		if err != nil {
			return err
		}
		return c.print(s, &v)
	})
}

func (c *verifyCmd) print(s *streams, v *casebook.Verified) error {
	if c.JSON {
		if err := json.NewEncoder(s.out).Encode(v); err != nil {
			return err
		}
	} else {
		for _, f := range v.Notices {
			fmt.Fprintf(s.out, "Note on the %s: %s\n", f.Part, f.Text)
		}
		for _, f := range v.Faults {
			fmt.Fprintf(s.out, "WRONG in the %s: %s\n", f.Part, f.Text)
		}
	}
	if len(v.Faults) > 0 {
		return harm.Errorf(harm.Conflict, "the casebook is not sound: %s", plural(len(v.Faults), "fault"))
	}
	if !c.JSON {
		fmt.Fprintf(s.out, "Sound: %d entries of the journal, %d contents that open their commitments, %d erased on the record; every table follows from the journal.\n",
			v.Entries, v.Contents, v.Erased)
	}
	return nil
}
