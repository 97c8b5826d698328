// Score measures reading on hand-coded data and compares it with what was
// reached before: the figures in bench/floors.tsv, and item by item the fields
// that were read wrongly then, in bench/NAME.wrong. It holds no text of any item.
//
//	score -recount bin/recount -shared ../shared [-record]
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A task is one kind of hand-coded data that score.py knows.
type task struct {
	name string
	data []string // below the shared folder
}

var tasks = []task{
	{"isaf", []string{"bench/isaf/dev.jsonl"}},
	{"airwars", []string{"bench/airwars/dev.jsonl"}},
	{"seed", []string{"seed/mosul-2017-06.txt"}},
	{"gva", []string{"bench/gva/dev.jsonl", "bench/gva/dev.gold.jsonl"}},
}

func main() {
	recount := flag.String("recount", "bin/recount", "the program to measure")
	shared := flag.String("shared", "../shared", "the folder that holds the hand-coded data")
	kept := flag.String("kept", "bench", "the folder that holds what was reached before")
	record := flag.Bool("record", false, "keep what is reached now, where it is no lower")
	flag.Parse()
	if err := run(*recount, *shared, *kept, *record); err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

// run scores every task. It goes on after a drop, so that one run names all.
func run(recount, shared, kept string, record bool) error {
	floors, err := readFloors(filepath.Join(kept, "floors.tsv"))
	if err != nil {
		return err
	}
	var drops []error
	for _, t := range tasks {
		now, err := t.score(recount, shared)
		if err != nil {
			return err
		}
		wrong := filepath.Join(kept, t.name+".wrong")
		before, err := readWrong(wrong)
		if err != nil {
			return err
		}
		fmt.Println(now.summary)
		report(os.Stdout, before, now.wrong)
		drop := floors.check(t.name, now.figures)
		drops = append(drops, drop)
		if record && drop == nil {
			floors.raise(t.name, now.figures)
			if err := writeWrong(wrong, now.wrong); err != nil {
				return err
			}
		}
	}
	if record {
		drops = append(drops, floors.write(filepath.Join(kept, "floors.tsv")))
	}
	return errors.Join(drops...)
}

// score runs score.py on the task and reads what it prints.
func (t task) score(recount, shared string) (outcome, error) {
	args := []string{filepath.Join(shared, "bench", "score.py"), t.name, recount}
	for _, d := range t.data {
		args = append(args, filepath.Join(shared, d))
	}
	if t.name != "seed" {
		args = append(args, "--show", "1000000")
	}
	cmd := exec.Command("python3", args...)
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0") // ties between incidents are broken by the order of a set
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return outcome{}, fmt.Errorf("%s: %w", strings.Join(cmd.Args, " "), err)
	}
	return parse(string(out))
}
