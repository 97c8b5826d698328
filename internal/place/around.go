package place

import (
	"slices"

	"recount/internal/text"
)

// kindWords gives names the kind words told beside them, makes mentions of
// unknown names that have one, and of descriptions.
func (r *report) kindWords(doc, sentence, begin int) {
	d := r.docs[doc]
	s := d.Sentences[sentence]
	loud := loud(d, s)
	var more []*found
	for k := s.First; k < s.End; k++ {
		w := r.g.words[d.Tokens[k].Lower]
		if w == nil || w.class&(kindWord|capitalWord) == 0 || inside(r.found[begin:], k) {
			continue
		}
		f := r.kindWord(d, s, begin, k, w, loud)
		if f != nil {
			f.doc, f.sentence, f.loud = doc, sentence, loud
			more = append(more, f)
		}
	}
	if more != nil {
		r.found = append(r.found, more...)
		slices.SortStableFunc(r.found[begin:], func(a, b *found) int { return a.name - b.name })
	}
}

// inside tells whether token k is part of a name.
func inside(found []*found, k int) bool {
	for _, f := range found {
		if f.name <= k && k < f.nameEnd {
			return true
		}
	}
	return false
}

// inTables tells whether token k is part of a name that is known for sure.
func inTables(found []*found, k int) bool {
	for _, f := range found {
		if f.name <= k && k < f.nameEnd && (f.demonym != nil || f.inTables()) {
			return true
		}
	}
	return false
}

// endingAt returns the mention whose name ends before token k.
func endingAt(found []*found, k int) *found {
	for _, f := range found {
		if f.nameEnd == k && f.demonym == nil {
			return f
		}
	}
	return nil
}

// startingAt returns the mention whose name begins at token k.
func startingAt(found []*found, k int) *found {
	for _, f := range found {
		if f.name == k && f.demonym == nil {
			return f
		}
	}
	return nil
}

// kindWord looks for the name that the kind word at k belongs to. It returns a
// new mention for an unknown name or a description.
func (r *report) kindWord(d *text.Doc, s text.Sentence, begin, k int, w *word, loud bool) *found {
	ws := r.g.words
	if w.class&capitalWord != 0 {
		return r.describe(d, s, k, w)
	}
	before := k
	for before > s.First && ws.is(d.Tokens[before-1].Lower, kindModifier) {
		before--
	}
	if f := endingAt(r.found[begin:], before); f != nil && f.told == nil && r.whole(d, s, begin, f, loud) {
		f.told, f.end = w, k+1
		r.spread(d, begin, f, w)
		return nil
	}
	if f := r.nameAfter(d, s, begin, k, w); f != nil {
		if f = f.tellBefore(k, w); f != nil {
			r.absorb(begin, f)
		}
		return f
	}
	if f := r.nameBefore(d, s, begin, before, loud); f != nil && w.class&vague == 0 {
		f.told, f.end = w, k+1
		r.spread(d, begin, f, w)
		r.absorb(begin, f)
		return f
	}
	return r.describe(d, s, k, w)
}

// whole tells whether a name before a kind word is told in full. A town of the
// base may be the last word of a longer name that no table has: "Sufi Qut".
func (r *report) whole(d *text.Doc, s text.Sentence, begin int, f *found, loud bool) bool {
	if f.inTables() {
		return true
	}
	longer := r.nameBefore(d, s, begin, f.nameEnd, loud)
	return longer == nil || longer.name >= f.name
}

// tellBefore takes the kind word at k before a name: "village of Sar Banager".
// What is no kind of that name is a part of it: "a neighbourhood of Mosul".
func (f *found) tellBefore(k int, w *word) *found {
	if f.told != nil {
		return nil
	}
	f.first = k
	if f.names == nil {
		f.told = w
		return f
	}
	if !f.inTables() {
		if w.class&vague == 0 {
			f.told = w
		}
		return nil
	}
	for _, n := range f.names {
		if w.fits(n.entry.Kind) && !w.plural {
			f.told = w
			return nil
		}
	}
	f.part = true
	return nil
}

