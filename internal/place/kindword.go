package place

// kindWord looks for the name that the kind word at k belongs to. It returns a
// new mention for an unknown name or a description.
func (s *scanner) kindWord(k int, w *word) *found {
	if w.class&capitalWord != 0 {
		return s.describe(k, w)
	}
	if s.band(k) {
		return nil // "Islamic State of Iraq"
	}
	if f := s.road(k, w); f != nil {
		return f
	}
	before := k
	for s.is(before-1, kindModifier) {
		before--
	}
	if f := s.ending(before); f != nil && f.told == nil && s.whole(f) {
		f.told, f.end = w, k+1
		s.share(f, w)
		return nil
	}
	if f := s.nameAfter(k, w); f != nil {
		return s.tellBefore(f, k, w)
	}
	if f := s.nameBefore(before); f != nil && w.class&vague == 0 {
		f.told, f.end = w, k+1
		s.share(f, w)
		s.absorb(f)
		return f
	}
	return s.describe(k, w)
}

// whole tells whether a name before a kind word is told in full. A town of the
// base may be the last word of a longer name that no table has: "Sufi Qut".
func (s *scanner) whole(f *found) bool {
	if f.inTables() {
		return true
	}
	longer := s.nameBefore(f.nameEnd)
	return longer == nil || longer.name >= f.name
}

// tellBefore takes the kind word at k before a name: "village of Sar Banager",
// "towns of Kupiansk and Vovchansk". What is no kind of that name is a part of
// it: "a neighbourhood of Mosul", "the districts of Mosul". It returns the
// mention if it is new.
func (s *scanner) tellBefore(f *found, k int, w *word) *found {
	if f.told != nil {
		return nil
	}
	f.first = k
	listed := w.plural && s.shareOn(f, w)
	switch {
	case f.names == nil:
		f.told = w
		s.absorb(f)
		return f
	case f.inTables() && (w.plural && !listed || !f.may(w)):
		f.part = true
	case f.inTables() || w.class&vague == 0:
		f.told = w
	}
	return nil
}

// shareOn gives a plural kind word to the names listed after the first, known
// or not. It tells whether there are any.
func (s *scanner) shareOn(f *found, w *word) (shared bool) {
	for at := f.nameEnd; ; {
		j := at
		for j < s.s.End && (s.d.Tokens[j].Form == "," || s.is(j, andWord)) {
			j++
		}
		next := s.starting(j)
		if next == nil && w.class&vague == 0 && s.upper(j) && !s.is(j, noName|starter|title) {
			next = &found{name: j, nameEnd: s.run(j), first: j, end: s.run(j)}
			s.more = append(s.more, next)
		}
		if j == at || next == nil {
			return shared
		}
		if next.told == nil {
			next.told = w
		}
		shared, at = true, next.nameEnd
	}
}

// may tells whether a kind word fits one of the readings of a name.
func (f *found) may(w *word) bool {
	for _, n := range f.names {
		if w.fits(n.entry.Kind) {
			return true
		}
	}
	return false
}

// absorb drops names of the base that are words of a longer unknown name.
func (s *scanner) absorb(longer *found) {
	for _, f := range s.found {
		if f.name >= longer.name && f.nameEnd <= longer.nameEnd {
			f.dropped = true
		}
	}
}

// share gives a plural kind word to the names listed before it: "Laghman,
// Kandahar and Ghazni provinces".
func (s *scanner) share(f *found, w *word) {
	for at := f.name; w.plural; {
		j := at - 1
		for j > s.s.First && (s.d.Tokens[j].Form == "," || s.is(j, andWord)) {
			j--
		}
		prev := s.ending(j + 1)
		if j == at-1 || prev == nil {
			return
		}
		if prev.told == nil {
			prev.told = w
		}
		at = prev.name
	}
}

// nameAfter reads the name in "village of Sar Banager", "the city Mosul".
func (s *scanner) nameAfter(k int, w *word) *found {
	at := k + 1
	if !s.is(at, ofWord) {
		if f := s.starting(at); f != nil && f.inTables() && k > s.s.First && !w.plural && w.class&vague == 0 {
			return f
		}
		return nil
	}
	at++
	if s.is(at, definite) {
		at++
	}
	end := s.run(at)
	if f := s.starting(at); f != nil && (f.inTables() || f.nameEnd >= end) {
		return f
	}
	if end == at || w.class&vague != 0 || s.is(at, noName|starter) {
		return nil
	}
	return &found{name: at, nameEnd: end, first: at, end: end}
}

// run ends the run of capitalised words that begins at token i.
func (s *scanner) run(i int) int {
	at := i
	for j := i; j < s.s.End && j < i+maxTokens; j++ {
		switch {
		case j > i && s.is(j, kindWord):
			return at
		case s.upper(j):
			at = j + 1
		case j == i || !s.links(j):
			return at
		}
	}
	return at
}

// links tells what may stand between the words of a name: "Sar-e Pul".
func (s *scanner) links(j int) bool {
	t := &s.d.Tokens[j]
	return joiner(t) || particles[t.Lower]
}

// nameBefore reads the unknown name in "Monari village": the capitalised run
// that ends before token k.
func (s *scanner) nameBefore(k int) *found {
	const most = 6 // tokens
	at := k
	for j := k - 1; j >= s.s.First; j-- {
		if f := s.over(j); f != nil && (f.demonym != nil || f.inTables()) {
			break
		}
		if s.upper(j) && !s.is(j, noName|title|direction|starter) {
			at = j
		} else if at == k || !s.links(j) {
			break
		}
	}
	if at-2 >= s.s.First && s.d.Tokens[at-1].Form == "-" && isArticle(s.d.Tokens[at-2].Lower, true) {
		at -= 2 // "al-Hali"
	}
	if at == k || k-at > most || s.loud && (at == s.s.First || s.upper(at-1)) || at == s.s.First && s.is(k+1, organisation) {
		return nil
	}
	return &found{name: at, nameEnd: k, first: at, end: k}
}

// describe makes a mention of "the city", "the capital", "second-largest city".
func (s *scanner) describe(k int, w *word) *found {
	f := &found{name: k, first: k, end: k + 1, nameEnd: k + 1, told: w, describes: lastSuch}
	j := k - 1
	switch {
	case s.is(k+1, capitalWord), s.is(k+1, partWord) && s.is(k+2, ofWord):
		return nil // "the state capital", "the city centre of Azaz"
	case w.class&capitalWord != 0:
		f.describes = capital
	case s.is(j, rankWord):
		f.describes, f.rank, f.first = ranked, 1, j
		if j-2 >= s.s.First && s.d.Tokens[j-1].Form == "-" && s.ws[s.d.Tokens[j-2].Lower] != nil {
			f.rank, f.first = s.ws[s.d.Tokens[j-2].Lower].rank, j-2
		}
		return f
	case w.plural || w.class&vague != 0 && w.class&describing == 0:
		return nil
	}
	if s.is(j, kindModifier|direction) {
		j--
	}
	if s.is(j, definite) {
		f.first = j
		return f
	}
	if f.describes == capital && (s.upper(j) || s.is(j, possessive)) {
		return f
	}
	return nil
}
