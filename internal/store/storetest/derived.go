package storetest

import (
	"context"
	"fmt"
	"testing"

	"recount/internal/harm"
	"recount/internal/store"
)

func reports(t *testing.T, s *store.Store) {
	r := store.Report{
		ID: 1, Identity: "https://harbour.example/1", Body: []byte(`{"title":"Shells"}`), Version: 1, Reading: 7,
		CopyOf: 1, Published: "2031-03-01", Sketch: []byte{0, 1, 0xff},
	}
	other := store.Report{ID: 2, Identity: "b", Body: []byte(`{}`), Version: 1, CopyOf: 2, Sketch: []byte{}}
	update(t, s, func(tx *store.Tx) error { return all(tx.PutReport(other), tx.PutReport(r)) })
	r.Version, r.Withdrawn, r.Published = 2, true, ""
	update(t, s, func(tx *store.Tx) error { return tx.PutReport(r) })
	view(t, s, func(tx *store.Tx) error {
		got := found[store.Report](t)(tx.Report(1))
		same(t, "identity", got.Identity, tx.Token(r.Identity))
		got.Identity = r.Identity
		same(t, "report", got, r)
		same(t, "report by its identity", found[store.Report](t)(tx.ReportNamed(r.Identity)).ID, int64(1))
		lacking[store.Report](t)(tx.Report(3))
		lacking[store.Report](t)(tx.ReportNamed("c"))
		same(t, "reports", ids(must[[]store.Report](t)(tx.Reports())), []int64{1, 2})
		return nil
	})
	err := s.Update(context.Background(), func(tx *store.Tx) error {
		return tx.PutReport(store.Report{ID: 3, Identity: "b", Body: []byte(`{}`)})
	})
	if err == nil {
		t.Error("two reports have one identity")
	}
}

func ids(all []store.Report) []int64 {
	var n []int64
	for _, r := range all {
		n = append(n, r.ID)
	}
	return n
}

func copies(t *testing.T, s *store.Store) {
	update(t, s, func(tx *store.Tx) error {
		return all(filed(tx, 1, 2, 3, 4), tx.PutBuckets(1, []string{"x", "y", "y"}), tx.PutBuckets(2, []string{"y", "z"}), tx.PutBuckets(3, []string{"z"}))
	})
	in := func(key string, most int, want ...int64) {
		t.Helper()
		view(t, s, func(tx *store.Tx) error {
			same(t, "in bucket "+key, must[[]int64](t)(tx.InBucket(key, most)), want)
			return nil
		})
	}
	in("y", 9, 1, 2)
	in("y", 1, 1)
	in("z", 9, 2, 3)
	in("w", 9)
	update(t, s, func(tx *store.Tx) error { return tx.PutBuckets(2, []string{"z"}) })
	in("y", 9, 1)
	update(t, s, func(tx *store.Tx) error {
		r := found[store.Report](t)(tx.Report(2))
		same(t, "copies", ids(must[[]store.Report](t)(tx.CopiesOf(1))), []int64{1})
		r.Identity, r.CopyOf = "report c", 1
		if err := tx.PutReport(r); err != nil {
			return err
		}
		same(t, "copies", ids(must[[]store.Report](t)(tx.CopiesOf(1))), []int64{1, 2})
		return nil
	})
}

// told is an asserted claim of harm.
func told(report int64, id string, unit int, origin string) store.Claim {
	return store.Claim{Report: report, ID: id, Unit: unit, Kind: "harm", Status: "asserted", Scope: "incident", Effect: "killed", Place: "Nowhere/Dersa", Origin: origin}
}

