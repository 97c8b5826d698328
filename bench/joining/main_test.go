package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"recount/bench/synth/story"
)

// TestWholeRun measures the program itself on a small world.
func TestWholeRun(t *testing.T) {
	program := filepath.Join(t.TempDir(), "recount")
	if out, err := exec.Command("go", "build", "-o", program, "recount/cmd/recount").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	var out bytes.Buffer
	b := bench{recount: program, world: story.Options{Reports: 120, Incidents: 30, Seed: 1}, show: 1, out: &out}
	if err := b.run(); err != nil {
		t.Fatal(err)
	}
	for _, figure := range []string{
		"world       120 reports of 30 incidents", "reports wholly right", "reports/s", "MB at the peak", "ms at 120",
		"B3 precision", "the final toll within the range", "killed in all", "with a wire story", "another district", "wire copy",
	} {
		if !strings.Contains(out.String(), figure) {
			t.Errorf("no %q among the figures:\n%s", figure, out.String())
		}
	}
	b.world.Reports = 5
	if err := b.run(); err == nil {
		t.Error("no error for a world that cannot be")
	}
	b.recount, b.world.Reports = filepath.Join(t.TempDir(), "missing"), 120
	if err := b.run(); err == nil {
		t.Error("no error for a program that is not there")
	}
}
