package sheet

import (
	"strings"
	"testing"

	"recount/internal/harm"
)

func TestMapsThatComeWithTheProgram(t *testing.T) {
	if m, err := ParseMap(Example()); err != nil || m.Name == "" {
		t.Errorf("the example: %v", err)
	}
	if len(ShippedNames()) == 0 {
		t.Error("there are no maps")
	}
	for _, name := range ShippedNames() {
		b, err := Shipped(name)
		if err == nil {
			_, err = ParseMap(b)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Shipped("nowhere"); harm.KindOf(err) != harm.NotFound {
		t.Errorf("a map that is not there: %v", err)
	}
}

func TestWrongMaps(t *testing.T) {
	const figures = "\nfigures: [{effect: killed, count: K}]"
	for _, c := range []struct{ yaml, want string }{
		{"", "name: \"\" cannot name a sheet"},
		{"name: a:b" + figures, "cannot name a sheet"},
		{"name: a", "figures: say which column"},
		{"name: a\nkee: Ref" + figures, `unknown field "kee"`},
		{"name: a\nkey: {colum: Ref}" + figures, `unknown field "colum"`},
		{"name: a\nkey: {translate: {a: b}}" + figures, "the column is missing"},
		{"name: a\nkey: \"=\"" + figures, "neither the name of a column nor a constant"},
		{"name: a\nkey: =1" + figures, "one constant cannot tell rows apart"},
		{"name: a\nrows: both" + figures, "neither incidents nor reports"},
		{"name: a\nheader: -1" + figures, "counted from 1"},
		{"name: a\nlat: Lat" + figures, "one is of no use without the other"},
		{"name: a\ndate_to: D" + figures, "it needs a date"},
		{"name: a\ndate: {column: D, format: DD/MM/YYYY}" + figures, "is not how the date 2 January 2006 is written"},
		{"name: a\ndate: {column: D, format: 02/01}" + figures, "is not how the date 2 January 2006 is written"},
		{"name: a\nsources: {column: S, role: friend}" + figures, `the role "friend" is none of`},
		{"name: a\naction: {column: A, translate: {Air raid: airstrike, air  raid: shelling}}" + figures, "are one word"},
		{"name: a\nfigures: [{effect: hurt, count: K}]", `effect: "hurt" is none of ours`},
		{"name: a\nfigures: [{effect: killed}]", "no column holds the number"},
		{"name: a\nfigures: [{effect: killed, count: K, min: M}]", "write either count: or min:"},
		{"name: a\nfigures: [{effect: killed, count: K, empty_max: none}]", "neither open nor same"},
		{"name: a\nfigures: [{effect: killed, count: K, parts: [{standing: =civilian}]}]", "parts, number 1: no column"},
		{"name: a\nfigures: [{effect: killed, count: K, groups: {women: {}}}]", "groups, women: no column"},
		{"name: [", "sequence"},
		{"\xff", "not a short text in UTF-8"},
		{strings.Repeat("#", 2<<20), "not a short text in UTF-8"},
	} {
		_, err := ParseMap([]byte(c.yaml))
		if err == nil || harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60q: %v, want %q", c.yaml, err, c.want)
		}
	}
}

func TestSeveralOfOneThing(t *testing.T) {
	m := mapped(t, "name: a\nsources: [S, {column: T}]\nleave_out: X\nfigures: [{effect: killed, count: K}]")
	if len(m.Sources) != 2 || m.Sources[0].Column != "S" || m.Sources[1].Column != "T" || len(m.LeaveOut) != 1 {
		t.Errorf("the map is %+v", m)
	}
}
