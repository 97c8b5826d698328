package when

// meaning says how the slots of a form make a time.
type meaning int8

const (
	meaningPart      meaning = iota // only gives its slots to the phrase around it
	meaningSame                     // means what the nested phrase means
	meaningNothing                  // looks like a time and is none
	meaningDate                     // a day, month, season or year, or a run of them
	meaningWeekday                  // the nearest day of that name
	meaningDay                      // so many days from the day of speaking
	meaningNight                    // the night before it
	meaningShift                    // last, this or next week, month, year
	meaningRest                     // what is left of this week, month, year
	meaningAgo                      // so many units before
	meaningPast                     // the past so many units
	meaningNext                     // the next so many units
	meaningSince                    // from a time on
	meaningUntil                    // up to a time
	meaningBefore                   // up to the day before it
	meaningBetween                  // from one time to another
	meaningWeekOf                   // the week that begins on a day, or with value -1 ends on it
	meaningLater                    // so many units from another event
	meaningOffset                   // so many units from a time told beside it, or from the event told next
	meaningEvent                    // counted from an event that no date is told of: the third day of the siege
	meaningFeast                    // a day or season of a calendar that moves against ours
	meaningEra                      // a date of another calendar
	meaningCentury                  // a hundred years
	meaningDuration                 // how long
	meaningFrequency                // how often
	meaningClock                    // a time of day of an untold day
	meaningCount                    // how many meanings there are
)

// meaningWords are the names of the meanings in a grammar.
var meaningWords = [meaningCount]string{
	"part", "=", "nothing", "date", "weekday", "day", "night", "shift", "rest", "ago", "past", "next",
	"since", "until", "before", "between", "week-of", "later", "offset", "event", "feast", "era", "century", "duration", "frequency", "clock",
}

func meaningNamed(s string) (meaning, bool) {
	for m, name := range meaningWords {
		if s == name {
			return meaning(m), true
		}
	}
	return 0, false
}

func meaningNames() []string { return meaningWords[:] }

// ranges reports whether the meaning takes nested times as its ends.
func (m meaning) ranges() bool {
	switch m {
	case meaningSince, meaningUntil, meaningBefore, meaningBetween, meaningWeekOf, meaningNight, meaningOffset:
		return true
	}
	return false
}

// Kind is what a time expression leans on.
type Kind int8

// The kinds of expressions.
const (
	Absolute  Kind = iota // a date; its year may be left to the reader
	Relative              // to the day of speaking: yesterday, on Tuesday, in the past two days
	Anaphoric             // to another event: the next day, two hours later, that night
	Duration              // for three hours
	Frequency             // every day
	Clock                 // a time of day without its day
)

var kindNames = [...]string{"absolute", "relative", "anaphoric", "duration", "frequency", "clock"}

// String returns the kind's name.
func (k Kind) String() string { return kindNames[k] }

func (f *form) kind() Kind {
	switch f.meaning {
	case meaningLater, meaningEvent:
		return Anaphoric
	case meaningOffset:
		if f.from == nil {
			return Anaphoric
		}
	case meaningEra, meaningCentury:
		return Absolute
	case meaningFeast:
		if f.said[slotYear] != 0 {
			return Absolute
		}
		return Relative
	case meaningDuration:
		return Duration
	case meaningFrequency:
		return Frequency
	case meaningClock, meaningPart:
		return Clock
	case meaningDate:
		if f.said[slotShift] == 0 {
			return Absolute
		}
		return Relative
	}
	if f.from == nil {
		return Relative
	}
	k := f.from.kind()
	if f.to != nil {
		k = max(k, f.to.kind())
	}
	return k
}
