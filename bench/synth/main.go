// Synth writes made-up reports of armed conflict, and beside them the truth of
// what they tell, so that joining can be measured. Nothing in them happened.
//
//	synth -reports 20000 -incidents 5000 -seed 1 -out DIR
//
// DIR/reports.jsonl holds the reports in the order they came out, DIR/truth.jsonl
// the incidents and what each report is.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"recount/bench/synth/story"
)

func main() {
	var o story.Options
	flag.IntVar(&o.Reports, "reports", 20000, "how many reports, each version counted")
	flag.IntVar(&o.Incidents, "incidents", 5000, "how many incidents they tell of")
	flag.Uint64Var(&o.Seed, "seed", 1, "another seed makes another world")
	out := flag.String("out", "", "the folder to write to")
	flag.Parse()
	if err := run(o, *out); err != nil {
		fmt.Fprintln(os.Stderr, "synth:", err)
		os.Exit(1)
	}
}

func run(o story.Options, dir string) error {
	if dir == "" {
		return fmt.Errorf("name a folder to write to with -out")
	}
	world, err := story.Make(o)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := create(filepath.Join(dir, "reports.jsonl"), func(w io.Writer) error {
		return story.WriteReports(w, world.Lines)
	}); err != nil {
		return err
	}
	return create(filepath.Join(dir, "truth.jsonl"), world.WriteTruth)
}

// create writes a file, and fails too when closing it does.
func create(path string, write func(io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
