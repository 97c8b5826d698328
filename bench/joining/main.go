// Joining measures the casebook on a made-up world whose truth is known: how
// fast reports are added and in how much memory, whether that holds as the
// casebook grows, and how well what many reports tell is joined into incidents
// and counted. Beside each figure stands its floor; no floor fails the run. The
// times are of the processor, on one core, each with the start of the program.
//
//	joining -recount bin/recount [-reports 20000] [-incidents 5000] [-seed 1] [-show 0]
//
// With -show it prints the first so many reports that are misread, and as many
// incidents that are split or taken for another.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"recount/bench/synth/story"
)

// sample is how many reports are read one by one, to tell what joining starts from.
const sample = 2000

func main() {
	b := bench{out: os.Stdout}
	flag.StringVar(&b.recount, "recount", "bin/recount", "the program to measure")
	flag.IntVar(&b.world.Reports, "reports", 20000, "how many reports, each version counted")
	flag.IntVar(&b.world.Incidents, "incidents", 5000, "how many incidents they tell of")
	flag.Uint64Var(&b.world.Seed, "seed", 1, "another seed makes another world")
	flag.IntVar(&b.show, "show", 0, "how many faults of each kind to print")
	flag.Parse()
	if err := b.run(); err != nil {
		fmt.Fprintln(os.Stderr, "joining:", err)
		os.Exit(1)
	}
}

// A bench is one run of the measure.
type bench struct {
	recount string
	world   story.Options
	show    int
	out     io.Writer
}

func (b *bench) run() error {
	dir, err := os.MkdirTemp("", "recount-joining")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	w, err := story.Make(b.world)
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "world       %d reports of %d incidents, seed %d\n", len(w.Lines), len(w.Incidents), b.world.Seed)
	if err := b.read(dir, w); err != nil {
		return err
	}
	kept := filepath.Join(dir, "case")
	if err := b.add(dir, kept, w.Lines); err != nil {
		return err
	}
	records, err := b.export(kept)
	if err != nil {
		return err
	}
	s := compare(w, records)
	s.print(b.out)
	s.explain(b.out, b.show)
	return nil
}

// read measures the reading of the first reports, each by itself.
func (b *bench) read(dir string, w *story.World) error {
	lines := w.Lines[:min(sample, len(w.Lines))]
	path := filepath.Join(dir, "sample.jsonl")
	if err := save(path, lines); err != nil {
		return err
	}
	truth := map[string]*story.Incident{}
	for i := range w.Incidents {
		truth[w.Incidents[i].ID] = &w.Incidents[i]
	}
	s, err := readingOf(b.recount, path, lines, truth, b.show, b.out)
	if err != nil {
		return err
	}
	s.print(b.out)
	return nil
}

// add adds the reports in four runs of the program, so that the second and the
// last of them tell what a report takes in a small and in a large casebook.
func (b *bench) add(dir, kept string, lines []story.Line) error {
	n := len(lines)
	early, size := n/10, max(1, n/20)
	var took [4]usage
	var all usage
	for i, end := range []int{early - size, early, n - size, n} {
		start := []int{0, early - size, early, n - size}[i]
		path := filepath.Join(dir, fmt.Sprintf("chunk%d.jsonl", i))
		if err := save(path, lines[start:end]); err != nil {
			return err
		}
		u, err := run(b.recount, nil, "add", "--case", kept, path)
		if err != nil {
			return err
		}
		took[i], all = u, all.and(u)
	}
	small, large := took[1].busy.Seconds()/float64(size), took[3].busy.Seconds()/float64(size)
	fmt.Fprintf(b.out, "speed       %.0f reports/s on one core by its own time, %.0f by the clock (floor 150)\n", float64(n)/all.busy.Seconds(), float64(n)/all.took.Seconds())
	fmt.Fprintf(b.out, "memory      %.0f MB at the peak (at most 600)\n", float64(all.peak)/1e6)
	fmt.Fprintf(b.out, "growth      %.2f ms a report at %d, %.2f ms at %d: %.2f times (at most 2)\n", 1000*small, early, 1000*large, n, large/small)
	return nil
}

func save(path string, lines []story.Line) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := story.WriteReports(f, lines); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

// export reads all incidents out of the casebook.
func (b *bench) export(kept string) ([]record, error) {
	var records []record
	_, err := run(b.recount, func(raw []byte) error {
		var r record
		if err := json.Unmarshal(raw, &r); err != nil {
			return err
		}
		records = append(records, r)
		return nil
	}, "export", "--case", kept, "--what", "incidents", "--format", "jsonl")
	return records, err
}
