package casebook_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strconv"
	"testing"

	"recount/internal/casebook"
	"recount/internal/harm"
)

// rowOf is the reading of an invented row of a sheet: so many killed in Raqqa.
func rowOf(key string, killed int) harm.Reading {
	n := strconv.Itoa(killed)
	line := "Killed: " + n
	r := report("sheet:"+key, "Harbour Watch", "2017-06-20", "Ref: "+key+"\nTown: Raqqa\nAttack: airstrike\n"+line+"\n")
	at := len(r.Text) - len(line) - 1
	return harm.Reading{
		Schema: harm.Schema, ID: harm.Text(r.ID), Report: r,
		Claims: harm.List[harm.Claim]{{
			ID: "c1", Kind: harm.KindHarm, Status: harm.Asserted, Scope: harm.ScopeIncident, Confidence: 1, Action: harm.Airstrike, Effect: harm.Killed,
			Count:  &harm.Count{Low: killed, High: harm.AtMost(killed), Words: n},
			People: &harm.People{Standing: harm.Civilian},
			Place:  &harm.Place{Name: "Raqqa", Words: "Raqqa", Path: harm.List[harm.Text]{"Syria", "Raqqa"}, Precision: harm.Settlement, Extent: harm.Whole, Basis: harm.Stated},
			Time:   &harm.Period{From: "2017-06-05", To: "2017-06-05", Words: "5 June", Precision: harm.Day, Basis: harm.Stated},
			Attribution: harm.List[harm.Link]{
				{Name: "Hill Observatory", Role: harm.RoleNGO}, {Name: "Harbour Watch", Role: harm.RoleOutlet},
			},
			Evidence: harm.List[harm.Evidence]{{In: harm.InText, Start: at, End: at + len(line), Text: line}},
		}},
	}
}

func rowsOf(all ...harm.Reading) iter.Seq2[harm.Reading, error] {
	return func(yield func(harm.Reading, error) bool) {
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func imported(t *testing.T, c *casebook.Casebook, in casebook.Import) casebook.Imported {
	t.Helper()
	in.Profile, in.Prefix, in.Why = "recount", "sheet:", "rows of one sheet"
	done, err := c.AddAll(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func outcomes(done casebook.Imported) (all []casebook.Outcome) {
	for _, a := range done.Reports {
		all = append(all, a.Outcome)
	}
	return all
}

func TestRowsOfASheetAreKeptApartAndJoinWithReports(t *testing.T) {
	rows := []harm.Reading{rowOf("1", 12), rowOf("2", 12), rowOf("3", 12)}
	c := fresh(t)
	done := imported(t, c, casebook.Import{Readings: rowsOf(rows...), Apart: true})
	if all := incidents(t, c); len(all) != 3 || len(done.Apart) == 0 {
		t.Errorf("%d incidents of three rows, parted %v", len(all), done.Apart)
	}
	add(t, c, harbour())
	if all := incidents(t, c); len(all) != 3 {
		t.Errorf("%d incidents after a report on one of them", len(all))
	}
	sound(t, c)

	joined := fresh(t)
	imported(t, joined, casebook.Import{Readings: rowsOf(rows...)})
	if all := incidents(t, joined); len(all) != 1 {
		t.Errorf("%d incidents of rows that may tell of one", len(all))
	}
}

func TestRowsThatAPersonJoinedStayJoined(t *testing.T) {
	c := fresh(t)
	imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 12), rowOf("2", 12)), Apart: true})
	both := incidents(t, c)
	if len(both) != 2 {
		t.Fatalf("%d incidents of two rows", len(both))
	}
	if _, _, err := c.Join(context.Background(), []string{both[0].ID, both[1].ID}, "entered twice"); err != nil {
		t.Fatal(err)
	}
	done := imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 13), rowOf("2", 12), rowOf("3", 12)), Apart: true})
	if all := incidents(t, c); len(all) != 2 {
		t.Errorf("%d incidents, of two rows that a person joined and another; parted %q", len(all), done.Apart)
	}
	sound(t, c)
}