// absorb drops names of the base that are words of a longer unknown name.
func (r *report) absorb(begin int, longer *found) {
	for _, f := range r.found[begin:] {
		if f.name >= longer.name && f.nameEnd <= longer.nameEnd {
			f.dropped = true
		}
	}
}

// nameAfter reads the name in "village of Sar Banager".
func (r *report) nameAfter(d *text.Doc, s text.Sentence, begin, k int, w *word) *found {
	at := k + 1
	if at+1 >= s.End || !r.g.words.is(d.Tokens[at].Lower, ofWord) {
		// "the city Mosul" needs no "of"
		if f := startingAt(r.found[begin:], at); f != nil && f.inTables() && k > s.First && !w.plural && w.class&vague == 0 {
			return f
		}
		return nil
	}
	at++
	if d.Tokens[at].Lower == "the" && at+1 < s.End {
		at++
	}
	end := r.run(d, at, s.End)
	if f := startingAt(r.found[begin:], at); f != nil && (f.inTables() || f.nameEnd >= end) {
		return f
	}
	if end == at || w.class&vague != 0 || r.g.words.is(d.Tokens[at].Lower, noName|starter) {
		return nil
	}
	return &found{name: at, nameEnd: end, first: at, end: end}
}

// run ends the run of capitalised tokens that begins at token i.
func (r *report) run(d *text.Doc, i, end int) int {
	at := i
	for j := i; j < end && j < i+maxTokens; j++ {
		t := &d.Tokens[j]
		if w := r.g.words[t.Lower]; w != nil && w.class&kindWord != 0 && j > i {
			break
		}
		switch {
		case isUpper(t.Form):
			at = j + 1
		case j > i && (t.Form == "-" && !t.SpaceAfter || particles[t.Lower] || t.Lower == "wa" || t.Lower == "bin"):
		default:
			return at
		}
	}
	return at
}

// nameBefore reads the unknown name in "Monari village": the capitalised run
// that ends before token k.
func (r *report) nameBefore(d *text.Doc, s text.Sentence, begin, k int, loud bool) *found {
	ws := r.g.words
	at := k
	for j := k - 1; j >= s.First && j >= k-maxTokens; j-- {
		t := &d.Tokens[j]
		if inTables(r.found[begin:], j) {
			break
		}
		if isUpper(t.Form) && isWord(t.Form) && !ws.is(t.Lower, noName|title|direction) {
			if ws.is(t.Lower, starter) {
				break
			}
			at = j
			continue
		}
		if at == k || t.Form != "-" && !particles[t.Lower] && t.Lower != "wa" {
			break
		}
	}
	if at == k || k-at > 6 || loud && (at == s.First || isUpper(d.Tokens[at-1].Form)) {
		return nil
	}
	if k+1 < s.End && ws.is(d.Tokens[k+1].Lower, organisation) && at == s.First {
		return nil
	}
	return &found{name: at, nameEnd: k, first: at, end: k}
}

// spread gives a plural kind word to the names listed before it: "Laghman,
// Kandahar and Ghazni provinces".
func (r *report) spread(d *text.Doc, begin int, f *found, w *word) {
	if !w.plural {
		return
	}
	at := f.name
	for {
		j := at - 1
		for j > 0 && (d.Tokens[j].Form == "," || r.g.words.is(d.Tokens[j].Lower, andWord)) {
			j--
		}
		if j == at-1 {
			return
		}
		prev := endingAt(r.found[begin:], j+1)
		if prev == nil {
			return
		}
		if prev.told == nil {
			prev.told = w
		}
		at = prev.name
	}
}

