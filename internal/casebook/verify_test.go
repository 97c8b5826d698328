package casebook_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // to alter a casebook behind its back

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/store"
)

// tamper runs SQL on the database of a casebook.
func tamper(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.File))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, q := range statements {
		done, err := db.Exec(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if n, _ := done.RowsAffected(); n == 0 && !strings.HasPrefix(q, "PRAGMA") {
			t.Fatalf("%s touched nothing", q)
		}
	}
}

func TestVerifyFinds(t *testing.T) {
	for name, c := range map[string]struct {
		sql  []string
		part string
	}{
		"an altered text":         {[]string{`UPDATE report_version SET text = replace(text, '12', '13') WHERE report = 1`}, "content"},
		"an altered title":        {[]string{`UPDATE report_version SET title = 'Quiet day' WHERE report = 2`}, "content"},
		"a removed text":          {[]string{`UPDATE report_version SET text = NULL WHERE report = 1`}, "content"},
		"a text put in":           {[]string{`INSERT INTO report_version SELECT 9, 1, seq, title, text, meta FROM report_version WHERE report = 1`}, "content"},
		"an altered reading":      {[]string{`UPDATE reading SET body = replace(body, '"low":12', '"low":2') WHERE report = 1`}, "content"},
		"an altered reason":       {[]string{`UPDATE note SET body = 'nothing' WHERE field = 'why'`}, "content"},
		"a removed salt":          {[]string{`UPDATE commitment SET salt = NULL WHERE field = 'version'`}, "content"},
		"an altered entry":        {[]string{`UPDATE entry SET author = 'nobody' WHERE seq = 2`}, "journal"},
		"an altered decision":     {[]string{`UPDATE entry SET body = replace(body, 'contested', 'fair') WHERE kind = 'grade'`}, "journal"},
		"a missing entry":         {[]string{`PRAGMA foreign_keys = 0`, `DELETE FROM entry WHERE seq = 3`}, "journal"},
		"entries cut off":         {[]string{`PRAGMA foreign_keys = 0`, `DELETE FROM entry WHERE seq = (SELECT MAX(seq) FROM entry)`}, "journal"},
		"reordered entries":       {[]string{`PRAGMA foreign_keys = 0`, `UPDATE entry SET seq = 99 WHERE seq = 1`, `UPDATE entry SET seq = 1 WHERE seq = 2`, `UPDATE entry SET seq = 2 WHERE seq = 99`}, "journal"},
		"an altered hash":         {[]string{`UPDATE log_hash SET hash = CASE substr(hash, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr(hash, 2) WHERE place = 0`}, "journal"},
		"an altered checkpoint":   {[]string{`UPDATE checkpoint SET note = replace(note, 'recount', 'discount')`}, "journal"},
		"no checkpoints":          {[]string{`DELETE FROM checkpoint`}, "journal"},
		"an altered figure":       {[]string{`UPDATE incident SET body = replace(body, '"low":12', '"low":1')`}, "tables"},
		"an altered list":         {[]string{`UPDATE incident SET killed_best = 1`}, "tables"},
		"a removed incident":      {[]string{`DELETE FROM incident WHERE id = (SELECT MIN(id) FROM incident)`}, "tables"},
		"an incident put in":      {[]string{`INSERT INTO incident SELECT 'iforged', status, grade, place, first_day, last_day, killed_low, killed_best, killed_high, origins, reports, body FROM incident LIMIT 1`}, "tables"},
		"a moved unit":            {[]string{`UPDATE unit SET incident = (SELECT MAX(id) FROM incident)`}, "tables"},
		"an altered origin":       {[]string{`UPDATE claim SET origin = 'Reuters'`}, "tables"},
		"a removed claim":         {[]string{`DELETE FROM claim WHERE report = 1 AND id = 'c1'`}, "tables"},
		"a removed decision":      {[]string{`PRAGMA foreign_keys = 0`, `DELETE FROM decision`}, "tables"},
		"a report made withdrawn": {[]string{`UPDATE report SET withdrawn = 1`}, "tables"},
		"an altered likeness":     {[]string{`UPDATE edge SET odds = odds + 1`}, "tables"},
		"an altered index":        {[]string{`UPDATE search SET text = 'nothing' WHERE rowid = 1`}, "tables"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			book := open(t, dir, casebook.Options{})
			add(t, book, harbour(), hill(), north())
			if _, err := book.SetGrade(context.Background(), incidents(t, book)[0].ID, "contested", "the army denies it"); err != nil {
				t.Fatal(err)
			}
			sound(t, book)
			book.Close()
			tamper(t, dir, c.sql...)
			again := open(t, dir, casebook.Options{})
			v, err := again.Verify(context.Background(), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, f := range v.Faults {
				found = found || f.Part == c.part
			}
			if !found {
				t.Errorf("it was not found in the %s: %+v", c.part, v.Faults)
			}
		})
	}
}

