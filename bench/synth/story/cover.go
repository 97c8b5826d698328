package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// A newsroom covers events. It hands out the ids of reports.
type newsroom struct {
	lib    *library
	totals *ledger
	r      *rand.Rand
	lines  []Line
}

// A beat is the coverage of one event.
type beat struct {
	*newsroom
	e       *event
	outlets []*outlet // in the order in which they take the story up
	next    int
	r       *rand.Rand
}

// cover writes n lines on an event.
func (room *newsroom) cover(e *event, n int) {
	b := &beat{newsroom: room, e: e, r: e.r}
	for _, i := range b.r.Perm(len(room.lib.papers)) {
		b.outlets = append(b.outlets, room.lib.papers[i])
	}
	for left, first := n, true; left > 0; first = false {
		left -= b.some(left, first)
	}
}

// some writes one or more lines on the event, at most left, and says how many.
// Each kind has its share of a hundred.
func (b *beat) some(left int, first bool) int {
	switch p := b.r.IntN(100); {
	case p < 22 && left >= 3:
		return b.wire(3 + b.r.IntN(min(left, 10)-2))
	case p < 34 && left >= 2 && b.e.Killed >= 6:
		return b.rising(2 + b.r.IntN(min(left, 3)-1))
	case p < 44 && left >= 2:
		return b.contradicting()
	case p < 52 && left >= 2 && b.e.Killed >= 3:
		return b.versions()
	case p >= 93 && !first:
		return b.recalling()
	default:
		return b.independent()
	}
}

// outlet is the next to take the story up: now and then an agency.
func (b *beat) outlet() *outlet {
	if b.r.IntN(6) == 0 {
		return b.agency()
	}
	b.next++
	return b.outlets[(b.next-1)%len(b.outlets)]
}

func (b *beat) agency() *outlet { return b.lib.agencies[b.r.IntN(len(b.lib.agencies))] }

// day is when a report of the event comes out: mostly a day after.
func (b *beat) day() time.Time {
	lag := []int{0, 0, 0, 1, 1, 1, 1, 1, 2, 3}[b.r.IntN(10)]
	if b.e.night {
		lag = max(lag, 1)
	}
	return b.e.date.Add(time.Duration(lag) * day)
}

// brief is what an outlet knows when it publishes, the toll as a source gives it.
func (b *beat) brief(o *outlet, v voice, when time.Time, killed told) *brief {
	out := &brief{event: b.e, outlet: o, day: when, voice: v, killed: killed, seed: b.r.Uint64()}
	if b.e.Injured > 0 && b.r.IntN(5) > 0 {
		out.hurt = &told{n: b.e.Injured}
		if killed.n < b.e.Killed {
			out.hurt.hedge = atLeast
		}
	}
	if b.r.IntN(2) == 0 {
		out.blame = &b.e.by
	}
	if b.r.IntN(10) == 0 {
		out.total = b.totals.upTo(b.e.setting, when, b.r)
	}
	return out
}

// toll is what an origin says of the killed. It says the same to all, until it
// learns more; who speaks on the first day may not know all yet.
func (b *beat) toll(key string, when time.Time) told {
	if t, spoken := b.e.said[key]; spoken {
		return t
	}
	t := told{n: b.e.Killed}
	switch p := b.r.IntN(10); {
	case when.Equal(b.e.date) && t.n > 3 && p < 4:
		t = told{t.n - 1 - b.r.IntN(t.n/3), atLeast}
	case p == 8:
		t.hedge = atLeast
	case p == 9 && t.n > 10:
		t.hedge = moreThan
	}
	b.e.said[key] = t
	return t
}

// fresh is a source that nobody has asked about the event yet.
func (b *beat) fresh(o *outlet) (voice, bool) {
	for range 12 {
		v := b.lib.voiceOf(b.e, o, b.r)
		if _, spoken := b.e.said[v.key]; !spoken {
			return v, true
		}
	}
	return voice{}, false
}

func (b *beat) independent() int {
	o, when := b.outlet(), b.day()
	v := b.lib.voiceOf(b.e, o, b.r)
	out := b.brief(o, v, when, b.toll(v.key, when))
	b.file(out, b.lib.writer(out).news(), Label{Kind: Independent})
	return 1
}

// rising writes n tolls of one outlet, a day apart, the last one final.
func (b *beat) rising(n int) int {
	o, when := b.outlet(), b.day()
	v, ok := b.fresh(o)
	if !ok {
		return b.independent()
	}
	before := 0
	for i := range n {
		toll := told{n: b.e.Killed - (n-1-i)*(1+b.e.Killed/8)}
		out := b.brief(o, v, when.Add(time.Duration(i)*day), toll)
		out.before = before
		page := b.lib.writer(out).news
		if i > 0 {
			out.hurt = nil
			page = b.lib.writer(out).rising
		}
		b.file(out, page(), Label{Kind: Rising})
		before = toll.n
	}
	b.e.said[v.key] = told{n: b.e.Killed}
	return n
}

