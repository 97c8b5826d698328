package storetest

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// wait waits a little for what may take longer.
func wait(done chan error) {
	select {
	case err := <-done:
		done <- err
	case <-time.After(100 * time.Millisecond):
	}
}

// whole fails unless the journal has so many entries and every hash follows.
func whole(t *testing.T, s *store.Store, entries int64) {
	t.Helper()
	signer, verifier, err := journal.NewKey("test")
	if err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx *store.Tx) error {
		same(t, "entries", must[int64](t)(tx.Size()), entries)
		// What is signed by no key of the casebook is of the test alone.
		if err := tx.Checkpoint(journal.Origin("test"), day, signer); err != nil {
			return err
		}
		notes := must[[]string](t)(tx.Checkpoints())
		for _, f := range journal.Verify(tx.Entries(0), tx, notes[len(notes)-1:], verifier) {
			t.Error(f.Text)
		}
		return nil
	})
}

func appends(t *testing.T, s *store.Store) {
	var kept []journal.Entry
	update(t, s, func(tx *store.Tx) error {
		for i := range 9 {
			got := committed(t, tx, entry(fmt.Sprint("kind ", i)))
			same(t, "number", got.Seq, int64(i))
			kept = append(kept, got)
		}
		_, err := tx.Append(journal.Entry{At: "yesterday", By: "nadia", Kind: "note"}, nil)
		if harm.KindOf(err) != harm.Invalid {
			t.Errorf("an entry without a time is %v", err)
		}
		return nil
	})
	view(t, s, func(tx *store.Tx) error {
		var read []journal.Entry
		for e, err := range tx.Entries(4) {
			if err != nil {
				return err
			}
			read = append(read, e)
		}
		same(t, "entries from 4 on", read, kept[4:])
		same(t, "entry 2", must[journal.Entry](t)(tx.Entry(2)), kept[2])
		if _, err := tx.Entry(9); harm.KindOf(err) != harm.NotFound {
			t.Errorf("entry 9 is %v", err)
		}
		for _, err := range tx.Entries(0) {
			return err // and stops when nobody asks for more
		}
		return nil
	})
	whole(t, s, 9)
}

// committed appends an entry with contents, which its commitments must open.
func committed(t *testing.T, tx *store.Tx, e journal.Entry) journal.Entry {
	t.Helper()
	contents := map[string][]byte{"why": []byte("because"), "text": {0xff, 0}}
	got := must[journal.Entry](t)(tx.Append(e, contents))
	for field, body := range contents {
		if c := found[journal.Commitment](t)(tx.Commitment(got.Commits[field])); !c.Opens(body) {
			t.Errorf("the commitment to the %s of entry %d does not open", field, got.Seq)
		}
	}
	return got
}

// goesOn appends in many transactions, and compares with one that does all.
func goesOn(t *testing.T, s *store.Store) {
	const entries = 21
	edge := &journal.Edge{}
	for i := range entries {
		update(t, s, func(tx *store.Tx) error {
			e, err := tx.Append(entry("note"), nil)
			if err != nil {
				return err
			}
			places := make([]int64, 0, 8)
			want := edge.Append(e.Leaf())
			for k := range want {
				places = append(places, tlog.StoredHashIndex(0, int64(i))+int64(k))
			}
			same(t, "hashes of an entry", must[[]tlog.Hash](t)(tx.ReadHashes(places)), append([]tlog.Hash{}, want...))
			return nil
		})
	}
	view(t, s, func(tx *store.Tx) error {
		same(t, "root", must[tlog.Hash](t)(journal.Root(entries, tx)), edge.Root())
		return nil
	})
	whole(t, s, entries)
}

func missingHashes(t *testing.T, s *store.Store) {
	seed(t, s, 4) // which makes seven hashes
	view(t, s, func(tx *store.Tx) error {
		forth := must[[]tlog.Hash](t)(tx.ReadHashes([]int64{0, 1, 2, 3, 4, 5, 6}))
		back := must[[]tlog.Hash](t)(tx.ReadHashes([]int64{6, 4, 5, 0, 0}))
		same(t, "hashes in another order", back, []tlog.Hash{forth[6], forth[4], forth[5], forth[0], forth[0]})
		for _, places := range [][]int64{{7}, {5, 6, 7, 8}, {-1}, {0, 100}} {
			if _, err := tx.ReadHashes(places); harm.KindOf(err) != harm.Conflict {
				t.Errorf("hashes %d: the error is %v", places, err)
			}
		}
		same(t, "no hashes", len(must[[]tlog.Hash](t)(tx.ReadHashes(nil))), 0)
		return nil
	})
}

