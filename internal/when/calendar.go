package when

// grace is by how many days a date without a year may lie after the day of
// speaking before it is taken for last year's: sites print their dates late.
const grace = 2

// date resolves a day, month, season or year, or a run of them. Without a
// year, it is the latest up to the day of speaking.
func (f *form) date(s setting) (span, bool) {
	if f.said[slotFirst] != 0 {
		return f.slashedNear(s)
	}
	if f.said[slotDecade] != 0 {
		y := int(f.said[slotDecade])
		return f.parted(span{Date{y, 1, 1}, Date{y + 9, 12, 31}}), true
	}
	if y := int(f.said[slotYear]); y != 0 {
		return f.inYear(y)
	}
	if f.said[slotShift] != 0 && f.said[slotUnit] == unitYear {
		return f.inYear(s.day.Year + int(f.said[slotShift]) - shiftThis)
	}
	if f.said[slotMonth] == 0 && f.said[slotSeason] == 0 {
		return f.dayOfMonth(s)
	}
	return f.nearest(s)
}

// nearest chooses the year that the text leaves to the reader. Of an unknown
// day of speaking, the year stays unknown.
func (f *form) nearest(s setting) (span, bool) {
	if s.day.Year == 0 {
		return f.inYear(f.likely(s.year))
	}
	if s.future || f.said[slotShift] == shiftNext {
		for y := s.day.Year - 1; y <= s.day.Year+4; y++ {
			if sp, ok := f.inYear(y); ok && sp.to.Compare(s.day) >= 0 && (f.said[slotShift] != shiftNext || sp.from.Compare(s.day) > 0) {
				return sp, true
			}
		}
		return span{}, false
	}
	for y := s.day.Year + 1; y >= s.day.Year-4; y-- {
		if sp, ok := f.inYear(y); ok && f.past(sp, s.day) {
			return sp, true
		}
	}
	return span{}, false
}

// likely is the year that other dates make likely, or the one beside it in which
// the weekday told with the date is right.
func (f *form) likely(year int) int {
	day := f.said[slotWeekday]
	if year == 0 || day == 0 || f.said[slotDay] == 0 {
		return year
	}
	for _, y := range [3]int{year, year - 1, year + 1} {
		if (Date{y, int(f.said[slotMonth]), int(f.said[slotDay])}).Weekday() == int(day) {
			return y
		}
	}
	return year
}

// past reports whether a span can be told of on a day as past: a day with some
// grace, a month that has begun, "last October" when it is over.
func (f *form) past(sp span, day Date) bool {
	switch {
	case f.said[slotShift] == shiftLast:
		return sp.to.Compare(day) < 0
	case f.said[slotDay] != 0:
		return sp.from.Compare(day.AddDays(grace)) <= 0
	}
	return sp.from.Compare(day) <= 0
}

// inYear is the span in a year, which is 0 when unknown.
func (f *form) inYear(y int) (span, bool) {
	start, ok := f.whole(y, f.said[slotMonth], f.said[slotDay])
	if !ok || f.said[slotYear2] == 0 && f.said[slotMonth2] == 0 && f.said[slotDay2] == 0 {
		return f.parted(start), ok
	}
	y2, m2 := int(f.said[slotYear2]), f.said[slotMonth2]
	if y2 == 0 {
		y2 = y
	}
	if m2 == 0 {
		m2 = f.said[slotMonth]
	}
	end, ok := f.whole(y2, m2, f.said[slotDay2])
	return span{start.from, end.to}, ok && start.from.Compare(end.to) <= 0
}

// whole is a whole year, month or season, or a day.
func (f *form) whole(y int, m, d int16) (span, bool) {
	switch {
	case f.said[slotSeason] != 0:
		from := Date{y, int(f.said[slotSeason]), 1}
		end := fromTime(Date{max(y, 1), from.Month + 2, 1}.time())
		if y == 0 {
			end.Year = 0
		}
		return span{from, wholeMonth(end.Year, end.Month).to}, true
	case m == 0:
		return span{Date{y, 1, 1}, Date{y, 12, 31}}, y != 0
	case d == 0:
		return wholeMonth(y, int(m)), true
	}
	day := Date{y, int(m), int(d)}
	return oneDay(day), day.Valid()
}

