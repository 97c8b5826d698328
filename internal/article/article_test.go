package article

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html/charset"

	"recount/internal/harm"
)

// all reads every report of a source, and its errors as text.
func all(name, content string, opts Options) (reports []harm.Report, faults []string) {
	for rep, err := range Reports(name, strings.NewReader(content), opts) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		reports = append(reports, rep)
	}
	return reports, faults
}

func TestFormatByContent(t *testing.T) {
	for content, want := range map[string]string{
		"Two people were killed.":               ".txt",
		"{braces} in a text":                    ".json",
		"[Dorvane] Two people were killed.":     ".txt",
		"  {\"text\": \"a\"}":                   ".json",
		"{\"text\": \"a\"}\n{\"text\": \"b\"}":  ".jsonl",
		"{\"text\": \"a\"}\n":                   ".json",
		"{\"text\": \n{\"text\": \"b\"}\n":      ".jsonl",
		"[\n {\"text\": \"a\"}]":                ".json",
		"<!DOCTYPE html><p>a":                   ".html",
		"\n<html><body>a":                       ".html",
		"<div class=\"a\">a</div>":              ".html",
		"< 5 people were killed, said an elder": ".txt",
		"":                                      ".txt",
	} {
		if got := sniff([]byte(content)); got != want {
			t.Errorf("sniff(%q) = %s, want %s", content, got, want)
		}
	}
}

func TestTitleOfText(t *testing.T) {
	for text, want := range map[string]string{
		"A title\n\nThe text.":          "A title",
		"A title \n \nThe text.":        "A title",
		"\n\nA title\n\nThe text.":      "A title",
		"A line\nand a second.\n\nMore": "",
		"A line":                        "",
		"A line\n":                      "",
		"A line\n\n":                    "A line",
	} {
		if got := firstLine(text); got != want {
			t.Errorf("firstLine(%q) = %q, want %q", text, got, want)
		}
	}
}

const (
	english = "“Nine people” were killed in Dörvane – on Thursday, said the mayor’s office. It was a café by the harbour."
	arabic  = "قتل تسعة أشخاص يوم الخميس في سوق المدينة بعد سقوط قذائف على وسط البلدة، وقال طبيب في المستشفى إن بين القتلى طفلين."
	russian = "Девять человек погибли в четверг, когда снаряды упали на рынок в центре города, сказал врач больницы."
)

