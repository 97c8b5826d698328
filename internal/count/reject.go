package count

// listLength is how far back, in atoms, a list of ages or years is followed.
const listLength = 24

// counts tells whether an expression can count people, from what stands
// around it.
func (r *Reader) counts(a []atom, e expr) bool {
	switch {
	case e.low >= limit:
		return false
	case e.kind == None && !e.plain:
		return r.alone(a, e) || isWord(at(a, e.end))
	case e.kind == Vague:
		return !r.measured(a, e.end)
	}
	return !r.measured(a, e.end) && !r.labelled(a, e) && !r.aged(a, e) &&
		!r.dated(a, e) && !r.attached(a, e) && !r.bracketed(a, e)
}

// alone lets "none", "nobody" stand without a noun; a determiner can't.
func (r *Reader) alone(a []atom, e expr) bool {
	return !r.words.is(a[e.first].lower, article|definite) || e.end-e.first > 1
}

func isWord(s string) bool {
	return s != "" && (s[0] >= 'a' && s[0] <= 'z' || s[0] >= 0x80 && s[0] != 0xe2)
}

// at is the word at atom i, "" outside.
func at(a []atom, i int) string {
	if i < 0 || i >= len(a) {
		return ""
	}
	return a[i].lower
}

// measured tells that a unit follows: years, kilometres, per cent.
func (r *Reader) measured(a []atom, end int) bool {
	if at(a, end) == hyphen && end+1 < len(a) && !a[end+1].spaced {
		end++
	}
	return r.words.is(at(a, end), unit)
}

// labelled tells that the number names a thing ("Highway 1", "AK-47", "$5").
func (r *Reader) labelled(a []atom, e expr) bool {
	prev := e.first - 1
	if prev < 0 || !e.plain && e.kind != Range {
		return false
	}
	if a[prev].lower == hyphen && !a[e.first].spaced && prev > 0 && !a[prev].spaced {
		return true
	}
	if !startsDigit(a[e.first].lower) && !a[e.first].capital {
		return false
	}
	return r.words.is(a[prev].lower, identifier) && (a[prev].capital || !isLetters(a[prev].lower))
}

func isLetters(s string) bool {
	for i := range len(s) {
		if (s[i] < 'a' || s[i] > 'z') && s[i] < 0x80 {
			return false
		}
	}
	return true
}

// aged tells that the number is an age: "aged 12", "ages of 3, 5 and 7",
// "children under five".
func (r *Reader) aged(a []atom, e expr) bool {
	if r.words.is(a[e.first].lower, ageLimit) && e.first > 0 {
		prev := a[e.first-1].lower
		return r.words.is(prev, plural) || looksPlural(prev)
	}
	i := e.first - 1
	for i >= 0 && i > e.first-listLength && r.listed(a, i) {
		i--
	}
	return r.words.is(at(a, i), age)
}

// listed tells whether an atom can stand between "aged" and a later age.
func (r *Reader) listed(a []atom, i int) bool {
	w := a[i].lower
	if w == "," || startsDigit(w) || r.words.is(w, partitive|within) {
		return true
	}
	e := r.words[w]
	return e != nil && (e.numeral || e.uses(between) || e.uses(through) || e.uses(modifier) && !e.uses(vague))
}

func (e *word) uses(u use) bool {
	for i := range e.phrases {
		if e.phrases[i].use == u {
			return true
		}
	}
	return false
}

// dated tells that the number is of a date or a year: "June 3-5", "3 June",
// "in 2017".
func (r *Reader) dated(a []atom, e expr) bool {
	if !startsDigit(a[e.first].lower) {
		return false
	}
	before, after := e.first-1, e.end
	if at(a, before) == "." { // of "Sept."
		before--
	}
	if e.high <= 31 && (r.isMonth(a, before) || r.isMonth(a, after)) {
		return true
	}
	if len(a[e.first].lower) != 4 || e.low < 1900 || e.low > 2100 {
		return false
	}
	for before > 0 && before > e.first-listLength && r.listed(a, before) && !r.words.is(a[before].lower, yearBefore) {
		before--
	}
	return r.isMonth(a, before) || r.words.is(at(a, before), yearBefore) || after >= len(a) || len(a[after].lower) < 4 || !isWord(a[after].lower)
}

func (r *Reader) isMonth(a []atom, i int) bool {
	return i >= 0 && i < len(a) && a[i].capital && r.words.is(a[i].lower, month)
}

// attached tells that a hyphen ties the number to something else than people:
// "two-storey", "12-06", "3/4". "A five-member family" counts.
func (r *Reader) attached(a []atom, e expr) bool {
	if at(a, e.end) == "/" || at(a, e.first-1) == "/" {
		return true
	}
	if at(a, e.end) != hyphen || a[e.end].spaced || e.end+1 >= len(a) || a[e.end+1].spaced {
		return false
	}
	return !r.words.is(a[e.end+1].lower, member)
}

// bracketed tells that the number is set off like an age after a name:
// ", 12," or "(12)".
func (r *Reader) bracketed(a []atom, e expr) bool {
	if !e.plain && e.kind != Range || e.first == 0 || e.end >= len(a) {
		return false
	}
	switch a[e.first-1].lower {
	case "(":
		return a[e.end].lower == ")"
	case ",":
		return e.first > 1 && a[e.first-2].capital && (a[e.end].lower == "," || a[e.end].lower == ".")
	}
	return false
}
