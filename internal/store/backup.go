package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/harm"
)

// Backup writes a copy of the casebook, as it stands at one moment, into a
// folder that does not exist yet. Others may go on reading and writing. The copy
// is a casebook itself: to restore it, put it where the casebook was.
func (s *Store) Backup(ctx context.Context, to string) (err error) {
	part, err := s.backupFolder(to)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(part))
		}
	}()
	before, err := s.Originals()
	if err != nil {
		return err
	}
	if err := s.copyDatabase(ctx, filepath.Join(part, File)); err != nil {
		return s.explain(err)
	}
	// The files come after the database: an original is there before the row
	// that names it, and none of the copied rows can lack its own.
	if err := s.copyFiles(part); err != nil {
		return harm.Errorf(harm.Unavailable, "the backup cannot be made: %w", err)
	}
	for _, hash := range before {
		if _, err := os.Stat(filepath.Join(part, originals, hash)); err != nil {
			return harm.Errorf(harm.Unavailable, "something was erased while the backup was made, and it would hold part of that; make it again")
		}
	}
	if err := os.Rename(part, to); err != nil {
		return harm.Errorf(harm.Unavailable, "the backup cannot be given its name: %w", err)
	}
	return syncPath(filepath.Dir(to))
}

// backupFolder makes the folder that a backup grows in, beside the one that it
// becomes.
func (s *Store) backupFolder(to string) (part string, err error) {
	if err := s.onDisk(); err != nil {
		return "", err
	}
	to = filepath.Clean(to)
	if inside, err := contains(s.dir, to); err != nil || inside {
		return "", harm.Errorf(harm.Invalid, "%s is inside the casebook; name a folder elsewhere", to)
	}
	part = to + ".part"
	for _, path := range []string{to, part} {
		if _, err := os.Lstat(path); err == nil {
			return "", harm.Errorf(harm.Conflict, "%s exists already; name another folder, or remove it if it is what an interrupted backup left", path)
		}
	}
	if err := os.MkdirAll(filepath.Join(part, originals), 0o700); err != nil {
		return "", harm.Errorf(harm.Unavailable, "the backup cannot be made: %w", err)
	}
	return part, nil
}

// contains says whether a path is a folder or below it.
func contains(dir, path string) (bool, error) {
	from, err := filepath.Abs(dir)
	if err != nil {
		return false, err
	}
	at, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	below, err := filepath.Rel(from, at)
	return err == nil && filepath.IsLocal(below), nil
}

// copyDatabase writes what the database holds at one moment into a new file.
func (s *Store) copyDatabase(ctx context.Context, to string) error {
	if err := os.WriteFile(to, nil, 0o600); err != nil { // for the owner alone from the start
		return err
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, s.dialect.CopyInto, to); err != nil {
		return err
	}
	return syncPath(to)
}

// copyFiles copies all files of the casebook but the database.
func (s *Store) copyFiles(to string) error {
	return filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(s.dir, path)
		if err != nil || isDatabase(below) || strings.HasPrefix(d.Name(), unfinished) {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, below), 0o700)
		}
		body, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // removed meanwhile
		}
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(to, below), body)
	})
}
