package internal_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// link finds the target of a Markdown link or image.
var link = regexp.MustCompile(`\]\(([^)#]+)[^)]*\)`)

// TestLinks follows every link of the documents that stays in the repository.
func TestLinks(t *testing.T) {
	root := os.DirFS("..")
	var documents int
	err := fs.WalkDir(root, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (path == ".git" || path == "bin" || strings.HasSuffix(path, "node_modules")) {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".md" {
			return nil
		}
		documents++
		text, err := fs.ReadFile(root, path)
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			target := filepath.Join(filepath.Dir(path), m[1])
			if _, err := fs.Stat(root, target); err != nil && !strings.Contains(m[1], "://") {
				t.Errorf("%s links to %s, which is not there", path, m[1])
			}
		}
		return err
	})
	if err != nil || documents == 0 {
		t.Fatalf("%d documents, %v", documents, err)
	}
}

// TestDecisionsAreListed holds the index of decisions to what there is.
func TestDecisionsAreListed(t *testing.T) {
	index, err := os.ReadFile("../docs/decisions/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../docs/decisions/0*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d decisions, %v", len(files), err)
	}
	var listed []string
	for _, m := range link.FindAllStringSubmatch(string(index), -1) {
		listed = append(listed, m[1])
	}
	for _, f := range files {
		if !slices.Contains(listed, filepath.Base(f)) {
			t.Errorf("docs/decisions/README.md does not list %s", filepath.Base(f))
		}
	}
}
