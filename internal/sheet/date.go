package sheet

import (
	"strconv"
	"strings"
	"time"

	"recount/internal/harm"
)

// days is a date as a cell tells it: both ends, and the time of day if told.
type days struct {
	from, to harm.Text
	clock    harm.Text
	words    string
	column   int
}

// The layouts that dates are kept in, and those of ISO 8601 that need no format.
const (
	isoDay   = "2006-01-02"
	isoMonth = "2006-01"
	isoClock = "15:04"
)

var isoLayouts = []string{isoDay, isoMonth, "2006", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"}

// The years that a date can be of. What lies outside is a slip of the pen.
const (
	earliest = 1800
	latest   = 2200
)

// day reads a date. What could be read in two ways is a fault of the row.
func (w *row) day(f Field) (d days) {
	v := w.get(f)
	d.words, d.column = v.raw, v.column
	if v.text == "" {
		return d
	}
	var why string
	switch {
	case v.kind == Clock:
		why = "it holds a time of day and no date"
	case v.kind == Date || len(f.Format) == 0:
		why = d.read(v.text, isoLayouts)
		if why != "" && strings.Contains(v.text, "X") && harm.IsDate(harm.Text(v.text)) {
			d.from, d.to, why = harm.Text(v.text), harm.Text(v.text), "" // EDTF: a year that is not known
		} else if why != "" {
			why = hint(v.text)
		}
	default:
		why = d.read(v.text, f.Format)
	}
	if why != "" {
		w.fault(v.name, "%q: %s", v.text, why)
	}
	return d
}

// read tries formats; two that read different dates are one too many.
func (d *days) read(text string, layouts []string) (why string) {
	fits := ""
	for _, layout := range layouts {
		at, err := parse(layout, text)
		if err != nil {
			continue
		}
		var one days
		one.set(at, grainOf(layout))
		switch {
		case at.Year() < earliest || at.Year() > latest:
			return "the year " + strconv.Itoa(at.Year()) + " is a slip"
		case fits != "" && (one.from != d.from || one.to != d.to):
			return "it can be read in the formats " + fits + " and " + layout + "; leave only the one that is meant"
		}
		d.from, d.to, d.clock, fits = one.from, one.to, one.clock, layout
	}
	if fits == "" {
		return "it is no date in the format " + strings.Join(layouts, " or ")
	}
	return ""
}

// parse reads a date; a day or month of one digit may lack its zero where signs
// part the numbers.
func parse(layout, text string) (time.Time, error) {
	at, err := time.Parse(layout, text)
	if err == nil || !strings.ContainsAny(layout, "-/. ") {
		return at, err
	}
	return time.Parse(strings.NewReplacer("2006", "2006", "01", "1", "02", "2").Replace(layout), text)
}

func (d *days) set(at time.Time, g grain) {
	from, to := at, at
	switch g {
	case ofMonth:
		to = at.AddDate(0, 1, -1)
	case ofYear:
		to = at.AddDate(1, 0, -1)
	case ofTime:
		if at.Hour() != 0 || at.Minute() != 0 {
			d.clock = harm.Text(at.Format(isoClock))
		}
	}
	d.from, d.to = harm.Text(from.Format(isoDay)), harm.Text(to.Format(isoDay))
}

// hint says what to do about a date whose format nobody told.
func hint(text string) string {
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return "it is a number; give the column the style of a date, or write the date as 2017-06-02"
	}
	parts := strings.FieldsFunc(text, func(c rune) bool { return c < '0' || c > '9' })
	if len(parts) == 3 && len(parts[0]) <= 2 && len(parts[1]) <= 2 {
		return "which is the day and which the month is not told; write in the map format: " +
			"02/01/2006 for the day first, 01/02/2006 for the month first, with the signs that the cells have"
	}
	return "it is no date as 2017-06-02; tell in the map how 2 January 2006 is written here, as format: 2 January 2006"
}

// period is when it happened; nil where nothing tells it.
func (w *row) period() (*harm.Period, []int) {
	from, to := w.day(w.r.Date), w.day(w.r.DateTo)
	clock, precision := w.clock(), term(w, w.r.DatePrecision, durations)
	if from.from == "" && to.from == "" {
		return nil, nil
	}
	p := &harm.Period{From: from.from, To: from.to, Clock: clock, Words: from.words, Precision: precision, Basis: harm.Stated}
	if w.r.DateTo.told() && to.from != "" {
		p.To = to.to
		if p.Words == "" {
			p.Words = to.words
		} else if to.words != from.words {
			p.Words += " to " + to.words
		}
	}
	if p.Clock == "" && p.From == p.To {
		p.Clock = from.clock
	}
	if n := lasts(p); n < 0 {
		w.fault(w.r.DateTo.Column, "the last day, %s, is before the first, %s", p.To, p.From)
	} else if p.Precision == "" {
		p.Precision = precisionOf(n)
	}
	return p, []int{from.column, to.column, w.columnOf(w.r.Clock)}
}

// columnOf is the place of a field's column, -1 for none.
func (w *row) columnOf(f Field) int {
	if f.Column == "" {
		return -1
	}
	return w.r.columns[foldName(f.Column)]
}

// clock reads a time of day.
func (w *row) clock() harm.Text {
	v := w.get(w.r.Clock)
	if v.text == "" {
		return ""
	}
	for _, layout := range []string{isoClock, "15:04:05", "3:04 PM", "3:04PM", "15.04"} {
		if at, err := time.Parse(layout, strings.ToUpper(v.text)); err == nil {
			return harm.Text(at.Format(isoClock))
		}
	}
	w.fault(v.name, "%q is no time of day as 14:30", v.text)
	return ""
}

// lasts counts the days of a period, 0 where that cannot be told, and less than
// none where it runs backwards.
func lasts(p *harm.Period) int {
	from, err := time.Parse(isoDay, string(p.From))
	to, err2 := time.Parse(isoDay, string(p.To))
	switch {
	case err != nil || err2 != nil:
		if p.From == p.To && strings.HasPrefix(string(p.From), "XXXX-") && len(p.From) == len(isoDay) {
			return 1
		}
		return 0
	case to.Before(from):
		return -1
	}
	return int(to.Sub(from).Hours()/24) + 1
}

// precisionOf is UCDP's date_prec of so many days.
func precisionOf(n int) harm.Precision {
	switch {
	case n == 1:
		return harm.Day
	case n >= 2 && n <= 6:
		return harm.Days
	case n >= 7 && n <= 8:
		return harm.Week
	case n >= 9 && n <= 32:
		return harm.Month
	}
	return harm.Longer
}
