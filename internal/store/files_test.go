package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

var ctx = context.Background()

func appendOne(tx *store.Tx) error {
	_, err := tx.Append(journal.Entry{At: "2031-03-01T08:00:00.125Z", By: "nadia", Kind: "note", Body: json.RawMessage(`{}`)}, nil)
	return err
}

// appendTo adds an entry to the journal.
func appendTo(t testing.TB, s *store.Store) {
	t.Helper()
	if err := s.Update(ctx, appendOne); err != nil {
		t.Fatal(err)
	}
}

// size is how many entries the journal has.
func size(t testing.TB, s *store.Store) (n int64) {
	t.Helper()
	if err := s.View(ctx, func(tx *store.Tx) (err error) { n, err = tx.Size(); return err }); err != nil {
		t.Fatal(err)
	}
	return n
}

// names of the files in a folder.
func names(t testing.TB, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// kindIs fails unless an error is of a kind and says some words.
func kindIs(t testing.TB, err error, kind harm.ErrorKind, words string) {
	t.Helper()
	if err == nil || harm.KindOf(err) != kind || !strings.Contains(err.Error(), words) {
		t.Errorf("the error is %s: %v; want %s that says %q", harm.KindOf(err), err, kind, words)
	}
}

// Whoever shares the machine reads nothing, even while the casebook is open and
// whatever mode the folder has that it is made in.
func TestModes(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s := open(t, filepath.Join(dir, "new"), store.Options{})
	check := func() {
		t.Helper()
		err := filepath.WalkDir(filepath.Join(dir, "new"), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			if want := map[bool]fs.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; info.Mode().Perm() != want {
				t.Errorf("%s has mode %o, want %o", path, info.Mode().Perm(), want)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	err := s.Update(ctx, func(tx *store.Tx) error {
		return errors.Join(appendOne(tx), tx.PutOriginal("aa", []byte("x")), s.SetKey("k"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(names(t, filepath.Join(dir, "new")), store.File+"-wal") {
		t.Error("the log of changes is not there, so its mode is not seen")
	}
	check()

	// A copy that others can read is closed to them again.
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, "new", store.File), 0o644); err != nil {
		t.Fatal(err)
	}
	again := open(t, filepath.Join(dir, "new"), store.Options{})
	appendTo(t, again)
	check()
}

// A store that was closed leaves one file of the database, with all in it.
func TestClose(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Options{})
	appendTo(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{store.File, "originals"}) {
		t.Errorf("%q are left", got)
	}
	if n := size(t, open(t, dir, store.Options{})); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestOriginals(t *testing.T) {
	for name, o := range map[string]store.Options{"plain": {}, "sealed": {Sealer: sealed(t)}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := open(t, dir, o)
			body := []byte("<p>Shells fell on Dersa.</p>")
			if err := s.Update(ctx, func(tx *store.Tx) error { return tx.PutOriginal("aa", body) }); err != nil {
				t.Fatal(err)
			}
			if got, err := s.Original("aa"); err != nil || !bytes.Equal(got, body) {
				t.Errorf("%q, %v", got, err)
			}
			raw, err := os.ReadFile(filepath.Join(dir, "originals", "aa"))
			if err != nil || bytes.Contains(raw, []byte("Dersa")) != (name == "plain") {
				t.Errorf("on the disk: %q, %v", raw, err)
			}
			_, err = s.Original("bb")
			kindIs(t, err, harm.NotFound, "bb")

			// What belongs to a step that failed does not stay.
			stop := errors.New("stop")
			err = s.Update(ctx, func(tx *store.Tx) error { return errors.Join(tx.PutOriginal("cc", body), stop) })
			if all, bad := s.Originals(); !errors.Is(err, stop) || bad != nil || !slices.Equal(all, []string{"aa"}) {
				t.Errorf("%q are there, %v, %v", all, err, bad)
			}
			for range 2 {
				if err := s.RemoveOriginal("aa"); err != nil {
					t.Error(err)
				}
			}
			if all, err := s.Originals(); err != nil || len(all) != 0 {
				t.Errorf("%q are left, %v", all, err)
			}
		})
	}
}

func TestKey(t *testing.T) {
	for name, o := range map[string]store.Options{"plain": {}, "sealed": {Sealer: sealed(t)}} {
		dir := t.TempDir()
		s := open(t, dir, o)
		if key, err := s.Key(); key != "" || err != nil {
			t.Errorf("%s: %q, %v", name, key, err)
		}
		if err := s.SetKey("PRIVATE KEY"); err != nil {
			t.Fatal(err)
		}
		if key, err := s.Key(); key != "PRIVATE KEY" || err != nil {
			t.Errorf("%s: %q, %v", name, key, err)
		}
		raw, err := os.ReadFile(filepath.Join(dir, "log.key"))
		if err != nil || (string(raw) == "PRIVATE KEY") != (name == "plain") {
			t.Errorf("%s: on the disk %q, %v", name, raw, err)
		}
	}
}

// A store in memory has no folder, and must not write into that of the program.
func TestMemoryKeepsNoFiles(t *testing.T) {
	s := open(t, "", store.Options{})
	t.Chdir(t.TempDir())
	kindIs(t, s.SetKey("k"), harm.Invalid, "memory")
	kindIs(t, s.Update(ctx, func(tx *store.Tx) error { return tx.PutOriginal("aa", nil) }), harm.Invalid, "memory")
	kindIs(t, s.RemoveOriginal("aa"), harm.Invalid, "memory")
	kindIs(t, s.Backup(ctx, "b"), harm.Invalid, "memory")
	if _, err := s.Scrub(ctx, [][]byte{[]byte("x")}); err != nil {
		t.Error(err)
	}
	if left := names(t, "."); len(left) != 0 {
		t.Errorf("%q were written", left)
	}
}

// Another store on the same folder is another process, as far as the database
// can tell.
func TestBusy(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir, store.Options{}), open(t, dir, store.Options{Wait: 50 * time.Millisecond})
	err := a.Update(ctx, func(*store.Tx) error { return b.Update(ctx, appendOne) })
	kindIs(t, err, harm.Unavailable, "another process is writing")

	patient, cancel := context.WithCancel(ctx)
	slow := open(t, dir, store.Options{Wait: time.Minute})
	began := time.Now()
	err = a.Update(ctx, func(*store.Tx) error {
		time.AfterFunc(50*time.Millisecond, cancel)
		return slow.Update(patient, appendOne)
	})
	kindIs(t, err, harm.Unavailable, "stopped")
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it waited for %s after it was stopped", took)
	}

	var waits sync.WaitGroup
	for _, s := range []*store.Store{a, slow} {
		waits.Go(func() {
			for range 20 {
				appendTo(t, s)
			}
		})
	}
	waits.Wait()
	if n := size(t, b); n != 40 {
		t.Errorf("%d entries, want 40", n)
	}
}

// Many processes may come to a new casebook at once.
func TestMadeAtOnce(t *testing.T) {
	for range 3 {
		dir := filepath.Join(t.TempDir(), "new")
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				s, err := store.Open(ctx, dir, store.Options{Wait: 20 * time.Second})
				if err != nil {
					t.Error(err)
					return
				}
				appendTo(t, s)
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if n := size(t, open(t, dir, store.Options{})); n != 4 {
			t.Errorf("%d entries, want 4", n)
		}
	}
}

func TestFull(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Options{Pages: 120})
	kept := 0
	var err error
	for ; err == nil && kept < 1000; kept++ {
		err = s.Update(ctx, func(tx *store.Tx) error {
			return errors.Join(appendOne(tx), tx.SetMeta(strings.Repeat("k", kept), strings.Repeat("v", 50_000)), tx.PutOriginal("aa", nil))
		})
	}
	kept-- // the last was refused
	kindIs(t, err, harm.Unavailable, "no room left")
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error has more than one line: %q", err)
	}
	if n := size(t, s); kept == 0 || n != int64(kept) {
		t.Errorf("%d entries are there, %d were kept", n, kept)
	}
	// It goes on as soon as there is room.
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wide := open(t, dir, store.Options{})
	appendTo(t, wide)
	if n := size(t, wide); n != int64(kept)+1 {
		t.Errorf("%d entries, want %d", n, kept+1)
	}
}

