package export

import (
	"io"
	"iter"
	"strings"
	"time"
)

// writeHXL writes the columns that have a hashtag, with the row of hashtags
// below the header (HXL 1.1, hxlstandard.org).
func writeHXL(w io.Writer, s Source, o Options) error {
	t, err := tableFor(o.What)
	if err != nil {
		return err
	}
	var at []int
	var names, tags []string
	for i, f := range t.Fields {
		if f.HXL != "" {
			at, names, tags = append(at, i), append(names, f.Name), append(tags, f.HXL)
		}
	}
	out := newSheet(w)
	out.write(names...)
	out.write(tags...)
	return out.fill(pick(t, t.rows(s), at))
}

// pick keeps some columns of rows. A date that HXL has no form for, as of an
// unknown year, is left empty.
func pick(t table, rows iter.Seq2[tableRow, error], at []int) iter.Seq2[tableRow, error] {
	return func(yield func(tableRow, error) bool) {
		for row, err := range rows {
			picked := make([]cell, 0, len(at))
			for _, i := range at {
				if err != nil {
					break
				}
				c := row.cells[i]
				if day, ok := c.(string); ok && strings.HasPrefix(t.Fields[i].HXL, "#date") && !isDay(day) {
					c = nil
				}
				picked = append(picked, c)
			}
			if !yield(tableRow{cells: picked}, err) || err != nil {
				return
			}
		}
	}
}

// isDay tells whether a date is a whole day of ISO 8601.
func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
