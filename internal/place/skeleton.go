package place

import (
	"slices"
	"strings"

	"github.com/adrg/strutil/metrics"
)

// digraphs are the letters of Arabic that romanisations write with two, and the
// letters that some write for others: Qayyarah is Gayara, Dhuluiya is Zuluiya.
var digraphs = strings.NewReplacer(
	"kh", "x", "gh", "r", "sh", "c", "ch", "c", "th", "t", "dh", "z", "dj", "j", "zh", "j", "ph", "f", "ck", "k", "q", "k", "g", "k", "v", "f", "p", "b",
)

// skeleton is what the romanisations of a name have in common: its consonants,
// each once where it is doubled, without vowels, w, y and a final h. It is empty
// where too little is left to tell names apart.
func skeleton(key string) string {
	const least = 3
	key = digraphs.Replace(strings.TrimPrefix(strings.TrimSuffix(key, "h"), article))
	out := make([]byte, 0, len(key))
	for i := range len(key) {
		c := key[i]
		if c >= 0x80 {
			return "" // of another script
		}
		if !strings.ContainsRune("aeiouwy", rune(c)) && (len(out) == 0 || out[len(out)-1] != c) {
			out = append(out, c)
		}
	}
	if len(out) < least {
		return ""
	}
	return string(out)
}

// Skeleton is the key under which an atlas keeps a name for its other
// romanisations; nil where the name is too short for that.
func Skeleton(name string) []byte {
	s := skeleton(keyOf(name))
	if s == "" {
		return nil
	}
	return []byte(skeletonMark + s)
}

// skeletonMark begins the keys of skeletons, and no other.
const skeletonMark = "~"

// long are the ways to write a long vowel.
var long = strings.NewReplacer("ee", "i", "ei", "i", "ii", "i", "oo", "u", "ou", "u", "uu", "u", "aa", "a")

// sameName tells whether two keys of one skeleton are close enough in their
// vowels, too.
func sameName(a, b string) bool {
	const share = 3 // one letter of so many may differ
	a, b = long.Replace(strings.TrimPrefix(a, article)), long.Replace(strings.TrimPrefix(b, article))
	return metrics.NewLevenshtein().Distance(a, b) <= max(1, min(len(a), len(b))/share)
}

// skeletons indexes the parts of cities, and the settlements, of the overlay.
func (o *overlay) skeletons() map[string][]spelling {
	out := map[string][]spelling{}
	for key, names := range o.names {
		for _, n := range names {
			if k := n.entry.Kind; k == Neighbourhood || k == City || k == Camp {
				if s := skeleton(key); s != "" {
					out[s] = append(out[s], spelling{key, n.entry})
				}
			}
		}
	}
	return out
}

// transliterated finds the place that an unknown name is another romanisation
// of, inside what the report tells of only: a part of a city told, a settlement
// of a province or district told. It is nil when none or more than one is.
func (r *report) transliterated(f *found) *Entry {
	var found *Entry
	for _, c := range r.alike(r.docs[f.doc].Slice(f.name, f.nameEnd)) {
		if f.told != nil && !f.told.fits(c.Kind) && !f.loose(c) || !r.surrounded(f, c) {
			continue
		}
		if found != nil && found != c {
			return nil
		}
		found = c
	}
	return found
}

// respelt settles a name that no table has as another romanisation of one.
func (r *report) respelt(f *found) bool {
	if !f.within && !f.stranger && f.told == nil {
		return false
	}
	e := r.transliterated(f)
	if e != nil {
		f.entry, f.kind, f.respelled = e, e.Kind, true
	}
	return e != nil
}

// alike lists the places that a name may be another romanisation of.
func (r *report) alike(name string) []*Entry {
	key := keyOf(name)
	bones := skeleton(key)
	if bones == "" {
		return nil
	}
	var out []*Entry
	for _, c := range r.g.romanised()[bones] {
		if sameName(c.key, key) {
			out = append(out, c.entry)
		}
	}
	for i, f := range r.finders {
		for record := range f.Find([]byte(skeletonMark + bones)) {
			if e := r.entry(r.g.layers[i], record); e != nil && sameName(keyOf(e.Name), key) && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// surrounded tells whether the report tells of what a place lies in, closely
// enough to take another spelling for it.
func (r *report) surrounded(f *found, e *Entry) bool {
	if e.Kind == Neighbourhood {
		return e.Parent != nil && r.toldBesides(f, e.Parent) > 0
	}
	return r.holderTold(f, e)
}
