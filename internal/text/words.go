package text

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed words/*.txt
var wordFiles embed.FS

// words are the lists that the tokeniser goes by.
type words struct {
	abbreviations map[string]abbreviation // with their full stop
	contractions  map[string]int          // where the second word begins
	endings, prefixes, units, calendar,
	smileys, domains map[string]bool
	irregular map[string]string // verbs: form → lemma
	longest   int               // runes of the longest abbreviation
}

// abbreviation tells what may follow an abbreviation within its sentence.
type abbreviation int

const (
	beforeName abbreviation = iota + 1
	beforeNumber
	anywhere
	ifCapital
	ifSmall
)

var sections = map[string]abbreviation{"[before]": beforeName, "[number]": beforeNumber, "[any]": anywhere, "[capital]": ifCapital, "[small]": ifSmall}

func loadWords() (*words, error) {
	w := &words{abbreviations: map[string]abbreviation{}, contractions: map[string]int{}, irregular: map[string]string{}}
	for _, list := range []struct {
		name string
		set  *map[string]bool
	}{{"endings", &w.endings}, {"prefixes", &w.prefixes}, {"units", &w.units}, {"calendar", &w.calendar}, {"smileys", &w.smileys}, {"domains", &w.domains}} {
		*list.set = map[string]bool{}
		if err := eachWord(list.name, func(s string) { (*list.set)[s] = true }); err != nil {
			return nil, err
		}
	}
	kind := anywhere
	err := eachWord("abbreviations", func(s string) {
		if section, ok := sections[s]; ok {
			kind = section
			return
		}
		w.abbreviations[s] = kind
		w.longest = max(w.longest, len(s))
	})
	if err != nil {
		return nil, err
	}
	err = eachWord("irregular", func(s string) {
		lemma, forms, _ := strings.Cut(s, ":")
		for form := range strings.SplitSeq(forms, ",") {
			w.irregular[form] = lemma
		}
	})
	if err != nil {
		return nil, err
	}
	return w, eachWord("contractions", func(s string) {
		first, second, _ := strings.Cut(s, "|")
		w.contractions[first+second] = len(first)
	})
}

// eachWord calls f with the words of a list, line by line.
func eachWord(name string, f func(string)) error {
	b, err := wordFiles.ReadFile("words/" + name + ".txt")
	if err != nil {
		return fmt.Errorf("word list %s: %w", name, err)
	}
	for line := range strings.Lines(string(b)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, s := range strings.Fields(line) {
			f(s)
		}
	}
	return nil
}
