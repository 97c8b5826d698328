package store

// A UnitID names what one report tells of one episode.
type UnitID struct {
	Report int64
	Number int
}

// A Unit is the row of a unit.
type Unit struct {
	UnitID
	Name     string // for people; an incident bears that of one of its units
	Harms    bool   // false: a mention, which makes no incident of its own
	Traits   []byte // JSON: what it is compared by
	Incident string // the name of the incident it is in, "" for none
}

// PutUnit keeps a unit.
func (t *Tx) PutUnit(u Unit) error {
	traits, err := t.seal(u.Traits)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO unit (report, number, name, harms, traits, incident) VALUES ($1, $2, $3, $4, $5, $6)`,
		u.Report, u.Number, u.Name, number(u.Harms), traits, u.Incident)
}

// SetIncident puts a unit into an incident.
func (t *Tx) SetIncident(u UnitID, incident string) error {
	return t.exec(`UPDATE unit SET incident = $1 WHERE report = $2 AND number = $3`, incident, u.Report, u.Number)
}

const unitColumns = `SELECT report, number, name, harms, traits, incident FROM unit `

type unitRow struct {
	Unit
	traits string
}

func (u *unitRow) fields() []any {
	return []any{&u.Report, &u.Number, &u.Name, &u.Harms, &u.traits, &u.Incident}
}

func (t *Tx) units(query string, args ...any) ([]Unit, error) {
	rows, err := many(t, (*unitRow).fields, query, args...)
	if err != nil {
		return nil, err
	}
	all := make([]Unit, len(rows))
	for i, u := range rows {
		if u.Traits, err = t.open(u.traits); err != nil {
			return nil, err
		}
		all[i] = u.Unit
	}
	return all, nil
}

// Unit returns a unit.
func (t *Tx) Unit(id UnitID) (Unit, bool, error) {
	return first(t.units(unitColumns+`WHERE report = $1 AND number = $2`, id.Report, id.Number))
}

// UnitHead returns a unit without its traits.
func (t *Tx) UnitHead(id UnitID) (u Unit, found bool, err error) {
	u.UnitID = id
	found, err = t.one([]any{&u.Name, &u.Harms, &u.Incident}, `SELECT name, harms, incident FROM unit WHERE report = $1 AND number = $2`, id.Report, id.Number)
	return u, found, err
}

// UnitNamed returns the unit of a name.
func (t *Tx) UnitNamed(name string) (Unit, bool, error) {
	return first(t.units(unitColumns+`WHERE name = $1`, name))
}

// UnitsOf lists the units of a report.
func (t *Tx) UnitsOf(report int64) ([]Unit, error) {
	return t.units(unitColumns+`WHERE report = $1 ORDER BY number`, report)
}

// UnitsIn lists the units of an incident.
func (t *Tx) UnitsIn(incident string) ([]Unit, error) {
	return t.units(unitColumns+`WHERE incident = $1 ORDER BY report, number`, incident)
}

// PutBlocks keeps the keys under which a unit is looked for.
func (t *Tx) PutBlocks(u UnitID, keys []string) error {
	for _, k := range keys {
		err := t.exec(`INSERT INTO block (key, report, number) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, t.s.token(k), u.Report, u.Number)
		if err != nil {
			return err
		}
	}
	return nil
}

// BlockMates lists the units of other reports that share a block with one.
func (t *Tx) BlockMates(u UnitID) ([]UnitID, error) {
	return many(t, func(u *UnitID) []any { return []any{&u.Report, &u.Number} },
		`SELECT DISTINCT b.report, b.number FROM block a JOIN block b ON b.key = a.key
		WHERE a.report = $1 AND a.number = $2 AND b.report <> $1 ORDER BY b.report, b.number`, u.Report, u.Number)
}

// An Edge is how alike two units are: the log-odds that they tell of one episode.
type Edge struct {
	A, B UnitID // A is before B
	Odds float64
}

// PutEdge keeps how alike two units are.
func (t *Tx) PutEdge(e Edge) error {
	if e.B.Report < e.A.Report || e.B.Report == e.A.Report && e.B.Number < e.A.Number {
		e.A, e.B = e.B, e.A
	}
	return t.exec(`INSERT INTO edge (report_a, number_a, report_b, number_b, odds) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (report_a, number_a, report_b, number_b) DO UPDATE SET odds = excluded.odds`,
		e.A.Report, e.A.Number, e.B.Report, e.B.Number, e.Odds)
}

