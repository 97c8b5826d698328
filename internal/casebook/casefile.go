package casebook

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/goccy/go-yaml"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// CaseFile is the name of the case file in the folder of a casebook.
const CaseFile = "case.yaml"

//go:embed case.yaml
var newCase string

// loadCase reads the case file, and makes that of a new casebook.
func (c *Casebook) loadCase() (harm.CaseFile, error) {
	path := filepath.Join(c.dir, CaseFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		abs, bad := filepath.Abs(c.dir)
		if bad != nil {
			return harm.CaseFile{}, harm.Errorf(harm.Unavailable, "%w", bad)
		}
		b = fmt.Appendf(nil, newCase, strconv.Quote(filepath.Base(abs)))
		if err = store.WriteNew(path, b); errors.Is(err, fs.ErrExist) { // another process was first
			b, err = os.ReadFile(path)
		}
	}
	if err != nil {
		return harm.CaseFile{}, harm.Errorf(harm.Unavailable, "the case file: %w", err)
	}
	f, err := ParseCase(b)
	if err != nil {
		return f, harm.Errorf(harm.KindOf(err), "%s: %w", path, err)
	}
	return f, nil
}

// ParseCase reads a case file in YAML and checks it.
func ParseCase(b []byte) (f harm.CaseFile, err error) {
	if err := yaml.UnmarshalWithOptions(b, &f, yaml.Strict()); err != nil {
		return f, harm.Errorf(harm.Invalid, "%s", yaml.FormatError(err, false, true))
	}
	return f, checkCase(&f)
}

func checkCase(f *harm.CaseFile) error {
	policies := []harm.Policy{harm.PolicyRange, harm.PolicyLowest, harm.PolicyCorroborated, harm.PolicyLatest}
	switch {
	case f.Name == "":
		return harm.Errorf(harm.Invalid, "name: give the case a name")
	case !slices.Contains(policies, f.Policy):
		return harm.Errorf(harm.Invalid, "policy: %q is none of range, lowest, most corroborated, latest", f.Policy)
	case len(f.Grades) == 0:
		return harm.Errorf(harm.Invalid, "grades: there are none")
	case f.Profile == "":
		return harm.Errorf(harm.Invalid, "profile: name a coding profile, as recount")
	}
	for i, g := range f.Grades {
		if last := i == len(f.Grades)-1; g.Grade == "" || last && g.When != (harm.Conditions{}) {
			return harm.Errorf(harm.Invalid, "grades: each needs a name, and the last no condition, so that every incident has a grade")
		}
	}
	for _, day := range []harm.Text{f.Covers.From, f.Covers.To} {
		if !harm.IsDate(day) {
			return harm.Errorf(harm.Invalid, "covers: %q is no day such as 2017-06-03", day)
		}
	}
	for _, e := range f.Covers.Effects {
		if !harm.IsEffect(e) {
			return harm.Errorf(harm.Invalid, "covers: %q is no effect, as killed or injured", e)
		}
	}
	return nil
}

// metaCase is the journal's entry of the case file that holds.
const metaCase = "case"

// sameCase records the case file when it is another than the journal has.
func (w *work) sameCase() error {
	held, err := w.heldCase()
	if err != nil {
		return err
	}
	now, err := w.caseNow()
	if err != nil || bytes.Equal(held, now) {
		return err
	}
	_, err = w.record(kindCase, caseBody{}, map[string][]byte{fieldCase: now}, nil)
	return err
}

// caseNow is the case file on disk, as the journal keeps it.
func (w *work) caseNow() ([]byte, error) {
	file, err := w.loadCase()
	if err != nil {
		return nil, err
	}
	return json.Marshal(file)
}

// heldCase is the case file as the journal has it, nil for none yet.
func (w *work) heldCase() ([]byte, error) {
	seq, err := w.tx.Meta(metaCase)
	if err != nil || seq == "" {
		return nil, err
	}
	n, err := strconv.ParseInt(seq, 10, 64)
	if err != nil {
		return nil, harm.Errorf(harm.Conflict, "the casebook's settings were altered: %w", err)
	}
	held, _, err := w.from.Note(n, fieldCase)
	return held, err
}

func (w *work) applyCase(e journal.Entry, _ caseBody) error {
	b, found, err := w.from.Note(e.Seq, fieldCase)
	if err != nil || !found {
		return err
	}
	if err := json.Unmarshal(b, &w.file); err != nil {
		return harm.Errorf(harm.Conflict, "the case file of entry %d was altered: %w", e.Seq, err)
	}
	w.all = true
	return w.tx.SetMeta(metaCase, strconv.FormatInt(e.Seq, 10))
}
