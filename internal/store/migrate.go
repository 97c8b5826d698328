package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"

	"recount/internal/harm"
)

//go:embed migrations/*.sql
var migrations embed.FS

// searchVersion is the version of the tables that has the index of words.
const searchVersion = 3

// tables lists the steps that make the tables: those that all databases share,
// and the index of words, which each makes in its own way.
func (s *Store) tables() (*goose.Provider, error) {
	shared, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	search := goose.NewGoMigration(searchVersion, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
		for _, q := range s.dialect.Search {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return err
			}
		}
		return nil
	}}, nil)
	return goose.NewProvider(s.dialect.Migrations, s.db, shared, goose.WithGoMigrations(search))
}

// migrate brings the tables to what this program needs. Several processes may
// do so at once: of two that take one step, one fails and finds it done when it
// looks again.
func (s *Store) migrate(ctx context.Context) error {
	p, err := s.tables()
	if err != nil {
		return err
	}
	for range len(p.ListSources()) + 2 {
		var told *harm.Error
		if err = upgrade(ctx, p); err == nil || errors.As(err, &told) || ctx.Err() != nil {
			return err
		}
		time.Sleep(pause)
	}
	return err
}

// pause is how long a process waits before it looks what another one did.
const pause = 20 * time.Millisecond

// upgrade takes the steps that are missing. A database of a newer program is
// refused, since its rows would be misread.
func upgrade(ctx context.Context, p *goose.Provider) error {
	have, want, err := p.GetVersions(ctx)
	switch {
	case err != nil:
		return err
	case have > want:
		return harm.Errorf(harm.Conflict, "the casebook was written by a newer version of Recount (its tables are of version %d, this program knows %d); use that version", have, want)
	case have == want:
		return nil
	}
	_, err = p.Up(ctx)
	return err
}
