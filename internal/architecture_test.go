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
	"cmd/recount": {
		"internal/article internal/casebook internal/export internal/fetch internal/harm internal/lang internal/place internal/place/atlas internal/place/importer internal/place/shelf internal/reader internal/rule internal/sheet internal/show internal/text",
		"it wires the parts and reads the arguments; what is worth testing lives below it",
	},
	"bench/joining":     {"bench/synth/story", "it sees the program from outside, and knows the truth of what it is given"},
	"bench/synth":       {"bench/synth/story", "it writes the files that the world is kept in"},
	"bench/synth/story": {"", "a made-up world must not lean on the program that is measured on it"},

	"bench/score": {"", "it sees the program from outside, as a user does"},
	"bench/speed": {"internal/text", "it sees the program from outside, and counts sentences"},

	"internal/harm":        {"", "the vocabulary is what all others share, so it leans on the standard library alone"},
	"internal/harm/schema": {"", "the contract is a file, and reading it needs nothing of ours"},
	"internal/codes":       {"internal/harm", "a crosswalk of terms knows the terms and nobody who uses them"},
	"internal/lang":        {"internal/harm", "a language is a folder of data, and knows none of its readers"},
	"internal/fetch":       {"internal/harm", "it finds raw pages and does not know what is in them"},
	"internal/article":     {"internal/harm", "it makes reports of raw pages and does not know what they claim"},
	"internal/actor":       {"internal/harm internal/text", "a stage knows the text and no other stage"},
	"internal/count":       {"internal/harm internal/text", "a stage knows the text and no other stage"},
	"internal/place":       {"internal/harm internal/place/atlas internal/text", "a stage knows the text and no other stage"},
	"internal/rule":        {"internal/harm internal/text", "the rule language knows no topic, and the stages do not know the rules"},
	"internal/when":        {"internal/harm internal/text internal/when/calendar", "a stage knows the text and no other stage"},
	"internal/likeness":    {"internal/harm", "how alike two claims are is asked within a report and across reports"},
	"internal/copies":      {"internal/harm", "a signature knows a text and nothing of who wrote it"},
	"internal/origin":      {"internal/actor internal/harm internal/text", "who is one origin is asked of the registry, whatever holds the claims"},
	"internal/incident":    {"internal/harm internal/likeness", "joining is pure: claims in, incidents out, from wherever the claims come"},
	"internal/export":      {"internal/actor internal/codes internal/harm internal/lang", "it writes a record in the formats of others, whoever keeps the record"},
	"internal/journal":     {"internal/harm", "whether a log is sound is arithmetic over entries and hashes, wherever they are kept"},
	"internal/seal":        {"internal/harm", "encryption knows bytes, and not what they tell"},
	"internal/incident/learn": {
		"internal/article internal/codes internal/harm internal/incident internal/reader",
		"it writes the weights and is no part of the program",
	},
	"internal/show": {"internal/harm internal/likeness", "it prints readings and records, and does not care how they were made or kept"},
	"internal/claim": {
		"internal/actor internal/count internal/harm internal/likeness internal/place internal/rule internal/text internal/when",
		"it alone brings the stages together",
	},
	"internal/reader": {
		"internal/actor internal/claim internal/codes internal/count internal/harm internal/incident internal/lang internal/place internal/place/atlas internal/rule internal/text internal/when",
		"it alone loads the tools of a language and runs claim and incident in turn",
	},

	"internal/store": {
		"internal/harm internal/journal internal/seal",
		"it keeps rows and knows nothing of what makes an incident",
	},
	"internal/store/storetest": {"internal/harm internal/journal internal/store", "what every store must do is asked through what it exports"},
	"internal/casebook": {
		"internal/actor internal/codes internal/copies internal/count internal/harm internal/incident internal/journal internal/lang internal/likeness internal/origin internal/seal internal/store",
		"it alone joins the stages to the store",
	},

	"internal/sheet": {
		"internal/actor internal/count internal/harm internal/place internal/text",
		"it makes readings of the rows of a spreadsheet, and knows nobody who keeps them",
	},

	"internal/place/atlas": {"internal/harm", "an atlas is a file, and reading it needs no places found"},
	"internal/place/importer": {
		"internal/harm internal/place internal/place/atlas", "it writes atlases of lists that others publish, and asks which of their places are known",
	},
	"internal/place/shelf": {"internal/harm internal/place/atlas", "a folder of atlases, whoever wrote them"},
	"internal/place/build": {"internal/place internal/place/atlas", "it writes the base gazetteer and is no part of the program"},

	"internal/when/calendar": {"", "a calendar is arithmetic, and knows no language"},

	"internal/text":           {"internal/text/syntax", "it analyses any text and knows no topic"},
	"internal/text/syntax":    {"internal/text/linear", "it analyses any text and knows no topic"},
	"internal/text/linear":    {"", "weights and scores know no language"},
	"internal/text/train":     {"internal/text internal/text/linear internal/text/syntax internal/text/train/own", "learning shares its features with the analyser and nothing with the program"},
	"internal/text/train/own": {"", "a treebank is a file, whoever learns from it"},
	"internal/text/train/cmd/learn": {
		"internal/text internal/text/train",
		"it writes the model and is no part of the program",
	},
}

