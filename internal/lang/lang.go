// Package lang holds what each language says: word lists, rules, number words,
// coding profiles. A language is a folder named by its ISO 639-1 code, found
// by listing the embedded file system; the stages read their own files from it.
package lang

import (
	"embed"
	"io/fs"

	"recount/internal/harm"
)

//go:embed */*
var files embed.FS

// Codes lists the languages that can be read.
func Codes() []string {
	entries, _ := fs.ReadDir(files, ".") // the root of an embedded system always opens
	var codes []string
	for _, e := range entries {
		if e.IsDir() {
			codes = append(codes, e.Name())
		}
	}
	return codes
}

// FS returns the folder of a language.
func FS(code string) (fs.FS, error) {
	if _, err := fs.Stat(files, code); err != nil {
		return nil, harm.Errorf(harm.NotFound, "language %q is not read yet; the languages are %v", code, Codes())
	}
	return fs.Sub(files, code)
}
