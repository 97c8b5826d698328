package sheet

import (
	"slices"
	"strings"
	"testing"

	"recount/internal/harm"
)

func TestARowIsAReport(t *testing.T) {
	fields := `key: Ref
leave_out: [Phone]
title: Head
outlet: =Harbour Watch
language: =en
published: {column: Entered, format: 02/01/2006}
url: Link
notes: Notes
figures: [{effect: killed, count: Killed}]`
	csv := "Ref,Phone,Notes,Head,Entered,Link,Killed,,Empty\n17,555,\"It was\nnight.\",A strike,03/06/2017,https://vale.example/1,12,more,\n"
	e := one(t, fields, csv)
	r := e.Reading.Report
	if e.ID != "test:17" || r.ID != "test:17" || e.Reading.ID != "test:17" {
		t.Errorf("identities are %q, %q and %q", e.ID, r.ID, e.Reading.ID)
	}
	const want = "Ref: 17\nHead: A strike\nEntered: 03/06/2017\nLink: https://vale.example/1\nKilled: 12\ncolumn H: more\n\nIt was\nnight.\n"
	if r.Text != want {
		t.Errorf("the text is %q", r.Text)
	}
	if r.Title != "A strike" || r.Outlet != "Harbour Watch" || r.Language != "en" || r.URL != "https://vale.example/1" ||
		r.Published != (harm.Published{From: "2017-06-03", To: "2017-06-03", Basis: harm.DateGiven}) {
		t.Errorf("the report is %+v", r)
	}
	if ev := claim(t, e).Evidence[0].Text; ev != "Killed: 12" {
		t.Errorf("the evidence is %q", ev)
	}
}

func TestKeys(t *testing.T) {
	keyed := mapped(t, "name: test\nkey: Ref\nfigures: [{effect: killed, count: K}]")
	all := entries(t, file(t, "a.csv", "Ref,K\n1,2\n1,3\n,4\n"), keyed)
	unfit(t, all[1], "Ref", `its key "1" is that of row 2 already`)
	unfit(t, all[2], "Ref", "the key is missing")

	bare := mapped(t, "name: test\nfigures: [{effect: killed, count: K}]")
	all = entries(t, file(t, "a.csv", "Town,K\nMosul,2\nMosul,2\nMosul,3\n"), bare)
	unfit(t, all[1], "", "it is the same as row 2")
	if !all[2].Fits() || all[0].ID == all[2].ID || !strings.HasPrefix(all[0].ID, "test:") {
		t.Errorf("identities of content are %q and %q", all[0].ID, all[2].ID)
	}
	again := entries(t, file(t, "b.csv", "Town,K\nMosul,3\nMosul,2\n"), bare)
	if again[0].ID != all[2].ID || again[1].ID != all[0].ID {
		t.Error("the order of rows changes their identity")
	}
}

// A row that does not fit keeps its identity, so that it is not taken for gone.
func TestARowThatDoesNotFitIsKnown(t *testing.T) {
	e := one(t, "key: Ref\nfigures: [{effect: killed, count: K}]", "Ref,K\n9,many a soul\n")
	if e.ID != "test:9" || e.Fits() {
		t.Errorf("%q, %v", e.ID, e.Problems)
	}
}

func TestAllProblemsOfARowAreNamed(t *testing.T) {
	e := one(t, "key: Ref\ndate: D\naction: A\nfigures: [{effect: killed, count: K}]", "Ref,D,A,K\n9,noon,trouble,?\n")
	var columns []string
	for _, p := range e.Problems {
		columns = append(columns, p.Column)
	}
	slices.Sort(columns)
	if !slices.Equal(columns, []string{"A", "D", "K"}) {
		t.Errorf("problems are %v", e.Problems)
	}
}

func TestMapsThatDoNotFitTheTable(t *testing.T) {
	for _, c := range []struct{ fields, csv, want string }{
		{"key: Id", "Ref,K\n1,2\n", `the map names what row 1 has not: "Id"; it has the columns "Ref", "K"`},
		{"key: Ref", "Ref,ref \n1,2\n", `two columns are called "Ref"`},
		{"leave_out: [Ref]\nkey: Ref", "Ref,K\n1,2\n", `the column "Ref" is read by the map, too`},
		{"header: 9\nkey: Ref", "Ref,K\n1,2\n", "no row 9 that could hold the names"},
	} {
		table, err := Open(file(t, "a.csv", c.csv), Options{})
		if err != nil {
			t.Fatal(err)
		}
		m := mapped(t, "name: test\n"+c.fields+"\nfigures: [{effect: killed, count: =1}]")
		for _, err = range Read(table, m, tools(t)) {
			break
		}
		table.Close()
		if err == nil || harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.fields, err, c.want)
		}
	}
}

// The terms that a cell may hold are those that a reading takes.
func TestVocabulary(t *testing.T) {
	for _, a := range actions {
		e := one(t, "action: A", csvOf("Ref", "1", "A", string(a)))
		if got := claim(t, e).Action; got != a {
			t.Errorf("%q is read as %q", a, got)
		}
	}
	for _, p := range precisions {
		e := one(t, "country: =Iraq\nprecision: P", csvOf("Ref", "1", "P", string(p)))
		if got := claim(t, e).Place.Precision; got != p {
			t.Errorf("%q is read as %q", p, got)
		}
	}
	for _, p := range durations {
		e := one(t, "date: =2017-06-02\ndate_precision: P", csvOf("Ref", "1", "P", string(p)))
		if got := claim(t, e).Time.Precision; got != p {
			t.Errorf("%q is read as %q", p, got)
		}
	}
	for _, r := range roles {
		e := one(t, "sources: {column: S, role: "+string(r)+"}", csvOf("Ref", "1", "S", "Somebody at the well"))
		if got := claim(t, e).Attribution[0].Role; got != r {
			t.Errorf("%q is read as %q", r, got)
		}
	}
}
