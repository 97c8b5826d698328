// Package when finds time expressions in a text, turns them into periods, and
// reads the date of publication at the head of a report.
//
// What a language says about time is data: classes of words (months, units,
// parts of the day) and phrases built of them, each line with a meaning. This
// package knows the classes, the meanings and the calendar, and no language.
package when

import (
	"io/fs"

	"recount/internal/harm"
)

// File is the name of the grammar in the folder of a language.
const File = "when.words"

// A Grammar is what one language says about time. It is safe for concurrent use.
type Grammar struct {
	symbols map[string]symbol  // classes, by name, and words
	lexicon map[string][]entry // by the first word, in lower case
	classes []symbol           // by symbol: the class of the engine whose slot it fills, or noSlot
	phrases []phrase           // by number
	names   map[string]int     // of phrases
	top     int                // the phrase that stands for a whole expression
	common  symbol             // the class of words that tell nothing alone, noSlot where there is none
	lead    int                // how many of them an expression can begin with; -1 where it is not known
}

// symbol is a class, a word or a shape of number that a pattern can ask for.
type symbol int16

// noSlot is the class of a symbol that only groups words.
const noSlot symbol = -1

// entry is a word, or several, of a class.
type entry struct {
	symbol  symbol
	value   int16
	rest    []string // the words after the first
	dot     bool     // an abbreviation: a full stop may follow
	capital bool     // must be written with a capital
}

// phrase is a choice of patterns.
type phrase struct {
	name   string
	rules  []rule
	starts []start // by the first symbol
}

// rule is one pattern and what it means.
type rule struct {
	meaning  meaning
	value    int16
	elements []element
}

// element is one step of a pattern.
type element struct {
	kind     elementKind
	symbols  []symbol // one of them
	phrase   int
	optional bool
}

type elementKind int8

const (
	elementWord   elementKind = iota
	elementPhrase             // a nested phrase
	elementOpen               // the expression begins here: what stands before is context
	elementClose              // the expression ends here
	elementNot                // what follows must not be one of the symbols
)

// Load reads the grammar of a language from its folder.
func Load(fsys fs.FS) (*Grammar, error) {
	data, err := fs.ReadFile(fsys, File)
	if err != nil {
		return nil, harm.Errorf(harm.NotFound, "this language has no words for time; add %s to its folder: %w", File, err)
	}
	return parseGrammar(string(data))
}
