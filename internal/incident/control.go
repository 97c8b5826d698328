package incident

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// Control turns claims of control into intervals: per place and holder the
// days for which it is said to hold the place. Whoever captures a place holds
// it from then on, until others capture it or it is lost; who is said to hold
// it on a day holds it on that day. Claims that contradict each other stay side
// by side. An advance is no hold.
func Control(claims []Located) []harm.Interval {
	byPlace := map[string][]*sighting{}
	for i := range claims {
		if s := sightingOf(&claims[i]); s != nil {
			byPlace[s.key()] = append(byPlace[s.key()], s)
		}
	}
	var all []harm.Interval
	for _, key := range sortedKeys(byPlace) {
		h := &history{current: map[harm.Text]*hold{}}
		slices.SortFunc(byPlace[key], compareSightings)
		for _, s := range byPlace[key] {
			h.tell(s)
		}
		all = append(all, h.intervals()...)
	}
	return all
}

// Ends of time, for days that are not told.
const (
	everBefore = -1 << 40
	everAfter  = 1 << 40
)

// A sighting is one claim of control, its days counted from 1970.
type sighting struct {
	*Located
	from, to int // everBefore and everAfter: open
}

// sightingOf returns nil for a claim that tells of no hold.
func sightingOf(l *Located) *sighting {
	c := &l.Claim
	if c.Kind != harm.KindControl || c.Status != harm.Asserted || c.Control == nil || c.Place == nil || len(c.Place.Path) == 0 ||
		c.Control.Change == harm.Advancing || c.Control.Holder == "" && c.Control.Change != harm.Lost {
		return nil
	}
	s := &sighting{Located: l, from: everBefore, to: everAfter}
	published, dated := dayOf(l.Report.Published, true)
	if c.Time != nil {
		if day, ok := dayOf(c.Time.From, false); ok {
			s.from = day
		}
		if day, ok := dayOf(c.Time.To, true); ok {
			s.to = day
		}
	}
	if dated && s.to == everAfter {
		s.to = max(published, s.from) // nobody tells more than is known on the day
	}
	if c.Control.Change == harm.Holds || c.Control.Change == harm.Contested {
		if s.from == everBefore && s.to != everAfter {
			s.from = s.to
		}
	}
	return s
}

// key names the place. A part of it is held apart: that others hold another
// part is no contradiction.
func (s *sighting) key() string {
	var b strings.Builder
	for _, name := range s.Claim.Place.Path {
		b.WriteString(fold(string(likeness.Plain(name))))
		b.WriteByte('/')
	}
	return b.String() + string(s.Claim.Place.Extent)
}

// compareSightings puts claims in the order of the days they tell of: what is
// told to hold before what changes hands.
func compareSightings(a, b *sighting) int {
	return cmp.Or(
		cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from), cmp.Compare(order(a.Claim.Control.Change), order(b.Claim.Control.Change)),
		cmp.Compare(a.Report.ID, b.Report.ID), cmp.Compare(a.Claim.ID, b.Claim.ID),
	)
}

func order(c harm.Change) int {
	switch c {
	case harm.Holds, harm.Contested:
		return 0
	case harm.Lost:
		return 1
	}
	return 2
}

// A hold is an interval in the making.
type hold struct {
	harm.Interval
	from, to int
}

// history is what is told of one place, in the order of its days.
type history struct {
	all     []*hold
	current map[harm.Text]*hold // what each party holds as far as is told
}

func (h *history) tell(s *sighting) {
	c := s.Claim.Control
	switch c.Change {
	case harm.Captured, harm.Retaken:
		h.captured(s)
	case harm.Lost:
		if c.From != "" {
			h.ends(s, c.From)
		}
		if c.Holder != "" && c.Holder != c.From {
			h.captured(s)
		}
	default:
		h.seen(s)
	}
}

// seen adds a day on which a party is said to hold the place.
func (h *history) seen(s *sighting) {
	c := s.Claim.Control
	at := h.current[c.Holder]
	if at == nil || at.Change == harm.Contested != (c.Change == harm.Contested) {
		h.add(s, c.Holder, s.from, s.to, c.Change)
		return
	}
	at.from, at.to = min(at.from, s.from), max(at.to, s.to)
	at.told(s)
}

