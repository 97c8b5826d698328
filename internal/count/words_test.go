package count

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"recount/internal/harm"
)

// What each profile makes of the same words; the columns are recount, acled,
// airwars, isaf.
var profileRows = []struct {
	words string
	want  [4]string
}{
	{"12", [4]string{"12", "12", "12", "12"}},
	{"at least 12", [4]string{"12+", "12", "12", "12+"}},
	{"more than 10", [4]string{"11+", "10", "11", "11+"}},
	{"over 50", [4]string{"51+", "50", "51", "51+"}},
	{"up to 10", [4]string{"1-10", "1", "10", "10"}},
	{"fewer than 10", [4]string{"1-9", "1", "9", "1-9"}},
	{"nearly 50", [4]string{"45-50", "45", "50", "45-50"}},
	{"almost 7", [4]string{"7", "7", "7", "7"}},
	{"about 30", [4]string{"~30", "~30", "~30", "~30"}},
	{"between 20 and 30", [4]string{"20-30", "20", "20-30", "20-30"}},
	{"a couple of", [4]string{"2", "2", "2", "2"}},
	{"civilians", [4]string{"2+", "3", "2", "3+"}},
	{"a few", [4]string{"3+", "3", "2", "3+"}},
	{"several", [4]string{"3+", "3", "2", "3+"}},
	{"some", [4]string{"3+", "3", "2", "3+"}},
	{"a number of", [4]string{"3+", "3", "2", "3+"}},
	{"a group of", [4]string{"3+", "3", "2", "3+"}},
	{"multiple", [4]string{"3+", "3", "2", "3+"}},
	{"many", [4]string{"3+", "3", "2-10", "4+"}},
	{"numerous", [4]string{"3+", "3", "2", "4+"}},
	{"a large number of", [4]string{"3+", "3", "12-24", "5+"}},
	{"half a dozen", [4]string{"6", "6", "6", "6"}},
	{"a dozen", [4]string{"12", "12", "12", "12"}},
	{"tens", [4]string{"20+", "10", "10-20", "20+"}},
	{"dozens", [4]string{"24+", "12", "12-24", "24+"}},
	{"scores", [4]string{"40+", "20", "20-40", "40+"}},
	{"hundreds", [4]string{"200+", "100", "100-200", "200+"}},
	{"thousands", [4]string{"2000+", "1000", "1000-2000", "2000+"}},
	{"a man", [4]string{"1", "1", "1", "1"}},
	{"one", [4]string{"1", "1", "1", "1"}},
	{"no", [4]string{"0", "0", "0", "0"}},
	{"none", [4]string{"0", "0", "0", "0"}},
	{"six + six + at least 12", [4]string{"24+", "24", "24", "24+"}},
}

func TestProfiles(t *testing.T) {
	for i, name := range []string{"recount", "acled", "airwars", "isaf"} {
		r := load(t, name)
		for _, row := range profileRows {
			c, ok := r.Words(row.words)
			if got := short(Quantity{Count: c}); !ok || got != row.want[i] || c.Words != row.words {
				t.Errorf("%s: %q is %s (%v, %q), want %s", name, row.words, got, ok, c.Words, row.want[i])
			}
		}
	}
}

func TestWordsWithoutCount(t *testing.T) {
	r := load(t, "recount")
	for _, w := range []string{"", " ", "they", "Karim", "commander", "twelve + ", "…", "-"} {
		if c, ok := r.Words(w); ok {
			t.Errorf("%q is read as %s", w, short(Quantity{Count: c}))
		}
	}
}

func TestLoadUnknownProfile(t *testing.T) {
	_, err := Load(english, "none")
	if harm.KindOf(err) != harm.NotFound || !strings.Contains(err.Error(), "acled, airwars, isaf, recount") {
		t.Errorf("got %v, want not found and the names there are", err)
	}
}

func TestParseProfileFaults(t *testing.T) {
	for _, file := range []string{"exact n n", "exact n", "exact open n", "exact n x", "exact n n roughly", "exact n2 n"} {
		if _, err := parseProfile(file); err == nil {
			t.Errorf("%q passed", file)
		}
	}
}

func TestParseWordsFaults(t *testing.T) {
	rows := profile{"exact": {}}
	for _, file := range []string{"[nonsense]\none = 1", "[number]\none = x", "[vague]\nheaps = heaps", "[article]\na | ", "[fixed]\na pair = two"} {
		if _, err := parseWords(file, rows); err == nil {
			t.Errorf("%q passed", file)
		}
	}
}

func TestSum(t *testing.T) {
	six, more := harm.Count{Low: 6, High: harm.AtMost(6), Words: "six"}, harm.Count{Low: 12, Words: "at least 12"}
	if s := Sum(six, more); s.Low != 18 || s.High != nil || s.Words != "six + at least 12" {
		t.Errorf("sum is %+v", s)
	}
	if s := Sum(six, six); s.Low != 12 || *s.High != 12 {
		t.Errorf("sum is %+v", s)
	}
	if s := Sum(more, harm.Count{Low: math.MaxInt}); s.Low != math.MaxInt {
		t.Errorf("sum wraps to %d", s.Low)
	}
}

