package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// day is a day as one steps through the calendar.
const day = 24 * time.Hour

// An event is an incident with all that wording it needs.
type event struct {
	Incident
	date     time.Time
	setting  *setting
	town     *town
	district []string // spellings
	act      *action
	by       party
	rival    party // whom the other side blames
	night    bool
	children int
	victims  []person
	distinct bool // each report tells the district, or one could not tell it from its like
	r        *rand.Rand

	said map[string]told // the last figure of the killed of each origin
}

// A person is invented: spellings of a given name, the father's and the family's.
type person struct {
	given, father, family []string
	age                   int
}

// An inventor makes up events that do not get into each other's way unless
// they are meant to.
type inventor struct {
	lib    *library
	r      *rand.Rand
	taken  map[string]bool // town and day
	events []*event
}

// invent makes up n events; one in six resembles an earlier one.
func (in *inventor) invent(n int) {
	for len(in.events) < n {
		if len(in.events) > 0 && in.r.IntN(6) == 0 {
			if e := in.alike(); e != nil {
				in.add(e)
			}
			continue
		}
		e := in.fresh()
		if in.free(e.town, e.date) {
			in.add(e)
		}
	}
}

func (in *inventor) add(e *event) {
	e.ID = fmt.Sprintf("i%05d", len(in.events)+1)
	e.Date = e.date.Format(time.DateOnly)
	e.Place = Place{Country: e.setting.Country, Town: e.town.Spelt[0]}
	if len(e.district) > 0 {
		e.Place.District = e.district[0]
	}
	e.Action, e.Perpetrator = e.act.Code, e.by.Actor
	e.said = map[string]told{}
	in.taken[slot(e.town, e.date)] = true
	in.events = append(in.events, e)
}

func slot(t *town, d time.Time) string { return t.Spelt[0] + d.Format(time.DateOnly) }

// free says whether nothing else happens in the town on the day.
func (in *inventor) free(t *town, d time.Time) bool { return !in.taken[slot(t, d)] }

// fresh makes up an event that resembles no other.
func (in *inventor) fresh() *event {
	r := rand.New(rand.NewPCG(in.r.Uint64(), in.r.Uint64()))
	s := in.weighed()
	e := &event{setting: s, town: s.attacked(r), r: r}
	days := int(s.last.Sub(s.first) / day)
	e.date = s.first.Add(time.Duration(r.IntN(days)) * day)
	if n := len(e.town.Districts); n > 0 && r.IntN(4) > 0 {
		e.district = e.town.Districts[r.IntN(n)]
	}
	in.attack(e)
	in.harm(e)
	return e
}

// weighed picks a setting, one with more towns more often.
func (in *inventor) weighed() *setting {
	var towns []*setting
	for _, s := range in.lib.settings {
		for range s.Towns {
			towns = append(towns, s)
		}
	}
	return towns[in.r.IntN(len(towns))]
}

// attacked picks a town. Cities, which have districts, see more of a conflict.
func (s *setting) attacked(r *rand.Rand) *town {
	var hit []*town
	for _, t := range s.Towns {
		for range 1 + len(t.Districts) {
			hit = append(hit, t)
		}
	}
	return hit[r.IntN(len(hit))]
}

// attack makes up who did what to what, and whom else one might blame.
func (in *inventor) attack(e *event) {
	e.by = e.setting.Parties[e.r.IntN(len(e.setting.Parties))]
	e.rival = e.setting.Parties[e.r.IntN(len(e.setting.Parties))]
	e.act = in.lib.actions[e.by.Acts[e.r.IntN(len(e.by.Acts))]]
	e.night = e.r.IntN(4) == 0
	e.Standing = "civilian"
	targets := e.act.Soft
	if len(e.act.Hard) > 0 && e.r.IntN(6) == 0 {
		e.Standing, targets = "combatant", e.act.Hard
	}
	e.Target = targets[e.r.IntN(len(targets))]
}

// harm makes up how many were harmed, and some of their names. Most tolls are
// small and a few large.
func (in *inventor) harm(e *event) {
	e.Killed = 1 + int(min(e.r.ExpFloat64()*8, 95))
	if e.r.IntN(5) > 0 {
		e.Injured = 2 + int(float64(e.Killed)*e.r.Float64()*2.5)
	}
	if e.Standing != "civilian" {
		return
	}
	if e.Killed >= 5 && e.r.IntN(2) == 0 {
		e.children = 2 + e.r.IntN(e.Killed/2)
	}
	p := in.lib.people[e.setting.Names]
	for range min(3, e.Killed/2) {
		e.victims = append(e.victims, person{
			given: p.Given[e.r.IntN(len(p.Given))], father: p.Given[e.r.IntN(len(p.Given))], family: p.Family[e.r.IntN(len(p.Family))],
			age: 16 + e.r.IntN(60),
		})
	}
}

// alike makes up an event that resembles an earlier one and is not it; nil when
// the earlier one does not lend itself.
func (in *inventor) alike() *event {
	base := in.events[in.r.IntN(len(in.events))]
	if base.Alike != "" {
		return nil
	}
	e := in.fresh()
	e.setting, e.town, e.district, e.date, e.night = base.setting, base.town, base.district, base.date, base.night
	e.Like = base.ID
	how := []Likeness{NextDay, SameToll, Anniversary}[in.r.IntN(3)]
	if len(base.district) > 0 && !base.distinct && in.r.IntN(3) > 0 {
		how = SameDay
	}
	if !in.resemble(e, base, how) {
		return nil
	}
	e.Alike = how
	return e
}

// resemble changes what must differ and says whether it could. The event may have
// been made up for another country, so its attack and its names are made anew.
func (in *inventor) resemble(e, base *event, how Likeness) bool {
	in.attack(e)
	e.victims, e.children = nil, 0
	in.harm(e)
	switch how {
	case SameDay:
		e.district = other(e.town.Districts, base.district, e.r)
		if len(e.district) == 0 || e.Target == base.Target {
			return false
		}
		e.distinct, base.distinct = true, true
		return true
	case NextDay:
		e.date = base.date.Add(day)
		if e.r.IntN(2) == 0 {
			e.by, e.act = base.by, base.act
			e.Target, e.Standing = e.act.Soft[e.r.IntN(len(e.act.Soft))], "civilian"
		}
		return in.free(e.town, e.date)
	case Anniversary:
		e.date = base.date.AddDate(1, 0, 0)
		return in.free(e.town, e.date)
	default:
		e.town, e.district = e.setting.Towns[e.r.IntN(len(e.setting.Towns))], nil
		e.by, e.act, e.Target, e.Standing = base.by, base.act, base.Target, base.Standing
		e.Killed, e.Injured, e.children = base.Killed, base.Injured, base.children
		return in.free(e.town, e.date)
	}
}

// other picks a district that is not the one given.
func other(all [][]string, not []string, r *rand.Rand) []string {
	rest := slices.DeleteFunc(slices.Clone(all), func(d []string) bool { return len(not) > 0 && d[0] == not[0] })
	if len(rest) == 0 {
		return nil
	}
	return rest[r.IntN(len(rest))]
}
