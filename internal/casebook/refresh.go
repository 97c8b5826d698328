package casebook

import (
	"encoding/json"
	"slices"

	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/origin"
	"recount/internal/store"
)

// refresh makes the records of the incidents that changed again.
func (w *work) refresh() error {
	if w.all {
		err := w.tx.Incidents(func(i store.Incident) error {
			w.loose[i.ID] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	ids := make([]string, 0, len(w.loose))
	for id := range w.loose {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if err := w.refreshOne(id); err != nil {
			return err
		}
	}
	w.loose, w.all = map[string]bool{}, false
	for key := range w.named {
		if err := w.tx.RenewSource(key); err != nil {
			return err
		}
	}
	w.named = map[string]bool{}
	return nil
}

func (w *work) refreshOne(id string) error {
	members, err := w.members(id)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(members, func(m member) bool { return m.Traits.Harm }) {
		return w.tx.RemoveIncident(id)
	}
	r, err := w.combine(id, members)
	if err != nil {
		return err
	}
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	low, best, high := r.Sum(harm.Killed)
	row := store.Incident{
		ID: id, Status: string(r.Status), Grade: string(r.Grade), Place: pathOf(r.Place), KilledLow: low, KilledBest: best, KilledHigh: high,
		Origins: len(r.Origins), Reports: len(r.Reports), Body: body,
	}
	if r.Time != nil {
		row.FirstDay, row.LastDay = string(r.Time.From), string(r.Time.To)
	}
	return w.tx.PutIncident(row)
}

// A member is a unit of an incident with what its origins depend on.
type member struct {
	incident.Unit
	source sourceOf
}

// members gathers the units of an incident with their claims.
func (w *work) members(id string) ([]member, error) {
	rows, err := w.tx.UnitsIn(id)
	if err != nil {
		return nil, err
	}
	all := make([]member, 0, len(rows))
	for _, row := range rows {
		m, err := w.member(row)
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return all, nil
}

func (w *work) member(row store.Unit) (m member, err error) {
	r, _, err := w.tx.Report(row.Report)
	if err != nil {
		return m, err
	}
	if m.source, err = w.source(r); err != nil {
		return m, err
	}
	t, err := w.traits(row.UnitID)
	if err != nil {
		return m, err
	}
	ids, err := w.tx.ClaimsIn(row.UnitID)
	if err != nil {
		return m, err
	}
	o := m.source.origin
	m.Unit = incident.Unit{
		Ref: row.Name, Traits: *t,
		Report: incident.Source{ID: o.ID, Outlet: harm.Text(o.Outlet), Published: harm.Text(r.Published), Copy: o.Copy},
	}
	for _, c := range m.source.reading.Claims {
		if slices.Contains(ids, c.ID) {
			m.Claims = append(m.Claims, c)
		}
	}
	return m, nil
}

// combine makes the record of an incident.
func (w *work) combine(id string, members []member) (r harm.Record, err error) {
	units := make([]incident.Unit, len(members))
	var claims []harm.Claim
	for i, m := range members {
		units[i] = m.Unit
		claims = append(claims, m.Claims...)
	}
	from := united(members)
	originOf := func(u *incident.Unit, c *harm.Claim) (string, string, int) {
		o := from[harm.ClaimRef{ID: c.ID, Report: u.Report.ID}]
		return o.Key, o.Name, o.Rank
	}
	r = incident.Combine(units, incident.Options{Policy: w.file.Policy, Types: w.Types, OriginOf: originOf})
	r.ID = id
	for _, m := range members {
		if m.Ref != id && m.Traits.Harm {
			r.Aliases = append(r.Aliases, m.Ref)
		}
	}
	slices.Sort(r.Aliases)
	credible, err := w.credible(from)
	if err != nil {
		return r, err
	}
	r.Grade, r.Graded.Why = incident.Grade(&r, claims, w.file.Grades, credible)
	r.Graded.By = "rule"
	r.Status = harm.Draft
	if ok, why := incident.Covers(&r, &w.file.Covers); !ok {
		r.Status, r.Reason = harm.Exclusion, harm.Text(why)
	}
	return r, w.obey(&r)
}

// united are the origins of the claims of an incident, those that are only
// vaguer tellings of another under its key.
func united(members []member) map[harm.ClaimRef]origin.Origin {
	var refs []harm.ClaimRef
	var all []origin.Origin
	for _, m := range members {
		for _, c := range m.Claims {
			refs = append(refs, harm.ClaimRef{ID: c.ID, Report: m.Report.ID})
		}
		all = append(all, m.source.originsOf(m.Claims)...)
	}
	of := make(map[harm.ClaimRef]origin.Origin, len(refs))
	for i, o := range origin.Unite(all) {
		of[refs[i]] = o
	}
	return of
}

// credible says which of some origins are, by name: as a person rated them, at
// least "fairly reliable" (C) and "possibly true" (3); of the unrated, those whose
// role is to tell with care.
func (w *work) credible(origins map[harm.ClaimRef]origin.Origin) (func(string) bool, error) {
	yes := map[string]bool{}
	for _, o := range origins {
		if yes[o.Name] {
			continue
		}
		rated, err := w.decisionsOn(o.Key)
		if err != nil {
			return nil, err
		}
		yes[o.Name] = careful[o.Role]
		for _, d := range rated {
			var b ratingBody
			if err := json.Unmarshal(d.Body, &b); err != nil {
				return nil, err
			}
			yes[o.Name] = b.Reliability <= "C" && b.Credibility <= 3
		}
	}
	return func(name string) bool { return yes[name] }, nil
}

// careful are the roles of those who are held credible until somebody rates them.
var careful = map[harm.Role]bool{
	harm.RoleUN: true, harm.RoleNGO: true, harm.RoleAgency: true, harm.RoleOutlet: true, harm.RoleJournalist: true, harm.RoleMedical: true,
}

// obey puts what people decided on an incident over what rules propose. A
// decision goes with the first of its claims that is still there.
func (w *work) obey(r *harm.Record) error {
	var on []store.Decision
	seen := map[string]bool{}
	for _, ref := range r.Claims {
		if seen[ref.Report] {
			continue
		}
		seen[ref.Report] = true
		about, err := w.decisionsAbout(r.ID, ref.Report)
		if err != nil {
			return err
		}
		on = append(on, about...)
	}
	slices.SortFunc(on, func(a, b store.Decision) int { return int(a.Seq - b.Seq) })
	for _, d := range on {
		if err := w.obeyOne(r, d); err != nil {
			return err
		}
	}
	return nil
}

// decisionsAbout lists the decisions on an incident that speak of one of its
// reports.
func (w *work) decisionsAbout(incident, report string) ([]store.Decision, error) {
	if some, err := w.anyDecided(); err != nil || !some {
		return nil, err
	}
	r, found, err := w.tx.ReportNamed(report)
	if err != nil || !found {
		return nil, err
	}
	touching, err := w.decisionsTouching(r.ID)
	if err != nil {
		return nil, err
	}
	var on []store.Decision
	for _, d := range touching {
		if d.Kind != kindGrade && d.Kind != kindStatus {
			continue
		}
		about, err := w.about(d.Seq)
		if err != nil {
			return nil, err
		}
		if about == incident {
			on = append(on, d)
		}
	}
	return on, nil
}

func (w *work) obeyOne(r *harm.Record, d store.Decision) error {
	var b decisionBody
	if err := json.Unmarshal(d.Body, &b); err != nil {
		return err
	}
	e, err := w.from.Entry(d.Seq)
	if err != nil {
		return err
	}
	why, _, err := w.from.Note(d.Seq, fieldWhy)
	if err != nil {
		return err
	}
	if d.Kind == kindGrade {
		r.Grade, r.Graded = harm.Text(b.Value), harm.Graded{By: harm.Text(e.By), Why: harm.Text(why)}
		return nil
	}
	r.Status, r.Reason = harm.Review(b.Value), ""
	if r.Status == harm.Exclusion {
		r.Reason = harm.Text(why)
	}
	return nil
}

// about is the incident that a decision goes with now: that of the first of its
// claims that is still there.
func (w *work) about(seq int64) (string, error) {
	units, err := w.sides(seq)
	if err != nil || len(units) == 0 {
		return "", err
	}
	u, _, err := w.tx.Unit(units[0].unit)
	return u.Incident, err
}
