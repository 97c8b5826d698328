// Package reader is the one call that reads a report: text, rules, claims and
// incidents, with the tools of the report's language.
package reader

import (
	"recount/internal/actor"
	"recount/internal/claim"
	"recount/internal/codes"
	"recount/internal/count"
	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/lang"
	"recount/internal/place"
	"recount/internal/place/atlas"
	"recount/internal/rule"
	"recount/internal/text"
	"recount/internal/when"
)

// Options are what a reader can be told.
type Options struct {
	Profile  string         // the coding profile that turns number words into numbers
	Imported []*atlas.Atlas // places beside the embedded ones
	Area     []string       // names of countries or provinces that the reports are about
}

// DefaultProfile is the coding profile of the project's own conventions.
const DefaultProfile = "recount"

// Language is the one that is read today.
const Language = "en"

// Reader reads reports. It is safe for concurrent use.
type Reader struct {
	tools   claim.Tools
	extract *claim.Extractor
	types   *codes.Table
}

// New loads the model, the rules and the registries of English. An unknown
// profile or area is a harm.NotFound error that says what to write.
func New(o Options) (*Reader, error) {
	if o.Profile == "" {
		o.Profile = DefaultProfile
	}
	tools, err := load(Language, o)
	if err != nil {
		return nil, err
	}
	extract, err := claim.New(tools)
	if err != nil {
		return nil, err
	}
	types, err := codes.Load()
	return &Reader{tools: tools, extract: extract, types: types}, err
}

func load(code string, o Options) (t claim.Tools, err error) {
	words, err := lang.FS(code)
	if err != nil {
		return t, err
	}
	if t.Text, err = text.New(); err != nil {
		return t, err
	}
	if t.Rules, err = rule.Load(words, claim.Labels); err != nil {
		return t, err
	}
	if t.Counts, err = count.Load(words, o.Profile); err != nil {
		return t, err
	}
	if t.Times, err = when.Load(words); err != nil {
		return t, err
	}
	if t.Places, err = place.Open(words, o.Imported...); err != nil {
		return t, err
	}
	if t.Places, err = t.Places.About(o.Area...); err != nil {
		return t, err
	}
	t.Actors, err = actor.Load(words)
	return t, err
}

// Read reads one report into claims and incidents. The report's language is
// the caller's to check.
func (r *Reader) Read(rep harm.Report) harm.Reading {
	claims, warnings := r.extract.Extract(&rep)
	return harm.Reading{
		Schema: harm.Schema, ID: harm.Text(rep.ID), File: harm.Text(rep.File), Report: rep,
		Claims: claims, Incidents: incident.Join(claims, r.types), Warnings: warnings,
	}
}
