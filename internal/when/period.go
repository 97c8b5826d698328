package when

import "recount/internal/harm"

// span is a run of days; a zero end is open.
type span struct{ from, to Date }

// oneDay is the span of a single day.
func oneDay(d Date) span { return span{d, d} }

// valid reports whether a span has an end, its ends are days, and they do not
// run backwards; of an unknown year they may, over New Year.
func (s span) valid() bool {
	for _, d := range [2]Date{s.from, s.to} {
		if !d.IsZero() && !d.Valid() {
			return false
		}
	}
	return s != (span{}) && (s.from.Year == 0 || s.to.Year == 0 || !after(s.from, s.to))
}

// days counts the days of a span, 0 where an end is open.
func (s span) days() int {
	from, to := s.from, s.to
	if from.IsZero() || to.IsZero() {
		return 0
	}
	if from.Year == 0 || to.Year == 0 {
		from.Year, to.Year = leap, leap
		if to.Compare(from) < 0 {
			to.Year++
		}
	}
	return from.daysTo(to) + 1
}

// precision is UCDP's date_prec of the span. A week told by two dates of the
// same weekday has eight days, a month by two dates of the same day 32.
func (s span) precision() harm.Precision {
	switch n := s.days(); {
	case n == 0:
		return harm.Longer
	case n == 1:
		return harm.Day
	case n <= 6:
		return harm.Days
	case n <= 8:
		return harm.Week
	case n <= 32:
		return harm.Month
	}
	return harm.Longer
}

// union is the shortest span that holds both; an open end stays open.
func (s span) union(o span) span {
	if o.from.IsZero() || (!s.from.IsZero() && o.from.Compare(s.from) < 0) {
		s.from = o.from
	}
	if o.to.IsZero() || (!s.to.IsZero() && o.to.Compare(s.to) > 0) {
		s.to = o.to
	}
	return s
}

// spanOf reads the ends of a period.
func spanOf(p harm.Period) span {
	from, _ := parseISO(string(p.From)) // an end that is no day is open
	to, _ := parseISO(string(p.To))
	return span{from, to}
}

// Days counts the days that a period covers; 0 where an end is open.
func Days(p harm.Period) int { return spanOf(p).days() }

// Overlap reports whether two periods can share a day. An open end reaches
// without limit; of unknown years, month and day decide. A period with neither
// end tells no time and overlaps nothing.
func Overlap(p, q harm.Period) bool {
	a, b := spanOf(p), spanOf(q)
	if a == (span{}) || b == (span{}) {
		return false
	}
	return !after(a.from, b.to) && !after(b.from, a.to)
}

// after reports whether x lies after y; an open end never does.
func after(x, y Date) bool {
	return !x.IsZero() && !y.IsZero() && x.Compare(y) > 0
}

// Within reports whether p lies wholly inside q.
func Within(p, q harm.Period) bool {
	a, b := spanOf(p), spanOf(q)
	if a == (span{}) || b == (span{}) {
		return false
	}
	startsIn := b.from.IsZero() || (!a.from.IsZero() && a.from.Compare(b.from) >= 0)
	endsIn := b.to.IsZero() || (!a.to.IsZero() && a.to.Compare(b.to) <= 0)
	return startsIn && endsIn
}
