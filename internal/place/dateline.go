package place

import "recount/internal/text"

// datelines marks the places that head a report: "KABUL, Afghanistan (May 30,
// 2011) —", "MOSUL, Iraq (Reuters) -", "Helmand Province, Afghanistan – ".
func (r *report) datelines() {
	for i := 0; i < len(r.found); i++ {
		f := r.found[i]
		if f.demonym != nil || f.doc != len(r.docs)-1 && len(r.docs) > 1 {
			continue
		}
		d := r.docs[f.doc]
		last := r.chain(d, i)
		end := r.found[last].end
		head := isCaps(d.Tokens[f.name].Form) && !allCaps(d, f) || f.first == 0 || breaksBefore(d, f.first)
		end = r.afterDate(d, end)
		if !head || end >= len(d.Tokens) || !closes(d, end, last > i) {
			continue
		}
		for ; i <= last; i++ {
			r.found[i].dateline = true
		}
		i--
	}
}

// chain returns the last of the mentions that follow one another by commas.
func (r *report) chain(d *text.Doc, i int) int {
	for i+1 < len(r.found) {
		a, b := r.found[i], r.found[i+1]
		if a.doc != b.doc || b.first != a.end+1 || d.Tokens[a.end].Form != "," {
			break
		}
		i++
	}
	return i
}

func allCaps(d *text.Doc, f *found) bool {
	s := d.Sentences[f.sentence]
	small := 0
	for _, t := range d.Tokens[s.First:s.End] {
		if len(t.Form) > 3 && !isCaps(t.Form) && isWord(t.Form) {
			small++
		}
	}
	return small < 2
}

// breaksBefore tells a line break before token i.
func breaksBefore(d *text.Doc, i int) bool {
	if i == 0 {
		return true
	}
	for _, c := range d.Text[d.Tokens[i-1].End:d.Tokens[i].Start] {
		if c == '\n' {
			return true
		}
	}
	return false
}

// afterDate passes the date of "BAGHDAD, June 3 (Reuters) -".
func (r *report) afterDate(d *text.Doc, i int) int {
	const most, short = 6, 5 // tokens, bytes
	if i >= len(d.Tokens) || d.Tokens[i].Form != "," {
		return i
	}
	for at := i; at < len(d.Tokens) && at < i+most; at++ {
		t := &d.Tokens[at]
		digits := t.Form[0] >= '0' && t.Form[0] <= '9'
		month := isUpper(t.Form) && (len(t.Form) <= short || r.g.words.is(t.Lower, noName))
		if t.Form != "," && !digits && !month {
			return at
		}
	}
	return i
}

// closes tells whether token i ends a dateline: a dash between spaces, or a
// bracket, which after a lone place must be followed by a dash.
func closes(d *text.Doc, i int, chained bool) bool {
	t := &d.Tokens[i]
	switch t.Form {
	case "–", "—", "--", "-", "―":
		return d.Tokens[i-1].SpaceAfter || t.Form != "-"
	case "(":
		if chained {
			return true
		}
		for j := i + 1; j < len(d.Tokens) && j < i+10; j++ {
			if d.Tokens[j].Form == ")" {
				return j+1 < len(d.Tokens) && closes(d, j+1, false) && d.Tokens[j+1].Form != "("
			}
		}
	}
	return false
}
