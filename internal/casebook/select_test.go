package casebook_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"recount/internal/casebook"
	"recount/internal/harm"
)

// inView looks at a casebook.
func inView(t *testing.T, c *casebook.Casebook, look func(*casebook.View) error) {
	t.Helper()
	if err := c.View(context.Background(), look); err != nil {
		t.Fatal(err)
	}
}

// TestSelect asks for incidents in every way that a filter knows.
func TestSelect(t *testing.T) {
	c := fresh(
		t,
		report("clinic-1", "Coast Radio", "2019-03-17", "Shells hit a clinic in Taiz on Saturday and killed three people, residents said."),
		report("harbour-1", "The Harbour Post", "2019-03-20", "Houthi fighters shot dead seven people and wounded two at the harbour of Mocha in Yemen on Tuesday, fishermen said."),
	)
	for name, want := range map[string]struct {
		filter casebook.Filter
		places string
	}{
		"all":             {casebook.Filter{}, "Taiz Mocha"},
		"place":           {casebook.Filter{Place: "mocha"}, "Mocha"},
		"in a country":    {casebook.Filter{Place: "Yemen"}, "Taiz Mocha"},
		"elsewhere":       {casebook.Filter{Place: "Oman"}, ""},
		"from":            {casebook.Filter{From: "2019-03-17"}, "Mocha"},
		"to":              {casebook.Filter{To: "2019-03-16"}, "Taiz"},
		"between":         {casebook.Filter{From: "2019-03-17", To: "2019-03-18"}, ""},
		"actor":           {casebook.Filter{Actor: "houthis"}, "Mocha"},
		"effect":          {casebook.Filter{Effect: harm.Injured}, "Mocha"},
		"grade":           {casebook.Filter{Grade: "confirmed"}, ""},
		"status":          {casebook.Filter{Status: harm.Draft}, "Taiz Mocha"},
		"words":           {casebook.Filter{Words: "fishermen harbour"}, "Mocha"},
		"words of no one": {casebook.Filter{Words: "fishermen clinic"}, ""},
	} {
		inView(t, c, func(v *casebook.View) error {
			got, excluded, err := v.Select(want.filter)
			var places []string
			for _, r := range got {
				places = append(places, r.Place.Name)
			}
			if s := strings.Join(places, " "); s != want.places || excluded != 0 {
				t.Errorf("%s: %q, want %q; %d excluded", name, s, want.places, excluded)
			}
			return err
		})
	}
}

// TestSelectExcluded counts what is excluded, and lists it only when asked for.
func TestSelectExcluded(t *testing.T) {
	c := fresh(t, report("clinic-1", "Coast Radio", "2019-03-17", "Shells hit a clinic in Taiz on Saturday and killed three people, residents said."))
	var id string
	inView(t, c, func(v *casebook.View) error {
		all, _, err := v.Select(casebook.Filter{})
		id = all[0].ID
		return err
	})
	if _, err := c.SetStatus(context.Background(), id, harm.Exclusion, "another war"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		filter          casebook.Filter
		shown, excluded int
	}{
		{casebook.Filter{}, 0, 1},
		{casebook.Filter{Place: "Aden"}, 0, 0},
		{casebook.Filter{Excluded: true}, 1, 0},
		{casebook.Filter{Status: harm.Exclusion}, 1, 0},
		{casebook.Filter{Status: harm.Draft}, 0, 0},
	} {
		inView(t, c, func(v *casebook.View) error {
			all, excluded, err := v.Select(want.filter)
			if len(all) != want.shown || excluded != want.excluded {
				t.Errorf("%+v: %d shown and %d excluded, want %d and %d", want.filter, len(all), excluded, want.shown, want.excluded)
			}
			return err
		})
	}
}

// TestVersionsInWords tells the versions of a report and what each says otherwise.
func TestVersionsInWords(t *testing.T) {
	old := report("clinic-1", "Coast Radio", "2019-03-17", "Shells hit a clinic in Taiz on Saturday and killed three people, residents said.")
	edited, corrected, renamed := old, old, old
	edited.Text += " The clinic is closed."
	corrected.Text = "Shells hit a clinic in Taiz on Saturday and killed five people, residents said. The clinic is closed."
	renamed.Text, renamed.Outlet = corrected.Text, "Coast Radio International"
	c := fresh(t, old)
	for _, next := range []harm.Report{edited, corrected, renamed} {
		add(t, c, next)
	}
	inView(t, c, func(v *casebook.View) error {
		all, err := v.Versions("clinic-1")
		if err != nil {
			return err
		}
		var told []string
		for i, one := range all {
			if one.Version != i+1 || one.By != "mira" || i > 0 && one.Seq <= all[i-1].Seq {
				t.Errorf("version %d is %+v", i+1, one)
			}
			told = append(told, strings.Join(one.Changes, "; "))
		}
		want := []string{"", "other words, and the same claims", "said 3 killed in Taiz", "the words are the same"}
		if len(told) != len(want) {
			t.Fatalf("%d versions: %q", len(told), told)
		}
		for i := range want {
			if !strings.Contains(told[i], want[i]) {
				t.Errorf("version %d: %q lacks %q", i+1, told[i], want[i])
			}
		}
		if _, err := v.Versions("clinic-2"); harm.KindOf(err) != harm.NotFound {
			t.Errorf("of a report that is not there: %v", err)
		}
		return nil
	})
}

