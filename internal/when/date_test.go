package when

import (
	"testing"

	"recount/internal/harm"
)

func date(t *testing.T, s string) Date {
	t.Helper()
	if s == "" {
		return Date{}
	}
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2017-06-03", "2016-02-29", "XXXX-02-29", "0900-01-01"} {
		if got := date(t, s).String(); got != s {
			t.Errorf("%s is written %s", s, got)
		}
	}
	for _, s := range []string{"", "2017-6-3", "2017-02-29", "2017-13-01", "2017-00-10", "0000-01-01", "XXXX-00-00", "+017-01-01", "2017/06/03", "2017-06-031"} {
		if d, err := ParseDate(s); err == nil || harm.KindOf(err) != harm.Invalid {
			t.Errorf("%q was read as %v, %v", s, d, err)
		}
	}
}

func TestAddDays(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2017-06-03", -3, "2017-05-31"},
		{"2016-12-31", 1, "2017-01-01"},
		{"2016-02-28", 1, "2016-02-29"},
		{"XXXX-12-06", -1, "XXXX-12-05"},
		{"XXXX-01-01", -1, "XXXX-12-31"},
		{"XXXX-03-01", -1, ""}, // hangs on the leap year
		{"0001-01-01", -1, ""},
	} {
		if got := date(t, c.from).AddDays(c.n).String(); got != c.want {
			t.Errorf("%s + %d = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2017-03-31", -1, "2017-02-28"},
		{"2016-02-29", 12, "2017-02-28"},
		{"2017-01-15", -1, "2016-12-15"},
		{"XXXX-01-15", 1, ""},
	} {
		if got := date(t, c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func period(from, to string) harm.Period {
	return harm.Period{From: harm.Text(from), To: harm.Text(to)}
}

func TestDays(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{
		{"2017-06-03", "2017-06-03", 1},
		{"2017-06-01", "2017-06-03", 3},
		{"2016-02-28", "2016-03-01", 3},
		{"XXXX-06-01", "XXXX-06-30", 30},
		{"XXXX-12-31", "XXXX-01-01", 2},
		{"", "2017-06-03", 0},
		{"2017-06-03", "", 0},
	} {
		if got := Days(period(c.from, c.to)); got != c.want {
			t.Errorf("%s..%s has %d days, want %d", c.from, c.to, got, c.want)
		}
	}
}

func TestOverlapAndWithin(t *testing.T) {
	for _, c := range []struct {
		p, q            harm.Period
		overlap, within bool
	}{
		{period("2017-06-02", "2017-06-02"), period("2017-06-01", "2017-06-03"), true, true},
		{period("2017-06-01", "2017-06-04"), period("2017-06-02", "2017-06-03"), true, false},
		{period("2017-06-03", "2017-06-04"), period("2017-06-01", "2017-06-03"), true, false},
		{period("2017-06-04", "2017-06-04"), period("2017-06-01", "2017-06-03"), false, false},
		{period("", "2017-06-02"), period("2017-06-02", "2017-06-03"), true, false},
		{period("2017-06-02", "2017-06-02"), period("", "2017-06-02"), true, true},
		{period("2017-06-03", "2017-06-03"), period("", "2017-06-02"), false, false},
		{period("XXXX-06-02", "XXXX-06-02"), period("2017-06-01", "2017-06-03"), true, true},
		{period("", ""), period("2017-06-01", "2017-06-03"), false, false},
	} {
		if got := Overlap(c.p, c.q); got != c.overlap {
			t.Errorf("Overlap(%v, %v) = %v", c.p, c.q, got)
		}
		if got := Overlap(c.q, c.p); got != c.overlap {
			t.Errorf("Overlap(%v, %v) = %v", c.q, c.p, got)
		}
		if got := Within(c.p, c.q); got != c.within {
			t.Errorf("Within(%v, %v) = %v", c.p, c.q, got)
		}
	}
}
