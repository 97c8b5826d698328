// Speed measures the whole program as a user meets it: how long it takes to
// start, how fast it reads on one core, and the memory it needs at its peak.
// It counts processor time, which other work on the machine hardly changes.
//
//	speed -recount bin/recount -shared ../shared
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"recount/internal/text"
)

// starts is how often the start is timed; the median is told.
const starts = 11

func main() {
	recount := flag.String("recount", "bin/recount", "the program to measure")
	shared := flag.String("shared", "../shared", "the folder that holds the articles to read")
	flag.Parse()
	if err := run(*recount, *shared); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(1)
	}
}

func run(recount, shared string) error {
	dir, err := os.MkdirTemp("", "recount-speed")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	start, err := startUp(recount, dir)
	if err != nil {
		return err
	}
	fmt.Printf("start   %v for a report of one sentence\n", start.busy.Round(time.Millisecond))
	var all extent
	var used usage
	for _, name := range []string{"isaf", "airwars", "gva"} {
		path := filepath.Join(shared, "bench", name, "dev.jsonl")
		size, err := measure(path)
		if err != nil {
			return err
		}
		u, err := read(recount, path)
		if err != nil {
			return err
		}
		u.busy -= start.busy
		report(name, size, u)
		all = extent{all.reports + size.reports, all.sentences + size.sentences, all.bytes + size.bytes}
		used = usage{used.busy + u.busy, max(used.peak, u.peak)}
	}
	report("all", all, used)
	return nil
}

// report prints the figures of reading one set.
func report(name string, size extent, u usage) {
	seconds := u.busy.Seconds()
	fmt.Printf("%-7s %.0f sentences/s, %.2f ms a report, %.1f MB/s, %.0f MB at the peak (%d reports, %d sentences, one core)\n", name,
		float64(size.sentences)/seconds, 1000*seconds/float64(size.reports), float64(size.bytes)/1e6/seconds,
		float64(u.peak)/1e6, size.reports, size.sentences)
}

// A usage is what one run of the program took.
type usage struct {
	busy time.Duration // of the processor
	peak int64         // bytes
}

// startUp times the program on a report so short that starting is nearly all of it.
func startUp(recount, dir string) (usage, error) {
	path := filepath.Join(dir, "short.txt")
	if err := os.WriteFile(path, []byte("Two people were killed.\n"), 0o600); err != nil {
		return usage{}, err
	}
	var all []usage
	for range starts {
		u, err := read(recount, path)
		if err != nil {
			return u, err
		}
		all = append(all, u)
	}
	slices.SortFunc(all, func(a, b usage) int { return int(a.busy - b.busy) })
	return all[len(all)/2], nil
}

// read runs the program on one core over a file.
func read(recount, path string) (usage, error) {
	cmd := exec.Command(recount, "read", "--json", path)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("%v: %w", cmd.Args, err)
	}
	u := usage{busy: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = r.Maxrss * 1024 // Linux tells kilobytes
	}
	return u, nil
}

// An extent is how much there is to read.
type extent struct{ reports, sentences, bytes int }

// measure counts what a file of reports, one JSON object a line, holds.
func measure(path string) (extent, error) {
	f, err := os.Open(path)
	if err != nil {
		return extent{}, err
	}
	defer func() { _ = f.Close() }()
	analyzer, err := text.New()
	if err != nil {
		return extent{}, err
	}
	var size extent
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var report struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &report); err != nil {
			return size, fmt.Errorf("%s, line %d: %w", path, size.reports+1, err)
		}
		size.reports++
		size.bytes += len(report.Text)
		size.sentences += len(analyzer.Tokenize(report.Text).Sentences)
	}
	return size, lines.Err()
}
