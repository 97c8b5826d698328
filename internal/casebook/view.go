package casebook

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/store"
)

// A View is the record at one moment. It holds only inside the function that it
// is given to.
type View struct {
	*work
	names map[string]string // of sources, by key
}

// View calls f with the record as it stands.
func (c *Casebook) View(ctx context.Context, f func(*View) error) error {
	return c.store.View(ctx, func(tx *store.Tx) error {
		own := *c // decoded rows of a view must not mix with those of writers
		own.cache.reset()
		return own.newWork(tx, tx).view(f)
	})
}

func (w *work) view(f func(*View) error) error {
	v := &View{work: w, names: map[string]string{}}
	sources, err := w.tx.Sources()
	if err != nil {
		return err
	}
	for _, s := range sources {
		v.names[s.Key] = s.Name
	}
	return f(v)
}

var errEnough = errors.New("enough")

// yielding makes a sequence of what each calls back with, and its error last.
func yielding[T any](each func(yield func(T) error) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		err := each(func(v T) error {
			if !yield(v, nil) {
				return errEnough
			}
			return nil
		})
		if err != nil && !errors.Is(err, errEnough) {
			var none T
			yield(none, err)
		}
	}
}

// Case returns the case file that the record was made by.
func (v *View) Case() harm.CaseFile { return v.file }

// Checkpoint returns the newest signed checkpoint of the record, "" when nothing
// was kept yet.
func (v *View) Checkpoint() string {
	size := v.asOf
	if size == 0 {
		var err error
		if size, err = v.tx.Size(); err != nil {
			return ""
		}
	}
	note, err := v.from.CheckpointAt(size)
	if err != nil {
		return ""
	}
	return note
}

// Incidents yields the incidents by day and name, with the totals that bound them.
func (v *View) Incidents() iter.Seq2[harm.Record, error] {
	return yielding(func(yield func(harm.Record) error) error {
		totals, err := v.located(harm.KindHarm, harm.ScopeTotal)
		if err != nil {
			return err
		}
		return v.tx.Incidents(func(i store.Incident) error {
			r, err := recordOf(i)
			if err != nil {
				return err
			}
			r.Bounds = incident.Limits(&r, totals)
			return yield(r)
		})
	})
}

func recordOf(i store.Incident) (r harm.Record, err error) {
	if err := json.Unmarshal(i.Body, &r); err != nil {
		return r, harm.Errorf(harm.Conflict, "the record of incident %s was altered: %w", i.ID, err)
	}
	return r, nil
}

// Incident returns one incident, by its name or an alias.
func (v *View) Incident(name string) (harm.Record, error) {
	id, _, err := v.incident(name)
	if err != nil {
		return harm.Record{}, err
	}
	i, found, err := v.tx.Incident(id)
	if err != nil || !found {
		return harm.Record{}, errors.Join(err, harm.Errorf(harm.NotFound, "the casebook has no incident %q", name))
	}
	r, err := recordOf(i)
	if err != nil {
		return r, err
	}
	totals, err := v.located(harm.KindHarm, harm.ScopeTotal)
	r.Bounds = incident.Limits(&r, totals)
	return r, err
}