func commitments(t *testing.T, s *store.Store) {
	var first, second string
	update(t, s, func(tx *store.Tx) error {
		a, err := tx.Append(entry("note"), map[string][]byte{"why": []byte("one")})
		if err != nil {
			return err
		}
		b, err := tx.Append(entry("note"), map[string][]byte{"why": []byte("two"), "a": []byte("x")})
		if err != nil {
			return err
		}
		first, second = a.Commits["why"], b.Commits["why"]
		same(t, "commitments", must[[]string](t)(tx.Commitments()), []string{first, b.Commits["a"], second})
		same(t, "the newest", found[string](t)(tx.CommitmentTo("why")), second)
		return tx.EraseCommitment(second)
	})
	view(t, s, func(tx *store.Tx) error {
		lacking[journal.Commitment](t)(tx.Commitment(second))
		lacking[journal.Commitment](t)(tx.Commitment("00"))
		lacking[string](t)(tx.CommitmentTo("nothing"))
		same(t, "the newest that is left", found[string](t)(tx.CommitmentTo("why")), first)
		if !found[journal.Commitment](t)(tx.Commitment(first)).Opens([]byte("one")) {
			t.Error("the other does not open any more")
		}
		return nil
	})
}

func checkpoints(t *testing.T, s *store.Store) {
	signer, verifier, err := journal.NewKey("river towns")
	if err != nil {
		t.Fatal(err)
	}
	sign := func(tx *store.Tx) error { return tx.Checkpoint(journal.Origin("river towns"), day, signer) }
	update(t, s, func(tx *store.Tx) error {
		if err := sign(tx); err != nil {
			return err
		}
		same(t, "checkpoints of an empty journal", len(must[[]string](t)(tx.Checkpoints())), 0)
		return nil
	})
	for _, n := range []int{2, 3} {
		seed(t, s, n)
		update(t, s, sign)
	}
	update(t, s, sign) // the same again is none
	view(t, s, func(tx *store.Tx) error {
		notes := must[[]string](t)(tx.Checkpoints())
		if len(notes) != 2 {
			t.Fatalf("%d checkpoints, want 2", len(notes))
		}
		for i, size := range []int64{2, 5} {
			c := must[journal.Checkpoint](t)(journal.Open(notes[i], verifier))
			same(t, "size", c.Size, size)
			same(t, "root", c.Root, must[tlog.Hash](t)(journal.Root(size, tx)))
		}
		for size, want := range map[int64]string{1: "", 2: notes[0], 4: notes[0], 5: notes[1], 9: notes[1]} {
			same(t, fmt.Sprint("the last of ", size), must[string](t)(tx.CheckpointAt(size)), want)
		}
		return nil
	})
}

func versions(t *testing.T, s *store.Store) {
	seed(t, s, 4)
	a1 := store.Version{Report: 1, Version: 1, Seq: 0, Title: "Shells on Dersa", Text: "Two people died.\n", Meta: []byte(`{"outlet":"Harbour Post"}`)}
	b := store.Version{Report: 2, Version: 1, Seq: 1, Title: "", Text: "", Meta: []byte(`{}`)}
	a2 := store.Version{Report: 1, Version: 2, Seq: 2, Title: "Shells on Dersa", Text: "Three people died. ثلاثة\x00", Meta: []byte(`{}`)}
	update(t, s, func(tx *store.Tx) error { return all(tx.PutVersion(a1), tx.PutVersion(b), tx.PutVersion(a2)) })
	if bytes.Equal(a1.Bytes(), a2.Bytes()) {
		t.Error("two versions have one content")
	}
	listed := func(tx *store.Tx) (seen []store.Version) {
		if err := tx.AllVersions(func(v store.Version) error { seen = append(seen, v); return nil }); err != nil {
			t.Fatal(err)
		}
		return seen
	}
	view(t, s, func(tx *store.Tx) error {
		same(t, "versions", must[[]store.Version](t)(tx.Versions(1)), []store.Version{a1, a2})
		same(t, "version of an entry", found[store.Version](t)(tx.Version(1)), b)
		same(t, "all", listed(tx), []store.Version{a1, a2, b})
		lacking[store.Version](t)(tx.Version(3))
		return nil
	})
	a1.Text = "██████ people died.\n"
	update(t, s, func(tx *store.Tx) error { return all(tx.ReplaceVersion(a1), tx.EraseVersion(2)) })
	view(t, s, func(tx *store.Tx) error {
		same(t, "versions that are left", must[[]store.Version](t)(tx.Versions(1)), []store.Version{a1})
		lacking[store.Version](t)(tx.Version(2))
		same(t, "all that are left", listed(tx), []store.Version{a1, b})
		return nil
	})
	err := s.Update(context.Background(), func(tx *store.Tx) error { return tx.PutVersion(a1) })
	if err == nil {
		t.Error("one version was kept twice")
	}
}

