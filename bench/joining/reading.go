package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"recount/bench/synth/story"
)

// A reading is what the program makes of one report.
type reading struct {
	ID        string     `json:"id"`
	Incidents []incident `json:"incidents"`
	Warnings  []any      `json:"warnings"`
}

// A readScore counts the reports of which something is read rightly.
type readScore struct{ reports, right, killed, place, day, injured, hurt, lone, single int }

// readingOf scores how reports are read one by one, because nothing that is
// misread can be joined rightly. It prints up to show of those misread.
func readingOf(recount, path string, lines []story.Line, truth map[string]*story.Incident, show int, w io.Writer) (readScore, error) {
	var s readScore
	at := 0
	_, err := run(recount, func(raw []byte) error {
		var r reading
		if err := json.Unmarshal(raw, &r); err != nil {
			return err
		}
		if at >= len(lines) || lines[at].Report.ID != r.ID {
			return fmt.Errorf("the reading of %q came out of turn", r.ID)
		}
		if why := s.add(&r, lines[at].Label, truth); why != "" && show > 0 {
			show--
			fmt.Fprintf(w, "----- %s\n%s\n%s\n", why, lines[at].Report.Title, lines[at].Report.Text)
		}
		at++
		return nil
	}, "read", "--json", path)
	return s, err
}

// add counts one reading and says what is wrong with it.
func (s *readScore) add(r *reading, l story.Label, truth map[string]*story.Incident) (why string) {
	s.reports++
	killed, place, day := true, true, true
	for _, t := range l.Tellings {
		in := truth[t.Incident]
		has := func(f func(*incident) bool) bool {
			return slices.ContainsFunc(r.Incidents, func(i incident) bool { return f(&i) })
		}
		killed = killed && has(func(i *incident) bool { return same(i.sum("killed").Range, t.Killed.Range) })
		place = place && has(func(i *incident) bool { return i.at(in.Place, t.District) })
		day = day && has(func(i *incident) bool { return i.on(in.Date) })
		if t.Injured != nil {
			s.hurt++
			s.injured += count(has(func(i *incident) bool { return same(i.sum("injured").Range, t.Injured.Range) }))
		}
	}
	many := len(r.Incidents) != len(l.Tellings)
	if len(l.Tellings) == 1 && len(r.Incidents) == 1 {
		s.single++
		s.lone += count(len(r.Incidents[0].Origins) == 1)
	}
	s.killed, s.place, s.day = s.killed+count(killed), s.place+count(place), s.day+count(day)
	if killed && place && day && !many {
		s.right++
		return ""
	}
	return fmt.Sprintf("%s %s: killed %t, place %t, day %t; %d incidents for %d", l.ID, l.Kind, killed, place, day, len(r.Incidents), len(l.Tellings))
}

// print prints the score with its floor.
func (s *readScore) print(w io.Writer) {
	fmt.Fprintf(w, "reading     %s of %d reports wholly right (floor 95 %%): killed %s, place %s, day %s; injured %s of %d, one origin %s of %d\n",
		share(s.right, s.reports), s.reports, share(s.killed, s.reports), share(s.place, s.reports), share(s.day, s.reports),
		share(s.injured, s.hurt), s.hurt, share(s.lone, s.single), s.single)
}

// same says whether two ranges are one.
func same(a, b story.Range) bool {
	return a.Low == b.Low && (a.High == nil) == (b.High == nil) && (a.High == nil || *a.High == *b.High)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// share writes n of all in per cent.
func share(n, all int) string {
	if all == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(all))
}
