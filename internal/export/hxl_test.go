package export

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// core are hashtags of the HXL 1.1 core schema, hxlstandard.org.
var core = strings.Fields(`#access #activity #adm1 #adm2 #adm3 #adm4 #adm5 #affected #beneficiary #capacity #cause #channel
	#contact #country #crisis #currency #date #delivery #description #event #frequency #geo #group #impact #indicator #inneed
	#item #loc #meta #modality #need #operations #org #output #population #reached #region #respondee #sector #service
	#severity #status #subsector #targeted #value`)

// isTag tells whether a word has the form of a hashtag or an attribute after
// its sign: a letter, then letters, digits and underscores.
func isTag(s string) bool {
	return s != "" && s[0] >= 'a' && s[0] <= 'z' && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

func TestHXLTags(t *testing.T) {
	for _, what := range []string{Incidents, Control, Totals} {
		lines, err := csv.NewReader(bytes.NewReader(export(t, sample(), Options{What: what, Format: "hxl"}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for i, spec := range lines[1] {
			parts := strings.Split(spec, "+")
			if !slices.Contains(core, parts[0]) || seen[spec] {
				t.Errorf("%s: %s (%s) is no hashtag of the standard, or is there twice", what, spec, lines[0][i])
			}
			seen[spec] = true
			for _, a := range parts[1:] {
				if !isTag(a) {
					t.Errorf("%s: %q is no attribute", spec, a)
				}
			}
		}
		hxlValues(t, lines)
	}
}

// hxlValues holds the cells to what the standard expects of their hashtags.
func hxlValues(t *testing.T, lines [][]string) {
	t.Helper()
	for _, row := range lines[2:] {
		for i, value := range row {
			tag, _, _ := strings.Cut(lines[1][i], "+")
			_, err := strconv.ParseFloat(value, 64)
			switch {
			case value == "":
			case tag == "#affected" && err != nil, tag == "#geo" && err != nil && lines[1][i] != "#geo+precision":
				t.Errorf("%s holds %q, no number", lines[1][i], value)
			case tag == "#date" && !isDay(value):
				t.Errorf("%s holds %q, no date", lines[1][i], value)
			}
		}
	}
}

func TestHXLValues(t *testing.T) {
	lines, err := csv.NewReader(bytes.NewReader(export(t, sample(), Options{Format: "hxl"}))).ReadAll()
	if err != nil || len(lines) != 7 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	at := func(row []string, tag string) string { return row[slices.Index(lines[1], tag)] }
	for tag, want := range map[string]string{
		"#event+id": "i-1", "#date+start": "2017-06-02", "#geo+lat": "36.3498", "#geo+lon": "43.1105", "#adm1+name": "Nineveh",
		"#affected+killed": "51", "#affected+killed+min": "24", "#affected+killed+max": "", "#affected+killed+children+min": "2", "#affected+killed+civilians": "51",
	} {
		if got := at(lines[2], tag); got != want {
			t.Errorf("%s is %q, not %q", tag, got, want)
		}
	}
	if got := at(lines[5], "#date+start"); got != "" {
		t.Errorf("a day of an unknown year is the date %q", got)
	}
}
