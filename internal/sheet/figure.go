package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"recount/internal/harm"
)

// A toll is how many, as the cells of one figure tell.
type toll struct {
	low, best int
	high      *int         // nil: open
	counts    []harm.Count // what it takes to say so: the lowest, and the best to the highest
	columns   []int
}

// countOf is what the words of a cell come to.
type countOf struct {
	harm.Count
	ok bool
}

// toll reads the columns of a figure; nil where they tell nothing.
func (w *row) toll(n numbers) *toll {
	if n.count.told() {
		return w.oneCell(n.count)
	}
	low, best, high := w.whole(n.min), w.whole(n.best), w.whole(n.max)
	if low == nil && best == nil && high == nil {
		return nil
	}
	t := &toll{columns: []int{w.columnOf(n.min), w.columnOf(n.best), w.columnOf(n.max)}}
	switch {
	case best == nil && low == nil:
		c, _ := w.r.count("up to " + strconv.Itoa(*high))
		t.low, t.best, t.high = c.Low, c.Low, c.High
		t.counts = []harm.Count{c}
		return t
	case best == nil:
		best = low
	case low == nil:
		low = best
	}
	t.low, t.best, t.high = *low, *best, high
	if high == nil && (!n.max.told() || n.empty == EmptySame) && (n.best.told() || n.empty == EmptySame) {
		t.high = best
	}
	if t.best < t.low || t.high != nil && *t.high < t.best {
		w.fault(firstNamed(n.min, n.best, n.max), "the numbers are out of order: %s", t.said())
		return nil
	}
	w.r.say(t)
	return t
}

func firstNamed(fields ...Field) string {
	for _, f := range fields {
		if f.Column != "" {
			return f.Column
		}
	}
	return ""
}

// said writes a toll for a person.
func (t *toll) said() string {
	if t.high == nil {
		return fmt.Sprintf("at least %d, best %d, open above", t.low, t.best)
	}
	return fmt.Sprintf("at least %d, best %d, at most %d", t.low, t.best, *t.high)
}

// say puts a toll into counts. The best figure of an incident is the low of a
// count, so a best above the lowest takes two: both stand, and of the same
// origin the higher is the best.
func (r *reader) say(t *toll) {
	switch t.low {
	case t.best:
	case 0: // "nobody" would be no harm at all, and no lowest figure
		t.counts = append(t.counts, r.between(0, harm.AtMost(t.best)))
	default:
		t.counts = append(t.counts, r.between(t.low, harm.AtMost(t.low)))
	}
	t.counts = append(t.counts, r.between(t.best, t.high))
}

// between is a count in words that a coding profile can read again.
func (r *reader) between(low int, high *int) harm.Count {
	words := strconv.Itoa(low)
	switch {
	case high == nil:
		words += " or more"
	case *high > low && low == 0: // "0 to 3" is nobody, read word by word
		words = "between 0 and " + strconv.Itoa(*high)
	case *high > low:
		words += " to " + strconv.Itoa(*high)
	}
	if c, ok := r.count(words); ok {
		return c
	}
	return harm.Count{Low: low, High: high, Words: words}
}

// oneCell reads a count in one cell: a number, a range, words.
func (w *row) oneCell(f Field) *toll {
	v := w.get(f)
	if v.text == "" || w.misplaced(v) {
		return nil
	}
	c, ok := w.r.count(v.text)
	if !ok {
		w.fault(v.name, "%q is no number of people; write 12, 12-17, 12+, at least 12 or dozens, or add it to translate: in the map", v.text)
		return nil
	}
	return &toll{low: c.Low, best: c.Low, high: c.High, counts: []harm.Count{c}, columns: []int{v.column}}
}

// misplaced finds what cannot be a number, whatever it looks like.
func (w *row) misplaced(v value) bool {
	switch {
	case v.below:
		w.fault(v.name, "it is merged with the row above, so one figure would count for both; write the number of each row")
	case v.kind == Date:
		w.fault(v.name, "it holds the date %s; the spreadsheet may have taken a range such as 12-17 for one: give the column the style of a text", v.text)
	case v.kind == Clock:
		w.fault(v.name, "it holds the time of day %s, and no number", v.text)
	default:
		return false
	}
	return true
}

