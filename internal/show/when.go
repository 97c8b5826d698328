package show

import (
	"strings"
	"time"

	"recount/internal/harm"
)

// when says when it happened, and the words that tell it.
func (p *page) when(t *harm.Period) string {
	if t == nil {
		return ""
	}
	s := dates(t.From, t.To)
	if s == "" {
		s = "unknown"
	}
	if t.Clock != "" {
		s += ", " + string(t.Clock)
	}
	return s + p.words(t.Words) + p.inferred(t.Basis)
}

// dates writes a period: "3 June 2017", "1–3 June 2017", "by 2 June 2017".
func dates(from, to harm.Text) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return "by " + date(to)
	case to == "":
		return "since " + date(from)
	case from == to:
		return date(from)
	}
	if s := wholePeriod(string(from), string(to)); s != "" {
		return s
	}
	return between(date(from), date(to))
}

// between writes two dates without saying a month or a year twice.
func between(a, b string) string {
	if day, month, ok := strings.Cut(a, " "); ok && strings.Contains(month, " ") && strings.HasSuffix(b, " "+month) {
		return day + "–" + b
	}
	if i := strings.LastIndex(a, " "); i > 0 && strings.HasSuffix(b, a[i:]) {
		return a[:i] + " – " + b
	}
	return a + " – " + b
}

// wholePeriod names a period that is a month or a year as such, else "".
func wholePeriod(from, to string) string {
	a, err := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil || a.Day() != 1 {
		return ""
	}
	switch next := b.AddDate(0, 0, 1); {
	case a.AddDate(0, 1, 0).Equal(next):
		return a.Format("January 2006")
	case a.Month() == time.January && a.AddDate(1, 0, 0).Equal(next):
		return a.Format("2006")
	}
	return ""
}

// date writes one ISO 8601 or EDTF date: "2 June 2017"; of XXXX-06-02
// "2 June of an unknown year".
func date(d harm.Text) string {
	parts := strings.Split(string(d), "-")
	if len(parts) > 3 {
		return string(d)
	}
	var words []string
	if len(parts) == 3 && !strings.Contains(parts[2], "X") {
		words = append(words, strings.TrimPrefix(parts[2], "0"))
	}
	if len(parts) > 1 && !strings.Contains(parts[1], "X") {
		m, err := time.Parse("01", parts[1])
		if err != nil {
			return string(d)
		}
		words = append(words, m.Month().String())
	}
	year := parts[0]
	if strings.Contains(year, "X") {
		year = "of an unknown year"
	}
	return strings.Join(append(words, year), " ")
}

// shortMonths shortens the names of months for a table: "2 Jun 2017".
func shortMonths(s string) string {
	for m := time.January; m <= time.December; m++ {
		s = strings.ReplaceAll(s, m.String(), m.String()[:3])
	}
	return strings.ReplaceAll(s, "of an unknown year", "of ?")
}
