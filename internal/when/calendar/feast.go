package calendar

import "slices"

// A Feast is a day or a season that recurs every year of some calendar.
type Feast int

// The feasts. Those of one calendar are given by the offsets below.
const (
	EasterSunday Feast = 1 + iota
	OrthodoxEasterSunday
	GoodFriday
	EasterMonday
	PalmSunday
	AshWednesday
	Pentecost
	Nowruz
	Ramadan
	EidAlFitr
	EidAlAdha
	Eid // either of the two
	Ashura
	Arbaeen
	Mawlid
	IslamicNewYear
	RoshHashanah
	YomKippur
	Sukkot
	SimchatTorah
	Hanukkah
	Purim
	Passover
	Shavuot
	feasts // how many there are, and one
)

// A Span is a run of days on which a feast is kept. Sighting can put it Slack
// days earlier or later.
type Span struct {
	First, Last Day
	Slack       int
}

// kept says when a feast is, by a day that its calendar gives for a civil year,
// an offset from it, and how many days it is kept.
type kept struct {
	by     func(year int) []Day
	offset Day
	days   int
	slack  int
}

// The days that feasts are counted from, each for a civil year.
var (
	easter   = once(Easter)
	orthodox = once(OrthodoxEaster)
	nowruz   = once(func(year int) Day { return Civil(year, 3, 20) })
	tishri   = once(func(year int) Day { return HebrewNewYear(year + 3761) })
	passover = once(func(year int) Day { return HebrewNewYear(year+3761) - 163 })
	kislev25 = once(func(year int) Day {
		first, next := HebrewNewYear(year+3761), HebrewNewYear(year+3762)
		if (next-first)%10 == 5 { // Marheshvan has 30 days, not 29
			return first + 84
		}
		return first + 83
	})
)

var calendar = [feasts]kept{
	EasterSunday:         {easter, 0, 1, 0},
	OrthodoxEasterSunday: {orthodox, 0, 1, 0},
	GoodFriday:           {easter, -2, 1, 0},
	EasterMonday:         {easter, 1, 1, 0},
	PalmSunday:           {easter, -7, 1, 0},
	AshWednesday:         {easter, -46, 1, 0},
	Pentecost:            {easter, 49, 1, 0},
	Nowruz:               {nowruz, 0, 2, 0}, // on the 20th or the 21st of March
	Ramadan:              {lunar(9, 1), 0, 30, 1},
	EidAlFitr:            {lunar(10, 1), 0, 3, 1},
	EidAlAdha:            {lunar(12, 10), 0, 4, 1},
	Ashura:               {lunar(1, 10), 0, 1, 1},
	Arbaeen:              {lunar(2, 20), 0, 1, 1},
	Mawlid:               {lunar(3, 12), 0, 1, 1},
	IslamicNewYear:       {lunar(1, 1), 0, 1, 1},
	RoshHashanah:         {tishri, 0, 2, 0},
	YomKippur:            {tishri, 9, 1, 0},
	Sukkot:               {tishri, 14, 7, 0},
	SimchatTorah:         {tishri, 21, 2, 0}, // a day later outside Israel
	Hanukkah:             {kislev25, 0, 8, 0},
	Purim:                {passover, -30, 1, 0},
	Passover:             {passover, 0, 7, 0},
	Shavuot:              {passover, 50, 1, 0},
}

// once gives the one day of a civil year.
func once(day func(year int) Day) func(int) []Day {
	return func(year int) []Day { return []Day{day(year)} }
}

// lunar gives the days of a civil year that are a day of the Islamic year,
// which is shorter: there can be two.
func lunar(month, day int) func(int) []Day {
	return func(year int) []Day {
		var all []Day
		first := Civil(year, 1, 1)
		for y := first.IslamicYear(); y <= first.IslamicYear()+1; y++ {
			if d := Islamic(y, month, day); d >= first && d < Civil(year+1, 1, 1) {
				all = append(all, d)
			}
		}
		return all
	}
}

// In lists when a feast that begins in a civil year is kept, in order.
func (f Feast) In(year int) []Span {
	if f == Eid {
		return inOrder(append(EidAlFitr.In(year), EidAlAdha.In(year)...))
	}
	if f <= 0 || f >= feasts {
		return nil
	}
	k := calendar[f]
	var all []Span
	for _, d := range k.by(year) {
		all = append(all, Span{d + k.offset, d + k.offset + Day(k.days-1), k.slack})
	}
	return all
}

// inOrder sorts spans by their first days.
func inOrder(all []Span) []Span {
	slices.SortFunc(all, func(a, b Span) int { return int(a.First - b.First) })
	return all
}
