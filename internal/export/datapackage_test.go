package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// unpacked reads a data package: its files by name.
func unpacked(t *testing.T, raw []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func described(t *testing.T, files map[string][]byte) (d descriptor) {
	t.Helper()
	if err := json.Unmarshal(files["datapackage.json"], &d); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDescriptor(t *testing.T) {
	files := unpacked(t, export(t, sample(), Options{Format: "datapackage", Version: "1.2.3"}))
	d := described(t, files)
	if d.Name != "dersa-record" || d.Licences[0].Name != "CC-BY-4.0" || d.Version != "0.42.0" || len(d.Resources) != len(Whats())+2 || len(files) != len(d.Resources)+1 {
		t.Errorf("%+v", d)
	}
	if string(files["checkpoint.txt"]) != sample().checkpoint || !bytes.Contains(files["case.json"], []byte("Harm to people in Dersa.")) {
		t.Error("the case file or the checkpoint is not whole")
	}
	for _, r := range d.Resources {
		sum := sha256.Sum256(files[r.Path])
		if r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || r.Bytes != int64(len(files[r.Path])) || r.Bytes == 0 {
			t.Errorf("%s has %d bytes and the hash %x, not %d and %s", r.Path, len(files[r.Path]), sum, r.Bytes, r.Hash)
		}
	}
}

// TestSchemasHold holds every row to its schema: types, keys that tell rows
// apart, and references that lead somewhere.
func TestSchemasHold(t *testing.T) {
	for _, public := range []bool{false, true} {
		for _, s := range []*record{sample(), empty()} {
			files := unpacked(t, export(t, s, Options{Format: "datapackage", Public: public}))
			keys := map[string]set{}
			tables := map[string][]map[string]string{}
			d := described(t, files)
			for _, r := range d.Resources {
				if r.Columns == nil {
					continue
				}
				_, tables[r.Name] = grid(t, files[r.Path])
				keys[r.Name] = keysOf(t, r, tables[r.Name])
			}
			for _, r := range d.Resources {
				for _, row := range tables[r.Name] {
					referencesHold(t, r, row, keys)
				}
			}
		}
	}
}

func keysOf(t *testing.T, r resource, rows []map[string]string) set {
	t.Helper()
	keys := set{}
	for _, row := range rows {
		for _, f := range r.Columns.Fields {
			if v, there := row[f.Name]; !there || v != "" && !holds(f.Type, v) {
				t.Errorf("%s.%s holds %q, no %s", r.Name, f.Name, v, f.Type)
			}
		}
		key := pickKey(row, r.Columns.PrimaryKey)
		if r.Columns.PrimaryKey != nil && keys[key] {
			t.Errorf("%s has two rows %q", r.Name, key)
		}
		keys.add(key)
	}
	return keys
}

func holds(kind fieldType, v string) bool {
	var err error
	switch kind {
	case isCount:
		_, err = strconv.Atoi(v)
	case isNumber:
		_, err = strconv.ParseFloat(v, 64)
	case isBool:
		_, err = strconv.ParseBool(v)
	}
	return err == nil
}

func pickKey(row map[string]string, columns []string) string {
	var parts []string
	for _, c := range columns {
		parts = append(parts, row[c])
	}
	return strings.Join(parts, "\x00")
}

func referencesHold(t *testing.T, r resource, row map[string]string, keys map[string]set) {
	t.Helper()
	for _, k := range r.Columns.ForeignKeys {
		key := pickKey(row, k.Fields)
		if strings.Trim(key, "\x00") != "" && !keys[k.Reference.Resource][key] {
			t.Errorf("%s refers to %q of %s, which is not there", r.Name, key, k.Reference.Resource)
		}
	}
}

// reads loads a package with the reader of the Frictionless project, which
// checks the descriptor, casts every cell and follows the references.
const reads = `
const {Package} = require('datapackage');
Package.load('datapackage.json', {strict: true}).then(async p => {
  const rows = {};
  for (const r of p.resources.filter(r => r.tabular)) {
    await r.checkRelations();
    rows[r.name] = await r.read({keyed: true});
  }
  console.log(JSON.stringify(rows));
}).catch(e => { console.error(String(e), (e.errors || []).join('; ')); process.exit(1); });
`

func TestFrictionlessReader(t *testing.T) {
	modules := frictionless(t)
	for _, s := range []*record{sample(), empty()} {
		dir := t.TempDir()
		for name, content := range unpacked(t, export(t, s, Options{Format: "datapackage"})) {
			if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		run := exec.Command("node", "-e", reads)
		run.Dir = dir
		run.Env = append(os.Environ(), "NODE_PATH="+modules)
		out, err := run.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		var rows map[string][]map[string]any
		if err := json.Unmarshal(out, &rows); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		if len(rows) != len(Whats()) || len(rows[Incidents]) != len(s.incidents) || len(rows[Claims]) != len(s.claims) {
			t.Errorf("%d tables, %d incidents", len(rows), len(rows[Incidents]))
		}
		if len(s.incidents) > 0 {
			first := rows[Incidents][0]
			if first["killed_low"] != 24.0 || first["killed_high"] != nil || first["latitude"] != 36.3498 || rows[Reports][2]["withdrawn"] != true {
				t.Errorf("%v", first)
			}
		}
	}
}

// frictionless finds the reader below bin, or gets it there. Where it can't
// be had the test is skipped, but not in CI.
func frictionless(t *testing.T) string {
	t.Helper()
	prefix, err := filepath.Abs("../../bin/frictionless") // a folder of its own: npm clears away what it did not put there
	if err != nil {
		t.Fatal(err)
	}
	modules := filepath.Join(prefix, "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "datapackage")); err == nil {
		return modules
	}
	out, err := exec.Command("npm", "install", "--silent", "--ignore-scripts", "--no-save", "--prefix", prefix, "datapackage@1.1.10").CombinedOutput()
	if err == nil {
		return modules
	}
	if os.Getenv("CI") != "" {
		t.Fatalf("the Frictionless reader can't be had; install node and npm: %v %s", err, out)
	}
	t.Skipf("no Frictionless reader: %v %s", err, out)
	return ""
}