// most is more people than any sheet counts in one row.
const most = 100_000_000

// whole reads a whole number; nil for an empty cell.
func (w *row) whole(f Field) *int {
	v := w.get(f)
	if v.text == "" || w.misplaced(v) {
		return nil
	}
	n, ok := integer(v.text)
	if !ok {
		w.fault(v.name, "%q is no whole number; words and ranges are read from one column alone, as count: NAME", v.text)
		return nil
	}
	return &n
}

// integer reads digits, with or without signs between thousands.
func integer(s string) (int, bool) {
	s = strings.Map(func(c rune) rune {
		if c == '\u00a0' || c == '\u202f' || c == '\'' || c == '’' {
			return ' '
		}
		return c
	}, s)
	for _, sep := range []string{",", " "} {
		if parts := strings.Split(s, sep); len(parts) > 1 && thousands(parts) {
			s = strings.Join(parts, "")
		}
	}
	if strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n <= most
}

// thousands says whether the parts of a number are groups of three digits.
func thousands(parts []string) bool {
	for i, p := range parts {
		if len(p) == 0 || len(p) > 3 || i > 0 && len(p) != 3 {
			return false
		}
	}
	return true
}

// count turns the words of a cell into numbers, as the coding profile says. They
// must be a count and nothing else.
func (r *reader) count(words string) (harm.Count, bool) {
	if c, known := r.counted[words]; known {
		return c.copy(), c.ok
	}
	c := r.read(words)
	r.counted[words] = c
	return c.copy(), c.ok
}

// copy keeps what is remembered from being changed.
func (c countOf) copy() harm.Count {
	out := c.Count
	if c.High != nil {
		out.High = harm.AtMost(*c.High)
	}
	return out
}

func (r *reader) read(words string) (c countOf) {
	if n, ok := integer(words); ok {
		words = strconv.Itoa(n)
		if c.Count, ok = r.counts.Words(words); !ok {
			c.Count = harm.Count{Low: n, High: harm.AtMost(n), Words: words}
		}
		c.ok = true
		return c
	}
	if high, ok := fromNone(words); ok {
		c.Count, c.ok = r.between(0, harm.AtMost(high)), true
		return c
	}
	doc := r.words.Tokenize(words)
	for _, q := range r.counts.Find(doc, 0, len(doc.Tokens)) {
		if q.First == 0 && q.End == len(doc.Tokens) && q.Unit == "" && q.Low <= most {
			c.Count, c.ok = q.Count, true
			c.Words = words
		}
	}
	return c
}

// fromNone reads "0-3" and "0 to 3", which read word by word are nobody.
func fromNone(words string) (high int, ok bool) {
	for _, sign := range []string{"-", "–", "—", "to"} {
		low, rest, found := strings.Cut(words, sign)
		if found && strings.TrimSpace(low) == "0" {
			high, ok = integer(strings.TrimSpace(rest))
			return high, ok && high > 0 && strings.TrimSpace(rest) != ""
		}
	}
	return 0, false
}

// rest is what is left of a whole when its parts are taken away, bound by bound,
// so that all together come to the whole again; nil where nothing is.
func (w *row) rest(f *Figure, whole *toll, parts []*toll) *toll {
	t := &toll{low: whole.low, best: whole.best, high: whole.high, columns: whole.columns}
	open := whole.high == nil
	for _, p := range parts {
		t.low, t.best = t.low-p.low, t.best-p.best
		switch {
		case t.high == nil:
		case p.high == nil:
			t.high = nil
		default:
			t.high = harm.AtMost(*t.high - *p.high)
		}
		open = open && p.high != nil
		t.columns = append(t.columns, p.columns...)
	}
	if t.best < 0 || t.high != nil && *t.high < 0 && t.low < 0 {
		w.fault(firstNamed(f.Count, f.Best, f.Min, f.Max), "the parts are more than the whole: it has %s", whole.said())
		return nil
	}
	if t.high == nil && !open { // a part is open, so the whole stays open without the rest
		t.high = harm.AtMost(t.best)
	}
	if t.high != nil && *t.high < t.low { // "10, of them 6 to 8": the others are 2 to 4
		t.low, t.high = *t.high, harm.AtMost(t.low)
	}
	t.low = max(t.low, 0)
	t.best = max(t.best, t.low)
	if t.high != nil {
		t.high = harm.AtMost(max(*t.high, t.best))
		if *t.high == 0 {
			return nil
		}
	}
	w.r.say(t)
	return t
}

