// Command learn writes the weights and the word list that package incident
// embeds, and measures how well reports are joined by them:
//
//	learn -words internal/incident/common.tsv ../shared/bench/*/dev.jsonl
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
	"os"

	"recount/internal/incident"
)

func main() {
	var o options
	flag.StringVar(&o.data, "data", "", "reports to learn from: a JSON object a line, whose gold is the incident it tells of")
	flag.StringVar(&o.gold, "gold", "", "what is known of each incident: incident, killed, injured")
	flag.StringVar(&o.out, "out", "", "file to write the weights to")
	flag.StringVar(&o.words, "words", "", "file to write the list of common words of the reports named to")
	flag.Parse()
	if err := run(o, flag.Args(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

type options struct{ data, gold, out, words string }

func run(o options, news []string, w io.Writer) error {
	switch {
	case o.words != "":
		return writeWords(o.words, news)
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
