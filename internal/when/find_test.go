package when

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"recount/internal/harm"
	"recount/internal/text"
)

// rows reads a table of tab-separated fields; # begins a comment line.
func rows(t testing.TB, file string) [][]string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			all = append(all, strings.Split(line, "\t"))
		}
	}
	return all
}

// anchor reads the column of the published day.
func anchor(s string) Anchor {
	day, exact := strings.CutPrefix(s, "!")
	p := pub(day)
	if len(day) == len("2011-07") {
		p = harm.Published{From: harm.Text(day + "-01"), To: harm.Text(day + "-31")}
	}
	a := AnchorOf(p)
	a.Exact = exact
	return a
}

// describe writes an expression as the table does, with all that there is to tell.
func describe(e Expression, a Anchor) string {
	p, ok := e.Resolve(a)
	s := e.Words + " @" + e.Kind.String()
	if ok {
		s += fmt.Sprintf(" = %s..%s", p.From, p.To)
	} else if p.Clock != "" {
		s += " ="
	}
	if p.Clock != "" {
		s += " " + string(p.Clock)
	}
	if ok {
		s += fmt.Sprintf(" %s %s", p.Precision, p.Basis)
	}
	return s
}

// covers reports whether a description tells all that the table wants: the
// words and the times exactly, then whatever more of it is named.
func covers(got, want string) bool {
	words, rest, _ := strings.Cut(want, " = ")
	words, kind, named := strings.Cut(words, " @")
	gotWords, gotRest, _ := strings.Cut(got, " @")
	gotKind, gotTime, _ := strings.Cut(gotRest, " = ")
	if words != gotWords || named && kind != gotKind || (rest == "") != (gotTime == "") {
		return false
	}
	for _, part := range strings.Fields(rest) {
		if !strings.Contains(" "+gotTime+" ", " "+part+" ") {
			return false
		}
	}
	return true
}

func TestFind(t *testing.T) {
	g := english(t)
	a, err := text.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows(t, "expressions.tsv") {
		d := a.Tokenize(row[0])
		var got []string
		for _, s := range d.Sentences {
			for _, e := range g.Find(d, s.First, s.End) {
				got = append(got, describe(e, anchor(row[1])))
			}
		}
		var want []string
		if row[2] != "-" {
			want = strings.Split(row[2], " ; ")
		}
		fits := len(got) == len(want)
		for i := 0; fits && i < len(got); i++ {
			fits = covers(got[i], want[i])
		}
		if !fits {
			t.Errorf("%s (%s)\n got %q\nwant %q", row[0], row[1], got, want)
		}
	}
}

func TestPublication(t *testing.T) {
	g := english(t)
	for _, row := range rows(t, "publications.tsv") {
		title, body := row[0], strings.ReplaceAll(row[1], "|", "\n")
		p, evidence := g.Publication(title, body)
		var from []string
		for _, e := range evidence {
			s := body
			if e.In == harm.InTitle {
				s = title
			}
			if s[e.Start:e.End] != e.Text {
				t.Errorf("%q: evidence %q is not at its place", row[1], e.Text)
			}
			from = append(from, e.Text)
		}
		got := fmt.Sprintf("%s..%s %s %s", p.From, p.To, p.Basis, strings.Join(from, " ; "))
		if want := strings.Join(row[2:], " "); got != want {
			t.Errorf("%q %q\n got %s\nwant %s", title, row[1], got, want)
		}
	}
}
