package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestSteps shows a long task on a terminal, step by step, and takes it off again.
func TestSteps(t *testing.T) {
	ours, theirs := openTerminal(t, 80)
	got := make(chan string)
	go func() {
		var b bytes.Buffer
		_, _ = b.ReadFrom(ours) // ends when the other end is closed
		got <- b.String()
	}()
	said := &messages{out: theirs}
	p := newSteps(&streams{err: said})
	p.step("journal", 1, 4)
	if _, err := said.Write([]byte("a message\n")); err != nil {
		t.Fatal(err)
	}
	time.Sleep(patience + 500*time.Millisecond)
	p.step("tables", 3, 4)
	time.Sleep(500 * time.Millisecond)
	p.end()
	theirs.Close()
	shown := <-got
	for _, want := range []string{"journal", "25 %", "tables", "75 %"} {
		if !strings.Contains(shown, want) {
			t.Errorf("does not show %q:\n%q", want, shown)
		}
	}
	if !strings.HasSuffix(strings.TrimRight(shown, "\r\n"), "a message") {
		t.Errorf("the message does not come last:\n%q", shown)
	}
}

// TestNoSteps shows nothing where there is no terminal.
func TestNoSteps(t *testing.T) {
	var b bytes.Buffer
	p := newSteps(&streams{err: &messages{out: &b}})
	p.step("journal", 1, 4)
	p.end()
	if b.Len() > 0 {
		t.Errorf("shows %q", b.String())
	}
}
