package store

import (
	"cmp"
	"encoding/base64"

	"recount/internal/harm"
)

// A Report is a report as it stands: its newest version that was read.
type Report struct {
	ID        int64
	Identity  string
	Body      []byte // JSON: what lists of reports show
	Version   int
	Reading   int64 // the journal's entry of the reading that holds
	Withdrawn bool
	CopyOf    int64  // the earliest report of which it is a near-copy, itself when none
	Published string // the first day it may be of, "" when unknown
	Sketch    []byte // signature of its text
}

// PutReport keeps or renews a report.
func (t *Tx) PutReport(r Report) error {
	body, err := t.seal(r.Body)
	if err != nil {
		return err
	}
	// By a signature, somebody who has a text could tell that it is here.
	sketch, err := t.seal([]byte(base64.StdEncoding.EncodeToString(r.Sketch)))
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO report (id, identity, body, version, reading, withdrawn, copy_of, published, sketch)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (id) DO UPDATE SET identity = excluded.identity, body = excluded.body, version = excluded.version, reading = excluded.reading,
			withdrawn = excluded.withdrawn, copy_of = excluded.copy_of, published = excluded.published, sketch = excluded.sketch`,
		r.ID, t.s.token(r.Identity), body, r.Version, r.Reading, number(r.Withdrawn), r.CopyOf, r.Published, sketch)
}

const reportColumns = `SELECT id, identity, body, version, reading, withdrawn, copy_of, published, sketch FROM report `

type reportRow struct {
	Report
	body, sketch string
}

func (r *reportRow) fields() []any {
	return []any{&r.ID, &r.Identity, &r.body, &r.Version, &r.Reading, &r.Withdrawn, &r.CopyOf, &r.Published, &r.sketch}
}

func (t *Tx) reports(query string, args ...any) ([]Report, error) {
	rows, err := many(t, (*reportRow).fields, query, args...)
	if err != nil {
		return nil, err
	}
	all := make([]Report, len(rows))
	for i, r := range rows {
		if r.Body, err = t.open(r.body); err != nil {
			return nil, err
		}
		sketch, err := t.open(r.sketch)
		if err != nil {
			return nil, err
		}
		if r.Sketch, err = base64.StdEncoding.DecodeString(string(sketch)); err != nil {
			return nil, harm.Errorf(harm.Conflict, "the signature of report %d was altered: %w", r.ID, err)
		}
		all[i] = r.Report
	}
	return all, nil
}

// Report returns a report by its number.
func (t *Tx) Report(id int64) (Report, bool, error) {
	return first(t.reports(reportColumns+`WHERE id = $1`, id))
}

// ReportHead returns of a report what it is ordered by: its identity, as the
// indexes have it, and the first day it may be of.
func (t *Tx) ReportHead(id int64) (identity, published string, found bool, err error) {
	found, err = t.one([]any{&identity, &published}, `SELECT identity, published FROM report WHERE id = $1`, id)
	return identity, published, found, err
}

// ReportNamed returns a report by its identity.
func (t *Tx) ReportNamed(identity string) (Report, bool, error) {
	return first(t.reports(reportColumns+`WHERE identity = $1`, t.s.token(identity)))
}

// Reports lists all reports by their number.
func (t *Tx) Reports() ([]Report, error) { return t.reports(reportColumns + `ORDER BY id`) }

// CopiesOf lists the reports whose earliest near-copy is one.
func (t *Tx) CopiesOf(id int64) ([]Report, error) {
	return t.reports(reportColumns+`WHERE copy_of = $1 ORDER BY id`, id)
}

// NextReport is the number of the next report. Numbers of erased reports are
// not given again.
func (t *Tx) NextReport() (next int64, err error) {
	_, err = t.one([]any{&next}, `SELECT COALESCE(MAX(report) + 1, 1) FROM report_version`)
	return next, err
}

// first turns a list into its first value.
func first[T any](all []T, err error) (v T, found bool, _ error) {
	if err != nil || len(all) == 0 {
		return v, false, err
	}
	return all[0], true, nil
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A Claim is the row of a claim. Its words are in the reading.
type Claim struct {
	Report int64
	ID     string
	Unit   int // 0: of none
	Kind   string
	Status string
	Scope  string
	Effect string
	Place  string // path, country first, parted by /
	Origin string // key
}

// PutClaim keeps a claim.
func (t *Tx) PutClaim(c Claim) error {
	return t.exec(`INSERT INTO claim (report, id, unit, kind, status, scope, effect, place, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		c.Report, c.ID, c.Unit, c.Kind, c.Status, c.Scope, c.Effect, c.Place, t.s.token(c.Origin))
}

