package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"recount/internal/journal"
)

// addOne writes and asks what the adding of a report does: it has claims, units
// that share blocks and buckets with those before, and words.
func addOne(tx *Tx, id int64) error {
	e, err := tx.Append(journal.Entry{At: "2031-03-01T08:00:00.125Z", By: "nadia", Kind: "report", Body: json.RawMessage(`{}`)},
		map[string][]byte{"version": []byte("v"), "reading": []byte("r"), "original": []byte("o")})
	if err != nil {
		return err
	}
	text := strings.Repeat(fmt.Sprintf("Shells fell on a market in Dersa; %d people died, a doctor said. ", id), 30)
	name := fmt.Sprint("r", id)
	if _, _, err := tx.ReportNamed(name); err != nil {
		return err
	}
	if _, err := tx.NextReport(); err != nil {
		return err
	}
	err = errors.Join(
		tx.PutVersion(Version{Report: id, Version: 1, Seq: e.Seq, Title: "Shells on Dersa", Text: text, Meta: []byte(`{}`)}),
		tx.PutReading(Reading{Seq: e.Seq, Report: id, Version: 1, Profile: "recount", Body: []byte(text)}),
		tx.PutReport(Report{ID: id, Identity: name, Body: []byte(`{}`), Version: 1, Reading: e.Seq, CopyOf: id, Sketch: make([]byte, 512)}),
		tx.IndexText(id, "Shells on Dersa", text), tx.PutBuckets(id, many16(id, "bucket")),
		tx.PutHolding(Holding{Report: id, Claim: "c1", Place: "Nowhere/Dersa", Name: "dersa", Holder: "army", Change: "holds"}),
	)
	for k := range 6 {
		c := fmt.Sprint("c", k+1)
		err = errors.Join(err, tx.PutClaim(Claim{Report: id, ID: c, Unit: 1 + k%2, Kind: "harm", Status: "asserted", Scope: "incident", Origin: "crescent"}),
			tx.PutLink(id, c, 0, SourceRow{Key: "crescent", Name: "the Crescent", Role: "ngo"}), tx.PutLink(id, c, 1, SourceRow{Key: "post", Name: "Harbour Post", Role: "outlet"}))
	}
	for n := range 2 {
		u := UnitID{Report: id, Number: n + 1}
		err = errors.Join(err, tx.PutUnit(Unit{UnitID: u, Name: fmt.Sprint("i", id, "-", n), Traits: make([]byte, 800)}), tx.PutBlocks(u, many16(id, "block")))
	}
	if err != nil {
		return err
	}
	return errors.Join(ask(tx, id), tx.PutIncident(Incident{ID: fmt.Sprint("i", id, "-0"), Body: make([]byte, 1500)}), tx.RenewSource(tx.Token("crescent")))
}

// many16 are keys of which a report shares each with some others.
func many16(id int64, of string) (keys []string) {
	for k := range int64(16) {
		keys = append(keys, fmt.Sprint(of, k, "-", (id+k)/4))
	}
	return keys
}

// ask looks for what a report may belong with.
func ask(tx *Tx, id int64) error {
	u := UnitID{Report: id, Number: 1}
	mates, err := tx.BlockMates(u)
	if err != nil {
		return err
	}
	for _, m := range mates[:min(len(mates), 3)] {
		if err := tx.PutEdge(Edge{A: u, B: m, Odds: 1}); err != nil {
			return err
		}
	}
	asked := func(_ any, err error) error { return err }
	found := func(_ any, _ bool, err error) error { return err }
	return errors.Join(
		asked(tx.InBucket("bucket1-1", 64)), asked(tx.CopiesOf(id)), asked(tx.EdgesOf(u)), found(tx.Unit(u)), asked(tx.UnitsIn("i1")), asked(tx.UnitsOf(id)),
		asked(tx.DecisionsTouching(id)), asked(tx.DecidedBy(1)), asked(tx.DecisionsOn("i1")), asked(tx.ClaimsIn(u)), asked(tx.ClaimsOf(id)),
		found(tx.UnitNamed("i1")), found(tx.UnitOf(id, "c1")), found(tx.Report(id)), tx.SetIncident(u, fmt.Sprint("i", id, "-0")), asked(tx.SourcesOf(id)),
		asked(tx.Versions(id)), asked(tx.Readings(id)), asked(tx.Entry(0)), asked(tx.ReadHashes([]int64{0})), asked(tx.CheckpointAt(1)), asked(tx.Meta("name")),
	)
}

// leave undoes what was derived of a report, as a new version of it does.
func leave(tx *Tx, id int64) error {
	asked := func(_ any, err error) error { return err }
	found := func(_ any, _ bool, err error) error { return err }
	return errors.Join(tx.RemoveReport(id), tx.RemoveIncident("i1"), asked(tx.Holdings("dersa")), tx.SetUndone(1, true), found(tx.CommitmentTo("version")),
		found(tx.Commitment("00")), tx.EraseVersion(1), tx.EraseCommitment("00"), tx.ReplaceReading(1, nil), found(tx.Version(1)), found(tx.Incident("i1")),
		asked(tx.ClaimsOfKind("harm", "total")), asked(tx.Search("dersa")))
}

// Every query of adding a report finds its rows by an index: the cost of a report
// must not grow with those that are there.
func TestQueriesUseIndexes(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Update(ctx, func(tx *Tx) error { return errors.Join(addOne(tx, 1), addOne(tx, 2), leave(tx, 2)) }); err != nil {
		t.Fatal(err)
	}
	if len(s.stmts) < 50 {
		t.Errorf("only %d queries were seen", len(s.stmts))
	}
	for query := range s.stmts {
		for _, step := range plan(t, s, query) {
			if strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "VIRTUAL TABLE INDEX") && step != "SCAN CONSTANT ROW" {
				t.Errorf("%s\n\t%s", step, query)
			}
		}
	}
}

// plan is how the database goes about a query.
func plan(t *testing.T, s *Store, query string) (steps []string) {
	t.Helper()
	args := make([]any, 0, 12)
	for n := 1; strings.Contains(query, fmt.Sprint("$", n)); n++ {
		args = append(args, 0)
	}
	rows, err := s.conn.QueryContext(context.Background(), "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatalf("%v: %s", err, query)
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return slices.Clip(steps)
}

// BenchmarkAdd writes the rows of reports, 64 in a transaction, without reading
// or joining them.
func BenchmarkAdd(b *testing.B) {
	ctx := context.Background()
	s, err := Open(ctx, b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	id := int64(0)
	for b.Loop() {
		err := s.Update(ctx, func(tx *Tx) error {
			for range 64 {
				id++
				if err := addOne(tx, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(id), "µs/report")
}
