package when

// The classes of words that the engine takes a value from; a grammar may have
// more, which only group words. NUMBER, DAY, YEAR, HOUR, ORDINAL, CLOCK, DATE,
// SLASHED, DECADE, DOTTED, MILITARY and ERA are also shapes of digits.
const (
	classNumber    symbol = iota // how many
	classDay                     // of the month: 3, 3rd
	classYear                    // 2017
	classHour                    // 0 to 24
	classOrdinal                 // 3rd, tenth
	classClock                   // minutes after midnight: 21:30, noon
	classDate                    // 2017-06-03
	classSlashed                 // 03/06/2017
	classDecade                  // 1990s
	classEnd                     // the end of the sentence
	classMonth                   // 1 to 12
	classWeekday                 // 1 Monday to 7 Sunday
	classUnit                    // see unit…
	classShift                   // -1 last, 0 this, 1 next
	classPart                    // see part…
	classSeason                  // its first month
	classDaypart                 // see daypart…
	classHalf                    // of the clock: 1 before noon, 2 after
	classHoliday                 // month*100 + day
	classHedge                   // see hedge…
	classPartMonth               // mid-June in one word: part*10000 + month
	classPartYear                // mid-2014: part*10000 + year
	classSuffix                  // what makes a number an ordinal
	classDotted                  // minutes after midnight, of 3.30: a time only before am or pm
	classMilitary                // minutes after midnight, of 1430: a time only before its zone
	classZone                    // of a clock that is not the local one
	classFeast                   // a calendar.Feast
	classLunar                   // a month of the Islamic year
	classSolar                   // a month of the Persian year
	classEra                     // a year of either
	classCount                   // how many classes the engine knows
)

// classNames are the names of the classes in a grammar, by symbol.
var classNames = [classCount]string{
	"NUMBER", "DAY", "YEAR", "HOUR", "ORDINAL", "CLOCK", "DATE", "SLASHED", "DECADE", "END", "MONTH", "WEEKDAY",
	"UNIT", "SHIFT", "PART", "SEASON", "DAYPART", "HALF", "HOLIDAY", "HEDGE", "PARTMONTH", "PARTYEAR", "SUFFIX",
	"DOTTED", "MILITARY", "ZONE", "FEAST", "LUNAR", "SOLAR", "ERA",
}

// The units of time, as the values of class UNIT.
const (
	unitMinute = 1 + iota
	unitHour
	unitDay
	unitWeek
	unitMonth
	unitYear
	unitWeekend
	unitDecade
	unitNight // counted as days
	unitCentury
)

// The parts of a month, a year or a season, as the values of class PART.
const (
	partEarly      = 1 + iota // the first third
	partMiddle                // the second
	partLate                  // the last
	partFirstHalf             // halves
	partSecondHalf            //
	partQuarter               // partQuarter to partQuarter+3: quarters
	partWeek       = 10       // partWeek to partWeek+3: the weeks of a month
	partLastWeek   = 14       //
)

// The parts of the day, as the values of class DAYPART.
const (
	daypartMorning = 1 + iota
	daypartAfternoon
	daypartEvening
	daypartNight
)

// The hedges of a number, as the values of class HEDGE.
const (
	hedgeAbout = 1 + iota
	hedgeNearly
	hedgeOver
)

// The calendars of a date that has a month or a year of another one.
const (
	eraLunar = 1 + iota
	eraSolar
)

// A slot holds one thing that the words of an expression said.
type slot int8

const (
	slotYear    slot = iota
	slotYear2        // the later end of a range
	slotMonth        //
	slotMonth2       //
	slotDay          //
	slotDay2         //
	slotWeekday      //
	slotNumber       // negative: vague, such as "a few"
	slotUnit         //
	slotShift        // value of SHIFT + 2
	slotPart         //
	slotSeason       //
	slotDaypart      //
	slotClock        // minutes after midnight + 1
	slotHalf         //
	slotHedge        //
	slotFirst        // the numbers of 03/06/2017
	slotSecond       //
	slotDecade       // its first year
	slotZone         // the clock is not the local one
	slotFeast        //
	slotEra          // see era…
	slotEraYear      // of that calendar
	slots            // how many there are
)

// form is what an expression said. A slot of 0 is unsaid.
type form struct {
	meaning  meaning
	value    int16 // of the meaning, from the grammar
	said     [slots]int16
	from, to *form // the ends of a range
}

// slotOf is where a class puts its value.
var slotOf = [classCount]slot{
	classNumber: slotNumber, classWeekday: slotWeekday, classUnit: slotUnit, classPart: slotPart, classSeason: slotSeason,
	classDaypart: slotDaypart, classHalf: slotHalf, classHedge: slotHedge, classDecade: slotDecade,
	classZone: slotZone, classFeast: slotFeast, classEra: slotEraYear,
}

// set stores the value of a class; a second month, day or year is the later
// end of a range.
func (f *form) set(class symbol, v int32) {
	n := int16(v % 10000)
	switch class {
	case classDay, classOrdinal:
		f.fill(slotDay, slotDay2, n)
	case classMonth:
		f.fill(slotMonth, slotMonth2, n)
	case classYear:
		f.fill(slotYear, slotYear2, n)
	case classDate:
		f.said[slotYear], f.said[slotMonth], f.said[slotDay] = int16(v/10000), n/100, n%100
	case classSlashed:
		f.said[slotYear], f.said[slotFirst], f.said[slotSecond] = int16(v/10000), n/100, n%100
	case classHoliday:
		f.said[slotMonth], f.said[slotDay] = n/100, n%100
	case classPartMonth:
		f.said[slotPart], f.said[slotMonth] = int16(v/10000), n
	case classPartYear:
		f.said[slotPart], f.said[slotYear] = int16(v/10000), n
	case classHour:
		f.said[slotClock] = n*60 + 1
	case classLunar:
		f.said[slotEra], f.said[slotMonth] = eraLunar, n
	case classSolar:
		f.said[slotEra], f.said[slotMonth] = eraSolar, n
	case classClock, classDotted, classMilitary:
		f.said[slotClock] = n + 1
	case classShift:
		f.said[slotShift] = n + 2
	case classEnd, classSuffix:
	default:
		f.said[slotOf[class]] = n
	}
}

func (f *form) fill(one, two slot, n int16) {
	if f.said[one] != 0 {
		one = two
	}
	f.said[one] = n
}

// add takes over what a nested phrase said, where f said nothing itself.
func (f *form) add(nested *form) {
	for s, v := range nested.said {
		if f.said[s] == 0 {
			f.said[s] = v
		}
	}
}