// parted cuts a month, season or year to the part of it that is meant.
func (f *form) parted(s span) span {
	p := int(f.said[slotPart])
	if p == 0 || s.days() == 1 {
		return s
	}
	if p >= partWeek {
		return s.weekOf(p)
	}
	if s.days() == 7 {
		return span{s.from.AddDays(2 * (p - partEarly)), s.from.AddDays(2*(p-partEarly) + 2)}
	}
	of, k := 3, p-partEarly
	switch {
	case p >= partQuarter:
		of, k = 4, p-partQuarter
	case p >= partFirstHalf:
		of, k = 2, p-partFirstHalf
	}
	if s.days() <= 31 {
		return partOfMonth(s, of, k)
	}
	return partOfMonths(s, of, k)
}

// weekOf is one of the weeks of a month, counted from its first day, or the
// seven days that end it.
func (s span) weekOf(part int) span {
	if part >= partLastWeek {
		return span{s.to.AddDays(-6), s.to}
	}
	from := s.from.AddDays(7 * (part - partWeek))
	return span{from, from.AddDays(6)}
}

// partOfMonth cuts at whole tens of days, or halves or quarters.
func partOfMonth(s span, of, k int) span {
	size := 30 / of
	from := s.from.AddDays(k * size)
	if k == of-1 {
		return span{from, s.to}
	}
	return span{from, from.AddDays(size - 1)}
}

// partOfMonths cuts a span of whole months at whole months.
func partOfMonths(s span, of, k int) span {
	months := (s.to.Year-s.from.Year)*12 + s.to.Month - s.from.Month + 1
	at := func(k int) Date {
		n := k * months / of
		if months >= 120 { // decades go by whole years
			n = (n + 11) / 12 * 12
		}
		return s.from.AddMonths(n)
	}
	from := at(k)
	if from.IsZero() {
		return s
	}
	return span{from, at(k + 1).AddDays(-1)}
}

// dayOfMonth resolves "the 10th": the latest up to the day of speaking.
func (f *form) dayOfMonth(s setting) (span, bool) {
	if f.said[slotDay] == 0 || !s.day.Known() {
		return span{}, false
	}
	step := -1
	if s.future {
		step = 1
	}
	first := Date{s.day.Year, s.day.Month, 1}
	for n := 0; n != 4*step; n += step {
		m := first.AddMonths(n)
		d := Date{m.Year, m.Month, int(f.said[slotDay])}
		if d.Valid() && d.Compare(s.day)*step >= 0 {
			return oneDay(d), true
		}
	}
	return span{}, false
}

// slashed lists the days that a date like 03/06/2017 can be, in the order of
// the calendar, and whether there is only one.
func (f *form) slashed() (days []Date, settled bool) {
	if f.said[slotFirst] == 0 {
		return nil, true
	}
	y, a, b := int(f.said[slotYear]), int(f.said[slotFirst]), int(f.said[slotSecond])
	for _, d := range [2]Date{{y, min(a, b), max(a, b)}, {y, max(a, b), min(a, b)}} {
		if d.Valid() && (len(days) == 0 || days[0] != d) {
			days = append(days, d)
		}
	}
	return days, len(days) == 1
}

// slashedNear settles the order of day and month by the day of speaking: news
// tells of the last month. What that does not settle stays a range.
func (f *form) slashedNear(s setting) (span, bool) {
	days, settled := f.slashed()
	if len(days) == 0 {
		return span{}, false
	}
	if !settled && s.day.Known() {
		early, late := s.day.AddDays(-31), s.day
		in := func(d Date) bool { return d.Compare(early) >= 0 && d.Compare(late) <= 0 }
		switch a, b := in(days[0]), in(days[1]); {
		case a && !b:
			return oneDay(days[0]), true
		case b && !a:
			return oneDay(days[1]), true
		}
	}
	return span{days[0], days[len(days)-1]}, true
}
