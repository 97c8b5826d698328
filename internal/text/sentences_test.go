package text

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSentences(t *testing.T) {
	a := analyzer(t)
	for _, c := range []string{
		"Police came at once.|Nobody was hurt.",
		"Gen. Ali Doe met Lt. Col. Roe in the U.S. on Jan. 5.|They spoke at 7 a.m. about the raid.",
		"“We saw the smoke,” she said.|“Then we ran.”|Others stayed.",
		"KABUL, Afghanistan (May 3, 2011) — A patrol found two mines.|Nobody was near.",
		"Twelve Killed As Market In Old Town Is Shelled\n\n|Twelve people died on Monday, doctors said.",
		"Seven Villagers Hurt in Blast\n|A mine went off near a well.",
		"A line that is broken where the column of the paper\nended is no end, and neither is the next, although it\nends in a Name.|This is one.",
		"First Heading\n|Second Heading\n|The text begins here.",
		"He asked: “Who fired?”|The major (who had left) did not know.",
		"The toll rose to 1.200, an aide to J. R. Doe said.|It may rise.",
		"TROOPS TOOK THE BRIDGE.|THE ENEMY FLED.",
		"Officers came after 1:45 p.m. Thursday and found two men.|Friday was quiet.",
		"It closed at 6 p.m. on Friday.|Monday it opened.",
		"No. 12 Company left.|No.|It stayed.",
		"One.\u2029|Two.",
		"A raid in Idlib<br><br>|A raid in Homs",
	} {
		text := strings.ReplaceAll(c, "|", " ")
		d := a.Tokenize(text)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Slice(s.First, s.End))
		}
		var want []string
		for _, s := range strings.Split(c, "|") {
			want = append(want, strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(s), "<br><br>"), "\u2029"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestOverlongSentences(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{strings.Repeat("word ", 2000), strings.Repeat("one word, ", 2000), strings.Repeat("(", 5000)} {
		d := a.Tokenize(text)
		for i, s := range d.Sentences {
			if s.End-s.First > tooLong {
				t.Fatalf("a sentence of %d tokens", s.End-s.First)
			}
			a.Parse(d, i)
		}
	}
}

// TestTimeIsLinear fails by running out of time.
func TestTimeIsLinear(t *testing.T) {
	a := analyzer(t)
	for _, s := range []string{"a.", "A.", "a@", "1,1", "a-", "'s", "x1", ".", "\"", "(", "A ", "a\n", "http://", "&amp;", "<br>", "é"} {
		text := strings.Repeat(s, 200_000)
		start := time.Now()
		a.Tokenize(text)
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%q many times over took %v", s, d)
		}
	}
}