// Any number up to a million reads the same in words and in digits.
func TestSpelledNumbers(t *testing.T) {
	r := load(t, "recount")
	rapid.Check(t, func(t *rapid.T) {
		n, and := rapid.IntRange(0, 999_999).Draw(t, "n"), rapid.Bool().Draw(t, "and")
		words := spell(n, and)
		c, ok := r.Words(words)
		if !ok || c.Low != n || c.High == nil || *c.High != n {
			t.Fatalf("%q is read as %+v (%v), want %d", words, c, ok, n)
		}
		d := tokens("They counted " + words + " people.")
		if q := r.Find(d, 0, len(d.Tokens)); len(q) != 1 || q[0].Low != n || q[0].Count.Words != words {
			t.Fatalf("found %+v in %q, want %d", q, d.Text, n)
		}
	})
}

// Sum keeps bounds in order and its words can be read again.
func TestSumReadsBack(t *testing.T) {
	r := load(t, "recount")
	forms := rapid.SampledFrom([]string{"six", "at least 12", "dozens", "up to 40", "civilians", "between 3 and 9", "a man"})
	rapid.Check(t, func(t *rapid.T) {
		a, _ := r.Words(forms.Draw(t, "a"))
		b, _ := r.Words(forms.Draw(t, "b"))
		s := Sum(a, b)
		again, ok := r.Words(s.Words)
		if !ok || again.Low != s.Low || reach(again) != reach(s) || reach(s) < s.Low {
			t.Fatalf("%+v is read again as %+v", s, again)
		}
	})
}

var (
	units = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens  = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
)

// spell writes a number below a million in words.
func spell(n int, and bool) string {
	joint := " "
	if and {
		joint = " and "
	}
	switch {
	case n >= 1000 && n%1000 == 0:
		return spell(n/1000, and) + " thousand"
	case n >= 1000 && n%1000 < 100:
		return spell(n/1000, and) + " thousand" + joint + spell(n%1000, and)
	case n >= 1000:
		return spell(n/1000, and) + " thousand " + spell(n%1000, and)
	case n >= 100 && n%100 == 0:
		return units[n/100] + " hundred"
	case n >= 100:
		return units[n/100] + " hundred" + joint + spell(n%100, and)
	case n >= 20 && n%10 > 0:
		return tens[n/10] + "-" + units[n%10]
	case n >= 20:
		return tens[n/10]
	}
	return units[n]
}

// Whatever a profile says, its bounds stay in order.
func FuzzProfile(f *testing.F) {
	for _, file := range []string{"exact n n", "range a b", "most 1 n approximate", "nearly 0.9n n+1 # a comment", "few 3 open", "odd n-9 b-1"} {
		f.Add(file, 12, 40)
	}
	f.Fuzz(func(t *testing.T, file string, low, high int) {
		rows, _ := parseProfile(file)
		for row, b := range rows {
			low := low & (limit - 1)
			s := b.apply(span{low, max(low, high&(limit-1)), false})
			if s.low < 0 || s.high != unbounded && s.high < s.low {
				t.Fatalf("row %q of %q makes %d..%d", row, file, s.low, s.high)
			}
		}
	})
}

func FuzzWords(f *testing.F) {
	for _, row := range profileRows {
		f.Add(row.words)
	}
	f.Add("99999999999 million - 1,2 1.5 million a half")
	r := load(f, "recount")
	f.Fuzz(func(t *testing.T, words string) {
		if c, ok := r.Words(words); ok {
			sound(t, c)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, c := range findCases {
		f.Add(c.text)
	}
	r := load(f, "recount")
	f.Fuzz(func(t *testing.T, s string) {
		d := tokens(s)
		last := 0
		for _, q := range r.Find(d, 0, len(d.Tokens)) {
			sound(t, q.Count)
			if q.First < last || q.End <= q.First || q.End > len(d.Tokens) || d.Slice(q.First, q.End) != q.Count.Words {
				t.Fatalf("%q: tokens %d to %d are not %q", s, q.First, q.End, q.Count.Words)
			}
			last = q.End
		}
	})
}

// sound checks what holds of every count.
func sound(t *testing.T, c harm.Count) {
	if c.Low < 0 || c.High != nil && *c.High < c.Low {
		t.Fatalf("%q gives %s", c.Words, short(Quantity{Count: c}))
	}
}

func BenchmarkFind(b *testing.B) {
	r := load(b, "recount")
	d := tokens("Officials said on June 3 that at least 12 people, among them two children, were killed and dozens of others hurt when shells hit a three-storey house in the east of the town.")
	b.ReportAllocs()
	for b.Loop() {
		r.Find(d, 0, len(d.Tokens))
	}
}

// reach is the highest figure that a count allows.
func reach(c harm.Count) int {
	if c.High == nil {
		return math.MaxInt
	}
	return *c.High
}
