package casebook_test

import (
	"context"
	"slices"
	"testing"

	"recount/internal/casebook"
	"recount/internal/harm"
)

func TestOneWireStoryIsOneOrigin(t *testing.T) {
	c := fresh(t, harbour(), valley())
	r := only(t, c)
	if len(r.Origins) != 1 || len(r.Reports) != 2 {
		t.Errorf("origins are %q of reports %q, want one of two", r.Origins, r.Reports)
	}
	if got := killed(r); got != [3]int{12, 12, -1} {
		t.Errorf("killed %v", got)
	}
	sound(t, c)
}

func TestAnotherOriginWidensTheRange(t *testing.T) {
	c := fresh(t, harbour(), valley(), hill())
	r := only(t, c)
	if len(r.Origins) != 2 {
		t.Errorf("origins are %q, want two", r.Origins)
	}
	if got := killed(r); got != [3]int{12, 17, -1} {
		t.Errorf("killed %v, want 12 to open, best 17", got)
	}
	sound(t, c)
}

func TestTheSameTwiceIsKeptOnce(t *testing.T) {
	c := fresh(t, harbour())
	before := sound(t, c).Entries
	added := add(t, c, harbour())
	if added[0].Outcome != casebook.Known || sound(t, c).Entries != before {
		t.Errorf("the same report twice: %+v", added[0])
	}
}

func TestATotalDoesNotAdd(t *testing.T) {
	c := fresh(t, harbour(), fortnight())
	r := only(t, c)
	if got := killed(r); got != [3]int{12, 12, -1} {
		t.Errorf("killed %v: the total of two weeks was added", got)
	}
	if len(r.Bounds) != 1 || r.Bounds[0].Low != 231 {
		t.Errorf("bounds are %+v, want the 231 of two weeks", r.Bounds)
	}
	view(t, c, func(v *casebook.View) {
		for total, err := range v.Totals() {
			if err != nil || total.Explained != 12 || !slices.Equal(total.Incidents, []string{r.ID}) {
				t.Errorf("the total is %+v, %v", total, err)
			}
		}
	})
}

func TestACorrectedTollReplaces(t *testing.T) {
	c := fresh(t, harbour())
	id := only(t, c).ID
	later := harbour()
	later.Text = "At least 19" + later.Text[len("At least 12"):]
	added := add(t, c, later)
	if added[0].Outcome != casebook.Changed || added[0].Version != 2 || len(added[0].Changes) != 1 {
		t.Errorf("added %+v, want version 2 with one change", added[0])
	}
	r := only(t, c)
	if got := killed(r); got != [3]int{19, 19, -1} || r.ID != id {
		t.Errorf("%s: killed %v, want 19 under the name %s", r.ID, got, id)
	}
	sound(t, c)
}

func TestAWithdrawnReportLeavesAndComesBack(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, harbour(), hill())
	d, err := c.Withdraw(ctx, "m1", "its publisher took it back")
	if err != nil {
		t.Fatal(err)
	}
	if r := only(t, c); len(r.Origins) != 1 || killed(r) != [3]int{12, 12, -1} {
		t.Errorf("a withdrawn report still counts: %v by %q", killed(r), r.Origins)
	}
	view(t, c, func(v *casebook.View) {
		if f, claims, err := v.Report("m1"); err != nil || !f.Withdrawn || len(claims) == 0 {
			t.Errorf("its history is gone: %+v, %d claims, %v", f, len(claims), err)
		}
	})
	sound(t, c)
	if _, _, err := c.Undo(ctx, d.Seq); err != nil {
		t.Fatal(err)
	}
	if r := only(t, c); len(r.Origins) != 2 {
		t.Errorf("undone, its origins are %q", r.Origins)
	}
	sound(t, c)
}

