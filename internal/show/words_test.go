package show

import (
	"strings"
	"testing"

	"recount/internal/harm"
)

func TestDates(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"2017-06-03", "2017-06-03", "3 June 2017"},
		{"2017-06-01", "2017-06-03", "1–3 June 2017"},
		{"2017-05-31", "2017-06-03", "31 May – 3 June 2017"},
		{"2016-12-31", "2017-06-03", "31 December 2016 – 3 June 2017"},
		{"2017-06-01", "2017-06-30", "June 2017"},
		{"2016-02-01", "2016-02-29", "February 2016"},
		{"2014-01-01", "2014-12-31", "2014"},
		{"", "2017-06-02", "by 2 June 2017"},
		{"2017-06-02", "", "since 2 June 2017"},
		{"XXXX-06-02", "XXXX-06-02", "2 June of an unknown year"},
		{"XXXX-06-02", "XXXX-06-04", "2–4 June of an unknown year"},
		{"2017-06", "2017-06", "June 2017"},
		{"2017-06-XX", "2017-06-XX", "June 2017"},
		{"2017", "2017", "2017"},
		{"2017-13-01", "2017-13-01", "2017-13-01"},
		{"", "", ""},
	} {
		if got := dates(harm.Text(test.from), harm.Text(test.to)); got != test.want {
			t.Errorf("dates(%q, %q) = %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestCount(t *testing.T) {
	for want, c := range map[string]harm.Count{
		"none":              {Low: 0, High: harm.AtMost(0)},
		"9":                 {Low: 9, High: harm.AtMost(9)},
		"12 to 15":          {Low: 12, High: harm.AtMost(15)},
		"2,000 or more":     {Low: 2000},
		"about 30":          {Low: 30, High: harm.AtMost(30), Approximate: true},
		"1,200,000 or more": {Low: 1200000},
	} {
		if got := count(c); got != want {
			t.Errorf("count(%+v) = %q, want %q", c, got, want)
		}
	}
}

func TestControl(t *testing.T) {
	place := &harm.Place{Name: "Oldmole"}
	part := &harm.Place{Name: "Oldmole", Extent: harm.Part}
	for want, c := range map[string]struct {
		control harm.Control
		place   *harm.Place
	}{
		"halland-forces holds Oldmole":                            {harm.Control{Change: harm.Holds, Holder: "halland-forces"}, place},
		"part of Oldmole: retaken":                                {harm.Control{Change: harm.Retaken}, part},
		"halland-forces captured part of Oldmole from the-league": {harm.Control{Change: harm.Captured, Holder: "halland-forces", From: "the-league"}, part},
		"the-league advances on a place":                          {harm.Control{Change: harm.Advancing, Holder: "the-league"}, nil},
	} {
		if got := control(c.control, c.place); got != want {
			t.Errorf("control(%+v) = %q, want %q", c, got, want)
		}
	}
}

// TestSentence marks the evidence with «» in a text and wants the sentence
// around it, between [ and ].
func TestSentence(t *testing.T) {
	for _, text := range []string{
		"One fell. [Two people «were killed» in Dorvane.] Three fled.",
		"[«Two people» were killed.]",
		"Title\n\n[«Two people» were killed]\n\nMore.",
		"“One fell.” [“Two «were killed»,” he said.] More.",
		"One fell. [The U.S. «forces» of Gen. Enki came.] More.",
		"One fell! [«Two fell»?] More.",
		"[One «fell. Two\n\nfled» at once.] More.",
		"One fell.\n[Two «fell» at\nonce.]\nMore.",
		"[«»]",
	} {
		marks := strings.NewReplacer("[", "", "]", "", "«", "", "»", "")
		plain := marks.Replace(text)
		at := func(mark string) int {
			before, _, _ := strings.Cut(text, mark)
			return len(marks.Replace(before))
		}
		from, to := sentence(plain, at("«"), at("»"))
		if from != at("[") || to != at("]") {
			t.Errorf("%q: %q", text, plain[from:to])
		}
	}
}

// TestStrangeEvidence prints what a sound reading never holds, without a panic.
func TestStrangeEvidence(t *testing.T) {
	for _, e := range []harm.Evidence{
		{In: harm.InText, Start: -1, End: 3}, {In: harm.InText, Start: 5, End: 2}, {In: harm.InText, Start: 3, End: 5000}, {In: harm.InTitle, Start: 900, End: 901},
	} {
		r := reading()
		r.Claims = harm.List[harm.Claim]{{ID: "c1", Kind: harm.KindHarm, Evidence: harm.List[harm.Evidence]{e, e}}}
		if !strings.Contains(View{}.Reading(r), "c1") {
			t.Errorf("%+v: no claim", e)
		}
	}
}

// TestWidth holds every line within the page.
func TestWidth(t *testing.T) {
	for _, width := range []int{40, 60, 80, 100} {
		for line := range strings.Lines(View{Width: width}.Reading(reading())) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > width {
				t.Errorf("%d columns of %d: %q", n, width, line)
			}
		}
	}
}