const claimColumns = `SELECT report, id, unit, kind, status, scope, effect, place, origin FROM claim `

func (c *Claim) fields() []any {
	return []any{&c.Report, &c.ID, &c.Unit, &c.Kind, &c.Status, &c.Scope, &c.Effect, &c.Place, &c.Origin}
}

// ClaimsOf lists the claims of a report.
func (t *Tx) ClaimsOf(report int64) ([]Claim, error) {
	return many(t, (*Claim).fields, claimColumns+`WHERE report = $1 ORDER BY id`, report)
}

// ClaimsOfKind lists the asserted claims of a kind and scope, by report.
func (t *Tx) ClaimsOfKind(kind, scope string) ([]Claim, error) {
	return many(t, (*Claim).fields, claimColumns+`WHERE kind = $1 AND status = 'asserted' AND scope = $2 ORDER BY report, id`, kind, scope)
}

// A SourceRow is one who tells, as lists of sources show it.
type SourceRow struct {
	Key  string
	Name string
	Rank int // how specific the name is
	Role string
}

// stands says whether o is the name to show rather than p: the more specific,
// else the first in order, whichever was kept first.
func (o SourceRow) stands(p SourceRow) bool {
	return cmp.Or(cmp.Compare(o.Rank, p.Rank), cmp.Compare(p.Name, o.Name), cmp.Compare(p.Role, o.Role)) > 0
}

// putSource keeps a source under its token, where it is the name to show.
func (t *Tx) putSource(key string, o SourceRow) error {
	var had SourceRow
	var kept string
	found, err := t.one([]any{&kept, &had.Rank, &had.Role}, `SELECT name, rank, role FROM source WHERE key = $1`, key)
	if err != nil {
		return err
	}
	if found {
		b, err := t.open(kept)
		if err != nil {
			return err
		}
		if had.Name = string(b); !o.stands(had) {
			return nil
		}
	}
	name, err := t.seal([]byte(o.Name))
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO source (key, name, rank, role) VALUES ($1, $2, $3, $4)
		ON CONFLICT (key) DO UPDATE SET name = excluded.name, rank = excluded.rank, role = excluded.role`, key, name, o.Rank, o.Role)
}

// RenewSource names a source anew after links to it went, or removes it when
// none is left. key is its Token.
func (t *Tx) RenewSource(key string) error {
	if err := t.exec(`DELETE FROM source WHERE key = $1`, key); err != nil {
		return err
	}
	// Only of the most specific names, and of the first of those where the
	// database can see their order: a source may have links without number.
	query := `SELECT source, name, rank, role FROM link WHERE source = $1 ORDER BY rank DESC, name, role LIMIT 1`
	if t.s.Sealed() {
		query = `SELECT DISTINCT source, name, rank, role FROM link WHERE source = $1 AND rank = (SELECT MAX(rank) FROM link WHERE source = $1)`
	}
	all, err := many(t, (*SourceRow).fields, query, key)
	for _, o := range all {
		if err != nil {
			return err
		}
		var name []byte
		if name, err = t.open(o.Name); err == nil {
			o.Name = string(name)
			err = t.putSource(key, o)
		}
	}
	return err
}

func (o *SourceRow) fields() []any { return []any{&o.Key, &o.Name, &o.Rank, &o.Role} }

// Sources lists all who tell, by key.
func (t *Tx) Sources() ([]SourceRow, error) {
	all, err := many(t, (*SourceRow).fields, `SELECT key, name, rank, role FROM source ORDER BY key`)
	for i := range all {
		name, bad := t.open(all[i].Name)
		if bad != nil {
			return nil, bad
		}
		all[i].Name = string(name)
	}
	return all, err
}

// PutLink keeps one link of the chain of a claim: the source at a position,
// 0 being the origin.
func (t *Tx) PutLink(report int64, claim string, position int, o SourceRow) error {
	name, err := t.seal([]byte(o.Name))
	if err != nil {
		return err
	}
	key := t.s.token(o.Key)
	err = t.exec(`INSERT INTO link (report, claim, position, source, name, rank, role) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		report, claim, position, key, name, o.Rank, o.Role)
	if err != nil {
		return err
	}
	return t.putSource(key, o)
}

// SourcesOf lists the tokens of the sources that a report links to.
func (t *Tx) SourcesOf(report int64) ([]string, error) {
	return many(t, scalar[string], `SELECT DISTINCT source FROM link WHERE report = $1`, report)
}

// A Feed is one source telling by another, and in how many claims.
type Feed struct {
	From, To string // keys: who told, and who passed it on
	Claims   int
}

