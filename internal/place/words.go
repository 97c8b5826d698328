package place

import (
	"io/fs"
	"strconv"
	"strings"

	"recount/internal/harm"
	"recount/internal/place/atlas"
)

// wordClass is a set of roles that a word can play around a name.
type wordClass uint32

const (
	kindWord wordClass = 1 << iota
	vague
	kindModifier
	direction
	partWord
	indefinite
	definite
	ofWord
	containerWord
	settingWord
	andWord
	possessive
	starter
	title
	given
	organisation
	compound
	capitalWord
	rankWord
	noName
	describing
	bandWord
	awayWord
	bearingWord
	unitWord
	numberWord
	hedgeWord
	linkWord
	towardWord
	smallWord
	wideWord
)

var classNames = map[string]wordClass{
	"vague": vague, "kind-modifier": kindModifier, "direction": direction, "part": partWord,
	"indefinite": indefinite, "definite": definite, "of": ofWord, "container": containerWord, "setting": settingWord, "and": andWord,
	"possessive": possessive, "starter": starter, "title": title, "given": given, "organisation": organisation,
	"compound": compound, "capital": capitalWord, "rank-word": rankWord, "no-name": noName, "describing": describing, "band": bandWord,
	"away": awayWord, "bearing": bearingWord, "unit": unitWord, "number": numberWord, "hedge": hedgeWord, "link": linkWord, "toward": towardWord, "small": smallWord, "wide": wideWord,
}

// word is what a language says of one word.
type word struct {
	class    wordClass
	kinds    [4]Kind // of a kind word, the likeliest first
	plural   bool    // of a kind word: "Ghazni and Zabul provinces"
	rank     int     // of a rank: 2 for "second"
	value    float64 // of a bearing in degrees, of a unit in km, of a number
	singular string
}

func (w *word) fits(k Kind) bool {
	for _, have := range w.kinds {
		if have == k && have != Unsettled {
			return true
		}
	}
	return false
}

// words are all the words of a language that the engine looks at.
type words map[string]*word

// readWords reads place/place.words of a language's folder.
func readWords(fsys fs.FS) (words, error) {
	text, err := fs.ReadFile(fsys, "place/place.words")
	if err != nil {
		return nil, harm.Errorf(harm.NotFound, "the language has no words for places: %w", err)
	}
	ws := words{}
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		class, members, ok := strings.Cut(line, ":")
		if !ok {
			return nil, harm.Errorf(harm.Invalid, "place.words, line %d: write a class, a colon and its members", i+1)
		}
		for _, m := range strings.Split(members, ",") {
			if err := ws.add(class, strings.TrimSpace(m)); err != nil {
				return nil, harm.Errorf(harm.Invalid, "place.words, line %d: %w", i+1, err)
			}
		}
	}
	return ws, ws.setPlurals()
}

func (ws words) get(s string) *word {
	if ws[s] == nil {
		ws[s] = &word{}
	}
	return ws[s]
}

func (ws words) add(class, member string) error {
	if kind, ok := strings.CutPrefix(class, "kind "); ok {
		return ws.get(member).addKind(atlas.KindNamed(kind))
	}
	left, right, valued := strings.Cut(member, "=")
	switch class {
	case "bearing", "unit", "number":
		v, err := strconv.ParseFloat(right, 64)
		if !valued || err != nil {
			return harm.Errorf(harm.Invalid, "write %s=VALUE", left)
		}
		ws.get(left).value, member = v, left
	case "plural":
		ws.get(left).singular = right
		return nil
	case "rank":
		ws.get(left).rank = int(right[0] - '0')
		return nil
	}
	c, ok := classNames[class]
	if !ok {
		return harm.Errorf(harm.Invalid, "%q is no class of words", class)
	}
	ws.get(member).class |= c
	return nil
}

func (w *word) addKind(k Kind) error {
	w.class |= kindWord
	for i, have := range w.kinds {
		if have == Unsettled {
			w.kinds[i] = k
			return nil
		}
	}
	return harm.Errorf(harm.Invalid, "a word has at most %d kinds", len(w.kinds))
}

func (ws words) setPlurals() error {
	for s, w := range ws {
		if w.singular == "" {
			continue
		}
		one := ws[w.singular]
		if one == nil || one.class&kindWord == 0 {
			return harm.Errorf(harm.Invalid, "%q is the plural of %q, which is no kind word", s, w.singular)
		}
		w.kinds, w.plural = one.kinds, true
		w.class |= kindWord | one.class&vague
	}
	return nil
}

// is tells whether the word s has any of the classes.
func (ws words) is(s string, c wordClass) bool {
	w := ws[s]
	return w != nil && w.class&c != 0
}

// readDemonyms reads place/demonyms.tsv: adjectives of nationality by country.
func readDemonyms(fsys fs.FS, byID map[string]*Entry) (map[string]*Entry, error) {
	text, err := fs.ReadFile(fsys, "place/demonyms.tsv")
	if err != nil {
		return nil, harm.Errorf(harm.NotFound, "the language has no nationalities: %w", err)
	}
	demonyms := map[string]*Entry{}
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		code, forms, _ := strings.Cut(line, "\t")
		if byID[code] == nil {
			return nil, harm.Errorf(harm.Invalid, "demonyms.tsv, line %d: no country %q", i+1, code)
		}
		for _, f := range strings.Split(forms, "|") {
			demonyms[keyOf(f)] = byID[code]
		}
	}
	return demonyms, nil
}
