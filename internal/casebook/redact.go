package casebook

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/harm"
	"recount/internal/journal"
)

// A redactor strikes out a person's name. Struck-out text keeps its length in
// bytes, so that the spans of claims stay true.
type redactor struct {
	name  string
	words []string // of the name, struck out where they stand alone; nil outside the reports that hold the name
}

// inReport strikes out the words of a name by themselves, too, as reports use
// them after they have told the whole name once.
func inReport(name string) redactor {
	r := redactor{name: name}
	for _, word := range strings.Fields(name) {
		if len([]rune(word)) >= minName-1 {
			r.words = append(r.words, word)
		}
	}
	return r
}

// holds says whether a text holds the whole name.
func (r redactor) holds(text string) bool { return indexFold(text, r.name, 0) >= 0 }

// strike strikes out the name in a text.
func (r redactor) strike(text string) string {
	text = strikeForm(text, r.name, func(string) bool { return true })
	for _, word := range r.words {
		text = strikeForm(text, word, isName)
	}
	return text
}

func strikeForm(text, form string, which func(found string) bool) string {
	for at := indexFold(text, form, 0); at >= 0; at = indexFold(text, form, at+len(form)) {
		if found := text[at : at+len(form)]; which(found) {
			text = text[:at] + struck(found) + text[at+len(form):]
		}
	}
	return text
}

// isName says whether a word may be a name: it begins with a capital, or its
// script has none.
func isName(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(first) && !unicode.IsLower(first)
}

// struck is as many bytes as a text, with its spaces where they were.
func struck(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c != ' ' {
			b[i] = '_'
		}
	}
	return string(b)
}

// indexFold finds a name as whole words, in any case of ASCII letters.
func indexFold(text, name string, from int) int {
	for i := from; i+len(name) <= len(text); i++ {
		if !strings.EqualFold(text[i:i+len(name)], name) || len(text[i:i+len(name)]) != len(name) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(name):])
		if !isWord(before, i > 0) && !isWord(after, i+len(name) < len(text)) {
			return i
		}
	}
	return -1
}

func isWord(r rune, there bool) bool { return there && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// strikeJSON strikes out every form of the name in the strings of a JSON value.
func (r redactor) strikeJSON(b []byte) ([]byte, error) {
	var v any
	dec := json.NewDecoder(strings.NewReader(string(b)))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		return nil, err
	}
	return json.Marshal(r.strikeIn(v))
}

func (r redactor) strikeIn(v any) any {
	switch v := v.(type) {
	case string:
		return r.strike(v)
	case []any:
		for i := range v {
			v[i] = r.strikeIn(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = r.strikeIn(v[k])
		}
	}
	return v
}

// redactReport strikes a name out in all versions and readings of a report, and
// removes its originals.
func (w *work) redactReport(report int64, b *erasureBody, contents map[string][]byte) error {
	versions, err := w.tx.Versions(report)
	if err != nil {
		return err
	}
	r := inReport(w.erasing)
	for _, v := range versions {
		old := string(v.Bytes())
		v.Title, v.Text = r.strike(v.Title), r.strike(v.Text)
		if v.Meta, err = r.strikeJSON(v.Meta); err != nil {
			return err
		}
		if old == string(v.Bytes()) {
			continue
		}
		if err := w.tx.ReplaceVersion(v); err != nil {
			return err
		}
		if err := w.redacted(v.Seq, fieldVersion, v.Bytes(), b, contents); err != nil {
			return err
		}
	}
	entries, err := w.entriesOf(report)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := w.redactEntry(e, r, b, contents); err != nil {
			return err
		}
	}
	return nil
}

// redactEntry strikes a name out in the reading of an entry, and removes its
// original.
func (w *work) redactEntry(e journal.Entry, r redactor, b *erasureBody, contents map[string][]byte) (err error) {
	kept, found, err := w.tx.Reading(e.Seq)
	if err != nil {
		return err
	}
	if found {
		body, err := r.strikeJSON(kept.Body)
		if err != nil {
			return harm.Errorf(harm.Conflict, "the reading of entry %d was altered: %w", e.Seq, err)
		}
		delete(w.cache.readings, e.Seq)
		if !bytes.Equal(body, kept.Body) {
			if err := w.tx.ReplaceReading(e.Seq, body); err != nil {
				return err
			}
			if err := w.redacted(e.Seq, fieldReading, body, b, contents); err != nil {
				return err
			}
		}
	}
	if e.Commits[fieldOriginal] != "" {
		b.Gone, err = w.forget(e, fieldOriginal, b.Gone)
	}
	return err
}

// redacted notes that a content of an entry is another one now.
func (w *work) redacted(seq int64, field string, body []byte, b *erasureBody, contents map[string][]byte) error {
	e, err := w.tx.Entry(seq)
	if err != nil {
		return err
	}
	hash, err := w.standing(e, field)
	if err != nil {
		return err
	}
	b.Gone = append(b.Gone, hash)
	contents[redactedField(seq, field)] = body
	return w.tx.EraseCommitment(hash)
}

// standing is the commitment that stands for a content: that of its entry, or of
// the last erasure that redacted it.
func (w *work) standing(e journal.Entry, field string) (string, error) {
	hash, found, err := w.tx.CommitmentTo(redactedField(e.Seq, field))
	if err != nil || found {
		return hash, err
	}
	return e.Commits[field], nil
}

// redactNotes strikes a name out in the words of people.
func (w *work) redactNotes(r redactor, b *erasureBody, contents map[string][]byte) error {
	notes, err := w.tx.Notes()
	if err != nil {
		return err
	}
	for _, n := range notes {
		body, found, err := w.tx.Note(n.Seq, n.Field)
		if err != nil {
			return err
		}
		if !found || !r.holds(string(body)) {
			continue
		}
		now := []byte(r.strike(string(body)))
		if err := w.tx.PutNote(n.Seq, n.Field, now); err != nil {
			return err
		}
		if err := w.redacted(n.Seq, n.Field, now, b, contents); err != nil {
			return err
		}
	}
	return nil
}

// recordErasure records an erasure that redacted contents. They are kept where
// they were, so that the entry only commits to them.
func (w *work) recordErasure(b erasureBody, contents map[string][]byte) (journal.Entry, error) {
	body, err := journal.Canonical(b)
	if err != nil {
		return journal.Entry{}, err
	}
	e, err := w.tx.Append(journal.Entry{At: w.at, By: w.by, Kind: kindErasure, Body: body}, contents)
	if err != nil {
		return e, err
	}
	return e, w.apply(e)
}
