package when

// setting is what a form is resolved against.
type setting struct {
	day    Date // the day of speaking; zero or without a year when unknown
	year   int  // stands in when the day has none
	future bool
}

// resolve works out the days that a form means.
func (f *form) resolve(s setting) (span, bool) {
	sp, ok := f.days(s)
	return sp, ok && sp.valid()
}

func (f *form) days(s setting) (span, bool) {
	switch f.meaning {
	case meaningDate:
		return f.date(s)
	case meaningWeekday:
		return f.weekday(s)
	case meaningDay:
		d := s.day.AddDays(int(f.value))
		return oneDay(d), !d.IsZero()
	case meaningFeast:
		return f.feast(s)
	case meaningEra:
		return f.eraDay()
	case meaningCentury:
		return f.century()
	case meaningNight:
		return f.night(s)
	case meaningShift, meaningRest:
		return f.shifted(s)
	case meaningAgo:
		return f.ago(s)
	case meaningPast:
		sp := span{f.move(s.day, -f.length()), s.day}
		return sp, !sp.from.IsZero()
	case meaningNext:
		sp := span{s.day, f.move(s.day, f.length())}
		return sp, !sp.to.IsZero()
	}
	return f.ranged(s)
}

// ranged resolves the meanings that have nested times as ends.
func (f *form) ranged(s setting) (span, bool) {
	if f.from == nil {
		return span{}, false
	}
	from := f.from
	if f.meaning == meaningOffset && f.value < 0 && from.meaning == meaningFeast {
		from = clone(from)
		from.value = max(from.value, 1) // before a feast is before its first day
	}
	sp, ok := from.resolve(s)
	switch f.meaning {
	case meaningSince:
		return span{sp.from, s.endOf(sp.from)}, ok
	case meaningUntil:
		return span{to: sp.to}, ok
	case meaningBefore:
		return span{to: sp.from.AddDays(-1)}, ok
	case meaningOffset:
		return f.later(sp), ok && !sp.from.IsZero() && !sp.to.IsZero()
	case meaningWeekOf:
		switch {
		case f.value < 0:
			return span{sp.from.AddDays(-6), sp.from}, ok
		case f.value > 0: // so many days
			return span{sp.from, sp.from.AddDays(int(f.value) - 1)}, ok
		}
		return span{sp.from, sp.from.AddDays(6)}, ok
	case meaningBetween:
		return f.between(s)
	}
	return span{}, false
}

// endOf closes a span that began on a day: what is told holds up to the day of
// speaking. It stays open where that is unknown or earlier.
func (s setting) endOf(from Date) Date {
	if s.future || !s.day.Known() || !from.Known() || s.day.Compare(from) < 0 {
		return Date{}
	}
	return s.day
}

// between reads the later end first: "from Monday to Wednesday" is the Monday
// before that Wednesday, "from 30 December to 2 January 2018" began in 2017.
func (f *form) between(s setting) (span, bool) {
	if f.to == nil {
		return span{}, false
	}
	to, ok := f.to.resolve(s)
	if !ok {
		return span{}, false
	}
	if f.from.meaning == meaningDate || f.from.meaning == meaningWeekday {
		s = setting{day: to.to}
	}
	from, ok := f.from.resolve(s)
	if ok && to.to.Year == 0 && from.from.Known() { // "from October 2016 to January": the next one
		to, ok = f.to.resolve(setting{day: from.from, future: true})
	}
	return span{from.from, to.to}, ok
}

// night is the night before the day of speaking, or before a day that is told:
// "overnight into Sunday".
func (f *form) night(s setting) (span, bool) {
	day, ok := s.day, true
	if f.from != nil {
		var sp span
		sp, ok = f.from.resolve(s)
		day = sp.from
	}
	sp := span{day.AddDays(-1), day}
	return sp, ok && !sp.from.IsZero()
}

// weekday finds the day of that name: the latest up to the day of speaking,
// or, of what is to come, the first from then on; with a value, so many days
// from then. Of a day without a year, it is one of the week up to that.
func (f *form) weekday(s setting) (span, bool) {
	today := s.day.Weekday()
	if today == 0 {
		return f.dayOfWeek(s)
	}
	back := (today - int(f.said[slotWeekday]) + 7) % 7
	switch which := f.said[slotShift]; {
	case which == shiftNext && back == 0:
		back = -7
	case which == shiftNext, s.future && which != shiftLast && back > 0:
		back -= 7
	case which == shiftLast && back == 0:
		back = 7
	}
	return oneDay(s.day.AddDays(int(f.value) - back)), true
}

// dayOfWeek is the week of a day without a year that a weekday must lie in.
func (f *form) dayOfWeek(s setting) (span, bool) {
	from, to := s.day.AddDays(-6), s.day
	switch {
	case s.future || f.said[slotShift] == shiftNext:
		from, to = s.day, s.day.AddDays(6)
	case f.said[slotShift] == shiftLast:
		from, to = s.day.AddDays(-7), s.day.AddDays(-1)
	}
	from, to = from.AddDays(int(f.value)), to.AddDays(int(f.value))
	return span{from, to}, !from.IsZero() && !to.IsZero()
}

// The values of the slot shift.
const (
	shiftLast = 1 + iota
	shiftThis
	shiftNext
)

// shifted is last, this or next week, month or year, as the calendar has them.
// Of this one, what is past up to the day of speaking; or, with meaningRest,
// what is left from then on.
func (f *form) shifted(s setting) (span, bool) {
	if !s.day.Known() {
		return span{}, false
	}
	n := 0
	if f.said[slotShift] != 0 {
		n = int(f.said[slotShift]) - shiftThis
	}
	sp := f.calendar(s.day, n)
	switch {
	case f.said[slotPart] != 0:
		return f.parted(sp), !sp.from.IsZero()
	case n != 0 || f.said[slotUnit] == unitWeekend:
	case s.future || f.meaning == meaningRest:
		sp.from = s.day
	default:
		sp.to = s.day
	}
	return sp, !sp.from.IsZero()
}

