package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/pressly/goose/v3"

	"recount/internal/harm"
	"recount/internal/seal"
)

//go:embed migrations/*.sql
var migrations embed.FS

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
		if err := os.MkdirAll(filepath.Join(dir, originals), 0o700); err != nil {
			return nil, harm.Errorf(harm.Unavailable, "the casebook cannot be made: %w", err)
		}
		path = filepath.Join(dir, File)
	}
	if err := s.connect(ctx, path, o); err != nil {
		return nil, errors.Join(s.explain(err), s.Close())
	}
	return s, nil
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
	if path != memory {
		if err := os.Chmod(path, 0o600); err != nil {
			return err
		}
	}
	if s.conn, err = s.db.Conn(ctx); err != nil {
		return err
	}
	if o.Pages > 0 {
		_, err = s.conn.ExecContext(ctx, "PRAGMA max_page_count = "+strconv.Itoa(o.Pages))
	}
	return err
}

// migrate brings the tables to what this program needs. A database of a newer
// program is refused, since its rows would be misread.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(s.dialect.Migrations, s.db, files)
	if err != nil {
		return err
	}
	have, want, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return err
	case have > want:
		return harm.Errorf(harm.Conflict, "the casebook was written by a newer version of Recount (its tables are of version %d, this program knows %d); use that version", have, want)
	case have == want:
		return nil
	}
	if _, err := p.Up(ctx); err != nil {
		return err
	}
	for _, q := range s.dialect.Search {
		if _, err := s.db.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// Shadow opens an empty store in memory that seals as this one does, to build
// derived tables in again.
func (s *Store) Shadow(ctx context.Context) (*Store, error) {
	return Open(ctx, "", Options{Sealer: s.sealer})
}

// Close closes the database. Nothing that was committed is lost without it.
func (s *Store) Close() error {
	var err error
	if s.conn != nil {
		err = s.conn.Close()
	}
	if s.db != nil {
		err = errors.Join(err, s.db.Close())
	}
	return err
}

// Dir is the folder of the casebook, "" for one in memory.
func (s *Store) Dir() string { return s.dir }

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
	done := false
	defer func() {
		if !done { // f failed or panicked
			// The context may have ended, and the connection must not stay in a transaction.
			_, undo := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
			err = errors.Join(err, undo)
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	if err := tx.syncOriginals(); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "COMMIT"); err != nil {
		return err
	}
	done = true
	return nil
}

// explain says what to do about errors of the database.
func (s *Store) explain(err error) error {
	var known *harm.Error
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case s.dialect.Busy(err):
		return harm.Errorf(harm.Unavailable, "another process is writing to the casebook and did not finish in time; try again when it has (%w)", err)
	case s.dialect.Full(err):
		return harm.Errorf(harm.Unavailable, "there is no room left for the casebook; nothing of this step was kept. Make room and run it again: what was kept before is safe (%w)", err)
	case errors.Is(err, context.Canceled):
		return harm.Errorf(harm.Unavailable, "stopped; what was not finished was not kept (%w)", err)
	}
	return harm.Errorf(harm.Internal, "the casebook's database: %w", err)
}

func millis(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }
