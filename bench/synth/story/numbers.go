package story

import "strconv"

var (
	ones = []string{
		"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	tens = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)

// inWords spells a number below a hundred; larger ones stay figures.
func inWords(n int) string {
	switch {
	case n < len(ones):
		return ones[n]
	case n >= 100:
		return strconv.Itoa(n)
	case n%10 == 0:
		return tens[n/10]
	default:
		return tens[n/10] + "-" + ones[n%10]
	}
}

// number writes a number as papers do: words up to nine, figures above, or
// figures throughout; only words may begin a sentence.
func number(n int, figures, begins bool) string {
	if begins || n < 10 && !figures {
		return inWords(n)
	}
	return strconv.Itoa(n)
}

// A hedge is how sure a toll is told.
type hedge int

const (
	exact hedge = iota
	atLeast
	moreThan
)

// told is a figure with its hedge.
type told struct {
	n     int
	hedge hedge
}

// span is the range that the words stand for.
func (t told) span() Range {
	if t.hedge == exact {
		return Range{t.n, &t.n}
	}
	return Range{t.n, nil}
}

// words writes the figure with its hedge.
func (t told) words(figures, begins bool) string {
	switch t.hedge {
	case atLeast:
		return "at least " + number(t.n, figures, false)
	case moreThan:
		return "more than " + number(t.n-1, figures, false)
	default:
		return number(t.n, figures, begins)
	}
}
