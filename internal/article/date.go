package article

import (
	"time"

	"recount/internal/harm"
)

// dateForms are the forms of a date of publication that a user or a record may
// write, with the period that each covers.
var dateForms = []struct {
	layout              string
	years, months, days int
}{
	{time.DateOnly, 0, 0, 1},
	{time.RFC3339Nano, 0, 0, 1},
	{"2006-01-02T15:04:05", 0, 0, 1},
	{"2006-01-02T15:04", 0, 0, 1},
	{time.DateTime, 0, 0, 1},
	{"2006-01", 0, 1, 0},
	{"2006", 1, 0, 0},
}

// Published reads a date of publication: a day, a time after RFC 3339, whose
// day is that of its own zone, or a month or a year, which give a period.
func Published(s string) (harm.Published, error) {
	for _, f := range dateForms {
		if t, err := time.Parse(f.layout, s); err == nil {
			last := t.AddDate(f.years, f.months, f.days).AddDate(0, 0, -1)
			return harm.Published{From: day(t), To: day(last), Basis: harm.DateGiven}, nil
		}
	}
	return harm.Published{}, harm.Errorf(harm.Invalid, "%q is not a date; write a day such as 2017-06-03", s)
}

// day writes the day of a time.
func day(t time.Time) harm.Text { return harm.Text(t.Format(time.DateOnly)) }
