package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"recount/bench/synth/story"
)

func TestRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "world")
	o := story.Options{Reports: 80, Incidents: 20, Seed: 3}
	if err := run(o, dir); err != nil {
		t.Fatal(err)
	}
	for name, lines := range map[string]int{"reports.jsonl": 80, "truth.jsonl": 100} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if got := bytes.Count(data, []byte("\n")); err != nil || got != lines {
			t.Errorf("%s has %d lines (%v), want %d", name, got, err, lines)
		}
	}
	if err := run(o, ""); err == nil {
		t.Error("no error without a folder")
	}
	if err := run(o, filepath.Join(dir, "truth.jsonl")); err == nil {
		t.Error("no error for a folder that is a file")
	}
}
