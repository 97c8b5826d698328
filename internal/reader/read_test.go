package reader_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"recount/internal/article"
	"recount/internal/harm"
	"recount/internal/reader"
)

// samples opens every report in samples/.
func samples(t testing.TB) []harm.Report {
	t.Helper()
	var reps []harm.Report
	for _, ending := range article.Extensions() {
		paths, err := filepath.Glob("../../samples/*" + ending)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			reps = append(reps, open(t, path, article.Options{})...)
		}
	}
	return reps
}

// coded opens the reports of the hand-coded data beside the repository, one in
// ten of them in a short run. On a machine of one's own they may be missing.
func coded(t testing.TB) []harm.Report {
	t.Helper()
	paths, err := filepath.Glob("../../../shared/bench/*/dev.jsonl")
	if err != nil || len(paths) == 0 && os.Getenv("CI") != "" {
		t.Fatalf("no hand-coded data in ../shared/bench: %v", err)
	}
	var reps []harm.Report
	for _, path := range paths {
		reps = append(reps, open(t, path, article.Options{})...)
	}
	if testing.Short() {
		for i := range len(reps) / 10 {
			reps[i] = reps[10*i]
		}
		reps = reps[:len(reps)/10]
	}
	return reps
}

func open(t testing.TB, path string, opts article.Options) []harm.Report {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var reps []harm.Report
	for rep, err := range article.Reports(path, f, opts) {
		if err != nil {
			t.Fatal(err)
		}
		reps = append(reps, rep)
	}
	return reps
}

func load(t testing.TB) *reader.Reader {
	t.Helper()
	r, err := reader.New(reader.Options{Profile: reader.DefaultProfile})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReadingsAreSound reads every report there is with one reader at once:
// what comes out keeps the contract, and is the same bytes when read again.
func TestReadingsAreSound(t *testing.T) {
	r := load(t)
	var all sync.WaitGroup
	for _, rep := range samples(t) {
		all.Go(func() { sound(t, r, rep) })
	}
	for _, rep := range coded(t) {
		all.Go(func() { keeps(t, r.Read(rep)) })
	}
	all.Wait()
}

// keeps checks a reading against the contract.
func keeps(t testing.TB, got harm.Reading) {
	t.Helper()
	if err := got.Validate(); err != nil {
		t.Errorf("%s %s: %v", got.File, got.ID, err)
	}
}

func sound(t testing.TB, r *reader.Reader, rep harm.Report) {
	t.Helper()
	got := r.Read(rep)
	keeps(t, got)
	first, err := json.Marshal(got)
	if err != nil {
		t.Errorf("%s %s: %v", rep.File, rep.ID, err)
	}
	if second, err := json.Marshal(r.Read(rep)); err != nil || !bytes.Equal(first, second) {
		t.Errorf("%s %s: read twice, and not the same bytes", rep.File, rep.ID)
	}
}

func TestUnknownProfile(t *testing.T) {
	if _, err := reader.New(reader.Options{Profile: "nobody"}); harm.KindOf(err) != harm.NotFound {
		t.Errorf("an unknown profile is %v", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, rep := range samples(f) {
		f.Add(rep.Title, rep.Text, string(rep.Published.From))
	}
	f.Add("", "", "")
	f.Add("\xff", "Two\x00 people \xfe were killed in the past two days.", "2024-02-30")
	r := load(f)
	f.Fuzz(func(t *testing.T, title, text, day string) {
		rep := harm.Report{Title: title, Text: text, Language: "en", Published: harm.Published{Basis: harm.DateNone}}
		if given, err := article.Published(day); err == nil {
			rep.Published = given
		}
		sound(t, r, rep)
	})
}

// BenchmarkRead reads the samples, one core, as many as there are at a time.
func BenchmarkRead(b *testing.B) {
	r, reps := load(b), samples(b)
	size := 0
	for _, rep := range reps {
		size += len(rep.Text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, rep := range reps {
			r.Read(rep)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(reps)), "µs/report")
}

// What one who spoke on a told day goes on to say of who holds what may be of
// that day, or of any until the report came out.
func TestHeldSinceItsSpeakerSpoke(t *testing.T) {
	got := load(t).Read(harm.Report{
		Language: "en", Published: harm.Published{From: "2017-06-05", To: "2017-06-05", Basis: harm.DateGiven},
		Text: "Iraqi forces said on June 3 that they had captured the Sihha district of Mosul.\n\nIraqi forces said Islamic State still held Zanjili.",
	})
	for _, c := range got.Claims {
		if c.Control != nil && c.Control.Change == harm.Holds {
			if c.Time == nil || c.Time.From != "2017-06-03" || c.Time.To != "2017-06-05" || c.Time.Basis != harm.Inferred {
				t.Errorf("it is said to be held %+v, want from 3 to 5 June, inferred", c.Time)
			}
			return
		}
	}
	t.Errorf("nothing is held: %+v", got.Claims)
}
