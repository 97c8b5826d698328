package reader_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"recount/internal/article"
	"recount/internal/harm"
)

// What reading must reach on the samples, in per cent. Raise them when reading
// gets better; a drop is a fault.
const (
	claimsFloor    = 58 // of the coded claims, read with every coded field right
	precisionFloor = 93 // of the claims read, coded
	incidentsFloor = 78 // of the coded incidents, read as coded
)

// TestSamples reads the reports in samples/ and compares them with what was
// coded by hand. Sure claims must be right; the others count.
func TestSamples(t *testing.T) {
	paths, err := filepath.Glob("../../samples/*.claims.yaml")
	if err != nil || len(paths) < 12 {
		t.Fatalf("%d samples, %v", len(paths), err)
	}
	r := load(t)
	var sum score
	for _, path := range paths {
		name := strings.TrimSuffix(path, ".claims.yaml")
		wants := expectations(t, path)
		for _, rep := range reports(t, name, wants) {
			want := wantOf(wants, rep.ID)
			t.Run(filepath.Join(filepath.Base(name), rep.ID), func(t *testing.T) { sum.add(t, want, r.Read(rep)) })
		}
	}
	t.Logf("%d of %d claims right, %d found; %d of %d claims read are coded; %d of %d incidents right",
		sum.right, sum.coded, sum.found, sum.read-sum.extra, sum.read, sum.incidents-sum.badIncidents, sum.incidents)
	floor(t, "claims right", sum.right, sum.coded, claimsFloor)
	floor(t, "claims read that are coded", sum.read-sum.extra, sum.read, precisionFloor)
	floor(t, "incidents right", sum.incidents-sum.badIncidents, sum.incidents, incidentsFloor)
}

func floor(t *testing.T, what string, n, of, least int) {
	t.Helper()
	if 100*n < least*of {
		t.Errorf("%s: %d of %d, below the floor of %d %%", what, n, of, least)
	}
}

// A score counts over all samples.
type score struct{ coded, found, right, read, extra, incidents, badIncidents int }

// add compares one reading and tells what differs; only sure claims fail.
func (s *score) add(t *testing.T, want expectation, got harm.Reading) {
	pairs, missed, extra := pairUp(want.Claims, got)
	for _, w := range missed {
		s.coded++
		tell(t, w.Sure, "missed: %v", w)
	}
	for _, p := range pairs {
		if p.want.Maybe {
			continue
		}
		s.coded++
		s.found++
		if len(p.bad) == 0 {
			s.right++
			continue
		}
		tell(t, p.want.Sure, "%v: %s", p.want, strings.Join(p.bad, "; "))
	}
	for _, i := range extra {
		t.Logf("extra: %s", told(got.Claims[i]))
	}
	s.read += len(got.Claims)
	s.extra += len(extra)
	s.addIncidents(t, want, got)
}

func (s *score) addIncidents(t *testing.T, want expectation, got harm.Reading) {
	for _, w := range want.Incidents {
		s.incidents++
		if bad := compare([]incidentWant{w}, got.Incidents, false); len(bad) > 0 {
			s.badIncidents++
			t.Logf("%s", strings.Join(bad, "; "))
		}
	}
}

// tell fails for what is sure and logs the rest.
func tell(t *testing.T, sure bool, format string, args ...any) {
	t.Helper()
	if sure {
		t.Errorf("sure, but "+format, args...)
		return
	}
	t.Logf(format, args...)
}

// expectations reads the YAML documents of a file; an unknown key is an error.
func expectations(t *testing.T, path string) []expectation {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var wants []expectation
	for dec := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()); ; {
		var w expectation
		if err := dec.Decode(&w); errors.Is(err, io.EOF) {
			return wants
		} else if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		wants = append(wants, w)
	}
}

// reports opens the report that belongs to expectations, whatever its format.
func reports(t *testing.T, name string, wants []expectation) []harm.Report {
	t.Helper()
	paths, err := filepath.Glob(name + ".*")
	if err != nil {
		t.Fatal(err)
	}
	paths = slices.DeleteFunc(paths, func(p string) bool { return strings.HasSuffix(p, ".yaml") })
	if len(paths) != 1 {
		t.Fatalf("%s: one report is expected beside the claims, not %q", name, paths)
	}
	var opts article.Options
	if given := wants[0].Published; given != "" {
		if opts.Published, err = article.Published(given); err != nil {
			t.Fatal(err)
		}
	}
	reps := open(t, paths[0], opts)
	if len(reps) != len(wants) {
		t.Fatalf("%s: %d reports, %d expectations", name, len(reps), len(wants))
	}
	return reps
}

// wantOf finds the expectation of a report: by its id, or the only one.
func wantOf(wants []expectation, id string) expectation {
	for _, w := range wants {
		if w.ID == id || len(wants) == 1 {
			return w
		}
	}
	return expectation{}
}
