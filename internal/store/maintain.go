package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/harm"
)

// Scrub leaves no trace of what was deleted: it builds the index of words and
// the whole database file anew, and empties the log of changes. Then it looks
// for each trace in every file of the casebook, and names the files that still
// hold one.
func (s *Store) Scrub(ctx context.Context, traces [][]byte) (found []string, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.forget() // a prepared statement would keep VACUUM from its work
	for _, q := range []string{`INSERT INTO search (search) VALUES ('rebuild')`, `VACUUM`} {
		if _, err := s.conn.ExecContext(ctx, q); err != nil {
			return nil, s.explain(err)
		}
	}
	var busy, logged, moved int
	if err := s.conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &logged, &moved); err != nil {
		return nil, s.explain(err)
	}
	if busy != 0 {
		return nil, harm.Errorf(harm.Unavailable, "another process has the casebook open, and its log of changes still holds what was erased; close it and run the erasure again")
	}
	return s.holding(traces)
}

// forget closes the prepared statements of the connection that writes.
func (s *Store) forget() {
	for q, st := range s.stmts {
		st.Close()
		delete(s.stmts, q)
	}
}

// holding names the files of the casebook that hold any of the traces.
func (s *Store) holding(traces [][]byte) (found []string, err error) {
	err = filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		holds, err := fileHolds(path, traces)
		if holds {
			found = append(found, path)
		}
		return err
	})
	return found, err
}

// fileHolds looks for byte strings in a file, in any case of letters of ASCII.
func fileHolds(path string, traces [][]byte) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	longest := 0
	lower := make([][]byte, len(traces))
	for i, t := range traces {
		lower[i] = bytes.ToLower(t)
		longest = max(longest, len(t))
	}
	buf := make([]byte, 1<<20+longest)
	kept := 0 // bytes from the last block, where a trace may begin
	for {
		n, err := io.ReadFull(f, buf[kept:])
		block := bytes.ToLower(buf[:kept+n])
		for _, t := range lower {
			if len(t) > 0 && bytes.Contains(block, t) {
				return true, nil
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		kept = copy(buf, buf[kept+n-longest:kept+n])
	}
}

// Backup writes a copy of the casebook, as it stands at one moment, into a
// folder that does not exist yet. Others may go on reading and writing.
func (s *Store) Backup(ctx context.Context, to string) (err error) {
	if _, err := os.Stat(to); err == nil {
		return harm.Errorf(harm.Conflict, "%s exists already; name a folder that does not", to)
	}
	part := strings.TrimRight(to, "/") + ".part"
	if err := os.RemoveAll(part); err != nil {
		return harm.Errorf(harm.Unavailable, "%w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(part))
		}
	}()
	if err := os.MkdirAll(filepath.Join(part, originals), 0o700); err != nil {
		return harm.Errorf(harm.Unavailable, "the backup cannot be made: %w", err)
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return s.explain(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `VACUUM INTO $1`, filepath.Join(part, File)); err != nil {
		return s.explain(err)
	}
	// The files come after the database: an original is there before the row
	// that names it, and none of the copied rows can lack its own.
	if err := s.copyFiles(part); err != nil {
		return harm.Errorf(harm.Unavailable, "the backup cannot be made: %w", err)
	}
	return os.Rename(part, to)
}

// copyFiles copies all files of the casebook but the database.
func (s *Store) copyFiles(to string) error {
	return filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(s.dir, path)
		if err != nil || strings.HasPrefix(below, File) || strings.HasPrefix(d.Name(), ".new-") {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, below), 0o700)
		}
		body, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // erased meanwhile
		}
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(to, below), body)
	})
}
