package casebook

import (
	"slices"
	"strconv"

	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/store"
)

// A madeUnit is a unit with its number.
type madeUnit struct {
	incident.Unit
	number int
}

// carved is added to the number of a unit that a person cut out of another.
const carved = 1_000_000

// unitsOf parts the claims of a report into units, after what people decided on
// them. A unit is numbered by its first claim, so that it keeps its number when
// the report is edited.
func (w *work) unitsOf(r store.Report, s sourceOf) ([]madeUnit, error) {
	v, found, err := w.currentVersion(r)
	if err != nil || !found {
		return nil, err
	}
	rep, m, err := reportOf(v)
	if err != nil {
		return nil, err
	}
	cuts, err := w.cuts(r.ID)
	if err != nil {
		return nil, err
	}
	read := harm.Reading{ID: harm.Text(m.ID), Report: rep, Claims: s.reading.Claims, Incidents: incident.Join(s.reading.Claims, w.Types)}
	numbers := cut(&read, cuts)
	units := incident.Split(&read)
	made := make([]madeUnit, len(units))
	for i, u := range units {
		n := 0
		if i < len(numbers) {
			n = numbers[i]
		}
		u.Ref = m.ID + "/" + strconv.Itoa(n)
		u.Report.Copy = s.origin.Copy
		made[i] = madeUnit{u, n}
	}
	return made, nil
}

// cut takes claims out of the incidents of a reading, each set into one of its
// own, and returns the numbers of the incidents then.
func cut(read *harm.Reading, cuts [][]string) (numbers []int) {
	for _, in := range read.Incidents {
		numbers = append(numbers, lowest(in.Claims))
	}
	for _, claims := range cuts {
		for i := range read.Incidents {
			in := &read.Incidents[i]
			var out, left []string
			for _, id := range in.Claims {
				if slices.Contains(claims, id) {
					out = append(out, id)
				} else {
					left = append(left, id)
				}
			}
			if len(out) == 0 || len(left) == 0 {
				continue
			}
			in.Claims = left
			other := *in
			other.Claims = out
			read.Incidents = append(read.Incidents, other)
			numbers = append(numbers, carved+lowest(out))
		}
	}
	return numbers
}

func lowest(claims []string) int {
	low := 0
	for _, id := range claims {
		if n := number(id); low == 0 || n < low {
			low = n
		}
	}
	return low
}

// currentVersion is the text that a report has now.
func (w *work) currentVersion(r store.Report) (v store.Version, found bool, err error) {
	all, err := w.from.Versions(r.ID)
	for _, v := range all {
		if v.Version == r.Version {
			return v, true, err
		}
	}
	return v, false, err
}