// contradicting writes what those harmed say, and what the other side says.
func (b *beat) contradicting() int {
	o, when := b.outlet(), b.day()
	v := unnamed(b.lib.voices[b.r.IntN(3)], b.e, o) // of the people themselves
	out := b.brief(o, v, when, b.toll(v.key, when))
	out.blame = &b.e.by
	b.file(out, b.lib.writer(out).news(), Label{Kind: Contradicting})

	o, when = b.outlet(), b.day()
	v, ok := b.fresh(o)
	if !ok {
		return 1
	}
	toll := told{n: max(1, b.e.Killed/2)}
	if b.e.Killed < 4 || b.r.IntN(4) == 0 {
		toll.n = b.e.Killed + 2 + b.e.Killed/2
	}
	b.e.said[v.key] = toll
	out = b.brief(o, v, when, toll)
	out.hurt, out.blame, out.denial = nil, &b.e.rival, nil
	if b.e.rival.Actor == b.e.by.Actor {
		out.blame, out.denial = nil, &b.e.by
	}
	b.file(out, b.lib.writer(out).news(), Label{Kind: Contradicting})
	return 2
}

// versions writes a report and its edited version a day later: the same words,
// with another toll.
func (b *beat) versions() int {
	o, when := b.outlet(), b.day()
	v, ok := b.fresh(o)
	if !ok {
		return b.independent()
	}
	out := b.brief(o, v, when, told{n: b.e.Killed - 1 - b.r.IntN(b.e.Killed/3)})
	b.file(out, b.lib.writer(out).news(), Label{Kind: Independent})
	id := b.lines[len(b.lines)-1].Label.ID
	edited := *out
	edited.killed, edited.day = told{n: b.e.Killed}, when.Add(day)
	b.e.said[v.key] = edited.killed
	b.file(&edited, b.lib.writer(&edited).news(), Label{ID: id, Kind: Version, Version: 2})
	return 2
}

// recalling writes a report of a year later, on what the outlet itself knows.
func (b *beat) recalling() int {
	b.next++
	o := b.outlets[(b.next-1)%len(b.outlets)]
	out := b.brief(o, voice{key: o.Name}, b.e.date.AddDate(1, 0, 0), told{n: b.e.Killed})
	out.hurt, out.blame, out.total = nil, nil, nil
	b.file(out, b.lib.writer(out).recalling(), Label{Kind: Recalling})
	return 1
}

// file gives a report its place among the lines and says what it tells.
func (room *newsroom) file(b *brief, p page, l Label) *Line {
	if l.ID == "" {
		l.ID, l.Version = fmt.Sprintf("r%06d", len(room.lines)+1), 1
	}
	text := p.text()
	l.Published = b.day.Format(time.DateOnly)
	l.Incidents, l.Tellings = []string{b.event.ID}, []Telling{b.telling(text)}
	if b.total != nil && strings.Contains(text, number(b.total.Killed, true, false)) {
		l.Totals = []Sum{*b.total}
	}
	room.lines = append(room.lines, Line{Label: l, Report: Report{
		ID: l.ID, Outlet: b.outlet.Name, Title: p.title, Published: l.Published, Language: "en", Text: text,
		URL: fmt.Sprintf("https://%s.example/%s/%s", b.outlet.site(), b.day.Format("2006/01"), l.ID),
	}})
	return &room.lines[len(room.lines)-1]
}

// site is the outlet's name as an address has it, in a domain that no one has.
func (o *outlet) site() string { return strings.ReplaceAll(strings.ToLower(o.Name), " ", "-") }

// telling is what a text of a brief says of its event. What was cut is not told.
func (b *brief) telling(text string) Telling {
	t := Telling{Incident: b.event.ID, Origin: b.voice.key, Killed: Toll{b.killed.span(), b.written(text, b.killed)}}
	if len(b.event.district) > 0 {
		t.District = strings.Contains(text, b.outlet.spelling(b.event.district))
	}
	if b.hurt != nil {
		if words := b.written(text, *b.hurt); words != "" && b.tellsHurt(text) {
			t.Injured = &Toll{b.hurt.span(), words}
		}
	}
	return t
}

// written finds the words of a figure in a text, "" where it is not told.
func (b *brief) written(text string, t told) string {
	for _, words := range []string{t.words(b.outlet.Figures, false), capital(t.words(b.outlet.Figures, true))} {
		if strings.Contains(text, words+" ") || strings.Contains(text, words+",") || strings.Contains(text, capital(words)+" ") {
			return words
		}
	}
	return ""
}

// tellsHurt says whether a text, which may have been cut, tells of the wounded.
func (*brief) tellsHurt(text string) bool { return strings.Contains(text, "wounded") }

// byDay puts lines into the order in which they came out.
func byDay(lines []Line) {
	slices.SortStableFunc(lines, func(a, b Line) int { return strings.Compare(a.Label.Published, b.Label.Published) })
}
