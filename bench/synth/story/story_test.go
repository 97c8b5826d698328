package story_test

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"recount/bench/synth/story"
	"recount/internal/copies"
)

// world makes a world that is large enough for every kind to occur.
func world(t *testing.T, seed uint64) *story.World {
	t.Helper()
	w, err := story.Make(story.Options{Reports: 1600, Incidents: 400, Seed: seed})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func written(t *testing.T, w *story.World) string {
	t.Helper()
	var b bytes.Buffer
	if err := story.WriteReports(&b, w.Lines); err != nil {
		t.Fatal(err)
	}
	if err := w.WriteTruth(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSameSeedSameBytes(t *testing.T) {
	first := written(t, world(t, 7))
	if written(t, world(t, 7)) != first {
		t.Error("one seed made two worlds")
	}
	if written(t, world(t, 8)) == first {
		t.Error("two seeds made one world")
	}
}

func TestSizes(t *testing.T) {
	w := world(t, 1)
	if len(w.Lines) != 1600 || len(w.Incidents) != 400 {
		t.Errorf("%d reports of %d incidents, want 1600 of 400", len(w.Lines), len(w.Incidents))
	}
	told := map[string]bool{}
	words := 0
	for _, l := range w.Lines {
		for _, in := range l.Label.Incidents {
			told[in] = true
		}
		words += len(strings.Fields(l.Report.Text))
	}
	if len(told) != 400 {
		t.Errorf("reports tell of %d incidents, want all 400", len(told))
	}
	if mean := words / len(w.Lines); mean < 120 || mean > 300 {
		t.Errorf("a report has %d words; news has one or two hundred", mean)
	}
	if _, err := story.Make(story.Options{Reports: 9, Incidents: 10}); err == nil {
		t.Error("no error for fewer reports than incidents need")
	}
}

func TestEveryKindOccurs(t *testing.T) {
	w := world(t, 1)
	found := map[string]int{}
	for _, l := range w.Lines {
		found[string(l.Label.Kind)]++
		found[string(l.Label.Edit)]++
		found["total in passing"] += len(l.Label.Totals)
	}
	for _, in := range w.Incidents {
		found[string(in.Alike)]++
		found[in.Action]++
		found[in.Standing]++
	}
	for _, kind := range []string{
		"independent", "wire", "wire copy", "version", "rising", "contradicting", "double", "recalling", "total", "total in passing",
		"whole", "truncated", "headline", "lead", "dateline", "civilian", "combatant",
		"same city and day, another district", "same place, the next day", "same day and toll, another town", "same place, a year later",
		"airstrike", "drone strike", "shelling", "rocket attack", "suicide bombing", "bombing", "mine or IED", "shooting",
	} {
		if found[kind] < 3 {
			t.Errorf("%q occurs %d times", kind, found[kind])
		}
	}
}

// TestTruthAgreesWithText reads the tolls back out of the words of each report.
func TestTruthAgreesWithText(t *testing.T) {
	for _, l := range world(t, 1).Lines {
		for _, told := range l.Label.Tellings {
			checkToll(t, l, told.Killed)
			if told.Injured != nil {
				checkToll(t, l, *told.Injured)
			}
		}
		if got := regexp.MustCompile(`[{}<>\[\]|]|  `).FindString(l.Report.Title + l.Report.Text); got != "" {
			t.Errorf("%s holds %q:\n%s\n%s", l.Label.ID, got, l.Report.Title, l.Report.Text)
		}
		if l.Report.ID != l.Label.ID || l.Report.Published != l.Label.Published {
			t.Errorf("the truth of %s is told of %s", l.Report.ID, l.Label.ID)
		}
	}
}

func checkToll(t *testing.T, l story.Line, toll story.Toll) {
	t.Helper()
	if toll.Words == "" || !strings.Contains(strings.ToLower(l.Report.Text), strings.ToLower(toll.Words)) {
		t.Errorf("%s (%s) does not tell %q:\n%s", l.Label.ID, l.Label.Kind, toll.Words, l.Report.Text)
	}
	words := strings.ToLower(toll.Words)
	var low int
	open := true
	switch {
	case strings.HasPrefix(words, "at least "):
		low = numberOf(t, strings.TrimPrefix(words, "at least "))
	case strings.HasPrefix(words, "more than "):
		low = numberOf(t, strings.TrimPrefix(words, "more than ")) + 1
	default:
		low, open = numberOf(t, words), false
	}
	if toll.Low != low || (toll.High == nil) != open || !open && *toll.High != low {
		t.Errorf("%s: %q is kept as %+v", l.Label.ID, toll.Words, toll.Range)
	}
}

// numberOf reads a number as English writes it, below a hundred in words.
func numberOf(t *testing.T, words string) int {
	t.Helper()
	if n, err := strconv.Atoi(words); err == nil {
		return n
	}
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
	if n := slices.Index(small, words); n > 0 {
		return n
	}
	ten, one, _ := strings.Cut(words, "-")
	n := 10 * slices.Index(tens, ten)
	if one != "" {
		n += slices.Index(small, one)
	}
	if n < 20 {
		t.Errorf("%q is no number", words)
	}
	return n
}

// TestTolls holds what the reports of an incident say against what it says itself.
func TestTolls(t *testing.T) {
	w := world(t, 2)
	last := map[string]int{}
	for i, l := range w.Lines {
		last[l.Label.ID] = i
	}
	lows, origins := map[string][]int{}, map[string]map[string]bool{}
	for i, l := range w.Lines {
		if last[l.Label.ID] != i {
			continue
		}
		for _, told := range l.Label.Tellings {
			lows[told.Incident] = append(lows[told.Incident], told.Killed.Low)
			if origins[told.Incident] == nil {
				origins[told.Incident] = map[string]bool{}
			}
			origins[told.Incident][told.Origin] = true
		}
	}
	for _, in := range w.Incidents {
		if len(in.Origins) != len(origins[in.ID]) {
			t.Errorf("%s: %d origins, but reports name %v", in.ID, len(in.Origins), origins[in.ID])
		}
		if !slices.Contains(lows[in.ID], in.Figure.Low) || !slices.Contains(lows[in.ID], in.Figure.Best) {
			t.Errorf("%s: %+v is told by no report of %v", in.ID, in.Figure, lows[in.ID])
		}
		if in.Killed < in.Figure.Low || in.Figure.High != nil && in.Killed > *in.Figure.High {
			t.Errorf("%s: %d killed at the end lies outside %+v", in.ID, in.Killed, in.Figure)
		}
	}
}

// TestLookAlikesDiffer checks that what must not be joined can be told apart.
func TestLookAlikesDiffer(t *testing.T) {
	w := world(t, 3)
	by := map[string]story.Incident{}
	for _, in := range w.Incidents {
		by[in.ID] = in
	}
	for _, in := range w.Incidents {
		like := by[in.Like]
		apart := days(t, like.Date, in.Date)
		same := in.Place.Town == like.Place.Town
		ok := map[story.Likeness]bool{
			"":                true,
			story.SameDay:     same && apart == 0 && in.Place.District != like.Place.District && in.Place.District != "" && like.Place.District != "",
			story.NextDay:     same && apart == 1,
			story.SameToll:    !same && apart == 0 && in.Killed == like.Killed,
			story.Anniversary: same && (apart == 365 || apart == 366),
		}
		if !ok[in.Alike] {
			t.Errorf("%+v and %+v: not %q", in, like, in.Alike)
		}
	}
	for _, l := range w.Lines {
		for _, told := range l.Label.Tellings {
			if in := by[told.Incident]; in.Alike == story.SameDay && !told.District {
				t.Errorf("%s leaves out the district that tells %s from its like", l.Label.ID, in.ID)
			}
		}
	}
}

// days counts the days from one to another, 0 where one is not told.
func days(t *testing.T, from, to string) int {
	t.Helper()
	if from == "" {
		return 0
	}
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	return int(b.Sub(a) / (24 * time.Hour))
}

// TestReportsAreNoCopies checks that only what copies a wire story is a copy.
func TestReportsAreNoCopies(t *testing.T) {
	by := map[string][]story.Line{}
	for _, l := range world(t, 4).Lines {
		if len(l.Label.Incidents) > 0 {
			by[l.Label.Incidents[0]] = append(by[l.Label.Incidents[0]], l)
		}
	}
	strangers, alike, whole, found := 0, 0, 0, 0
	for _, lines := range by {
		for i, a := range lines {
			for _, b := range lines[:i] {
				near := copies.Near(copies.Of(a.Report.Text), copies.Of(b.Report.Text))
				switch {
				case a.Label.Kind == story.Independent && b.Label.Kind == story.Independent:
					strangers++
					alike += one(near)
				case a.Label.CopyOf == b.Label.ID && a.Label.Edit == story.Whole:
					whole++
					found += one(near)
				}
			}
		}
	}
	if strangers < 100 || alike*100 > strangers {
		t.Errorf("%d of %d pairs of independent reports on one incident are near-copies", alike, strangers)
	}
	if whole < 20 || found != whole {
		t.Errorf("%d of %d whole copies are near-copies", found, whole)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