func TestJoinAndUndo(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, harbour(), north())
	all := incidents(t, c)
	if len(all) != 2 {
		t.Fatalf("%d incidents, want 2", len(all))
	}
	d, name, err := c.Join(ctx, []string{all[0].ID, all[1].ID}, "they are one")
	if err != nil {
		t.Fatal(err)
	}
	r := only(t, c)
	if r.ID != name || name != all[0].ID || !slices.Equal(r.Aliases, []string{all[1].ID}) {
		t.Errorf("joined as %s (said %s) with aliases %q", r.ID, name, r.Aliases)
	}
	view(t, c, func(v *casebook.View) {
		if by, err := v.Incident(all[1].ID); err != nil || by.ID != name {
			t.Errorf("the alias leads to %s, %v", by.ID, err)
		}
	})
	add(t, c, valley())
	if r := only(t, c); len(r.Reports) != 3 {
		t.Errorf("a later run overturned the joining: %q", r.Reports)
	}
	sound(t, c)
	if _, _, err := c.Undo(ctx, d.Seq); err != nil {
		t.Fatal(err)
	}
	if got := incidents(t, c); len(got) != 2 {
		t.Errorf("undone, there are %d incidents, want 2", len(got))
	}
	sound(t, c)
}

func TestSplitHoldsAgainstLaterReports(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, harbour(), hill())
	r := only(t, c)
	var away []harm.ClaimRef
	for _, ref := range r.Claims {
		if ref.Report == "m1" {
			away = append(away, ref)
		}
	}
	d, name, err := c.Split(ctx, r.ID, away, "another market")
	if err != nil {
		t.Fatal(err)
	}
	if got := incidents(t, c); len(got) != 2 || name == r.ID {
		t.Fatalf("split into %d incidents, the new one %s", len(got), name)
	}
	sound(t, c)
	add(t, c, valley())
	if got := incidents(t, c); len(got) != 2 {
		t.Errorf("a later report overturned the split: %d incidents", len(got))
	}
	if _, _, err := c.Undo(ctx, d.Seq); err != nil {
		t.Fatal(err)
	}
	if r := only(t, c); len(r.Reports) != 3 {
		t.Errorf("undone, it is of %q", r.Reports)
	}
	sound(t, c)
}

// two tells of two strikes in one report.
const two = `An airstrike killed six people in Raqqa on Monday, a doctor said.

On Friday shelling killed nine people in Aleppo, rescue workers said.`

func TestMove(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, report("two", "Valley Times", "2017-06-11", two))
	all := incidents(t, c)
	if len(all) != 2 {
		t.Fatalf("%d incidents, want 2", len(all))
	}
	aleppo := slices.IndexFunc(all, func(r harm.Record) bool { return r.Place != nil && r.Place.Name == "Aleppo" })
	from, to := all[aleppo], all[1-aleppo]
	d, name, err := c.Move(ctx, from.Claims[0], to.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	moved := only(t, c)
	if name != to.ID || moved.ID != to.ID || len(moved.Claims) != len(from.Claims)+len(to.Claims) {
		t.Errorf("moved to %s: %+v", name, moved.Claims)
	}
	sound(t, c)
	if _, _, err := c.Undo(ctx, d.Seq); err != nil {
		t.Fatal(err)
	}
	if got := incidents(t, c); len(got) != 2 {
		t.Errorf("undone, there are %d incidents", len(got))
	}
	sound(t, c)
}

func TestGradeAndStatusOutliveTheRules(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, harbour())
	id := only(t, c).ID
	if _, err := c.SetGrade(ctx, id, "contested", "the army denies it"); err != nil {
		t.Fatal(err)
	}
	d, err := c.SetStatus(ctx, id, harm.Exclusion, "outside the case")
	if err != nil {
		t.Fatal(err)
	}
	add(t, c, hill(), valley())
	r := only(t, c)
	if r.Grade != "contested" || r.Graded.By != "mira" || r.Graded.Why != "the army denies it" || r.Status != harm.Exclusion || r.Reason != "outside the case" {
		t.Errorf("grade %q by %q, status %q for %q", r.Grade, r.Graded.By, r.Status, r.Reason)
	}
	sound(t, c)
	if _, _, err := c.Undo(ctx, d.Seq); err != nil {
		t.Fatal(err)
	}
	if r := only(t, c); r.Status != harm.Draft {
		t.Errorf("undone, its status is %q", r.Status)
	}
}

