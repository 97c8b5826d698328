package casebook

import (
	"cmp"
	"encoding/json"
	"strings"

	"recount/internal/harm"
	"recount/internal/origin"
	"recount/internal/store"
)

func compareUnits(a, b store.UnitID) int {
	return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Number, b.Number))
}

// derive makes all rows of a report again: its near-copies where the text is
// new, its claims with their sources, its units and how alike they are to others.
func (w *work) derive(id int64, newText bool) error {
	again := []int64{id}
	if newText {
		moved, err := w.findCopies(id)
		if err != nil {
			return err
		}
		again = append(again, moved...)
	}
	for _, id := range again {
		if err := w.deriveRows(id); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) deriveRows(id int64) error {
	r, found, err := w.tx.Report(id)
	if err != nil || !found {
		return err
	}
	if err := w.drop(id); err != nil {
		return err
	}
	if r.Withdrawn {
		return nil
	}
	in, err := w.source(r)
	if err != nil {
		return err
	}
	units, err := w.unitsOf(r, in)
	if err != nil {
		return err
	}
	if err := w.putClaims(r, in, units); err != nil {
		return err
	}
	for _, u := range units {
		if err := w.putUnit(r, u); err != nil {
			return err
		}
	}
	return nil
}

// drop removes the rows of a report, and leaves the incidents that it was in to
// be settled again.
func (w *work) drop(id int64) error {
	had, err := w.tx.UnitsOf(id)
	if err != nil {
		return err
	}
	for _, u := range had {
		if err := w.unsettle(u.Incident); err != nil {
			return err
		}
	}
	for _, u := range had {
		delete(w.dirty, u.UnitID)
		delete(w.cache.traits, u.UnitID)
	}
	keys, err := w.tx.SourcesOf(id)
	if err != nil {
		return err
	}
	for _, key := range keys {
		w.named[key] = true
	}
	return w.tx.DropReport(id)
}

// unsettle leaves all units of an incident to be settled again.
func (w *work) unsettle(id string) error {
	if id == "" {
		return nil
	}
	w.loose[id] = true
	units, err := w.tx.UnitsIn(id)
	for _, u := range units {
		w.dirty[u.UnitID] = true
	}
	return err
}

// putClaims keeps the rows of the claims, of who tells them, and of control.
func (w *work) putClaims(r store.Report, s sourceOf, units []madeUnit) error {
	unit := map[string]int{} // 0 for a claim of none
	origins := map[string]origin.Origin{}
	for _, u := range units {
		from := s.originsOf(u.Claims)
		for i, c := range u.Claims {
			unit[c.ID], origins[c.ID] = u.number, from[i]
		}
	}
	for i := range s.reading.Claims {
		c := &s.reading.Claims[i]
		chain := s.reading.chains[i]
		from, in := origins[c.ID]
		if !in {
			from = s.originOf(c.ID)
		}
		row := store.Claim{
			Report: r.ID, ID: c.ID, Unit: unit[c.ID], Kind: string(c.Kind), Status: string(c.Status), Scope: string(c.Scope), Effect: string(c.Effect),
			Place: pathOf(c.Place), Origin: from.Key,
		}
		if err := w.tx.PutClaim(row); err != nil {
			return err
		}
		for k, o := range chain {
			if err := w.tx.PutLink(r.ID, c.ID, k, store.SourceRow{Key: o.Key, Name: o.Name, Rank: o.Rank, Role: string(o.Role)}); err != nil {
				return err
			}
		}
		if err := w.putHolding(r.ID, c, from.Key); err != nil {
			return err
		}
	}
	return nil
}

// putHolding keeps a claim of who holds a place.
func (w *work) putHolding(report int64, c *harm.Claim, from string) error {
	if c.Kind != harm.KindControl || c.Status != harm.Asserted || c.Control == nil || c.Place == nil {
		return nil
	}
	h := store.Holding{
		Report: report, Claim: c.ID, Place: pathOf(c.Place), Name: foldName(c.Place.Name), Holder: string(c.Control.Holder),
		Change: string(c.Control.Change), Origin: from,
	}
	if c.Time != nil {
		h.FirstDay, h.LastDay = string(c.Time.From), string(c.Time.To)
	}
	return w.tx.PutHolding(h)
}

// pathOf writes the path of a place, "" for none.
func pathOf(p *harm.Place) string {
	if p == nil {
		return ""
	}
	parts := make([]string, len(p.Path))
	for i, name := range p.Path {
		parts[i] = string(name)
	}
	return strings.Join(parts, "/")
}

func foldName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// putUnit keeps a unit and how alike it is to its neighbours.
func (w *work) putUnit(r store.Report, u madeUnit) error {
	id := store.UnitID{Report: r.ID, Number: u.number}
	traits, err := json.Marshal(u.Traits)
	if err != nil {
		return err
	}
	err = w.tx.PutUnit(store.Unit{UnitID: id, Name: nameOf(u.Report.ID, u.number), Harms: u.Traits.Harm, Traits: traits})
	if err != nil {
		return err
	}
	w.keepTraits(id, &u.Traits)
	w.dirty[id] = true
	if err := w.tx.PutBlocks(id, u.Traits.Blocks()); err != nil {
		return err
	}
	mates, err := w.tx.BlockMates(id)
	if err != nil {
		return err
	}
	for _, mate := range mates {
		t, err := w.traits(mate)
		if err != nil {
			return err
		}
		if t == nil {
			continue
		}
		if odds := w.Model.Compare(&u.Traits, t).Odds; w.Model.Keeps(odds) {
			if err := w.tx.PutEdge(store.Edge{A: id, B: mate, Odds: odds}); err != nil {
				return err
			}
		}
	}
	return nil
}
