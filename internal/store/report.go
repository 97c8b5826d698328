package store

import (
	"encoding/json"
)

// A Version is one version of a report, as it was published.
type Version struct {
	Report  int64
	Version int
	Seq     int64 // the journal's entry that brought it
	Title   string
	Text    string
	Meta    []byte // JSON: what else is known of the report
}

// Bytes is what the journal commits to of a version.
func (v Version) Bytes() []byte {
	b, err := json.Marshal([]string{v.Title, v.Text, string(v.Meta)})
	if err != nil {
		panic(err) // strings always marshal
	}
	return b
}

// PutVersion keeps a version of a report.
func (t *Tx) PutVersion(v Version) error {
	title, text, meta, err := t.sealVersion(v)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO report_version (report, version, seq, title, text, meta) VALUES ($1, $2, $3, $4, $5, $6)`,
		v.Report, v.Version, v.Seq, title, text, meta)
}

// ReplaceVersion puts redacted words in the place of those of a version.
func (t *Tx) ReplaceVersion(v Version) error {
	title, text, meta, err := t.sealVersion(v)
	if err != nil {
		return err
	}
	return t.exec(`UPDATE report_version SET title = $1, text = $2, meta = $3 WHERE report = $4 AND version = $5`,
		title, text, meta, v.Report, v.Version)
}

func (t *Tx) sealVersion(v Version) (title, text, meta string, err error) {
	for _, c := range []struct {
		to   *string
		from string
	}{{&title, v.Title}, {&text, v.Text}, {&meta, string(v.Meta)}} {
		if *c.to, err = t.seal([]byte(c.from)); err != nil {
			return "", "", "", err
		}
	}
	return title, text, meta, nil
}

const versionColumns = `SELECT report, version, seq, title, text, meta FROM report_version `

// Versions lists the versions of a report that are kept, the oldest first.
func (t *Tx) Versions(report int64) ([]Version, error) {
	return t.versions(versionColumns+`WHERE report = $1 AND text IS NOT NULL ORDER BY version`, report)
}

// AllVersions calls f with every version of every report that is kept.
func (t *Tx) AllVersions(f func(Version) error) error {
	return each(t, versionRow, func(r versionKept) error {
		v, err := t.openVersion(r)
		if err != nil {
			return err
		}
		return f(v)
	}, versionColumns+`WHERE text IS NOT NULL ORDER BY report, version`)
}

// Version returns the version that an entry of the journal brought; found is
// false when it was erased or is missing.
func (t *Tx) Version(seq int64) (v Version, found bool, err error) {
	all, err := t.versions(versionColumns+`WHERE seq = $1 AND text IS NOT NULL`, seq)
	if err != nil || len(all) == 0 {
		return v, false, err
	}
	return all[0], true, nil
}

type versionKept struct {
	Version
	title, text, meta string
}

func versionRow(r *versionKept) []any {
	return []any{&r.Report, &r.Version.Version, &r.Seq, &r.title, &r.text, &r.meta}
}

func (t *Tx) versions(query string, args ...any) ([]Version, error) {
	kept, err := many(t, versionRow, query, args...)
	if err != nil {
		return nil, err
	}
	all := make([]Version, len(kept))
	for i, r := range kept {
		if all[i], err = t.openVersion(r); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (t *Tx) openVersion(r versionKept) (Version, error) {
	v := r.Version
	title, err := t.open(r.title)
	if err != nil {
		return v, err
	}
	text, err := t.open(r.text)
	if err != nil {
		return v, err
	}
	v.Title, v.Text = string(title), string(text)
	v.Meta, err = t.open(r.meta)
	return v, err
}

// EraseVersion forgets the words of a version; the row stays and says so.
func (t *Tx) EraseVersion(seq int64) error {
	return t.exec(`UPDATE report_version SET title = NULL, text = NULL, meta = NULL WHERE seq = $1`, seq)
}

// A Reading is what was read of a version of a report, under a profile.
type Reading struct {
	Seq     int64
	Report  int64
	Version int
	Profile string
	Body    []byte // JSON
}

// PutReading keeps a reading.
func (t *Tx) PutReading(r Reading) error {
	body, err := t.seal(r.Body)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO reading (seq, report, version, profile, body) VALUES ($1, $2, $3, $4, $5)`, r.Seq, r.Report, r.Version, r.Profile, body)
}

// ReplaceReading puts redacted words in the place of those of a reading; nil
// erases it.
func (t *Tx) ReplaceReading(seq int64, body []byte) error {
	if body == nil {
		return t.exec(`UPDATE reading SET body = NULL WHERE seq = $1`, seq)
	}
	kept, err := t.seal(body)
	if err != nil {
		return err
	}
	return t.exec(`UPDATE reading SET body = $1 WHERE seq = $2`, kept, seq)
}

// Reading returns the reading of an entry of the journal; found is false when
// it was erased or is missing.
func (t *Tx) Reading(seq int64) (r Reading, found bool, err error) {
	r.Seq = seq
	var body string
	found, err = t.one([]any{&r.Report, &r.Version, &r.Profile, &body},
		`SELECT report, version, profile, body FROM reading WHERE seq = $1 AND body IS NOT NULL`, seq)
	if err != nil || !found {
		return r, false, err
	}
	r.Body, err = t.open(body)
	return r, err == nil, err
}

// Readings lists the entries that brought readings of a report, the oldest first.
func (t *Tx) Readings(report int64) ([]int64, error) {
	return many(t, scalar[int64], `SELECT seq FROM reading WHERE report = $1 ORDER BY seq`, report)
}

// PutNote keeps words of a person that an entry commits to.
func (t *Tx) PutNote(seq int64, field string, body []byte) error {
	kept, err := t.seal(body)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO note (seq, field, body) VALUES ($1, $2, $3)
		ON CONFLICT (seq, field) DO UPDATE SET body = excluded.body`, seq, field, kept)
}

// Note returns words that an entry commits to; found is false when they were
// erased or are missing.
func (t *Tx) Note(seq int64, field string) (body []byte, found bool, err error) {
	var kept string
	found, err = t.one([]any{&kept}, `SELECT body FROM note WHERE seq = $1 AND field = $2 AND body IS NOT NULL`, seq, field)
	if err != nil || !found {
		return nil, false, err
	}
	body, err = t.open(kept)
	return body, err == nil, err
}

// EraseNote forgets words of a person; the row stays and says so.
func (t *Tx) EraseNote(seq int64, field string) error {
	return t.exec(`UPDATE note SET body = NULL WHERE seq = $1 AND field = $2`, seq, field)
}

// A NoteRef names words of a person.
type NoteRef struct {
	Seq   int64
	Field string
}

// Notes lists the words of people that are kept.
func (t *Tx) Notes() ([]NoteRef, error) {
	return many(t, func(n *NoteRef) []any { return []any{&n.Seq, &n.Field} },
		`SELECT seq, field FROM note WHERE body IS NOT NULL ORDER BY seq, field`)
}

// Meta returns a setting of the casebook, "" when it is not set.
func (t *Tx) Meta(key string) (value string, err error) {
	_, err = t.one([]any{&value}, `SELECT value FROM meta WHERE key = $1`, key)
	return value, err
}

// SetMeta keeps a setting of the casebook.
func (t *Tx) SetMeta(key, value string) error {
	return t.exec(`INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
}
