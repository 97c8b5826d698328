package export

import (
	"bufio"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"recount/internal/lang"
)

// Files of a language: the words for parties and sources, and those that decide
// what may be public. Both are lines of a class and its words.
const (
	sourceWords = "actor.words"
	publicWords = "public.words"
)

// A vocabulary holds classes of words and phrases of every language, folded.
type vocabulary struct {
	classes map[string]set
	all     set // every single word of the classes
	plain   set // whatever the languages write in small letters, in words, rules and their examples
}

type set map[string]bool

func (s set) add(words ...string) {
	for _, w := range words {
		s[w] = true
	}
}

// loadVocabulary reads the words of every language, as a casebook may hold
// reports in several.
func loadVocabulary() (vocabulary, error) {
	v := vocabulary{map[string]set{}, set{}, set{}}
	for _, code := range lang.Codes() {
		files, err := lang.FS(code)
		if err != nil {
			return v, err
		}
		for _, name := range []string{sourceWords, publicWords} {
			if err := v.read(files, name); err != nil {
				return v, err
			}
		}
		if err := v.harvest(files); err != nil {
			return v, err
		}
	}
	return v, nil
}

// harvest gathers the words of a language that are written in small letters.
func (v vocabulary) harvest(files fs.FS) error {
	return fs.WalkDir(files, ".", func(path string, _ fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || ext != ".words" && ext != ".rules" {
			return err
		}
		text, err := fs.ReadFile(files, path)
		for _, w := range strings.FieldsFunc(string(text), func(c rune) bool { return !unicode.IsLetter(c) }) {
			if !strings.ContainsFunc(w, unicode.IsUpper) {
				v.plain.add(folded(w)...)
			}
		}
		return err
	})
}

func (v vocabulary) read(files fs.FS, name string) error {
	file, err := files.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		class, words, found := strings.Cut(lines.Text(), ":")
		if !found || strings.HasPrefix(class, "#") {
			continue
		}
		for _, phrase := range strings.Split(words, ",") {
			v.add(strings.TrimSpace(class), folded(phrase))
		}
	}
	return lines.Err()
}

func (v vocabulary) add(class string, words []string) {
	if v.classes[class] == nil {
		v.classes[class] = set{}
	}
	v.classes[class].add(strings.Join(words, " "))
	v.all.add(words...)
}

// is tells whether a phrase belongs to one of some classes.
func (v vocabulary) is(phrase string, classes ...string) bool {
	for _, c := range classes {
		if v.classes[c][phrase] {
			return true
		}
	}
	return false
}

// folded parts a text into words of letters and digits as they are compared: in
// small letters and without marks, so that "Hédi" is "hedi".
func folded(s string) []string {
	plain := strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFKD.String(s))
	return strings.FieldsFunc(plain, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}