func TestDecode(t *testing.T) {
	for _, test := range []struct{ encoding, declared, text string }{
		{"utf-8", "", english},
		{"utf-8", "windows-1252", english}, // a page that says what is not so
		{"utf-16le", "", english},
		{"utf-16be", "", english},
		{"windows-1252", "", english},
		{"windows-1252", "iso-8859-1", english},
		{"windows-1256", "", arabic},
		{"windows-1256", "windows-1256", arabic},
		{"iso-8859-6", "iso-8859-6", strings.ReplaceAll(arabic, "’", "'")},
		{"windows-1251", "", russian},
		{"koi8-r", "koi8-r", russian},
		{"utf-8", "", "Two lines\nof text"},
	} {
		e, _ := charset.Lookup(test.encoding)
		body, err := e.NewEncoder().String(test.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := decode([]byte(body), test.declared); got != test.text {
			t.Errorf("%s, declared %q: %q", test.encoding, test.declared, got)
		}
	}
}

func TestDecodeDamaged(t *testing.T) {
	if got := decode([]byte("Dörvane, café, “nine” \xff people"), ""); got != "Dörvane, café, “nine” \uFFFD people" {
		t.Errorf("%q", got)
	}
}

func TestMarksAndLineEnds(t *testing.T) {
	for name, content := range map[string]string{
		"UTF-8":    "\xef\xbb\xbfA title\r\n\r\nThe text.",
		"UTF-16LE": "\xff\xfeA\x00 \x00t\x00i\x00t\x00l\x00e\x00\r\x00\n\x00\r\x00\n\x00T\x00h\x00e\x00 \x00t\x00e\x00x\x00t\x00.\x00",
		"UTF-16BE": "\xfe\xff\x00A\x00 \x00t\x00i\x00t\x00l\x00e\x00\r\x00\n\x00\r\x00\n\x00T\x00h\x00e\x00 \x00t\x00e\x00x\x00t\x00.",
	} {
		reports, faults := all("a.txt", content, Options{})
		if len(faults) > 0 || len(reports) != 1 || reports[0].Text != "A title\n\nThe text." || reports[0].Title != "A title" {
			t.Errorf("%s: %+v %v", name, reports, faults)
		}
	}
	if reports, faults := all("a.jsonl", "\xff\xfe{\x00\"\x00t\x00e\x00x\x00t\x00\"\x00:\x00\"\x00a\x00\"\x00}\x00", Options{}); len(reports) != 1 || reports[0].Text != "a" {
		t.Errorf("JSON Lines in UTF-16: %v %v", reports, faults)
	}
}

func TestBinary(t *testing.T) {
	for body, want := range map[string]string{
		"Two people were killed.":     "",
		english:                       "",
		"%PDF-1.4\n":                  "a PDF",
		"PK\x03\x04abc":               "a ZIP archive or an office document",
		"a text with one \x00 in it":  "binary",
		"\x01\x02\x03\x04 some bytes": "binary",
		"":                            "",
	} {
		if got := binary([]byte(body)); got != want {
			t.Errorf("binary(%q) = %q, want %q", body, got, want)
		}
	}
}

func TestPublished(t *testing.T) {
	for s, want := range map[string]harm.Published{
		"2017-06-03":                    {From: "2017-06-03", To: "2017-06-03", Basis: harm.DateGiven},
		"2017-06-03T23:30:00Z":          {From: "2017-06-03", To: "2017-06-03", Basis: harm.DateGiven},
		"2017-06-03T23:30:00-04:00":     {From: "2017-06-03", To: "2017-06-03", Basis: harm.DateGiven},
		"2017-06-03T23:30:00.25+04:00":  {From: "2017-06-03", To: "2017-06-03", Basis: harm.DateGiven},
		"2017-06-03 23:30:00":           {From: "2017-06-03", To: "2017-06-03", Basis: harm.DateGiven},
		"2016-02":                       {From: "2016-02-01", To: "2016-02-29", Basis: harm.DateGiven},
		"2016":                          {From: "2016-01-01", To: "2016-12-31", Basis: harm.DateGiven},
		"03/06/2017":                    {},
		"2017-06-31":                    {},
		"yesterday":                     {},
		"":                              {},
		"2017-06-03T23:30:00Z and more": {},
	} {
		got, err := Published(s)
		if got != want || (err != nil) != (want == harm.Published{}) {
			t.Errorf("Published(%q) = %v, %v, want %v", s, got, err, want)
		}
	}
}

func TestSite(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.harbourpost.example/a/b":                                       "harbourpost.example",
		"http://Harbourpost.example:80/":                                            "harbourpost.example",
		"http://web.archive.org/web/20160906133346/http://harbourpost.example:80/a": "harbourpost.example",
		"https://web.archive.org/web/2016/https://www.harbourpost.example/a?b=/c/d": "harbourpost.example",
		"file:///home/a":        "",
		"harbourpost.example/a": "",
		"":                      "",
	} {
		if got := site(address); got != want {
			t.Errorf("site(%q) = %q, want %q", address, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for text, want := range map[string]harm.Text{
		story:           "en",
		arabic + arabic: "ar",
		russian + " Среди погибших двое детей и медсестра, сообщил он журналистам по телефону вечером того же дня.": "ru",
		"Nove mortos em Dorvane":           "",
		"":                                 "",
		strings.Repeat("4,5 17 9 — ", 100): "",
	} {
		if got := Language("", text); got != want {
			t.Errorf("Language(%.40q) = %q, want %q", text, got, want)
		}
	}
	for code, want := range map[string]harm.Text{"en": "en", "EN-gb": "en", "eng": "en", "ar_SY": "ar", "und": "", "English please": "", "": ""} {
		if got := languageCode(code); got != want {
			t.Errorf("languageCode(%q) = %q, want %q", code, got, want)
		}
	}
}

func TestOptionsWin(t *testing.T) {
	opts := Options{Outlet: "Northern Wire", Published: harm.Published{From: "2019-03-15", To: "2019-03-15", Basis: harm.DateGiven}}
	reports, _ := all("a.jsonl", `{"text":"a","outlet":"b","published":"2001-01-01"}`, opts)
	if len(reports) != 1 || reports[0].Outlet != opts.Outlet || reports[0].Published != opts.Published {
		t.Errorf("%+v", reports)
	}
}

func TestLines(t *testing.T) {
	reports, faults := all("a.jsonl", `{"id":1,"text":"a"}

{"id":"long","text":"`+strings.Repeat("a", 200<<10)+`"}
`+"{\"id\":\"bad\",\"text\":\"\xff\"}"+`
{"id":"blank","text":" ","title":" "}
{"id":null,"title":"only a title"}`, Options{Limit: 100 << 10})
	var ids []string
	for _, r := range reports {
		ids = append(ids, r.ID+":"+r.Title+":"+r.Text)
	}
	if diff := cmp.Diff([]string{"1::a", ":only a title:"}, ids); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"a.jsonl:3: is over the limit of 102400 bytes for one report; raise it with --limit",
		"a.jsonl:4: is not UTF-8, as JSON must be",
		`a.jsonl:5: has neither "text" nor "html"`,
	}, faults); diff != "" {
		t.Error(diff)
	}
}

func TestLineAtLimit(t *testing.T) {
	line := `{"text":"` + strings.Repeat("a", 89) + `"}` // 100 bytes
	for limit, want := range map[int64]int{99: 0, 100: 2} {
		if reports, _ := all("a.jsonl", line+"\n"+line, Options{Limit: limit}); len(reports) != want {
			t.Errorf("limit %d: %d reports, want %d", limit, len(reports), want)
		}
	}
}

func TestObjects(t *testing.T) {
	for content, want := range map[string]struct {
		texts  string
		faults []string
	}{
		`{"text":"a"}`:                            {"a", nil},
		`[]`:                                      {"", []string{"a.json: is empty"}},
		` [ {"text":"a"} , {"text":"b"} ] `:       {"ab", nil},
		`{"text":"a \"} \\"}`:                     {`a "} \`, nil},
		`{"text":"a","more":{"b":[{}]}}`:          {"a", nil},
		"[{\"text\":\"a\"},\n{\"text\":\"b\"":     {"a", []string{`a.json:2: is not JSON: the object is not closed with "}"`}},
		"[{\"text\":\"a\"},\n5,{\"text\":\"b\"}]": {"ab", []string{"a.json:2: is not JSON: expected an object, found '5'"}},
		"not JSON":                                {"", []string{"a.json:1: is not JSON: expected an object, found 'n'"}},
	} {
		reports, faults := all("a.json", content, Options{})
		texts := ""
		for _, r := range reports {
			texts += r.Text
		}
		if diff := cmp.Diff(want.faults, faults); texts != want.texts || diff != "" {
			t.Errorf("%s: %q\n%s", content, texts, diff)
		}
	}
}

func TestUnreadable(t *testing.T) {
	broken := errors.New("the disk is broken")
	for _, name := range []string{"a.txt", "a.html", "a.json", "a.jsonl"} {
		var got error
		for _, err := range Reports(name, iotest.ErrReader(broken), Options{}) {
			got = err
		}
		if !errors.Is(got, broken) || harm.KindOf(got) != harm.Unavailable {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestStreams reads without end and stops early, which ends only if nothing is
// read ahead of what is asked for.
func TestStreams(t *testing.T) {
	n := 0
	endless := io.MultiReader(strings.NewReader("{\"text\":\"a\"}\n"), repeat("{\"text\":\"b\"}\n"))
	for _, err := range Reports("a.jsonl", endless, Options{}) {
		if n++; n == 1000 || err != nil {
			break
		}
	}
	if n != 1000 {
		t.Errorf("%d reports", n)
	}
}

// repeat reads a text again and again.
type repeat string

func (r repeat) Read(b []byte) (int, error) { return copy(b, r), nil }

func TestPage(t *testing.T) {
	page, err := os.ReadFile("testdata/news.html")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/news.txt")
	if err != nil {
		t.Fatal(err)
	}
	reports, faults := all("news.html", string(page), Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	got := reports[0]
	if diff := cmp.Diff(strings.TrimSpace(string(want)), got.Text); diff != "" {
		t.Error(diff)
	}
	if !bytes.Equal(got.Original, page) {
		t.Error("the original is not what was read")
	}
	got.Text, got.Original = "", nil
	if diff := cmp.Diff(harm.Report{
		File: "news.html", Title: "Market shelled in Dorvane, nine dead", Outlet: "The Harbour Post", Language: "en",
		URL:       "https://www.harbourpost.example/world/2019/03/market-shelled",
		Published: harm.Published{From: "2019-03-14", To: "2019-03-14", Basis: harm.DatePage},
	}, got); diff != "" {
		t.Error(diff)
	}
}

// paragraphsOfNews is enough of an article to be found on a page.
const paragraphsOfNews = `<p>Five people were killed at the bridge on the coast road, officials said on Monday, and more are missing.</p>
<p>The bridge had been closed for a week when the shells fell, and those who crossed it did so on foot.</p>`

func TestPageDates(t *testing.T) {
	for head, want := range map[string]harm.Text{
		`<meta property="article:published_time" content="2019-03-14T23:40:00+02:00">`:                                                  "2019-03-14",
		`<meta name="DC.date.issued" content="2019-03-14">`:                                                                             "2019-03-14",
		`<meta name="pubdate" content="14 March 2019">`:                                                                                 "2019-03-14",
		`<meta name="date" content="Thu, 14 Mar 2019 10:00:00 GMT">`:                                                                    "2019-03-14",
		`<meta itemprop="datePublished" content="20190314">`:                                                                            "2019-03-14",
		`<time datetime="2019-03-14 10:00">on Thursday</time>`:                                                                          "2019-03-14",
		`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished": "2019-03-14T01:00:00+03:00"}]}</script>`: "2019-03-14",
		`<script type="application/ld+json">{"datePublished":"2019-03-14"}</script><time datetime="2020-01-01">now</time>`:              "2019-03-14",
		`<link rel="canonical" href="https://harbourpost.example/2019/3/14/bridge">`:                                                    "2019-03-14",
		`<meta name="date" content="03/06/2019">`:                                                                                       "", // March or June
		`<meta property="article:modified_time" content="2019-03-14">`:                                                                  "",
		`<p>It was built on 14 March 2019.</p>`:                                                                                         "",
		`<script>{"datePublished":"2019-03-14"}</script>`:                                                                               "",
	} {
		reports, faults := all("a.html", "<!doctype html><title>At the bridge</title>"+head+paragraphsOfNews, Options{})
		if len(reports) != 1 || reports[0].Published.From != want {
			t.Errorf("%s: %v %v", head, reports, faults)
		}
	}
}

// TestFragment takes all of what is no whole page, captions excepted.
func TestFragment(t *testing.T) {
	for fragment, want := range map[string]string{
		"<p>Two people were killed.</p>":                            "Two people were killed.",
		"Two people <b>were</b> killed.<br>One fled &amp; hid.":     "Two people were killed.\n\nOne fled & hid.",
		"<ul><li>Two killed</li><li>One hurt</li></ul>":             "Two killed\n\nOne hurt",
		"<figure><figcaption>Smoke</figcaption></figure><p>Two.":    "Two.",
		"<script>var dead = 2</script><p>\n Two \u00a0 fell.\n</p>": "Two fell.",
	} {
		reports, faults := all("a.html", fragment, Options{})
		if len(reports) != 1 || reports[0].Text != want || reports[0].Title != "" {
			t.Errorf("%s: %+v %v", fragment, reports, faults)
		}
	}
}

func TestPageAround(t *testing.T) {
	for name, page := range map[string]string{
		"a template that calls the article related": `<div class="content has-related-links"><h1>At the bridge</h1>` + paragraphsOfNews + `</div>`,
		"a body of the class consent":               `<body class="cookie-consent">` + paragraphsOfNews,
		"a caption without a figure":                paragraphsOfNews + `<div class="image-caption">A bridge where forty died in 1987.</div>`,
		"a list of links":                           `<div>` + paragraphsOfNews + `</div><div class="related"><ul><li><a href="/a">Forty died in 1987</a></li></ul></div>`,
		"breaks for paragraphs":                     `<div>` + strings.NewReplacer("<p>", "", "</p>", "<br><br>").Replace(paragraphsOfNews) + `</div>`,
	} {
		reports, faults := all("a.html", "<!doctype html><title>At the bridge</title>"+page, Options{})
		want := strings.NewReplacer("<p>", "", "</p>", "", "\n", "\n\n").Replace(paragraphsOfNews)
		if len(reports) != 1 || reports[0].Text != want {
			t.Errorf("%s: %q %v", name, reports, faults)
		}
	}
}
