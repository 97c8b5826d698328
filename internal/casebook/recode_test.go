package casebook_test

import (
	"context"
	"testing"

	"recount/internal/harm"
	"recount/internal/reader"
)

func TestRecode(t *testing.T) {
	ctx := context.Background()
	c := fresh(t, report("d1", "North Star", "2017-06-06", "Dozens of civilians were killed on Monday when an airstrike hit a market in Raqqa, residents told Reuters."), harbour())
	find := func(id string) (low int) {
		for _, r := range incidents(t, c) {
			for _, told := range r.Told {
				if told.Claim.Report == id && told.Effect == harm.Killed {
					low = told.Low
				}
			}
		}
		return low
	}
	if got := find("d1"); got != 24 {
		t.Fatalf("dozens are %d, want 24", got)
	}
	done, err := c.Recode(ctx, reader.Language, "acled")
	if err != nil || done.Claims == 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if got := find("d1"); got != 12 {
		t.Errorf("dozens are %d under acled, want 12", got)
	}
	if v := sound(t, c); c.Case().Profile != "acled" || len(v.Notices) > 0 {
		t.Errorf("the case's profile is %q; %+v", c.Case().Profile, v.Notices)
	}
	if _, err := c.Recode(ctx, reader.Language, "recount"); err != nil {
		t.Fatal(err)
	}
	if got := find("d1"); got != 24 {
		t.Errorf("dozens are %d when recoded back, want 24", got)
	}
	if _, err := c.Recode(ctx, reader.Language, "nobody"); harm.KindOf(err) != harm.NotFound {
		t.Errorf("an unknown profile: %v", err)
	}
	sound(t, c)
}

func TestRecodingByTheSameProfileChangesNothing(t *testing.T) {
	c := fresh(t, made(t, 60, 20)...)
	done, err := c.Recode(context.Background(), reader.Language, "recount")
	if err != nil || done.Claims != 0 {
		t.Errorf("%+v, %v", done, err)
	}
}
