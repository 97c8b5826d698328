// Package codes is the crosswalk from Recount's terms to the codes of ACLED,
// UCDP and PLOVER, kept as data beside it.
package codes

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"recount/internal/harm"
)

//go:embed actions.tsv precision.tsv
var files embed.FS

// A Code is what an action against people of one standing is called elsewhere.
// A code that a scheme does not have is empty.
type Code struct {
	Type          string // of an incident, after ACLED: "battle"
	ACLEDEvent    string // "Battles"
	ACLEDSubEvent string // "Armed clash"
	PLOVER        string // "ASSAULT"
	violence      string
}

// UCDP hints at UCDP's type_of_violence: 1 state-based, 2 non-state, 3
// one-sided; 0 where the action alone can't tell. Whether a state is a party
// is the caller's to know.
func (c Code) UCDP(state bool) int {
	switch {
	case c.violence == "3":
		return 3
	case c.violence == "":
		return 0
	case state:
		return 1
	}
	return 2
}

// whoever is the row that holds for whatever standing has none of its own.
const whoever harm.Standing = "any"

type act struct {
	action  harm.Action
	against harm.Standing
}

// Precision is how closely a place or a period is known, in others' codes; 0
// where they have none.
type Precision struct {
	UCDP  int // where_prec 1–7 or date_prec 1–5
	ACLED int // geo_precision or time_precision 1–3
}

// A Table is the crosswalk. It does not change.
type Table struct {
	acts       map[act]Code
	precisions map[harm.Precision]Precision
}

// Load reads the crosswalk. An error is a fault in the data.
func Load() (*Table, error) {
	t := &Table{acts: map[act]Code{}, precisions: map[harm.Precision]Precision{}}
	if err := rows("actions.tsv", 7, t.addAct); err != nil {
		return nil, err
	}
	return t, rows("precision.tsv", 4, t.addPrecision)
}

func (t *Table) addAct(f []string) error {
	key := act{harm.Action(f[0]), harm.Standing(f[1])}
	if _, taken := t.acts[key]; taken {
		return fmt.Errorf("%s against %s is told twice", f[0], f[1])
	}
	t.acts[key] = Code{Type: f[2], ACLEDEvent: f[3], ACLEDSubEvent: f[4], violence: f[5], PLOVER: f[6]}
	return nil
}

func (t *Table) addPrecision(f []string) error {
	ucdp, err := number(f[2])
	if err != nil {
		return err
	}
	acled, err := number(f[3])
	t.precisions[harm.Precision(f[1])] = Precision{ucdp, acled}
	return err
}

func number(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.Atoi(s)
}

// rows calls add with the fields of each line after the header. "#" begins a
// comment, and "-" is an empty field.
func rows(name string, width int, add func([]string) error) error {
	file, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	header := true
	for n, line := range strings.Split(string(file), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if header {
			header = false
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != width {
			return fmt.Errorf("%s:%d has %d fields, not %d", name, n+1, len(f), width)
		}
		for i := range f {
			if f[i] == "-" {
				f[i] = ""
			}
		}
		if err := add(f); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n+1, err)
		}
	}
	return nil
}

// Of is the code of an action against people of a standing. An action that is
// not told is coded as other.
func (t *Table) Of(action harm.Action, against harm.Standing) Code {
	if action == "" {
		action = harm.OtherAction
	}
	if c, ok := t.acts[act{action, against}]; ok {
		return c
	}
	return t.acts[act{action, whoever}]
}

// TypeOf is the type of an incident: battle, explosions and remote violence,
// violence against civilians, or strategic development.
func (t *Table) TypeOf(action harm.Action, against harm.Standing) string {
	return t.Of(action, against).Type
}

// Precision is a precision of a place or a period in the codes of UCDP and ACLED.
func (t *Table) Precision(p harm.Precision) Precision { return t.precisions[p] }
