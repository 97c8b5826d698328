package when

// list adds the further days of "June 3, 5 and 7": a last number that counts
// something ("June 3, 25 people") is no day.
func (m *matcher) list(found []Expression, h hit) []Expression {
	f := &h.form
	if f.meaning != meaningDate || f.said[slotDay] == 0 || f.said[slotMonth] == 0 || f.said[slotYear] != 0 || f.said[slotDay2] != 0 {
		return found
	}
	start, settled := len(found)-1, len(found)
	for i := h.next; ; {
		at, day, ok := m.joinedDay(i)
		if !ok {
			return found[:settled]
		}
		next := h
		next.first, next.last = at, at+1
		next.form.said[slotDay], next.form.said[slotWeekday] = day, 0
		found = append(found, m.expression(next))
		i = at + 1
		if m.settles(i) {
			settled = len(found)
			m.shareYear(found[start:], i)
		}
	}
}

// joinedDay reads ", 5", "and 5" or ", and 5" at token i.
func (m *matcher) joinedDay(i int) (at int, day int16, ok bool) {
	for at = i; at < m.end && at < i+2 && m.is(at, "JOIN"); at++ {
	}
	if at == i || at >= m.end {
		return 0, 0, false
	}
	for _, r := range m.at(at) {
		if r.symbol == classDay && r.width == 1 {
			return at, int16(r.value), true
		}
	}
	return 0, 0, false
}

// settles reports whether what follows at token i shows that the number before
// it was a day: a stop, a year, or a further time.
func (m *matcher) settles(i int) bool {
	if i >= m.end || m.is(i, "STOP") {
		return true
	}
	if _, ok := m.yearAfter(i); ok {
		return true
	}
	for i < m.end && m.is(i, "JOIN") {
		i++
		if h, ok := m.phrase(m.g.top, i); ok && h.form.kind() <= Relative && h.form.meaning != meaningNothing {
			return true
		}
	}
	return false
}

// shareYear gives all days of a list the year that stands after the last.
func (m *matcher) shareYear(days []Expression, i int) {
	y, ok := m.yearAfter(i)
	if !ok {
		return
	}
	for k := range days {
		days[k].form.said[slotYear] = y
	}
	last := &days[len(days)-1]
	last.End = i + 1
	if m.is(i, "JOIN") {
		last.End++
	}
	last.Words = m.doc.Slice(last.First, last.End)
}

func (m *matcher) yearAfter(i int) (y int16, ok bool) {
	if i < m.end && m.is(i, "JOIN") {
		i++
	}
	if i >= m.end {
		return 0, false
	}
	for _, r := range m.at(i) {
		if r.symbol == classYear {
			return int16(r.value), true
		}
	}
	return 0, false
}

// is reports whether token i is in a class of the grammar.
func (m *matcher) is(i int, class string) bool {
	s, ok := m.g.symbols[class]
	if !ok {
		return false
	}
	for _, r := range m.at(i) {
		if r.symbol == s {
			return true
		}
	}
	return false
}
