// Command learn writes the model that package text embeds, and measures one:
//
//	learn -treebank ../shared/treebank -out internal/text/model.bin
//	learn -treebank ../shared/treebank -eval internal/text/model.bin
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"

	"recount/internal/text"
	"recount/internal/text/train"
)

func main() {
	log.SetFlags(log.Ltime)
	treebank := flag.String("treebank", "../shared/treebank", "folder of the treebank's .conllu.gz files")
	out := flag.String("out", "", "file to write a new model to")
	eval := flag.String("eval", "", "file of a model to measure")
	flag.Parse()
	if err := run(os.DirFS(*treebank), *out, *eval); err != nil {
		log.Fatal(err)
	}
}

func run(treebank fs.FS, out, eval string) error {
	if out == "" && eval == "" {
		return errors.New("nothing to do: name a file with -out or -eval")
	}
	if out != "" {
		if err := learn(treebank, out); err != nil {
			return err
		}
		eval = out
	}
	return measure(treebank, eval)
}

func learn(treebank fs.FS, out string) error {
	trees, err := train.LoadTraining(treebank)
	if err != nil {
		return err
	}
	b, err := train.Learn(trees, train.Defaults(log.Printf))
	if err != nil {
		return err
	}
	return os.WriteFile(out, b, 0o644)
}

func measure(treebank fs.FS, model string) error {
	b, err := os.ReadFile(model)
	if err != nil {
		return err
	}
	a, err := text.NewFrom(b)
	if err != nil {
		return err
	}
	parts, err := train.LoadTests(treebank)
	if err != nil {
		return err
	}
	fmt.Printf("%d bytes\n", len(b))
	for _, p := range parts {
		f, r := train.Evaluate(a.Model(), p.Trees), train.EvaluateRaw(a, p.Trees)
		fmt.Printf("%-9s UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f (%.2f with subtypes); raw text: words %.2f sentences %.2f; names %.1f\n",
			p.Name, f.UPOS, f.XPOS, f.Lemma, f.UAS, f.LAS, f.Full, r.Words, r.Sentences, train.EvaluateNames(a.Model(), p.Trees)[""])
	}
	return nil
}
