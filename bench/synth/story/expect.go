package story

import (
	"cmp"
	"slices"
	"strings"
)

// A saying is what one origin says of the killed, and when.
type saying struct {
	origin, day string
	toll        Range
}

// conclude fills in what the reports of incidents taken together come to.
func conclude(incidents []Incident, lines []Line) {
	sayings := map[string][]saying{}
	for _, l := range standing(lines) {
		for _, t := range l.Label.Tellings {
			sayings[t.Incident] = append(sayings[t.Incident], saying{t.Origin, l.Label.Published, t.Killed.Range})
		}
	}
	for i := range incidents {
		in := &incidents[i]
		latest := newest(sayings[in.ID])
		in.Origins, in.Figure = []string{}, figure(latest)
		for _, s := range latest {
			in.Origins = append(in.Origins, s.origin)
		}
	}
}

// standing leaves out the versions of reports that later ones replaced.
func standing(lines []Line) []Line {
	last := map[string]int{}
	for _, l := range lines {
		last[l.Label.ID] = max(last[l.Label.ID], l.Label.Version)
	}
	return slices.DeleteFunc(slices.Clone(lines), func(l Line) bool { return l.Label.Version < last[l.Label.ID] })
}

// newest keeps of each origin what it said last, sorted by origin.
func newest(all []saying) []saying {
	by := map[string]saying{}
	for _, s := range all {
		if old, said := by[s.origin]; !said || s.day >= old.day {
			by[s.origin] = s
		}
	}
	var latest []saying
	for _, s := range by {
		latest = append(latest, s)
	}
	slices.SortFunc(latest, func(a, b saying) int { return strings.Compare(a.origin, b.origin) })
	return latest
}

// figure is the range of what stands, and the best of it: what most origins
// say, on a tie the later said, then the higher. Nil where nothing is said.
func figure(all []saying) *Figure {
	if len(all) == 0 {
		return nil
	}
	support := map[int]int{}
	f := &Figure{Range: all[0].toll}
	for _, s := range all {
		support[s.toll.Low]++
		f.Low = min(f.Low, s.toll.Low)
		if f.High == nil || s.toll.High == nil {
			f.High = nil
		} else if *s.toll.High > *f.High {
			f.High = s.toll.High
		}
	}
	f.Best = slices.MaxFunc(all, func(a, b saying) int {
		return cmp.Or(cmp.Compare(support[a.toll.Low], support[b.toll.Low]), strings.Compare(a.day, b.day), cmp.Compare(a.toll.Low, b.toll.Low))
	}).toll.Low
	return f
}
