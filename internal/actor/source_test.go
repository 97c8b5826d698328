package actor_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"recount/internal/actor"
)

// sourceRow is a line of sources.tsv.
type sourceRow struct{ name, kind, of, country, domains, aliases string }

func sourceRows(t testing.TB) []sourceRow {
	t.Helper()
	raw, err := os.ReadFile("data/sources.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []sourceRow
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		rows = append(rows, sourceRow{f[0], f[1], f[2], f[3], f[4], f[5]})
	}
	return rows
}

// sameName is how names are held against each other here: without case, article
// and hyphens.
func sameName(s string) string {
	s = strings.NewReplacer("-", " ", "’", "", "'", "").Replace(strings.ToLower(s))
	return strings.TrimPrefix(s, "the ")
}

// TestSourceRows refuses a domain or a name that two sources claim: the one
// would be counted as two, or the two as one. A name that asks for a word of
// speech may be shared.
func TestSourceRows(t *testing.T) {
	owner := map[string]string{}
	claim := func(what, name string) {
		if o, taken := owner[what]; taken && o != name {
			t.Errorf("%s and %s both claim %q", o, name, what)
		}
		owner[what] = name
	}
	for _, r := range sourceRows(t) {
		if _, taken := owner["row "+r.name]; taken {
			t.Errorf("two rows for %s", r.name)
		}
		claim("row "+r.name, r.name)
		claim(sameName(r.name), r.name)
		for d := range strings.SplitSeq(r.domains, "|") {
			if d != "" {
				claim("domain "+d, r.name)
			}
			if d != strings.ToLower(d) || strings.ContainsAny(d, "/: ") || strings.HasPrefix(d, "www.") {
				t.Errorf("%s: %q is no bare domain", r.name, d)
			}
		}
		for a := range strings.SplitSeq(r.aliases, "|") {
			if a != "" && !strings.HasSuffix(a, "?") {
				claim(sameName(a), r.name)
			}
			if a != strings.TrimSpace(a) {
				t.Errorf("%s: white space around %q", r.name, a)
			}
		}
	}
}

// TestSourceFields checks the rest of a row: whose part a source is must be a
// source or an actor, and a country two capitals.
func TestSourceFields(t *testing.T) {
	r, _ := load(t)
	rows := sourceRows(t)
	for _, row := range rows {
		isSource := slices.ContainsFunc(rows, func(o sourceRow) bool { return o.name == row.of })
		if _, isActor := r.Lookup(row.of); row.of != "" && !isSource && !isActor {
			t.Errorf("%s is of %q, which is neither source nor actor", row.name, row.of)
		}
		if c := row.country; c != "" && (len(c) != 2 || c != strings.ToUpper(c)) {
			t.Errorf("%s: %q is no country", row.name, c)
		}
		if _, ok := r.Outlet(row.name); !ok {
			t.Errorf("%s is not found by its own name", row.name)
		}
	}
}

