package casebook

import (
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/store"
)

// A Filter says which incidents are wanted. What is empty asks nothing.
type Filter struct {
	Place    string      // a name of the place, or of one that it lies in
	From, To harm.Text   // days, ISO 8601; an incident is wanted that may have happened between
	Actor    harm.Text   // said to be a perpetrator, or the side of those harmed
	Effect   harm.Effect // on somebody
	Grade    harm.Text
	Status   harm.Review
	Words    string // that one of its reports holds, all of them
	Excluded bool   // also those that are excluded
}

// Select lists the incidents that a filter takes, by day and name, and says how
// many more it would take that are excluded.
func (v *View) Select(f Filter) (wanted []harm.Record, excluded int, err error) {
	var holding map[string]bool
	if f.Words != "" {
		if holding, err = v.holding(f.Words); err != nil {
			return nil, 0, err
		}
	}
	for r, err := range v.Incidents() {
		switch {
		case err != nil:
			return nil, 0, err
		case !f.takes(&r):
		case holding != nil && !slices.ContainsFunc(r.Reports, func(id string) bool { return holding[id] }):
		case r.Status == harm.Exclusion && !f.Excluded && f.Status != harm.Exclusion:
			excluded++
		default:
			wanted = append(wanted, r)
		}
	}
	return wanted, excluded, nil
}

// holding are the reports that hold all of some words.
func (v *View) holding(words string) (map[string]bool, error) {
	ids, err := v.Find(words)
	found := map[string]bool{}
	for _, id := range ids {
		found[id] = true
	}
	return found, err
}

func (f *Filter) takes(r *harm.Record) bool {
	return (f.Place == "" || r.Place != nil && slices.ContainsFunc(r.Place.Path, func(name harm.Text) bool { return foldName(string(name)) == foldName(f.Place) })) &&
		f.between(r.Time) &&
		(f.Actor == "" || concerns(r, f.Actor)) &&
		(f.Effect == "" || slices.ContainsFunc(r.Harm, func(h harm.Harm) bool { return h.Effect == f.Effect })) &&
		(f.Grade == "" || r.Grade == f.Grade) &&
		(f.Status == "" || r.Status == f.Status)
}

// between says whether a period may share a day with the one that is wanted. Of
// an unknown year it may; of a time that nobody tells it is not said to.
func (f *Filter) between(t *harm.Period) bool {
	switch {
	case f.From == "" && f.To == "":
		return true
	case t == nil || t.From == "" && t.To == "":
		return false
	case strings.Contains(string(t.From)+string(t.To), "X"):
		return true
	}
	return (f.To == "" || t.From == "" || t.From <= f.To) && (f.From == "" || t.To == "" || f.From <= t.To)
}

func concerns(r *harm.Record, actor harm.Text) bool {
	return slices.ContainsFunc(r.Perpetrators, func(p harm.Perpetrator) bool { return p.Actor == actor }) ||
		slices.ContainsFunc(r.Harm, func(h harm.Harm) bool { return h.Side == actor })
}

// Held lists who is said to hold a place of a name, or a place that lies in one of
// that name, on a day. "" is all places, or any day.
func (v *View) Held(place, day string) ([]harm.Interval, error) {
	rows, err := v.tx.Holdings("")
	if err != nil {
		return nil, err
	}
	var claims []incident.Located
	for _, h := range rows {
		if place != "" && !slices.ContainsFunc(strings.Split(h.Place, "/"), func(name string) bool { return foldName(name) == foldName(place) }) {
			continue
		}
		l, err := v.locate(store.Claim{Report: h.Report, ID: h.Claim, Origin: h.Origin})
		if err != nil {
			return nil, err
		}
		claims = append(claims, l)
	}
	return slices.DeleteFunc(incident.Control(claims), func(i harm.Interval) bool { return !onDay(&i, day) }), nil
}

// onDay says whether an interval holds a day; an open end holds all beyond.
func onDay(i *harm.Interval, day string) bool {
	return day == "" || (i.From == "" || string(i.From) <= day) && (i.To == "" || day <= string(i.To))
}
