package train

import "recount/internal/text/syntax"

// TrainingFiles and TestFiles are the parts of the treebank folder.
var (
	TrainingFiles = []string{"ewt-train.conllu.gz", "gum-train.conllu.gz"}
	TestFiles     = []string{"ewt-dev.conllu.gz", "ewt-test.conllu.gz", "gum-dev.conllu.gz", "gum-test.conllu.gz"}
)

// Defaults are the options that the embedded model was learned with.
func Defaults(log func(string, ...any)) Options {
	return Options{
		TagEpochs: 8, ParseEpochs: 10, Folds: 5, Log: log,
		Prune: syntax.Prune{Tagging: 0.1, Parsing: 0.3, Naming: 0.1, Splitting: 0.1},
	}
}