// TestOutletAddresses checks whose page an address is, also through an archive
// or a cache.
func TestOutletAddresses(t *testing.T) {
	r, _ := load(t)
	for in, want := range map[string]string{
		"www.reuters.com": "Reuters",
		"m.dw.com":        "Deutsche Welle",
		"https://amp.theguardian.com/world/2024/one":                 "The Guardian",
		"https://edition.cnn.com/2019/01/01/world":                   "CNN",
		"https://ARABIC.CNN.com./x":                                  "CNN",
		"//www.aljazeera.net/news":                                   "Al Jazeera",
		"https://web.archive.org/web/2017/http://www.rudaw.net/x":    "Rudaw",
		"http://web.archive.org/web/20170603120000id_/rudaw.net/x":   "Rudaw",
		"https://web.archive.org/web/2017*/https://example.net/a.b":  "",
		"https://web.archive.org/save":                               "",
		"https://www.google.com/amp/s/www.npr.org/2020/01/01/x":      "NPR",
		"https://www-example-com.cdn.ampproject.org/c/s/www.rfi.fr/": "RFI",
		"https://archive.ph/AbCdE":                                   "",
		"https://archive.ph/2017/https://www.rudaw.net/x":            "",
		"https://t.me/some_channel/123":                              "Telegram",
		"https://x.com/someone/status/1":                             "Twitter",
		"https://news.un.org/en/story":                               "United Nations",
		"https://dabangasudan.org/en/all-news":                       "Radio Dabanga",
		"https://ukraine.un.org/en/1":                                "United Nations",
		"https://epo.acleddata.com/x":                                "Ethiopia Peace Observatory",
		"https://guardian.ng/news/x":                                 "The Guardian (Nigeria)",
		"https://www.thenews.com.pk/print/1":                         "The News International",
		"reuters.com.example.org":                                    "",
		"https://example.org/?u=reuters.com":                         "",
		"x.com.br":                                                   "",
	} {
		if got, _ := r.Outlet(in); got.Name != want {
			t.Errorf("Outlet(%q) is %q, want %q", in, got.Name, want)
		}
	}
}

// TestOutletNames checks names as pages and bylines have them.
func TestOutletNames(t *testing.T) {
	r, _ := load(t)
	for in, want := range map[string]string{
		"Reuters.com":                   "Reuters",
		"REUTERS":                       "Reuters",
		"Reuters UK":                    "Reuters",
		"Reuters News Agency":           "Reuters",
		"The Associated Press":          "AP",
		"AP News":                       "AP",
		"By Agence France-Presse":       "AFP",
		"Source: Xinhua":                "Xinhua",
		"BBC Arabic":                    "BBC",
		"BBC News - Middle East":        "BBC",
		"BBC News":                      "BBC",
		"Al Jazeera English":            "Al Jazeera",
		"Al Jazeera | News":             "Al Jazeera",
		"aljazeera":                     "Al Jazeera",
		"The Independent (UK)":          "The Independent",
		"The Independent (Uganda)":      "",
		"Independent (Trenton)":         "",
		"CNN Nowhere":                   "",
		"Reuters India":                 "Reuters",
		"Vanguard Nigeria":              "Vanguard",
		"Vanguard India":                "",
		"Reuters, AFP":                  "",
		"Washington Post":               "The Washington Post",
		"the new york times":            "The New York Times",
		"Guardian Nigeria":              "The Guardian (Nigeria)",
		"Libyan Red Crescent":           "Libyan Red Crescent",
		"Sudan Doctors Network":         "Sudan Doctors Network",
		"Sudan Doctors Union":           "Sudan Doctors Syndicate",
		"Syrian Observatory":            "Syrian Observatory for Human Rights",
		"B’Tselem":                      "B'Tselem",
		"Kyiv Independent":              "Kyiv Independent",
		"Novaya Gazeta":                 "Novaya Gazeta",
		"UN Panel of Experts on Yemen":  "Panel of Experts on Yemen",
		"Independent candidate":         "",
		"Guardian Council":              "",
		"Times Square":                  "",
		"By a staff writer":             "",
		"UK":                            "",
		"News":                          "",
		" | ":                           "",
		"Agency":                        "",
		"Evening News of Nowhere, 2017": "",
	} {
		if got, _ := r.Outlet(in); got.Name != want {
			t.Errorf("Outlet(%q) is %q, want %q", in, got.Name, want)
		}
	}
}