// numbers of erased reports are not given again.
func numbers(t *testing.T, s *store.Store) {
	seed(t, s, 2)
	update(t, s, func(tx *store.Tx) error {
		same(t, "first", must[int64](t)(tx.NextReport()), int64(1))
		return tx.PutVersion(store.Version{Report: 1, Version: 1})
	})
	update(t, s, func(tx *store.Tx) error {
		same(t, "second", must[int64](t)(tx.NextReport()), int64(2))
		return all(tx.PutVersion(store.Version{Report: 2, Version: 1, Seq: 1}), tx.EraseVersion(1))
	})
	view(t, s, func(tx *store.Tx) error {
		same(t, "third", must[int64](t)(tx.NextReport()), int64(3))
		return nil
	})
}

func readings(t *testing.T, s *store.Store) {
	seed(t, s, 3)
	one := store.Reading{Seq: 0, Report: 1, Version: 1, Profile: "recount", Body: []byte(`{"claims":[]}`)}
	two := store.Reading{Seq: 2, Report: 1, Version: 2, Profile: "acled", Body: []byte(`{"claims":null}`)}
	update(t, s, func(tx *store.Tx) error { return all(tx.PutReading(one), tx.PutReading(two)) })
	view(t, s, func(tx *store.Tx) error {
		same(t, "reading", found[store.Reading](t)(tx.Reading(2)), two)
		same(t, "readings", must[[]int64](t)(tx.Readings(1)), []int64{0, 2})
		lacking[store.Reading](t)(tx.Reading(1))
		return nil
	})
	one.Body = []byte(`{}`)
	update(t, s, func(tx *store.Tx) error { return all(tx.ReplaceReading(0, one.Body), tx.ReplaceReading(2, nil)) })
	view(t, s, func(tx *store.Tx) error {
		same(t, "redacted", found[store.Reading](t)(tx.Reading(0)), one)
		lacking[store.Reading](t)(tx.Reading(2))
		same(t, "readings that were", must[[]int64](t)(tx.Readings(1)), []int64{0, 2})
		return nil
	})
}

func notes(t *testing.T, s *store.Store) {
	seed(t, s, 2)
	update(t, s, func(tx *store.Tx) error {
		return all(tx.PutNote(1, "why", []byte("she called")), tx.PutNote(0, "why", []byte("a")), tx.PutNote(0, "source", nil), tx.PutNote(0, "why", []byte("b")))
	})
	update(t, s, func(tx *store.Tx) error {
		same(t, "note", string(found[[]byte](t)(tx.Note(1, "why"))), "she called")
		same(t, "note that was written again", string(found[[]byte](t)(tx.Note(0, "why"))), "b")
		same(t, "empty note", string(found[[]byte](t)(tx.Note(0, "source"))), "")
		lacking[[]byte](t)(tx.Note(1, "source"))
		same(t, "notes", must[[]store.NoteRef](t)(tx.Notes()), []store.NoteRef{{Seq: 0, Field: "source"}, {Seq: 0, Field: "why"}, {Seq: 1, Field: "why"}})
		if err := tx.EraseNote(1, "why"); err != nil {
			return err
		}
		lacking[[]byte](t)(tx.Note(1, "why"))
		same(t, "notes that are left", len(must[[]store.NoteRef](t)(tx.Notes())), 2)
		return nil
	})
}

func settings(t *testing.T, s *store.Store) {
	update(t, s, func(tx *store.Tx) error {
		same(t, "none", must[string](t)(tx.Meta("name")), "")
		return all(tx.SetMeta("name", "a"), tx.SetMeta("rules", "1"), tx.SetMeta("name", "b"))
	})
	view(t, s, func(tx *store.Tx) error {
		same(t, "name", must[string](t)(tx.Meta("name")), "b")
		same(t, "rules", must[string](t)(tx.Meta("rules")), "1")
		return nil
	})
}
