package journal

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"recount/internal/harm"
)

// timeLayout writes a time as an entry does: RFC 3339 in UTC, to the millisecond.
const timeLayout = "2006-01-02T15:04:05.000Z"

// An Entry is one change of a casebook. It holds no personal content, only
// commitments to it.
type Entry struct {
	At      string            `json:"at"`      // RFC 3339, UTC, milliseconds: 2024-05-01T09:30:00.000Z
	Body    json.RawMessage   `json:"body"`    // canonical JSON; empty is null
	By      string            `json:"by"`      // who made the change
	Commits map[string]string `json:"commits"` // field → Commitment.Hash of its content
	Kind    string            `json:"kind"`    // what sort of change
	Seq     int64             `json:"seq"`     // from 0
}

// Stamp writes a time as entries and checkpoints carry it.
func Stamp(t time.Time) string { return t.UTC().Format(timeLayout) }

// isStamp says whether Stamp would write s.
func isStamp(s string) bool {
	t, err := time.Parse(timeLayout, s)
	return err == nil && t.Format(timeLayout) == s
}

// Leaf returns the bytes of an entry that are hashed: the canonical JSON
// (RFC 8785) of its six fields on one line, `{"at":…,"body":…,"by":…,
// "commits":{…},"kind":…,"seq":…}`. An entry that passes Check has a leaf that
// no other such entry has. The body is taken over byte by byte, so that a
// change of its white space shows, too.
func (e Entry) Leaf() []byte {
	leaf := make([]byte, 0, 128+len(e.Body)+96*len(e.Commits))
	leaf = appendString(append(leaf, `{"at":`...), e.At)
	leaf = append(leaf, `,"body":`...)
	if len(e.Body) == 0 {
		leaf = append(leaf, "null"...)
	}
	leaf = append(leaf, e.Body...)
	leaf = appendString(append(leaf, `,"by":`...), e.By)
	leaf = append(leaf, `,"commits":{`...)
	for i, field := range slices.SortedFunc(maps.Keys(e.Commits), compareUTF16) {
		if i > 0 {
			leaf = append(leaf, ',')
		}
		leaf = append(appendString(leaf, field), ':')
		leaf = appendString(leaf, e.Commits[field])
	}
	leaf = appendString(append(leaf, `},"kind":`...), e.Kind)
	leaf = strconv.AppendInt(append(leaf, `,"seq":`...), e.Seq, 10)
	return append(leaf, '}')
}

// Parse reads an entry from its leaf. What Leaf would not write is refused.
func Parse(leaf []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(leaf, &e); err != nil {
		return Entry{}, harm.Errorf(harm.Invalid, "this is no journal entry: %w", err)
	}
	if err := e.Check(); err != nil {
		return Entry{}, err
	}
	if !bytes.Equal(e.Leaf(), leaf) {
		return Entry{}, harm.Errorf(harm.Invalid, "this is no journal entry: its fields are not in canonical form")
	}
	return e, nil
}

// Check says what keeps an entry from having a leaf of its own. Whoever appends
// to a journal checks first; Verify checks what is there.
func (e Entry) Check() error {
	if e.Seq < 0 {
		return harm.Errorf(harm.Invalid, "an entry's number is %d: numbers start at 0", e.Seq)
	}
	if !isStamp(e.At) {
		return harm.Errorf(harm.Invalid, "entry %d has the time %q: write it in UTC like %s", e.Seq, e.At, timeLayout)
	}
	if e.By == "" || e.Kind == "" {
		return harm.Errorf(harm.Invalid, "entry %d lacks who made it or its kind: give both", e.Seq)
	}
	if !e.isText() {
		return harm.Errorf(harm.Invalid, "entry %d holds text that is not UTF-8: write it in UTF-8", e.Seq)
	}
	if len(e.Body) == 0 {
		return nil
	}
	if c, err := canonical(e.Body); err != nil || !bytes.Equal(c, e.Body) {
		return harm.Errorf(harm.Invalid, "the body of entry %d is not canonical JSON: pass it through Canonical", e.Seq)
	}
	return nil
}

// isText says whether all the strings of an entry are UTF-8. Bytes that are not
// would all be hashed as the same replacement.
func (e Entry) isText() bool {
	for field, hash := range e.Commits {
		if !utf8.ValidString(field) || !utf8.ValidString(hash) {
			return false
		}
	}
	return utf8.ValidString(e.By) && utf8.ValidString(e.Kind)
}
