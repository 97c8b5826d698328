package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"recount/internal/harm"
)

// grid reads a CSV export with encoding/csv; each row by the names of its columns.
func grid(t *testing.T, raw []byte) (header []string, rows []map[string]string) {
	t.Helper()
	lines, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, name := range lines[0] {
			row[name] = line[i]
		}
		rows = append(rows, row)
	}
	return lines[0], rows
}

// same fails for each column that does not hold what it should.
func same(t *testing.T, row, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if got, there := row[name]; got != value || !there {
			t.Errorf("%s is %q, not %q", name, got, value)
		}
	}
}

func TestIncidentsAsCSV(t *testing.T) {
	_, rows := grid(t, export(t, sample(), Options{Format: "csv"}))
	if len(rows) != 5 {
		t.Fatalf("%d rows", len(rows))
	}
	same(t, rows[0], map[string]string{
		"id": "i-1", "aliases": "i-0", "status": "published", "grade": "fair", "graded_by": "Ferran", "acled_sub_event_type": "Air/drone strike",
		"targets": "house", "country": "Iraq", "adm1": "Nineveh", "settlement": "Dersa", "place": "Rasafa Gate", "latitude": "36.3498", "longitude": "43.1105",
		"precision": "neighbourhood", "date_from": "2017-06-02", "killed_low": "24", "killed_best": "51", "killed_high": "", "civilians_killed_best": "51",
		"combatants_killed_low": "", "women_killed_low": "3", "women_killed_high": "", "children_killed_high": "2", "injured_low": "5", "injured_high": "9",
		"civilians_injured_low": "", "missing_low": "", "perpetrators": "iraqi-forces", "alleged_by": "iraqi-forces (Dalia Orwen, سمير الحداد)",
		"origins": "3", "origin_names": "Dalia Orwen; سمير الحداد; Reuters", "reports": "2", "report_ids": "r1; r2", "claims": "3", "totals": "r2#c8",
	})
	same(t, rows[1], map[string]string{"killed_best": "8", "killed_high": "10", "combatants_killed_best": "7", "acled_event_type": "Battles", "sides_harmed": "iraqi-forces; islamic-state"})
	same(t, rows[2], map[string]string{"status": "excluded", "reason": "Yara Quillon withdrew it", "killed_high": "", "killed_low": "2", "country": "", "date_from": ""})
	same(t, rows[3], map[string]string{"longitude": "-0.5", "date_from": "XXXX-06-01", "date_precision": "month"})
}

func TestOtherTablesAsCSV(t *testing.T) {
	for what, want := range map[string]map[string]string{
		Claims:  {"report": "r1", "claim": "c1", "incident": "i-1", "low": "51", "high": "", "count_words": "over 50", "chain": "Dalia Orwen (witness); Reuters (agency)", "evidence": "over 50 people were killed", "confidence": "0.9"},
		Reports: {"id": "r1", "title": "Strike kills family\nof Dalia Orwen", "published_basis": "given", "version": "1", "withdrawn": "false"},
		Control: {"place": "Dersa", "holder": "islamic-state", "from": "2014-06-10", "to": "", "change": "captured", "against": "iraqi-forces", "origins": "2"},
		Totals:  {"report": "r2", "claim": "c8", "origin": "UNAMI", "low": "231", "high": "", "explained": "60", "incidents": "i-1; i-2", "adm1": "Nineveh", "latitude": ""},
		Actors:  {"id": "iraqi-forces", "name": "Iraqi forces", "harmed": "2", "suffered": "1", "claims": "4"},
	} {
		_, rows := grid(t, export(t, sample(), Options{What: what, Format: "csv"}))
		same(t, rows[0], want)
	}
}

func TestEmptyCSVHasItsHeader(t *testing.T) {
	for _, what := range Whats() {
		header, rows := grid(t, export(t, empty(), Options{What: what, Format: "csv"}))
		whole, _ := grid(t, export(t, sample(), Options{What: what, Format: "csv"}))
		if len(rows) != 0 || !slices.Equal(header, whole) || len(header) == 0 {
			t.Errorf("%s: %d rows below %q", what, len(rows), header)
		}
	}
}