func claims(t *testing.T, s *store.Store) {
	denied, total := told(1, "c2", 1, "a"), told(2, "c1", 0, "b")
	denied.Status, total.Scope = "denied", "total"
	update(t, s, func(tx *store.Tx) error {
		return all(filed(tx, 1, 2), tx.PutUnit(store.Unit{UnitID: store.UnitID{Report: 1, Number: 1}, Name: "u", Incident: "i1"}),
			tx.PutClaim(told(1, "c1", 1, "a")), tx.PutClaim(denied), tx.PutClaim(told(1, "c3", 0, "b")), tx.PutClaim(total))
	})
	view(t, s, func(tx *store.Tx) error {
		got := must[[]store.Claim](t)(tx.ClaimsOf(1))
		same(t, "claims", len(got), 3)
		want := denied
		want.Origin = tx.Token("a")
		same(t, "claim", got[1], want)
		same(t, "totals", len(must[[]store.Claim](t)(tx.ClaimsOfKind("harm", "total"))), 1)
		same(t, "asserted of incidents", len(must[[]store.Claim](t)(tx.ClaimsOfKind("harm", "incident"))), 2)
		same(t, "claims of a unit", must[[]string](t)(tx.ClaimsIn(store.UnitID{Report: 1, Number: 1})), []string{"c1"})
		same(t, "unit", found[int](t)(tx.UnitOf(1, "c2")), 1)
		lacking[int](t)(tx.UnitOf(1, "c3"))
		lacking[int](t)(tx.UnitOf(1, "c9"))
		return nil
	})
	for _, bad := range []store.Claim{told(1, "c1", 0, "a"), told(9, "c1", 0, "a")} {
		if err := s.Update(context.Background(), func(tx *store.Tx) error { return tx.PutClaim(bad) }); err == nil {
			t.Errorf("claim %s of report %d was kept, the second of its name or of no report", bad.ID, bad.Report)
		}
	}
}

// named is how sources are called, by key.
func named(t *testing.T, tx *store.Tx) map[string]string {
	t.Helper()
	by := map[string]string{}
	for _, s := range must[[]store.SourceRow](t)(tx.Sources()) {
		by[s.Key] = s.Name + ", " + s.Role
	}
	return by
}

// names must not depend on the order in which links come.
func names(t *testing.T, s *store.Store) {
	links := []store.SourceRow{
		{Key: "crescent", Name: "the Crescent", Rank: 1, Role: "ngo"},
		{Key: "crescent", Name: "Hana Sabri of the Crescent", Rank: 2, Role: "ngo"},
		{Key: "crescent", Name: "Hana Sabri", Rank: 2, Role: "medical"},
		{Key: "crescent", Name: "Hana Sabri", Rank: 2, Role: "ngo"},
	}
	for i := range links {
		for k := range links {
			if i == k {
				continue
			}
			update(t, s, func(tx *store.Tx) error {
				for n, l := range append([]store.SourceRow{links[i], links[k]}, links...) {
					if err := tx.PutLink(1, fmt.Sprintf("c%d.%d", i, k), n, l); err != nil {
						return err
					}
				}
				same(t, "names", named(t, tx), map[string]string{tx.Token("crescent"): "Hana Sabri, medical"})
				if err := tx.DropReport(1); err != nil {
					return err
				}
				return tx.RenewSource(tx.Token("crescent"))
			})
		}
	}
}

func renewed(t *testing.T, s *store.Store) {
	update(t, s, func(tx *store.Tx) error {
		return all(filed(tx, 1, 2, 3),
			tx.PutLink(1, "c1", 0, store.SourceRow{Key: "k", Name: "the ministry", Rank: 1, Role: "official"}),
			tx.PutLink(2, "c1", 0, store.SourceRow{Key: "k", Name: "Omar Haddad", Rank: 3, Role: "official"}),
			tx.PutLink(3, "c1", 0, store.SourceRow{Key: "k", Name: "a ministry", Rank: 1, Role: "official"}),
			tx.PutLink(3, "c1", 1, store.SourceRow{Key: "o", Name: "Harbour Post", Role: "outlet"}))
	})
	want := func(drop int64, k, o string) {
		t.Helper()
		update(t, s, func(tx *store.Tx) error {
			keys := must[[]string](t)(tx.SourcesOf(drop))
			if err := tx.DropReport(drop); err != nil {
				return err
			}
			for _, key := range keys {
				if err := tx.RenewSource(key); err != nil {
					return err
				}
			}
			all := map[string]string{}
			if k != "" {
				all[tx.Token("k")] = k
			}
			if o != "" {
				all[tx.Token("o")] = o
			}
			same(t, fmt.Sprint("names without report ", drop), named(t, tx), all)
			return nil
		})
	}
	want(2, "a ministry, official", "Harbour Post, outlet")
	want(3, "the ministry, official", "")
	want(1, "", "")
}

