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
	if err := s.rewrite(ctx); err != nil {
		return nil, harm.Errorf(harm.KindOf(s.explain(err)), "what was erased is gone from the record, but the files of the casebook may still hold traces of it; mend this and run \"recount verify --tidy\": %w", err)
	}
	if s.dir == "" {
		return nil, nil
	}
	return s.holding(traces)
}

// rewrite makes all files of the database anew of the rows that there are.
func (s *Store) rewrite(ctx context.Context) error {
	s.forget() // a prepared statement would keep VACUUM from its work
	for _, q := range s.dialect.Rewrite {
		if _, err := s.conn.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	var busy, logged, moved int
	if err := s.conn.QueryRowContext(ctx, s.dialect.EmptyLog).Scan(&busy, &logged, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return harm.Errorf(harm.Unavailable, "another process has the casebook open; close it first")
	}
	return nil
}

// holding names the files of the casebook that hold any of the traces.
func (s *Store) holding(traces [][]byte) (found []string, err error) {
	err = filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		holds, err := s.fileHolds(path, traces)
		if holds {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "it is erased, but the files of the casebook cannot be searched for traces of it: %w", err)
	}
	return found, nil
}

// fileHolds looks for byte strings in a file. Closing a file would end the locks
// of this process on it, and with them the database's, so those of the database
// stay open until it is closed.
func (s *Store) fileHolds(path string, traces [][]byte) (bool, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil // removed meanwhile
	}
	if err != nil {
		return false, err
	}
	if isDatabase(filepath.Base(path)) {
		s.looked = append(s.looked, f)
	} else {
		defer f.Close()
	}
	return holds(f, traces)
}

// isDatabase says whether a file of that name belongs to the database.
func isDatabase(name string) bool { return name == File || strings.HasPrefix(name, File+"-") }

// holds looks for byte strings in what r reads, in any case of letters.
func holds(r io.Reader, traces [][]byte) (bool, error) {
	longest := 0
	lower := make([][]byte, len(traces))
	for i, t := range traces {
		lower[i] = bytes.ToLower(t)
		longest = max(longest, len(t))
	}
	buf := make([]byte, 1<<20+longest)
	kept := 0 // bytes from the last block, where a trace may begin
	for {
		n, err := io.ReadFull(r, buf[kept:])
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
