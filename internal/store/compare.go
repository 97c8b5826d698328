package store

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
)

// A table is one of the derived tables, with the columns of its key first.
type table struct {
	name    string
	keys    int
	columns []string
	sealed  string // columns of personal content, parted by spaces
}

// derived lists the tables that follow from the journal.
var derived = []table{
	{"report", 1, []string{"id", "identity", "body", "version", "reading", "withdrawn", "copy_of", "published", "sketch"}, "body sketch"},
	{"claim", 2, []string{"report", "id", "unit", "kind", "status", "scope", "effect", "place", "origin"}, ""},
	{"source", 1, []string{"key", "name", "rank", "role"}, "name"},
	{"link", 3, []string{"report", "claim", "position", "source", "name", "rank", "role"}, "name"},
	{"unit", 2, []string{"report", "number", "name", "harms", "traits", "incident"}, "traits"},
	{"block", 3, []string{"key", "report", "number"}, ""},
	{"bucket", 2, []string{"key", "report"}, ""},
	{"edge", 4, []string{"report_a", "number_a", "report_b", "number_b", "odds"}, ""},
	{"incident", 1, []string{"id", "status", "grade", "place", "first_day", "last_day", "killed_low", "killed_best", "killed_high", "origins", "reports", "body"}, "body"},
	{"decision", 1, []string{"seq", "kind", "subject", "body", "undone"}, ""},
	{"decided", 4, []string{"seq", "report", "claim", "side"}, ""},
	{"control", 2, []string{"report", "claim", "place", "name", "holder", "change", "first_day", "last_day", "origin"}, ""},
	{"search", 1, []string{"rowid", "title", "text"}, ""},
}

// A Difference is a row in which two casebooks differ.
type Difference struct {
	Table string
	Key   string
	How   string // in words, of the first casebook as against the second
}

func (d Difference) String() string {
	return fmt.Sprintf("table %s, row %s: %s", d.Table, d.Key, d.How)
}

// Compare yields the rows of derived tables in which a differs from b, no more
// than most of each table.
func Compare(a, b *Tx, most int) ([]Difference, error) {
	var all []Difference
	for _, tb := range derived {
		found, err := tb.compare(a, b, most)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// A row of a table: its key, in the order of the database and for a person, and
// what it holds.
type row struct {
	key    string
	shown  string
	values []string
}

func (tb table) compare(a, b *Tx, most int) (found []Difference, err error) {
	nextA, stopA := iter.Pull2(tb.rows(a))
	defer stopA()
	nextB, stopB := iter.Pull2(tb.rows(b))
	defer stopB()
	ra, errA, okA := nextA()
	rb, errB, okB := nextB()
	for (okA || okB) && len(found) < most {
		if errA != nil || errB != nil {
			return nil, fmt.Errorf("table %s: %w", tb.name, either(errA, errB))
		}
		switch {
		case !okB || okA && ra.key < rb.key:
			found = append(found, Difference{tb.name, ra.shown, "is there and does not follow from the journal"})
			ra, errA, okA = nextA()
		case !okA || rb.key < ra.key:
			found = append(found, Difference{tb.name, rb.shown, "is missing"})
			rb, errB, okB = nextB()
		default:
			if how := tb.differ(ra, rb); how != "" {
				found = append(found, Difference{tb.name, ra.shown, how})
			}
			ra, errA, okA = nextA()
			rb, errB, okB = nextB()
		}
	}
	return found, nil
}

func either(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// differ names the columns in which two rows differ, "" for none.
func (tb table) differ(a, b row) string {
	var names []string
	for i := range a.values {
		if a.values[i] != b.values[i] {
			names = append(names, tb.columns[i])
		}
	}
	if len(names) == 0 {
		return ""
	}
	return strings.Join(names, ", ") + " is not what follows from the journal"
}

// rows yields the rows of a table by its key, personal content opened.
func (tb table) rows(t *Tx) iter.Seq2[row, error] {
	query := "SELECT " + strings.Join(tb.columns, ", ") + " FROM " + tb.name + " ORDER BY " + strings.Join(tb.columns[:tb.keys], ", ")
	return func(yield func(row, error) bool) {
		stopped := errors.New("stopped")
		err := each(t, func(r *scanned) []any { return r.fields(len(tb.columns)) }, func(r scanned) error {
			if !yield(tb.read(t, r), nil) {
				return stopped
			}
			return nil
		}, query)
		if err != nil && !errors.Is(err, stopped) {
			yield(row{}, err)
		}
	}
}

// scanned is a row as the database gives it.
type scanned []any

func (r *scanned) fields(n int) []any {
	*r = make([]any, n)
	into := make([]any, n)
	for i := range into {
		into[i] = &(*r)[i]
	}
	return into
}

func (tb table) read(t *Tx, r scanned) row {
	out := row{values: make([]string, len(r))}
	for i, v := range r {
		out.values[i] = fmt.Sprint(v)
		if s, ok := v.(string); ok && slices.Contains(strings.Fields(tb.sealed), tb.columns[i]) {
			plain, err := t.open(s)
			if err != nil {
				plain = []byte("sealed words that do not open") // which differ from any
			}
			out.values[i] = string(plain)
		}
	}
	keys := slices.Clone(out.values[:tb.keys])
	out.shown = strings.Join(keys, " ")
	for i := range keys {
		if n, ok := r[i].(int64); ok {
			keys[i] = fmt.Sprintf("%019d", n) // as text they are in the order of numbers, too
		}
	}
	out.key = strings.Join(keys, "\x00")
	return out
}
