package casebook

import (
	"slices"
	"testing"

	"recount/internal/harm"
)

func TestIdentity(t *testing.T) {
	page := "https://harbourpost.example/world/2019/market"
	for name, c := range map[string]struct {
		report harm.Report
		want   string
		basis  harm.IdentityBasis
	}{
		"a given id":            {harm.Report{ID: "r7", URL: harm.Text(page)}, "r7", harm.ByID},
		"an address":            {harm.Report{URL: harm.Text(page)}, page, harm.ByURL},
		"in capitals, with www": {harm.Report{URL: "HTTP://WWW.HarbourPost.example/world/2019/market/"}, page, harm.ByURL},
		"where a reader stood":  {harm.Report{URL: harm.Text(page + "?utm_source=mail#comments")}, page, harm.ByURL},
		"for phones":            {harm.Report{URL: "https://m.harbourpost.example/world/2019/market/amp"}, page, harm.ByURL},
		"in a web archive":      {harm.Report{URL: harm.Text("http://web.archive.example/web/2019/" + page)}, page, harm.ByURL},
		"other queries tell":    {harm.Report{URL: "https://harbourpost.example/story?id=4&utm_medium=x"}, "https://harbourpost.example/story?id=4", harm.ByURL},
	} {
		if id, basis := identify(&c.report); id != c.want || basis != c.basis {
			t.Errorf("%s: %q by %s, want %q by %s", name, id, basis, c.want, c.basis)
		}
	}
	text := harm.Report{Title: "Nine dead", Text: "Nine people were killed."}
	front := text
	front.URL = "https://www.harbourpost.example/"
	id, basis := identify(&text)
	if again, _ := identify(&front); basis != harm.ByContent || again != id {
		t.Errorf("a front page makes %q of %q", again, id)
	}
	text.Text = "Ten people were killed."
	if other, _ := identify(&text); other == id {
		t.Error("another text has the same identity")
	}
}

func FuzzCanonicalAddress(f *testing.F) {
	for _, s := range []string{"https://a.example/b?c=d#e", "http://[::1]:80/%2e%2e/x", "x:/http", "https://a.example/http://b.example/c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := canonicalAddress(s)
		if once == "" {
			return
		}
		if twice := canonicalAddress(once); twice != once {
			t.Errorf("%q is %q, and that is %q", s, once, twice)
		}
	})
}

// told is a claim of a version of a report.
func told(id string, low int, words string, relations ...harm.Relation) harm.Claim {
	return harm.Claim{
		ID: id, Kind: harm.KindHarm, Status: harm.Asserted, Effect: harm.Killed, Count: &harm.Count{Low: low, High: &low}, Relations: relations,
		Evidence: harm.List[harm.Evidence]{{Text: words}},
	}
}

func TestCarry(t *testing.T) {
	before := []harm.Claim{told("c1", 12, "12 were killed"), told("c2", 3, "three children")}
	now := []harm.Claim{
		told("c1", 4, "four clerks"),
		told("c2", 12, "12 were killed"),
		told("c3", 3, "three children", harm.Relation{Type: harm.PartOf, Claim: "c2"}),
	}
	got := carry(before, now, 5)
	var ids []string
	for _, c := range got {
		ids = append(ids, c.ID)
	}
	if want := []string{"c6", "c1", "c2"}; !slices.Equal(ids, want) {
		t.Errorf("names are %q, want %q", ids, want)
	}
	if got[2].Relations[0].Claim != "c1" || now[2].Relations[0].Claim != "c2" {
		t.Errorf("relations lead to %q, and led to %q", got[2].Relations[0].Claim, now[2].Relations[0].Claim)
	}
	if diff := changes(before, got); len(diff) != 1 {
		t.Errorf("changes are %q, want the new clerks alone", diff)
	}
}

func TestCarryByTheSense(t *testing.T) {
	before := []harm.Claim{told("c1", 12, "12 were killed")}
	got := carry(before, []harm.Claim{told("c1", 17, "at least 17 had died")}, 1)
	if got[0].ID != "c1" {
		t.Errorf("the new toll is %q, want c1", got[0].ID)
	}
	if diff := changes(before, got); len(diff) != 1 || diff[0] != "c1 said 12 killed, and says 17 killed now" {
		t.Errorf("changes are %q", diff)
	}
}

func TestStruckOut(t *testing.T) {
	r := inReport("Osman Veldrik")
	for text, want := range map[string]string{
		"said Osman Veldrik, a baker":         "said _____ _______, a baker",
		"OSMAN VELDRIK and Veldrik's sister":  "_____ _______ and _______'s sister",
		"veldrik bread, Veldriks, Osmanli":    "veldrik bread, Veldriks, Osmanli",
		"nobody was named":                    "nobody was named",
		"Osman said; Osman Veldrik left at 9": "_____ said; _____ _______ left at 9",
	} {
		if got := r.strike(text); got != want || len(got) != len(text) {
			t.Errorf("%q is struck to %q, want %q", text, got, want)
		}
	}
	arabic := inReport("عثمان فلدريك")
	if got := arabic.strike("قال عثمان فلدريك اليوم"); len(got) != len("قال عثمان فلدريك اليوم") || arabic.holds(got) {
		t.Errorf("%q", got)
	}
}

func FuzzParseCase(f *testing.F) {
	f.Add([]byte(newCase))
	f.Add([]byte("name: x\npolicy: range\nprofile: recount\ngrades: [{grade: weak}]\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := ParseCase(b)
		if err != nil && harm.KindOf(err) != harm.Invalid {
			t.Errorf("an error of kind %s: %v", harm.KindOf(err), err)
		}
		if err == nil && (c.Name == "" || len(c.Grades) == 0) {
			t.Errorf("a case without a name or grades passed: %+v", c)
		}
	})
}