// TestReportNamed finds reports by what people write for them.
func TestReportNamed(t *testing.T) {
	paged := report("", "Coast Radio", "2019-03-17", "The pier of the harbour is closed until the end of the month.")
	paged.URL = "https://www.coastradio.example/news/pier?utm_source=feed"
	c := fresh(t, report("clinic-1", "Coast Radio", "2019-03-17", "A clinic opened."), report("clinic-12", "Coast Radio", "2019-03-18", "It closed."), paged)
	inView(t, c, func(v *casebook.View) error {
		for given, want := range map[string]string{
			"clinic-1": "clinic-1", "clinic-12": "clinic-12", string(paged.URL): "", "https://coastradio.example/news/pier": "", "http://m.coastradio.example/news/pier/": "",
		} {
			got, err := v.ReportNamed(given)
			if err != nil || want != "" && got != want || want == "" && !strings.HasSuffix(got, "coastradio.example/news/pier") {
				t.Errorf("%q is %q: %v", given, got, err)
			}
		}
		for given, kind := range map[string]harm.ErrorKind{"clini": harm.Invalid, "cli": harm.NotFound, "pier": harm.NotFound, "": harm.NotFound} {
			if got, err := v.ReportNamed(given); err == nil || harm.KindOf(err) != kind {
				t.Errorf("%q is %q: %v, want %s", given, got, err, kind)
			}
		}
		return nil
	})
}

// TestNotes keeps to an incident the notes on it that hold.
func TestNotes(t *testing.T) {
	c := fresh(
		t,
		report("clinic-1", "Coast Radio", "2019-03-17", "Shells hit a clinic in Taiz on Saturday and killed three people, residents said."),
		report("harbour-1", "The Harbour Post", "2019-03-20", "Fighters shot dead seven people at the harbour of Mocha in Yemen on Tuesday, fishermen said."),
	)
	var ids []string
	inView(t, c, func(v *casebook.View) error {
		all, _, err := v.Select(casebook.Filter{})
		for _, r := range all {
			ids = append(ids, r.ID)
		}
		return err
	})
	ctx := context.Background()
	var last casebook.Decision
	for _, words := range []string{"called the clinic", "called it again"} {
		var err error
		if last, err = c.Note(ctx, ids[0], words); err != nil {
			t.Fatal(err)
		}
	}
	notes := func(id string) (words []string) {
		inView(t, c, func(v *casebook.View) error {
			all, err := v.Notes(id)
			for _, n := range all {
				words = append(words, n.Why)
			}
			return err
		})
		return words
	}
	if got := notes(ids[0]); !slices.Equal(got, []string{"called the clinic", "called it again"}) {
		t.Errorf("notes: %q", got)
	}
	if got := notes(ids[1]); len(got) > 0 {
		t.Errorf("notes on the other: %q", got)
	}
	if _, _, err := c.Undo(ctx, last.Seq); err != nil {
		t.Fatal(err)
	}
	if got := notes(ids[0]); !slices.Equal(got, []string{"called the clinic"}) {
		t.Errorf("after the undoing: %q", got)
	}
}

// TestHeld finds who is said to hold a place, and the places in it, on a day.
func TestHeld(t *testing.T) {
	c := fresh(
		t,
		report("front-1", "Coast Radio", "2017-06-03", "Iraqi forces captured the Zanjili district of Mosul on 2 June, the Iraqi army said."),
		report("front-2", "The Harbour Post", "2017-06-03", "Islamic State still holds Zanjili in Mosul, residents said on Saturday."),
		report("front-3", "The Harbour Post", "2017-10-18", "The Syrian Democratic Forces captured Raqqa on Tuesday, a spokesman for the alliance said."),
	)
	for _, want := range []struct{ place, day, holders string }{
		{"", "", "iraqi-forces islamic-state sdf"},
		{"zanjili", "", "iraqi-forces islamic-state"},
		{"Zanjili", "2017-06-02", "iraqi-forces"},
		{"Mosul", "2017-06-03", "iraqi-forces islamic-state"},
		{"Iraq", "2017-06-04", "iraqi-forces"},
		{"Syria", "2017-06-04", ""},
		{"Raqqa", "2018-01-01", "sdf"},
		{"Atlantis", "", ""},
	} {
		inView(t, c, func(v *casebook.View) error {
			held, err := v.Held(want.place, want.day)
			var holders []string
			for _, h := range held {
				holders = append(holders, string(h.Holder))
			}
			slices.Sort(holders)
			if s := strings.Join(holders, " "); s != want.holders {
				t.Errorf("%q on %q: %q, want %q", want.place, want.day, s, want.holders)
			}
			return err
		})
	}
}
