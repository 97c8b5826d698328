package copies

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The constants of FNV-1a, with 64 bits.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// hashes lists the words of a text, each as a hash of its folded letters.
func hashes(text string) []uint64 {
	if !norm.NFKD.IsNormalString(text) {
		text = norm.NFKD.String(text)
	}
	const letters = 6 // of a word and the space after it
	f := folder{words: make([]uint64, 0, len(text)/letters+1), word: offset}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			f.ascii(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		f.rune(r)
		i += size
	}
	f.end()
	return f.words
}

// folder gathers the letters of a word.
type folder struct {
	words []uint64
	word  uint64
	open  bool // a letter was seen
}

func (f *folder) ascii(c byte) {
	switch {
	case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
		f.add(uint64(c))
	case c >= 'A' && c <= 'Z':
		f.add(uint64(c + 'a' - 'A'))
	case c != '\'':
		f.end()
	}
}

func (f *folder) rune(r rune) {
	switch {
	case r >= firstUnspaced && unicode.IsOneOf(unspaced, r):
		f.end()
		f.add(uint64(r))
		f.end()
	case unicode.IsLetter(r) && r != tatweel || unicode.Is(unicode.Mc, r):
		f.add(uint64(unicode.ToLower(r)))
	case unicode.IsDigit(r):
		f.add(digit(r))
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == tatweel, r == '’', r == '‘':
		// no part of a word, and no end of it
	default:
		f.end()
	}
}

// tatweel lengthens an Arabic word on the page.
const tatweel = 'ـ'

const firstUnspaced = '\u0e00' // in the order of Unicode

// unspaced are the scripts that put no space between words: a letter stands for one.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// digit writes the digits of every script as ours: they come in runs of ten
// that begin with nought, at a multiple of ten after the first of the run.
func digit(r rune) uint64 {
	zero := r
	for unicode.IsDigit(zero-1) && r-zero < 9 {
		zero--
	}
	return uint64('0' + r - zero)
}

func (f *folder) add(letter uint64) {
	f.word = (f.word ^ letter) * prime
	f.open = true
}

func (f *folder) end() {
	if f.open {
		f.words = append(f.words, scatter(f.word))
	}
	f.word, f.open = offset, false
}

// scatter spreads a hash over all its bits, as the finaliser of SplitMix64
// does (Steele, Lea and Flood 2014).
func scatter(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// over is the hash of words in their order.
func over(words []uint64) uint64 {
	h := uint64(offset)
	for _, w := range words {
		h = scatter(h*prime + w)
	}
	return h
}

// runs lists the hashes of all runs of n words.
func runs(words []uint64, n int) []uint32 {
	out := make([]uint32, 0, len(words))
	for i := n; i <= len(words); i++ {
		out = append(out, uint32(over(words[i-n:i])>>32))
	}
	return out
}
