package actor_test

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// sourceRow is a line of sources.tsv.
type sourceRow struct{ name, kind, of, country, domains, aliases string }

func sourceRows(t testing.TB) []sourceRow {
	t.Helper()
	raw, err := os.ReadFile("data/sources.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var rows []sourceRow
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimRight(line, "\n"); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		rows = append(rows, sourceRow{f[0], f[1], f[2], f[3], f[4], f[5]})
	}
	return rows
}

// sameName is how names are held against each other here: without case, article
// and hyphens.
func sameName(s string) string {
	s = strings.NewReplacer("-", " ", "’", "", "'", "").Replace(strings.ToLower(s))
	return strings.TrimPrefix(s, "the ")
}

// TestSourceRows refuses a domain or a name that two sources claim: the one
// would be counted as two, or the two as one. A name that asks for a word of
// speech may be shared.
func TestSourceRows(t *testing.T) {
	owner := map[string]string{}
	claim := func(what, name string) {
		if o, taken := owner[what]; taken && o != name {
			t.Errorf("%s and %s both claim %q", o, name, what)
		}
		owner[what] = name
	}
	for _, r := range sourceRows(t) {
		if _, taken := owner["row "+r.name]; taken {
			t.Errorf("two rows for %s", r.name)
		}
		claim("row "+r.name, r.name)
		claim(sameName(r.name), r.name)
		for d := range strings.SplitSeq(r.domains, "|") {
			if d != "" {
				claim("domain "+d, r.name)
			}
			if d != strings.ToLower(d) || strings.ContainsAny(d, "/: ") || strings.HasPrefix(d, "www.") {
				t.Errorf("%s: %q is no bare domain", r.name, d)
			}
		}
		for a := range strings.SplitSeq(r.aliases, "|") {
			if a != "" && !strings.HasSuffix(a, "?") {
				claim(sameName(a), r.name)
			}
			if a != strings.TrimSpace(a) {
				t.Errorf("%s: white space around %q", r.name, a)
			}
		}
	}
}

// TestSourceFields checks the rest of a row: whose part a source is must be a
// source or an actor, and a country two capitals.
func TestSourceFields(t *testing.T) {
	r, _ := load(t)
	rows := sourceRows(t)
	for _, row := range rows {
		isSource := slices.ContainsFunc(rows, func(o sourceRow) bool { return o.name == row.of })
		if _, isActor := r.Lookup(row.of); row.of != "" && !isSource && !isActor {
			t.Errorf("%s is of %q, which is neither source nor actor", row.name, row.of)
		}
		if c := row.country; c != "" && (len(c) != 2 || c != strings.ToUpper(c)) {
			t.Errorf("%s: %q is no country", row.name, c)
		}
		if _, ok := r.Outlet(row.name); !ok {
			t.Errorf("%s is not found by its own name", row.name)
		}
	}
}
