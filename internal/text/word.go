package text

import "bytes"

var stop = []byte(".")

// longest is as many chars as a word is looked at as a whole, so that a text
// without white space takes time in proportion to its length.
const longest = 100

// word returns where the word or number that begins at char i ends, or 0 if
// none begins there.
func (t *tokenizer) word(i, n int) int {
	c := t.chunk
	if end := t.address(i, n); end > 0 {
		return end
	}
	if i+1 < n && apostrophe(c[i].r) && t.elided(i, n) {
		return i + 3
	}
	if c[i].kind == mark && (c[i].r != '+' || t.digits(i+1, n) == 0) {
		return 0
	}
	end := i + 1
	for end < n {
		if c[end].kind != mark {
			if c[end].kind != digit && c[end-1].kind == digit && t.unit(i, end, n) {
				return end
			}
			end++
			continue
		}
		skip := t.joins(i, end, n)
		if skip == 0 {
			break
		}
		end += skip
	}
	return t.full(i, end, n)
}

// elided tells whether a year such as '98 begins with the apostrophe at i.
func (t *tokenizer) elided(i, n int) bool {
	c := t.chunk
	return i+2 < n && c[i+1].kind == digit && c[i+2].kind == digit && (i+3 == n || c[i+3].kind == mark)
}

// unit tells whether what follows the number before char end is a unit.
func (t *tokenizer) unit(i, end, n int) bool {
	for _, c := range t.chunk[i:end] {
		if c.kind != digit && c.r != '.' && c.r != ',' && c.r != ':' {
			return false
		}
	}
	to := end
	for to < n && (t.chunk[to].kind == letter || t.chunk[to].kind == capital || t.chunk[to].r == '.' && to-end < 4) {
		to++
	}
	if to-end > 5 {
		return false
	}
	unit := t.key(end, to)
	return t.words.units[string(unit)] || t.words.units[string(bytes.TrimSuffix(unit, stop))]
}

// joins tells how many chars from the mark at char m belong to the word that
// began at char i and goes on behind them; 0 if the word ends here.
func (t *tokenizer) joins(i, m, n int) int {
	c := t.chunk
	if m+1 >= n || c[m+1].kind == mark || m-i > longest {
		return 0
	}
	switch r := c[m].r; {
	case r == '-':
		return yes(t.hyphen(i, m, n))
	case r == '.' && t.initials(i, m, n), r == '.' && t.domain(m, n), r == '_':
		return 1
	}
	return yes(t.fits(i, m, n))
}

// fits tells whether what stands before and after the mark at m goes with it.
func (t *tokenizer) fits(i, m, n int) bool {
	before, after := t.chunk[m-1].kind, t.chunk[m+1].kind
	digits := before == digit && after == digit
	switch r := t.chunk[m].r; r {
	case '.':
		return digits
	case ',':
		return digits && t.digits(m+1, n) == 3
	case ':':
		return digits && t.digits(m+1, n) == 2
	case '/':
		return digits || m-i == 1 && before == letter && after == letter && n-m <= 2
	case '&':
		return before == capital && after == capital
	default:
		return apostrophe(r) && (before != digit && after != digit || before == digit && lowerOf(t.chunk[m+1].r) == 's')
	}
}

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// digits counts the digits from char i.
func (t *tokenizer) digits(i, n int) int {
	k := i
	for k < n && t.chunk[k].kind == digit {
		k++
	}
	return k - i
}

// initials tells whether chars from i to the stop at m go like "U.S." or "p.m".
func (t *tokenizer) initials(i, m, n int) bool {
	c := t.chunk
	for k := i; k <= m; k++ {
		if (k-i)%2 == 1 != (c[k].r == '.') {
			return t.words.abbreviations[string(t.key(i, min(n, m+3)))] != 0
		}
	}
	return c[m-1].kind != digit && (m+2 >= n || c[m+2].kind == mark || c[m+2].r == '.')
}

// domain tells whether an Internet name's end follows the stop at m.
func (t *tokenizer) domain(m, n int) bool {
	n = min(n, m+longest)
	end := m + 1
	for end < n && t.chunk[end].kind == t.chunk[m+1].kind && t.chunk[end].kind <= capital {
		end++
	}
	if end+1 < n && t.chunk[end].r == '.' && t.chunk[end+1].kind != mark {
		return t.chunk[end+1].kind == letter && t.chunk[m-1].kind == letter || t.domain(end, n)
	}
	return end-m > 2 && end-m < 6 && (end-m > 3 || t.chunk[m+1].kind == letter) && (end == n || t.chunk[end].kind == mark) && t.words.domains[string(t.key(m+1, end))]
}

