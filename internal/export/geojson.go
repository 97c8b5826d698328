package export

import (
	"bytes"
	"encoding/json"
	"io"

	"recount/internal/harm"
)

// writeGeoJSON writes a FeatureCollection (RFC 7946), a row a feature, streamed
// as it may be large. The case file and the checkpoint are foreign members.
func writeGeoJSON(w io.Writer, s Source, o Options) error {
	t, err := tableFor(o.What)
	if err != nil {
		return err
	}
	head, err := encoded(aboutOf(s, o))
	if err != nil {
		return err
	}
	out := printer{w: w}
	out.print(`{"type":"FeatureCollection","recount":`, head, `,"features":[`)
	next := "\n"
	for row, err := range t.rows(s) {
		if err != nil {
			return err
		}
		feature, err := t.feature(row)
		if err != nil {
			return err
		}
		out.print(next, feature)
		next = ",\n"
	}
	out.print("\n]}\n")
	return out.err
}

// A printer writes pieces and keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) print(pieces ...string) {
	for _, s := range pieces {
		if p.err == nil {
			_, p.err = io.WriteString(p.w, s)
		}
	}
}

func encoded(v any) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), err
}

// feature writes one row. Its geometry is null where there is no point: nothing
// is invented, and the precision tells how closely a point is meant.
func (t table) feature(row tableRow) (string, error) {
	geometry := "null"
	if p := row.place; p != nil && p.Lat != nil && p.Lon != nil {
		point, err := encoded([2]float64{*p.Lon, *p.Lat})
		if err != nil {
			return "", harm.Errorf(harm.Invalid, "%s has no coordinates that JSON can hold: %w", p.Name, err)
		}
		geometry = `{"type":"Point","coordinates":` + point + `}`
	}
	id := ""
	if len(t.Key) == 1 {
		value, err := encoded(row.cells[0])
		if err != nil {
			return "", err
		}
		id = `"id":` + value + `,`
	}
	properties, err := t.properties(row.cells)
	return `{"type":"Feature",` + id + `"geometry":` + geometry + `,"properties":` + properties + `}`, err
}

// properties are the cells by the names of their columns, in their order.
func (t table) properties(cells []cell) (string, error) {
	var b bytes.Buffer
	for i, c := range cells {
		name, err := encoded(t.Fields[i].Name)
		if err != nil {
			return "", err
		}
		value, err := encoded(c)
		if err != nil {
			return "", err
		}
		b.WriteString("," + name + ":" + value)
	}
	b.WriteByte('}')
	b.Bytes()[0] = '{'
	return b.String(), nil
}
