package casebook

import (
	"cmp"
	"slices"

	"recount/internal/incident"
	"recount/internal/journal"
	"recount/internal/store"
)

// settle parts the neighbourhood of every unit that was touched into incidents
// again, and records what changed. What lies elsewhere is not looked at.
func (w *work) settle() error {
	var changed joiningBody
	for len(w.dirty) > 0 {
		start := sorted(w.dirty)[0]
		near, err := w.neighbourhood(start)
		if err != nil {
			return err
		}
		for _, u := range near {
			delete(w.dirty, u.UnitID)
		}
		groups, err := w.part(near)
		if err != nil {
			return err
		}
		for _, g := range groups {
			moved, err := w.moved(g)
			if err != nil {
				return err
			}
			if moved {
				changed.Incidents = append(changed.Incidents, refs(g))
			}
		}
	}
	if len(changed.Incidents) == 0 {
		return nil
	}
	slices.SortFunc(changed.Incidents, func(a, b []unitRef) int { return slices.Compare(a[0][:], b[0][:]) })
	_, err := w.record(kindJoining, changed, nil, nil)
	w.dirty = map[store.UnitID]bool{} // what was just settled
	return err
}

func refs(units []store.Unit) []unitRef {
	all := make([]unitRef, len(units))
	for i, u := range units {
		all[i] = unitRef{u.Report, int64(u.Number)}
	}
	return all
}

// neighbourhood gathers the units that edges or decisions connect to one.
func (w *work) neighbourhood(start store.UnitID) ([]store.Unit, error) {
	seen := map[store.UnitID]bool{start: true}
	var all []store.Unit
	for queue := []store.UnitID{start}; len(queue) > 0; queue = queue[1:] {
		u, found, err := w.tx.UnitHead(queue[0])
		if err != nil {
			return nil, err
		}
		if !found {
			delete(w.dirty, queue[0])
			continue
		}
		all = append(all, u)
		next, err := w.connected(u.UnitID)
		if err != nil {
			return nil, err
		}
		for _, n := range next {
			if !seen[n] {
				seen[n] = true
				queue = append(queue, n)
			}
		}
	}
	slices.SortFunc(all, func(a, b store.Unit) int { return compareUnits(a.UnitID, b.UnitID) })
	return all, nil
}

// connected lists the units that a unit's joining edges lead to, and those that
// a person spoke of together with it.
func (w *work) connected(u store.UnitID) ([]store.UnitID, error) {
	edges, err := w.tx.EdgesOf(u)
	if err != nil {
		return nil, err
	}
	var next []store.UnitID
	for _, e := range edges {
		if !w.Model.Connects(e.Odds) {
			continue
		}
		if e.A == u {
			next = append(next, e.B)
		} else {
			next = append(next, e.A)
		}
	}
	decided, err := w.decided(u.Report)
	if err != nil {
		return nil, err
	}
	for _, d := range decided {
		if slices.ContainsFunc(d.units, func(s sided) bool { return s.unit == u }) {
			for _, s := range d.units {
				next = append(next, s.unit)
			}
		}
	}
	return next, nil
}

// part parts a neighbourhood into groups of units that tell of one episode each.
func (w *work) part(near []store.Unit) ([][]store.Unit, error) {
	at := map[store.UnitID]int{}
	names := make([]string, len(near))
	for i, u := range near {
		at[u.UnitID] = i
		t, err := w.traits(u.UnitID)
		if err != nil {
			return nil, err
		}
		names[i] = t.Report + "/" + u.Name
	}
	var edges []incident.Edge
	pairs := newPairs()
	reports := map[int64]bool{}
	for _, u := range near {
		of, err := w.tx.EdgesOf(u.UnitID)
		if err != nil {
			return nil, err
		}
		for _, e := range of {
			b, in := at[e.B]
			if e.A == u.UnitID && in {
				edges = append(edges, incident.Edge{A: at[e.A], B: b, Odds: e.Odds})
			}
		}
		if !reports[u.Report] {
			reports[u.Report] = true
			decided, err := w.decided(u.Report)
			if err != nil {
				return nil, err
			}
			pairs.add(decided)
		}
	}
	var groups [][]store.Unit
	for _, cluster := range w.Model.Cluster(names, edges, pairs.decisions(at)) {
		g := make([]store.Unit, len(cluster))
		for i, k := range cluster {
			g[i] = near[k]
		}
		slices.SortFunc(g, func(a, b store.Unit) int { return compareUnits(a.UnitID, b.UnitID) })
		groups = append(groups, g)
	}
	return groups, nil
}

// moved says whether a group is not yet an incident of just its units.
func (w *work) moved(g []store.Unit) (bool, error) {
	name, err := w.nameFor(g)
	if err != nil {
		return false, err
	}
	for _, u := range g {
		if u.Incident != name {
			return true, nil
		}
	}
	if name == "" {
		return false, nil
	}
	in, err := w.tx.UnitsIn(name)
	w.loose[name] = true
	return len(in) != len(g), err
}

// applyJoining puts units into incidents. Units of reports that were erased
// since are left out.
func (w *work) applyJoining(_ journal.Entry, b joiningBody) error {
	for _, listed := range b.Incidents {
		g, err := w.group(listed)
		if err != nil {
			return err
		}
		name, err := w.nameFor(g)
		if err != nil {
			return err
		}
		for _, u := range g {
			w.loose[u.Incident] = true
			w.loose[name] = true
			delete(w.dirty, u.UnitID)
			if err := w.tx.SetIncident(u.UnitID, name); err != nil {
				return err
			}
		}
	}
	delete(w.loose, "") // of units that are in none
	return nil
}

// group finds units.
func (w *work) group(listed []unitRef) (g []store.Unit, err error) {
	for _, r := range listed {
		u, found, err := w.tx.UnitHead(store.UnitID{Report: r[0], Number: int(r[1])})
		if err != nil {
			return nil, err
		}
		if found {
			g = append(g, u)
		}
	}
	return g, nil
}

// nameFor names the incident that units make: by a name that a person has used
// already, the first of several; else by the unit of the earliest report. A group
// of mere mentions makes none.
func (w *work) nameFor(g []store.Unit) (string, error) {
	type candidate struct {
		name, published, identity string
		number                    int
		used                      int64
	}
	var all []candidate
	for _, u := range g {
		if !u.Harms {
			continue
		}
		identity, published, found, err := w.tx.ReportHead(u.Report)
		if err != nil || !found {
			return "", err
		}
		used, err := w.firstUse(u.Name)
		if err != nil {
			return "", err
		}
		all = append(all, candidate{u.Name, orLast(published), identity, u.Number, used})
	}
	if len(all) == 0 {
		return "", nil
	}
	best := slices.MinFunc(all, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(a.used, b.used),
			cmp.Compare(a.published, b.published), cmp.Compare(a.identity, b.identity), cmp.Compare(a.number, b.number),
		)
	})
	return best.name, nil
}

// never is later than every entry of a journal.
const never = int64(1) << 62

// firstUse is the entry by which a person first spoke of an incident by a name,
// never when nobody did.
func (w *work) firstUse(name string) (int64, error) {
	on, err := w.decisionsOn(name)
	if err != nil || len(on) == 0 {
		return never, err
	}
	return on[0].Seq, nil
}
