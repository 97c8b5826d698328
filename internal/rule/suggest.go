package rule

import (
	"slices"
	"strings"
)

// didYouMean ends an error about an unknown name: with the nearest known one,
// else with the advice given.
func didYouMean(name string, known []string, advice string) string {
	if best := nearest(name, known); best != "" {
		return "; did you mean " + best + "?"
	}
	if advice == "" {
		return "; write one of " + strings.Join(known, " ")
	}
	return "; " + advice
}

// nearest returns the known name within a third of the letters, the first of
// those equally near, or "".
func nearest(name string, known []string) string {
	const longest = 40 // no name we know is longer; it bounds the work
	best, least := "", len(name)/3+2
	if len(name) > longest {
		return ""
	}
	for _, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d < least && d < len(k) {
			best, least = k, d
		}
	}
	return best
}

// distance is the number of letters to insert, drop, change or swap with their
// neighbour to turn a into b (optimal string alignment).
func distance(a, b string) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		for j := 1; j <= len(b); j++ {
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+cost(a[i-1] != b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}

func cost(differs bool) int {
	if differs {
		return 1
	}
	return 0
}

// sorted returns the names in order, so that advice is the same every time.
func sorted(names []string) []string {
	names = slices.Clone(names)
	slices.Sort(names)
	return names
}
