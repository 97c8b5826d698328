// Package fetch finds and opens what a user names: files, folders and standard
// input. What it hands on is raw bytes; internal/article makes reports of them.
package fetch

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"recount/internal/harm"
)

// Stdin is the name of standard input, as the user writes it.
const Stdin = "-"

// A Source is one place that raw bytes come from.
type Source struct {
	Name string // the path as given, or below a folder as given; "-" for standard input
	Size int64  // bytes; 0 when not known
	Open func() (io.ReadCloser, error)
}

// Files finds sources on the local machine.
type Files struct {
	Stdin      io.Reader
	Extensions []string          // of the files to take from folders, in lower case with the dot
	Skipped    func(name string) // told the first file of each other extension; may be nil
}

// Find yields the sources that the names stand for, in the order given. A
// folder yields its files in the order of their names, those of folders inside
// it too; hidden ones are left out. A name that cannot be found yields an error
// of kind NotFound, and the others go on.
func (f Files) Find(names []string) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		seen := map[string]bool{} // extensions that were named as skipped
		for _, name := range names {
			if !f.find(name, seen, yield) {
				return
			}
		}
	}
}

// find yields the sources of one name, and tells whether to go on.
func (f Files) find(name string, seen map[string]bool, yield func(Source, error) bool) bool {
	if name == Stdin {
		return yield(Source{Name: Stdin, Open: func() (io.ReadCloser, error) { return io.NopCloser(f.Stdin), nil }}, nil)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return yield(Source{Name: name}, explain(name, err))
	case info.IsDir():
		return f.walk(name, seen, yield)
	}
	return yield(file(name, info), nil)
}

// walk yields the readable files below a folder.
func (f Files) walk(root string, seen map[string]bool, yield func(Source, error) bool) bool {
	found, goOn := false, true
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			goOn = yield(Source{Name: path}, explain(path, err))
		case path != root && strings.HasPrefix(entry.Name(), "."):
			return skip(entry)
		case !entry.IsDir() && f.wanted(path, seen):
			// Links to files are followed, so that a folder of links can be read. Left
			// out are dead ones, pipes, and links to folders, which could go round in
			// a circle.
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				found = true
				goOn = yield(file(path, info), nil)
			}
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	if err == nil && goOn && !found {
		return yield(Source{Name: root}, harm.Errorf(harm.NotFound, "%s: the folder holds no %s file", root, strings.Join(f.Extensions, ", ")))
	}
	return goOn
}

// skip leaves out a hidden file, or a hidden folder with all below it.
func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// wanted tells whether a file in a folder is to be read, by its extension.
func (f Files) wanted(path string, seen map[string]bool) bool {
	ext := strings.ToLower(filepath.Ext(path))
	if slices.Contains(f.Extensions, ext) {
		return true
	}
	if !seen[ext] && f.Skipped != nil {
		f.Skipped(path)
	}
	seen[ext] = true
	return false
}

// file is the source of one file on disk.
func file(name string, info fs.FileInfo) Source {
	return Source{Name: name, Size: info.Size(), Open: func() (io.ReadCloser, error) {
		f, err := os.Open(name)
		if err != nil {
			return nil, explain(name, err)
		}
		return f, nil
	}}
}

// explain turns an error of the file system into one that says what to do.
func explain(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return harm.Errorf(harm.NotFound, "%s: there is no such file or folder", name)
	case errors.Is(err, fs.ErrPermission):
		return harm.Errorf(harm.Unavailable, "%s: may not be opened; ask for the right to read it", name)
	}
	return harm.Errorf(harm.Unavailable, "%s: cannot be opened: %w", name, err)
}