func feeds(t *testing.T, s *store.Store) {
	wire, post := store.SourceRow{Key: "wire", Name: "Wire"}, store.SourceRow{Key: "post", Name: "Harbour Post"}
	update(t, s, func(tx *store.Tx) error {
		return all(filed(tx, 1, 2),
			tx.PutLink(1, "c1", 0, wire), tx.PutLink(1, "c1", 1, post), tx.PutLink(1, "c2", 0, wire), tx.PutLink(1, "c2", 1, post), tx.PutLink(2, "c1", 0, post),
			tx.PutUnit(store.Unit{UnitID: store.UnitID{Report: 1, Number: 1}, Name: "u", Incident: "i1"}),
			tx.PutClaim(told(1, "c1", 1, "wire")), tx.PutClaim(told(1, "c2", 0, "wire")), tx.PutClaim(told(2, "c1", 0, "post")))
	})
	view(t, s, func(tx *store.Tx) error {
		same(t, "feeds", must[[]store.Feed](t)(tx.Feeds()), []store.Feed{{From: tx.Token("wire"), To: tx.Token("post"), Claims: 2}})
		got := map[store.OriginRow]bool{}
		for _, o := range must[[]store.OriginRow](t)(tx.OriginsOfIncidents()) {
			got[o] = true
		}
		same(t, "origins", got, map[store.OriginRow]bool{
			{Incident: "i1", Origin: tx.Token("wire"), Claims: 1}: true, {Origin: tx.Token("wire"), Claims: 1}: true, {Origin: tx.Token("post"), Claims: 1}: true,
		})
		return nil
	})
}

// number names a unit.
func number(report int64, n int) store.UnitID { return store.UnitID{Report: report, Number: n} }

func units(t *testing.T, s *store.Store) {
	a := store.Unit{UnitID: number(1, 1), Name: "ia", Harms: true, Traits: []byte(`{"t":1}`)}
	b := store.Unit{UnitID: number(1, 2), Name: "ib", Traits: []byte(`{}`), Incident: "ix"}
	c := store.Unit{UnitID: number(2, 1), Name: "ic", Traits: []byte(`{}`)}
	update(t, s, func(tx *store.Tx) error {
		return all(filed(tx, 1, 2), tx.PutUnit(c), tx.PutUnit(b), tx.PutUnit(a), tx.SetIncident(a.UnitID, "ix"))
	})
	a.Incident = "ix"
	view(t, s, func(tx *store.Tx) error {
		same(t, "unit", found[store.Unit](t)(tx.Unit(a.UnitID)), a)
		same(t, "unit by name", found[store.Unit](t)(tx.UnitNamed("ic")), c)
		same(t, "units of a report", must[[]store.Unit](t)(tx.UnitsOf(1)), []store.Unit{a, b})
		same(t, "units of an incident", must[[]store.Unit](t)(tx.UnitsIn("ix")), []store.Unit{a, b})
		lacking[store.Unit](t)(tx.Unit(number(2, 2)))
		lacking[store.Unit](t)(tx.UnitNamed("id"))
		return nil
	})
}

func blocks(t *testing.T, s *store.Store) {
	a, b, other, c := number(1, 1), number(2, 1), number(1, 2), number(3, 1)
	update(t, s, func(tx *store.Tx) error {
		return all(tx.PutBlocks(a, []string{"dersa", "march", "march"}), tx.PutBlocks(b, []string{"dersa", "march"}),
			tx.PutBlocks(other, []string{"march"}), tx.PutBlocks(c, []string{"march", "x"}))
	})
	view(t, s, func(tx *store.Tx) error {
		same(t, "mates", must[[]store.UnitID](t)(tx.BlockMates(a)), []store.UnitID{b, c})
		same(t, "mates of a third", must[[]store.UnitID](t)(tx.BlockMates(c)), []store.UnitID{a, other, b})
		return nil
	})
}