func (e *Edge) fields() []any {
	return []any{&e.A.Report, &e.A.Number, &e.B.Report, &e.B.Number, &e.Odds}
}

const edgeColumns = `SELECT report_a, number_a, report_b, number_b, odds FROM edge `

// EdgesOf lists the edges of a unit.
func (t *Tx) EdgesOf(u UnitID) ([]Edge, error) {
	return many(t, (*Edge).fields, edgeColumns+`WHERE report_a = $1 AND number_a = $2
		UNION ALL `+edgeColumns+`WHERE report_b = $1 AND number_b = $2`, u.Report, u.Number)
}

// Doubtful lists the edges of at least so much odds between units of different
// incidents, the most alike first.
func (t *Tx) Doubtful(odds float64) ([]Edge, error) {
	return many(t, (*Edge).fields, `SELECT e.report_a, e.number_a, e.report_b, e.number_b, e.odds FROM edge e
		JOIN unit a ON a.report = e.report_a AND a.number = e.number_a
		JOIN unit b ON b.report = e.report_b AND b.number = e.number_b
		WHERE e.odds >= $1 AND a.incident <> b.incident AND a.incident <> '' AND b.incident <> ''
		ORDER BY e.odds DESC, e.report_a, e.number_a, e.report_b, e.number_b`, odds)
}

// An Incident is the row of an incident: what it is listed and found by, and
// its record.
type Incident struct {
	ID         string
	Status     string
	Grade      string
	Place      string // path, country first, parted by /
	FirstDay   string
	LastDay    string
	KilledLow  int
	KilledBest int
	KilledHigh *int // nil: open
	Origins    int
	Reports    int
	Body       []byte // JSON: harm.Record
}

// PutIncident keeps or renews an incident.
func (t *Tx) PutIncident(i Incident) error {
	body, err := t.seal(i.Body)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO incident (id, status, grade, place, first_day, last_day, killed_low, killed_best, killed_high, origins, reports, body)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
		ON CONFLICT (id) DO UPDATE SET status = excluded.status, grade = excluded.grade, place = excluded.place, first_day = excluded.first_day,
			last_day = excluded.last_day, killed_low = excluded.killed_low, killed_best = excluded.killed_best, killed_high = excluded.killed_high,
			origins = excluded.origins, reports = excluded.reports, body = excluded.body`,
		i.ID, i.Status, i.Grade, i.Place, i.FirstDay, i.LastDay, i.KilledLow, i.KilledBest, i.KilledHigh, i.Origins, i.Reports, body)
}

// RemoveIncident removes an incident that has no units any more.
func (t *Tx) RemoveIncident(id string) error {
	return t.exec(`DELETE FROM incident WHERE id = $1`, id)
}

const incidentColumns = `SELECT id, status, grade, place, first_day, last_day, killed_low, killed_best, killed_high, origins, reports, body FROM incident `

// Incident returns an incident by its name.
func (t *Tx) Incident(id string) (i Incident, found bool, err error) {
	err = t.incidents(func(in Incident) error {
		i, found = in, true
		return nil
	}, incidentColumns+`WHERE id = $1`, id)
	return i, found, err
}

// Incidents calls f with all incidents, by day and name.
func (t *Tx) Incidents(f func(Incident) error) error {
	return t.incidents(f, incidentColumns+`ORDER BY first_day, id`)
}

func (t *Tx) incidents(f func(Incident) error, query string, args ...any) error {
	type row struct {
		Incident
		body string
	}
	return each(t, func(i *row) []any {
		return []any{
			&i.ID, &i.Status, &i.Grade, &i.Place, &i.FirstDay, &i.LastDay, &i.KilledLow, &i.KilledBest, &i.KilledHigh, &i.Origins, &i.Reports, &i.body,
		}
	}, func(i row) (err error) {
		if i.Body, err = t.open(i.body); err != nil {
			return err
		}
		return f(i.Incident)
	}, query, args...)
}

// A Decision is what a person decided.
type Decision struct {
	Seq     int64
	Kind    string
	Subject string // Tx.Token of the incident or source it is about
	Body    []byte // JSON, without personal content
	Undone  bool
}

// A Decided is a claim that a decision speaks of. Claims of one side belong
// together, or apart from those of another, as the kind says.
type Decided struct {
	Seq    int64
	Report int64
	Claim  string
	Side   int
}

// PutDecision keeps a decision with the claims it speaks of.
func (t *Tx) PutDecision(d Decision, claims []Decided) error {
	err := t.exec(`INSERT INTO decision (seq, kind, subject, body, undone) VALUES ($1, $2, $3, $4, $5)`,
		d.Seq, d.Kind, d.Subject, string(d.Body), number(d.Undone))
	for _, c := range claims {
		if err != nil {
			return err
		}
		err = t.exec(`INSERT INTO decided (seq, report, claim, side) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, d.Seq, c.Report, c.Claim, c.Side)
	}
	return err
}

