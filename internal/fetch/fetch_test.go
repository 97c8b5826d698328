package fetch

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/internal/harm"
)

// tree makes files, each with its own path as content, and goes there.
func tree(t *testing.T, paths ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, p := range paths {
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(p), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// find returns the names found, and the faults, in their order.
func find(t *testing.T, f Files, names ...string) (found, faults []string) {
	t.Helper()
	for source, err := range f.Find(names) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		body, err := source.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(body)
		if err != nil || body.Close() != nil {
			t.Fatal(err)
		}
		if source.Name != Stdin && (int64(len(content)) != source.Size || string(content) != filepath.ToSlash(strings.TrimPrefix(source.Name, "./"))) {
			t.Errorf("%s: %d bytes %q", source.Name, source.Size, content)
		}
		found = append(found, source.Name)
	}
	return found, faults
}

func TestFind(t *testing.T) {
	tree(t, "b.txt", "a/2.txt", "a/10.JSON", "a/b/c.txt", "a/x.csv", "a/y.csv", "a/Makefile", "a/.git/a.txt", "a/.a.txt", ".hidden/a.txt", "empty/x.csv")
	var skipped []string
	f := Files{Stdin: strings.NewReader("from a pipe"), Extensions: []string{".txt", ".json"}, Skipped: func(name string) { skipped = append(skipped, name) }}
	found, faults := find(t, f, "b.txt", "a", "-", "missing", "a/x.csv", ".hidden", "empty", "b.txt")
	if diff := cmp.Diff([]string{"b.txt", "a/10.JSON", "a/2.txt", "a/b/c.txt", "-", "a/x.csv", ".hidden/a.txt", "b.txt"}, found); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"missing: there is no such file or folder", "empty: the folder holds no .txt, .json file"}, faults); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a/Makefile", "a/x.csv"}, skipped); diff != "" {
		t.Error(diff)
	}
}

func TestStop(t *testing.T) {
	tree(t, "a/1.txt", "a/2.txt", "b.txt")
	for stopAt := 1; stopAt <= 3; stopAt++ {
		n := 0
		for _, err := range (Files{Extensions: []string{".txt"}}).Find([]string{"a", "b.txt"}) {
			if n++; n == stopAt || err != nil {
				break
			}
		}
		if n != stopAt {
			t.Errorf("stopped after %d, not %d", n, stopAt)
		}
	}
}

// TestOddFiles leaves out of a folder what can't be read as a file, and follows
// links to files only, so that no circle is walked.
func TestOddFiles(t *testing.T) {
	tree(t, "a/1.txt")
	if err := syscall.Mkfifo("a/pipe.txt", 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"a/circle.txt": ".", "a/dead.txt": "nowhere.txt"} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	found, faults := find(t, Files{Extensions: []string{".txt"}}, "a")
	if diff := cmp.Diff([]string{"a/1.txt"}, found); diff != "" || len(faults) > 0 {
		t.Errorf("%v\n%s", faults, diff)
	}
}

func TestKinds(t *testing.T) {
	tree(t, "a/1.csv")
	for _, name := range []string{"missing", "a"} {
		for _, err := range (Files{Extensions: []string{".txt"}}).Find([]string{name}) {
			if harm.KindOf(err) != harm.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