func edges(t *testing.T, s *store.Store) {
	a, b, c := number(1, 1), number(2, 1), number(2, 2)
	update(t, s, func(tx *store.Tx) error {
		return all(filed(tx, 1, 2), tx.PutEdge(store.Edge{A: b, B: a, Odds: 1.5}), tx.PutEdge(store.Edge{A: c, B: b, Odds: -2}),
			tx.PutEdge(store.Edge{A: a, B: c, Odds: 0.25}), tx.PutEdge(store.Edge{A: a, B: b, Odds: 0.5}))
	})
	ab, bc, ac := store.Edge{A: a, B: b, Odds: 0.5}, store.Edge{A: b, B: c, Odds: -2}, store.Edge{A: a, B: c, Odds: 0.25}
	view(t, s, func(tx *store.Tx) error {
		for u, want := range map[store.UnitID][2]store.Edge{a: {ab, ac}, b: {ab, bc}, c: {ac, bc}} {
			got := map[store.Edge]bool{}
			for _, e := range must[[]store.Edge](t)(tx.EdgesOf(u)) {
				got[e] = true
			}
			same(t, fmt.Sprint("edges of ", u), got, map[store.Edge]bool{want[0]: true, want[1]: true})
		}
		return nil
	})
	update(t, s, func(tx *store.Tx) error {
		for i, id := range []store.UnitID{a, b, c} {
			if err := tx.PutUnit(store.Unit{UnitID: id, Name: fmt.Sprint("n", i), Traits: []byte(`{}`), Incident: []string{"i1", "i2", ""}[i]}); err != nil {
				return err
			}
		}
		same(t, "doubtful", must[[]store.Edge](t)(tx.Doubtful(0)), []store.Edge{ab})
		same(t, "so much odds", len(must[[]store.Edge](t)(tx.Doubtful(0.6))), 0)
		if err := tx.SetIncident(b, "i1"); err != nil {
			return err
		}
		same(t, "within one incident", len(must[[]store.Edge](t)(tx.Doubtful(0))), 0)
		return tx.SetIncident(c, "i3")
	})
	view(t, s, func(tx *store.Tx) error {
		same(t, "doubtful, the most alike first", must[[]store.Edge](t)(tx.Doubtful(-9)), []store.Edge{ac, bc})
		return nil
	})
}

func incidents(t *testing.T, s *store.Store) {
	a := store.Incident{
		ID: "ia", Status: "draft", Grade: "weak", Place: "Nowhere/Dersa", FirstDay: "2031-03-02", LastDay: "2031-03-03",
		KilledLow: 2, KilledBest: 3, KilledHigh: harm.AtMost(5), Origins: 1, Reports: 2, Body: []byte(`{"id":"ia"}`),
	}
	b := store.Incident{ID: "ib", Status: "draft", FirstDay: "2031-03-01", Body: []byte(`{}`)}
	update(t, s, func(tx *store.Tx) error { return all(tx.PutIncident(a), tx.PutIncident(b)) })
	a.KilledHigh, a.Grade = nil, "fair"
	update(t, s, func(tx *store.Tx) error { return tx.PutIncident(a) })
	listed := func(tx *store.Tx) (seen []store.Incident) {
		if err := tx.Incidents(func(i store.Incident) error { seen = append(seen, i); return nil }); err != nil {
			t.Fatal(err)
		}
		return seen
	}
	view(t, s, func(tx *store.Tx) error {
		same(t, "incident", found[store.Incident](t)(tx.Incident("ia")), a)
		lacking[store.Incident](t)(tx.Incident("ic"))
		same(t, "incidents by day", listed(tx), []store.Incident{b, a})
		return nil
	})
	update(t, s, func(tx *store.Tx) error { return tx.RemoveIncident("ib") })
	view(t, s, func(tx *store.Tx) error {
		same(t, "incidents that are left", listed(tx), []store.Incident{a})
		return nil
	})
}

