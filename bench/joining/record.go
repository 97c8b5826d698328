package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"recount/bench/synth/story"
)

// An incident is what the measure needs of one that the program prints, of a
// reading or of the record.
type incident struct {
	ID    string `json:"id"`
	Place *struct {
		Path []string `json:"path"`
	} `json:"place"`
	Time *struct {
		From string `json:"from"`
		To   string `json:"to"`
	} `json:"time"`
	Harm []struct {
		Effect string `json:"effect"`
		Low    int    `json:"low"`
		Best   int    `json:"best"`
		High   *int   `json:"high"`
	} `json:"harm"`
	Origins []string `json:"origins"`
}

// A record is an incident as the casebook exports it, over all its reports.
type record struct {
	incident
	Reports []string `json:"reports"`
	Claims  []struct {
		Report string `json:"report"`
	} `json:"claims"`
	Told []struct {
		Origin string `json:"origin"`
		Effect string `json:"effect"`
	} `json:"told"`
}

// sources counts the origins that give a figure of the killed or injured. Where
// a name begins a sentence it is the same name.
func (r *record) sources() int {
	names := map[string]bool{}
	for _, t := range r.Told {
		if t.Effect == "killed" || t.Effect == "injured" {
			names[strings.ToLower(t.Origin)] = true
		}
	}
	return len(names)
}

// sum adds up the figures of an effect over the rows of an incident.
func (in *incident) sum(effect string) story.Figure {
	var f story.Figure
	high, open := 0, false
	for _, h := range in.Harm {
		if h.Effect != effect {
			continue
		}
		f.Low, f.Best = f.Low+h.Low, f.Best+h.Best
		if h.High == nil {
			open = true
		} else {
			high += *h.High
		}
	}
	if !open {
		f.High = &high
	}
	return f
}

// at says whether an incident is placed in a town, and in its district if one is told.
func (in *incident) at(p story.Place, district bool) bool {
	if in.Place == nil {
		return false
	}
	town, quarter := false, !district
	for _, name := range in.Place.Path {
		town = town || fold(name) == fold(p.Town)
		quarter = quarter || fold(name) == fold(p.District)
	}
	return town && quarter
}

// on says whether an incident is dated to a day.
func (in *incident) on(day string) bool {
	return in.Time != nil && in.Time.From == day && in.Time.To == day
}

// fold writes a name with small bare letters alone.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(strings.TrimPrefix(strings.ToLower(name), "al-")))
}
