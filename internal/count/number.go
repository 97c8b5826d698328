package count

import "strconv"

// limit is the largest number that can count people.
const limit = 10_000_000_000

// number reads a number in digits or words at atom i: its value and the atom
// after it. ok is false when none begins there.
func number(a []atom, i int) (n, end int, ok bool) {
	if i >= len(a) {
		return 0, i, false
	}
	if c := a[i].lower[0]; '0' <= c && c <= '9' {
		return digits(a, i)
	}
	return spelled(a, i)
}

// digits reads "12", "1,200", "1 200", "1.2 million", "3 dozen".
func digits(a []atom, i int) (n, end int, ok bool) {
	n, fraction, ok := plainDigits(a[i].lower)
	if !ok {
		return 0, i, false
	}
	end = i + 1
	for fraction == 0 && n < limit/1000 && thousands(a, i, end) {
		group, _ := strconv.Atoi(a[end].lower)
		n, end = n*1000+group, end+1
	}
	if scale := scaleAt(a, end); scale > 0 && n < limit/scale {
		return n*scale + int(fraction*float64(scale)+0.5), end + 1, true
	}
	return n, end, fraction == 0
}

// thousands tells whether atom i is the next group of "1 200": three digits,
// after a space, after a group of no more than three.
func thousands(a []atom, first, i int) bool {
	return i < len(a) && a[i].spaced && isDigits(a[i].lower, 3) && len(a[first].lower) <= 3 && (i+1 >= len(a) || a[i+1].spaced || !isDigits(a[i+1].lower[:1], 1))
}

func isDigits(s string, width int) bool {
	if len(s) != width {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// plainDigits reads digits with commas between thousands and at most one
// decimal point. Leading zeros make an identifier or a clock time, no number.
func plainDigits(s string) (n int, fraction float64, ok bool) {
	run, comma := 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			n, run = n*10+int(c-'0'), run+1
			if n > limit {
				return 0, 0, false
			}
		case c == ',' && (run == 3 || !comma && run > 0 && run < 4):
			comma, run = true, 0
		case c == '.' && (!comma || run == 3):
			fraction, err := strconv.ParseFloat("0"+s[i:], 64)
			return n, fraction, err == nil && i+1 < len(s)
		default:
			return 0, 0, false
		}
	}
	return n, 0, (!comma || run == 3) && (s[0] != '0' || len(s) == 1)
}

// scaleAt is the multiplier at atom i, 0 for none.
func scaleAt(a []atom, i int) int {
	if i < len(a) {
		if e := a[i].word; e != nil {
			return e.scale
		}
	}
	return 0
}

// spelled reads "twenty-one", "two hundred and five", "a dozen", "half a million".
func spelled(a []atom, i int) (n, end int, ok bool) {
	e := a[i].word
	switch {
	case e == nil:
		return 0, i, false
	case e.roles&half != 0:
		return halved(a, i+1)
	case e.roles&article != 0 && i+1 < len(a) && a[i+1].is(half):
		return halved(a, i+2)
	case e.roles&article != 0 && scaleAt(a, i+1) > 0:
		return sum(a, i+1, 1)
	case e.numeral:
		return sum(a, i, 0)
	}
	return 0, i, false
}

// halved reads what follows "half": "a dozen", "dozen" after a hyphen.
func halved(a []atom, i int) (n, end int, ok bool) {
	if i < len(a) && (a[i].lower == hyphen || a[i].is(article)) {
		i++
	}
	scale := scaleAt(a, i)
	return scale / 2, i + 1, scale > 0
}

// sum adds number words and multiplies by scales from atom i on; current is
// what stands before i.
func sum(a []atom, i, current int) (n, end int, ok bool) {
	total, largest := 0, limit
	for end = i; end < len(a); {
		at := skipJoint(a, end, total+current)
		if at >= len(a) {
			break
		}
		e := a[at].word
		switch {
		case e == nil:
			return total + current, end, end > i
		case e.numeral && fits(current, total, e.number, at == i):
			current += e.number
		case e.scale == 0 || current == 0 || current*e.scale >= limit:
			return total + current, end, end > i
		case e.scale < 1000:
			current *= e.scale
		case e.scale < largest:
			total, current, largest = total+current*e.scale, 0, e.scale
		default:
			return total + current, end, end > i
		}
		end = at + 1
	}
	return total + current, end, end > i
}

// fits tells whether a number word can follow what was read: a unit after
// tens, anything below a hundred after hundreds, anything after thousands.
func fits(current, total, n int, first bool) bool {
	switch {
	case first:
		return true
	case n == 0 || current+total == 0:
		return false
	case current%100 == 0:
		return true
	}
	return current%10 == 0 && current%100 >= 20 && n < 10
}

// skipJoint passes the hyphen of "twenty-one" and the "and" of "two hundred and
// five", when a number that fits follows.
func skipJoint(a []atom, i, soFar int) int {
	if i+1 >= len(a) || soFar == 0 {
		return i
	}
	next := a[i+1].word
	switch {
	case next == nil || !next.numeral || next.number == 0:
		return i
	case a[i].lower == hyphen && !a[i].spaced && !a[i+1].spaced && soFar%10 == 0 && soFar%100 >= 20 && next.number < 10:
		return i + 1
	case soFar%100 == 0 && a[i].is(within) && !opensAnother(a, i+2, soFar):
		return i + 1
	}
	return i
}

// opensAnother tells that what follows "and" is a number of its own, as in
// "between one hundred and two hundred".
func opensAnother(a []atom, i, soFar int) bool {
	scale := scaleAt(a, i)
	return scale > 0 && scale <= soFar
}
