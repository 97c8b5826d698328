package place

import (
	"recount/internal/text"
)

// respelled finds the place that an unknown name is a slip or another
// romanisation of: of a kind told, in the container told, one letter away
// ("Ghanzi province"). It is nil when none or more than one is.
func (g *Gazetteer) respelled(key string, told *word, container *Entry) *Entry {
	const short = 5 // letters; shorter names are too alike
	if len(key) < short || container == nil {
		return nil
	}
	var found *Entry
	for _, s := range g.spellings()[key[:1]] {
		if !told.fits(s.entry.Kind) || !s.entry.In(container) || !oneAway(key, s.key) {
			continue
		}
		if found != nil && found != s.entry {
			return nil
		}
		found = s.entry
	}
	return found
}

// spelling is one name of an entry, as a key.
type spelling struct {
	key   string
	entry *Entry
}

// spellings lists the names of the overlay. Their order makes no difference: a
// spelling that fits two places is of none.
func (o *overlay) spellings() map[string][]spelling {
	out := map[string][]spelling{}
	for key, names := range o.names {
		for _, n := range names {
			out[key[:1]] = append(out[key[:1]], spelling{key, n.entry})
		}
	}
	return out
}

// respell replaces the unknown place of a mention by the one it is a spelling of.
func (r *report) respell(d *text.Doc, f *found) {
	if f.told == nil {
		return
	}
	container := f.above.Province()
	if f.kind == Province || container == nil {
		container = f.above.Country()
	}
	if e := r.g.respelled(keyOf(d.Slice(f.name, f.nameEnd)), f.told, container); e != nil {
		f.entry, f.kind, f.respelled = e, e.Kind, true
	}
}

// oneAway tells whether two keys differ in one letter left out, added or
// changed, or in two letters swapped.
func oneAway(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