// captured begins a hold, and ends those of the others that were held before.
func (h *history) captured(s *sighting) {
	c := s.Claim.Control
	from := s.to
	if s.from == everBefore || s.to == everAfter {
		from = s.from // "had captured by": since when is not told
	}
	h.endOthers(s)
	at := h.current[c.Holder]
	if at == nil {
		change := c.Change
		if change == harm.Lost {
			change = harm.Captured // by this party, lost by the other
		}
		h.add(s, c.Holder, from, everAfter, change)
		return
	}
	if (at.Change == harm.Holds || at.Change == harm.Contested) && c.Change != harm.Lost {
		at.Change = c.Change
	}
	if from > everBefore && (at.from == everBefore || from < at.from) {
		at.from = from
	}
	at.to = everAfter
	at.told(s)
}

// endOthers closes what others held before a capture; the party that it is
// said to be taken from held the place until then, though nobody said so.
func (h *history) endOthers(s *sighting) {
	c := s.Claim.Control
	for _, other := range sortedKeys(h.current) {
		if hold := h.current[other]; other != c.Holder && hold.from <= s.to {
			hold.to = min(hold.to, max(s.to, hold.from))
			if hold.to == s.to || hold.Change != harm.Holds {
				hold.told(s)
			}
			delete(h.current, other)
		}
	}
	if c.From != "" && !slices.ContainsFunc(h.all, func(o *hold) bool { return o.Holder == c.From }) {
		h.add(s, c.From, everBefore, s.to, harm.Holds)
		delete(h.current, c.From)
	}
}

// ends closes the hold of a party that lost the place.
func (h *history) ends(s *sighting, party harm.Text) {
	at := h.current[party]
	if at == nil {
		h.add(s, party, everBefore, s.to, harm.Lost)
	} else {
		at.to = max(min(at.to, s.to), at.from)
		at.told(s)
	}
	delete(h.current, party)
}

func (h *history) add(s *sighting, party harm.Text, from, to int, change harm.Change) {
	at := &hold{Interval: harm.Interval{Place: s.Claim.Place, Holder: party, Change: change}, from: from, to: to}
	at.told(s)
	h.all = append(h.all, at)
	h.current[party] = at
}

// told adds a claim and its origin to what a hold rests on.
func (h *hold) told(s *sighting) {
	if s.Origin != "" {
		h.Origins = appendNew(h.Origins, s.Origin)
	}
	h.Claims = appendNew(h.Claims, s.ref())
}

// intervals dates the holds and sets them against each other.
func (h *history) intervals() []harm.Interval {
	all := make([]harm.Interval, len(h.all))
	slices.SortStableFunc(h.all, func(a, b *hold) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.Holder, b.Holder)) })
	for i, a := range h.all {
		a.From, a.To = dateOf(a.from), dateOf(a.to)
		for _, b := range h.all {
			if a.Holder != b.Holder && a.contradicts(b) && !slices.Contains(a.Against, b.Holder) {
				a.Against = append(a.Against, b.Holder)
			}
		}
		slices.Sort(a.Against)
		all[i] = a.Interval
	}
	return all
}

// contradicts says whether two parties can't both hold the place as told: their
// days overlap by more than the day it changed hands, or share one that both
// are said to hold it on.
func (h *hold) contradicts(o *hold) bool {
	if p := h.Place; p.Extent == harm.Part {
		return false
	}
	from, to := max(h.from, o.from), min(h.to, o.to)
	handed := from == to && (h.to == o.from || o.to == h.from) && (h.from != o.from || h.to != o.to)
	return from <= to && !handed
}

// dateOf writes a day, empty for an open end.
func dateOf(day int) harm.Text {
	if day <= everBefore || day >= everAfter {
		return ""
	}
	return harm.Text(time.Unix(int64(day)*24*60*60, 0).UTC().Format(time.DateOnly))
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
