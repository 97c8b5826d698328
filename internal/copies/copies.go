// Package copies finds texts that are copied from one another: one wire story
// in many papers, cut, with another headline, a changed lead or a paragraph of
// local news.
//
// A text is a set of shingles, runs of words that follow one another, and a
// Signature is a sample of that set by hash, so that how much two texts share is
// estimated without either. The sample is the one that Broder calls mod m ("On
// the resemblance and containment of documents", 1997): it grows with the text,
// and so, other than a sketch of fixed size, tells also how much of a short text
// stands in a long one. Candidates are found by a few marks of each text, the
// smallest hash of each window (Schleimer, Wilkerson and Aiken, "Winnowing",
// 2003): two texts that have a long enough run of words in common share one,
// wherever it stands in them.
package copies

import (
	"math"
	"slices"
)

// A Signature is what is kept of a text to compare it with others; nil of a
// text too short to say anything. Its form is that of the first version and
// may be kept: see MarshalBinary.
type Signature []uint32

// The places of a Signature: how many words the text has; a hash of all; how
// often the sample was halved; how many marks follow; the marks; the sample,
// in rising order.
const (
	atWords = iota
	atWhole
	atWholeHigh
	atHalved
	atMarks
	header
)

// What was measured to serve best; see docs/decisions/0011-origins.md.
const (
	shingle  = 5   // words of a shingle
	run      = 8   // words of a mark: a run so long is seldom anybody's phrase
	fewest   = 8   // words; a shorter text says nothing
	short    = 40  // words; a shorter text is no evidence unless it is the same
	sample   = 256 // shingles kept at most
	window   = 16  // runs of which one makes a mark, in a short text
	passages = 8   // windows in a longer one
	widest   = 128 // runs of a window, in the longest
)

// Of returns the signature of a text in any script. Case, punctuation, white
// space and the marks on letters make no difference.
func Of(text string) Signature {
	words := hashes(text)
	if len(words) < fewest {
		return nil
	}
	whole := over(words)
	s := Signature{atWords: uint32(len(words)), atWhole: uint32(whole), atWholeHigh: uint32(whole >> 32), atHalved: 0, atMarks: 0}
	if len(words) < short {
		return s
	}
	marks := winnow(runs(words, run), width(len(words)))
	all, halved := halve(distinct(runs(words, shingle)))
	s[atHalved], s[atMarks] = halved, uint32(len(marks))
	return append(append(s, marks...), all...)
}

// width is how many runs make a window in a text of so many words.
func width(words int) int { return min(max(window, words/passages), widest) }

// distinct sorts hashes and drops what is there twice.
func distinct(all []uint32) []uint32 {
	slices.Sort(all)
	return slices.Compact(all)
}

// halve keeps the lower half of the hashes' range until few enough are left,
// and tells how often it did.
func halve(sorted []uint32) (kept []uint32, times uint32) {
	for len(sorted) > sample {
		times++
		sorted = below(sorted, times)
	}
	return sorted, times
}

// below are those of sorted hashes that are left when the range is halved so often.
func below(sorted []uint32, times uint32) []uint32 {
	end, found := slices.BinarySearch(sorted, math.MaxUint32>>times)
	if found {
		end++
	}
	return sorted[:end]
}

// winnow returns, of each window of hashes, the smallest, each once. A wider
// window gives some of what a narrower one does, so that the marks of a part
// are found again in the whole.
func winnow(all []uint32, width int) []uint32 {
	var marks []uint32
	last := -1
	for end := width; end <= max(len(all), width); end++ {
		from := max(end-width, 0)
		if last < from {
			last = smallest(all, from, min(end, len(all)))
			marks = append(marks, all[last])
		} else if all[end-1] <= all[last] {
			last = end - 1
			marks = append(marks, all[last])
		}
	}
	return distinct(marks)
}

// smallest is the place of the last smallest of all[from:end].
func smallest(all []uint32, from, end int) int {
	at := from
	for i := from; i < end; i++ {
		if all[i] <= all[at] {
			at = i
		}
	}
	return at
}
