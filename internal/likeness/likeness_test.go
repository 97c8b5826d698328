package likeness_test

import (
	"testing"

	"recount/internal/harm"
	"recount/internal/likeness"
)

func TestPlaces(t *testing.T) {
	at := func(path ...harm.Text) *harm.Place { return &harm.Place{Path: path} }
	for _, c := range []struct {
		a, b *harm.Place
		want float64
	}{
		{nil, at("Iraq"), 0},
		{at("Iraq", "Nineveh", "Mosul"), at("Iraq", "Nineveh", "Mosul"), 1},
		{at("Iraq", "Nineveh"), at("Iraq", "Nineveh", "Mosul"), 0.5},
		{at("Palestine", "Gaza Strip", "Rafah Governorate"), at("Palestine", "Gaza Strip", "Rafah"), 1},
		{at("Iraq", "Nineveh", "Mosul"), at("Syria", "Aleppo", "Aleppo"), likeness.Contradiction},
	} {
		if got, back := likeness.Places(c.a, c.b), likeness.Places(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("Places(%v, %v) is %v, and %v the other way; want %v", c.a, c.b, got, back, c.want)
		}
	}
}

func TestPeriods(t *testing.T) {
	span := func(from, to harm.Text) *harm.Period { return &harm.Period{From: from, To: to} }
	for _, c := range []struct {
		a, b *harm.Period
		want float64
	}{
		{nil, span("2017-06-01", "2017-06-01"), 0},
		{span("2017-06-01", "2017-06-03"), span("2017-06-03", "2017-06-04"), 1},
		{span("2017-06-01", "2017-06-02"), span("2017-06-03", "2017-06-04"), likeness.Contradiction},
		{span("", "2017-06-02"), span("2016-01-01", "2016-01-01"), 1},
		{span("XXXX-06-02", "XXXX-06-02"), span("2017-06-02", "2017-06-02"), 1},
		{span("XXXX-06-02", "XXXX-06-02"), span("2017-07-02", "2017-07-02"), likeness.Contradiction},
	} {
		if got, back := likeness.Periods(c.a, c.b), likeness.Periods(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("Periods(%v, %v) is %v, and %v the other way; want %v", c.a, c.b, got, back, c.want)
		}
	}
}

func TestActions(t *testing.T) {
	for _, c := range []struct {
		a, b harm.Action
		want float64
	}{
		{harm.Airstrike, harm.Airstrike, 1},
		{harm.Airstrike, harm.Bombing, 0.5},
		{harm.Airstrike, "", 0},
		{harm.Airstrike, harm.Shooting, -0.5},
	} {
		if got := likeness.Actions(c.a, c.b); got != c.want {
			t.Errorf("Actions(%q, %q) is %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestOtherActs(t *testing.T) {
	told := func(action harm.Action, from, to harm.Text, precision harm.Precision) *harm.Claim {
		return &harm.Claim{Action: action, Time: &harm.Period{From: from, To: to, Words: "told", Precision: precision}}
	}
	bomb := told(harm.Bombing, "2017-05-29", "2017-06-04", harm.Week)
	for _, c := range []struct {
		name string
		b    *harm.Claim
		want bool
	}{
		{"shooting on a day of that week", told(harm.Shooting, "2017-06-02", "2017-06-02", harm.Day), true},
		{"an airstrike on a day of it", told(harm.Airstrike, "2017-06-02", "2017-06-02", harm.Day), false},
		{"shooting in the same week", told(harm.Shooting, "2017-05-29", "2017-06-04", harm.Week), false},
		{"shooting at a time that is not told", &harm.Claim{Action: harm.Shooting, Time: &harm.Period{From: "2017-06-02", To: "2017-06-02", Precision: harm.Day}}, false},
	} {
		if got, back := likeness.OtherAct(bomb, c.b), likeness.OtherAct(c.b, bomb); got != c.want || back != c.want {
			t.Errorf("%s: %v, and %v the other way; want %v", c.name, got, back, c.want)
		}
	}
}
