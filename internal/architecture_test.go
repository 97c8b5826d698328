// Package internal_test holds the test of who may import whom.
package internal_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "recount"

// directions says, for each package of ours, which other packages of ours it
// may import. A package without a row fails, and so does a row or a name in it
// whose package has vanished: the table is the map of the project.
var directions = map[string]struct{ imports, because string }{
	"internal/harm": {"", "the vocabulary is what all others share, so it leans on the standard library alone"},
}

// guarded says which packages from outside may be imported by ours, and where.
var guarded = []struct{ pkg, by, because string }{
	{"net/http", "", "nothing is fetched or served yet, and what reads a report must work offline"},
	{"log", "", "what the user reads goes through the program's own output, and nothing logs to a global"},
	{"flag", "bench/score bench/speed", "the program's arguments are read in one place"},
	{"regexp", "", "a pattern over every sentence costs more than the whole parse; match over tokens"},
}

// A pkg is what `go list` tells of one package.
type pkg struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

// packages lists the packages of the module by their path below its root.
func packages(t *testing.T) map[string]pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	found := map[string]pkg{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		found[ours(p.ImportPath)] = p
	}
}

// ours cuts the module's name off an import path of ours.
func ours(path string) string { return strings.TrimPrefix(path, module+"/") }

func TestDirections(t *testing.T) {
	found := packages(t)
	for _, name := range slices.Sorted(maps.Keys(found)) {
		p, row := found[name], directions[name]
		if name == "internal" {
			continue // this test
		}
		if row.because == "" {
			t.Errorf("%s has no row in directions: say what it may import, and why", name)
			continue
		}
		allowed := strings.Fields(row.imports)
		for _, path := range p.Imports {
			if of := ours(path); of != path && !slices.Contains(allowed, of) {
				t.Errorf("%s must not import %s: %s", name, of, row.because)
			}
		}
	}
}

func TestDirectionsNameWhatExists(t *testing.T) {
	found := packages(t)
	for name, row := range directions {
		for _, p := range append(strings.Fields(row.imports), name) {
			if _, ok := found[p]; !ok {
				t.Errorf("the row of %s names %s, which has vanished", name, p)
			}
		}
	}
}

// TestGuarded checks packages from outside. A path ending in "…" stands for all below it.
func TestGuarded(t *testing.T) {
	found := packages(t)
	for _, g := range guarded {
		by := strings.Fields(g.by)
		for _, name := range by {
			if p, ok := found[name]; !ok || !slices.Contains(p.Imports, g.pkg) {
				t.Errorf("%s need not be listed for %s: it does not import it", name, g.pkg)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(found)) {
			if slices.Contains(found[name].Imports, g.pkg) && !slices.Contains(by, name) {
				t.Errorf("%s must not import %s: %s", name, g.pkg, g.because)
			}
		}
	}
}
