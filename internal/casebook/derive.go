package casebook

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"recount/internal/copies"
	"recount/internal/harm"
	"recount/internal/incident"
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

// source is what origins depend on of a report.
type sourceOf struct {
	origin  origin.Report
	reading *reading
}

func (w *work) source(r store.Report) (s sourceOf, err error) {
	var filed harm.Filed
	if err := json.Unmarshal(r.Body, &filed); err != nil {
		return s, harm.Errorf(harm.Conflict, "the row of report %d was altered: %w", r.ID, err)
	}
	if s.reading, err = w.reading(r.Reading); err != nil {
		return s, err
	}
	s.origin = origin.Report{ID: filed.ID, Outlet: string(filed.Outlet), Copy: filed.ID, Place: mainPlace(s.reading.Claims)}
	if r.CopyOf != r.ID {
		earliest, found, err := w.tx.Report(r.CopyOf)
		if err != nil || !found {
			return s, err
		}
		if s.origin.Copy, s.origin.From, err = w.wordOf(earliest); err != nil {
			return s, err
		}
	}
	s.reading.canonical(w.Canon, s.origin)
	return s, nil
}

// canonical makes the chains of the claims, where they are not made yet for the
// report as it is.
func (r *reading) canonical(canon *origin.Canon, of origin.Report) {
	if r.chains != nil && r.of == of {
		return
	}
	r.of, r.chains = of, make([][]origin.Origin, len(r.Claims))
	for i := range r.Claims {
		r.chains[i] = canon.Chain(&r.Claims[i], of)
	}
}

// mainPlace is where a report is set, as far as its first claim with a place tells.
func mainPlace(claims []harm.Claim) *harm.Place {
	for _, c := range claims {
		if c.Place != nil {
			return c.Place
		}
	}
	return nil
}

// originsOf are where the knowledge of the claims of one unit comes from.
func (s sourceOf) originsOf(claims []harm.Claim) []origin.Origin {
	from := make([]origin.Origin, len(claims))
	for i, c := range claims {
		from[i] = s.originOf(c.ID)
	}
	return origin.Adopt(claims, from)
}

// originOf is the first link of the chain of a claim.
func (s sourceOf) originOf(claim string) origin.Origin {
	for i := range s.reading.Claims {
		if s.reading.Claims[i].ID == claim && len(s.reading.chains[i]) > 0 {
			return s.reading.chains[i][0]
		}
	}
	return origin.Origin{}
}

// wordOf tells whose word a report is: of an agency, where one is credited, else
// of its outlet.
func (w *work) wordOf(r store.Report) (id, from string, err error) {
	var filed harm.Filed
	if err := json.Unmarshal(r.Body, &filed); err != nil {
		return "", "", harm.Errorf(harm.Conflict, "the row of report %d was altered: %w", r.ID, err)
	}
	in, err := w.reading(r.Reading)
	if err != nil {
		return "", "", err
	}
	for _, c := range in.Claims {
		for _, l := range c.Attribution {
			if l.Role == harm.RoleAgency {
				return filed.ID, string(l.Name), nil
			}
		}
	}
	return filed.ID, string(filed.Outlet), nil
}

// A madeUnit is a unit with its number.
type madeUnit struct {
	incident.Unit
	number int
}

// carved is added to the number of a unit that a person cut out of another.
const carved = 1_000_000

// unitsOf parts the claims of a report into units, after what people decided on
// them. A unit is numbered by its first claim, so that it keeps its number when
// the report is edited.
func (w *work) unitsOf(r store.Report, s sourceOf) ([]madeUnit, error) {
	v, found, err := w.currentVersion(r)
	if err != nil || !found {
		return nil, err
	}
	rep, m, err := reportOf(v)
	if err != nil {
		return nil, err
	}
	cuts, err := w.cuts(r.ID)
	if err != nil {
		return nil, err
	}
	read := harm.Reading{ID: harm.Text(m.ID), Report: rep, Claims: s.reading.Claims, Incidents: incident.Join(s.reading.Claims, w.Types)}
	numbers := cut(&read, cuts)
	units := incident.Split(&read)
	made := make([]madeUnit, len(units))
	for i, u := range units {
		n := 0
		if i < len(numbers) {
			n = numbers[i]
		}
		u.Ref = m.ID + "/" + strconv.Itoa(n)
		u.Report.Copy = s.origin.Copy
		made[i] = madeUnit{u, n}
	}
	return made, nil
}

// cut takes claims out of the incidents of a reading, each set into one of its
// own, and returns the numbers of the incidents then.
func cut(read *harm.Reading, cuts [][]string) (numbers []int) {
	for _, in := range read.Incidents {
		numbers = append(numbers, lowest(in.Claims))
	}
	for _, claims := range cuts {
		for i := range read.Incidents {
			in := &read.Incidents[i]
			var out, left []string
			for _, id := range in.Claims {
				if slices.Contains(claims, id) {
					out = append(out, id)
				} else {
					left = append(left, id)
				}
			}
			if len(out) == 0 || len(left) == 0 {
				continue
			}
			in.Claims = left
			other := *in
			other.Claims = out
			read.Incidents = append(read.Incidents, other)
			numbers = append(numbers, carved+lowest(out))
		}
	}
	return numbers
}

func lowest(claims []string) int {
	low := 0
	for _, id := range claims {
		if n := number(id); low == 0 || n < low {
			low = n
		}
	}
	return low
}

