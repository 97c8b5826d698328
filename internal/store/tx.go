package store

import (
	"context"
	"database/sql"
	"errors"

	"golang.org/x/sync/errgroup"

	"recount/internal/journal"
)

// Tx is a transaction. It belongs to the function that it is given to.
type Tx struct {
	ctx   context.Context //nolint:containedctx // a transaction lives within one call
	s     *Store
	conn  *sql.Conn
	stmts map[string]*sql.Stmt

	edge      *journal.Edge  // of the journal, once it was needed
	originals []string       // files written in it
	writing   errgroup.Group // of them, until they are on the disk
}

// take returns the prepared statement of a query. It is nobody else's until it
// is given back: while its rows are read, it cannot run a second time.
func (t *Tx) take(query string) (*sql.Stmt, error) {
	if st := t.stmts[query]; st != nil {
		delete(t.stmts, query)
		return st, nil
	}
	return t.conn.PrepareContext(t.ctx, query)
}

// give keeps a statement for the next to take.
func (t *Tx) give(query string, st *sql.Stmt) {
	if t.stmts[query] != nil {
		st.Close()
		return
	}
	t.stmts[query] = st
}

func (t *Tx) release() {
	for _, st := range t.stmts {
		st.Close()
	}
}

func (t *Tx) exec(query string, args ...any) error {
	st, err := t.take(query)
	if err != nil {
		return err
	}
	defer t.give(query, st)
	_, err = st.ExecContext(t.ctx, args...)
	return err
}

// one reads a single row; found is false when there is none.
func (t *Tx) one(into []any, query string, args ...any) (found bool, err error) {
	st, err := t.take(query)
	if err != nil {
		return false, err
	}
	defer t.give(query, st)
	err = st.QueryRowContext(t.ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// many reads all rows, each scanned into what fields returns for a new value.
func many[T any](t *Tx, fields func(*T) []any, query string, args ...any) ([]T, error) {
	var all []T
	err := each(t, fields, func(v T) error {
		all = append(all, v)
		return nil
	}, query, args...)
	return all, err
}

// each calls f with every row. f may run queries, the same one too.
func each[T any](t *Tx, fields func(*T) []any, f func(T) error, query string, args ...any) error {
	st, err := t.take(query)
	if err != nil {
		return err
	}
	defer t.give(query, st)
	rows, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var v T
		if err := rows.Scan(fields(&v)...); err != nil {
			return err
		}
		if err := f(v); err != nil {
			return err
		}
	}
	return rows.Err()
}

// scalar is the fields of a row of one column.
func scalar[T any](v *T) []any { return []any{v} }

// seal encrypts personal content for a column, where the casebook is sealed.
func (t *Tx) seal(plain []byte) (string, error) { return t.s.sealText(plain) }

// open is the way back.
func (t *Tx) open(kept string) ([]byte, error) { return t.s.openText(kept) }
