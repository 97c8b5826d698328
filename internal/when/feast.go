package when

import "recount/internal/when/calendar"

// feast resolves a feast: of a year that is told, or the latest that has begun
// on the day of speaking. Which day of several is meant may be told.
func (f *form) feast(s setting) (span, bool) {
	which := calendar.Feast(f.said[slotFeast])
	year := int(f.said[slotYear])
	switch {
	case year != 0:
	case f.said[slotShift] != 0 && f.said[slotUnit] == unitYear:
		year = s.day.Year + int(f.said[slotShift]) - shiftThis
	case s.day.Known():
		return f.feastNear(which, s)
	default:
		year = s.year
	}
	if year <= 0 {
		return span{}, false
	}
	var all span
	for i, c := range which.In(year) {
		sp, ok := f.dayOfFeast(c)
		if !ok {
			return span{}, false
		}
		if i == 0 {
			all = sp
		}
		all = all.union(sp)
	}
	return all, all != (span{})
}

// feastNear is the feast that is meant on a day of speaking.
func (f *form) feastNear(which calendar.Feast, s setting) (best span, found bool) {
	ahead := s.future || f.said[slotShift] == shiftNext
	for y := max(1, s.day.Year-2); y <= s.day.Year+2; y++ {
		for _, c := range which.In(y) {
			sp, ok := f.dayOfFeast(c)
			switch {
			case !ok:
			case ahead && sp.to.Compare(s.day) >= 0:
				return sp, true
			case !ahead && f.past(sp, s.day):
				best, found = sp, true
			}
		}
	}
	return best, found
}

// dayOfFeast is the time that a feast is kept, or the day of it that is told, by
// an ordinal or by the rule's value (-1 for the last), as far as sighting can
// move it.
func (f *form) dayOfFeast(c calendar.Span) (span, bool) {
	from, to := c.First, c.Last
	switch day := calendar.Day(max(f.said[slotDay], f.value)); {
	case day > 0:
		from += day - 1
		to = from
	case f.value < 0:
		from = to
	}
	sp := span{dateOf(from - calendar.Day(c.Slack)), dateOf(to + calendar.Day(c.Slack))}
	return sp, to <= c.Last && sp.from.Valid() && sp.to.Valid()
}

// eraDay is the civil day of a date of another calendar.
func (f *form) eraDay() (span, bool) {
	y, m, d := int(f.said[slotEraYear]), int(f.said[slotMonth]), int(f.said[slotDay])
	if y == 0 || m == 0 {
		return span{}, false
	}
	day, last, slack := calendar.Persian, 31, calendar.Day(0)
	if f.said[slotEra] == eraLunar {
		day, last, slack = calendar.Islamic, 30, 1
	}
	if d == 0 { // the whole month
		return span{dateOf(day(y, m, 1) - slack), dateOf(day(y+m/12, m%12+1, 1) - 1 + slack)}, true
	}
	at := day(y, m, d)
	return span{dateOf(at - slack), dateOf(at + slack)}, d <= last
}

// century is the hundred years that an ordinal tells.
func (f *form) century() (span, bool) {
	n := int(f.said[slotDay])
	return f.parted(centuryOf(n)), n >= 1 && n <= 99
}

func centuryOf(n int) span {
	return span{Date{max(1, 100*n-99), 1, 1}, Date{100 * n, 12, 31}}
}

func dateOf(d calendar.Day) Date {
	y, m, n := d.Civil()
	return Date{y, m, n}
}
