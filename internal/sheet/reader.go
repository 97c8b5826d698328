package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"

	"recount/internal/actor"
	"recount/internal/count"
	"recount/internal/harm"
	"recount/internal/place"
	"recount/internal/text"
)

// A Kit is the knowledge that reading a sheet needs. It may be shared.
type Kit struct {
	actors *actor.Registry
	counts *count.Reader
	words  *text.Analyzer
	places *place.Gazetteer
}

// NewKit loads the registry of parties and the number words of a language, from
// its folder, under a coding profile. An unknown profile is harm.NotFound.
func NewKit(language fs.FS, profile string, places *place.Gazetteer) (k Kit, err error) {
	k.places = places
	if k.actors, err = actor.Load(language); err != nil {
		return k, err
	}
	if k.counts, err = count.Load(language, profile); err != nil {
		return k, err
	}
	k.words, err = text.New()
	return k, err
}

// A Problem is a cell, or a row, that does not fit the map.
type Problem struct {
	Row    int    // as spreadsheet programs number them
	Column string // its name; empty when it is about the row
	Why    string // and what to do
}

func (p Problem) String() string {
	if p.Column == "" {
		return fmt.Sprintf("row %d: %s", p.Row, p.Why)
	}
	return fmt.Sprintf("row %d, column %q: %s", p.Row, p.Column, p.Why)
}

// An Entry is what came of one row: a reading, or the reasons why there is none.
type Entry struct {
	Row      int
	ID       string // of the report that the row makes; empty when its key cannot be told
	Reading  harm.Reading
	Problems []Problem
}

// Fits says whether the row made a reading.
func (e *Entry) Fits() bool { return len(e.Problems) == 0 }

// Read reads the rows of a table under a map. The error, after which no row
// follows, is harm.Invalid where the map names a column that the table has not,
// or where the file cannot be read on.
func Read(t Table, m *Map, kit Kit) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		r := &reader{Map: m, Kit: kit, seen: map[string]int{}, counted: map[string]countOf{}, located: map[string]located{}, finder: kit.places.Finder()}
		for row, err := range t.Rows() {
			if err == nil && r.header == nil {
				err = r.begin(row)
				if err == nil {
					continue
				}
			}
			if err != nil {
				yield(Entry{}, err)
				return
			}
			if row.Number > r.at && !yield(r.entry(row), nil) {
				return
			}
		}
		if r.header == nil {
			yield(Entry{}, harm.Errorf(harm.Invalid, "the table has no row %d that could hold the names of its columns", max(m.Header, 1)))
		}
	}
}

// reader reads the rows of one table.
type reader struct {
	*Map
	Kit
	header  []string // the columns' names; nil before the row that holds them
	at      int      // the number of that row
	skip    []bool   // columns that are left out
	columns map[string]int
	notes   int            // the column of the notes; -1 for none
	seen    map[string]int // rows by their identity
	counted map[string]countOf
	located map[string]located
	finder  *place.Finder
}

// begin takes the row that holds the names of the columns; rows above it say
// nothing.
func (r *reader) begin(row Row) error {
	if row.Number < r.Header {
		return nil
	}
	if r.Header > 0 && row.Number > r.Header {
		return harm.Errorf(harm.Invalid, "header: row %d holds nothing", r.Header)
	}
	r.at, r.columns, r.notes = row.Number, map[string]int{}, -1
	r.header = make([]string, len(row.Cells))
	for i, c := range row.Cells {
		name := strings.Join(strings.Fields(c.Text), " ")
		if name == "" {
			name = "column " + letters(i)
		}
		r.header[i] = name
		if _, twice := r.columns[foldName(name)]; twice {
			r.columns[foldName(name)] = twiceNamed
		} else {
			r.columns[foldName(name)] = i
		}
	}
	r.skip = make([]bool, len(r.header))
	return r.resolve()
}

// twiceNamed stands for a name that two columns have.
const twiceNamed = -2

