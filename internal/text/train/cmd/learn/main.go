// Command learn writes the model that package text embeds, and measures one.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"

	"recount/internal/text/syntax"
	"recount/internal/text/train"
)

func main() {
	log.SetFlags(log.Ltime)
	treebank := flag.String("treebank", "../shared/treebank", "folder of the treebank's .conllu.gz files")
	out := flag.String("out", "", "file to write the model to")
	eval := flag.String("eval", "", "model file to measure")
	o := train.Defaults(log.Printf)
	flag.IntVar(&o.TagEpochs, "tag-epochs", o.TagEpochs, "rounds of learning to tag")
	flag.IntVar(&o.ParseEpochs, "parse-epochs", o.ParseEpochs, "rounds of learning to parse")
	flag.Parse()
	if err := run(os.DirFS(*treebank), *out, *eval, o); err != nil {
		log.Fatal(err)
	}
}

func run(treebank fs.FS, out, eval string, o train.Options) error {
	if out != "" {
		trees, err := train.Load(treebank, train.TrainingFiles...)
		if err != nil {
			return err
		}
		if err := os.WriteFile(out, train.Learn(trees, o), 0o644); err != nil {
			return err
		}
		eval = out
	}
	b, err := os.ReadFile(eval)
	if err != nil {
		return err
	}
	m, err := syntax.Read(b)
	if err != nil {
		return err
	}
	fmt.Printf("%d bytes\n", len(b))
	return measure(treebank, m)
}

func measure(treebank fs.FS, m *syntax.Model) error {
	for _, name := range train.TestFiles {
		trees, err := train.Load(treebank, name)
		if err != nil {
			return err
		}
		f := train.Evaluate(m, trees)
		fmt.Printf("%-22s UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f (with subtypes %.2f)\n",
			name, f.UPOS, f.XPOS, f.Lemma, f.UAS, f.LAS, f.Full)
	}
	return nil
}
