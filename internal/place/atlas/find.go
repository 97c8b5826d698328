package atlas

import (
	"encoding/binary"
	"iter"

	"github.com/blevesearch/vellum"
	"github.com/blevesearch/vellum/levenshtein"
)

// A Finder looks keys up. It is for one goroutine.
type Finder struct {
	*Atlas
	index *vellum.Reader
}

// Finder returns a new one.
func (a *Atlas) Finder() *Finder {
	r, err := a.index.Reader()
	if err != nil {
		panic(err) // vellum returns none
	}
	return &Finder{a, r}
}

// Find yields the numbers of the records that a key names.
func (f *Finder) Find(key []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		if at, ok, err := f.index.Get(key); ok && err == nil {
			f.list(at, yield)
		}
	}
}

// list yields the records of the postings from at on.
func (a *Atlas) list(at uint64, yield func(int) bool) bool {
	for ; at < uint64(a.nPostings); at++ {
		p := binary.LittleEndian.Uint32(a.postings[at*postingSize:])
		i := int(p &^ lastPosting)
		if i >= a.nRecords || !yield(i) {
			return false
		}
		if p&lastPosting != 0 {
			return true
		}
	}
	return true
}

// MaxSlips is the distance that Near looks for.
const MaxSlips = 2

// Near yields the keys at most MaxSlips letters from a key, in their order, with
// the records that they name.
func (a *Atlas) Near(key string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		builder, err := levenshtein.NewLevenshteinAutomatonBuilder(MaxSlips, true)
		if err != nil {
			return
		}
		near, err := builder.BuildDfa(key, MaxSlips)
		if err != nil {
			return
		}
		it, err := a.index.Search(near, nil, nil)
		for ; err == nil; err = it.Next() {
			k, at := it.Current()
			found := string(k)
			if !a.list(at, func(i int) bool { return yield(found, i) }) {
				return
			}
		}
	}
}