func TestPlacesByLevel(t *testing.T) {
	for _, c := range []struct {
		precision harm.Precision
		path      string
		want      levels
	}{
		{harm.Neighbourhood, "Iraq|Nineveh|Mosul|Zanjili", levels{"Iraq", "Nineveh", "", "Mosul"}},
		{harm.Neighbourhood, "Singapore|Singapore|Bedok", levels{"Singapore", "", "", "Singapore"}},
		{harm.Exact, "Iraq|Nineveh|Mosul|Museum", levels{"Iraq", "Nineveh", "", "Mosul"}},
		{harm.Exact, "Iraq|Nineveh|Dam", levels{"Iraq", "Nineveh", "", ""}},
		{harm.Settlement, "Iraq|Nineveh|Mosul", levels{"Iraq", "Nineveh", "", "Mosul"}},
		{harm.Settlement, "Malta|Valletta", levels{"Malta", "", "", "Valletta"}},
		{harm.District, "Afghanistan|Helmand|Sangin", levels{"Afghanistan", "Helmand", "Sangin", ""}},
		{harm.Province, "Iraq|Nineveh", levels{"Iraq", "Nineveh", "", ""}},
		{harm.Linear, "Iraq|Highway 1", levels{"Iraq", "", "", ""}},
		{harm.Country, "Iraq", levels{"Iraq", "", "", ""}},
		{harm.International, "Sahel", levels{}},
	} {
		p := harm.Place{Precision: c.precision}
		for _, name := range strings.Split(c.path, "|") {
			p.Path = append(p.Path, harm.Text(name))
		}
		if got := levelsOf(&p); got != c.want {
			t.Errorf("%s, %s: %+v", c.path, c.precision, got)
		}
	}
}

func TestHarmless(t *testing.T) {
	for s, want := range map[string]string{
		"":                              "",
		"twelve people":                 "twelve people",
		"12-14 people, a+b, me@work":    "12-14 people, a+b, me@work",
		"=1+1":                          "'=1+1",
		"-5":                            "'-5",
		"+49 30":                        "'+49 30",
		"@SUM(A1)":                      "'@SUM(A1)",
		"\t=1":                          "'\t'=1",
		"\r=1":                          "'\n'=1",
		"  =1":                          "  '=1",
		"\"=1":                          "\"'=1",
		"＝1":                            "'＝1",
		"\u202e=1":                      "\u202e'=1",
		"title\n=cmd|'/c calc'!A0":      "title\n'=cmd|'/c calc'!A0",
		"a;=1":                          "a;'=1",
		"a; -1":                         "a; '-1",
		"غارة على درسا":                 "غارة على درسا",
		"bell\x07 and \x00 and \xff ok": "bell and  and \uFFFD ok",
	} {
		if got := harmless(s); got != want {
			t.Errorf("%q becomes %q, not %q", s, got, want)
		}
		if got := harmless(want); got != want {
			t.Errorf("%q does not stay: %q", want, got)
		}
	}
}

// FuzzHarmless looks at a cell as programs do that part lines by other signs
// and do not know the quotes: none may see a formula begin.
func FuzzHarmless(f *testing.F) {
	for _, s := range []string{"=1", " \t+1", "a;b|-1", "x\r\n@y", "\"\"=1", "'=1", "\ufeff=2", "-1,5", "ok"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		raw := written(s)
		if !utf8.ValidString(raw) || written(raw) != raw {
			t.Fatalf("%q becomes %q and then %q", s, raw, written(raw))
		}
		for _, c := range strings.FieldsFunc(raw, func(c rune) bool { return c == ';' || c == '\t' || c == '\n' || c == '\r' || c == '|' }) {
			if c = strings.TrimLeft(c, " \"\u00a0\u200b\u200e\u200f\ufeff"); strings.IndexAny(c, "=+-@＝＋－＠") == 0 {
				t.Fatalf("%q is written as %q: a formula begins at %q", s, raw, c)
			}
		}
		if strings.HasPrefix(raw, "\t") || strings.HasPrefix(raw, "\n") {
			t.Fatalf("%q begins with white space that OWASP warns of", raw)
		}
		var b bytes.Buffer
		out := newSheet(&b)
		out.write(raw, "end")
		out.Flush()
		back, err := csv.NewReader(&b).Read()
		if err != nil || back[0] != raw {
			t.Fatalf("%q comes back as %q, %v", raw, back, err)
		}
	})
}

func TestNumbersStayNumbers(t *testing.T) {
	for _, n := range []float64{-12.5, 0, 1e-9, 43.1105} {
		if got, err := strconv.ParseFloat(written(n), 64); err != nil || got != n {
			t.Errorf("%v is written as %s", n, written(n))
		}
	}
}