func TestVerifyFindsAlteredOriginals(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{})
	add(t, c, harbour())
	files, err := filepath.Glob(filepath.Join(dir, "originals", "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%q, %v", files, err)
	}
	for _, spoil := range []func() error{
		func() error { return os.WriteFile(files[0], []byte("nothing happened"), 0o600) },
		func() error { return os.Remove(files[0]) },
	} {
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		v, err := c.Verify(context.Background(), nil, nil)
		if err != nil || len(v.Faults) != 1 || v.Faults[0].Part != "content" {
			t.Errorf("%+v, %v", v.Faults, err)
		}
	}
}

func TestVerifyFindsWhatWasCutOff(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{})
	add(t, c, harbour())
	kept := filepath.Join(t.TempDir(), "kept")
	if _, err := c.Backup(context.Background(), kept); err != nil {
		t.Fatal(err)
	}
	add(t, c, hill())
	point := ""
	view(t, c, func(v *casebook.View) { point = v.Checkpoint() })
	old := open(t, kept, casebook.Options{}) // the casebook as it was, sound by itself
	sound(t, old)
	v, err := old.Verify(context.Background(), []string{point}, nil)
	if err != nil || len(v.Faults) == 0 || v.Faults[0].Part != "journal" {
		t.Errorf("against a later checkpoint: %+v, %v", v.Faults, err)
	}
	add(t, old, north())
	if v, err := old.Verify(context.Background(), []string{point}, nil); err != nil || len(v.Faults) == 0 {
		t.Errorf("with another history: %+v, %v", v.Faults, err)
	}
}

func TestTheCaseFileIsOnRecord(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{})
	add(t, c, harbour(), hill())
	path := filepath.Join(dir, casebook.CaseFile)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer("policy: range", "policy: lowest", "# to: 2017-07-20", "to: 2017-06-01").Replace(string(b))
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	if v := sound(t, c); len(v.Notices) != 1 {
		t.Errorf("the change is not noticed: %+v", v.Notices)
	}
	add(t, c, north())
	for _, r := range incidents(t, c) {
		if low, best, _ := r.Sum(harm.Killed); r.Status != harm.Exclusion || r.Reason == "" || best != low {
			t.Errorf("%s is %s for %q with best %d of %d", r.ID, r.Status, r.Reason, best, low)
		}
	}
	if v := sound(t, c); len(v.Notices) != 0 {
		t.Errorf("%+v", v.Notices)
	}
	if err := os.WriteFile(path, []byte("name: x\npolicy: highest\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	kit, _ := tools()
	if _, err := casebook.Open(context.Background(), dir, kit, casebook.Options{}); harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), "highest") {
		t.Errorf("a wrong policy: %v", err)
	}
}

func TestOtherRulesDeriveAgain(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, casebook.Options{})
	add(t, c, harbour(), valley(), hill(), north())
	want := asText(t, c)
	c.Close()
	// As a casebook looks that another version of the program derived.
	tamper(t, dir, `UPDATE meta SET value = 'older' WHERE key = 'rules'`, `UPDATE edge SET odds = odds - 1`)
	again := open(t, dir, casebook.Options{})
	if v := sound(t, again); len(v.Notices) != 1 {
		t.Errorf("verified with %+v, want the notice that tables were derived by other rules", v.Notices)
	}
	add(t, again, fortnight())
	if v := sound(t, again); len(v.Notices) != 0 {
		t.Errorf("%+v", v.Notices)
	}
	for id, record := range asText(t, again) {
		var then, now harm.Record
		if err := errors.Join(json.Unmarshal([]byte(want[id]), &then), json.Unmarshal([]byte(record), &now)); err != nil {
			t.Fatal(err)
		}
		if killed(then) != killed(now) {
			t.Errorf("%s: killed %v, and %v after deriving again", id, killed(then), killed(now))
		}
	}
}
