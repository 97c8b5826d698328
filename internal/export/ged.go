package export

import (
	"cmp"
	"io"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"

	"recount/internal/actor"
	"recount/internal/codes"
	"recount/internal/harm"
)

// writeGED writes incidents in which people were killed in the columns of the
// UCDP Georeferenced Event Dataset (UCDP GED Codebook 25.1, ucdp.uu.se), with
// columns of ours after them. Identifiers that only UCDP gives are empty.
func writeGED(w io.Writer, s Source, o Options) error {
	g, err := newGED(s, o)
	if err != nil {
		return err
	}
	t := tableOf(Incidents, gedColumns(), func(s Source) iter.Seq2[gedEvent, error] { return g.events(s.Incidents()) },
		func(gedEvent) *harm.Place { return nil })
	return t.writeCSV(w, s)
}

// A coder knows what UCDP calls parties, actions and precisions.
type coder struct {
	actors  *actor.Registry
	codes   *codes.Table
	reports map[string]harm.Filed
	public  bool
}

func newGED(s Source, o Options) (*coder, error) {
	g := coder{reports: map[string]harm.Filed{}, public: o.Public}
	var err error
	if g.actors, err = loadActors(); err != nil {
		return nil, err
	}
	if g.codes, err = codes.Load(); err != nil {
		return nil, err
	}
	return &g, each(s.Reports(), func(f harm.Filed) {
		f.Text, f.Warnings = "", nil // they would fill the memory
		g.reports[f.ID] = f
	})
}

// A gedEvent is an incident as UCDP codes it.
type gedEvent struct {
	harm.Record
	levels
	violence            int    // type_of_violence, 0 where it can't be told
	between             string // between the actors of one side
	a, b                party
	dead                dead
	where, when, clear  int
	outlets, dates      []string
	headlines, articles []string
}

// events codes those incidents that belong in the dataset: somebody was killed,
// and the incident was not excluded, for which GED has no mark.
func (g *coder) events(rows iter.Seq2[harm.Record, error]) iter.Seq2[gedEvent, error] {
	return func(yield func(gedEvent, error) bool) {
		for r, err := range rows {
			if err != nil {
				yield(gedEvent{}, err)
				return
			}
			if k := deadOf(&r, nil, nil); r.Status == harm.Exclusion || k.high == 0 {
				continue
			}
			if !yield(g.event(r), nil) {
				return
			}
		}
	}
}

func (g *coder) event(r harm.Record) gedEvent {
	e := gedEvent{Record: r, levels: levelsOf(r.Place)}
	e.a, e.b = g.sides(&r, actorsOf(r.Perpetrators))
	e.dead = deadOf(&r, e.a.ids, e.b.ids)
	e.violence = g.violence(&r)
	if e.between = ", "; disputed(&r) {
		e.between = " or "
	}
	if e.violence == oneSided {
		e.b = party{names: []string{"Civilians"}}
	}
	e.where = g.codes.Precision(placeOf(r.Place).Precision).UCDP
	if g.public && coarsened(r.Place) {
		e.where = nearby
	}
	e.when = g.codes.Precision(periodOf(r.Time).Precision).UCDP
	e.clear = clarity(e.where, e.when)
	for _, id := range r.Reports {
		f := g.reports[id]
		e.outlets, e.dates = addNew(e.outlets, string(f.Outlet)), addNew(e.dates, string(f.Published.From))
		e.headlines = addNew(e.headlines, f.Title)
		e.articles = addNew(e.articles, cite(f))
	}
	return e
}

// cite writes a report as GED lists its sources: outlet, date, title.
func cite(f harm.Filed) string {
	var parts []string
	for _, s := range []string{string(f.Outlet), string(f.Published.From), f.Title} {
		if s != "" {
			parts = append(parts, strconv.Quote(s))
		}
	}
	return strings.Join(parts, ",")
}

// Codes of the UCDP GED Codebook.
const (
	stateBased = 1 // type_of_violence
	nonState   = 2
	oneSided   = 3

	nearby = 2 // where_prec: within about 25 km of the point

	single    = 1 // event_clarity: the sources tell of this one event
	aggregate = 2 // they tell of several as one
)

// clarity tells whether the sources let a single event be seen: not when all
// they give is a week or more, or a province or more.
func clarity(where, when int) int {
	const week, province = 3, 4
	if when >= week || where == province || where > 5 {
		return aggregate
	}
	return single
}

// A party is one side of an event: one actor or several allies.
type party struct {
	ids, names []string
	state      bool
}

// sides tells who fought whom, if those who are given did it. The first is who
// did, or the government where one is a party: UCDP puts it first.
func (g *coder) sides(r *harm.Record, did []string) (a, b party) {
	suffered := sidesOf(killedOf(r.Harm))
	if r.Action == harm.Clash && len(did) == 2 { // both are said to have fought
		a, b = g.party(did[:1]), g.party(did[1:])
	} else {
		alone := slices.DeleteFunc(slices.Clone(did), func(id string) bool { return slices.Contains(suffered, id) })
		if len(alone) == 0 {
			alone = did
		}
		a = g.party(alone)
		b = g.party(slices.DeleteFunc(suffered, func(id string) bool { return slices.Contains(alone, id) }))
	}
	if b.state && !a.state {
		return b, a
	}
	return a, b
}

