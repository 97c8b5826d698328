// Package calendar turns days of the Islamic, the Hebrew and the Persian
// calendar into civil days, and knows when the feasts are that news is dated by.
//
// The arithmetic of the Islamic and the Hebrew calendar is that of Dershowitz
// and Reingold, "Calendrical Calculations", Software: Practice and Experience
// 20 (1990).
package calendar

import "time"

// A Day counts the days from 1 January of the year 1, which is day 1.
type Day int

// The first days of the calendars, and of a Persian year within the cycle.
const (
	unixEpoch    Day = 719163
	islamicEpoch Day = 227015
	hebrewEpoch  Day = -1373427
	persian1375  Day = 728738 // 20 March 1996
)

// Civil is the day of a date of the Gregorian calendar.
func Civil(year, month, day int) Day {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return Day(floor(int(t.Unix()), 86400)) + unixEpoch
}

// Civil is the date of a day in the Gregorian calendar.
func (d Day) Civil() (year, month, day int) {
	t := time.Unix(int64(d-unixEpoch)*86400, 0).UTC()
	return t.Year(), int(t.Month()), t.Day()
}

// Islamic is the day of a date of the civil Islamic calendar, whose months are
// fixed; one that begins when the moon is seen can differ by a day or two.
func Islamic(year, month, day int) Day {
	return islamicEpoch - 1 + Day(day+29*(month-1)+floor(6*month-1, 11)+354*(year-1)+floor(3+11*year, 30))
}

// IslamicYear is the year of the civil Islamic calendar that a day lies in.
func (d Day) IslamicYear() int {
	return floor(30*int(d-islamicEpoch)+10646, 10631)
}

// Persian is the day of a date of the solar calendar of Iran and Afghanistan,
// by its cycle of 33 years, which has held since 1799 and will until 2123.
func Persian(year, month, day int) Day {
	leaps := func(before int) int { return floor(8*(before-1)+29, 33) }
	return persian1375 + Day(365*(year-1375)+leaps(year)-leaps(1375)+31*(month-1)-max(0, month-7)+day-1)
}

// HebrewNewYear is the first day of a year of the Hebrew calendar.
func HebrewNewYear(year int) Day {
	before, at, after := newMoon(year-1), newMoon(year), newMoon(year+1)
	switch {
	case after-at == 356:
		at += 2
	case at-before == 382:
		at++
	}
	return hebrewEpoch + Day(at)
}

// newMoon counts the days from the epoch to the day on which a Hebrew year
// begins by the moon, put off where that is a Sunday, Wednesday or Friday.
func newMoon(year int) int {
	months := floor(235*year-234, 19)
	day := 29*months + floor(12084+13753*months, 25920)
	if 3*(day+1)%7 < 3 {
		day++
	}
	return day
}

// Easter is Easter Sunday of the western churches.
func Easter(year int) Day {
	century := year/100 + 1
	epact := mod(14+11*(year%19)-3*century/4+(5+8*century)/25, 30)
	if epact == 0 || epact == 1 && year%19 > 10 {
		epact++
	}
	return sundayAfter(Civil(year, 4, 19) - Day(epact))
}

// OrthodoxEaster is Easter Sunday of the churches that count it by the Julian
// calendar.
func OrthodoxEaster(year int) Day {
	behind := Day(year/100 - year/400 - 2) // days between the Julian and the Gregorian calendar
	epact := mod(14+11*(year%19), 30)
	return sundayAfter(Civil(year, 4, 19) + behind - Day(epact))
}

// sundayAfter is the first Sunday later than a day; day 0 was one.
func sundayAfter(d Day) Day { return d + 7 - Day(mod(int(d), 7)) }

// floor divides and rounds down.
func floor(n, by int) int { return (n - mod(n, by)) / by }

// mod is the remainder, never negative.
func mod(n, by int) int { return ((n % by) + by) % by }