func foldName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// resolve sees that every column that the map names is there.
func (r *reader) resolve() error {
	var missing []string
	for _, name := range slices.Concat(r.Map.columnNames(), r.LeaveOut) {
		i, found := r.columns[foldName(name)]
		if !found {
			missing = append(missing, name)
		}
		if i == twiceNamed {
			return harm.Errorf(harm.Invalid, "two columns are called %q; give one another name", name)
		}
	}
	if missing != nil {
		return harm.Errorf(harm.Invalid, "the map names what row %d has not: %s; it has the columns %s", r.at, quoted(missing), quoted(r.header))
	}
	for _, name := range r.LeaveOut {
		i := r.columns[foldName(name)]
		if slices.ContainsFunc(r.Map.columnNames(), func(n string) bool { return foldName(n) == foldName(name) }) {
			return harm.Errorf(harm.Invalid, "leave_out: the column %q is read by the map, too", name)
		}
		r.skip[i] = true
	}
	if r.Notes.Column != "" {
		r.notes = r.columns[foldName(r.Notes.Column)]
	}
	return nil
}

func quoted(names []string) string {
	all := make([]string, len(names))
	for i, n := range names {
		all[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(all, ", ")
}

// fields lists all fields of a map.
func (m *Map) fields() []Field {
	all := []Field{
		m.Key, m.Title, m.Outlet, m.Language, m.Published, m.URL, m.Notes, m.Date, m.DateTo, m.DatePrecision, m.Clock,
		m.Country, m.Province, m.District, m.Settlement, m.Neighbourhood, m.Place, m.Lat, m.Lon, m.Precision,
		m.Action, m.Means, m.Target, m.Perpetrator,
	}
	for i := range m.Figures {
		f := &m.Figures[i]
		all = append(all, f.Standing, f.Side, f.Count, f.Min, f.Best, f.Max, f.Names)
		for _, p := range f.Parts {
			all = append(all, p.Standing, p.Side, p.Count, p.Min, p.Best, p.Max)
		}
		for _, group := range slices.Sorted(maps.Keys(f.Groups)) {
			g := f.Groups[group]
			all = append(all, g.Count, g.Min, g.Max)
		}
	}
	return append(all, m.Sources...)
}

// columnNames lists the columns that a map reads.
func (m *Map) columnNames() (names []string) {
	for _, f := range m.fields() {
		if f.Column != "" && !slices.Contains(names, f.Column) {
			names = append(names, f.Column)
		}
	}
	slices.Sort(names)
	return names
}

// entry reads one row.
func (r *reader) entry(row Row) Entry {
	w := r.newRow(row)
	w.identify()
	if len(w.problems) == 0 {
		w.claims()
		w.describe()
	}
	e := Entry{Row: row.Number, ID: w.id, Problems: w.problems}
	if e.Fits() {
		e.Reading = w.reading()
		if err := e.Reading.Validate(); err != nil {
			e.Problems = append(e.Problems, Problem{Row: row.Number, Why: err.Error()}) // so that a fault of ours keeps a row out and is seen
		}
	}
	return e
}

// identify names the report that a row makes: by its key, else by its content.
func (w *row) identify() {
	if w.Fault != "" {
		w.fault("", "%s", w.Fault)
		return
	}
	if extra := w.beyond(); extra != "" {
		w.fault("", "it holds %q beyond the last column that has a name; a cell that holds the separator must stand in quotation marks", extra)
		return
	}
	if w.Listed && len(w.Cells) < len(w.r.header) {
		w.fault("", "it has %d cells, and the row of names has %d", len(w.Cells), len(w.r.header))
		return
	}
	key := w.get(w.r.Key)
	switch {
	case !w.r.Key.told():
		sum := sha256.Sum256([]byte(w.text))
		key.text = hex.EncodeToString(sum[:12])
	case key.text == "":
		w.fault(w.r.Key.Column, "the key is missing; it tells the row from all others, also when it is imported again")
		return
	case key.below:
		w.fault(w.r.Key.Column, "it is merged with the row above, and each row needs a key of its own")
		return
	}
	w.id = w.r.Name + ":" + key.text
	if first := w.r.seen[w.id]; first > 0 {
		why := "its key %q is that of row %d already"
		if !w.r.Key.told() {
			w.fault("", "it is the same as row %d; give the rows a key if both are meant", first)
		} else {
			w.fault(w.r.Key.Column, why, key.text, first)
		}
		return
	}
	w.r.seen[w.id] = w.Number
}

// beyond is what stands to the right of the last column.
func (w *row) beyond() string {
	for _, c := range w.Cells[min(len(w.Cells), len(w.r.header)):] {
		if c.Text != "" {
			return c.Text
		}
	}
	return ""
}
