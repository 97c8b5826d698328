// Package storetest holds what every store of casebooks must do, whatever
// database is behind it.
package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// Run holds a store to its promises. open returns a new and empty one at each
// call, and closes it when the test ends.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	t.Helper()
	for name, check := range map[string]func(*testing.T, *store.Store){
		"journal":             appends,
		"journal goes on":     goesOn,
		"missing hashes":      missingHashes,
		"commitments":         commitments,
		"checkpoints":         checkpoints,
		"versions":            versions,
		"numbers of reports":  numbers,
		"readings":            readings,
		"notes":               notes,
		"settings":            settings,
		"reports":             reports,
		"copies":              copies,
		"claims":              claims,
		"names of sources":    names,
		"sources renewed":     renewed,
		"feeds and origins":   feeds,
		"units":               units,
		"blocks":              blocks,
		"edges":               edges,
		"incidents":           incidents,
		"decisions":           decisions,
		"control":             control,
		"search":              search,
		"removal":             removal,
		"rollback":            rollback,
		"panic":               panics,
		"a view is one state": oneState,
		"writers wait":        writersWait,
		"queries in queries":  nested,
		"a context that ends": canceled,
	} {
		t.Run(name, func(t *testing.T) { check(t, open(t)) })
	}
	t.Run("comparing", func(t *testing.T) { comparing(t, open(t), open(t)) })
}

// update runs f in a transaction that must succeed.
func update(t *testing.T, s *store.Store, f func(tx *store.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func view(t *testing.T, s *store.Store, f func(tx *store.Tx) error) {
	t.Helper()
	if err := s.View(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

// must returns a value that is there without error.
func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// found returns a value that must be there.
func found[T any](t *testing.T) func(v T, found bool, err error) T {
	return func(v T, found bool, err error) T {
		t.Helper()
		if err != nil || !found {
			t.Fatalf("found is %v, error %v", found, err)
		}
		return v
	}
}

// lacking fails for a value that is there.
func lacking[T any](t *testing.T) func(v T, found bool, err error) {
	return func(v T, found bool, err error) {
		t.Helper()
		if err != nil || found {
			t.Errorf("%+v is found, error %v; want neither", v, err)
		}
	}
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// all runs steps until one fails.
func all(steps ...error) error { return errors.Join(steps...) }

const day = "2031-03-01T08:00:00.125Z"

// entry is an entry to append.
func entry(kind string) journal.Entry {
	return journal.Entry{At: day, By: "nadia", Kind: kind, Body: json.RawMessage(`{"n":1}`)}
}

// seed appends entries, so that rows can name them.
func seed(t *testing.T, s *store.Store, n int) {
	t.Helper()
	update(t, s, func(tx *store.Tx) error {
		for range n {
			if _, err := tx.Append(entry("report"), nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// filed keeps reports of some numbers, so that other rows can name them.
func filed(tx *store.Tx, ids ...int64) error {
	for _, id := range ids {
		err := tx.PutReport(store.Report{ID: id, Identity: "report " + string(rune('a'+id)), Body: []byte(`{}`), Version: 1, CopyOf: id})
		if err != nil {
			return err
		}
	}
	return nil
}

func rollback(t *testing.T, s *store.Store) {
	seed(t, s, 1)
	stop := harm.Errorf(harm.Conflict, "no further")
	err := s.Update(context.Background(), func(tx *store.Tx) error {
		if _, err := tx.Append(entry("report"), map[string][]byte{"why": []byte("a word")}); err != nil {
			return err
		}
		if err := all(filed(tx, 1), tx.SetMeta("name", "x"), tx.IndexText(1, "T", "words"), tx.PutNote(1, "why", []byte("a word"))); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("the error is %v", err)
	}
	view(t, s, func(tx *store.Tx) error {
		same(t, "entries", must[int64](t)(tx.Size()), int64(1))
		same(t, "reports", len(must[[]store.Report](t)(tx.Reports())), 0)
		same(t, "setting", must[string](t)(tx.Meta("name")), "")
		same(t, "notes", len(must[[]store.NoteRef](t)(tx.Notes())), 0)
		same(t, "commitments", len(must[[]string](t)(tx.Commitments())), 0)
		same(t, "words", len(must[[]int64](t)(tx.Search("words"))), 0)
		return nil
	})
	seed(t, s, 1) // and it goes on
	whole(t, s, 2)
}

func panics(t *testing.T, s *store.Store) {
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = s.Update(context.Background(), func(tx *store.Tx) error {
			if _, err := tx.Append(entry("report"), nil); err != nil {
				t.Error(err)
			}
			panic("a fault of the caller")
		})
	}()
	seed(t, s, 1)
	whole(t, s, 1)
}

func oneState(t *testing.T, s *store.Store) {
	seed(t, s, 1)
	written := make(chan error, 1)
	view(t, s, func(tx *store.Tx) error {
		same(t, "entries", must[int64](t)(tx.Size()), int64(1))
		go func() {
			written <- s.Update(context.Background(), func(tx *store.Tx) error {
				_, err := tx.Append(entry("report"), nil)
				return err
			})
		}()
		wait(written) // a store in memory writes when the view has ended
		same(t, "entries after another wrote", must[int64](t)(tx.Size()), int64(1))
		return nil
	})
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	whole(t, s, 2)
}

func writersWait(t *testing.T, s *store.Store) {
	const writers, each = 4, 10
	done := make(chan error, writers)
	for range writers {
		go func() {
			for range each {
				err := s.Update(context.Background(), func(tx *store.Tx) error {
					_, err := tx.Append(entry("report"), nil)
					return err
				})
				if err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range writers {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	whole(t, s, writers*each)
}

func nested(t *testing.T, s *store.Store) {
	seed(t, s, 5)
	view(t, s, func(tx *store.Tx) error {
		pairs := 0
		for a, err := range tx.Entries(0) {
			if err != nil {
				return err
			}
			for b, err := range tx.Entries(a.Seq) {
				if err != nil {
					return err
				}
				same(t, "entry", must[journal.Entry](t)(tx.Entry(b.Seq)), b)
				pairs++
			}
		}
		same(t, "pairs", pairs, 15)
		return nil
	})
}

func canceled(t *testing.T, s *store.Store) {
	seed(t, s, 1)
	ctx, cancel := context.WithCancel(context.Background())
	err := s.Update(ctx, func(tx *store.Tx) error {
		if _, err := tx.Append(entry("report"), nil); err != nil {
			return err
		}
		cancel()
		_, err := tx.Append(entry("report"), nil)
		return err
	})
	if harm.KindOf(err) != harm.Unavailable || !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %s: %v", harm.KindOf(err), err)
	}
	if err := s.View(ctx, func(*store.Tx) error { return nil }); harm.KindOf(err) != harm.Unavailable {
		t.Errorf("a view: the error is %s: %v", harm.KindOf(err), err)
	}
	whole(t, s, 1)
	seed(t, s, 1)

	// What was done before it ended is kept when nothing is left to do.
	ctx, cancel = context.WithCancel(context.Background())
	err = s.Update(ctx, func(tx *store.Tx) error {
		_, err := tx.Append(entry("report"), nil)
		cancel()
		return err
	})
	if err != nil {
		t.Error(err)
	}
	whole(t, s, 3)
}
