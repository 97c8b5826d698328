package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// An outcome is what score.py says of one task.
type outcome struct {
	summary string
	figures []float64           // the figures of the summary that must not drop, in its order
	wrong   map[string][]string // fields read wrongly, by item
}

var (
	// fieldLine is score.py's line for a field read wrongly: "   date: read X, coded Y".
	fieldLine = regexp.MustCompile(`^   ([a-z_ ]+): read .*, coded `)
	// figure finds what must not drop in a summary: shares in per cent, and "N of 32 facts".
	figure = regexp.MustCompile(`([0-9.]+)%|([0-9]+) of [0-9]+ facts`)
)

// parse reads the output of score.py. Lines of an item's own text fall through.
func parse(out string) (outcome, error) {
	o := outcome{wrong: map[string][]string{}}
	item := ""
	for line := range strings.Lines(out) {
		line = strings.TrimRight(line, "\n")
		if id, ok := strings.CutPrefix(line, "----- "); ok {
			item = id
		} else if fact, ok := strings.CutPrefix(line, "  not read: "); ok {
			o.wrong[slug(fact)] = []string{"fact"}
		} else if incident, ok := strings.CutPrefix(line, "split: "); ok {
			id, _, _ := strings.Cut(incident, " ")
			o.wrong[id] = []string{"split"}
		} else if m := fieldLine.FindStringSubmatch(line); m != nil && item != "" {
			o.wrong[item] = append(o.wrong[item], slug(m[1]))
		}
		if line != "" {
			o.summary = line
		}
	}
	for _, m := range figure.FindAllStringSubmatch(o.summary, -1) {
		f, err := strconv.ParseFloat(m[1]+m[2], 64)
		if err != nil {
			return o, fmt.Errorf("figure %q of %q: %w", m[0], o.summary, err)
		}
		o.figures = append(o.figures, f)
	}
	if len(o.figures) == 0 {
		return o, fmt.Errorf("no figure in the last line of score.py: %q", o.summary)
	}
	for _, fields := range o.wrong {
		slices.Sort(fields)
	}
	return o, nil
}

// slug joins words, so that a name stays one word in the kept files.
func slug(s string) string { return strings.ReplaceAll(s, " ", "-") }
