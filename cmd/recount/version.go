package main

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"

	"recount/internal/harm"
)

type versionCmd struct{}

// Run prints the version of the program, the revision it was built from, and
// the contract that its output keeps.
func (versionCmd) Run(_ context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	version, revision := "unknown", ""
	if info, ok := debug.ReadBuildInfo(); ok {
		version = info.Main.Version
		for _, setting := range info.Settings {
			if setting.Key == "vcs.revision" {
				revision = " " + setting.Value[:min(12, len(setting.Value))]
			}
		}
	}
	_, err := fmt.Fprintf(s.out, "recount %s%s\n%s\n", version, revision, harm.Schema)
	return err
}