// calendar is the unit of the calendar that a day lies in, moved by n.
func (f *form) calendar(d Date, n int) span {
	switch f.said[slotUnit] {
	case unitNight, unitDay:
		return oneDay(d.AddDays(n))
	case unitWeek:
		monday := d.AddDays(1 - d.Weekday() + 7*n)
		return span{monday, monday.AddDays(6)}
	case unitWeekend:
		return weekend(d, n)
	case unitMonth:
		first := Date{d.Year, d.Month, 1}.AddMonths(n)
		return wholeMonth(first.Year, first.Month)
	case unitYear:
		return span{Date{d.Year + n, 1, 1}, Date{d.Year + n, 12, 31}}
	case unitDecade:
		y := d.Year - d.Year%10 + 10*n
		return span{Date{y, 1, 1}, Date{y + 9, 12, 31}}
	case unitCentury:
		return centuryOf((d.Year-1)/100 + 1 + n)
	}
	return span{}
}

// weekend: this one and the last are both the latest that has begun, unless
// the last is told of on a weekend.
func weekend(d Date, n int) span {
	back := (d.Weekday() + 1) % 7 // days since Saturday
	if n < 0 && back > 1 {
		n = 0
	}
	saturday := d.AddDays(7*n - back)
	return span{saturday, saturday.AddDays(1)}
}

func wholeMonth(year, month int) span {
	return span{Date{year, month, 1}, Date{year, month, monthLength(year, month)}}
}

// length is the number of units told, 1 when none is. A vague number such as
// "a few" is stored below zero and may be a little more.
func (f *form) length() int {
	switch n := int(f.said[slotNumber]); {
	case n > 0:
		return n
	case n < 0:
		return 2 - n
	case f.value != 0:
		return int(f.value) + 2
	}
	return 1
}

// move goes n units from a day; hours count as the days they reach into.
func (f *form) move(d Date, n int) Date {
	switch f.said[slotUnit] {
	case unitMinute:
		return d
	case unitHour:
		return d.AddDays(ceil(n, 24))
	case unitWeek, unitWeekend:
		return d.AddDays(7 * n)
	case unitMonth:
		return d.AddMonths(n)
	case unitYear:
		return d.AddMonths(12 * n)
	case unitDecade:
		return d.AddMonths(120 * n)
	case unitCentury:
		return d.AddMonths(1200 * n)
	}
	return d.AddDays(n)
}

// ceil divides and rounds away from zero.
func ceil(n, by int) int {
	if n < 0 {
		return -ceil(-n, by)
	}
	return (n + by - 1) / by
}

// ago is a day so many days ago, or a window about that day: of one unit, so
// that "two weeks ago" is known to a week. "Nearly" leaves the later half of
// the window, "over" the earlier. Hours ago are today.
func (f *form) ago(s setting) (span, bool) {
	n := int(f.said[slotNumber])
	vague := n <= 0
	switch {
	case n < 0:
		n = -n
	case n == 0:
		n = max(int(f.value), 1)
	}
	if f.said[slotUnit] == unitHour {
		n = n / 24 * 24
	}
	middle := f.move(s.day, -n)
	half := map[int16]int{unitWeek: 3, unitMonth: 15, unitYear: 182, unitDecade: 1826, unitCentury: 18262}[f.said[slotUnit]]
	if vague {
		half += max(half, 1)
	} else if half == 0 && f.said[slotHedge] != 0 && f.said[slotUnit] == unitDay {
		half = 1
	}
	sp := span{middle.AddDays(-half), middle.AddDays(half)}
	switch f.said[slotHedge] {
	case hedgeNearly:
		sp.from = middle
	case hedgeOver:
		sp.to = middle
	}
	if after(sp.to, s.day) {
		sp.to = s.day
	}
	return sp, !sp.from.IsZero() && !sp.to.IsZero()
}

// later counts from another event. The rule's value gives the direction, and
// the number when the text tells none: -1 "the previous day", 0 "that night",
// 3 "days later", which is vague.
func (f *form) later(event span) span {
	if f.said[slotWeekday] != 0 {
		return f.laterWeekday(event)
	}
	n, sign := int(f.said[slotNumber]), 1
	if f.value < 0 {
		sign = -1
	}
	vague := n < 0 || n == 0 && f.value*f.value > 1
	switch {
	case f.value == 0:
		return event
	case n < 0:
		n = -n
	case n == 0:
		n = int(f.value) * sign
	}
	if f.said[slotUnit] == unitHour {
		n = n / 24 * 24
	}
	slack := 0
	if vague && n > 1 {
		slack = n - 1
	}
	return f.around(event, sign*n, slack)
}

// laterWeekday is the first day of that name after an event, the last before
// it, or that of its week.
func (f *form) laterWeekday(event span) span {
	today := event.from.Weekday()
	if today == 0 {
		return span{}
	}
	n := int(f.said[slotWeekday]) - today
	switch {
	case f.value > 0 && n <= 0:
		n += 7
	case f.value < 0 && n >= 0:
		n -= 7
	}
	return oneDay(event.from.AddDays(n))
}

// around moves an event by n units, and widens it by slack units both ways.
func (f *form) around(event span, n, slack int) span {
	return span{f.move(event.from, n-slack), f.move(event.to, n+slack)}
}