// raw runs statements on the database itself.
func raw(t testing.TB, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.File))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range statements {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
}

func TestNewerVersion(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, dir, store.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, dir, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
	_, err := store.Open(ctx, dir, store.Options{})
	kindIs(t, err, harm.Conflict, "newer version")
}

// A process that ended while it made the tables left some of them.
func TestHalfMade(t *testing.T) {
	dir := t.TempDir()
	if err := open(t, dir, store.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	raw(t, dir, `DROP TABLE search`, `DELETE FROM goose_db_version WHERE version_id = 3`)
	s := open(t, dir, store.Options{})
	if err := s.Update(ctx, func(tx *store.Tx) error { return tx.IndexText(1, "a", "b") }); err != nil {
		t.Error(err)
	}
}

func TestNoDatabase(t *testing.T) {
	for name, body := range map[string]string{"words": strings.Repeat("this is no database. ", 500), "cut": "SQLite format 3\x00" + strings.Repeat("x", 3000)} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, store.File), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := store.Open(ctx, dir, store.Options{})
		t.Logf("%s: %v", name, err)
		kindIs(t, err, harm.Conflict, "damaged")
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(ctx, file, store.Options{})
	kindIs(t, err, harm.Unavailable, "cannot be opened")
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, store.File), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err = store.Open(ctx, dir, store.Options{})
	kindIs(t, err, harm.Unavailable, "may read and write")
}