// guarded says which packages from outside only some of ours may import. A
// path stands for the packages below it, too.
var guarded = []struct{ pkg, by, because string }{
	{"net/http", "", "nothing is fetched or served yet, and what reads a report must work offline"},
	{"database/sql", "internal/store", "one package speaks SQL, and no stage of reading may come to need a database"},
	{"log", "internal/place/build internal/text/train/cmd/learn", "a global log belongs to nobody; log/slog comes in as an argument"},
	{"log/slog", "cmd/recount", "stages return errors and warnings; only the program logs"},
	{"flag", "bench/joining bench/score bench/speed bench/synth internal/incident/learn internal/place/build internal/text/train/cmd/learn", "the program's arguments are read in one place, with kong"},
	{"regexp", "bench/score", "a pattern over every sentence costs more than the whole parse; match over tokens"},
	{"github.com/alecthomas/kong", "cmd/recount", "only the program has arguments"},
	{"github.com/vbauerster/mpb", "cmd/recount", "only the program has a terminal to show progress on"},
	{"charm.land/lipgloss", "internal/show", "colours belong to printing"},
	{"codeberg.org/readeck/go-readability", "internal/article", "finding the article in a page is one stage's work"},
	{"filippo.io/age", "internal/seal", "what encrypts is in one place, where it can be judged"},
	{"golang.org/x/mod/sumdb/note", "internal/journal", "what signs is in one place, where it can be judged"},
	{"golang.org/x/net/html", "internal/article", "finding the article in a page is one stage's work"},
}

// A pkg is what `go list` tells of one package.
type pkg struct {
	ImportPath string
	Imports    []string
}

// reaches tells whether p imports a package from outside, or one below it that
// does not belong to the standard library.
func (p pkg) reaches(path string) bool {
	return slices.ContainsFunc(p.Imports, func(i string) bool {
		return i == path || strings.Contains(path, ".") && strings.HasPrefix(i, path+"/")
	})
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

// TestGuarded fails for a package that imports what is kept from it, and for
// one that is listed although it does not.
func TestGuarded(t *testing.T) {
	found := packages(t)
	for _, g := range guarded {
		by := strings.Fields(g.by)
		for _, name := range by {
			if !found[name].reaches(g.pkg) {
				t.Errorf("%s is listed for %s and does not import it", name, g.pkg)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(found)) {
			if found[name].reaches(g.pkg) && !slices.Contains(by, name) {
				t.Errorf("%s must not import %s: %s", name, g.pkg, g.because)
			}
		}
	}
}
