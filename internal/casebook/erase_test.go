package casebook_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recount/internal/casebook"
	"recount/internal/harm"
)

// files that hold some bytes, in a casebook's folder.
func holding(t *testing.T, dir, trace string) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(bytes.ToLower(b), []byte(strings.ToLower(trace))) {
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAnErasedReportIsGone(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{})
	add(t, c, harbour(), valley(), north())
	later := harbour()
	later.Text = strings.Replace(later.Text, "12 people", "14 people", 1)
	add(t, c, later)
	done, err := c.EraseReport(ctx, "h1")
	if err != nil {
		t.Fatal(err)
	}
	if len(done.Traces) > 0 || done.Contents != 6 {
		t.Errorf("erased %+v, want six contents and no trace", done)
	}
	for _, trace := range []string{"The Harbour Post", "hardly anybody dared to leave"} {
		if left := holding(t, dir, trace); len(left) > 0 {
			t.Errorf("%q is still in %v", trace, left)
		}
	}
	v := sound(t, c)
	if v.Erased != 6 {
		t.Errorf("%d contents are accounted for as erased, want 6", v.Erased)
	}
	for _, r := range incidents(t, c) {
		for _, id := range r.Reports {
			if id == "h1" {
				t.Errorf("incident %s still rests on it", r.ID)
			}
		}
	}
	if got := incidents(t, c); len(got) != 2 {
		t.Errorf("%d incidents are left, want 2", len(got))
	}
	if _, err := c.EraseReport(ctx, "h1"); harm.KindOf(err) != harm.NotFound {
		t.Errorf("erasing it again: %v", err)
	}
}

// guarded names a source whose life depends on being forgotten.
func guarded() harm.Report {
	return report("g1", "Valley Times", "2017-06-06", `Nine people were killed in shelling of Aleppo on Monday, Osman Veldrik told Reuters.

Veldrik, a baker, said that he had counted the bodies himself.`)
}

func TestAnErasedPersonIsGone(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{})
	add(t, c, guarded(), harbour())
	r := incidents(t, c)[0]
	if _, err := c.Note(ctx, r.ID, "Osman Veldrik can be reached through his sister"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Rate(ctx, "Osman Veldrik", "B", 2, ""); err != nil {
		t.Fatal(err)
	}
	before := incidents(t, c)
	done, err := c.ErasePerson(ctx, "osman  veldrik")
	if err != nil {
		t.Fatal(err)
	}
	if done.Reports != 1 || len(done.Traces) > 0 {
		t.Errorf("erased %+v", done)
	}
	if left := holding(t, dir, "veldrik"); len(left) > 0 {
		t.Errorf("the name is still in %v", left)
	}
	sound(t, c)
	after := incidents(t, c)
	if len(after) != len(before) || killed(after[0]) != killed(before[0]) {
		t.Errorf("the figures went with the name: %v", after)
	}
	add(t, c, hill())
	sound(t, c)
}

func TestAnErasedNoteIsGone(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{})
	add(t, c, harbour())
	d, err := c.SetStatus(ctx, only(t, c).ID, harm.Exclusion, "the caretaker saw it all from his window")
	if err != nil {
		t.Fatal(err)
	}
	if done, err := c.EraseNote(ctx, d.Seq); err != nil || len(done.Traces) > 0 {
		t.Fatalf("%+v, %v", done, err)
	}
	if left := holding(t, dir, "caretaker"); len(left) > 0 {
		t.Errorf("the note is still in %v", left)
	}
	if r := only(t, c); r.Status != harm.Exclusion || r.Reason != "" {
		t.Errorf("status %q for %q, want the exclusion without its reason", r.Status, r.Reason)
	}
	sound(t, c)
}

func TestASealedCasebookShowsNothing(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{Passphrase: "five green bottles"})
	add(t, c, guarded(), harbour(), valley(), hill())
	if got := incidents(t, c); len(got) != 2 || len(got[1].Reports) != 3 && len(got[0].Reports) != 3 {
		t.Errorf("sealed, there are %d incidents: %+v", len(got), got)
	}
	if _, err := c.Rate(ctx, "Reuters", "A", 1, "we know them"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.SetStatus(ctx, incidents(t, c)[0].ID, harm.Reviewed, "as the neighbour says"); err != nil {
		t.Fatal(err)
	}
	sound(t, c)
	c.Close()
	for _, trace := range []string{"Veldrik", "vegetable", "Harbour", "neighbour", "Observatory", "Reuters"} {
		if left := holding(t, dir, trace); len(left) > 0 {
			t.Errorf("%q can be read in %v", trace, left)
		}
	}
	kit, err := tools()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"", "six green bottles"} {
		if _, err := casebook.Open(ctx, dir, kit, casebook.Options{Passphrase: wrong}); harm.KindOf(err) != harm.Invalid {
			t.Errorf("the passphrase %q: %v", wrong, err)
		}
	}
	again := open(t, dir, casebook.Options{Passphrase: "five green bottles"})
	if done, err := again.ErasePerson(ctx, "Osman Veldrik"); err != nil || done.Reports != 1 {
		t.Errorf("%+v, %v", done, err)
	}
	sound(t, again)
}
