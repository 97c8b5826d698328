package export

import (
	"encoding/json"
	"io"

	"recount/internal/harm"
)

// about is what a figure means nothing without: what the case covers and how
// it counts, and the state of the journal that the record stands at.
type about struct {
	Recount    string        `json:"recount"` // version
	What       string        `json:"what"`
	Format     string        `json:"format"`
	Public     bool          `json:"public"`
	Case       harm.CaseFile `json:"case"`
	Checkpoint string        `json:"checkpoint"`
}

func aboutOf(s Source, o Options) about {
	return about{o.Version, o.What, o.Format, o.Public, s.Case(), s.Checkpoint()}
}

// Sidecar writes what a format has no room for, the case file and the
// checkpoint, as a JSON object for a file beside the export: FILE.meta.json.
func Sidecar(w io.Writer, s Source, o Options) error {
	if o.What == "" {
		o.What = DefaultWhat
	}
	if _, err := formatOf(o); err != nil {
		return err
	}
	return indented(w, aboutOf(s, o))
}

// indented writes JSON for people to read, too.
func indented(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
