package claim

import (
	"strconv"
	"strings"

	"recount/internal/harm"
	"recount/internal/text"
)

// person reads one person told by name, age, sex or office: "Capt. A. B.", "a
// 12-year-old girl". ok is false where the phrase singles out nobody.
func (p *page) person(pt *part, head int) (who harm.Persona, ok bool) {
	d := pt.doc
	first, end := phrase(d, head)
	if d.Tokens[head].Pos == "PROPN" && pt.actorAt[head] < 0 && !pt.isPlace(head) {
		f, e := nameSpan(d, head)
		who.Name = harm.Text(d.Slice(f, e))
	}
	who.Age = ageIn(d, first, end)
	if q, counted := p.Counts.Phrase(d, head); who.Name == "" && (who.Age == nil || !counted || q.Low != 1) {
		return who, false
	}
	who.Sex = p.sexOf(d, head)
	if who.Name == "" {
		who.Role = harm.Text(d.Tokens[head].Lemma)
	}
	return who, true
}

// oldest bounds what is taken for an age.
const oldest = 120

// ageIn finds "12-year-old" among tokens.
func ageIn(d *text.Doc, first, end int) *int {
	for t := first; t < end; t++ {
		if !strings.HasPrefix(d.Tokens[t].Lower, "year") {
			continue
		}
		for n := t - 1; n >= max(first, t-2); n-- {
			if age, err := strconv.Atoi(d.Tokens[n].Form); err == nil && age < oldest {
				return &age
			}
		}
	}
	return nil
}

// sexOf reads the sex from the noun that stands for a person.
func (p *page) sexOf(d *text.Doc, head int) harm.Text {
	switch d.Tokens[head].Lemma {
	case "girl":
		return "female"
	case "boy":
		return "male"
	}
	switch g, _ := p.words.group.Value(d, head); g {
	case "women":
		return "female"
	case "men":
		return "male"
	}
	return ""
}
