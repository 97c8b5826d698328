package main

import (
	"context"
	"log/slog"
	"slices"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/show"
)

type showCmd struct {
	caseFlags
	JSON bool `help:"Print one JSON object." name:"json"`

	ID string `arg:"" help:"An incident, by its name or an earlier one; or a report, by its identity, its address or a beginning of them."`
}

// Help is printed under the summary of the command.
func (*showCmd) Help() string {
	return `Of an incident: its figures with who says which, the totals that bound it, its
claims beside their words with the chain of who tells, what people noted and
decided. Of a report: its versions and what changed, whether it is a near-copy or
withdrawn, and what became of its claims.

  recount show --case mosul i4c36ccn6
  recount show --case mosul https://example.org/news/1

Exit codes: 0 done, 2 wrong use, 3 the casebook has nothing of that name.`
}

// Run shows an incident or a report.
func (c *showCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	return c.view(ctx, s, func(v *casebook.View) error {
		r, err := v.Incident(c.ID)
		switch {
		case err == nil:
			return c.incident(s, v, r)
		case harm.KindOf(err) != harm.NotFound:
			return err
		}
		report, err := v.ReportNamed(c.ID)
		if harm.KindOf(err) == harm.NotFound && err != nil {
			return harm.Errorf(harm.NotFound, "the casebook has no incident and no report %q; \"recount incidents\" and \"recount export --what reports --format csv\" list them", c.ID)
		} else if err != nil {
			return err
		}
		return c.report(s, v, report)
	})
}

func (c *showCmd) incident(s *streams, v *casebook.View, r harm.Record) error {
	d, err := dossier(v, r)
	if err != nil {
		return err
	}
	if !c.JSON {
		return write(s, c.look(s).Dossier(d))
	}
	return jsonLines(s, []dossierJSON{{
		Incident: d.Record, Claims: claimsIn(d.Told), Totals: d.Totals, Notes: changed(d.Notes), Suggestions: suggested(d.Doubts), History: changed(d.History),
	}})
}

// dossierJSON is how an incident is shown as JSON.
type dossierJSON struct {
	Incident    harm.Record                `json:"incident"`
	Claims      harm.List[harm.Kept]       `json:"claims"`
	Totals      harm.List[harm.Total]      `json:"totals"`
	Notes       harm.List[casebook.Change] `json:"notes"`
	Suggestions []suggestion               `json:"suggestions"`
	History     harm.List[casebook.Change] `json:"history"`
}

func claimsIn(told []show.Telling) (all []harm.Kept) {
	for _, t := range told {
		all = append(all, t.Claims...)
	}
	return all
}

// changed is the way back from entries.
func changed(entries []show.Entry) []casebook.Change {
	all := make([]casebook.Change, len(entries))
	for i, e := range entries {
		all[i] = casebook.Change(e)
	}
	return all
}

// dossier gathers all that the casebook has on an incident.
func dossier(v *casebook.View, r harm.Record) (*show.Dossier, error) {
	d := &show.Dossier{Record: r}
	for _, step := range []func() error{
		func() (err error) { d.Told, err = tellings(v, r); return err },
		func() (err error) { d.Totals, err = totalsOf(v, r); return err },
		func() (err error) { d.Doubts, err = doubtsAmong(v, []harm.Record{r}); return err },
		func() error {
			notes, err := v.Notes(r.ID)
			d.Notes = entries(notes)
			return err
		},
		func() error {
			history, err := v.History(0, r.ID)
			d.History = entries(history)
			return err
		},
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// tellings gathers the reports that tell of an incident, with the claims that do.
func tellings(v *casebook.View, r harm.Record) ([]show.Telling, error) {
	var all []show.Telling
	for _, id := range r.Reports {
		f, claims, err := v.Report(id)
		if err != nil {
			return nil, err
		}
		ours := slices.DeleteFunc(claims, func(k harm.Kept) bool {
			return !slices.Contains(r.Claims, harm.ClaimRef{ID: k.ID, Report: k.Report})
		})
		all = append(all, show.Telling{Report: f, Claims: ours})
	}
	return all, nil
}

// totalsOf are the totals that take an incident in.
func totalsOf(v *casebook.View, r harm.Record) ([]harm.Total, error) {
	var all []harm.Total
	for t, err := range v.Totals() {
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(r.Bounds, func(l harm.Limit) bool { return l.Claim == t.Claim }) {
			all = append(all, t)
		}
	}
	return all, nil
}

func (c *showCmd) report(s *streams, v *casebook.View, id string) error {
	f, claims, err := v.Report(id)
	if err != nil {
		return err
	}
	versions, err := v.Versions(id)
	if err != nil {
		return err
	}
	if c.JSON {
		return jsonLines(s, []paperJSON{{f, versions, claims}})
	}
	p := &show.Paper{Telling: show.Telling{Report: f, Claims: claims}}
	for _, one := range versions {
		p.Versions = append(p.Versions, show.Edition(one))
	}
	return write(s, c.look(s).Paper(p))
}

// paperJSON is how a report is shown as JSON.
type paperJSON struct {
	Report   harm.Filed                  `json:"report"`
	Versions harm.List[casebook.Version] `json:"versions"`
	Claims   harm.List[harm.Kept]        `json:"claims"`
}
