package count

// listLength is how far back, in atoms, a list of ages or years is followed.
const listLength = 24

// counts tells whether an expression can count people, from what stands
// around it.
func counts(a []atom, e expr) bool {
	switch {
	case e.low >= limit:
		return false
	case e.kind == None && !e.plain:
		return alone(a, e) || isWord(at(a, e.end))
	case e.kind == Vague:
		return !measured(a, e.end)
	}
	return !measured(a, e.end) && !labelled(a, e) && !aged(a, e) &&
		!dated(a, e) && !attached(a, e) && !bracketed(a, e)
}

// alone lets "none", "nobody" stand without a noun; a determiner can't.
func alone(a []atom, e expr) bool {
	return !a[e.first].is(article|definite) || e.end-e.first > 1
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

// is tells whether atom i, if there is one, can play a part.
func is(a []atom, i int, r role) bool { return i >= 0 && i < len(a) && a[i].is(r) }

// measured tells that a unit follows: years, kilometres, per cent.
func measured(a []atom, end int) bool {
	if at(a, end) == hyphen && end+1 < len(a) && !a[end+1].spaced {
		end++
	}
	return is(a, end, unit)
}

// labelled tells that the number names a thing ("Highway 1", "AK-47", "$5").
func labelled(a []atom, e expr) bool {
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
	return a[prev].is(identifier) && (a[prev].capital || !isLetters(a[prev].lower))
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
func aged(a []atom, e expr) bool {
	if a[e.first].is(ageLimit) && e.first > 0 {
		return is(a, e.first-1, plural) || looksPlural(a[e.first-1].lower)
	}
	i := e.first - 1
	for i >= 0 && i > e.first-listLength && listed(a, i) {
		i--
	}
	return is(a, i, age)
}

// listed tells whether an atom can stand between "aged" and a later age.
func listed(a []atom, i int) bool {
	if w := a[i].lower; w == "," || startsDigit(w) || a[i].is(partitive|within) {
		return true
	}
	e := a[i].word
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
func dated(a []atom, e expr) bool {
	if !startsDigit(a[e.first].lower) {
		return false
	}
	before, after := e.first-1, e.end
	if at(a, before) == "." { // of "Sept."
		before--
	}
	if e.high <= 31 && (isMonth(a, before) || isMonth(a, after)) {
		return true
	}
	if len(a[e.first].lower) != 4 || e.low < 1900 || e.low > 2100 {
		return false
	}
	if is(a, before, article|definite) { // "the 2003 invasion"; a count that large is seldom known so well
		return true
	}
	for before > 0 && before > e.first-listLength && listed(a, before) && !a[before].is(yearBefore) {
		before--
	}
	return isMonth(a, before) || is(a, before, yearBefore) || after >= len(a) || len(a[after].lower) < 4 || !isWord(a[after].lower)
}

func isMonth(a []atom, i int) bool {
	return i >= 0 && i < len(a) && a[i].capital && a[i].is(month)
}

// attached tells that a hyphen ties the number to something else than people:
// "two-storey", "12- and 14-year-olds", "3/4". "A five-member family" counts.
func attached(a []atom, e expr) bool {
	if at(a, e.end) == "/" || !a[e.first].spaced && glue(at(a, e.first-1)) {
		return true
	}
	if at(a, e.end) != hyphen || a[e.end].spaced || e.end+1 >= len(a) {
		return false
	}
	return a[e.end+1].spaced || !a[e.end+1].is(member)
}

// glue tells whether a mark ties a number to the word before it: "3/4", "user.96".
func glue(mark string) bool {
	switch mark {
	case "/", ".", "_", "@", ":":
		return true
	}
	return false
}

// bracketed tells that the number is set off like an age after a name:
// ", 12," or "(12)".
func bracketed(a []atom, e expr) bool {
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