// located gathers the asserted claims of a kind and scope with where they come from.
func (v *View) located(kind harm.Kind, scope harm.Scope) ([]incident.Located, error) {
	rows, err := v.tx.ClaimsOfKind(string(kind), string(scope))
	if err != nil {
		return nil, err
	}
	all := make([]incident.Located, 0, len(rows))
	for _, row := range rows {
		l, err := v.locate(row)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
}

func (v *View) locate(row store.Claim) (l incident.Located, err error) {
	r, found, err := v.tx.Report(row.Report)
	if err != nil || !found {
		return l, err
	}
	s, err := v.source(r)
	if err != nil {
		return l, err
	}
	l = incident.Located{
		Report: incident.Source{ID: s.origin.ID, Outlet: harm.Text(s.origin.Outlet), Published: harm.Text(r.Published), Copy: s.origin.Copy},
		Origin: v.names[row.Origin],
	}
	for _, c := range s.reading.Claims {
		if c.ID == row.ID {
			l.Claim = c
		}
	}
	return l, nil
}

// Claims yields all claims of reports that were not withdrawn, by report.
func (v *View) Claims() iter.Seq2[harm.Kept, error] {
	return yielding(func(yield func(harm.Kept) error) error {
		reports, err := v.tx.Reports()
		if err != nil {
			return err
		}
		for _, r := range reports {
			if r.Withdrawn {
				continue
			}
			kept, err := v.claimsOf(r)
			if err != nil {
				return err
			}
			for _, k := range kept {
				if err := yield(k); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// claimsOf lists the claims of a report as the casebook has them.
func (v *View) claimsOf(r store.Report) ([]harm.Kept, error) {
	in, err := v.reading(r.Reading)
	if err != nil {
		return nil, err
	}
	rows, err := v.tx.ClaimsOf(r.ID)
	if err != nil {
		return nil, err
	}
	units, err := v.tx.UnitsOf(r.ID)
	if err != nil {
		return nil, err
	}
	f, err := filed(r)
	if err != nil {
		return nil, err
	}
	all := make([]harm.Kept, 0, len(in.Claims))
	for _, c := range in.Claims {
		k := harm.Kept{Report: f.ID, Claim: c}
		if i := slices.IndexFunc(rows, func(row store.Claim) bool { return row.ID == c.ID }); i >= 0 {
			k.Origin = harm.Text(v.names[rows[i].Origin])
			if j := slices.IndexFunc(units, func(u store.Unit) bool { return u.Number == rows[i].Unit }); j >= 0 {
				k.Incident = harm.Text(units[j].Incident)
			}
		}
		all = append(all, k)
	}
	return all, nil
}

func filed(r store.Report) (f harm.Filed, err error) {
	if err := json.Unmarshal(r.Body, &f); err != nil {
		return f, harm.Errorf(harm.Conflict, "the row of report %d was altered: %w", r.ID, err)
	}
	return f, nil
}

// Reports yields all reports, in the order they were added.
func (v *View) Reports() iter.Seq2[harm.Filed, error] {
	return yielding(func(yield func(harm.Filed) error) error {
		reports, err := v.tx.Reports()
		if err != nil {
			return err
		}
		for _, r := range reports {
			f, err := v.filed(r)
			if err != nil {
				return err
			}
			if err := yield(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// filed is a report with what the tables tell of it.
func (v *View) filed(r store.Report) (harm.Filed, error) {
	f, err := filed(r)
	if err != nil {
		return f, err
	}
	in, err := v.reading(r.Reading)
	if err != nil {
		return f, err
	}
	f.Claims, f.Warnings = len(in.Claims), in.Warnings
	if r.CopyOf != r.ID {
		if of, found, err := v.tx.Report(r.CopyOf); err != nil {
			return f, err
		} else if found {
			earliest, err := filed(of)
			if err != nil {
				return f, err
			}
			f.CopyOf = harm.Text(earliest.ID)
		}
	}
	units, err := v.tx.UnitsOf(r.ID)
	for _, u := range units {
		if u.Incident != "" && !slices.Contains(f.Incidents, u.Incident) {
			f.Incidents = append(f.Incidents, u.Incident)
		}
	}
	return f, err
}

// Report returns a report with its text and claims.
func (v *View) Report(id string) (f harm.Filed, claims []harm.Kept, err error) {
	r, found, err := v.tx.ReportNamed(id)
	if err != nil {
		return f, nil, err
	}
	if !found {
		return f, nil, harm.Errorf(harm.NotFound, "the casebook has no report %q", id)
	}
	if f, err = v.filed(r); err != nil {
		return f, nil, err
	}
	version, _, err := v.currentVersion(r)
	if err != nil {
		return f, nil, err
	}
	f.Text = version.Text
	claims, err = v.claimsOf(r)
	return f, claims, err
}

// Control yields the intervals for which places are said to be held.
func (v *View) Control() iter.Seq2[harm.Interval, error] {
	return yielding(func(yield func(harm.Interval) error) error {
		claims, err := v.located(harm.KindControl, harm.ScopeIncident)
		if err != nil {
			return err
		}
		for _, i := range incident.Control(claims) {
			if err := yield(i); err != nil {
				return err
			}
		}
		return nil
	})
}

// Totals yields the totals, with how much of each incidents explain.
func (v *View) Totals() iter.Seq2[harm.Total, error] {
	return yielding(func(yield func(harm.Total) error) error {
		claims, err := v.located(harm.KindHarm, harm.ScopeTotal)
		if err != nil {
			return err
		}
		var records []harm.Record
		for r, err := range v.Incidents() {
			if err != nil {
				return err
			}
			records = append(records, r)
		}
		for _, t := range incident.Totals(claims, records) {
			if err := yield(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// Find returns the identities of reports that hold all of some words, the best
// first.
func (v *View) Find(words string) ([]string, error) {
	if v.store.Sealed() {
		return nil, harm.Errorf(harm.Invalid, "a sealed casebook keeps no index of words, so it cannot be searched")
	}
	var quoted []string
	for _, word := range strings.Fields(words) {
		quoted = append(quoted, `"`+strings.ReplaceAll(word, `"`, `""`)+`"`)
	}
	if len(quoted) == 0 {
		return nil, harm.Errorf(harm.Invalid, "there is no word to look for")
	}
	ids, err := v.tx.Search(strings.Join(quoted, " "))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, id := range ids {
		r, ok, err := v.tx.Report(id)
		if err != nil {
			return nil, err
		}
		if f, err := filed(r); err != nil {
			return nil, err
		} else if ok {
			found = append(found, f.ID)
		}
	}
	return found, nil
}
