package casebook

import (
	"recount/internal/actor"
	"recount/internal/codes"
	"recount/internal/incident"
	"recount/internal/lang"
	"recount/internal/origin"
)

// A Kit is the knowledge that joining reports needs beside the reports.
type Kit struct {
	Actors *actor.Registry
	Canon  *origin.Canon
	Model  *incident.Model
	Types  *codes.Table
}

// NewKit loads the registries and the model of joining for a language.
func NewKit(language string) (k Kit, err error) {
	words, err := lang.FS(language)
	if err != nil {
		return k, err
	}
	if k.Actors, err = actor.Load(words); err != nil {
		return k, err
	}
	k.Canon = origin.New(k.Actors)
	if k.Model, err = incident.LoadModel(); err != nil {
		return k, err
	}
	k.Types, err = codes.Load()
	return k, err
}

// rules names the version of all that decides what is joined. Tables derived
// by other rules are derived again before anything is added to them.
func (k Kit) rules() string { return "1/" + k.Model.Version() }
