package casebook_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/reader"
)

// tools are loaded once for all tests; they do not change.
var tools = sync.OnceValues(func() (casebook.Kit, error) { return casebook.NewKit(reader.Language) })

var reads = sync.OnceValues(func() (*reader.Reader, error) { return reader.New(reader.Options{}) })

// clock goes on by a second at every look.
func clock() func() time.Time {
	now := time.Date(2018, 1, 1, 12, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// open opens a casebook in a folder.
func open(t testing.TB, dir string, o casebook.Options) *casebook.Casebook {
	t.Helper()
	kit, err := tools()
	if err != nil {
		t.Fatal(err)
	}
	o.Create = true
	if o.By == "" {
		o.By = "mira"
	}
	if o.Now == nil {
		o.Now = clock()
	}
	c, err := casebook.Open(context.Background(), dir, kit, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// fresh is a new casebook with some reports.
func fresh(t testing.TB, reports ...harm.Report) *casebook.Casebook {
	t.Helper()
	c := open(t, t.TempDir(), casebook.Options{})
	add(t, c, reports...)
	return c
}

func add(t testing.TB, c *casebook.Casebook, reports ...harm.Report) []casebook.Added {
	t.Helper()
	r, err := reads()
	if err != nil {
		t.Fatal(err)
	}
	var readings []harm.Reading
	for _, rep := range reports {
		rep.Original = []byte(rep.Title + "\n\n" + rep.Text)
		readings = append(readings, r.Read(rep))
	}
	var added []casebook.Added
	if err := c.Add(context.Background(), slices.Values(readings), "recount", func(a casebook.Added) { added = append(added, a) }); err != nil {
		t.Fatal(err)
	}
	return added
}

// report is an invented report in English.
func report(id, outlet, day, text string) harm.Report {
	return harm.Report{
		ID: id, Outlet: harm.Text(outlet), Language: "en", Text: text,
		Published: harm.Published{From: harm.Text(day), To: harm.Text(day), Basis: harm.DateGiven},
	}
}

// view calls f with the record of a casebook.
func view(t testing.TB, c *casebook.Casebook, f func(*casebook.View)) {
	t.Helper()
	if err := c.View(context.Background(), func(v *casebook.View) error { f(v); return nil }); err != nil {
		t.Fatal(err)
	}
}

func incidents(t testing.TB, c *casebook.Casebook) (all []harm.Record) {
	t.Helper()
	view(t, c, func(v *casebook.View) {
		for r, err := range v.Incidents() {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, r)
		}
	})
	return all
}

// only is the one incident of a casebook.
func only(t testing.TB, c *casebook.Casebook) harm.Record {
	t.Helper()
	all := incidents(t, c)
	if len(all) != 1 {
		t.Fatalf("%d incidents, want one: %+v", len(all), all)
	}
	return all[0]
}

// killed is the range of an incident's dead; -1 stands for an open high.
func killed(r harm.Record) [3]int {
	low, best, high := r.Sum(harm.Killed)
	if high == nil {
		return [3]int{low, best, -1}
	}
	return [3]int{low, best, *high}
}

// sound fails unless a casebook verifies.
func sound(t testing.TB, c *casebook.Casebook) casebook.Verified {
	t.Helper()
	v, err := c.Verify(context.Background(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range v.Faults {
		t.Errorf("%s: %s", f.Part, f.Text)
	}
	return v
}

// The wire story of these tests, and what else is told of the same strike.
const (
	wire = `At least 12 people were killed on Monday when an airstrike hit the vegetable market in Raqqa, residents told Reuters.

The strike came shortly after nine in the morning, when the stalls were crowded, and the explosion tore the roofs from a row of shops along the southern wall. Neighbours carried the wounded to a clinic in the next street, where there was neither light nor water, they said by telephone.

The market had opened again only a week before, after a month in which hardly anybody dared to leave home.`
	cutWire = `At least 12 people were killed on Monday when an airstrike hit the vegetable market in Raqqa, residents told Reuters.

The strike came shortly after nine in the morning, when the stalls were crowded, and the explosion tore the roofs from a row of shops along the southern wall.`
	monitor = `The Syrian Observatory for Human Rights said 17 civilians died in Monday's airstrike on a market in Raqqa. Most of the dead were traders. The Observatory names its contacts inside the city to nobody.`
	aleppo  = `Shelling killed four people in Aleppo on Monday, a hospital doctor said.`
	month   = `Airstrikes killed 231 people across Raqqa province in the past two weeks, the Syrian Observatory for Human Rights said.`
)

func harbour() harm.Report { return report("h1", "The Harbour Post", "2017-06-06", wire) }
func valley() harm.Report  { return report("v1", "Valley Times", "2017-06-06", cutWire) }
func hill() harm.Report    { return report("m1", "Hill Gazette", "2017-06-07", monitor) }
func north() harm.Report   { return report("a1", "North Star", "2017-06-06", aleppo) }
func fortnight() harm.Report {
	return report("t1", "Hill Gazette", "2017-06-14", month)
}