func decisions(t *testing.T, s *store.Store) {
	grade := store.Decision{Seq: 1, Kind: "grade", Subject: "ia", Body: []byte(`{"value":"fair"}`)}
	join := store.Decision{Seq: 2, Kind: "join", Subject: "ia", Body: []byte(`{}`)}
	update(t, s, func(tx *store.Tx) error {
		return all(tx.PutDecision(grade, nil),
			tx.PutDecision(join, []store.Decided{{Report: 2, Claim: "c1", Side: 1}, {Report: 1, Claim: "c2"}, {Report: 1, Claim: "c1"}, {Report: 1, Claim: "c1"}}))
	})
	view(t, s, func(tx *store.Tx) error {
		same(t, "decision", found[store.Decision](t)(tx.Decision(1)), grade)
		lacking[store.Decision](t)(tx.Decision(3))
		same(t, "on an incident", must[[]store.Decision](t)(tx.DecisionsOn("ia")), []store.Decision{grade, join})
		same(t, "touching a report", must[[]store.Decision](t)(tx.DecisionsTouching(1)), []store.Decision{join})
		same(t, "touching none", len(must[[]store.Decision](t)(tx.DecisionsTouching(3))), 0)
		same(t, "claims", must[[]store.Decided](t)(tx.DecidedBy(2)), []store.Decided{
			{Seq: 2, Report: 1, Claim: "c1"}, {Seq: 2, Report: 1, Claim: "c2"}, {Seq: 2, Report: 2, Claim: "c1", Side: 1},
		})
		return nil
	})
	update(t, s, func(tx *store.Tx) error { return tx.SetUndone(2, true) })
	view(t, s, func(tx *store.Tx) error {
		same(t, "that hold", must[[]store.Decision](t)(tx.DecisionsOn("ia")), []store.Decision{grade})
		same(t, "touching", len(must[[]store.Decision](t)(tx.DecisionsTouching(1))), 0)
		if !found[store.Decision](t)(tx.Decision(2)).Undone {
			t.Error("it is not marked as undone")
		}
		return nil
	})
	update(t, s, func(tx *store.Tx) error { return tx.SetUndone(2, false) })
	view(t, s, func(tx *store.Tx) error {
		same(t, "that hold again", len(must[[]store.Decision](t)(tx.DecisionsOn("ia"))), 2)
		return nil
	})
}

func control(t *testing.T, s *store.Store) {
	a := store.Holding{Report: 1, Claim: "c1", Place: "Nowhere/Dersa", Name: "dersa", Holder: "insurgents", Change: "captured", FirstDay: "2031-03-01", Origin: "a"}
	b := store.Holding{Report: 1, Claim: "c2", Place: "Nowhere/Kafra", Name: "kafra", Holder: "army", Change: "holds", LastDay: "2031-03-01", Origin: "a"}
	update(t, s, func(tx *store.Tx) error { return all(filed(tx, 1), tx.PutHolding(b), tx.PutHolding(a)) })
	view(t, s, func(tx *store.Tx) error {
		a, b := a, b
		a.Origin, b.Origin = tx.Token("a"), tx.Token("a")
		same(t, "of a name", must[[]store.Holding](t)(tx.Holdings("kafra")), []store.Holding{b})
		same(t, "of all", must[[]store.Holding](t)(tx.Holdings("")), []store.Holding{a, b})
		same(t, "of another", len(must[[]store.Holding](t)(tx.Holdings("elsewhere"))), 0)
		return nil
	})
}

// search finds nothing in a sealed casebook, which has no index of words.
func search(t *testing.T, s *store.Store) {
	update(t, s, func(tx *store.Tx) error {
		return all(tx.IndexText(1, "Shells on Dersa", "The Café was hit; cafes closed."), tx.IndexText(2, "Dersa, Dersa", "Dersa was quiet."), tx.IndexText(3, "x", "مقتل خمسة"))
	})
	finds := func(words string, want ...int64) {
		t.Helper()
		if s.Sealed() {
			want = nil
		}
		view(t, s, func(tx *store.Tx) error {
			same(t, words, must[[]int64](t)(tx.Search(words)), want)
			return nil
		})
	}
	finds("dersa", 2, 1)
	finds("cafe", 1)
	finds("quiet shells")
	finds("dersa quiet", 2)
	finds("خمسة", 3)
	update(t, s, func(tx *store.Tx) error { return tx.IndexText(2, "Kafra", "all is quiet") })
	finds("dersa", 1)
	finds("kafra", 2)
}

