package article

import (
	"strings"
	"testing"
	"unicode/utf8"

	"recount/internal/harm"
)

// checkReport holds what is true of every report that is read.
func checkReport(t *testing.T, rep harm.Report) {
	t.Helper()
	if blank(rep.Text) && blank(rep.Title) {
		t.Error("a report without a word")
	}
	if !utf8.ValidString(rep.Text) || !utf8.ValidString(rep.Title) {
		t.Errorf("not UTF-8: %q %q", rep.Title, rep.Text)
	}
	if (rep.Published.From == "") != (rep.Published.Basis == harm.DateNone) {
		t.Errorf("published %+v", rep.Published)
	}
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","text":"b"}`, `[{"text":"a"},{"text":"b","published":"2017-06-03"}]`, "{\"text\":\"a\"}\n{\"te", `{"html":"<p>a</p>"}`,
		`{"text":"\ud800\"}`, `[[[{"text":{`, `{"id":1e9,"text":"a","language":"x-y"}`, "\xff\xfe{\x00", `{"url":"http://[::1","text":"a"}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range []string{"a.json", "a.jsonl", "-"} {
			reports, faults := all(name, s, Options{Limit: 1 << 12})
			for _, rep := range reports {
				checkReport(t, rep)
			}
			for _, fault := range faults {
				if !strings.HasPrefix(fault, name) {
					t.Errorf("names no file: %s", fault)
				}
			}
			if len(reports)+len(faults) == 0 && strings.TrimSpace(s) != "" && name == "a.json" {
				t.Error("neither a report nor an error")
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		"<!doctype html><title>At the bridge</title>" + paragraphsOfNews, "<table><p>a<td>b</table>", "<svg><title>a</title><p>b",
		`<meta charset="utf-16"><p>a`, `<link rel=canonical href="http://[::1">` + paragraphsOfNews, "<frameset><p>a", "<template><p>a</p></template>",
		`<script type="application/ld+json">{"@context":"https://schema.org","@type":["NewsArticle"],"datePublished":1}</script>` + paragraphsOfNews,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		reports, _ := all("a.html", s, Options{})
		for _, rep := range reports {
			checkReport(t, rep)
			for p := range strings.SplitSeq(rep.Text, "\n\n") {
				if p != fold(p) || p == "" {
					t.Errorf("white space is left in %q", p)
				}
			}
		}
	})
}
