package export

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
)

// A descriptor is a Data Package (datapackage.org, v1 and v2: the members of
// both stand side by side).
type descriptor struct {
	Schema    string     `json:"$schema"`
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	ID        string     `json:"id"` // of this state of the record
	Title     string     `json:"title"`
	About     string     `json:"description,omitempty"`
	Version   string     `json:"version"`
	Licences  []licence  `json:"licenses,omitempty"`
	Contact   string     `json:"contact,omitempty"`
	Recount   string     `json:"recount"` // version of the program
	Public    bool       `json:"public"`
	Resources []resource `json:"resources"`
}

type licence struct {
	Name string `json:"name"`
}

type resource struct {
	Schema    string  `json:"$schema"`
	Profile   string  `json:"profile"`
	Type      string  `json:"type,omitempty"`
	Name      string  `json:"name"`
	Path      string  `json:"path"`
	Title     string  `json:"title,omitempty"`
	Format    string  `json:"format"`
	Mediatype string  `json:"mediatype"`
	Encoding  string  `json:"encoding"`
	Bytes     int64   `json:"bytes"`
	Hash      string  `json:"hash"` // sha256:…
	Columns   *schema `json:"schema,omitempty"`
}

// A schema is a Table Schema.
type schema struct {
	Fields      []schemaField `json:"fields"`
	Missing     []string      `json:"missingValues"`
	PrimaryKey  []string      `json:"primaryKey,omitempty"`
	ForeignKeys []foreignKey  `json:"foreignKeys,omitempty"`
}

type schemaField struct {
	Name        string       `json:"name"`
	Type        fieldType    `json:"type"`
	Description string       `json:"description"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool `json:"required,omitempty"`
	Unique   bool `json:"unique,omitempty"`
}

type foreignKey struct {
	Fields    []string        `json:"fields"`
	Reference schemaReference `json:"reference"`
}

type schemaReference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

const (
	packageProfile  = "https://datapackage.org/profiles/2.0/datapackage.json"
	resourceProfile = "https://datapackage.org/profiles/2.0/dataresource.json"
)

// writeDataPackage writes a zip with every table as CSV, the case file, the
// checkpoint and, last as it tells their hashes, the descriptor.
func writeDataPackage(w io.Writer, s Source, o Options) error {
	all, err := tables()
	if err != nil {
		return err
	}
	p := packer{zip: zip.NewWriter(w)}
	for _, t := range all {
		p.table(t, s)
	}
	about := aboutOf(s, o)
	p.add(resource{Name: "case-file", Path: "case.json", Format: "json", Mediatype: "application/json", Title: "What the case covers and how it counts"},
		func(w io.Writer) error { return indented(w, about.Case) })
	p.add(resource{Name: "checkpoint", Path: "checkpoint.txt", Format: "txt", Mediatype: "text/plain", Title: "The signed state of the journal that the record stands at"},
		func(w io.Writer) error { _, err := io.WriteString(w, about.Checkpoint); return err })
	p.file("datapackage.json", func(w io.Writer) error { return indented(w, describe(about, p.resources)) })
	if p.err != nil {
		return p.err
	}
	return p.zip.Close()
}

// A packer adds files to a zip and keeps the first error. Files bear no time of
// their own, so that the same record gives the same bytes.
type packer struct {
	zip       *zip.Writer
	resources []resource
	err       error
}

func (p *packer) table(t table, s Source) {
	p.add(resource{
		Profile: "tabular-data-resource", Type: "table", Name: t.What, Path: t.What + ".csv",
		Format: "csv", Mediatype: "text/csv", Columns: t.schema(),
	}, func(w io.Writer) error { return t.writeCSV(w, s) })
}

// add writes a resource, measuring it on the way.
func (p *packer) add(r resource, write func(io.Writer) error) {
	m := meter{hash: sha256.New()}
	p.file(r.Path, func(w io.Writer) error {
		m.w = w
		return write(&m)
	})
	if r.Profile == "" {
		r.Profile = "data-resource"
	}
	r.Schema, r.Encoding, r.Bytes = resourceProfile, "utf-8", m.bytes
	r.Hash = "sha256:" + hex.EncodeToString(m.hash.Sum(nil))
	p.resources = append(p.resources, r)
}

func (p *packer) file(path string, write func(io.Writer) error) {
	if p.err != nil {
		return
	}
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: path, Method: zip.Deflate})
	if err == nil {
		err = write(w)
	}
	p.err = err
}

// A meter counts and hashes what passes through it.
type meter struct {
	w     io.Writer
	bytes int64
	hash  interface {
		io.Writer
		Sum([]byte) []byte
	}
}

func (m *meter) Write(b []byte) (int, error) {
	n, err := m.w.Write(b)
	m.bytes += int64(n)
	_, _ = m.hash.Write(b[:n]) // never fails, hash.Hash says
	return n, err
}

// schema describes the columns of a table.
func (t table) schema() *schema {
	s := schema{Missing: []string{""}, PrimaryKey: t.Key}
	for _, f := range t.Fields {
		col := schemaField{Name: f.Name, Type: f.Type, Description: f.About}
		if slices.Contains(t.Key, f.Name) {
			col.Constraints = &constraints{Required: true, Unique: len(t.Key) == 1}
		}
		s.Fields = append(s.Fields, col)
	}
	for _, r := range t.Refs {
		s.ForeignKeys = append(s.ForeignKeys, foreignKey{r.Columns, schemaReference{r.Table, r.Keys}})
	}
	return &s
}

// describe writes the descriptor. The version is that of the record, not of the
// program: the size of the journal that it stands at.
func describe(a about, resources []resource) descriptor {
	d := descriptor{
		Schema: packageProfile, Profile: "data-package", Name: slug(a.Case.Name), Title: a.Case.Name, About: a.Case.About,
		Version: versionOf(a.Checkpoint), Contact: a.Case.Contact, Recount: a.Recount, Public: a.Public, Resources: resources,
	}
	sum := sha256.Sum256([]byte(a.Checkpoint))
	d.ID = d.Name + "-" + hex.EncodeToString(sum[:8])
	if a.Case.Licence != "" {
		d.Licences = []licence{{a.Case.Licence}}
	}
	return d
}

// versionOf makes a version of the number of entries in the journal, which is
// the second line of a checkpoint (C2SP tlog-checkpoint).
func versionOf(checkpoint string) string {
	lines := strings.Split(checkpoint, "\n")
	if len(lines) > 1 && lines[1] != "" && strings.Trim(lines[1], "0123456789") == "" {
		return "0." + lines[1] + ".0"
	}
	return "0.0.0"
}

// slug makes a name of a package: small letters, digits and hyphens.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
	if len(words) == 0 {
		return "casebook"
	}
	return strings.Join(words, "-")
}