// TestCreditStyles checks lines of credits of many styles.
func TestCreditStyles(t *testing.T) {
	r, _ := load(t)
	for in, want := range map[string]string{
		"(AFP)":                                 "AFP",
		"— Reuters":                             "Reuters",
		"Reuters/AFP/dpa":                       "Reuters|AFP|dpa",
		"© AFP":                                 "AFP",
		"Copyright: Reuters":                    "Reuters",
		"With inputs from AFP and PTI":          "AFP|PTI",
		"With information from EFE and Notimex": "EFE|Notimex",
		"Agencies: Xinhua, TASS":                "Xinhua|TASS",
		"Originally published by Radio Dabanga": "Radio Dabanga",
		"The Associated Press contributed to this report.":              "The Associated Press",
		"Reuters and Samir Ali contributed to this report.":             "Reuters",
		"Samir Ali in Erbil contributed to this report.":                "",
		"MOGADISHU, Somalia (AP) — The blast came at noon.":             "AP",
		"EL FASHER (Sudan Tribune) - The camp was shelled.":             "Sudan Tribune",
		"Source: Shafaq News":                                           "Shafaq News",
		"Via Enab Baladi":                                               "",
		"By Agence France-Presse":                                       "Agence France-Presse",
		"By the Associated Press":                                       "the Associated Press",
		"By Samir Ali":                                                  "",
		"Based on reporting by RFE/RL's Ukrainian Service, Reuters":     "RFE/RL's Ukrainian Service|Reuters",
		"With reporting by Current Time TV, Interfax-Ukraine, and TASS": "Current Time TV|Interfax-Ukraine|TASS",
		"The source of the river was dry":                               "",
		"By Monday the dead were buried":                                "",
		"Agencies said the road was closed":                             "",
		"contributed to this report":                                    "",
	} {
		if got := strings.Join(r.Credits(in), "|"); got != want {
			t.Errorf("Credits(%q) is %q, want %q", in, got, want)
		}
	}
}

func FuzzOutlet(f *testing.F) {
	r, _ := load(f)
	for _, s := range []string{"https://web.archive.org/web/2017/http://www.rudaw.net/x", "www.google.com/amp/s/x.org", "BBC News - World (UK)", "By AFP", "a@b:80//#?", "…", "\xff.\x00", "web.archive.org/web/web.archive.org/web/reuters.com"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := r.Outlet(s)
		if ok != (got.Name != "") {
			t.Fatalf("Outlet(%q) is %+v, %t", s, got, ok)
		}
	})
}

func FuzzCredits(f *testing.F) {
	r, _ := load(f)
	for _, s := range []string{"With reporting by AP, Reuters, and RFE/RL", "BAGHDAD, June 3 (Reuters) -", "AP contributed to this report.", "© AFP", "By ,;/|&", "(\x00)-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, name := range r.Credits(s) {
			if name == "" || !strings.Contains(s, name) {
				t.Fatalf("Credits(%q) gives %q, which is not told", s, name)
			}
		}
	})
}

// BenchmarkOutlet is for one address and one name.
func BenchmarkOutlet(b *testing.B) {
	r, _ := load(b)
	b.ReportAllocs()
	for b.Loop() {
		r.Outlet("https://web.archive.org/web/2017/http://www.rudaw.net/english/x")
		r.Outlet("Reuters News Agency")
	}
}

// BenchmarkCredits is for a line that credits nobody, as most are, and one that
// does.
func BenchmarkCredits(b *testing.B) {
	r, _ := load(b)
	b.ReportAllocs()
	for b.Loop() {
		r.Credits("The mayor said that twelve people had died in the market on Tuesday.")
		r.Credits("With reporting by AP, Reuters, and Iraqi News")
	}
}

// TestColours checks names of sources that only colour the noun after them,
// which a tag tells.
func TestColours(t *testing.T) {
	r, a := load(t)
	for s, want := range map[string]string{
		"The camera has an AP mode, he said.":         "",
		"The Independent candidate said that he won.": "",
		"The Independent said that he won.":           "The Independent",
		"An AP report tells of it.":                   "AP report",
		"A Reuters tally stands at forty.":            "Reuters",
	} {
		d := analyse(a, s, true)
		got := ""
		for _, m := range r.Sources(d, r.Find(actor.Context{}, d)[0], 0, len(d.Tokens)) {
			got += m.Source.Name
		}
		if got != want {
			t.Errorf("%s names %q, want %q", s, got, want)
		}
	}
}
