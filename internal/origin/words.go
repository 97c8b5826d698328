package origin

import (
	_ "embed"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed words.tsv
var table string

// words are how those who tell are called.
type words struct {
	offices  map[string]office // by the words
	suffixes []suffix
	title    map[string]bool
	common   map[string]bool
	particle map[string]bool
	spelling map[string]string // the one that stands for all
	article  map[string]bool
	servant  map[string]bool
	longest  int // words of an office
}

// A suffix ends the abbreviations of an office.
type suffix struct {
	letters string
	office  office
}

// An office is one for each place, whoever speaks for it.
type office struct {
	name  string
	level level
	party bool // it is that office also when it speaks as a party
}

// level is how wide an office reaches: how many steps of the path of a place,
// country first, tell one from another.
type level int

const (
	country level = 1 + iota
	province
	settlement
)

var levels = map[string]level{"country": country, "province": province, "settlement": settlement}

// readWords reads the table, a line for each class and name.
func readWords(table string) *words {
	w := &words{
		offices: map[string]office{}, title: map[string]bool{}, common: map[string]bool{},
		particle: map[string]bool{}, spelling: map[string]string{}, article: map[string]bool{}, servant: map[string]bool{},
	}
	for line := range strings.Lines(table) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if line[0] == '#' || len(fields) != 5 {
			continue
		}
		all := strings.Split(fields[4], "|")
		for _, word := range all {
			w.add(fields[0], office{name: fields[1], level: levels[fields[2]], party: fields[3] != ""}, word, all[0])
		}
	}
	return w
}

// add enters one word of a class.
func (w *words) add(class string, o office, word, first string) {
	switch letters, ends := strings.CutPrefix(word, "*"); {
	case class == "office" && ends:
		w.suffixes = append(w.suffixes, suffix{letters, o})
	case class == "office":
		w.offices[word] = o
		w.longest = max(w.longest, 1+strings.Count(word, " "))
	case class == "title":
		w.title[word] = true
	case class == "common":
		w.common[word] = true
	case class == "particle":
		w.particle[word] = true
	case class == "article":
		w.article[word] = true
	case class == "servant":
		w.servant[word] = true
	case class == "spelling":
		w.spelling[word] = first
	}
}

// A term is one word of a name.
type term struct {
	form  string // as told
	lower string // folded
}

// isName reports that a word is told with a capital, or in a script that has none.
func (t term) isName() bool {
	for _, r := range t.form {
		return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
	}
	return false
}

// terms parts a name into words, without the possessive.
func terms(name string) []term {
	var out []term
	for _, f := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–—_,;:/()[]\"“”", r) }) {
		f = strings.Trim(f, ".'’‘`")
		for _, s := range [...]string{"'s", "’s"} {
			f = strings.TrimSuffix(f, s)
		}
		if lower := foldWord(f); lower != "" {
			out = append(out, term{f, lower})
		}
	}
	return out
}

// foldWord is a word in small letters, without apostrophes, stops and the marks
// on letters.
func foldWord(s string) string {
	if !norm.NFKD.IsNormalString(s) {
		s = norm.NFKD.String(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// found is an office told in a name, with the words before and after it.
type found struct {
	office        office
	before, after []term
}

// office finds the first office that a name tells; the longest of those that
// begin there.
func (w *words) office(name []term) (found, bool) {
	for i := range name {
		for n := min(w.longest, len(name)-i); n > 0; n-- {
			if o, ok := w.offices[joined(name[i:i+n])]; ok {
				return found{o, name[:i], name[i+n:]}, true
			}
		}
		if o, ok := w.suffix(name[i]); ok {
			return found{o, name[:i], name[i+1:]}, true
		}
	}
	return found{}, false
}

// suffix finds the office of an abbreviation: "LAPD".
func (w *words) suffix(t term) (office, bool) {
	for _, s := range w.suffixes {
		if len(t.lower) > len(s.letters) && strings.HasSuffix(t.lower, s.letters) && t.form == strings.ToUpper(t.form) {
			return s.office, true
		}
	}
	return office{}, false
}

func joined(name []term) string {
	var b strings.Builder
	for i, t := range name {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.lower)
	}
	return b.String()
}
