package main

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const printed = `----- item-7
A text of its own.
   min_killed: read 3, coded 4
   event_type: read set(), coded {'detention'}
----- item-9
   date: read None, coded 2020-01-02
  start_date      60.1%
isaf: 75.9% mean of nine fields over 348 reports, 44 wholly right (12.6%), 1.20 ms a report
`

func TestParse(t *testing.T) {
	got, err := parse(printed)
	if err != nil {
		t.Fatal(err)
	}
	if want := []float64{75.9, 12.6}; !reflect.DeepEqual(got.figures, want) {
		t.Errorf("figures %v, want %v", got.figures, want)
	}
	want := map[string][]string{"item-7": {"event_type", "min_killed"}, "item-9": {"date"}}
	if !reflect.DeepEqual(got.wrong, want) {
		t.Errorf("wrong %v, want %v", got.wrong, want)
	}
}

func TestParseFacts(t *testing.T) {
	got, err := parse("  not read: a place\nseed: 31 of 32 facts, 30 claims\n")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.figures, []float64{31}) || got.wrong["a-place"] == nil {
		t.Errorf("got %+v", got)
	}
}

func TestParseSplits(t *testing.T) {
	got, err := parse("split: 77 {'a': 'i1', 'b': 'i2'}\ngva: B3 F1 80.5%, killed right in 60.0% and injured in 50.0% of incidents, 2 reports in 0.1 s\n")
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.figures, []float64{80.5, 60, 50}) || got.wrong["77"] == nil {
		t.Errorf("got %+v", got)
	}
}

func TestParseNeedsAFigure(t *testing.T) {
	if _, err := parse("Traceback\n"); err == nil {
		t.Error("no error for output without a figure")
	}
}

func TestKept(t *testing.T) {
	dir := t.TempDir()
	f := floors{"isaf": {75.9, 12.6}}
	if err := f.write(filepath.Join(dir, "floors.tsv")); err != nil {
		t.Fatal(err)
	}
	got, err := readFloors(filepath.Join(dir, "floors.tsv"))
	if err != nil || !reflect.DeepEqual(got, f) {
		t.Errorf("floors %v (%v), want %v", got, err, f)
	}
	wrong := map[string][]string{"item-7": {"date", "event_type"}}
	if err := writeWrong(filepath.Join(dir, "isaf.wrong"), wrong); err != nil {
		t.Fatal(err)
	}
	back, err := readWrong(filepath.Join(dir, "isaf.wrong"))
	if err != nil || !reflect.DeepEqual(back, wrong) {
		t.Errorf("wrong %v (%v), want %v", back, err, wrong)
	}
}

func TestCheck(t *testing.T) {
	f := floors{"isaf": {75.9, 12.6}}
	for _, c := range []struct {
		figures []float64
		drop    bool
	}{{[]float64{75.9, 12.6}, false}, {[]float64{80, 20}, false}, {[]float64{80, 12.5}, true}, {[]float64{80}, true}} {
		if got := f.check("isaf", c.figures) != nil; got != c.drop {
			t.Errorf("%v: drop %v, want %v", c.figures, got, c.drop)
		}
	}
	if f.check("new", []float64{1}) != nil {
		t.Error("a task without a floor dropped")
	}
}

func TestReport(t *testing.T) {
	var b strings.Builder
	report(&b, map[string][]string{"a": {"x"}, "b": {"y"}}, map[string][]string{"b": {"y", "z"}})
	if got, want := b.String(), "  worse  b\tz\n  better a\tx\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
