package when

import (
	"fmt"

	"recount/internal/harm"
)

// An Expression is a stretch of text that tells a time. The tokens
// [First, End) leave out a bare "on", "in" or "at" in front.
type Expression struct {
	First, End int
	Words      string // as printed
	Kind       Kind
	form       form
}

func (m *matcher) expression(h hit) Expression {
	return Expression{h.first, h.last, m.doc.Slice(h.first, h.last), h.form.kind(), h.form}
}

// An Anchor is the day that relative expressions count from: the day of
// speaking when the text tells it, else of publication. From and To differ
// when only the month is known; both are zero when nothing is.
type Anchor struct {
	From, To Date
	Year     int  // when the day is unknown: the year that other dates of the report give
	Exact    bool // the text told the day of speaking
	Future   bool // the expression tells of what is to come: "will … on Tuesday"
}

// On is the anchor of a known day of speaking.
func On(d Date) Anchor { return Anchor{From: d, To: d, Exact: true} }

// AnchorOf is the anchor that a date of publication gives.
func AnchorOf(p harm.Published) Anchor {
	s := spanOf(harm.Period{From: p.From, To: p.To})
	return Anchor{From: s.from, To: s.to}
}

// Resolve turns the expression into a period. It fails where the expression
// tells no date of its own: a clock time, a duration, a frequency, a time that
// leans on another event, or on an anchor that is unknown. Even then the words
// and the clock are set.
func (e Expression) Resolve(a Anchor) (harm.Period, bool) {
	late, ok := e.form.resolve(setting{a.To, a.Year, a.Future})
	early, also := late, true
	if a.From != a.To {
		early, also = e.form.resolve(setting{a.From, a.Year, a.Future})
	}
	if !ok || !also {
		return e.period(span{}, harm.Inferred), false
	}
	return e.period(late.union(early), e.basis(a)), true
}

// ResolveFrom turns an expression that leans on another event into a period,
// given the period of that event.
func (e Expression) ResolveFrom(event harm.Period) (harm.Period, bool) {
	base := spanOf(event)
	if e.Kind != Anaphoric || e.form.meaning == meaningEvent || base.from.IsZero() || base.to.IsZero() {
		return e.period(span{}, harm.Inferred), false
	}
	s := e.form.later(base)
	if s.from.IsZero() || s.to.IsZero() || !s.valid() {
		return e.period(span{}, harm.Inferred), false
	}
	return e.period(s, event.Basis), true
}

// FromNext reports whether the expression counts to the event that is told
// after it: "on Friday, a day after a bomb went off".
func (e Expression) FromNext() bool { return e.form.meaning == meaningOffset && e.form.from == nil }

// ResolveNext turns an expression that counts from the event told after it into
// the period of that event, given the period told before.
func (e Expression) ResolveNext(told harm.Period) (harm.Period, bool) {
	f := e.form
	f.value = -f.value
	e.form = f
	return e.ResolveFrom(told)
}

func (e Expression) period(s span, basis harm.Basis) harm.Period {
	p := harm.Period{
		From: harm.Text(s.from.String()), To: harm.Text(s.to.String()),
		Clock: harm.Text(e.Clock()), Words: e.Words, Basis: basis,
	}
	if s != (span{}) {
		p.Precision = s.precision()
	}
	return p
}

// ResolveIn puts a day whose year the text leaves to the reader into a period that
// the text tells with its year: "on March 27" of a battle in March 2022. It fails
// for other expressions, and for a day outside the period.
func (e Expression) ResolveIn(told harm.Period) (harm.Period, bool) {
	in := spanOf(told)
	if e.Kind != Absolute || e.form.meaning != meaningDate || e.form.said[slotYear] != 0 || e.form.said[slotDay] == 0 || in.from.Year == 0 {
		return harm.Period{}, false
	}
	s, ok := e.form.inYear(in.from.Year)
	t := e.period(s, harm.Inferred)
	return t, ok && Within(t, told)
}

// LikelyYear is the year that most of the full dates among the expressions
// tell, the first of equals; 0 when there is none. It is for Anchor.Year.
func LikelyYear(es []Expression) int {
	best, count := 0, map[int]int{}
	for i := range es {
		if d, ok := es[i].day(); ok && d.Year != 0 {
			count[d.Year]++
		}
	}
	for i := range es {
		if d, ok := es[i].day(); ok && count[d.Year] > count[best] {
			best = d.Year
		}
	}
	return best
}

// basis: a date stands by itself and so does a relative one said on a known
// day; one that was printed in an unsettled order or took its year from
// another date does not.
func (e Expression) basis(a Anchor) harm.Basis {
	_, settled := e.form.slashed()
	if a.To.Year == 0 && a.Year != 0 && e.form.said[slotYear] == 0 {
		settled = false
	}
	if e.form.meaning == meaningWeekday && a.To.Year == 0 {
		settled = false // a week in which that day lies
	}
	if settled && (e.Kind == Absolute || a.Exact) {
		return harm.Stated
	}
	return harm.Inferred
}

// Clock is the local time of day that the expression tells, HH:MM, or "".
func (e Expression) Clock() string {
	if e.form.said[slotClock] == 0 || e.form.said[slotZone] != 0 {
		return ""
	}
	half := int(e.form.said[slotHalf])
	if half == 0 {
		half = halfOf(e.form.said[slotDaypart], e.form.said[slotClock]-1)
	}
	at := inHalf(int(e.form.said[slotClock]-1), half)
	return fmt.Sprintf("%02d:%02d", at/60, at%60)
}

// halfOf tells the half of the day from its part: 4 in the afternoon, 10 at
// night; but 2 at night is before noon.
func halfOf(part, minutes int16) int {
	switch {
	case part == daypartMorning:
		return 1
	case part == daypartAfternoon, part == daypartEvening, part == daypartNight && minutes >= 6*60:
		return 2
	}
	return 0
}
