package store

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"recount/internal/harm"
	"recount/internal/seal"
)

// File is the name of the database in the folder of a casebook.
const File = "casebook.db"

// DefaultWait is how long a transaction waits for another process.
const DefaultWait = time.Minute

// Options say how a store is opened.
type Options struct {
	Sealer *seal.Sealer  // of personal content; nil keeps it plain
	Wait   time.Duration // for another process that writes; 0 is DefaultWait
	Pages  int           // the most pages that the database may grow to; 0 for no limit
}

// Store is an open casebook. It is safe for concurrent use: one transaction
// writes at a time, also across processes, and any number read.
type Store struct {
	dir     string // empty: in memory
	dialect Dialect
	sealer  *seal.Sealer
	db      *sql.DB

	writing sync.Mutex
	conn    *sql.Conn            // the one that writes
	stmts   map[string]*sql.Stmt // prepared on it
	looked  []*os.File           // files of the database that were looked into
}

// Open opens the database in a folder, making or migrating it where needed. An
// empty folder name keeps everything in memory.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	s := &Store{dir: dir, dialect: sqliteDialect, sealer: o.Sealer, stmts: map[string]*sql.Stmt{}}
	if s.sealer == nil {
		s.sealer = seal.Plain()
	}
	if o.Wait == 0 {
		o.Wait = DefaultWait
	}
	path := memory
	if dir != "" {
		path = filepath.Join(dir, File)
		if err := prepare(dir, path); err != nil {
			return nil, harm.Errorf(harm.Unavailable, "the casebook cannot be opened; see that you may read and write the folder and all in it: %w", err)
		}
	}
	if err := s.connect(ctx, path, o); err != nil {
		return nil, errors.Join(s.explain(err), s.Close())
	}
	return s, nil
}

// prepare makes the folder and the file of the database, for their owner alone.
// What the database puts beside its file takes over the mode of that.
func prepare(dir, path string) error {
	if err := os.MkdirAll(filepath.Join(dir, originals), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		return f.Close()
	}
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	// It is not opened for this: closing a file ends the locks that other
	// connections of the process hold on it.
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() == 0o600 {
		return err
	}
	return os.Chmod(path, 0o600)
}

func (s *Store) connect(ctx context.Context, path string, o Options) (err error) {
	if s.db, err = sql.Open(s.dialect.Driver, dsn(path, o.Wait)); err != nil {
		return err
	}
	if path == memory {
		s.db.SetMaxOpenConns(1) // each connection would have a database of its own
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	if s.conn, err = s.db.Conn(ctx); err != nil {
		return err
	}
	if o.Pages > 0 {
		_, err = s.conn.ExecContext(ctx, "PRAGMA max_page_count = "+strconv.Itoa(o.Pages))
	}
	return err
}

// Shadow opens an empty store in memory that seals as this one does, to build
// derived tables in again.
func (s *Store) Shadow(ctx context.Context) (*Store, error) {
	return Open(ctx, "", Options{Sealer: s.sealer})
}

// Close closes the database; a second time it does nothing. Nothing that was
// committed is lost without it.
func (s *Store) Close() error {
	s.forget() // the database stays open as long as a statement is
	var err error
	if s.conn != nil {
		err = s.conn.Close()
	}
	if s.db != nil {
		err = errors.Join(err, s.db.Close())
	}
	for _, f := range s.looked {
		err = errors.Join(err, f.Close())
	}
	s.conn, s.db, s.looked = nil, nil, nil
	return err
}

// forget closes the prepared statements of the connection that writes.
func (s *Store) forget() {
	for q, st := range s.stmts {
		st.Close()
		delete(s.stmts, q)
	}
}

// Sealed says whether personal content is encrypted.
func (s *Store) Sealed() bool { return s.sealer.Sealed() }

// Update runs f in a transaction that writes. When it returns nil all that f
// did is on the disk; else nothing of it is.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.explain(s.within(ctx, s.conn, s.dialect.Begin, &Tx{ctx: ctx, s: s, conn: s.conn, stmts: s.stmts}, f))
}

// View runs f in a transaction that reads: all its queries see one state.
func (s *Store) View(ctx context.Context, f func(*Tx) error) error {
	if s.dir == "" { // the one connection there is
		return s.Update(ctx, f)
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return s.explain(err)
	}
	defer conn.Close()
	tx := &Tx{ctx: ctx, s: s, conn: conn, stmts: map[string]*sql.Stmt{}}
	defer tx.release()
	return s.explain(s.within(ctx, conn, "BEGIN", tx, f))
}

func (s *Store) within(ctx context.Context, conn *sql.Conn, begin string, tx *Tx, f func(*Tx) error) (err error) {
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return err
	}
	// The context may end at any time. A connection must not stay in a
	// transaction then, and a commit must be known to have happened or not.
	whole := context.WithoutCancel(ctx)
	ready, done := false, false
	defer func() {
		if done {
			return
		}
		// Where the database has rolled back by itself, this fails, and changes nothing.
		_, _ = conn.ExecContext(whole, "ROLLBACK")
		if !ready { // f failed or panicked
			tx.dropOriginals()
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	if err := tx.syncOriginals(); err != nil {
		return err
	}
	ready = true
	if _, err := conn.ExecContext(whole, "COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}

func millis(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
