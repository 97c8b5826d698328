// Package count reads how many people the words tell of, and turns vague words
// into numbers as a coding profile says.
//
// What the words are (numbers, modifiers, ranges, vague words) is data of the
// language, count.words; what they come to is data of the profile,
// profiles/*.profile. A Reader is safe for use by many goroutines at once.
package count

import (
	"io/fs"
	"math"
	"path"
	"strings"

	"recount/internal/harm"
)

// A Reader reads counts in one language under one coding profile.
type Reader struct {
	words   lexicon
	profile profile
}

// Kind is the form in which a quantity was told.
type Kind string

// The forms of quantities, from the most to the least that they tell.
const (
	Exact    Kind = "exact"    // 12, twelve, a man
	Modified Kind = "modified" // at least 12
	Range    Kind = "range"    // 12 to 17
	Vague    Kind = "vague"    // dozens, several
	None     Kind = "none"     // no civilians
	Bare     Kind = "bare"     // civilians
	Mass     Kind = "mass"     // staff, police
	Definite Kind = "definite" // the commander, the insurgents: known from before
	Name     Kind = "name"     // a person by name
	Pronoun  Kind = "pronoun"  // he, they: the number is that of what they stand for
)

// A Quantity is a count and the tokens [First, End) it was read from.
type Quantity struct {
	harm.Count
	First, End int
	Kind       Kind
	Unit       string // what was counted when not persons: "families"
	Additional bool   // another, three others, two more: besides those told of before
	Shared     bool   // not to be added: the count of the coordination's first holds it already ("12 men and women")
}

// numbered tells whether words of number were read.
func (k Kind) numbered() bool {
	return k == Exact || k == Modified || k == Range || k == Vague
}

// Load makes a reader from a language's folder, which holds count.words and
// profiles/. An unknown profile is harm.NotFound; a fault in the data is
// harm.Internal.
func Load(words fs.FS, name string) (*Reader, error) {
	file, err := fs.ReadFile(words, path.Join("profiles", name+".profile"))
	if err != nil {
		return nil, harm.Errorf(harm.NotFound, "no coding profile %q; there are %s", name, strings.Join(Profiles(words), ", "))
	}
	rows, err := parseProfile(string(file))
	if err != nil {
		return nil, harm.Errorf(harm.Internal, "profile %s: %w", name, err)
	}
	list, err := fs.ReadFile(words, "count.words")
	if err != nil {
		return nil, harm.Errorf(harm.Internal, "number words: %w", err)
	}
	lex, err := parseWords(string(list), rows)
	if err != nil {
		return nil, harm.Errorf(harm.Internal, "count.words with profile %s: %w", name, err)
	}
	return &Reader{words: lex, profile: rows}, nil
}

// Profiles lists the coding profiles of a language in the order of their names.
func Profiles(words fs.FS) []string {
	files, _ := fs.Glob(words, "profiles/*.profile") // the pattern is sound
	for i, f := range files {
		files[i] = strings.TrimSuffix(path.Base(f), ".profile")
	}
	return files
}

// joint parts the words of a sum, so that Words can read them again.
const joint = " + "

// Sum is the count of two groups that share nobody.
func Sum(a, b harm.Count) harm.Count {
	s := harm.Count{Low: add(a.Low, b.Low), Words: a.Words + joint + b.Words, Approximate: a.Approximate || b.Approximate}
	if a.Words == "" || b.Words == "" {
		s.Words = a.Words + b.Words
	}
	if a.High != nil && b.High != nil {
		s.High = harm.AtMost(add(*a.High, *b.High))
	}
	return s
}

// add stops at the largest number instead of wrapping.
func add(a, b int) int {
	if a > math.MaxInt-b {
		return math.MaxInt
	}
	return a + b
}
