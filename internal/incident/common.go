package incident

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed common.tsv
var commonFile string

// frequency is how common words are in news: the log2 of one report in so many
// that holds the word, 0 for the most common. What it does not list is rare.
type frequency map[uint32]uint8

// rarest is the rarity of a word that is not listed.
const rarest = 10

// common reads the embedded list of words once. Each line holds a word, a tab
// and its rarity.
var common = sync.OnceValue(func() frequency {
	f := frequency{}
	for line := range strings.Lines(commonFile) {
		word, class, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if n, err := strconv.ParseUint(class, 10, 8); ok && err == nil {
			f[hash(word)] = uint8(n)
		}
	}
	return f
})

// rarity returns how rare a folded word is: 0, in every report, to rarest.
func (f frequency) rarity(h uint32) int {
	if n, listed := f[h]; listed {
		return int(n)
	}
	return rarest
}
