package export

import (
	"iter"
	"strings"

	"recount/internal/harm"
)

// A cell is what stands in one column of one row: a string, an int, a float64
// or a bool; nil where nothing is told.
type cell any

// A field describes a column of a table.
type field struct {
	Name  string
	Type  fieldType
	HXL   string // hashtag and attributes; a column without stays out of HXL
	About string
}

// fieldType is the type of a column, as the Table Schema of Frictionless names it.
type fieldType string

const (
	isText   fieldType = "string"
	isCount  fieldType = "integer"
	isNumber fieldType = "number"
	isBool   fieldType = "boolean"
)

// A table is a flat form of one What, the same in every format that is flat.
type table struct {
	What   string
	Fields []field
	Key    []string // columns that tell the rows apart; none where nothing does
	Refs   []reference
	rows   func(Source) iter.Seq2[tableRow, error]
}

// A tableRow is one row, and what a map needs of it.
type tableRow struct {
	cells []cell
	place *harm.Place
}

// A reference says that columns name a row of another table.
type reference struct {
	Columns []string
	Table   string
	Keys    []string
}

// A column is a field and how it is filled from a T.
type column[T any] struct {
	field
	fill func(T) cell
}

// tableOf makes a table of rows of T from its columns.
func tableOf[T any](what string, columns []column[T], rows func(Source) iter.Seq2[T, error], place func(T) *harm.Place) table {
	t := table{What: what}
	for _, c := range columns {
		t.Fields = append(t.Fields, c.field)
	}
	t.rows = func(s Source) iter.Seq2[tableRow, error] {
		return func(yield func(tableRow, error) bool) {
			for row, err := range rows(s) {
				if err != nil {
					yield(tableRow{}, err)
					return
				}
				if !yield(tableRow{fill(columns, row), place(row)}, nil) {
					return
				}
			}
		}
	}
	return t
}

func fill[T any](columns []column[T], row T) []cell {
	cells := make([]cell, len(columns))
	for i, c := range columns {
		cells[i] = c.fill(row)
	}
	return cells
}

// with adds columns that are filled from a part of a T: its place, its time.
func with[T, P any](columns []column[T], part func(T) P, more []column[P]) []column[T] {
	for _, m := range more {
		columns = append(columns, column[T]{m.field, func(row T) cell { return m.fill(part(row)) }})
	}
	return columns
}

// told is a word or name, nil when it is not told.
func told[S ~string](s S) cell {
	if s == "" {
		return nil
	}
	return string(s)
}

// upTo is an upper bound, nil when it is open.
func upTo(high *int) cell {
	if high == nil {
		return nil
	}
	return *high
}

// degrees is a coordinate, nil when there is none.
func degrees(d *float64) cell {
	if d == nil {
		return nil
	}
	return *d
}

// joined is a list in one cell.
func joined[S ~string](items []S) cell {
	if len(items) == 0 {
		return nil
	}
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = string(item)
	}
	return strings.Join(words, "; ")
}

// refs lists references to claims as the commands take them.
func refs(claims []harm.ClaimRef) []string {
	out := make([]string, len(claims))
	for i, c := range claims {
		out[i] = c.String()
	}
	return out
}