// describe makes a mention of "the city", "the capital", "second-largest city".
func (r *report) describe(d *text.Doc, s text.Sentence, k int, w *word) *found {
	ws := r.g.words
	f := &found{name: k, first: k, end: k + 1, nameEnd: k + 1, told: w, describes: lastSuch}
	j := k - 1
	if w.class&capitalWord != 0 {
		f.describes = capital
	} else if j >= s.First && ws.is(d.Tokens[j].Lower, rankWord) {
		f.describes, f.rank = ranked, 1
		if j-2 >= s.First && d.Tokens[j-1].Form == "-" && ws[d.Tokens[j-2].Lower] != nil {
			f.rank = ws[d.Tokens[j-2].Lower].rank
			j -= 2
		}
		f.first = j
		return f
	} else if w.plural || w.class&vague != 0 && !w.fits(Country) && !w.fits(Camp) {
		return nil
	}
	if j >= s.First && ws.is(d.Tokens[j].Lower, kindModifier|direction) {
		j--
	}
	if j >= s.First && ws.is(d.Tokens[j].Lower, definite) {
		f.first = j
		return f
	}
	if f.describes == capital && j >= s.First && (isUpper(d.Tokens[j].Form) || ws.is(d.Tokens[j].Lower, possessive)) {
		return f
	}
	return nil
}

// surround reads directions, parts, containers and contexts around the names
// of one sentence.
func (r *report) surround(d *text.Doc, begin int) {
	var last *found
	for _, f := range r.found[begin:] {
		if f.dropped {
			continue
		}
		if f.demonym == nil {
			r.extent(d, begin, f)
			r.context(d, f)
			if last != nil {
				r.contain(d, last, f)
			}
		}
		last = f
	}
}

// extent widens a mention to the direction and part words before it.
func (r *report) extent(d *text.Doc, begin int, f *found) {
	ws := r.g.words
	first := d.Sentences[f.sentence].First
	at := f.first
	if f.describes == lastSuch {
		at = f.name
	}
	for at > first {
		lower := d.Tokens[at-1].Lower
		if ws.is(lower, direction) {
			at--
		} else if lower == "-" && at-2 >= first && f.part && ws.is(d.Tokens[at-2].Lower, direction) {
			at -= 2
		} else {
			break
		}
		f.part = true
	}
	if f.part {
		f.first = min(f.first, at)
	}
	at = f.first
	if at > first && d.Tokens[at-1].Lower == "the" {
		at--
	}
	if at-2 >= first && ws.is(d.Tokens[at-1].Lower, ofWord) && ws.is(d.Tokens[at-2].Lower, partWord) && !r.covered(begin, at-2) {
		f.part = true
		f.first = at - 2
		for f.first > first && ws.is(d.Tokens[f.first-1].Lower, direction) {
			f.first--
		}
	}
	if f.told != nil && f.told.plural && f.told.class&vague == 0 && f.names != nil && !f.fitsSome() {
		f.part = true // "Nuristan villages"
	}
	f.indefinite = f.told != nil && (f.first > first && ws.is(d.Tokens[f.first-1].Lower, indefinite) || f.headlined())
}

// headlined tells "Mosul District" in a headline, where articles are left out: a
// district of the city more often than the district around it.
func (f *found) headlined() bool {
	if !f.loud || !f.told.fits(Neighbourhood) {
		return false
	}
	for _, n := range f.names {
		if n.entry.parts {
			return true
		}
	}
	return false
}

// fitsSome tells whether the kind told is one of what the name may stand for.
func (f *found) fitsSome() bool {
	for _, n := range f.names {
		if f.told.fits(n.entry.Kind) {
			return true
		}
	}
	return false
}

// covered tells whether token k is part of a mention.
func (r *report) covered(begin, k int) bool {
	for _, f := range r.found[begin:] {
		if f.first <= k && k < f.end {
			return true
		}
	}
	return false
}

