package sheet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"recount/internal/harm"
)

// A merge is a run of rows, of which the cells of one column are one cell.
// Counted from 1 and 0.
type merge struct{ first, last, column int }

// mergesOf lists the cells of a sheet that are merged over several rows, by the
// row that they begin in. They stand behind all rows in the file, and are needed
// before, so the part is read once for them alone.
func mergesOf(f *os.File, sheet string) (map[int][]merge, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "%w", err)
	}
	archive, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "the workbook cannot be unpacked: %w", err)
	}
	part, err := partOf(archive, sheet)
	if err != nil {
		return nil, err
	}
	found := map[int][]merge{}
	err = elements(archive, part, "mergeCell", func(e xml.StartElement) {
		if m, ok := mergeOf(attribute(e, "ref")); ok {
			found[m.first] = append(found[m.first], m)
		}
	})
	return found, err
}

// partOf is the name of the part of the archive that a sheet is in.
func partOf(archive *zip.Reader, sheet string) (string, error) {
	id, target := "", ""
	const book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
	err := elements(archive, book, "sheet", func(e xml.StartElement) {
		if attribute(e, "name") == sheet {
			id = attribute(e, "id")
		}
	})
	if err != nil {
		return "", err
	}
	err = elements(archive, relations, "Relationship", func(e xml.StartElement) {
		if attribute(e, "Id") == id {
			target = attribute(e, "Target")
		}
	})
	if rooted, ok := strings.CutPrefix(target, "/"); ok {
		return rooted, err
	}
	return path.Join("xl", target), err
}

// elements calls f with each element of a name in a part; a part that is not
// there has none.
func elements(archive *zip.Reader, part, name string, f func(xml.StartElement)) error {
	in, err := archive.Open(part)
	if err != nil {
		return nil // some programs keep the parts elsewhere; then no cell is known to be merged
	}
	defer in.Close()
	dec := xml.NewDecoder(io.LimitReader(in, mostUnpacked))
	for {
		token, err := dec.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return harm.Errorf(harm.Invalid, "the workbook is damaged: %w", err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == name {
			f(e)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// mergeOf reads "A2:B4", of which only the first column holds the value: to the
// right a merged cell holds nothing of its own.
func mergeOf(ref string) (merge, bool) {
	from, to, _ := strings.Cut(ref, ":")
	column, first, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		return merge{}, false
	}
	_, last, err := excelize.CellNameToCoordinates(to)
	return merge{first, last, column - 1}, err == nil && last > first
}

// A filler repeats the cells that are merged over several rows in each of them.
type filler struct {
	merged map[int][]merge
	open   []filling
}

type filling struct {
	merge
	cell Cell
}

// row fills one row; rows come in their order, and all of them.
func (f *filler) row(r *Row) {
	left := f.open[:0]
	for _, o := range f.open {
		if o.last < r.Number {
			continue
		}
		left = append(left, o)
		for len(r.Cells) <= o.column {
			r.Cells = append(r.Cells, Cell{})
		}
		r.Cells[o.column] = o.cell
	}
	f.open = left
	for _, m := range f.merged[r.Number] {
		if m.column < len(r.Cells) && r.Cells[m.column].Text != "" {
			cell := r.Cells[m.column]
			cell.Below = true
			f.open = append(f.open, filling{m, cell})
		}
	}
}
