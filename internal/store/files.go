package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/harm"
)

// originals is the folder of what was captured, each under its commitment.
const originals = "originals"

func (s *Store) originalPath(hash string) string {
	return filepath.Join(s.dir, originals, hash)
}

// PutOriginal keeps the bytes that a report was made of, as they came, under
// the hash that the journal commits to. They are written meanwhile, several at a
// time, and on the disk when the transaction is.
func (t *Tx) PutOriginal(hash string, body []byte) error {
	if err := t.s.onDisk(); err != nil {
		return err
	}
	if t.s.sealer.Sealed() {
		var err error
		if body, err = t.s.sealer.Seal(body); err != nil {
			return err
		}
	}
	path := t.s.originalPath(hash)
	if len(t.originals) == 0 {
		t.writing.SetLimit(atOnce)
	}
	t.originals = append(t.originals, path)
	t.writing.Go(func() error { return writeThrough(path, body) })
	return nil
}

// writeThrough writes a file and waits until it is on the disk.
func writeThrough(path string, body []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	return errors.Join(err, f.Sync(), f.Close())
}

// dropOriginals removes the originals of a transaction that was given up. What
// cannot be removed belongs to no row, and does no harm.
func (t *Tx) dropOriginals() {
	_ = t.writing.Wait() // the transaction failed already
	for _, path := range t.originals {
		_ = os.Remove(path)
	}
}

// onDisk is an error for a store in memory, which has no folder for files.
func (s *Store) onDisk() error {
	if s.dir == "" {
		return harm.Errorf(harm.Invalid, "a casebook in memory keeps no files; open it in a folder")
	}
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
	if err := t.writing.Wait(); err != nil {
		return harm.Errorf(harm.Unavailable, "the originals cannot be kept; make room for them, or see that you may write the folder: %w", err)
	}
	return syncPath(filepath.Join(t.s.dir, originals))
}

// Original returns a captured original; a NotFound error when it is not there.
func (s *Store) Original(hash string) ([]byte, error) {
	if err := s.onDisk(); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(s.originalPath(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, harm.Errorf(harm.NotFound, "the original %.12s… is not in the casebook", hash)
	case err != nil:
		return nil, harm.Errorf(harm.Unavailable, "the original %.12s… cannot be read: %w", hash, err)
	case s.sealer.Sealed():
		return s.sealer.Open(b)
	}
	return b, nil
}

// Originals lists the hashes of the originals on disk, in no certain order.
func (s *Store) Originals() ([]string, error) {
	if s.dir == "" {
		return nil, nil
	}
	var found []string
	err := filepath.WalkDir(filepath.Join(s.dir, originals), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasPrefix(d.Name(), unfinished) {
			found = append(found, d.Name())
		}
		return err
	})
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "the originals cannot be listed: %w", err)
	}
	return found, nil
}

// RemoveOriginal overwrites and removes an original. One that is not there is
// no error.
func (s *Store) RemoveOriginal(hash string) error {
	if err := s.onDisk(); err != nil {
		return err
	}
	err := wipe(s.originalPath(hash))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return harm.Errorf(harm.Unavailable, "the original %.12s… is erased from the record, and its file cannot be removed; remove it yourself: %w", hash, err)
	}
	return nil
}

// wipe overwrites and removes a file.
func wipe(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil {
		_, err = f.Write(make([]byte, info.Size()))
	}
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(path))
}

// unfinished begins the names of files that are being written.
const unfinished = ".new-"

// writeFile writes a whole file or nothing, and waits until it is on the disk.
func writeFile(path string, body []byte) error { return place(path, body, os.Rename) }

// WriteNew is for a file that is there once in a casebook: of several processes
// that write it at once, one succeeds, and the others get an error that is
// fs.ErrExist. It is there whole or not at all, and for its owner alone.
func WriteNew(path string, body []byte) error {
	return place(path, body, func(from, to string) error {
		err := os.Link(from, to)
		if err != nil && !errors.Is(err, fs.ErrExist) { // a disk that knows no links
			return os.Rename(from, to)
		}
		return errors.Join(err, os.Remove(from))
	})
}

// place writes a file under another name, and gives it its own when all of it is
// on the disk.
func place(path string, body []byte, name func(from, to string) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), unfinished+"*")
	if err != nil {
		return harm.Errorf(harm.Unavailable, "%s cannot be written: %w", path, err)
	}
	_, err = f.Write(body)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = name(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // what is left of it is no file of the casebook
		return harm.Errorf(harm.Unavailable, "%s cannot be written: %w", path, err)
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