// A row that claims nothing may stand with an incident, and is left where it is.
func TestARowWithoutClaims(t *testing.T) {
	c := fresh(t)
	bare := rowOf("2", 12)
	bare.Claims = nil
	imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 12), bare, rowOf("3", 12)), Apart: true})
	if all := incidents(t, c); len(all) != 2 {
		t.Errorf("%d incidents of two rows and one that claims nothing", len(all))
	}
	sound(t, c)
}

func TestImportingAgainUpdates(t *testing.T) {
	c := fresh(t)
	imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 12), rowOf("2", 3)), Apart: true})
	before := sound(t, c).Entries
	done := imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 12), rowOf("2", 3)), Apart: true})
	if got := outcomes(done); !slices.Equal(got, []casebook.Outcome{casebook.Known, casebook.Known}) || sound(t, c).Entries != before {
		t.Errorf("the same again: %v", got)
	}
	done = imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 14)), Apart: true})
	if a := done.Reports[0]; a.Outcome != casebook.Changed || a.Version != 2 || len(a.Changes) != 1 {
		t.Errorf("a changed row: %+v", a)
	}
	if !slices.Equal(done.Missing, []string{"sheet:2"}) || len(incidents(t, c)) != 2 {
		t.Errorf("missing %q, and %d incidents", done.Missing, len(incidents(t, c)))
	}
	kept := imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 14)), Apart: true, Also: func(id string) bool { return id == "sheet:2" }})
	if kept.Missing != nil {
		t.Errorf("missing %q, which does not fit and is there", kept.Missing)
	}
	imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 14)), Apart: true, Withdraw: true})
	if got := killed(only(t, c)); got != [3]int{14, 14, 14} {
		t.Errorf("killed %v after the other row was withdrawn", got)
	}
	done = imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 14)), Apart: true})
	if done.Missing != nil {
		t.Errorf("missing %q, which was withdrawn", done.Missing)
	}
	sound(t, c)
}

func TestAnotherReadingOfTheSameRowIsKept(t *testing.T) {
	c := fresh(t)
	imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 12)), Apart: true})
	other := rowOf("1", 12)
	other.Claims[0].Count = &harm.Count{Low: 12, High: harm.AtMost(20), Words: "12"}
	done := imported(t, c, casebook.Import{Readings: rowsOf(other), Apart: true})
	if a := done.Reports[0]; a.Outcome != casebook.Changed || a.Version != 1 || len(a.Changes) != 1 {
		t.Errorf("other claims of the same words: %+v", a)
	}
	if got := killed(only(t, c)); got != [3]int{12, 12, 20} {
		t.Errorf("killed %v", got)
	}
	sound(t, c)
}

func TestAnImportIsKeptWholeOrNotAtAll(t *testing.T) {
	c := fresh(t)
	before := sound(t, c).Entries
	broken := errors.New("the file ends in the middle")
	many := func(yield func(harm.Reading, error) bool) {
		for i := range 200 {
			if !yield(rowOf(strconv.Itoa(i), 1+i%7), nil) {
				return
			}
		}
		yield(harm.Reading{}, broken)
	}
	_, err := c.AddAll(context.Background(), casebook.Import{Readings: many, Profile: "recount", Prefix: "sheet:"})
	if !errors.Is(err, broken) || sound(t, c).Entries != before || len(incidents(t, c)) != 0 {
		t.Errorf("%v, and %d incidents", err, len(incidents(t, c)))
	}
	add(t, c, harbour())
	sound(t, c)
}

func TestAPreviewChangesNothing(t *testing.T) {
	c := fresh(t)
	imported(t, c, casebook.Import{Readings: rowsOf(rowOf("1", 12), rowOf("2", 3)), Apart: true})
	before := sound(t, c).Entries
	in := casebook.Import{Readings: rowsOf(rowOf("1", 13), rowOf("3", 1)), Prefix: "sheet:", Profile: "recount", Withdraw: true}
	done, err := c.Preview(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	if got := outcomes(done); !slices.Equal(got, []casebook.Outcome{casebook.Changed, casebook.New}) || !slices.Equal(done.Missing, []string{"sheet:2"}) {
		t.Errorf("%v, missing %q", got, done.Missing)
	}
	if sound(t, c).Entries != before {
		t.Error("the preview was recorded")
	}
}
