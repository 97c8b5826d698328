package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"recount/internal/harm"
)

// Tx is a transaction. It belongs to the function that it is given to.
type Tx struct {
	ctx   context.Context //nolint:containedctx // a transaction lives within one call
	s     *Store
	conn  *sql.Conn
	stmts map[string]*sql.Stmt

	originals []string // files written in it, which may not be on the disk yet
}

// prepared returns the statement of a query, prepared once a connection.
func (t *Tx) prepared(query string) (*sql.Stmt, error) {
	if st := t.stmts[query]; st != nil {
		return st, nil
	}
	st, err := t.conn.PrepareContext(t.ctx, query)
	if err == nil {
		t.stmts[query] = st
	}
	return st, err
}

func (t *Tx) release() {
	for _, st := range t.stmts {
		st.Close()
	}
}

func (t *Tx) exec(query string, args ...any) error {
	_, err := t.count(query, args...)
	return err
}

// count runs a statement and returns how many rows it touched.
func (t *Tx) count(query string, args ...any) (int64, error) {
	st, err := t.prepared(query)
	if err != nil {
		return 0, err
	}
	done, err := st.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return done.RowsAffected()
}

// one reads a single row; found is false when there is none.
func (t *Tx) one(into []any, query string, args ...any) (found bool, err error) {
	st, err := t.prepared(query)
	if err != nil {
		return false, err
	}
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

// each calls f with every row.
func each[T any](t *Tx, fields func(*T) []any, f func(T) error, query string, args ...any) error {
	st, err := t.prepared(query)
	if err != nil {
		return err
	}
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

// sealJSON encodes a value for a column of personal content.
func (t *Tx) sealJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	return t.seal(b)
}

// openJSON decodes a column of personal content.
func (t *Tx) openJSON(kept string, into any) error {
	b, err := t.open(kept)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return harm.Errorf(harm.Internal, "a row of the casebook cannot be read: %w", err)
	}
	return nil
}
