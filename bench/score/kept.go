package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// floors are the figures reached before, by task, in the order of its summary.
type floors map[string][]float64

// readFloors reads lines of a task and its figures. No file is no floors yet.
func readFloors(path string) (floors, error) {
	lines, err := readWords(path)
	if err != nil {
		return nil, err
	}
	f := floors{}
	for _, words := range lines {
		for _, w := range words[1:] {
			n, err := strconv.ParseFloat(w, 64)
			if err != nil {
				return nil, fmt.Errorf("%s: %s has the figure %q, which is no number", path, words[0], w)
			}
			f[words[0]] = append(f[words[0]], n)
		}
	}
	return f, nil
}

// check returns an error for each figure that lies below its floor.
func (f floors) check(name string, figures []float64) error {
	var errs []error
	for i, floor := range f[name] {
		if i >= len(figures) || figures[i] < floor {
			errs = append(errs, fmt.Errorf("%s dropped: its figures are %v and their floors %v", name, figures, f[name]))
			break
		}
	}
	return errors.Join(errs...)
}

// raise makes figures the floors of a task.
func (f floors) raise(name string, figures []float64) { f[name] = figures }

func (f floors) write(path string) error {
	var b strings.Builder
	b.WriteString("# What reading has reached on hand-coded data; `make record` raises it, a drop fails.\n")
	for _, name := range slices.Sorted(maps.Keys(f)) {
		b.WriteString(name)
		for _, n := range f[name] {
			fmt.Fprintf(&b, "\t%g", n)
		}
		b.WriteByte('\n')
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// readWrong reads the fields that were read wrongly before, by item.
func readWrong(path string) (map[string][]string, error) {
	lines, err := readWords(path)
	wrong := map[string][]string{}
	for _, words := range lines {
		wrong[words[0]] = words[1:]
	}
	return wrong, err
}

func writeWrong(path string, wrong map[string][]string) error {
	var b strings.Builder
	for _, item := range slices.Sorted(maps.Keys(wrong)) {
		fmt.Fprintf(&b, "%s\t%s\n", item, strings.Join(wrong[item], "\t"))
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// readWords returns the tab-separated words of each line that is not a comment.
func readWords(path string) ([][]string, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var lines [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			lines = append(lines, strings.Split(line, "\t"))
		}
	}
	return lines, err
}

// report prints which items are read better or worse than before, by field.
func report(w io.Writer, before, now map[string][]string) {
	for _, item := range slices.Sorted(maps.Keys(now)) {
		if worse := minus(now[item], before[item]); len(worse) > 0 {
			fmt.Fprintf(w, "  worse  %s\t%s\n", item, strings.Join(worse, " "))
		}
	}
	for _, item := range slices.Sorted(maps.Keys(before)) {
		if better := minus(before[item], now[item]); len(better) > 0 {
			fmt.Fprintf(w, "  better %s\t%s\n", item, strings.Join(better, " "))
		}
	}
}

// minus returns the elements of a that are not in b.
func minus(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}
