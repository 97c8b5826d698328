package copies_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recount/internal/copies"
)

// story is a wire story, invented.
const story = `Shells fell on the covered market of Dara Sufla on Tuesday morning and killed at least eleven people, among them three
schoolgirls, residents and a doctor said. The first struck the bakers' row shortly after eight, when the queue for bread was
longest, and two more hit the tailors' lane while neighbours were carrying the wounded out. "We put them on doors and on
blankets, there was nothing else," said a shopkeeper who asked that his name be left out. The doctor, at the small clinic by
the bridge, counted thirty-four wounded and said that the generator had failed twice during the operations. Neither side
in the fighting said that it had fired. The town has changed hands four times since the spring and its water works have been
out of use for a month.`

// briefing has nothing to do with it.
const briefing = `The ministry of water said on Sunday that the dam above Qalat al-Nour would be opened for two days so that the fields of
the lower valley could be watered before the harvest, and asked the fishermen to leave the banks. Farmers there have waited
since early May, when the last of the canals ran dry, and many of the orchards were cut for firewood during the winter. An
engineer of the works said that the level was still two metres below that of last year.`

func TestNear(t *testing.T) {
	words := strings.Fields(story)
	half := strings.Join(words[:len(words)/2], " ")
	line := "Eleven people were killed by shells in the market of Dara Sufla."
	for _, test := range []struct {
		name string
		a, b string
		near bool
	}{
		{"itself", story, story, true},
		{"in capitals, without punctuation", story, strings.NewReplacer(",", "", ".", "", `"`, "", "\n", "  ").Replace(strings.ToUpper(story)), true},
		{"typographic quotes", story, strings.NewReplacer(`"`, "“", "'", "’").Replace(story), true},
		{"its first half", story, half, true},
		{"its second half", story, strings.Join(words[len(words)/2:], " "), true},
		{"its first half, under local news", story, briefing + "\n" + half, true},
		{"the two halves", half, strings.Join(words[len(words)/2:], " "), false},
		{"another story", story, briefing, false},
		{"one line, the same", line, strings.ToLower(line), true},
		{"one line, one word changed", line, strings.Replace(line, "Eleven", "Twelve", 1), false},
		{"one line that stands in a story", story, strings.Join(words[:20], " "), false},
		{"next to nothing", "Read more", "Read more", false},
		{"nothing", "", "", false},
	} {
		a, b := copies.Of(test.a), copies.Of(test.b)
		if near := copies.Near(a, b); near != test.near || near != copies.Near(b, a) {
			t.Errorf("%s: near is %v, contained %.2f", test.name, near, copies.Containment(a, b))
		}
		if test.near && !meet(a, b) {
			t.Errorf("%s: no bucket is shared", test.name)
		}
	}
}

func TestScripts(t *testing.T) {
	for name, pair := range map[string][2]string{
		"marks on Arabic letters": {
			"قُتِلَ ثلاثة أشخاص في السوق صباح الثلاثاء ١٢ حزيران", "قتل ثلاثة أشخاص في الســوق صباح الثلاثاء 12 حزيران",
		},
		"composed and decomposed": {"Le maire a dit que trois blessés étaient à l’hôpital", "Le maire a dit que trois blesse\u0301s e\u0301taient a\u0300 l'ho\u0302pital"},
		"full width":              {"星期二上午12人在市场被打死", "星期二，上午 １２ 人在市场被打死。"},
		"Cyrillic capitals":       {"Во вторник утром на рынке погибли одиннадцать человек", "ВО ВТОРНИК УТРОМ НА РЫНКЕ ПОГИБЛИ ОДИННАДЦАТЬ ЧЕЛОВЕК"},
	} {
		a, b := copies.Of(pair[0]), copies.Of(pair[1])
		if a == nil || !slices.Equal(a, b) {
			t.Errorf("%s: %v and %v", name, a, b)
		}
	}
}

// TestResemblance holds the estimates against texts whose shares are known.
func TestResemblance(t *testing.T) {
	const slack = 0.1
	text := func(from, to int) copies.Signature {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "word%d ", i)
		}
		return copies.Of(b.String())
	}
	for _, test := range []struct {
		a, b             copies.Signature
		alike, contained float64
	}{
		{text(0, 1000), text(0, 1000), 1, 1},
		{text(0, 1000), text(0, 500), 0.5, 1},
		{text(0, 1000), text(500, 1500), 0.33, 0.5},
		{text(0, 3000), text(2000, 2600), 0.2, 1},
		{text(0, 200), text(300, 500), 0, 0},
	} {
		alike, contained := copies.Resemblance(test.a, test.b), copies.Containment(test.a, test.b)
		if max(alike-test.alike, test.alike-alike) > slack || max(contained-test.contained, test.contained-contained) > slack {
			t.Errorf("alike %.2f, contained %.2f; want %.2f and %.2f", alike, contained, test.alike, test.contained)
		}
	}
}

