package casebook

import (
	"encoding/json"
	"strconv"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/origin"
	"recount/internal/store"
)

// meta is what is kept of a version beside its title and text.
type meta struct {
	ID        string                  `json:"id"` // identity
	Basis     harm.IdentityBasis      `json:"basis"`
	Outlet    harm.Text               `json:"outlet"`
	URL       harm.Text               `json:"url"`
	Language  harm.Text               `json:"language"`
	Published harm.Published          `json:"published"`
	Credits   harm.List[harm.Text]    `json:"credits"`
	Warnings  harm.List[harm.Warning] `json:"-"`
}

// versionOf is a report as its version is kept.
func versionOf(r *harm.Report, identity string, basis harm.IdentityBasis) (store.Version, error) {
	b, err := json.Marshal(meta{
		ID: identity, Basis: basis, Outlet: r.Outlet, URL: r.URL, Language: r.Language, Published: r.Published, Credits: r.Credits,
	})
	return store.Version{Title: r.Title, Text: r.Text, Meta: b}, err
}

// reportOf is the way back.
func reportOf(v store.Version) (r harm.Report, m meta, err error) {
	if err := json.Unmarshal(v.Meta, &m); err != nil {
		return r, m, harm.Errorf(harm.Conflict, "what is kept of report %d was altered: %w", v.Report, err)
	}
	return harm.Report{
		ID: m.ID, Title: v.Title, Text: v.Text, Outlet: m.Outlet, URL: m.URL, Language: m.Language, Published: m.Published, Credits: m.Credits,
	}, m, nil
}

// reading is what is kept of a reading.
type reading struct {
	Claims   harm.List[harm.Claim]   `json:"claims"`
	Warnings harm.List[harm.Warning] `json:"warnings"`

	chains [][]origin.Origin // of each claim, canonical; kept while it is cached
	of     origin.Report     // what they were made by
}

// number is that of a claim: 7 of "c7", 0 of what is no name of a claim.
func number(claim string) int {
	if len(claim) < 2 {
		return 0
	}
	n, err := strconv.Atoi(claim[1:])
	if err != nil {
		return 0
	}
	return n
}

// keep stores the contents of a new entry where they belong.
func keep(tx *store.Tx, e journal.Entry, contents map[string][]byte) error {
	for field, body := range contents {
		var err error
		switch field {
		case fieldVersion, fieldReading: // rows of their own
		case fieldOriginal:
			err = tx.PutOriginal(e.Commits[field], body)
		default:
			err = tx.PutNote(e.Seq, field, body)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// contentOf returns what an entry commits to in a field; found is false when it
// is not there.
func contentOf(tx *store.Tx, st *store.Store, e journal.Entry, field string) (body []byte, found bool, err error) {
	switch field {
	case fieldVersion:
		v, found, err := tx.Version(e.Seq)
		return v.Bytes(), found, err
	case fieldReading:
		r, found, err := tx.Reading(e.Seq)
		return r.Body, found, err
	case fieldOriginal:
		body, err := st.Original(e.Commits[field])
		if err != nil && harm.KindOf(err) == harm.NotFound {
			return nil, false, nil
		}
		return body, err == nil, err
	}
	return tx.Note(e.Seq, field)
}