func TestScrub(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Options{})
	name := []byte("Layla Mansour-Haddad")
	put := func(tx *store.Tx) error {
		return errors.Join(appendOne(tx), tx.PutNote(0, "why", name), tx.IndexText(1, string(name), "words"),
			tx.PutReport(store.Report{ID: 1, Identity: string(name), Body: name, CopyOf: 1}))
	}
	if err := s.Update(ctx, put); err != nil {
		t.Fatal(err)
	}
	traces := [][]byte{bytes.ToUpper(name), {}, []byte("never written")}
	found, err := s.Scrub(ctx, traces)
	if err != nil || !slices.Equal(found, []string{filepath.Join(dir, store.File)}) {
		t.Errorf("before it was erased: %q, %v", found, err)
	}
	if err := s.Update(ctx, func(tx *store.Tx) error { return errors.Join(tx.EraseNote(0, "why"), tx.RemoveReport(1)) }); err != nil {
		t.Fatal(err)
	}

	// One who still reads sees the old state, so it is still on the disk.
	reader, hasty := open(t, dir, store.Options{}), open(t, dir, store.Options{Wait: 50 * time.Millisecond})
	err = reader.View(ctx, func(tx *store.Tx) error {
		if _, err := tx.Size(); err != nil {
			return err
		}
		if err := s.Update(ctx, appendOne); err != nil {
			return err
		}
		_, err := hasty.Scrub(ctx, traces)
		kindIs(t, err, harm.Unavailable, "verify --tidy")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found, err := s.Scrub(ctx, traces); err != nil || len(found) != 0 {
		t.Errorf("traces are left in %q, %v", found, err)
	}
	if n := size(t, s); n != 2 {
		t.Errorf("%d entries are left, want 2", n)
	}
	appendTo(t, s) // and it goes on
}

// Looking into the files must not end the locks that keep other processes from
// taking the log of changes away.
func TestScrubKeepsItsLocks(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, store.Options{})
	appendTo(t, s)
	if _, err := s.Scrub(ctx, [][]byte{[]byte("x")}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		appendTo(t, s) // into the log of changes
		inOtherProcess(t, dir)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := size(t, open(t, dir, store.Options{})); n != 5 {
		t.Errorf("%d entries, want 5", n)
	}
}

func TestBackup(t *testing.T) {
	for name, o := range map[string]store.Options{"plain": {}, "sealed": {Sealer: sealed(t)}} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir, to := filepath.Join(top, "case"), filepath.Join(top, "copy")
			s := open(t, dir, o)
			put := func(tx *store.Tx) error {
				return errors.Join(appendOne(tx), tx.PutNote(0, "why", []byte("a word")), tx.PutOriginal("aa", []byte("page")))
			}
			if err := errors.Join(s.Update(ctx, put), s.SetKey("k"), os.WriteFile(filepath.Join(dir, "case.yaml"), []byte("name: x\n"), 0o600)); err != nil {
				t.Fatal(err)
			}
			if err := s.Backup(ctx, to+"/"); err != nil {
				t.Fatal(err)
			}
			appendTo(t, s) // which the copy does not have
			if got, want := names(t, to), []string{"case.yaml", store.File, "log.key", "originals"}; !slices.Equal(got, want) {
				t.Errorf("the copy has %q, want %q", got, want)
			}
			for path, want := range map[string]fs.FileMode{to: 0o700, filepath.Join(to, store.File): 0o600, filepath.Join(to, "originals"): 0o700, filepath.Join(to, "log.key"): 0o600} {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
					t.Errorf("%s: %v, %v, want %o", path, info.Mode(), err, want)
				}
			}
			b := open(t, to, o)
			if n := size(t, b); n != 1 {
				t.Errorf("the copy has %d entries, want 1", n)
			}
			if page, err := b.Original("aa"); err != nil || string(page) != "page" {
				t.Errorf("its original is %q, %v", page, err)
			}
			if key, err := b.Key(); err != nil || key != "k" {
				t.Errorf("its key is %q, %v", key, err)
			}
		})
	}
}

