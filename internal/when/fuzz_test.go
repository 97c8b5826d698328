package when

import (
	"strings"
	"testing"

	"recount/internal/harm"
)

// Whatever the text, expressions lie in it in order and resolve to valid
// periods, and the evidence of a date of publication is found in its place.
func FuzzFind(f *testing.F) {
	g := english(f)
	for _, row := range rows(f, "expressions.tsv") {
		f.Add(row[0])
	}
	for _, row := range rows(f, "publications.tsv") {
		f.Add(strings.ReplaceAll(row[1], "|", "\n"))
	}
	for _, s := range []string{"31/02/2017 30/30/30", "Feb. 29, 2015 29 February", "9999-12-31 2017-02-29T", "from 99 to May", "in the past 9999 years"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkFind(t, g, s)
		_, evidence := g.Publication("", s)
		for _, e := range evidence {
			if s[e.Start:e.End] != e.Text {
				t.Fatalf("%q is not %q", s[e.Start:e.End], e.Text)
			}
		}
	})
}

func checkFind(t *testing.T, g *Grammar, s string) {
	d := words(s)
	last := 0
	for _, e := range g.Find(d, 0, len(d.Tokens)) {
		if e.First < last || e.End <= e.First || e.End > len(d.Tokens) {
			t.Fatalf("%q: expression [%d, %d) after %d", s, e.First, e.End, last)
		}
		last = e.End
		for _, a := range []Anchor{{}, anchor("2017-06-03"), anchor("XXXX-03-01"), anchor("2011-07"), {Year: 2016}, {To: Date{2017, 6, 3}, From: Date{2017, 6, 3}, Future: true}} {
			if p, ok := e.Resolve(a); ok {
				checkPeriod(t, e, p)
			}
		}
		if p, ok := e.ResolveFrom(harm.Period{From: "2017-06-03", To: "2017-06-04"}); ok {
			checkPeriod(t, e, p)
		}
	}
}

func checkPeriod(t *testing.T, e Expression, p harm.Period) {
	s := spanOf(p)
	if s.from.String() != string(p.From) || s.to.String() != string(p.To) || s == (span{}) {
		t.Fatalf("%q: %s..%s are no days", e.Words, p.From, p.To)
	}
	if s.from.Year != 0 && after(s.from, s.to) {
		t.Fatalf("%q: %s comes after %s", e.Words, p.From, p.To)
	}
}

func FuzzGrammar(f *testing.F) {
	f.Add("[class MONTH]\n5 May\n[phrase time]\ndate MONTH DAY ,? @year?\n[phrase year]\npart YEAR")
	f.Add("[phrase time]\n= @time")
	f.Add("[class A as MONTH]\n1 ( a. B_c\n[phrase time]\nday=-1 < (a|b)? > !c A")
	f.Fuzz(func(t *testing.T, s string) {
		g, err := parseGrammar(s)
		if err != nil {
			return
		}
		d := words("On June 3, May 5 and a. B c a b 25 2017")
		g.Find(d, 0, len(d.Tokens))
	})
}
