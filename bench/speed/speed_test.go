package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMeasure(t *testing.T) {
	path := filepath.Join(t.TempDir(), "reports.jsonl")
	lines := `{"text":"Two people were killed. A third was hurt."}` + "\n" + `{"text":"Nobody was there."}` + "\n"
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := measure(path)
	if want := (extent{reports: 2, sentences: 3, bytes: 58}); err != nil || got != want {
		t.Errorf("got %+v (%v), want %+v", got, err, want)
	}
	if err := os.WriteFile(path, []byte("{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := measure(path); err == nil {
		t.Error("no error for a line that is no object")
	}
}
