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
	"recount/internal/rule"
	"recount/internal/text"
	"recount/internal/when"
)

// Options are what a reader can be told.
type Options struct {
	Profile string // the coding profile that turns number words into numbers
}

// DefaultProfile is the coding profile of the project's own conventions.
const DefaultProfile = "recount"

// language is the one that is read today.
const language = "en"

// Reader reads reports. It is safe for concurrent use.
type Reader struct {
	tools   claim.Tools
	extract *claim.Extractor
	types   *codes.Table
}

// New loads the model, the rules and the registries of English. An unknown
// profile is a harm.NotFound error that names those there are.
func New(o Options) (*Reader, error) {
	if o.Profile == "" {
		o.Profile = DefaultProfile
	}
	tools, err := load(language, o.Profile)
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

func load(code, profile string) (t claim.Tools, err error) {
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
	if t.Counts, err = count.Load(words, profile); err != nil {
		return t, err
	}
	if t.Times, err = when.Load(words); err != nil {
		return t, err
	}
	if t.Places, err = place.Open(words); err != nil {
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
