package story

import (
	"math/rand/v2"
	"time"
)

// A ledger knows how many were killed in each country on each day, so that
// totals can be told that hold.
type ledger struct {
	killed map[string]int // by country and day
}

func newLedger(events []*event) *ledger {
	l := &ledger{map[string]int{}}
	for _, e := range events {
		l.killed[e.setting.Country+e.Date] += e.Killed
	}
	return l
}

// sum adds up the killed of a country from a day to another.
func (l *ledger) sum(s *setting, from, to time.Time) (n int) {
	for d := from; !d.After(to); d = d.Add(day) {
		n += l.killed[s.Country+d.Format(time.DateOnly)]
	}
	return n
}

// upTo is a total that holds both for the month and for two weeks up to a day:
// those who count also count what no report tells of.
func (l *ledger) upTo(s *setting, when time.Time, r *rand.Rand) *Sum {
	month := when.AddDate(0, 0, 1-when.Day())
	n := max(l.sum(s, month, when), l.sum(s, when.Add(-14*day), when))
	return &Sum{Killed: n + 20 + r.IntN(20+n/3), Area: s.Country}
}

// month is a total of a whole month, given by any day of it.
func (l *ledger) month(s *setting, when time.Time, r *rand.Rand) *Sum {
	from := when.AddDate(0, 0, 1-when.Day())
	n := l.sum(s, from, from.AddDate(0, 1, -1))
	return &Sum{Killed: n + 20 + r.IntN(20+n/3), Area: s.Country}
}
