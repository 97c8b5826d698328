package main

import (
	"context"
	"log/slog"

	"recount/internal/reader"
)

type checkCmd struct {
	Explain string `help:"Say what the rules make of a sentence." placeholder:"SENTENCE"`

	Files []string `arg:"" optional:"" name:"file" help:"Rule files (.rules); all when none is named."`
}

// Run runs the examples that the rules hold, or explains one sentence.
func (c *checkCmd) Run(_ context.Context, m *Main, s *streams, _ *slog.Logger) error {
	r, err := m.NewReader(reader.Options{})
	if err != nil {
		return err
	}
	if c.Explain != "" {
		return r.Explain(s.out, c.Explain)
	}
	return r.Check(s.out, c.Files)
}
