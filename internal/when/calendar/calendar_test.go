package calendar

import (
	"fmt"
	"testing"
)

func civil(d Day) string {
	y, m, n := d.Civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, n)
}

func TestDays(t *testing.T) {
	for want, got := range map[string]Day{
		"0001-01-01": 1,
		"1996-03-20": persian1375,
		"2017-03-21": Persian(1396, 1, 1),
		"2025-03-21": Persian(1404, 1, 1),
		"2021-03-20": Persian(1399, 12, 30), // a leap year
		"2011-09-23": Persian(1390, 7, 1),
		"2011-05-26": Persian(1390, 3, 5),
		"2017-05-27": Islamic(1438, 9, 1),
		"2000-04-06": Islamic(1421, 1, 1),
		"2023-09-16": HebrewNewYear(5784),
		"2016-10-03": HebrewNewYear(5777),
		"2017-04-16": Easter(2017),
		"2008-03-23": Easter(2008),
		"2011-04-24": OrthodoxEaster(2011),
		"2024-05-05": OrthodoxEaster(2024),
	} {
		if civil(got) != want {
			t.Errorf("%s, want %s", civil(got), want)
		}
	}
}

func TestIslamicYear(t *testing.T) {
	for y := 1300; y < 1500; y++ {
		if first, last := Islamic(y, 1, 1), Islamic(y+1, 1, 1)-1; first.IslamicYear() != y || last.IslamicYear() != y {
			t.Errorf("%d begins in %d and ends in %d", y, first.IslamicYear(), last.IslamicYear())
		}
	}
}

// By the civil calendar; where the moon was seen on another evening, Slack
// covers it.
func TestFeasts(t *testing.T) {
	for _, c := range []struct {
		feast Feast
		year  int
		want  string
	}{
		{GoodFriday, 2017, "[2017-04-14]"},
		{AshWednesday, 2020, "[2020-02-26]"},
		{Nowruz, 2017, "[2017-03-20]"},
		{Ramadan, 2018, "[2018-05-16]"},
		{EidAlFitr, 2017, "[2017-06-26]"},
		{EidAlFitr, 2000, "[2000-01-08 2000-12-28]"},
		{EidAlAdha, 2017, "[2017-09-02]"},
		{Eid, 2017, "[2017-06-26 2017-09-02]"},
		{Ashura, 2004, "[2004-03-02]"},
		{Arbaeen, 2014, "[2014-12-13]"},
		{Mawlid, 2017, "[2017-12-01]"},
		{RoshHashanah, 2023, "[2023-09-16]"},
		{YomKippur, 1973, "[1973-10-06]"},
		{SimchatTorah, 2023, "[2023-10-07]"},
		{Hanukkah, 2017, "[2017-12-13]"},
		{Hanukkah, 2023, "[2023-12-08]"},
		{Purim, 2017, "[2017-03-12]"},
		{Passover, 2002, "[2002-03-28]"},
		{Shavuot, 2017, "[2017-05-31]"},
		{feasts, 2017, "[]"},
		{0, 2017, "[]"},
	} {
		days := []string{}
		for _, s := range c.feast.In(c.year) {
			days = append(days, civil(s.First))
		}
		if got := fmt.Sprint(days); got != c.want {
			t.Errorf("feast %d of %d: %s, want %s", c.feast, c.year, got, c.want)
		}
	}
}

func FuzzDays(f *testing.F) {
	f.Add(2017, 6, 3)
	f.Fuzz(func(t *testing.T, year, month, day int) {
		if year < 1 || year > 9000 || month < 1 || month > 12 || day < 1 || day > 28 {
			return
		}
		if y, m, d := Civil(year, month, day).Civil(); y != year || m != month || d != day {
			t.Errorf("%d-%d-%d became %d-%d-%d", year, month, day, y, m, d)
		}
		for feast := Feast(0); feast <= feasts; feast++ {
			for _, s := range feast.In(year) {
				if s.First > s.Last || s.First < Civil(year, 1, 1) || s.First > Civil(year, 12, 31) {
					t.Errorf("feast %d of %d is from %s to %s", feast, year, civil(s.First), civil(s.Last))
				}
			}
		}
	})
}