// context marks names that are part of another name.
func (r *report) context(d *text.Doc, f *found) {
	ws := r.g.words
	s := d.Sentences[f.sentence]
	if f.end+1 < s.End && d.Tokens[f.end].Form == "-" && ws.is(d.Tokens[f.end+1].Lower, compound) {
		f.modifier = true
	}
	r.after(d, s, f)
	if f.first-2 >= s.First && ws.is(d.Tokens[f.first-1].Lower, ofWord) && ws.is(d.Tokens[f.first-2].Lower, organisation) &&
		isUpper(d.Tokens[f.first-2].Form) {
		f.modifier = true
	}
	f.opens = f.first == s.First
	if p := f.first - 1; p >= s.First {
		f.within = ws.is(d.Tokens[p].Lower, containerWord) && !ws.is(d.Tokens[p].Lower, ofWord|definite)
	}
	if f.told != nil || f.loud || f.describes != named {
		return
	}
	if p := f.first - 1; p >= s.First && isUpper(d.Tokens[p].Form) && isWord(d.Tokens[p].Form) {
		lower := d.Tokens[p].Lower
		switch {
		case ws.is(lower, title) && d.Tokens[p].Form != "Haji":
			f.dropped = true
		case p == s.First && !f.given, r.nameEndsAt(p + 1), ws.is(lower, direction|starter):
		default:
			f.modifier = true
			f.dropped = f.dropped || f.given
		}
	} else if f.given && f.names != nil && f.names[0].entry.Kind != Country && !f.part && f.container == nil && (p < s.First || !ws.is(d.Tokens[p].Lower, containerWord|ofWord|starter)) {
		f.dropped = true
	}
}

// nameEndsAt tells whether a name or nationality ends before token k.
func (r *report) nameEndsAt(k int) bool {
	for i := len(r.found) - 1; i >= 0 && i > len(r.found)-20; i-- {
		if f := r.found[i]; f.nameEnd == k && (f.demonym != nil || f.inTables()) {
			return true
		}
	}
	return false
}

// placeAt tells whether a name that the overlay knows begins at token k.
func (r *report) placeAt(k int) bool {
	f := startingAt(r.found, k)
	return f != nil && f.inTables()
}

// after looks at the words that follow a name: an organisation's, a person's.
func (r *report) after(d *text.Doc, s text.Sentence, f *found) {
	ws := r.g.words
	for j := f.end; j < s.End && j < f.end+4; j++ {
		t := &d.Tokens[j]
		if ws.is(t.Lower, organisation) {
			f.modifier = true
			return
		}
		if !isWord(t.Form) || ws.is(t.Lower, containerWord|andWord|ofWord) {
			break
		}
	}
	if f.end >= s.End || f.told != nil || f.loud {
		return
	}
	next := &d.Tokens[f.end]
	if !isUpper(next.Form) || !isWord(next.Form) || r.placeAt(f.end) || ws.is(next.Lower, starter|noName) {
		return
	}
	f.modifier = true
	f.dropped = f.dropped || f.given
}

// inCity tells a name that may be a part of a city: "Mosul Old City".
func (f *found) inCity() bool {
	for _, n := range f.names {
		if n.entry.Kind == Neighbourhood || n.entry.Kind == Facility {
			return true
		}
	}
	return false
}

// contain links two neighbours: "Zanjili, Mosul", "Baghran district in Helmand
// province", "Helmand's Baghran district".
func (r *report) contain(d *text.Doc, a, b *found) {
	ws := r.g.words
	if a.demonym != nil {
		if b.first-a.end <= 0 || b.first == a.end {
			b.country = a.demonym
			b.first = min(b.first, a.first)
		}
		return
	}
	gap := b.first - a.end
	if gap == 0 && b.inCity() || gap == 1 && ws.is(d.Tokens[a.end].Lower, possessive) {
		b.container = a
		a.contains = b
		return
	}
	if gap < 1 || gap > 4 || b.describes != named && b.describes != lastSuch {
		return
	}
	for j := a.end; j < b.first; j++ {
		if t := &d.Tokens[j]; t.Form != "," && !ws.is(t.Lower, containerWord) {
			return
		}
	}
	a.container = b
	b.contains = a
}
