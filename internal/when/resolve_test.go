package when

import (
	"testing"
	"testing/fstest"

	"recount/internal/harm"
)

// one finds the single expression of a phrase.
func one(t *testing.T, g *Grammar, s string) Expression {
	t.Helper()
	d := words(s)
	es := g.Find(d, 0, len(d.Tokens))
	if len(es) != 1 {
		t.Fatalf("%q has %d expressions", s, len(es))
	}
	return es[0]
}

func TestResolveFrom(t *testing.T) {
	g := english(t)
	event := period("2017-06-03", "2017-06-04")
	for s, want := range map[string][2]string{
		"the next day":        {"2017-06-04", "2017-06-05"},
		"two days later":      {"2017-06-05", "2017-06-06"},
		"a week earlier":      {"2017-05-27", "2017-05-28"},
		"that night":          {"2017-06-03", "2017-06-04"},
		"the previous day":    {"2017-06-02", "2017-06-03"},
		"three hours later":   {"2017-06-03", "2017-06-04"},
		"the following month": {"2017-07-03", "2017-07-04"},
		"days later":          {"2017-06-04", "2017-06-09"},
		"the following days":  {"2017-06-04", "2017-06-09"},
		"the previous Sunday": {"2017-05-28", "2017-05-28"},
		"the next Tuesday":    {"2017-06-06", "2017-06-06"},
		"that Friday":         {"2017-06-02", "2017-06-02"},
		"two days after":      {"2017-06-05", "2017-06-06"},
		"a century later":     {"2117-06-03", "2117-06-04"},
	} {
		p, ok := one(t, g, s).ResolveFrom(event)
		if !ok || string(p.From) != want[0] || string(p.To) != want[1] {
			t.Errorf("%s: %s..%s, %v; want %v", s, p.From, p.To, ok, want)
		}
	}
	if p, ok := one(t, g, "two days after").ResolveNext(event); !ok || p.From != "2017-06-01" {
		t.Errorf("what was two days before: %s, %v", p.From, ok)
	}
	if _, ok := one(t, g, "election day").ResolveFrom(event); ok {
		t.Error("election day leans on another event")
	}
	if _, ok := one(t, g, "yesterday").ResolveFrom(event); ok {
		t.Error("yesterday does not lean on an event")
	}
	if _, ok := one(t, g, "the next day").ResolveFrom(period("2017-06-03", "")); ok {
		t.Error("an open event has no next day")
	}
}

func TestResolveFuture(t *testing.T) {
	g := english(t)
	a := On(Date{2017, 6, 3})
	a.Future = true
	for s, want := range map[string][2]string{
		"Tuesday":       {"2017-06-06", "2017-06-06"},
		"next Saturday": {"2017-06-10", "2017-06-10"},
		"June 2":        {"2018-06-02", "2018-06-02"},
		"in October":    {"2017-10-01", "2017-10-31"},
		"this month":    {"2017-06-03", "2017-06-30"},
		"since Tuesday": {"2017-06-06", ""},
		"before Easter": {"", "2018-03-31"},
		"next Ramadan":  {"2017-05-26", "2017-06-26"},
		"on Eid":        {"2017-06-25", "2017-06-29"},
	} {
		p, ok := one(t, g, s).Resolve(a)
		if !ok || string(p.From) != want[0] || string(p.To) != want[1] {
			t.Errorf("%s: %s..%s, %v; want %v", s, p.From, p.To, ok, want)
		}
	}
}

// The year of a date can come from the other dates of a report; it is then inferred.
func TestLikelyYear(t *testing.T) {
	g := english(t)
	d := words("It burnt on October 9, was seen on October 11, 2023 and again on October 12, 2023, and sold on May 1, 2024.")
	es := g.Find(d, 0, len(d.Tokens))
	y := LikelyYear(es)
	p, ok := es[0].Resolve(Anchor{Year: y})
	if y != 2023 || !ok || p.From != "2023-10-09" || p.Basis != harm.Inferred {
		t.Errorf("year %d: %+v, %v", y, p, ok)
	}
	d = words("On Monday, October 16 it burnt, and in a note of October 9, 2024 it stands.")
	if p, ok := g.Find(d, 0, len(d.Tokens))[0].Resolve(Anchor{Year: 2024}); !ok || p.From != "2023-10-16" {
		t.Errorf("the weekday does not settle the year: %s", p.From)
	}
	if LikelyYear(es[:1]) != 0 {
		t.Error("a date without a year gives none")
	}
}

func TestLoadFaults(t *testing.T) {
	for _, s := range []string{
		"1 word",
		"[class month]\n1 a",
		"[class A as B]\n1 a",
		"[class A]\nx a",
		"[phrase time]\nwhen a",
		"[phrase time]\ndate=x a",
		"[phrase time]\ndate a?",
		"[class COMMON]\n0 a\n[phrase time]\ndate a a",
		"[phrase time]\ndate @time b",
		"[phrase time]\ndate @other",
		"[phrase time]\ndate (a||b)",
		"[phrase other]\ndate a",
		"[rule x]",
	} {
		_, err := Load(fstest.MapFS{File: {Data: []byte(s)}})
		if harm.KindOf(err) != harm.Invalid {
			t.Errorf("%q: %v", s, err)
		}
	}
	if _, err := Load(fstest.MapFS{}); harm.KindOf(err) != harm.NotFound {
		t.Errorf("no file: %v", err)
	}
}