// A told is a figure with who the people are.
type told struct {
	*toll
	effect harm.Effect
	people harm.People
	names  []int // the column of the names
}

// figures are all that the row tells of people.
func (w *row) figures() (all []told) {
	for i := range w.r.Figures {
		f := &w.r.Figures[i]
		of := w.figure(f)
		w.groups(f, of)
		w.names(f, of)
		all = append(all, of...)
	}
	return all
}

// figure is one figure, or its parts and the rest.
func (w *row) figure(f *Figure) (all []told) {
	var parts []*toll
	for i := range f.Parts {
		p := &f.Parts[i]
		if t := w.toll(p.numbers(f.EmptyMax)); t != nil {
			parts = append(parts, t)
			all = append(all, told{toll: t, effect: f.Effect, people: w.people(p.Standing, p.Side)})
		}
	}
	whole := w.toll(f.numbers())
	if whole != nil && len(parts) > 0 {
		whole = w.rest(f, whole, parts)
	}
	if whole != nil {
		all = append(all, told{toll: whole, effect: f.Effect, people: w.people(f.Standing, f.Side)})
	}
	return all
}

func (w *row) people(standing, side Field) harm.People {
	p := harm.People{Standing: term(w, standing, standings), Side: w.side(side)}
	if p.Standing == "" {
		p.Standing = harm.Unknown
	}
	return p
}

// groups says how many women, children … are among the people of a figure. Where
// these are told in parts, each takes as many as it can hold.
func (w *row) groups(f *Figure, of []told) {
	for _, name := range slices.Sorted(maps.Keys(f.Groups)) {
		r := f.Groups[name]
		t := w.toll(r.numbers(f.EmptyMax))
		if t == nil || t.high != nil && *t.high == 0 {
			continue
		}
		low, high := t.low, t.high
		for i := range of {
			low, high = of[i].hold(name, low, high)
			of[i].columns = append(slices.Clone(of[i].columns), t.columns...)
		}
		if low > 0 {
			w.fault(firstNamed(r.Count, r.Min, r.Max), "there are more %s, %d, than people in all", name, t.low)
		}
	}
}

// hold puts as many of a group among the people as there is room for, and
// returns what is left.
func (t *told) hold(group string, low int, high *int) (leftLow int, leftHigh *int) {
	if low == 0 && high != nil && *high == 0 {
		return low, high
	}
	g := harm.Group{Group: group, Low: low, High: high}
	if room := t.high; room != nil {
		g.Low = min(low, *room)
		if high == nil || *high > *room {
			g.High = room
		}
	}
	if g.High == nil || *g.High > 0 {
		t.people.Groups = append(t.people.Groups, g)
	}
	switch {
	case high == nil && g.High == nil:
		return 0, harm.AtMost(0)
	case high == nil:
		return low - g.Low, nil
	}
	return low - g.Low, harm.AtMost(*high - *g.High)
}

// names puts the names of those harmed beside the first figure that they are of.
func (w *row) names(f *Figure, of []told) {
	names, v := w.several(f.Names)
	if len(names) == 0 {
		return
	}
	if len(of) == 0 {
		w.fault(v.name, "it names people, and no cell says how many were %s; a constant in the map can, as count: =1", f.Effect)
		return
	}
	if v.below {
		w.fault(v.name, "it is merged with the row above, so the same people would be named twice")
		return
	}
	of[0].names = []int{v.column}
	for _, name := range names {
		of[0].people.Persons = append(of[0].people.Persons, persona(name.text))
	}
}

// persona reads "Name" and "Name (34)".
func persona(s string) harm.Persona {
	name, rest, found := strings.Cut(s, "(")
	age, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), ")")))
	const oldest = 130
	if !found || err != nil || age < 0 || age > oldest || strings.TrimSpace(name) == "" {
		return harm.Persona{Name: harm.Text(strings.Join(strings.Fields(s), " "))}
	}
	return harm.Persona{Name: harm.Text(strings.Join(strings.Fields(name), " ")), Age: &age}
}
