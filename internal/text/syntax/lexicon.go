package syntax

import "encoding/binary"

// A Lexicon holds the words of the treebank with the tags that they bore.
type Lexicon struct {
	entries []entry
	index   []int32 // open addressing by hash; -1 is free
}

type entry struct {
	word   string
	class  atom // of the set of its tags
	only   int  // its only tag, or -1
	set    uint64
	small  bool // mostly in small letters
	starts bool // may begin a time
}

// Entry is one word for NewLexicon: in lower case, with the code of the set
// of its tags and its only tag (-1 for none).
type Entry struct {
	Word   string
	Class  uint64
	Only   int
	Small  bool // mostly in small letters
	Starts bool // may begin a time
}

// NewLexicon returns a lexicon of the entries, which stay in their order.
func NewLexicon(words []Entry) *Lexicon {
	size := 16
	for size < 2*len(words) {
		size *= 2
	}
	l := &Lexicon{entries: make([]entry, len(words)), index: make([]int32, size)}
	for i := range l.index {
		l.index[i] = -1
	}
	for i, w := range words {
		l.entries[i] = entry{w.Word, mixed(w.Class + kindClass<<40), w.Only, w.Class, w.Small, w.Starts}
		at := WordHash(w.Word) & uint32(size-1)
		for l.index[at] >= 0 {
			at = (at + 1) & uint32(size-1)
		}
		l.index[at] = int32(i)
	}
	return l
}

func (l *Lexicon) find(lower string) int32 {
	mask := uint32(len(l.index) - 1)
	for at := WordHash(lower) & mask; ; at = (at + 1) & mask {
		e := l.index[at]
		if e < 0 || l.entries[e].word == lower {
			return e
		}
	}
}

// Has tells whether the treebank has the word.
func (l *Lexicon) Has(lower string) bool { return l.find(lower) >= 0 }

// Intern returns the lexicon's own copy of a word, if it has one, so that the
// caller need not keep bytes of its own.
func (l *Lexicon) Intern(lower []byte) (string, bool) {
	h := uint32(2166136261)
	for _, c := range lower {
		h = (h ^ uint32(c)) * 16777619
	}
	mask := uint32(len(l.index) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		e := l.index[at]
		if e < 0 {
			return "", false
		}
		if l.entries[e].word == string(lower) {
			return l.entries[e].word, true
		}
	}
}

func (l *Lexicon) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.entries)))
	for _, e := range l.entries {
		b = appendString(b, e.word)
		b = binary.AppendUvarint(b, e.set)
		flags := uint64(e.only+1) << 2
		if e.small {
			flags |= 1
		}
		if e.starts {
			flags |= 2
		}
		b = binary.AppendUvarint(b, flags)
	}
	return b
}

func readLexicon(r *reader) *Lexicon {
	n := r.count()
	words := make([]Entry, 0, n)
	for range n {
		word, class, flags := r.string(), r.uvarint(), r.uvarint()
		words = append(words, Entry{word, class, int(flags>>2) - 1, flags&1 == 1, flags&2 == 2})
	}
	return NewLexicon(words)
}
