package show

import (
	"strconv"
	"strings"

	"recount/internal/harm"
)

// figure writes a figure as a record does: "42", "12–17 (14)" from the lowest to
// the highest that stands with the best, "24+" for 24 or more.
func figure(low, best int, high *int) string {
	s := interval(low, high)
	if high == nil && best == low || high != nil && *high == low {
		return s
	}
	return s + " (" + number(best) + ")"
}

// interval writes a count as a record does: "42", "12–17", "24+".
func interval(low int, high *int) string {
	switch {
	case high == nil:
		return number(low) + "+"
	case *high == low:
		return number(low)
	}
	return number(low) + "–" + number(*high)
}

// keyToFigures says how to read figures.
const keyToFigures = "12–17 (14) is from the lowest to the highest figure that stands, and the best; 24+ is 24 or more"

// sum writes how many people an incident tells of for an effect, "" for none.
func sum(r *harm.Record, e harm.Effect) string {
	for _, h := range r.Harm {
		if h.Effect == e {
			low, best, high := r.Sum(e)
			return figure(low, best, high)
		}
	}
	return ""
}

// others writes the harm that is neither killed nor injured: "abducted 137".
func others(r *harm.Record) string {
	var lines []string
	seen := map[harm.Effect]bool{harm.Killed: true, harm.Injured: true}
	for _, h := range r.Harm {
		if !seen[h.Effect] {
			seen[h.Effect] = true
			lines = append(lines, string(h.Effect)+" "+sum(r, h.Effect))
		}
	}
	return strings.Join(lines, "\n")
}

// shortHash cuts the hashes by which reports without an identifier are known to
// as much of them as tells them apart.
func shortHash(s string) string {
	const mark, all, enough = "sha256:", 24, 8
	at := strings.Index(s, mark)
	if at < 0 || len(s) < at+len(mark)+all {
		return s
	}
	end := at + len(mark)
	return s[:end+enough] + shortHash(s[end+all:])
}

// plural counts things: "1 claim", "2 claims".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return number(n) + " " + thing + "s"
}

// percent writes a part of a whole: "26 %".
func percent(part, whole int) string {
	return strconv.Itoa((100*part+whole/2)/whole) + " %"
}
