package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"recount/internal/harm"
)

// A record is one report as an object of JSON. Fields not named here are
// ignored, and those that are null count as absent.
type record struct {
	ID        identifier `json:"id"`
	URL       string     `json:"url"`
	Outlet    string     `json:"outlet"`
	Title     string     `json:"title"`
	Published string     `json:"published"`
	Language  string     `json:"language"`
	Text      string     `json:"text"`
	HTML      string     `json:"html"`
}

// An identifier is a string, or a number kept as it is written.
type identifier string

// UnmarshalJSON reads either form.
func (id *identifier) UnmarshalJSON(raw []byte) error {
	if raw[0] == '"' || raw[0] == 'n' {
		return json.Unmarshal(raw, (*string)(id))
	}
	var n json.Number
	err := json.Unmarshal(raw, &n)
	*id = identifier(n)
	return err
}

// fromRecord makes a report of one object. Where names the file and the line.
func fromRecord(where string, raw []byte) (harm.Report, error) {
	var r record
	if !utf8.Valid(raw) {
		return harm.Report{}, harm.Errorf(harm.Invalid, "%s: is not UTF-8, as JSON must be", where)
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		return harm.Report{}, harm.Errorf(harm.Invalid, "%s: %s", where, jsonFault(err))
	}
	rep := harm.Report{Title: r.Title, Text: r.Text}
	if blank(r.Text) && !blank(r.HTML) {
		page, err := fromHTML(where, []byte(r.HTML))
		if err != nil {
			return harm.Report{}, err
		}
		rep = page
	}
	if blank(rep.Text) && blank(r.Title) {
		return harm.Report{}, harm.Errorf(harm.Invalid, `%s: has neither "text" nor "html"`, where)
	}
	rep.Original = raw
	return rep, r.override(&rep, where)
}

// override puts what the record tells in place of what its page told.
func (r record) override(rep *harm.Report, where string) error {
	rep.ID = string(r.ID)
	for _, f := range []struct {
		field *harm.Text
		value string
	}{{&rep.URL, r.URL}, {&rep.Outlet, r.Outlet}, {&rep.Language, string(languageCode(r.Language))}} {
		if !blank(f.value) {
			*f.field = harm.Text(f.value)
		}
	}
	if !blank(r.Title) {
		rep.Title = r.Title
	}
	if blank(r.Published) {
		return nil
	}
	published, err := Published(r.Published)
	if err != nil {
		return harm.Errorf(harm.Invalid, `%s: "published": %w`, where, err)
	}
	rep.Published = published
	return nil
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// jsonFault says in plain words what is wrong with an object.
func jsonFault(err error) string {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) && wrongType.Field != "" {
		return `"` + wrongType.Field + `" must be text, not ` + wrongType.Value
	}
	if errors.As(err, &wrongType) {
		return "must be an object, not " + wrongType.Value
	}
	return "is not JSON: " + err.Error()
}

// nothing tells whether a line holds no record.
func nothing(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