// Feeds lists who feeds whom.
func (t *Tx) Feeds() ([]Feed, error) {
	return many(t, func(f *Feed) []any { return []any{&f.From, &f.To, &f.Claims} }, `
		SELECT a.source, b.source, COUNT(*) FROM link a
		JOIN link b ON b.report = a.report AND b.claim = a.claim AND b.position = a.position + 1
		GROUP BY a.source, b.source ORDER BY COUNT(*) DESC, a.source, b.source`)
}

// DropReport removes all that was derived of a report but its row.
func (t *Tx) DropReport(id int64) error {
	for _, q := range []string{
		`DELETE FROM claim WHERE report = $1`, `DELETE FROM link WHERE report = $1`, `DELETE FROM block WHERE report = $1`,
		`DELETE FROM unit WHERE report = $1`, `DELETE FROM edge WHERE report_a = $1 OR report_b = $1`, `DELETE FROM control WHERE report = $1`,
	} {
		if err := t.exec(q, id); err != nil {
			return err
		}
	}
	return nil
}

// RemoveReport removes the row of a report as well, and its place in the
// indexes of texts.
func (t *Tx) RemoveReport(id int64) error {
	if err := t.DropReport(id); err != nil {
		return err
	}
	for _, q := range []string{`DELETE FROM bucket WHERE report = $1`, `DELETE FROM search WHERE rowid = $1`, `DELETE FROM report WHERE id = $1`} {
		if err := t.exec(q, id); err != nil {
			return err
		}
	}
	return nil
}

// IndexText keeps the words of a report to search. A sealed casebook has no
// such index: it would hold every word in the open.
func (t *Tx) IndexText(id int64, title, text string) error {
	if t.s.Sealed() {
		return nil
	}
	var had int64
	found, err := t.one([]any{&had}, `SELECT rowid FROM search WHERE rowid = $1`, id)
	if err != nil {
		return err
	}
	if found { // a deletion flushes the index, so it is asked for only where needed
		if err := t.exec(`DELETE FROM search WHERE rowid = $1`, id); err != nil {
			return err
		}
	}
	return t.exec(`INSERT INTO search (rowid, title, text) VALUES ($1, $2, $3)`, id, title, text)
}

// Search returns the numbers of reports that hold all words, the best first.
func (t *Tx) Search(words string) ([]int64, error) {
	return many(t, scalar[int64], `SELECT rowid FROM search WHERE search MATCH $1 ORDER BY rank, rowid`, words)
}

// PutBuckets keeps the keys under which near-copies of a report are looked for.
func (t *Tx) PutBuckets(report int64, keys []string) error {
	if err := t.exec(`DELETE FROM bucket WHERE report = $1`, report); err != nil {
		return err
	}
	for _, k := range keys {
		if err := t.exec(`INSERT INTO bucket (key, report) VALUES ($1, $2) ON CONFLICT DO NOTHING`, t.s.token(k), report); err != nil {
			return err
		}
	}
	return nil
}

// InBucket lists the reports under a key by which near-copies are looked for, the
// first kept first, no more than most.
func (t *Tx) InBucket(key string, most int) ([]int64, error) {
	return many(t, scalar[int64], `SELECT report FROM bucket WHERE key = $1 ORDER BY report LIMIT $2`, t.s.token(key), most)
}

// UnitOf returns the number of the unit that a claim is in; found is false when
// it is in none.
func (t *Tx) UnitOf(report int64, claim string) (number int, found bool, err error) {
	found, err = t.one([]any{&number}, `SELECT c.unit FROM claim c JOIN unit u ON u.report = c.report AND u.number = c.unit
		WHERE c.report = $1 AND c.id = $2`, report, claim)
	return number, found, err
}

// ClaimsIn lists the names of the claims of a unit.
func (t *Tx) ClaimsIn(u UnitID) ([]string, error) {
	return many(t, scalar[string], `SELECT id FROM claim WHERE report = $1 AND unit = $2 AND status = 'asserted'`, u.Report, u.Number)
}

// An OriginRow is how many asserted claims of an incident one origin makes.
type OriginRow struct {
	Incident string // "" for claims of none
	Origin   string // key
	Claims   int
}

// OriginsOfIncidents counts the asserted claims by incident and origin.
func (t *Tx) OriginsOfIncidents() ([]OriginRow, error) {
	return many(t, func(o *OriginRow) []any { return []any{&o.Incident, &o.Origin, &o.Claims} }, `
		SELECT COALESCE(u.incident, ''), c.origin, COUNT(*) FROM claim c
		LEFT JOIN unit u ON u.report = c.report AND u.number = c.unit
		WHERE c.status = 'asserted' GROUP BY COALESCE(u.incident, ''), c.origin`)
}

// Token is what stands in the indexes for a name.
func (t *Tx) Token(name string) string { return t.s.token(name) }