func TestBackupRefused(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "case")
	s := open(t, dir, store.Options{})
	appendTo(t, s)
	for _, to := range []string{dir, dir + "/", filepath.Join(dir, "copy"), filepath.Join(dir, "..", "case", "a", "b")} {
		kindIs(t, s.Backup(ctx, to), harm.Invalid, "inside the casebook")
	}
	kindIs(t, s.Backup(ctx, top), harm.Conflict, "exists already")

	// What somebody has under the name of what is unfinished stays.
	mine := filepath.Join(top, "copy.part")
	if err := os.Mkdir(mine, 0o700); err != nil {
		t.Fatal(err)
	}
	kindIs(t, s.Backup(ctx, filepath.Join(top, "copy")), harm.Conflict, "exists already")
	if got := names(t, top); !slices.Equal(got, []string{"case", "copy.part"}) {
		t.Errorf("%q are there", got)
	}

	// One that was stopped leaves nothing.
	ended, cancel := context.WithCancel(ctx)
	cancel()
	kindIs(t, s.Backup(ended, filepath.Join(top, "late")), harm.Unavailable, "stopped")
	file := filepath.Join(top, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	kindIs(t, s.Backup(ctx, filepath.Join(file, "below")), harm.Unavailable, "cannot be made")
	if got := names(t, top); !slices.Equal(got, []string{"case", "copy.part", "file"}) {
		t.Errorf("%q are there", got)
	}
}

// A shadow tells the same, whatever the casebook is sealed with.
func TestShadow(t *testing.T) {
	for name, o := range map[string]store.Options{"plain": {}, "sealed": {Sealer: sealed(t)}} {
		s := open(t, t.TempDir(), o)
		shadow, err := s.Shadow(ctx)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { shadow.Close() })
		put := func(tx *store.Tx) error {
			return errors.Join(tx.PutReport(store.Report{ID: 1, Identity: "https://a.example/1", Body: []byte(`{"title":"Dersa"}`), CopyOf: 1}),
				tx.PutLink(1, "c1", 0, store.SourceRow{Key: "k", Name: "Hana Sabri"}), tx.PutBlocks(store.UnitID{Report: 1, Number: 1}, []string{"b"}),
				tx.PutIncident(store.Incident{ID: "i", Body: []byte(`{}`)}))
		}
		if err := errors.Join(s.Update(ctx, put), shadow.Update(ctx, put)); err != nil {
			t.Fatal(err)
		}
		differences := func() (found []store.Difference) {
			err := s.View(ctx, func(a *store.Tx) error {
				return shadow.View(ctx, func(b *store.Tx) (err error) { found, err = store.Compare(a, b, 9); return err })
			})
			if err != nil {
				t.Fatal(err)
			}
			return found
		}
		if d := differences(); len(d) != 0 {
			t.Errorf("%s: %v", name, d)
		}
		if err := shadow.Update(ctx, func(tx *store.Tx) error { return tx.PutIncident(store.Incident{ID: "i", Body: []byte(`{"a":1}`)}) }); err != nil {
			t.Fatal(err)
		}
		if d := differences(); len(d) != 1 || d[0].String() != "table incident, row i: body is not what follows from the journal" {
			t.Errorf("%s: %v", name, d)
		}
	}
}

// Of several who write a new file one succeeds, and the file is that of one.
func TestWriteNew(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "key")
	var all sync.WaitGroup
	won := make(chan string, 8)
	for i := range 8 {
		all.Go(func() {
			body := strings.Repeat(string(rune('a'+i)), 3000)
			switch err := store.WriteNew(path, []byte(body)); {
			case err == nil:
				won <- body
			case !errors.Is(err, fs.ErrExist):
				t.Error(err)
			}
		})
	}
	all.Wait()
	close(won)
	if n := len(won); n != 1 {
		t.Errorf("%d wrote it, want 1", n)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != <-won {
		t.Errorf("the file is of another, %v", err)
	}
	if left := names(t, dir); !slices.Equal(left, []string{"key"}) {
		t.Errorf("%q are there", left)
	}
	err = store.WriteNew(filepath.Join(dir, "none", "key"), nil)
	kindIs(t, err, harm.Unavailable, "cannot be written")
}
