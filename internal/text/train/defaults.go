package train

import "recount/internal/text/syntax"

// TrainingFiles and TestFiles are the parts of the treebank folder.
var (
	TrainingFiles = []string{"ewt-train.conllu.gz", "gum-train.conllu.gz"}
	TestFiles     = []string{"ewt-dev.conllu.gz", "ewt-test.conllu.gz", "gum-dev.conllu.gz", "gum-test.conllu.gz"}
)

// Options say how to learn.
type Options struct {
	TagEpochs, ParseEpochs, NameEpochs, SplitEpochs, Folds int
	Taggers, Parsers                                       int          // how many are learned and merged
	Least                                                  Least        // how often a feature must occur to be learned
	Drop                                                   Drop         // the share of features that is left out each time
	Prune                                                  syntax.Prune // how large a weight must be to be kept
	Log                                                    func(format string, args ...any)
}

// Least holds a setting for each classifier.
type Least struct{ Tagging, Parsing, Naming uint8 }

// Drop holds a setting for each classifier.
type Drop struct{ Tagging, Parsing, Naming float64 }

// Defaults are the options that the embedded model was learned with.
func Defaults(log func(string, ...any)) Options {
	return Options{
		TagEpochs: 8, ParseEpochs: 8, NameEpochs: 10, SplitEpochs: 10, Folds: 5, Taggers: 3, Parsers: 2, Log: log,
		Least: Least{3, 4, 2}, Drop: Drop{0.35, 0.35, 0.25},
		Prune: syntax.Prune{Tagging: 5, Parsing: 12, Naming: 2, Splitting: 3},
	}
}
