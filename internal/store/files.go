package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sync/errgroup"

	"recount/internal/harm"
)

// originals is the folder of what was captured, each under its commitment.
const originals = "originals"

func (s *Store) originalPath(hash string) string {
	return filepath.Join(s.dir, originals, hash)
}

// PutOriginal keeps the bytes that a report was made of, as they came, under
// the hash that the journal commits to. They are on the disk when the
// transaction is.
func (t *Tx) PutOriginal(hash string, body []byte) error {
	if t.s.sealer.Sealed() {
		var err error
		if body, err = t.s.sealer.Seal(body); err != nil {
			return err
		}
	}
	path := t.s.originalPath(hash)
	if err := os.WriteFile(path, body, 0o600); err != nil {
		return harm.Errorf(harm.Unavailable, "the original cannot be kept: %w", err)
	}
	t.originals = append(t.originals, path)
	return nil
}

// atOnce is how many files are waited for at a time: the disk writes them
// together.
const atOnce = 16

// syncOriginals waits until the originals of the transaction are on the disk.
func (t *Tx) syncOriginals() error {
	if len(t.originals) == 0 {
		return nil
	}
	var g errgroup.Group
	g.SetLimit(atOnce)
	for _, path := range t.originals {
		g.Go(func() error { return syncPath(path) })
	}
	if err := g.Wait(); err != nil {
		return harm.Errorf(harm.Unavailable, "the originals cannot be kept: %w", err)
	}
	return syncPath(filepath.Join(t.s.dir, originals))
}

// Original returns a captured original; a NotFound error when it is not there.
func (s *Store) Original(hash string) ([]byte, error) {
	b, err := os.ReadFile(s.originalPath(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, harm.Errorf(harm.NotFound, "the original %.12s… is not in the casebook", hash)
	}
	if err != nil || !s.sealer.Sealed() {
		return b, err
	}
	return s.sealer.Open(b)
}

// Originals lists the hashes of the originals on disk, in no certain order.
func (s *Store) Originals() ([]string, error) {
	var found []string
	err := filepath.WalkDir(filepath.Join(s.dir, originals), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasPrefix(d.Name(), ".") {
			found = append(found, d.Name())
		}
		return err
	})
	return found, err
}

// RemoveOriginal overwrites and removes an original. One that is not there is
// no error.
func (s *Store) RemoveOriginal(hash string) error {
	path := s.originalPath(hash)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, info.Size()))
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(path))
}

// writeFile writes a whole file or nothing, and waits until it is on the disk.
func writeFile(path string, body []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return harm.Errorf(harm.Unavailable, "%w", err)
	}
	_, err = f.Write(body)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return harm.Errorf(harm.Unavailable, "%s cannot be written: %w", path, errors.Join(err, os.Remove(f.Name())))
	}
	return syncPath(filepath.Dir(path))
}

// syncPath waits until a file, or what happened to the names in a folder, is on
// the disk.
func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