// TestSharedRun holds the promise of the buckets: a run of words as long as a
// window of marks, wherever it stands in two texts, brings them together.
func TestSharedRun(t *testing.T) {
	const words, longestRun = 400, 400/8 + 8 // words of each text, of a window and a mark
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) []string {
			return rapid.SliceOfN(rapid.StringMatching("[a-z]{2,5}"), words-longestRun, words-longestRun).Draw(t, name)
		}
		shared := rapid.SliceOfN(rapid.StringMatching("[a-z]{2,5}"), longestRun, longestRun).Draw(t, "shared")
		a, b := text("a"), text("b")
		a = slices.Insert(a, rapid.IntRange(0, len(a)).Draw(t, "in a"), shared...)
		b = slices.Insert(b, rapid.IntRange(0, len(b)).Draw(t, "in b"), shared...)
		if !meet(copies.Of(strings.Join(a, " ")), copies.Of(strings.Join(b, " "))) {
			t.Fatal("two texts that share a long run share no bucket")
		}
	})
}

func TestBinary(t *testing.T) {
	for _, text := range []string{"", "Eleven people were killed by shells in Dara Sufla.", briefing, story, strings.Repeat(story, 3), randomWords(20000)} {
		s := copies.Of(text)
		raw, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var back copies.Signature
		if err := back.UnmarshalBinary(raw); err != nil || !slices.Equal(back, s) {
			t.Errorf("%d words: %v, %v", len(strings.Fields(text)), err, back)
		}
		if err := back.UnmarshalBinary(append(raw, 0)); err == nil {
			t.Error("a byte too many is read")
		}
		if err := back.UnmarshalBinary(raw[:len(raw)-1]); err == nil {
			t.Error("a byte too few is read")
		}
	}
}

// randomWords makes a text of n different words, the same each time.
func randomWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%x ", uint32(i)*2654435761)
	}
	return b.String()
}

// FuzzUnmarshal reads any bytes: what is read can be compared with anything and
// is written as it was.
func FuzzUnmarshal(f *testing.F) {
	for _, text := range []string{"", "Eleven people were killed by shells in Dara Sufla.", story} {
		raw, _ := copies.Of(text).MarshalBinary()
		f.Add(raw)
	}
	known := copies.Of(story)
	f.Fuzz(func(t *testing.T, raw []byte) {
		var s, again copies.Signature
		if s.UnmarshalBinary(raw) != nil {
			return
		}
		out, _ := s.MarshalBinary()
		if err := again.UnmarshalBinary(out); err != nil || !slices.Equal(s, again) {
			t.Fatalf("written and read again: %v", err)
		}
		copies.Buckets(s)
		if r := copies.Resemblance(s, known); r < 0 || r > 1 {
			t.Fatalf("resemblance %v", r)
		}
	})
}

// FuzzOf signs any text: it is a copy of itself, unless it says nothing.
func FuzzOf(f *testing.F) {
	f.Add(story)
	f.Add("قُتِلَ ثلاثة أشخاص في السوق صباح الثلاثاء ١٢ حزيران")
	f.Add("星期二上午12人在市场被打死 \xff\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		s := copies.Of(text)
		if s != nil && (!copies.Near(s, s) || len(copies.Buckets(s)) == 0) {
			t.Fatal("no copy of itself")
		}
	})
}

func BenchmarkOf(b *testing.B) {
	text := strings.Repeat(story+" "+briefing+" ", 3)[:3000]
	b.ReportAllocs()
	for b.Loop() {
		copies.Of(text)
	}
}

func BenchmarkOfArabic(b *testing.B) {
	text := strings.Repeat("قُتِلَ ثلاثة أشخاص في السوق صباح الثلاثاء ١٢ حزيران، وقال شهود إن القصف استمر ساعة. ", 20)[:3000]
	b.ReportAllocs()
	for b.Loop() {
		copies.Of(text)
	}
}

func BenchmarkNear(b *testing.B) {
	x, y := copies.Of(randomWords(600)), copies.Of(randomWords(400))
	for b.Loop() {
		copies.Near(x, y)
	}
}
