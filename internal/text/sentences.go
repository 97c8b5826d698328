package text

// split cuts the document's tokens into sentences.
func (a *Analyzer) split(d *Doc) {
	first := 0
	for i := range d.Tokens {
		if i+1 == len(d.Tokens) || a.ends(d, first, i) {
			d.Sentences = append(d.Sentences, Sentence{First: first, End: i + 1})
			first = i + 1
		}
	}
}

// ends tells whether a sentence that began at first ends after token i.
func (a *Analyzer) ends(d *Doc, first, i int) bool {
	if d.Tokens[i].gap == blankGap {
		return true
	}
	t, next := &d.Tokens[i], &d.Tokens[i+1]
	if t.gap == noGap || closes(next) && t.gap == spaceGap {
		return false
	}
	begins := next.Lower != next.Form || opens(next) || startsDigit(next.Form)
	if t.gap == lineGap && begins && (stops(d, first, i) || a.shortLine(d, i)) {
		return true
	}
	if t.gap == wideGap && begins {
		return true
	}
	return begins && stops(d, first, i) && a.words.abbreviations[t.Lower] != beforeName
}

// shortLine tells whether the line that token i ends is too short to be one
// of wrapped text.
func (a *Analyzer) shortLine(d *Doc, i int) bool {
	from := i
	for from > 0 && d.Tokens[from-1].gap < lineGap {
		from--
	}
	return d.Tokens[i].End-d.Tokens[from].Start < 60
}

// stops tells whether token i is a mark that ends sentences, or closes a quote
// or bracket after one.
func stops(d *Doc, first, i int) bool {
	for i > first && closes(&d.Tokens[i]) {
		i--
	}
	f := d.Tokens[i].Form
	switch last := f[len(f)-1]; last {
	case '.', '!', '?':
		return true
	}
	return f == "…"
}

func closes(t *Token) bool {
	switch t.Lower {
	case "\"", "'", "''", ")", "]":
		return true
	}
	return false
}

func opens(t *Token) bool {
	switch t.Lower {
	case "\"", "'", "``", "(", "[", "-", "–", "—", "•", "*":
		return true
	}
	return false
}

func startsDigit(s string) bool { return s[0] >= '0' && s[0] <= '9' }