// removal leaves nothing derived of a report.
func removal(t *testing.T, s *store.Store) {
	fill(t, s)
	update(t, s, func(tx *store.Tx) error { return tx.RemoveReport(1) })
	view(t, s, func(tx *store.Tx) error {
		lacking[store.Report](t)(tx.Report(1))
		same(t, "claims", len(must[[]store.Claim](t)(tx.ClaimsOf(1))), 0)
		same(t, "units", len(must[[]store.Unit](t)(tx.UnitsOf(1))), 0)
		same(t, "edges", len(must[[]store.Edge](t)(tx.EdgesOf(number(2, 1)))), 0)
		same(t, "sources", len(must[[]string](t)(tx.SourcesOf(1))), 0)
		same(t, "control", len(must[[]store.Holding](t)(tx.Holdings(""))), 0)
		same(t, "mates", len(must[[]store.UnitID](t)(tx.BlockMates(number(2, 1)))), 0)
		same(t, "buckets", must[[]int64](t)(tx.InBucket("k", 9)), []int64{2})
		same(t, "words", len(must[[]int64](t)(tx.Search("words"))), 0)
		same(t, "the other", found[store.Report](t)(tx.Report(2)).ID, int64(2))
		return nil
	})
}

// fill keeps two reports with a row in every derived table.
func fill(t *testing.T, s *store.Store) {
	t.Helper()
	update(t, s, func(tx *store.Tx) error {
		if err := filed(tx, 1, 2); err != nil {
			return err
		}
		return all(
			tx.PutClaim(told(1, "c1", 1, "a")), tx.PutLink(1, "c1", 0, store.SourceRow{Key: "a", Name: "Hana Sabri", Role: "witness"}),
			tx.PutUnit(store.Unit{UnitID: number(1, 1), Name: "ia", Traits: []byte(`{}`), Incident: "ia"}),
			tx.PutUnit(store.Unit{UnitID: number(2, 1), Name: "ib", Traits: []byte(`{}`)}),
			tx.PutBlocks(number(1, 1), []string{"k"}), tx.PutBlocks(number(2, 1), []string{"k"}),
			tx.PutBuckets(1, []string{"k"}), tx.PutBuckets(2, []string{"k"}),
			tx.PutEdge(store.Edge{A: number(1, 1), B: number(2, 1), Odds: 1}), tx.IndexText(1, "title", "words"),
			tx.PutIncident(store.Incident{ID: "ia", Body: []byte(`{"id":"ia"}`)}),
			tx.PutDecision(store.Decision{Seq: 0, Kind: "note", Body: []byte(`{}`)}, []store.Decided{{Report: 1, Claim: "c1"}}),
			tx.PutHolding(store.Holding{Report: 1, Claim: "c1", Place: "Nowhere/Dersa", Name: "dersa"}),
		)
	})
}

// comparing finds every row that two stores do not share.
func comparing(t *testing.T, a, b *store.Store) {
	fill(t, a)
	fill(t, b)
	differ := func(want ...string) {
		t.Helper()
		var got []string
		view(t, a, func(in *store.Tx) error {
			return b.View(context.Background(), func(of *store.Tx) error {
				for _, d := range must[[]store.Difference](t)(store.Compare(in, of, 2)) {
					got = append(got, d.String())
				}
				return nil
			})
		})
		same(t, "differences", got, want)
	}
	if a.Sealed() {
		return // two sealed stores share neither key nor tokens; see the test of shadows
	}
	differ()
	update(t, a, func(tx *store.Tx) error {
		return all(tx.SetIncident(number(2, 1), "ia"), tx.RemoveIncident("ia"), tx.PutIncident(store.Incident{ID: "ic", Body: []byte(`{}`)}), tx.SetUndone(0, true))
	})
	differ(
		"table unit, row 2 1: incident is not what follows from the journal",
		"table incident, row ia: is missing",
		"table incident, row ic: is there and does not follow from the journal",
		"table decision, row 0: undone is not what follows from the journal",
	)
	update(t, a, func(tx *store.Tx) error {
		return all(tx.RemoveReport(1), tx.SetUndone(0, false), tx.RemoveIncident("ic"), tx.SetIncident(number(2, 1), ""))
	})
	differ(
		"table report, row 1: is missing", "table claim, row 1 c1: is missing", "table link, row 1 c1 0: is missing",
		"table unit, row 1 1: is missing", "table block, row k 1 1: is missing", "table bucket, row k 1: is missing",
		"table edge, row 1 1 2 1: is missing", "table incident, row ia: is missing", "table control, row 1 c1: is missing", "table search, row 1: is missing",
	)
}
