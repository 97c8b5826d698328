package harm

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"recount/internal/harm/schema"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.Read()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("read.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("read.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// written is a reading as JSON gives it back to others.
func written(t *testing.T, r any) map[string]any {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return v.(map[string]any)
}

func TestSchemaTakesReadings(t *testing.T) {
	s := compiled(t)
	bare := &Reading{Schema: Schema, Report: Report{Published: Published{Basis: DateNone}}}
	scant := &Reading{Schema: Schema, Report: Report{Text: "Boom", Published: Published{Basis: DateNone}}, Claims: List[Claim]{{
		ID: "c1", Kind: KindHarm, Status: Asserted, Scope: ScopeIncident, Effect: Killed, Count: &Count{},
		People: &People{Standing: Unknown, Persons: List[Persona]{{}}}, Attribution: List[Link]{{Role: RoleUnnamed}},
		Evidence: List[Evidence]{{In: InText, Start: 0, End: 4, Text: "Boom"}},
	}}}
	for _, r := range []*Reading{sound(), bare, scant} {
		if err := s.Validate(written(t, r)); err != nil {
			t.Error(err)
		}
	}
}

// at follows keys and indices into decoded JSON.
func at(t *testing.T, v any, path ...any) map[string]any {
	t.Helper()
	for _, p := range path {
		switch p := p.(type) {
		case string:
			v = v.(map[string]any)[p]
		case int:
			v = v.([]any)[p]
		}
	}
	return v.(map[string]any)
}

func TestSchemaRefuses(t *testing.T) {
	s := compiled(t)
	for name, spoil := range map[string]func(v map[string]any){
		"another version":       func(v map[string]any) { v["schema"] = "recount.read/2" },
		"an unknown field":      func(v map[string]any) { v["mood"] = "grim" },
		"an unknown claim part": func(v map[string]any) { at(t, v, "claims", 0, "place")["mood"] = "grim" },
		"a missing field":       func(v map[string]any) { delete(at(t, v, "claims", 0), "time") },
		"a null list":           func(v map[string]any) { v["warnings"] = nil },
		"an empty name":         func(v map[string]any) { at(t, v, "report")["outlet"] = "" },
		"a word of no list":     func(v map[string]any) { at(t, v, "claims", 0)["effect"] = "sad" },
		"harm without effect":   func(v map[string]any) { at(t, v, "claims", 0)["effect"] = nil },
		"control without it":    func(v map[string]any) { delete(at(t, v, "claims", 2), "control") },
		"a date of no calendar": func(v map[string]any) { at(t, v, "claims", 0, "time")["from"] = "2 June" },
		"a clock of 25 hours":   func(v map[string]any) { at(t, v, "claims", 0, "time")["clock"] = "25:00" },
		"a latitude of 91":      func(v map[string]any) { at(t, v, "claims", 0, "place")["lat"] = 91 },
		"a precision of time":   func(v map[string]any) { at(t, v, "claims", 0, "place")["precision"] = "day" },
		"a type of no list":     func(v map[string]any) { at(t, v, "incidents", 0)["type"] = "war" },
		"a claim in no words":   func(v map[string]any) { at(t, v, "claims", 1)["evidence"] = []any{} },
	} {
		v := written(t, sound())
		spoil(v)
		if s.Validate(v) == nil {
			t.Errorf("%s passed", name)
		}
	}
}

// Nil lists are written as [], and texts not told as null.
func TestMarshalUntold(t *testing.T) {
	v := written(t, &Reading{Claims: List[Claim]{{People: &People{Persons: List[Persona]{{}}}}}, Incidents: List[Incident]{{}}})
	for _, key := range []string{"attribution", "relations", "evidence"} {
		if l, ok := at(t, v, "claims", 0)[key].([]any); !ok || len(l) != 0 {
			t.Errorf("%s is not []", key)
		}
	}
	for _, key := range []string{"targets", "perpetrators", "harm", "origins", "claims", "bounds"} {
		if l, ok := at(t, v, "incidents", 0)[key].([]any); !ok || len(l) != 0 {
			t.Errorf("incident %s is not []", key)
		}
	}
	for _, key := range []string{"action", "means", "target", "effect", "count", "agent", "place", "time"} {
		if x, ok := at(t, v, "claims", 0)[key]; !ok || x != nil {
			t.Errorf("%s is %v, not null", key, x)
		}
	}
	if x, ok := at(t, v, "claims", 0, "people", "persons", 0)["name"]; !ok || x != nil {
		t.Errorf("a name is %v, not null", x)
	}
	if _, ok := at(t, v, "claims", 0)["control"]; ok {
		t.Error("a claim that tells no control has the field")
	}
}

// Every field that Go writes is described in the schema.
func TestSchemaDescribesFields(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal(schema.Read(), &doc); err != nil {
		t.Fatal(err)
	}
	for name, def := range doc["$defs"].(map[string]any) {
		def := def.(map[string]any)
		if def["description"] == nil {
			t.Errorf("%s has no description", name)
		}
		props, _ := def["properties"].(map[string]any)
		if len(props) > 0 && def["additionalProperties"] != false {
			t.Errorf("%s lets unknown fields pass", name)
		}
		for key, p := range props {
			p := p.(map[string]any)
			if p["description"] == nil && p["$ref"] == nil {
				t.Errorf("%s.%s has no description", name, key)
			}
		}
	}
}

// The constants, the lists of Validate and the enumerations of the schema are
// the same words in the same order.
func TestVocabularyAgrees(t *testing.T) {
	declared := constants(t, "terms.go", "reading.go")
	declared["Precision"] = slices.DeleteFunc(declared["Precision"], func(s string) bool { return slices.Contains(words(periodKnown), s) })
	for _, v := range []struct {
		goType, def string
		list        []string
	}{
		{"Kind", "kind", words(kinds)},
		{"Status", "status", words(statuses)},
		{"Scope", "scope", words(scopes)},
		{"Effect", "effect", words(effects)},
		{"Action", "action", words(actions)},
		{"Standing", "standing", words(standings)},
		{"Basis", "basis", words(bases)},
		{"Role", "role", words(roles)},
		{"Change", "change", words(changes)},
		{"Stance", "stance", words(stances)},
		{"RelationType", "relationType", words(relations)},
		{"Precision", "placePrecision", words(placeKnown)},
		{"", "periodPrecision", words(periodKnown)},
		{"Extent", "extent", words(extents)},
		{"PublishedBasis", "publishedBasis", words(published)},
		{"", "incidentType", incidentType},
	} {
		if v.goType != "" && !slices.Equal(v.list, declared[v.goType]) {
			t.Errorf("%s: constants %q, list %q", v.goType, declared[v.goType], v.list)
		}
		delete(declared, v.goType)
		if got := enumeration(t, v.def); !slices.Equal(v.list, got) {
			t.Errorf("%s: schema %q, list %q", v.def, got, v.list)
		}
	}
	delete(declared, "")
	for goType := range declared {
		t.Errorf("the schema has no enumeration for %s", goType)
	}
}

func words[T ~string](list []T) []string {
	var out []string
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

func enumeration(t *testing.T, def string) []string {
	t.Helper()
	var doc struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	if err := json.Unmarshal(schema.Read(), &doc); err != nil {
		t.Fatal(err)
	}
	return doc.Defs[def].Enum
}

// constants reads the string constants of each named type from the source.
func constants(t *testing.T, files ...string) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			typ, typed := spec.Type.(*ast.Ident)
			lit, isLit := spec.Values[0].(*ast.BasicLit)
			if typed && isLit && lit.Kind == token.STRING {
				s, _ := strconv.Unquote(lit.Value)
				found[typ.Name] = append(found[typ.Name], s)
			}
			return true
		})
	}
	return found
}
