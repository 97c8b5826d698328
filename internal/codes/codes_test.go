package codes

import (
	"encoding/json"
	"slices"
	"testing"

	"recount/internal/harm"
	"recount/internal/harm/schema"
)

func load(t *testing.T) *Table {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// terms lists the words of an enumeration in the contract.
func terms(t *testing.T, name string) []string {
	t.Helper()
	var doc struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	if err := json.Unmarshal(schema.Read(), &doc); err != nil || len(doc.Defs[name].Enum) == 0 {
		t.Fatalf("no enumeration %s: %v", name, err)
	}
	return doc.Defs[name].Enum
}

var acled = map[string][]string{
	"Battles":                    {"Armed clash"},
	"Explosions/Remote violence": {"Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade"},
	"Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
	"Strategic developments":     {"Agreement", "Arrests", "Other"},
}

// Every action against people of every standing has a code, and the table has
// no row that the vocabulary lacks.
func TestEveryActionHasACode(t *testing.T) {
	table, types := load(t), terms(t, "incidentType")
	standings := terms(t, "standing")
	for _, a := range append(terms(t, "action"), "") {
		for _, s := range standings {
			c := table.Of(harm.Action(a), harm.Standing(s))
			if !slices.Contains(types, c.Type) || !slices.Contains(acled[c.ACLEDEvent], c.ACLEDSubEvent) {
				t.Errorf("%q against %s is %+v", a, s, c)
			}
		}
	}
	for key := range table.acts {
		if !slices.Contains(terms(t, "action"), string(key.action)) || key.against != whoever && !slices.Contains(standings, string(key.against)) {
			t.Errorf("%+v is not of the vocabulary", key)
		}
	}
}

func TestOf(t *testing.T) {
	table := load(t)
	for _, c := range []struct {
		action          harm.Action
		against         harm.Standing
		typ, sub        string
		ucdp, ucdpState int
		plover          string
	}{
		{harm.Airstrike, harm.Civilian, "explosions and remote violence", "Air/drone strike", 0, 0, "ASSAULT"},
		{harm.Airstrike, harm.Combatant, "explosions and remote violence", "Air/drone strike", 2, 1, "ASSAULT"},
		{harm.Shooting, harm.Civilian, "violence against civilians", "Attack", 3, 3, "ASSAULT"},
		{harm.Shooting, harm.Combatant, "battle", "Armed clash", 2, 1, "ASSAULT"},
		{harm.Shooting, harm.Unknown, "violence against civilians", "Attack", 0, 0, "ASSAULT"},
		{harm.Clash, harm.Unknown, "battle", "Armed clash", 2, 1, "ASSAULT"},
		{harm.Detention, harm.Combatant, "strategic development", "Arrests", 0, 0, "COERCE"},
		{harm.Abduction, harm.Civilian, "violence against civilians", "Abduction/forced disappearance", 0, 0, "ASSAULT"},
		{harm.Ceasefire, harm.Unknown, "strategic development", "Agreement", 0, 0, "CONCEDE"},
		{"", harm.Combatant, "battle", "Armed clash", 2, 1, "ASSAULT"},
	} {
		got := table.Of(c.action, c.against)
		if table.TypeOf(c.action, c.against) != c.typ || got.ACLEDSubEvent != c.sub || got.UCDP(false) != c.ucdp || got.UCDP(true) != c.ucdpState || got.PLOVER != c.plover {
			t.Errorf("%q against %s is %+v", c.action, c.against, got)
		}
	}
}

// UCDP's codes rise as knowledge falls, except that a line is coded 5.
func TestPrecision(t *testing.T) {
	table := load(t)
	for name, want := range map[string][]int{
		"placePrecision":  {1, 1, 1, 5, 3, 4, 6, 7},
		"periodPrecision": {1, 2, 3, 4, 5},
	} {
		for i, p := range terms(t, name) {
			got := table.Precision(harm.Precision(p))
			if got.UCDP != want[i] || got.ACLED < 0 || got.ACLED > 3 {
				t.Errorf("%s is %+v, want UCDP %d", p, got, want[i])
			}
		}
	}
	if p := table.Precision(harm.Province); p.ACLED != 3 {
		t.Errorf("a province is ACLED %d", p.ACLED)
	}
}

func TestRowsNamesTheLine(t *testing.T) {
	if err := rows("actions.tsv", 6, func([]string) error { return nil }); err == nil {
		t.Error("a row of seven fields passed for six")
	}
	if err := rows("none.tsv", 6, nil); err == nil {
		t.Error("a missing file passed")
	}
}
