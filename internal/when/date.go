package when

import (
	"fmt"
	"time"

	"recount/internal/harm"
)

// A Date is a civil day. Year 0 is a year that the text does not tell; the
// zero Date is no date at all.
type Date struct {
	Year, Month, Day int
}

// leap and common stand in for an unknown year; they tell where its length matters.
const leap, common = 2000, 2001

// ParseDate reads an ISO 8601 day, or the EDTF form XXXX-06-02.
func ParseDate(s string) (Date, error) {
	d, ok := parseISO(s)
	if !ok {
		return Date{}, harm.Errorf(harm.Invalid, "%q is not a day; write it like 2017-06-03, or XXXX-06-03 when the year is unknown", s)
	}
	return d, nil
}

func parseISO(s string) (Date, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, false
	}
	y, yearOK := digits(s[:4])
	m, monthOK := digits(s[5:7])
	d, dayOK := digits(s[8:])
	if s[:4] == "XXXX" {
		y, yearOK = 0, true
	} else if y == 0 {
		yearOK = false
	}
	date := Date{y, m, d}
	return date, yearOK && monthOK && dayOK && date.Valid()
}

// digits reads a string of ASCII digits only.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, len(s) > 0
}

// String writes the day in ISO 8601 or EDTF; "" for no date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Year == 0:
		return fmt.Sprintf("XXXX-%02d-%02d", d.Month, d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Known reports whether the date is a day of a known year.
func (d Date) Known() bool { return d.Year != 0 && d.Day != 0 }

// Valid reports whether the calendar has the day.
func (d Date) Valid() bool {
	return d.Year >= 0 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 &&
		d.Day >= 1 && d.Day <= monthLength(d.Year, d.Month)
}

// monthLength is the number of days of a month; of February in an unknown
// year, 29.
func monthLength(year, month int) int {
	if year == 0 {
		year = leap
	}
	return time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC).Day()
}

// AddDays moves the date by n days. In an unknown year the result is no date
// where it hangs on whether that year is a leap year.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || d.Year != 0 {
		return d.shift(d.Year, n)
	}
	a, b := d.shift(leap, n), d.shift(common, n)
	if a.Month != b.Month || a.Day != b.Day {
		return Date{}
	}
	return Date{0, a.Month, a.Day}
}

func (d Date) shift(year, n int) Date {
	if d.IsZero() {
		return d
	}
	return fromTime(time.Date(year, time.Month(d.Month), d.Day+n, 0, 0, 0, 0, time.UTC))
}

// AddMonths moves the date by n months of a known year; a day that the month
// lacks becomes its last.
func (d Date) AddMonths(n int) Date {
	if !d.Known() {
		return Date{}
	}
	first := fromTime(time.Date(d.Year, time.Month(d.Month+n), 1, 0, 0, 0, 0, time.UTC))
	first.Day = min(d.Day, monthLength(first.Year, first.Month))
	return first
}

// Weekday is 1 for Monday to 7 for Sunday (ISO 8601); 0 in an unknown year.
func (d Date) Weekday() int {
	if !d.Known() {
		return 0
	}
	return (int(d.time().Weekday())+6)%7 + 1
}

// Compare orders dates; of dates with an unknown year, by month and day.
func (d Date) Compare(o Date) int {
	if d.Year != 0 && o.Year != 0 && d.Year != o.Year {
		return d.Year - o.Year
	}
	return (d.Month-o.Month)*32 + d.Day - o.Day
}

// daysTo counts the days from d to o, both of known years.
func (d Date) daysTo(o Date) int {
	return int(o.time().Sub(d.time()).Hours() / 24)
}

func (d Date) time() time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// fromTime is the day of a time, no date outside the years 1 to 9999.
func fromTime(t time.Time) Date {
	if t.Year() < 1 || t.Year() > 9999 {
		return Date{}
	}
	return Date{t.Year(), int(t.Month()), t.Day()}
}