// party names actors as UCDP does where that is known. Forces of a state and
// coalitions of states count as governments.
func (g *coder) party(ids []string) party {
	p := party{ids: ids}
	for _, id := range ids {
		a, known := g.actors.Actor(id)
		if !known {
			a.Name = id
		}
		p.names = addNew(p.names, cmp.Or(a.UCDP, a.Name))
		p.state = p.state || a.Kind == actor.State || a.Kind == actor.Coalition
	}
	return p
}

// disputed tells whether several are said to have done it, each by others: they
// are no allies then.
func disputed(r *harm.Record) bool {
	if len(r.Perpetrators) < 2 || r.Action == harm.Clash {
		return false
	}
	seen := map[harm.Text]bool{}
	for _, p := range r.Perpetrators {
		if len(p.AllegedBy) == 0 || slices.ContainsFunc(p.AllegedBy, func(by harm.Text) bool { return seen[by] }) {
			return false
		}
		for _, by := range p.AllegedBy {
			seen[by] = true
		}
	}
	return true
}

// violence is the type of violence, 0 where it can't be told: also where the
// accounts of who did it give different types.
func (g *coder) violence(r *harm.Record) int {
	if !disputed(r) {
		return g.violenceBy(r, actorsOf(r.Perpetrators))
	}
	types := map[int]bool{}
	for _, id := range actorsOf(r.Perpetrators) {
		types[g.violenceBy(r, []string{id})] = true
	}
	if len(types) == 1 {
		return g.violenceBy(r, actorsOf(r.Perpetrators))
	}
	return 0
}

// violenceBy is the type if those who are given did it. UCDP decides it by both
// parties, and an airstrike that killed civilians may be of any type.
func (g *coder) violenceBy(r *harm.Record, did []string) int {
	a, b := g.sides(r, did)
	opposed := len(a.ids) > 0 && len(b.ids) > 0
	state := a.state || b.state
	switch hint := g.codes.Of(r.Action, against(killedOf(r.Harm))).UCDP(state); {
	case hint == oneSided:
		return oneSided
	case hint == stateBased, hint == 0 && opposed && state:
		return stateBased
	case opposed:
		return nonState
	}
	return 0
}

func killedOf(rows []harm.Harm) []harm.Harm {
	return slices.DeleteFunc(slices.Clone(rows), func(h harm.Harm) bool { return h.Effect != harm.Killed })
}

// dead counts those killed as UCDP does: best is the sum of the four groups,
// and high is never open.
type dead struct {
	a, b, civilians, unknown int
	low, best, high          int
	open                     bool // nobody has put an upper bound to it
}

// deadOf counts the dead of an incident, combatants by the side they belong to.
func deadOf(r *harm.Record, a, b []string) (d dead) {
	for _, h := range killedOf(r.Harm) {
		switch side := string(h.Side); {
		case h.Standing == harm.Civilian:
			d.civilians += h.Best
		case h.Standing == harm.Combatant && slices.Contains(a, side):
			d.a += h.Best
		case h.Standing == harm.Combatant && slices.Contains(b, side):
			d.b += h.Best
		default:
			d.unknown += h.Best
		}
		d.low, d.best, d.high = d.low+h.Low, d.best+h.Best, d.high+highest(r.Told, h)
		d.open = d.open || h.High == nil
	}
	return d
}

// highest is the upper bound of a row of harm; of an open one the highest
// number that an origin puts to it, which is what UCDP codes: its high estimate
// is the highest that a source gives.
func highest(all []harm.Told, h harm.Harm) int {
	if h.High != nil {
		return max(*h.High, h.Best)
	}
	high := h.Best
	for _, t := range all {
		if !t.Stands || t.Effect != h.Effect || t.Standing != h.Standing || t.Side != h.Side {
			continue
		}
		high = max(high, t.Low)
		if t.High != nil {
			high = max(high, *t.High)
		}
	}
	return high
}

// gridCell is the identifier of the PRIO-GRID cell of half a degree that a
// point lies in (Tollefsen, Strand and Buhaug 2012): counted from the south-west,
// row by row, 720 a row.
func gridCell(p *harm.Place) cell {
	if p == nil || p.Lat == nil || p.Lon == nil {
		return nil
	}
	const rows, columns = 360, 720
	row := min(int(math.Floor((*p.Lat+90)*2)), rows-1)
	column := min(int(math.Floor((*p.Lon+180)*2)), columns-1)
	return row*columns + column + 1
}

// wkt writes a point as Well-Known Text.
func wkt(p *harm.Place) cell {
	if p == nil || p.Lat == nil || p.Lon == nil {
		return nil
	}
	return "POINT (" + written(*p.Lon) + " " + written(*p.Lat) + ")"
}
