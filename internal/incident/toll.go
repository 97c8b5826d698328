package incident

import (
	"cmp"
	"slices"

	"recount/internal/harm"
)

// A statement is one figure that one origin gives of one group of people.
type statement struct {
	origin origin
	claim  harm.ClaimRef
	low    int
	high   *int      // nil: open
	said   harm.Text // when the origin spoke, else when the report was published
	party  bool      // it comes from a party to the conflict
	stands bool
}

// A tally of a unit is one row of its harm: how many of one standing and side
// suffered one effect, as that report alone adds up.
type unitRow struct {
	telling    *telling
	effect     harm.Effect
	standing   harm.Standing
	side       harm.Text
	low, best  int
	high       *int
	groups     []harm.Group
	statements []statement
}

// specific says how much a row tells of who the people are.
func (r *unitRow) specific() int {
	n := 0
	if r.standing != harm.Unknown {
		n += 2
	}
	if r.side != "" {
		n++
	}
	return n
}

// rowsOf adds up what one unit tells, as joining within a report does.
func (c *combiner) rowsOf(t *telling) []*unitRow {
	j := newJoiner(t.unit.Claims)
	var rows []*unitRow
	var parts [][]*figure
	for _, f := range t.figures(j) {
		low, best, high := f.bounds(j.revised)
		if best == 0 && high != nil && *high == 0 {
			continue
		}
		i := slices.IndexFunc(rows, func(r *unitRow) bool {
			return r.effect == f.effect && r.standing == f.standing && r.side == f.side
		})
		if i < 0 {
			i = len(rows)
			rows, parts = append(rows, &unitRow{telling: t, effect: f.effect, standing: f.standing, side: f.side, high: harm.AtMost(0)}), append(parts, nil)
		}
		r := rows[i]
		r.low, r.best, r.high = r.low+low, r.best+best, addHigh(r.high, high)
		r.groups = addGroups(r.groups, f.groups)
		parts[i] = append(parts[i], f)
	}
	for i, r := range rows {
		r.statements = c.statements(t.unit, parts[i], j.revised)
	}
	return rows
}

// statements lists what each origin says of a row. Where the row adds up
// several groups of people, an origin that is silent on one goes with the others.
func (c *combiner) statements(u *Unit, figures []*figure, revised map[string]bool) []statement {
	var all []statement
	for n, f := range figures {
		for _, claim := range f.claims {
			if claim.Count == nil || isZero(claim.Count) {
				continue
			}
			s := c.statement(u, claim)
			s.stands = !revised[claim.ID]
			for m, other := range figures {
				if m != n {
					s.low, s.high = c.addOther(s, u, other, revised)
				}
			}
			all = append(all, s)
		}
	}
	return all
}

func (c *combiner) statement(u *Unit, claim *harm.Claim) statement {
	s := statement{
		origin: c.originOf(u, claim), claim: harm.ClaimRef{ID: claim.ID, Report: u.Report.ID},
		low: claim.Count.Low, high: claim.Count.High, said: said(claim),
	}
	if _, ok := dayOf(s.said, false); !ok {
		s.said = u.Report.Published
	}
	s.party = len(claim.Attribution) > 0 && claim.Attribution[0].Role == harm.RoleParty
	return s
}

// addOther adds to a statement what its origin says of another group of people
// of the same row, else the best that is said of them.
func (c *combiner) addOther(s statement, u *Unit, f *figure, revised map[string]bool) (low int, high *int) {
	for _, claim := range f.claims {
		if claim.Count != nil && !revised[claim.ID] && c.originOf(u, claim).key == s.origin.key {
			return s.low + claim.Count.Low, addHigh(s.high, claim.Count.High)
		}
	}
	_, best, _ := f.bounds(revised)
	return s.low + best, addHigh(s.high, harm.AtMost(best))
}

// A column is one group of people as all units tell of it.
type column struct {
	effect     harm.Effect
	standing   harm.Standing
	side       harm.Text
	rows       []*unitRow
	statements []statement
}

// tolls aligns the rows of all units, and adds up each group of people once.
func (c *combiner) tolls() ([]harm.Harm, []harm.Told) {
	var harms []harm.Harm
	var told []harm.Told
	byEffect := map[harm.Effect][]*unitRow{}
	copies := map[string][][]*unitRow{}
	for _, t := range c.tellings {
		rows := c.rowsOf(t)
		of := t.unit.Report.copied()
		if slices.ContainsFunc(copies[of], func(first []*unitRow) bool { return slices.EqualFunc(first, rows, (*unitRow).same) }) {
			continue // a near-copy says nothing of its own
		}
		copies[of] = append(copies[of], rows)
		for _, r := range rows {
			byEffect[r.effect] = append(byEffect[r.effect], r)
		}
	}
	for _, e := range effectOrder {
		if len(byEffect[e]) == 0 {
			continue
		}
		columns, wholes := align(byEffect[e])
		rows := make([]harm.Harm, len(columns))
		for i, col := range columns {
			col.settle()
			rows[i] = c.row(col)
			told = append(told, col.told()...)
		}
		if wholes != nil {
			wholes.settle()
			rows = c.fit(rows, columns, wholes)
			told = append(told, wholes.told()...)
		}
		for _, h := range rows {
			harms = addRow(harms, h)
		}
	}
	return harms, told
}

// addRow adds a row, to the one of the same effect, standing and side if there
// is one: different people, of whom the same is said.
func addRow(rows []harm.Harm, h harm.Harm) []harm.Harm {
	i := slices.IndexFunc(rows, func(r harm.Harm) bool {
		return r.Effect == h.Effect && r.Standing == h.Standing && r.Side == h.Side
	})
	if i < 0 {
		return append(rows, h)
	}
	r := &rows[i]
	r.Low, r.Best, r.High, r.Groups = r.Low+h.Low, r.Best+h.Best, addHigh(r.High, h.High), addGroups(r.Groups, h.Groups)
	return rows
}

