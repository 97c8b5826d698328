package store

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/internal/journal"
	"recount/internal/seal"
)

// described is what docs/schema.md says of each column, as "table.column" → type.
func described(t *testing.T) (columns map[string]string, queries []string) {
	t.Helper()
	doc, err := os.ReadFile("../../docs/schema.md")
	if err != nil {
		t.Fatal(err)
	}
	columns = map[string]string{}
	table := ""
	for line := range strings.Lines(string(doc)) {
		if name, heading := strings.CutPrefix(line, "### "); heading {
			table = strings.TrimSpace(name)
		} else if strings.HasPrefix(line, "## ") {
			table = ""
		}
		cells := strings.Split(line, "|")
		if table != "" && len(cells) == 5 && strings.HasPrefix(cells[1], " `") {
			columns[table+"."+strings.Trim(cells[1], " `")] = strings.TrimSpace(cells[2])
		}
	}
	for _, block := range regexp.MustCompile("(?s)```sql\n(.*?)```").FindAllStringSubmatch(string(doc), -1) {
		queries = append(queries, block[1])
	}
	return columns, queries
}

// strings of one column of all rows.
func (s *Store) column(t *testing.T, query string) (all []string) {
	t.Helper()
	rows, err := s.conn.QueryContext(context.Background(), query)
	if err != nil {
		t.Fatalf("%v: %s", err, query)
	}
	defer rows.Close()
	for rows.Next() {
		var v *string
		if err := rows.Scan(&v); err != nil {
			t.Fatal(err)
		}
		if v != nil {
			all = append(all, *v)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// tables of the database but those that the index of words keeps for itself.
func (s *Store) tableNames(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(s.column(t, `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`), func(name string) bool {
		return strings.HasPrefix(name, "search_") || strings.HasPrefix(name, "sqlite_")
	})
}

func openFor(t *testing.T, o Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestSchemaIsDescribed(t *testing.T) {
	s := openFor(t, Options{})
	have := map[string]string{}
	for _, table := range s.tableNames(t) {
		for _, c := range s.column(t, `SELECT name || ' ' || lower(type) FROM pragma_table_info('`+table+`')`) {
			name, kind, _ := strings.Cut(c, " ")
			if kind == "double precision" {
				kind = "double"
			}
			if table == "search" {
				kind = "text" // which such a table does not tell
			}
			have[table+"."+name] = kind
		}
	}
	told, queries := described(t)
	for column, kind := range told {
		told[column], _, _ = strings.Cut(kind, ",")
	}
	if d := cmp.Diff(have, told); d != "" {
		t.Errorf("docs/schema.md is not of these tables (-tables +described):\n%s", d)
	}
	if len(queries) != 3 {
		t.Errorf("%d queries are described", len(queries))
	}
}

// Columns that may be NULL say so.
func TestSchemaSaysWhatMayBeEmpty(t *testing.T) {
	s := openFor(t, Options{})
	doc, err := os.ReadFile("../../docs/schema.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range s.tableNames(t) {
		if table == "goose_db_version" || table == "search" {
			continue
		}
		_, part, _ := strings.Cut(string(doc), "\n### "+table+"\n")
		for _, c := range s.column(t, `SELECT name FROM pragma_table_info('`+table+`') WHERE "notnull" = 0 AND pk = 0`) {
			row := regexp.MustCompile("(?m)^\\| `" + c + "` .*NULL").FindString(part)
			if row == "" {
				t.Errorf("%s.%s may be NULL, and docs/schema.md does not say when", table, c)
			}
		}
	}
}

// A word of a person in every column where one may stand.
const secret = "marker-of-a-person"

func fillWith(tx *Tx, word string) error {
	b, _ := json.Marshal(word) //nolint:errchkjson // a string always marshals
	e, err := tx.Append(journal.Entry{At: "2031-03-01T08:00:00.125Z", By: "nadia", Kind: "report", Body: json.RawMessage(`{}`)}, map[string][]byte{"why": b})
	u := UnitID{Report: 1, Number: 1}
	return errors.Join(
		err, tx.SetMeta("name", "river towns"), tx.Checkpoint(journal.Origin("river towns"), e.At, newKey()),
		tx.PutVersion(Version{Report: 1, Version: 1, Title: word, Text: word, Meta: b}), tx.PutReading(Reading{Report: 1, Version: 1, Profile: "recount", Body: b}),
		tx.PutNote(0, "why", b), tx.PutReport(Report{ID: 1, Identity: word, Body: b, CopyOf: 1, Sketch: b}), tx.PutClaim(Claim{Report: 1, ID: "c1", Origin: word}),
		tx.PutLink(1, "c1", 0, SourceRow{Key: word, Name: word}), tx.PutUnit(Unit{UnitID: u, Name: "ia", Traits: b}), tx.PutBlocks(u, []string{word}),
		tx.PutBuckets(1, []string{word}), tx.PutIncident(Incident{ID: "ia", Body: b}), tx.PutDecision(Decision{Kind: "rating", Subject: tx.Token(word)}, nil),
		tx.PutHolding(Holding{Report: 1, Claim: "c1", Origin: word}), tx.IndexText(1, word, word),
	)
}

func newKey() string {
	signer, _, err := journal.NewKey("river towns")
	if err != nil {
		panic(err) // there are no random bytes
	}
	return signer
}

// Every column that is said to be sealed is, and every other holds no person.
func TestSealedColumns(t *testing.T) {
	_, sealer, err := seal.Create("four words of a test", seal.WorkFactor(4))
	if err != nil {
		t.Fatal(err)
	}
	told, _ := described(t)
	marked := func(column string) bool {
		return strings.HasSuffix(told[column], ", sealed") || strings.HasSuffix(told[column], ", token")
	}
	for _, o := range []Options{{}, {Sealer: sealer}} {
		s := openFor(t, o)
		if err := s.Update(context.Background(), func(tx *Tx) error { return fillWith(tx, secret) }); err != nil {
			t.Fatal(err)
		}
		for column := range told {
			table, name, _ := strings.Cut(column, ".")
			values := s.column(t, `SELECT "`+name+`" FROM `+table)
			holds := slices.ContainsFunc(values, func(v string) bool {
				return strings.Contains(v, secret) || strings.Contains(v, base64.StdEncoding.EncodeToString([]byte(`"` + secret))[:20])
			})
			switch {
			case s.Sealed() && holds:
				t.Errorf("%s is in the open in a sealed casebook", column)
			case !s.Sealed() && holds && !marked(column) && table != "search":
				t.Errorf("%s holds words of people, and is not said to be sealed", column)
			case !s.Sealed() && !holds && marked(column) && column != "commitment.salt": // which is no word
				t.Errorf("%s is said to be sealed, and the test put nothing there", column)
			case s.Sealed() && marked(column) && len(values) == 0:
				t.Errorf("%s has no row", column)
			}
		}
	}
	for _, tb := range derived {
		for _, c := range tb.columns {
			if want := strings.HasSuffix(told[tb.name+"."+c], ", sealed"); slices.Contains(strings.Fields(tb.sealed), c) != want {
				t.Errorf("%s.%s is compared as if sealed were %v", tb.name, c, !want)
			}
		}
	}
}

// The queries that are described find what they say.
func TestDescribedQueries(t *testing.T) {
	s := openFor(t, Options{})
	err := s.Update(context.Background(), func(tx *Tx) error {
		_, err := tx.Append(journal.Entry{At: "2017-06-04T08:00:00.125Z", By: "nadia", Kind: "report", Body: json.RawMessage(`{}`)}, nil)
		return errors.Join(
			err, tx.PutVersion(Version{Report: 1, Version: 1, Title: "Zanjili", Text: "abc"}), tx.PutReport(Report{ID: 1, Identity: "harbour-17", CopyOf: 1}),
			tx.PutLink(1, "c1", 0, SourceRow{Key: "army", Name: "an army spokesman"}),
			tx.PutHolding(Holding{Report: 1, Claim: "c1", Name: "zanjili", Holder: "islamic-state", LastDay: "2017-06-02", Origin: "army"}),
			tx.PutHolding(Holding{Report: 1, Claim: "c2", Name: "zanjili", Holder: "iraqi-forces", FirstDay: "2017-06-03", Origin: "army"}),
			tx.PutIncident(Incident{ID: "ia", Origins: 1, Body: []byte(`{"origins":["a crew"]}`)}),
			tx.PutIncident(Incident{ID: "ib", Origins: 2, Body: []byte(`{"origins":["a crew","a clerk"]}`)}),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	_, queries := described(t)
	for i, want := range []string{"islamic-state an army spokesman", "ia a crew", "1 Zanjili 3"} {
		column := []string{"holder || ' ' || says", "id || ' ' || origin", "version || ' ' || title || ' ' || letters"}[i]
		got := s.column(t, "SELECT "+column+" FROM ("+strings.TrimRight(queries[i], ";\n")+")")
		if !slices.Equal(got, []string{want}) {
			t.Errorf("query %d finds %q, want %q", i+1, got, want)
		}
	}
}