// hyphen tells whether the hyphen at m keeps its two sides together: behind a
// prefix, or in a number of the telephone. In "Dasht-e-Barchi" the e is none.
func (t *tokenizer) hyphen(i, m, n int) bool {
	if t.chunk[m-1].kind == digit {
		return t.telephone(i, m, n)
	}
	if i > 0 && t.chunk[i-1].r == '-' {
		return false
	}
	return m-i <= 8 && t.words.prefixes[string(t.key(i, m+1))]
}

// telephone tells whether the hyphen at m stands between groups of digits of
// which the last has four and those before it three.
func (t *tokenizer) telephone(i, m, n int) bool {
	from := m
	for from > i && t.chunk[from-1].kind == digit {
		from--
	}
	after := t.digits(m+1, n)
	end := m + 1 + after
	if end+1 < n && t.chunk[end].r == '-' {
		return after == 3 && t.digits(end+1, n) >= 3
	}
	return after == 4 && m-from == 3
}

// full returns where the word [i, end) ends if the full stop behind it, if
// any, is counted in: behind an abbreviation or an initial.
func (t *tokenizer) full(i, end, n int) int {
	c := t.chunk
	if end >= n || c[end].r != '.' || (end+2 < n && c[end+1].r == '.' && c[end+2].r == '.') {
		return end
	}
	if end-i == 1 && c[i].kind == capital && t.initial(i, end, n) {
		return end + 1
	}
	if t.dotted(i, end) {
		return end + 1
	}
	if end-i >= t.words.longest {
		return end
	}
	switch t.words.abbreviations[string(t.key(i, end+1))] {
	case beforeNumber:
		if t.follows(end+1, n).kind != digit {
			return end
		}
		return end + 1
	case ifSmall:
		if t.follows(end+1, n).kind == capital || t.after.r == 0 && end+1 == n {
			return end
		}
		return end + 1
	case ifCapital:
		if c[i].kind != capital {
			return end
		}
		return end + 1
	case beforeName, anywhere:
		return end + 1
	}
	return end
}

// dotted tells whether chars [i, end) are letters with stops between them.
func (t *tokenizer) dotted(i, end int) bool {
	stops := 0
	for k := i; k < end; k++ {
		if c := t.chunk[k]; c.r == '.' {
			stops++
		} else if c.kind == digit || (k+1 < end && k > i && t.chunk[k-1].r != '.' && t.chunk[k+1].r != '.') {
			return false
		}
	}
	return stops > 0 && end-i <= 3*stops+2
}

// initial tells whether the capital at i with its stop stands before a name.
func (t *tokenizer) initial(i, end, n int) bool {
	after := t.follows(end+1, n)
	if t.chunk[i].r == 'I' {
		last := len(t.doc.Tokens) - 1
		return after.kind == capital && last >= 0 && t.doc.Tokens[last].Form != t.doc.Tokens[last].Lower
	}
	return after.kind == capital || after.r == ','
}

// follows is the char at i, or the first of the next chunk.
func (t *tokenizer) follows(i, n int) char {
	if i < n {
		return t.chunk[i]
	}
	return t.after
}

// address returns where a web address, a mail address or an @name ends that
// begins at char i, or 0.
func (t *tokenizer) address(i, n int) int {
	c := t.chunk
	switch {
	case c[i].r == '@' && i+1 < n && c[i+1].kind != mark:
	case c[i].kind == mark || (i > 0 && c[i-1].kind != mark):
		return 0
	case t.mail(i, n), t.web(i, n):
	default:
		return 0
	}
	end := n
	for end > i+1 && c[end-1].kind == mark && c[end-1].r != '/' {
		end--
	}
	return end
}

func (t *tokenizer) mail(i, n int) bool {
	n = min(n, i+longest)
	for k := i + 1; k+3 < n; k++ {
		if t.chunk[k].r == '@' {
			return (t.chunk[k-1].kind != mark || t.chunk[k-1].r == '.') && t.chunk[k+1].kind != mark
		}
	}
	return false
}

func (t *tokenizer) web(i, n int) bool {
	c := t.chunk
	if i+4 < n && c[i+3].r == '.' && string(t.key(i, i+4)) == "www." {
		return true
	}
	for k := i + 1; k+2 < n && k < i+8; k++ {
		if c[k].r == ':' {
			return c[k+1].r == '/' && c[k+2].r == '/'
		}
	}
	return false
}