// effectOrder is the order in which effects are listed.
var effectOrder = []harm.Effect{
	harm.Killed, harm.Injured, harm.Missing, harm.Abducted, harm.Detained, harm.Displaced, harm.Rescued, harm.Surrendered,
}

// settle says of each statement whether it stands: per origin a later toll
// replaces the earlier, unless it only says the same less exactly.
func (col *column) settle() {
	for _, r := range col.rows {
		col.statements = append(col.statements, r.statements...)
	}
	col.statements = distinct(col.statements)
	if alone(col.rows) {
		return // joining within the report has said what stands
	}
	standing := make([]bool, len(col.statements))
	for i, s := range col.statements {
		standing[i] = s.stands && !slices.ContainsFunc(col.statements, func(o statement) bool {
			return o.origin.key == s.origin.key && o.stands && o.replaces(s)
		})
	}
	for i := range standing {
		col.statements[i].stands = standing[i]
	}
}

// replaces says whether a statement stands in the place of another one of the
// same origin.
func (s statement) replaces(o statement) bool {
	if o.vaguerThan(s) {
		return true
	}
	return s.said > o.said && !s.vaguerThan(o)
}

// vaguerThan says whether s allows all that o does, and more.
func (s statement) vaguerThan(o statement) bool {
	wider := s.high == nil || o.high != nil && *s.high >= *o.high
	return s.low <= o.low && wider && (s.low != o.low || !equalHigh(s.high, o.high))
}

// distinct drops what an origin says again, and keeps when it last did so.
func distinct(all []statement) []statement {
	var kept []statement
	for _, s := range all {
		i := slices.IndexFunc(kept, s.repeats)
		switch {
		case i < 0:
			kept = append(kept, s)
		case s.said > kept[i].said:
			kept[i].said = s.said
			if s.origin.rank > kept[i].origin.rank {
				kept[i].origin = s.origin
			}
		}
	}
	return kept
}

// alone says whether rows are what one report tells.
func alone(rows []*unitRow) bool { return len(rows) == 1 }

// same says whether two rows have the same figures of the same people by the
// same origins.
func (r *unitRow) same(o *unitRow) bool {
	return r.effect == o.effect && r.standing == o.standing && r.side == o.side &&
		r.low == o.low && r.best == o.best && equalHigh(r.high, o.high) && slices.EqualFunc(r.statements, o.statements, statement.repeats)
}

// repeats says whether an origin says the same again.
func (s statement) repeats(o statement) bool {
	return s.origin.key == o.origin.key && s.stands == o.stands && s.low == o.low && equalHigh(s.high, o.high)
}

func equalHigh(a, b *int) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// row makes one row of harm of a column. What one unit alone tells is as
// joining within a report has it.
func (c *combiner) row(col *column) harm.Harm {
	h := harm.Harm{Effect: col.effect, Standing: col.standing, Side: col.side}
	if alone(col.rows) {
		r := col.rows[0]
		h.Low, h.Best, h.High = r.low, r.best, r.high
	} else {
		h.Low, h.High = span(col.statements)
		h.Best = mostCorroborated(col.statements)
	}
	switch c.Policy {
	case harm.PolicyLowest:
		h.Best = h.Low
	case harm.PolicyLatest:
		h.Best = latest(col.statements)
	}
	for _, r := range col.rows {
		h.Groups = mergeGroups(h.Groups, r.groups)
	}
	h.Groups = capGroups(h.Groups, h.High)
	return h
}

// span returns the lowest and the highest figure that stands.
func span(all []statement) (low int, high *int) {
	first := true
	for _, s := range all {
		switch {
		case !s.stands:
		case first:
			low, high, first = s.low, s.high, false
		default:
			low, high = min(low, s.low), higher(high, s.high)
		}
	}
	return low, high
}

// mostCorroborated picks the figure with most independent origins; on a tie the
// later said, then the higher.
func mostCorroborated(all []statement) int {
	return best(all, func(a, b statement) int {
		return cmp.Or(
			cmp.Compare(backing(all, a.low), backing(all, b.low)),
			cmp.Compare(a.said, b.said),
			cmp.Compare(a.low, b.low),
		)
	})
}

// latest picks the figure said last, on a tie the higher.
func latest(all []statement) int {
	return best(all, func(a, b statement) int { return cmp.Or(cmp.Compare(a.said, b.said), cmp.Compare(a.low, b.low)) })
}

func best(all []statement, order func(a, b statement) int) int {
	top := -1
	for i, s := range all {
		if s.stands && (top < 0 || order(s, all[top]) > 0) {
			top = i
		}
	}
	if top < 0 {
		return 0
	}
	return all[top].low
}

// backing counts the independent origins whose figure that stands is low.
func backing(all []statement, low int) int {
	var keys []string
	for _, s := range all {
		if s.stands && s.low == low {
			keys = appendNew(keys, s.origin.key)
		}
	}
	return len(keys)
}

// told lists what each origin says of a column.
func (col *column) told() []harm.Told {
	told := make([]harm.Told, len(col.statements))
	for i, s := range col.statements {
		told[i] = harm.Told{
			Origin: s.origin.name, Effect: col.effect, Standing: col.standing, Side: col.side,
			Low: s.low, High: s.high, Said: s.said, Claim: s.claim, Stands: s.stands,
		}
	}
	return told
}
