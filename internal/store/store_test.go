package store_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"recount/internal/seal"
	"recount/internal/store"
	"recount/internal/store/storetest"
)

// sealer is made once for all tests, with little work.
var sealer = sync.OnceValues(func() (*seal.Sealer, error) {
	_, s, err := seal.Create("four words of a test", seal.WorkFactor(4))
	return s, err
})

func sealed(t testing.TB) *seal.Sealer {
	t.Helper()
	s, err := sealer()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// open opens a store for a test. It waits a short time for others.
func open(t testing.TB, dir string, o store.Options) *store.Store {
	t.Helper()
	if o.Wait == 0 {
		o.Wait = 5 * time.Second
	}
	s, err := store.Open(context.Background(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestOnDisk(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, t.TempDir(), store.Options{}) })
}

func TestInMemory(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, "", store.Options{}) })
}

func TestSealed(t *testing.T) {
	storetest.Run(t, func(t *testing.T) *store.Store { return open(t, t.TempDir(), store.Options{Sealer: sealed(t)}) })
}

// A folder may have any name.
func TestFolderNames(t *testing.T) {
	for _, name := range []string{"it's 100% #1?", `a "quoted" & b`, "الموصل", "a;b=c"} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), name)
			s := open(t, dir, store.Options{})
			appendTo(t, s)
			if err := s.Backup(context.Background(), dir+" copy"); err != nil {
				t.Fatal(err)
			}
			if n := size(t, open(t, dir+" copy", store.Options{})); n != 1 {
				t.Errorf("the backup has %d entries", n)
			}
		})
	}
}
