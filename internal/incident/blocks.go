package incident

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// How wide the blocks are, in days, and how many names and runs of words make
// blocks.
const (
	eventBlock   = 3
	reportBlock  = 7
	longEvent    = 7 // days from which an event's own days make no blocks
	blockedNames = 6
	blockedRuns  = 3
)

// Blocks returns the keys that a unit is found by: two units are compared when
// they share one. What a unit's keys are depends on the unit alone.
func (t *Traits) Blocks() []string {
	var keys []string
	if t.Place != nil {
		keys = t.placeBlocks(keys)
	}
	if t.Published != nil {
		for _, name := range t.rarestNames() {
			keys = windows(keys, "n/"+name+"/", t.Published)
		}
		for _, pair := range t.Pairs[:min(len(t.Pairs), blockedNames)] { // by hash, so the same ones of two reports
			keys = windows(keys, "m/"+strconv.FormatUint(uint64(pair), 36)+"/", t.Published)
		}
	}
	for _, p := range t.Persons {
		if strings.Contains(p.Name, " ") {
			keys = append(keys, "p/"+p.Name)
		}
	}
	for _, run := range t.Sketch[:min(len(t.Sketch), blockedRuns)] {
		keys = append(keys, "t/"+strconv.FormatUint(uint64(run), 36))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// placeBlocks adds the keys of place and time: the settlement within a day or
// so of the event, or around the day of the report, and the province on the day.
func (t *Traits) placeBlocks(keys []string) []string {
	path := t.Place.Path
	for n := min(len(path), 3); n <= len(path); n++ {
		outer := strings.Join(path[:n], "/")
		if d := t.Day; d != nil && d.To-d.From < longEvent {
			for b := (d.From - 1) / eventBlock; b <= (d.To+1)/eventBlock; b++ {
				keys = append(keys, "d/"+outer+"/"+strconv.Itoa(b))
			}
		}
		if t.Published != nil && n >= 3 {
			keys = windows(keys, "w/"+outer+"/", t.Published)
		}
	}
	if d := t.Day; d != nil && d.From == d.To && len(path) > 1 {
		keys = append(keys, "v/"+path[0]+"/"+path[1]+"/"+strconv.Itoa(d.From))
	}
	return keys
}

// windows adds a key for each of the two overlapping weeks that the day of a
// report lies in, so that reports within a week of each other share one.
func windows(keys []string, prefix string, published *Span) []string {
	week := published.To / reportBlock
	return append(keys, prefix+strconv.Itoa(week), prefix+strconv.Itoa(week+1))
}

// rarestNames picks the names that tell most, on a tie by their hash, so that
// two reports that share names are likely to pick the same.
func (t *Traits) rarestNames() []string {
	f := common()
	names := slices.Clone(t.Names)
	slices.SortFunc(names, func(a, b string) int {
		ha, hb := hash(a), hash(b)
		return cmp.Or(cmp.Compare(f.rarity(hb), f.rarity(ha)), cmp.Compare(ha, hb))
	})
	return names[:min(len(names), blockedNames)]
}