// RemoveDecision removes a decision of which nothing is left to decide on.
func (t *Tx) RemoveDecision(seq int64) error {
	if err := t.exec(`DELETE FROM decided WHERE seq = $1`, seq); err != nil {
		return err
	}
	return t.exec(`DELETE FROM decision WHERE seq = $1`, seq)
}

// SetUndone marks a decision as undone, or as holding again.
func (t *Tx) SetUndone(seq int64, undone bool) error {
	return t.exec(`UPDATE decision SET undone = $1 WHERE seq = $2`, number(undone), seq)
}

const decisionColumns = `SELECT seq, kind, subject, body, undone FROM decision `

func (t *Tx) decisions(query string, args ...any) ([]Decision, error) {
	type row struct {
		Decision
		body string
	}
	rows, err := many(t, func(d *row) []any { return []any{&d.Seq, &d.Kind, &d.Subject, &d.body, &d.Undone} }, query, args...)
	all := make([]Decision, len(rows))
	for i, r := range rows {
		all[i] = r.Decision
		all[i].Body = []byte(r.body)
	}
	return all, err
}

// Decision returns a decision by the number of its entry.
func (t *Tx) Decision(seq int64) (Decision, bool, error) {
	return first(t.decisions(decisionColumns+`WHERE seq = $1`, seq))
}

// DecisionsOn lists the decisions on an incident or a source that hold, the
// oldest first; subject is its Tx.Token.
func (t *Tx) DecisionsOn(subject string) ([]Decision, error) {
	return t.decisions(decisionColumns+`WHERE subject = $1 AND undone = 0 ORDER BY seq`, subject)
}

// AllDecisionsOn is DecisionsOn with those that were undone.
func (t *Tx) AllDecisionsOn(subject string) ([]Decision, error) {
	return t.decisions(decisionColumns+`WHERE subject = $1 ORDER BY seq`, subject)
}

// Decided says whether anybody decided anything yet.
func (t *Tx) Decided() (bool, error) {
	var one int
	return t.one([]any{&one}, `SELECT 1 FROM decision LIMIT 1`)
}

// DecisionsTouching lists the decisions that hold and speak of claims of a
// report, the oldest first.
func (t *Tx) DecisionsTouching(report int64) ([]Decision, error) {
	return t.decisions(decisionColumns+`WHERE undone = 0 AND seq IN (SELECT seq FROM decided WHERE report = $1) ORDER BY seq`, report)
}

// DecidedBy lists the claims that a decision speaks of.
func (t *Tx) DecidedBy(seq int64) ([]Decided, error) {
	return many(t, func(d *Decided) []any { return []any{&d.Seq, &d.Report, &d.Claim, &d.Side} },
		`SELECT seq, report, claim, side FROM decided WHERE seq = $1 ORDER BY side, report, claim`, seq)
}

// A Holding is one claim of who holds a place.
type Holding struct {
	Report   int64
	Claim    string
	Place    string // path, country first, parted by /
	Name     string // of the place, folded
	Holder   string // actor
	Change   string
	FirstDay string // "" open
	LastDay  string // "" open
	Origin   string // key
}

// PutHolding keeps a claim of who holds a place.
func (t *Tx) PutHolding(h Holding) error {
	return t.exec(`INSERT INTO control (report, claim, place, name, holder, change, first_day, last_day, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		h.Report, h.Claim, h.Place, h.Name, h.Holder, h.Change, h.FirstDay, h.LastDay, t.s.token(h.Origin))
}

func (h *Holding) fields() []any {
	return []any{&h.Report, &h.Claim, &h.Place, &h.Name, &h.Holder, &h.Change, &h.FirstDay, &h.LastDay, &h.Origin}
}

// Holdings lists the claims of who holds places of a name, or all places for "".
func (t *Tx) Holdings(name string) ([]Holding, error) {
	const (
		columns = `SELECT report, claim, place, name, holder, change, first_day, last_day, origin FROM control `
		order   = `ORDER BY place, first_day, report, claim`
	)
	if name == "" {
		return many(t, (*Holding).fields, columns+order)
	}
	return many(t, (*Holding).fields, columns+`WHERE name = $1 `+order, name)
}
