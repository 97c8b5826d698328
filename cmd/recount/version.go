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
	_, err := fmt.Fprintf(s.out, "recount %s\n%s\n", version(), harm.Schema)
	return err
}

// version is that of the program, and the revision it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			return info.Main.Version + " " + setting.Value[:min(12, len(setting.Value))]
		}
	}
	return info.Main.Version
}