func TestDecisionsThatMakeNoSense(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, harbour(), hill())
	r := only(t, c)
	for name, c := range map[string]struct {
		err  error
		want harm.ErrorKind
	}{
		"an unknown incident": {second(c.SetGrade(ctx, "inone", "weak", "")), harm.NotFound},
		"an unknown grade":    {second(c.SetGrade(ctx, r.ID, "superb", "")), harm.Invalid},
		"an unknown status":   {second(c.SetStatus(ctx, r.ID, "done", "")), harm.Invalid},
		"no reason":           {second(c.SetStatus(ctx, r.ID, harm.Exclusion, "")), harm.Invalid},
		"joining one":         {third(c.Join(ctx, []string{r.ID}, "")), harm.Invalid},
		"splitting all":       {third(c.Split(ctx, r.ID, r.Claims, "")), harm.Invalid},
		"an unknown report":   {second(c.Withdraw(ctx, "x9", "")), harm.NotFound},
		"an unknown claim":    {third(c.Move(ctx, harm.ClaimRef{ID: "c99", Report: "h1"}, r.ID, "")), harm.NotFound},
		"a wrong rating":      {second(c.Rate(ctx, "Reuters", "Z", 9, "")), harm.Invalid},
		"undoing a reading":   {third(c.Undo(ctx, 1)), harm.Invalid},
		"undoing nothing":     {third(c.Undo(ctx, 99)), harm.NotFound},
	} {
		if c.err == nil || harm.KindOf(c.err) != c.want {
			t.Errorf("%s: %v, want an error of kind %s", name, c.err, c.want)
		}
	}
	sound(t, c)
}

func second[A any](_ A, err error) error { return err }

func third[A, B any](_ A, _ B, err error) error { return err }

func TestRatingsBearOnGrades(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, harbour())
	d, err := c.Rate(ctx, "Reuters", "B", 2, "")
	if err != nil {
		t.Fatal(err)
	}
	view(t, c, func(v *casebook.View) {
		all, err := v.Sources()
		i := slices.IndexFunc(all, func(s casebook.Source) bool { return s.Name == "Reuters" })
		if err != nil || i < 0 || all[i].Reliability != "B" || all[i].Credibility != 2 {
			t.Errorf("sources are %+v, %v", all, err)
		}
	})
	sound(t, c)
	if _, _, err := c.Undo(ctx, d.Seq); err != nil {
		t.Fatal(err)
	}
	sound(t, c)
}

func TestWhoHoldsAPlace(t *testing.T) {
	c := fresh(t, report("k1", "North Star", "2017-06-03", "Islamic State still holds the Zanjili district of Mosul, Iraqi forces said on June 3."))
	view(t, c, func(v *casebook.View) {
		held, err := v.Held("zanjili", "2017-06-03")
		if err != nil || len(held) != 1 || held[0].Holder != "islamic-state" || len(held[0].Origins) != 1 {
			t.Errorf("holders are %+v, %v", held, err)
		}
	})
}

func TestFind(t *testing.T) {
	c := fresh(t, harbour(), north())
	view(t, c, func(v *casebook.View) {
		if found, err := v.Find("vegetable MARKET"); err != nil || !slices.Equal(found, []string{"h1"}) {
			t.Errorf("found %q, %v", found, err)
		}
		if found, err := v.Find(`"shelling`); err != nil || !slices.Equal(found, []string{"a1"}) {
			t.Errorf("found %q, %v", found, err)
		}
	})
}

func TestAsItWas(t *testing.T) {
	c := fresh(t, harbour())
	point := ""
	view(t, c, func(v *casebook.View) { point = v.Checkpoint() })
	was := only(t, c)
	later := harbour()
	later.Text = "At least 19" + later.Text[len("At least 12"):]
	add(t, c, later, hill())
	err := c.At(context.Background(), point, func(v *casebook.View) error {
		for r, err := range v.Incidents() {
			if err != nil || killed(r) != killed(was) || r.ID != was.ID || len(r.Origins) != 1 {
				t.Errorf("it was %v, and is shown as %v (%v)", killed(was), killed(r), err)
			}
		}
		if v.Checkpoint() != point {
			t.Error("the checkpoint is another one")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
