package train

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"recount/internal/text/syntax"
)

// rare is the count up to which a word is treated as unknown, so that the
// tagger learns what to do with words that it never saw.
const rare = 1

// inventory lists the values that occur at least least times, most frequent first.
func inventory(trees []*Tree, of func(*Tree) []string, least int) []string {
	counts := map[string]int{}
	for _, t := range trees {
		for _, v := range of(t) {
			counts[v]++
		}
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	n := 0
	for n < len(names) && counts[names[n]] >= least {
		n++
	}
	return names[:n]
}

// lexicon gathers the words that are not rare with the sets of their tags. A
// word has an only tag where it bore it always, and often.
func lexicon(trees []*Tree, tags []string) *syntax.Lexicon {
	ids := indexOf(tags)
	seen := map[string]map[int]int{}
	small := map[string]int{}
	for _, t := range trees {
		c := syntax.CasingOf(t.Words)
		for i, w := range t.Words {
			key := syntax.Key(t.Words, i, c)
			if seen[key] == nil {
				seen[key] = map[int]int{}
			}
			id, ok := ids[t.Tags[i]]
			if !ok {
				id = -1
			}
			seen[key][id]++
			if w.Form[0] == w.Lower[0] {
				small[key]++
			}
		}
	}
	times := starters(trees)
	var entries []syntax.Entry
	for _, word := range slices.Sorted(maps.Keys(seen)) {
		total := 0
		for _, n := range seen[word] {
			total += n
		}
		if total > rare {
			e := entryOf(word, seen[word], total)
			e.Small, e.Starts = small[word]*2 > total, times[word]
			entries = append(entries, e)
		}
	}
	return syntax.NewLexicon(entries)
}

func entryOf(word string, tags map[int]int, total int) syntax.Entry {
	e := syntax.Entry{Word: word, Only: -1}
	for _, id := range slices.Sorted(maps.Keys(tags)) {
		if id >= 0 && (tags[id]*20 >= total || tags[id] > 20) {
			e.Class = e.Class*131 + uint64(id+1)
		}
		if id >= 0 && tags[id] == total && total >= 30 {
			e.Only = id
		}
	}
	return e
}

func indexOf(names []string) map[string]int {
	ids := make(map[string]int, len(names))
	for i, n := range names {
		ids[n] = i
	}
	return ids
}