// currentVersion is the text that a report has now.
func (w *work) currentVersion(r store.Report) (v store.Version, found bool, err error) {
	all, err := w.from.Versions(r.ID)
	for _, v := range all {
		if v.Version == r.Version {
			return v, true, err
		}
	}
	return v, false, err
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

// sketchOf is the signature of a report's text.
func sketchOf(r *harm.Report) []byte {
	b, err := copies.Of(r.Text).MarshalBinary()
	if err != nil {
		panic(err) // a signature that was just made marshals
	}
	return b
}

// findCopies looks for near-copies of a report, and returns the other reports
// whose earliest copy is another one now.
func (w *work) findCopies(id int64) (moved []int64, err error) {
	r, found, err := w.tx.Report(id)
	if err != nil || !found {
		return nil, err
	}
	delete(w.cache.signatures, id)
	own, err := w.signature(r)
	if err != nil {
		return nil, err
	}
	if err := w.tx.PutBuckets(id, bucketKeys(own.sig)); err != nil {
		return nil, err
	}
	group, err := w.copyGroup(r)
	if err != nil {
		return nil, err
	}
	for _, part := range nearParts(group) {
		earliest := slices.MinFunc(part, func(a, b signed) int {
			return cmp.Or(cmp.Compare(orLast(a.Published), orLast(b.Published)), cmp.Compare(a.Identity, b.Identity))
		})
		for _, m := range part {
			if m.CopyOf == earliest.ID {
				continue
			}
			m.CopyOf = earliest.ID
			if err := w.tx.PutReport(m.Report); err != nil {
				return nil, err
			}
			if m.ID != id {
				moved = append(moved, m.ID)
			}
		}
	}
	return moved, nil
}

// orLast puts unknown days after all others.
func orLast(day string) string {
	if day == "" {
		return "9999"
	}
	return day
}

// A signed is a report with the signature of its text.
type signed struct {
	store.Report
	sig copies.Signature
}

// signature is that of a report's text.
func (w *work) signature(r store.Report) (signed, error) {
	if s, known := w.cache.signatures[r.ID]; known {
		return signed{r, s}, nil
	}
	var s copies.Signature
	if err := s.UnmarshalBinary(r.Sketch); err != nil {
		return signed{}, harm.Errorf(harm.Conflict, "the signature of report %d was altered: %w", r.ID, err)
	}
	w.cache.signatures[r.ID] = s
	return signed{r, s}, nil
}

func bucketKeys(s copies.Signature) []string {
	var keys []string
	for _, b := range copies.Buckets(s) {
		keys = append(keys, strconv.FormatUint(b, 36))
	}
	return keys
}

// mostMates is how many reports under one key are looked at. A turn of phrase
// that stands in more of them is no sign of a copy, and copies have others in
// common.
const mostMates = 32

// leastShared is how many of the keys of the shorter text near-copies share, as
// one in so many. They have two fifths of their words in common, so that half as
// many keys leave room for chance.
const leastShared = 5

// copyMates are the other reports of which a text may be a near-copy, by number,
// with how many keys they share.
func (w *work) copyMates(of signed) ([]int64, error) {
	shared := map[int64]int{}
	keys := bucketKeys(of.sig)
	for _, k := range keys {
		ids, err := w.tx.InBucket(k, mostMates)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			shared[id]++
		}
	}
	delete(shared, of.ID)
	var mates []int64
	for id, n := range shared {
		s, known := w.cache.signatures[id]
		if !known || n*leastShared >= min(len(keys), len(copies.Buckets(s))) {
			mates = append(mates, id)
		}
	}
	slices.Sort(mates)
	return mates, nil
}

// copyGroup gathers a report, those of which it is a near-copy, and all that are
// taken for copies of the same.
func (w *work) copyGroup(r store.Report) ([]signed, error) {
	own, err := w.signature(r)
	if err != nil {
		return nil, err
	}
	mates, err := w.copyMates(own)
	if err != nil {
		return nil, err
	}
	group := []signed{own}
	heads := []int64{r.CopyOf}
	for _, id := range mates {
		if s, known := w.cache.signatures[id]; known && !copies.Near(own.sig, s) {
			continue
		}
		m, found, err := w.tx.Report(id)
		if err != nil || !found {
			return nil, err
		}
		mate, err := w.signature(m)
		if err != nil {
			return nil, err
		}
		if copies.Near(own.sig, mate.sig) && !slices.Contains(heads, m.CopyOf) {
			heads = append(heads, m.CopyOf)
		}
	}
	for _, head := range heads {
		same, err := w.tx.CopiesOf(head)
		if err != nil {
			return nil, err
		}
		for _, m := range same {
			if m.ID == r.ID {
				continue
			}
			s, err := w.signature(m)
			if err != nil {
				return nil, err
			}
			group = append(group, s)
		}
	}
	return group, nil
}

// nearParts parts reports into those that near-copies connect.
func nearParts(group []signed) [][]signed {
	var parts [][]signed
	left := slices.Clone(group)
	for len(left) > 0 {
		part := left[:1:1]
		left = left[1:]
		for i := 0; i < len(part); i++ {
			rest := left[:0:0]
			for _, m := range left {
				if copies.Near(part[i].sig, m.sig) {
					part = append(part, m)
				} else {
					rest = append(rest, m)
				}
			}
			left = rest
		}
		parts = append(parts, part)
	}
	return parts
}
