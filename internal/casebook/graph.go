package casebook

import (
	"cmp"
	"encoding/json"
	"slices"
)

// A Source is one who tells, as the record knows it.
type Source struct {
	Key         string   `json:"key"`
	Name        string   `json:"name"`
	Role        string   `json:"role"`
	Claims      int      `json:"claims"`      // that it is the origin of
	Incidents   int      `json:"incidents"`   // that it tells of
	Alone       []string `json:"alone"`       // incidents that rest on it alone
	Feeds       []Feed   `json:"feeds"`       // who passes on what it tells
	Reliability string   `json:"reliability"` // Admiralty A–F, "" when nobody rated it
	Credibility int      `json:"credibility"` // Admiralty 1–6, 0 when nobody rated it
}

// A Feed is one who passes on what a source tells.
type Feed struct {
	To     string `json:"to"` // name
	Claims int    `json:"claims"`
}

// Sources lists all who tell, those of most incidents first: the graph of who
// feeds whom, and what rests on one origin alone.
func (v *View) Sources() ([]Source, error) {
	rows, err := v.tx.Sources()
	if err != nil {
		return nil, err
	}
	by := map[string]*Source{}
	all := make([]*Source, len(rows))
	for i, r := range rows {
		all[i] = &Source{Key: r.Key, Name: r.Name, Role: r.Role}
		by[r.Key] = all[i]
		if err := v.rated(all[i]); err != nil {
			return nil, err
		}
	}
	feeds, err := v.tx.Feeds()
	if err != nil {
		return nil, err
	}
	for _, f := range feeds {
		if s := by[f.From]; s != nil {
			s.Feeds = append(s.Feeds, Feed{v.names[f.To], f.Claims})
		}
	}
	if err := v.countOrigins(by); err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b *Source) int {
		return cmp.Or(cmp.Compare(b.Incidents, a.Incidents), cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Name, b.Name))
	})
	out := make([]Source, len(all))
	for i, s := range all {
		out[i] = *s
	}
	return out, nil
}

func (v *View) rated(s *Source) error {
	on, err := v.tx.DecisionsOn(s.Key)
	if err != nil {
		return err
	}
	for _, d := range on {
		var b ratingBody
		if d.Kind != kindRating {
			continue
		}
		if err := json.Unmarshal(d.Body, &b); err != nil {
			return err
		}
		s.Reliability, s.Credibility = b.Reliability, b.Credibility
	}
	return nil
}

// countOrigins counts what each source is the origin of.
func (v *View) countOrigins(by map[string]*Source) error {
	tells := map[string]map[string]bool{} // incident → keys of origins
	rows, err := v.tx.OriginsOfIncidents()
	if err != nil {
		return err
	}
	for _, r := range rows {
		if s := by[r.Origin]; s != nil {
			s.Claims += r.Claims
		}
		if r.Incident == "" || r.Origin == v.tx.Token("") {
			continue
		}
		if tells[r.Incident] == nil {
			tells[r.Incident] = map[string]bool{}
		}
		tells[r.Incident][r.Origin] = true
	}
	for incident, keys := range tells {
		for key := range keys {
			s := by[key]
			if s == nil {
				continue
			}
			s.Incidents++
			if len(keys) == 1 {
				s.Alone = append(s.Alone, incident)
			}
		}
	}
	for _, s := range by {
		slices.Sort(s.Alone)
	}
	return nil
}
