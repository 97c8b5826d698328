package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
)

// Options say how large a world is. The same options make the same world.
type Options struct {
	Reports   int // lines, each version of a report being one
	Incidents int
	Seed      uint64
}

// Make makes a world up. It fails when there are too few reports for each
// incident to have one.
func Make(o Options) (*World, error) {
	doubles, roundups := o.Reports*3/100, o.Reports*2/100
	if o.Incidents < 1 || o.Reports-doubles-roundups < o.Incidents {
		return nil, fmt.Errorf("ask for more reports than %d: each of %d incidents needs one", o.Reports, o.Incidents)
	}
	lib, err := open()
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(o.Seed, 2))
	in := &inventor{lib: lib, r: r, taken: map[string]bool{}}
	in.invent(o.Incidents)
	room := &newsroom{lib: lib, r: r, totals: newLedger(in.events)}
	for i, n := range shares(o.Reports-doubles-roundups, o.Incidents, r) {
		room.cover(in.events[i], n)
	}
	room.doubles(in.events, doubles)
	room.roundups(in.events, o.Reports-len(room.lines))
	w := &World{Lines: room.lines}
	for _, e := range in.events {
		w.Incidents = append(w.Incidents, e.Incident)
	}
	byDay(w.Lines)
	conclude(w.Incidents, w.Lines)
	return w, nil
}

// shares parts n reports among incidents: one each, the others as fame has it,
// of which few have much.
func shares(n, incidents int, r *rand.Rand) []int {
	fame, all := make([]float64, incidents), 0.0
	for i := range fame {
		all += min(60, 1/(1-r.Float64())) // Pareto
		fame[i] = all
	}
	share := make([]int, incidents)
	for i := range share {
		share[i] = 1
	}
	for range n - incidents {
		share[sort.SearchFloat64s(fame, r.Float64()*all)]++
	}
	return share
}

// doubles writes up to n reports that tell of two events of one country, at
// most a day apart.
func (room *newsroom) doubles(events []*event, n int) {
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b *event) int {
		if a.setting != b.setting {
			return strings.Compare(a.setting.Country, b.setting.Country)
		}
		return a.date.Compare(b.date)
	})
	var pairs [][2]*event
	for i := range len(sorted) - 1 {
		a, b := sorted[i], sorted[i+1]
		if a.setting == b.setting && a.town != b.town && b.date.Sub(a.date) <= day {
			pairs = append(pairs, [2]*event{a, b})
		}
	}
	room.r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	for _, p := range pairs[:min(n, len(pairs))] {
		room.double(p[0], p[1])
	}
}

// double writes one report of two events, by one source that knows of both.
func (room *newsroom) double(a, b *event) {
	o := room.lib.papers[room.r.IntN(len(room.lib.papers))]
	v := named(a.setting.Organisations[room.r.IntN(len(a.setting.Organisations))])
	when := b.date.Add(2 * day)
	first, second := &beat{newsroom: room, e: a, r: a.r}, &beat{newsroom: room, e: b, r: b.r}
	briefs := [2]*brief{first.brief(o, v, when, first.toll(v.key, when)), second.brief(o, v, when, second.toll(v.key, when))}
	briefs[1].hurt = nil
	writer := room.lib.writer(briefs[1])
	writer.introduced()
	line := room.file(briefs[0], room.lib.writer(briefs[0]).double(writer), Label{Kind: Double})
	line.Label.Incidents = append(line.Label.Incidents, b.ID)
	line.Label.Tellings = append(line.Label.Tellings, briefs[1].telling(line.Report.Text))
}

// roundups writes n reports that tell of the sum of a month alone.
func (room *newsroom) roundups(events []*event, n int) {
	for range n {
		e := events[room.r.IntN(len(events))]
		month := e.date.AddDate(0, 0, 1-e.date.Day())
		b := &brief{event: e, outlet: room.lib.papers[room.r.IntN(len(room.lib.papers))], month: month, seed: room.r.Uint64()}
		b.day = month.AddDate(0, 1, room.r.IntN(4))
		b.total = room.totals.month(e.setting, e.date, room.r)
		w := room.lib.writer(b)
		line := room.file(b, w.roundup(), Label{Kind: Roundup})
		line.Label.Incidents, line.Label.Tellings = []string{}, []Telling{}
	}
}

// roundup words the sum of a month.
func (w *writer) roundup() page {
	towns := w.b.event.setting.Towns
	w.facts["other_town"] = []string{w.b.outlet.spelling(towns[w.r.IntN(len(towns))].Spelt)}
	w.facts["month"] = []string{w.b.month.Month().String()}
	w.facts["month_of_year"] = []string{w.b.month.Format("January 2006")}
	title, _ := w.line("roundup headline")
	p := page{title: title}
	p.add(w.lines("roundup", 1)...)
	for _, line := range w.lines("roundup more", 3) {
		p.add(line)
	}
	p.add(w.lines("context", 1)...)
	return p
}
