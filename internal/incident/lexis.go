package incident

import (
	"cmp"
	"slices"
	"strconv"

	"recount/internal/harm"
)

// How much of a report's words its traits keep.
const (
	keptWords      = 96
	keptNames      = 64
	keptPairs      = 48
	sketched       = 32 // hashes of runs of words
	runLength      = 5  // words in a run
	lettersPerWord = 5  // about, with what stands between
	rareWord       = 4  // rarity from which a word tells two reports apart
	rarePair       = 14 // rarities of the two words of a name, together
)

// a lexis is the words of a text, and which of them it writes small.
type lexis struct {
	terms []term
	small map[uint32]bool // by hash
	told  map[string]bool // names that other traits hold
}

// words gathers the names, the rarer words, the ages and the sketch of a text.
func (t *Traits) words(texts []string, told map[string]bool) {
	l := newLexis(texts, told)
	t.Names, t.Pairs = l.names()
	t.Words, t.Ages, t.Sketch = l.rare(), l.ages(), l.sketch()
}

func newLexis(texts []string, told map[string]bool) *lexis {
	size := 0
	for _, s := range texts {
		size += len(s)
	}
	l := &lexis{terms: make([]term, 0, size/lettersPerWord), small: make(map[uint32]bool, size/(4*lettersPerWord)), told: told}
	f := common()
	for i, s := range texts {
		scan(s, func(w term) {
			w.titled = i == 0 && len(texts) > 1
			w.hash = hash(w.folded)
			w.rarity = f.rarity(w.hash)
			if !w.capital && w.rarity >= rareWord {
				l.small[w.hash] = true
			}
			l.terms = append(l.terms, w)
		})
	}
	return l
}

// named says whether term i is part of a proper name: a capital, and the text
// never writes it small.
func (l *lexis) named(i int) bool {
	w := l.terms[i]
	return w.capital && !w.titled && len(w.folded) > 1 && w.rarity >= rareWord && !l.small[w.hash]
}

// goesOn says whether term i continues the name that term i-1 is part of.
func (l *lexis) goesOn(i int) bool {
	return i > 0 && i < len(l.terms) && l.terms[i].follows() && l.named(i) && l.named(i-1)
}

// names lists the words of proper names, the rarest of them, sorted, and the
// hashes of two that stand together, sorted. A lone capital that opens a
// sentence is no name.
func (l *lexis) names() (names []string, pairs []uint32) {
	var found []term
	for i, w := range l.terms {
		if !l.named(i) || l.told[w.folded] || w.opens() && !l.goesOn(i+1) {
			continue
		}
		if len(w.folded) > 2 {
			found = append(found, w)
		}
		if l.goesOn(i) && l.terms[i-1].rarity+w.rarity >= rarePair {
			pairs = append(pairs, hash(l.terms[i-1].folded+" "+w.folded))
		}
	}
	slices.SortFunc(found, func(a, b term) int {
		return cmp.Or(b.rarity-a.rarity, cmp.Compare(a.hash, b.hash), cmp.Compare(a.folded, b.folded))
	})
	found = slices.CompactFunc(found, func(a, b term) bool { return a.folded == b.folded })
	for _, w := range found[:min(len(found), keptNames)] {
		names = append(names, w.folded)
	}
	slices.Sort(names)
	slices.Sort(pairs)
	pairs = slices.Compact(pairs)
	return names, pairs[:min(len(pairs), keptPairs)]
}

// foreign says whether the list of common words is of another language than
// the text: then every word of it looks rare.
func (l *lexis) foreign() bool {
	listed := 0
	for _, w := range l.terms {
		if w.rarity < rarest {
			listed++
		}
	}
	return listed < len(l.terms)/2
}

// rare hashes the rarest words, those of names as well, sorted. Of a text in a
// language without a list there are none.
func (l *lexis) rare() []uint32 {
	if l.foreign() {
		return nil
	}
	type word struct {
		hash   uint32
		rarity int
	}
	words := make([]word, 0, len(l.terms)/2)
	for _, w := range l.terms {
		if w.rarity >= rareWord && len(w.folded) > 1 && !l.told[w.folded] {
			words = append(words, word{w.hash, w.rarity})
		}
	}
	slices.SortFunc(words, func(a, b word) int { return cmp.Or(b.rarity-a.rarity, cmp.Compare(a.hash, b.hash)) })
	words = slices.Compact(words)
	hashes := make([]uint32, min(len(words), keptWords))
	for i := range hashes {
		hashes[i] = words[i].hash
	}
	slices.Sort(hashes)
	return hashes
}

// ages lists numbers that tell an age: "Name, 31," and "31-year-old".
func (l *lexis) ages() []int {
	var ages []int
	for i, w := range l.terms[:max(len(l.terms)-1, 0)] {
		if !w.digits || len(w.folded) > 2 {
			continue
		}
		next := l.terms[i+1]
		beside := i > 0 && l.terms[i-1].capital && w.before == ", " && next.before != "" && next.before[0] == ','
		if n, err := strconv.Atoi(w.folded); err == nil && n > 0 && (beside || next.folded == "year") {
			ages = insert(ages, n)
		}
	}
	return ages
}

// sketch returns the smallest hashes of the text's runs of words, sorted.
func (l *lexis) sketch() []uint32 {
	runs := make([]uint32, 0, len(l.terms))
	for i := range l.terms[:max(len(l.terms)-runLength+1, 0)] {
		h := uint32(0)
		for _, w := range l.terms[i : i+runLength] {
			h = (h<<5 | h>>27) ^ w.hash
			h *= 0x9e3779b1
		}
		runs = append(runs, h)
	}
	slices.Sort(runs)
	runs = slices.Compact(runs)
	return slices.Clone(runs[:min(len(runs), sketched)])
}

// told lists the folded words of names that other traits compare, or that tell
// who reports: places, parties, sources.
func told(r *harm.Reading) map[string]bool {
	words := map[string]bool{}
	add := func(name harm.Text) { scan(string(name), func(w term) { words[w.folded] = true }) }
	add(r.Report.Outlet)
	for _, c := range r.Report.Credits {
		add(c)
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Place != nil {
			for _, p := range c.Place.Path {
				add(p)
			}
		}
		if c.Agent != nil {
			add(c.Agent.Actor)
			add(harm.Text(c.Agent.Words))
		}
		for _, link := range c.Attribution {
			add(link.Name)
			add(link.Of)
		}
		if c.People != nil {
			add(c.People.Side)
		}
	}
	return words
}

// Terms lists the folded words of a text, each once, sorted. The list of common
// words is made of them.
func Terms(text string) []string {
	var words []string
	scan(text, func(w term) { words = append(words, w.folded) })
	slices.Sort(words)
	return slices.Compact(words)
}
