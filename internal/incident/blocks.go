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
	blockedNames = 8
	blockedPairs = 8
	blockedAges  = 2
	blockedRuns  = 3

	blockedRarity = 7 // of a name by itself
)

// Blocks returns the keys that a unit is found by: two units are compared when
// they share one. What a unit's keys are depends on the unit alone.
//
// Names that many reports hold make blocks only within a week; those that tell
// an old event told again, beside the place or an age, make them for all time.
func (t *Traits) Blocks() []string {
	keys := t.placeBlocks(nil)
	if t.Published != nil {
		for _, name := range t.rarestNames() {
			keys = windows(keys, "n/"+name+"/", t.Published)
		}
	}
	for _, pair := range t.Pairs[:min(len(t.Pairs), blockedPairs)] { // by hash, so the same ones of two reports
		keys = t.pairBlocks(keys, strconv.FormatUint(uint64(pair), 36))
	}
	for _, p := range t.Persons {
		if strings.Contains(p.Name, " ") {
			keys = append(keys, "p/"+p.Name)
		}
	}
	keys = t.textBlocks(keys)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// textBlocks adds the keys of the sketch: each of its smallest hashes in the
// week of the report, as phrases are common, and all of them together for all
// time, as near-copies share them.
func (t *Traits) textBlocks(keys []string) []string {
	if len(t.Sketch) < blockedRuns {
		return keys
	}
	all := "c"
	for _, run := range t.Sketch[:blockedRuns] {
		key := strconv.FormatUint(uint64(run), 36)
		all += "/" + key
		if t.Published != nil {
			keys = windows(keys, "t/"+key+"/", t.Published)
		}
	}
	return append(keys, all)
}

// pairBlocks adds the keys of a name of two words: in the week of the report,
// in the settlement, and beside an age.
func (t *Traits) pairBlocks(keys []string, pair string) []string {
	if t.Published != nil {
		keys = windows(keys, "m/"+pair+"/", t.Published)
	}
	if t.Place != nil && len(t.Place.Path) > 2 {
		keys = append(keys, "s/"+pair+"/"+t.Place.Path[2])
	}
	for _, age := range t.Ages[:min(len(t.Ages), blockedAges)] {
		keys = append(keys, "a/"+pair+"/"+strconv.Itoa(age))
	}
	return keys
}

// placeBlocks adds the keys of place and time: the settlement within a day or
// so of the event, or around the day of the report, and the province on the day.
func (t *Traits) placeBlocks(keys []string) []string {
	if t.Place == nil {
		return keys
	}
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
// two reports that share names are likely to pick the same. The place is one, as
// another report may name it and not be read as lying there.
func (t *Traits) rarestNames() []string {
	f := common()
	names := slices.Clone(t.Names)
	if t.Place != nil && len(t.Place.Path) > 2 {
		for word := range strings.FieldsSeq(t.Place.Path[len(t.Place.Path)-1]) {
			names = insert(names, word)
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return f.rarity(hash(name)) < blockedRarity })
	slices.SortFunc(names, func(a, b string) int {
		ha, hb := hash(a), hash(b)
		return cmp.Or(cmp.Compare(f.rarity(hb), f.rarity(ha)), cmp.Compare(ha, hb))
	})
	return names[:min(len(names), blockedNames)]
}
