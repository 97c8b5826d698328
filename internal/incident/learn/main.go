// Command learn writes the weights and the word list that package incident
// embeds, and measures how well reports are joined by them:
//
//	learn -words internal/incident/common.tsv -names internal/actor/data,internal/text/words/calendar.txt -given internal/incident/learn/given.txt ../shared/bench/*/dev.jsonl
//	learn -data ../shared/bench/gva/dev.jsonl -gold ../shared/bench/gva/dev.gold.jsonl -out internal/incident/weights.tsv
//	learn -data ../shared/bench/gva/dev.jsonl -gold ../shared/bench/gva/dev.gold.jsonl
//
// Without -out the embedded weights are measured. The same input gives the same
// bytes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/incident"
)

func main() {
	var o options
	flag.StringVar(&o.data, "data", "", "reports to learn from: a JSON object a line, whose gold is the incident it tells of")
	flag.StringVar(&o.gold, "gold", "", "what is known of each incident: incident, killed, injured")
	flag.StringVar(&o.out, "out", "", "file to write the weights to")
	flag.StringVar(&o.words, "words", "", "file to write the list of common words of the reports named to")
	flag.StringVar(&o.names, "names", "", "files of names, or folders of them, whose words are common; parted by commas")
	flag.StringVar(&o.given, "given", "", "files of given names, parted by commas")
	flag.Parse()
	if err := run(o, flag.Args(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

type options struct{ data, gold, out, words, names, given string }

func run(o options, news []string, w io.Writer) error {
	switch {
	case o.words != "":
		names, err := filesOf(o.names)
		if err != nil {
			return err
		}
		given, err := filesOf(o.given)
		if err != nil {
			return err
		}
		return writeWords(o.words, names, given, news)
	case o.data == "" || o.gold == "":
		return errors.New("nothing to do: name -data and -gold, or -words and files of reports")
	}
	c, err := loadCorpus(o.data, o.gold)
	if err != nil {
		return err
	}
	if o.out != "" {
		return learnWeights(c, o.out, w)
	}
	m, err := incident.LoadModel()
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d units, %d pairs share a block, %.1f %% of those of one incident\n", len(c.units), len(c.pairs), 100*c.found())
	fmt.Fprintln(w, "embedded weights: ", c.measure(m, c.edges(func([2]int) *incident.Model { return m })))
	return nil
}

// filesOf lists the files of a list parted by commas, those in folders as well.
func filesOf(list string) ([]string, error) {
	var files []string
	for _, path := range strings.Split(list, ",") {
		if path == "" {
			continue
		}
		err := filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files = append(files, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
