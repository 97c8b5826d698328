package incident

import (
	"cmp"
	"slices"

	"recount/internal/harm"
)

// align finds which rows of different units tell of the same people. Figures of
// one effect in one incident are the same dead, unless one unit tells them
// apart. wholes holds rows that tell of all columns together; nil for none.
func align(rows []*unitRow) (columns []*column, wholes *column) {
	of := map[*telling]int{}
	for _, r := range rows {
		of[r.telling]++
	}
	slices.SortStableFunc(rows, func(a, b *unitRow) int {
		return cmp.Or(
			cmp.Compare(of[b.telling], of[a.telling]), cmp.Compare(b.specific(), a.specific()),
			cmp.Compare(a.telling.unit.Ref, b.telling.unit.Ref), cmp.Compare(a.standing, b.standing), cmp.Compare(a.side, b.side),
		)
	})
	for _, r := range rows {
		fits := fitting(columns, r)
		switch {
		case len(fits) > 1 && of[r.telling] == 1 && r.specific() < 2:
			if wholes == nil {
				wholes = &column{effect: r.effect, standing: harm.Unknown}
			}
			wholes.rows = append(wholes.rows, r)
		case len(fits) > 0:
			fits[0].take(r)
		default:
			if col := contrary(columns, r, of); col != nil {
				col.take(r)
				continue
			}
			columns = append(columns, &column{effect: r.effect, standing: r.standing, side: r.side, rows: []*unitRow{r}})
		}
	}
	slices.SortStableFunc(columns, func(a, b *column) int {
		return cmp.Or(cmp.Compare(a.standing, b.standing), cmp.Compare(a.side, b.side))
	})
	return columns, wholes
}

// fitting lists the columns that a row may belong to, the best first: those
// that say the same or less of who the people are, and that its unit does not
// tell apart.
func fitting(columns []*column, r *unitRow) []*column {
	var fits []*column
	for _, col := range columns {
		standing := col.standing == r.standing || col.standing == harm.Unknown || r.standing == harm.Unknown
		side := col.side == r.side || col.side == "" || r.side == ""
		if standing && side && !col.holds(r.telling) {
			fits = append(fits, col)
		}
	}
	slices.SortStableFunc(fits, func(a, b *column) int { return b.closeness(r) - a.closeness(r) })
	return fits
}

// closeness says how well a row goes with a column that it may belong to.
func (col *column) closeness(r *unitRow) int {
	n := 0
	if col.standing == r.standing {
		n += 4
	}
	if col.side == r.side {
		n += 2
	}
	if col.agrees(r) {
		n++
	}
	return n
}

// holds says whether a unit already has a row in the column.
func (col *column) holds(t *telling) bool {
	return slices.ContainsFunc(col.rows, func(r *unitRow) bool { return r.telling == t })
}

// agrees says whether a row's figure is one that the column holds.
func (col *column) agrees(r *unitRow) bool {
	return slices.ContainsFunc(col.rows, func(o *unitRow) bool {
		return (o.high == nil || *o.high >= r.low) && (r.high == nil || *r.high >= o.low)
	})
}

// contrary returns the column of people whom others call combatants and this
// row civilians, or the other way: the same number, and no unit that tells of
// both.
func contrary(columns []*column, r *unitRow, of map[*telling]int) *column {
	if of[r.telling] != 1 {
		return nil
	}
	for _, col := range columns {
		alone := !slices.ContainsFunc(col.rows, func(o *unitRow) bool { return of[o.telling] != 1 })
		sides := col.side == r.side || col.side == "" || r.side == ""
		if alone && sides && col.agrees(r) {
			return col
		}
	}
	return nil
}

// take adds a row to a column and settles who the people are.
func (col *column) take(r *unitRow) {
	col.rows = append(col.rows, r)
	if col.side == "" {
		col.side = r.side
	}
	col.standing = standingOf(col.rows)
}

// standingOf weighs what origins say of who was harmed. A party's word alone
// makes nobody a combatant, and a tie nobody either.
func standingOf(rows []*unitRow) harm.Standing {
	var civilian, combatant []string
	for _, r := range rows {
		for _, s := range r.statements {
			switch {
			case r.standing == harm.Civilian:
				civilian = appendNew(civilian, s.origin.key)
			case r.standing == harm.Combatant && !s.party:
				combatant = appendNew(combatant, s.origin.key)
			}
		}
	}
	told := func(standing harm.Standing) bool {
		return slices.ContainsFunc(rows, func(r *unitRow) bool { return r.standing == standing })
	}
	switch {
	case told(harm.Civilian) && (len(civilian) >= len(combatant) || !told(harm.Combatant)):
		return harm.Civilian
	case told(harm.Combatant):
		return harm.Combatant
	}
	return harm.Unknown
}

// fit fits rows to the figures that are told of all of them together. More
// people than the rows explain make a row of unknown standing; fewer lower what
// the rows say at least, the vaguest first.
func (c *combiner) fit(rows []harm.Harm, columns []*column, wholes *column) []harm.Harm {
	sum := harm.Record{Harm: rows}
	low, best, high := sum.Sum(wholes.effect)
	wholeLow, wholeHigh := span(wholes.statements)
	wholeBest := mostCorroborated(wholes.statements)
	backed := backing(wholes.statements, wholeBest)
	for _, col := range columns {
		if backing(col.statements, mostCorroborated(col.statements)) >= backed {
			wholeBest = best // those who tell them apart know better
		}
	}
	if c.Policy == harm.PolicyLowest {
		wholeBest = min(wholeLow, best)
	}
	for i := len(rows) - 1; i >= 0 && low > wholeLow; i-- {
		less := min(low-wholeLow, rows[i].Low)
		rows[i].Low -= less
		low -= less
	}
	for i := len(rows) - 1; i >= 0 && best > wholeBest; i-- {
		less := min(best-wholeBest, rows[i].Best-rows[i].Low)
		rows[i].Best -= less
		best -= less
	}
	more := max(wholeBest-best, 0)
	if more > 0 || high != nil && (wholeHigh == nil || *wholeHigh > *high) {
		rows = append(rows, harm.Harm{Effect: wholes.effect, Standing: harm.Unknown, Best: more, High: restHigh(high, wholeHigh, more)})
	}
	return rows
}

// restHigh is how many people there may be beside those that rows tell of.
func restHigh(high, wholeHigh *int, atLeast int) *int {
	if high == nil || wholeHigh == nil {
		return nil
	}
	return harm.AtMost(max(*wholeHigh-*high, atLeast))
}
