package count

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A profile maps the rows of a coding profile to what they come to.
type profile map[string]bounds

// The rows that the grammar itself asks for; others are named by count.words.
const (
	rowExact   = "exact"
	rowRange   = "range"
	rowBare    = "bare"
	rowMass    = "mass"
	rowUnknown = "unknown"
	rowFamily  = "family"
)

// Bounds say how a row makes low and high of the number it applies to.
type bounds struct {
	low, high   formula
	approximate bool
}

// A formula is factor·x + plus, or open. Over a range x is the side that of
// names: 'a' the lower, 'b' the upper, 0 the bound's own side.
type formula struct {
	factor float64
	plus   int
	of     byte
	open   bool
}

// parseProfile reads lines of "row low high [approximate]"; "#" begins a comment.
func parseProfile(file string) (profile, error) {
	rows := profile{}
	for n, line := range strings.Split(file, "\n") {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if len(f) < 3 || len(f) > 4 || len(f) == 4 && f[3] != "approximate" {
			return nil, fmt.Errorf("line %d: want \"row low high [approximate]\"", n+1)
		}
		low, err := parseFormula(f[1])
		if err != nil || low.open {
			return nil, fmt.Errorf("line %d: low is %q; want a number, n, n+1, n-1, 0.9n, a or b", n+1, f[1])
		}
		high, err := parseFormula(f[2])
		if err != nil {
			return nil, fmt.Errorf("line %d: high is %q; want what low takes, or open", n+1, f[2])
		}
		rows[f[0]] = bounds{low, high, len(f) == 4}
	}
	return rows, rows.missing()
}

func (p profile) missing() error {
	for _, row := range []string{rowExact, rowRange, rowBare, rowMass, rowUnknown, rowFamily} {
		if _, ok := p[row]; !ok {
			return fmt.Errorf("the row %q is missing", row)
		}
	}
	return nil
}

func parseFormula(s string) (formula, error) {
	if s == "open" {
		return formula{open: true}, nil
	}
	at := strings.IndexAny(s, "nab")
	if at < 0 {
		n, err := strconv.Atoi(s)
		return formula{plus: n}, err
	}
	f := formula{factor: 1}
	if s[at] != 'n' {
		f.of = s[at]
	}
	var err error
	if at > 0 {
		f.factor, err = strconv.ParseFloat(s[:at], 64)
	}
	if err == nil && (f.factor <= 0 || f.factor > maxFactor) {
		err = fmt.Errorf("the factor is not in 0..%d", maxFactor)
	}
	if rest := s[at+1:]; rest != "" && err == nil {
		f.plus, err = strconv.Atoi(rest)
	}
	return f, err
}

// maxFactor keeps limit times any factor within an int.
const maxFactor = 100

// unbounded is the high of a span that is open above.
const unbounded = -1

// A span is low..high; high is unbounded when open.
type span struct {
	low, high   int
	approximate bool
}

// apply makes of a number or range what the row says of it.
func (b bounds) apply(s span) span {
	out := span{
		low:         b.low.bound(s, s.low),
		high:        b.high.bound(s, s.high),
		approximate: b.approximate || s.approximate,
	}
	out.low = max(out.low, 0)
	if out.high != unbounded {
		out.high = max(out.high, 0)
		out.low = min(out.low, out.high)
	}
	return out
}

// bound is one bound, rounded up; own is the side the bound is on.
func (f formula) bound(s span, own int) int {
	x := own
	switch {
	case f.open:
		return unbounded
	case f.factor == 0:
		return f.plus
	case f.of == 'a':
		x = s.low
	case f.of == 'b':
		x = s.high
	}
	if x == unbounded {
		return unbounded
	}
	return int(math.Ceil(f.factor*float64(x)-1e-9)) + f.plus
}

// times multiplies a span, as in "several hundred".
func (s span) times(n int) span {
	s.low *= n
	if s.high != unbounded {
		s.high *= n
	}
	return s
}
