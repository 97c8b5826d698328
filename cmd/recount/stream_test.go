package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"recount/internal/harm/schema"
)

// run runs the program in process.
func run(t *testing.T, stdin io.Reader, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	m := Main{NewReader: newReader}
	var out, err bytes.Buffer
	code = m.Run(context.Background(), args, stdin, &out, &err)
	return out.String(), err.String(), code
}

// heapWriter counts lines and keeps the largest heap that it saw.
type heapWriter struct {
	lines int
	most  uint64
}

func (w *heapWriter) Write(b []byte) (int, error) {
	if w.lines++; w.lines%1000 == 0 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		w.most = max(w.most, m.HeapAlloc)
	}
	return len(b), nil
}

// TestMemory reads 80 MB of reports and holds no more of them than the workers
// read at once. They are in a language that is not read, so that reading takes
// no time.
func TestMemory(t *testing.T) {
	const reports = 10_000
	in, feed := io.Pipe()
	go func() {
		text := strings.Repeat("Neuf personnes ont péri jeudi au marché. ", 200)
		for i := range reports {
			fmt.Fprintf(feed, "{\"id\":%d,\"language\":\"fr\",\"text\":%q}\n", i, text)
		}
		feed.Close()
	}()
	w := &heapWriter{}
	m := Main{NewReader: newReader}
	if code := m.Run(context.Background(), []string{"read", "--json", "-"}, in, w, io.Discard); code != exitDone || w.lines != reports {
		t.Fatalf("exit code %d, %d lines", code, w.lines)
	}
	if limit := uint64(80 << 20); w.most > limit {
		t.Errorf("the heap grew to %d MB", w.most>>20)
	}
	t.Logf("largest heap: %d MB", w.most>>20)
}

// TestSamples reads the samples: every line keeps the contract, and the number
// of jobs changes nothing.
func TestSamples(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Read()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("read.json", doc); err != nil {
		t.Fatal(err)
	}
	contract := c.MustCompile("read.json")
	var files []string
	for _, pattern := range []string{"*.txt", "*.html", "*.jsonl"} {
		found, err := filepath.Glob("../../samples/" + pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("no samples %s: %v", pattern, err)
		}
		files = append(files, found...)
	}
	one, faults, code := run(t, nil, append([]string{"read", "--json", "--jobs", "1"}, files...)...)
	if code != exitDone || faults != "" {
		t.Fatalf("exit code %d: %s", code, faults)
	}
	for line := range strings.Lines(one) {
		reading, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := contract.Validate(reading); err != nil {
			t.Errorf("%v", err)
		}
	}
	if many, _, _ := run(t, nil, append([]string{"read", "--json", "--jobs", "8"}, files...)...); many != one {
		t.Error("eight jobs give other bytes than one")
	}
}

// TestInterrupt stops a run that waits for standard input.
func TestInterrupt(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	in, feed := io.Pipe()
	defer feed.Close()
	m := Main{NewReader: newReader}
	var faults bytes.Buffer
	done := make(chan int)
	go func() { done <- m.Run(ctx, []string{"read", "-"}, in, io.Discard, &faults) }()
	stop()
	select {
	case code := <-done:
		if code != exitPart || !strings.Contains(faults.String(), "stopped before all reports were read") {
			t.Errorf("exit code %d: %s", code, &faults)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it does not stop")
	}
}

// TestOutputBroken names an output that takes no more.
func TestOutputBroken(t *testing.T) {
	m := Main{NewReader: newReader}
	var faults bytes.Buffer
	code := m.Run(context.Background(), []string{"read", "-"}, strings.NewReader("Two people were killed."), brokenWriter{}, &faults)
	if code != exitPart || !strings.Contains(faults.String(), "the output cannot be written: the disk is full") {
		t.Errorf("exit code %d: %s", code, &faults)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }
