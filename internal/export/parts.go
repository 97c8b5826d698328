package export

import (
	"slices"
	"strings"

	"recount/internal/harm"
)

// What the columns read off records and claims.

// against tells the standing that an incident is coded by: combatants among
// those harmed make it a fight, and only civilians an attack on them.
func against(rows []harm.Harm) harm.Standing {
	seen := map[harm.Standing]bool{}
	for _, h := range rows {
		seen[h.Standing] = true
	}
	switch {
	case seen[harm.Combatant]:
		return harm.Combatant
	case seen[harm.Civilian]:
		return harm.Civilian
	}
	return harm.Unknown
}

func sidesOf(rows []harm.Harm) []string {
	var sides []string
	for _, h := range rows {
		sides = addNew(sides, string(h.Side))
	}
	return sides
}

func actorsOf(all []harm.Perpetrator) []string {
	var ids []string
	for _, p := range all {
		ids = addNew(ids, string(p.Actor))
	}
	return ids
}

// addNew adds a name that is told and not there yet.
func addNew(names []string, name string) []string {
	if name == "" || slices.Contains(names, name) {
		return names
	}
	return append(names, name)
}

// allegations write who accuses whom: "islamic-state (a witness, AP)".
func allegations(all []harm.Perpetrator) []string {
	var out []string
	for _, p := range all {
		if len(p.AllegedBy) > 0 {
			out = append(out, string(p.Actor)+" ("+strings.Join(texts(p.AllegedBy), ", ")+")")
		}
	}
	return out
}

func texts(list []harm.Text) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = string(t)
	}
	return out
}

func limits(bounds []harm.Limit) []string {
	out := make([]string, len(bounds))
	for i, b := range bounds {
		out[i] = b.Claim.String()
	}
	return out
}

// chain writes the links of an attribution: "Reuters (agency)".
func chain(links []harm.Link) []string {
	out := make([]string, len(links))
	for i, l := range links {
		out[i] = strings.Trim(string(l.Name)+", "+string(l.Of), ", ") + " (" + string(l.Role) + ")"
	}
	return out
}

func quotes(all []harm.Evidence) []string {
	var out []string
	for _, e := range all {
		if e.Text != "" {
			out = append(out, e.Text)
		}
	}
	return out
}

func namesOf(k harm.Kept) []string {
	var names []string
	for _, p := range peopleOf(k).Persons {
		names = addNew(names, string(p.Name))
	}
	return names
}

func countOf(k harm.Kept) figure {
	if k.Count == nil {
		return figure{}
	}
	return figure{low: k.Count.Low, high: k.Count.High, told: true}
}

func wordsOf(k harm.Kept) cell {
	if k.Count == nil {
		return nil
	}
	return told(k.Count.Words)
}

func peopleOf(k harm.Kept) harm.People {
	if k.People == nil {
		return harm.People{}
	}
	return *k.People
}

func agentOf(k harm.Kept) harm.Agent {
	if k.Agent == nil {
		return harm.Agent{}
	}
	return *k.Agent
}

func controlOf(k harm.Kept) harm.Control {
	if k.Control == nil {
		return harm.Control{}
	}
	return *k.Control
}

func stanceOf(k harm.Kept) harm.Responsibility {
	if k.Responsibility == nil {
		return harm.Responsibility{}
	}
	return *k.Responsibility
}
