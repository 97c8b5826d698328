package casebook_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recount/bench/synth/story"
	"recount/internal/casebook"
	"recount/internal/harm"
)

// made is a small made-up world of reports, in the order they came out.
func made(t testing.TB, reports, incidents int) []harm.Report {
	t.Helper()
	world, err := story.Make(story.Options{Reports: reports, Incidents: incidents, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	var all []harm.Report
	for _, l := range world.Lines {
		all = append(all, harm.Report{
			ID: l.Report.ID, URL: harm.Text(l.Report.URL), Outlet: harm.Text(l.Report.Outlet), Title: l.Report.Title, Text: l.Report.Text, Language: "en",
			Published: harm.Published{From: harm.Text(l.Report.Published), To: harm.Text(l.Report.Published), Basis: harm.DateGiven},
		})
	}
	return all
}

// shuffled puts reports into another order; versions of one report stay in theirs.
func shuffled(all []harm.Report, seed uint64) []harm.Report {
	versions := map[string][]harm.Report{}
	for _, r := range all {
		versions[r.ID] = append(versions[r.ID], r)
	}
	out := append([]harm.Report{}, all...)
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	for i, r := range out {
		out[i], versions[r.ID] = versions[r.ID][0], versions[r.ID][1:]
	}
	return out
}

// asText is the record for comparison.
func asText(t testing.TB, c *casebook.Casebook) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, r := range incidents(t, c) {
		b, err := json.MarshalIndent(r, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		all[r.ID] = string(b)
	}
	return all
}

func TestOrderMakesNoDifference(t *testing.T) {
	size, orders := 240, uint64(3)
	if testing.Short() {
		size, orders = 60, 1
	}
	reports := made(t, size, size/4)
	want := asText(t, fresh(t, reports...))
	if len(want) < size/8 {
		t.Fatalf("only %d incidents", len(want))
	}
	for seed := range orders {
		c := open(t, t.TempDir(), casebook.Options{})
		for rest := shuffled(reports, seed); len(rest) > 0; { // in handfuls, as they come in over days
			n := min(len(rest), 10+int(seed)*25)
			add(t, c, rest[:n]...)
			rest = rest[n:]
		}
		if diff := cmp.Diff(want, asText(t, c)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		if seed == orders-1 {
			sound(t, c)
		}
	}
}
