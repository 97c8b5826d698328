package copies_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"recount/internal/copies"
)

// article is one of the hand-coded data, of which only what is needed here.
type article struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Gold  any    `json:"gold"`
}

// incident is what an article tells of: in gva a coded incident, elsewhere
// every article has one of its own.
func (a article) incident() string {
	if s, ok := a.Gold.(string); ok {
		return s
	}
	return a.ID
}

// articles reads the data of a kind, and skips the test where there are none.
func articles(t testing.TB, kind string) []article {
	t.Helper()
	raw, err := os.ReadFile("../../../shared/bench/" + kind + "/dev.jsonl")
	if os.IsNotExist(err) && os.Getenv("CI") == "" {
		t.Skip("no hand-coded data beside the repository")
	}
	if err != nil {
		t.Fatal(err)
	}
	var out []article
	for line := range strings.Lines(string(raw)) {
		var a article
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// An edit makes a near-copy of a text. other is a text on something else, of
// which it may take paragraphs.
type edit struct {
	name string
	make func(text, other string) string
}

var edits = []edit{
	{"new title and byline", func(text, _ string) string {
		return "Toll climbs as town buries its dead\nBy our own correspondent, Harbour Street\n\n" + text
	}},
	{"cut to 60 %", func(text, _ string) string { return cut(text, 0.6) }},
	{"cut to 35 %", func(text, _ string) string { return cut(text, 0.35) }},
	{"every fourth sentence dropped", func(text, _ string) string {
		return eachSentence(text, func(i int, s string) string { return when(i%4 != 1, s, "") })
	}},
	{"every fourth sentence replaced", func(text, other string) string {
		strange := sentences(other)
		return eachSentence(text, func(i int, s string) string { return when(i%4 != 0, s, strange[i%len(strange)]) })
	}},
	{"all numbers changed", func(text, _ string) string { return strings.Map(nextDigit, text) }},
	{"a paragraph added", func(text, other string) string {
		s := sentences(text)
		return strings.Join(slices.Insert(s, len(s)/2, cut(other, 0.3)+"\n"), "")
	}},
	{"every second name respelt", func(text, _ string) string { return respell(text) }},
	{"cut, new lead, paragraph added, numbers changed", func(text, other string) string {
		return cut(other, 0.1) + " " + strings.Map(nextDigit, cut(text, 0.6)) + " " + cut(other, 0.1)
	}},
}

// cut returns a beginning of a text.
func cut(text string, share float64) string {
	words := strings.Fields(text)
	return strings.Join(words[:int(share*float64(len(words)))], " ")
}

// sentences parts a text after stops and at the ends of lines.
func sentences(text string) []string {
	return strings.SplitAfter(strings.NewReplacer(". ", ". \x00", "\n", "\n\x00").Replace(text), "\x00")
}

func eachSentence(text string, f func(i int, s string) string) string {
	var b strings.Builder
	for i, s := range sentences(text) {
		b.WriteString(f(i, s))
	}
	return b.String()
}

func when[T any](holds bool, then, otherwise T) T {
	if holds {
		return then
	}
	return otherwise
}

func nextDigit(r rune) rune {
	if r >= '0' && r < '9' {
		return r + 1
	}
	return r
}

// respell writes every second capitalised word otherwise, each always alike.
func respell(text string) string {
	spelt := map[string]string{}
	words := strings.Split(text, " ")
	for i, w := range words {
		if w == "" || !unicode.IsUpper(rune(w[0])) {
			continue
		}
		if _, known := spelt[w]; !known {
			spelt[w] = when(len(spelt)%2 == 0, w+"h", w)
		}
		words[i] = spelt[w]
	}
	return strings.Join(words, " ")
}

// found reports whether a copy would be found: it shares a bucket and is near.
func found(a, b copies.Signature) bool { return meet(a, b) && copies.Near(a, b) }

func meet(a, b copies.Signature) bool {
	keys := copies.Buckets(a)
	return slices.ContainsFunc(copies.Buckets(b), func(k uint64) bool { return slices.Contains(keys, k) })
}

// floors are the shares of the copies that each edit must leave found, and
// strangers the pairs of articles on different incidents that may pass for
// copies; see docs/decisions/0011-origins.md.
var floors = map[string]struct {
	found     map[string]float64
	strangers int
}{
	"gva": {map[string]float64{
		"new title and byline": 1, "cut to 60 %": 0.99, "cut to 35 %": 0.99, "every fourth sentence dropped": 0.99, "every fourth sentence replaced": 0.95,
		"all numbers changed": 0.99, "a paragraph added": 1, "every second name respelt": 0.97, "cut, new lead, paragraph added, numbers changed": 0.96,
	}, 6},
	"airwars": {map[string]float64{
		"new title and byline": 1, "cut to 60 %": 1, "cut to 35 %": 1, "every fourth sentence dropped": 1, "every fourth sentence replaced": 0.99,
		"all numbers changed": 1, "a paragraph added": 0.99, "every second name respelt": 0.99, "cut, new lead, paragraph added, numbers changed": 0.99,
	}, 28},
	"isaf": {map[string]float64{
		"new title and byline": 1, "cut to 60 %": 1, "cut to 35 %": 1, "every fourth sentence dropped": 0.99, "every fourth sentence replaced": 0.96,
		"all numbers changed": 1, "a paragraph added": 1, "every second name respelt": 0.93, "cut, new lead, paragraph added, numbers changed": 0.9,
	}, 8},
}

// leastWords is how many words a text and its copy must have to be measured:
// shorter ones are no evidence, by design.
const leastWords = 40

func TestCopiesAreFound(t *testing.T) {
	for _, kind := range []string{"gva", "airwars", "isaf"} {
		all := articles(t, kind)
		signed := sign(all)
		for _, e := range edits {
			share, of := recall(all, signed, e)
			t.Logf("%s, %s: %.3f of %d found", kind, e.name, share, of)
			if floor := floors[kind].found[e.name]; floor == 0 || share < floor {
				t.Errorf("%s, %s: %.3f of %d found, at least %.3f must be", kind, e.name, share, of, floor)
			}
		}
	}
}

func sign(all []article) []copies.Signature {
	signed := make([]copies.Signature, len(all))
	for i, a := range all {
		signed[i] = copies.Of(a.Text)
	}
	return signed
}

// recall is the share of copies that are found of those long enough.
func recall(all []article, signed []copies.Signature, e edit) (share float64, of int) {
	hits := 0
	for i, a := range all {
		made := e.make(a.Text, all[(i+len(all)/2)%len(all)].Text)
		if min(len(strings.Fields(a.Text)), len(strings.Fields(made))) < leastWords {
			continue
		}
		of++
		if found(signed[i], copies.Of(made)) {
			hits++
		}
	}
	return float64(hits) / float64(max(of, 1)), of
}

func TestStrangersAreNoCopies(t *testing.T) {
	for _, kind := range []string{"gva", "airwars", "isaf"} {
		all := articles(t, kind)
		signed := sign(all)
		pairs, candidates, near := 0, 0, 0
		for i, a := range all {
			for j, b := range all[:i] {
				if a.incident() == b.incident() {
					continue
				}
				pairs++
				if meet(signed[i], signed[j]) {
					candidates++
					near += when(copies.Near(signed[i], signed[j]), 1, 0)
				}
			}
		}
		t.Logf("%s: of %d pairs of articles on different incidents %d share a bucket and %d pass for copies", kind, pairs, candidates, near)
		if near > floors[kind].strangers {
			t.Errorf("%s: %d pairs of strangers pass for copies, at most %d may", kind, near, floors[kind].strangers)
		}
	}
}
