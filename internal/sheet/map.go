package sheet

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"recount/internal/harm"
)

// A Map says what the columns of a sheet hold.
type Map struct {
	Name      string `yaml:"name"`      // begins the identity of each row; never changes
	Sheet     string `yaml:"sheet"`     // of a workbook
	Header    int    `yaml:"header"`    // the row with the names of the columns, from 1; the first that holds anything when 0
	Separator string `yaml:"separator"` // of a CSV file
	Encoding  string `yaml:"encoding"`  // of a CSV file
	Rows      Rows   `yaml:"rows"`
	LeaveOut  List   `yaml:"leave_out"` // columns that must not enter the casebook

	Key       Field `yaml:"key"`
	Title     Field `yaml:"title"`
	Outlet    Field `yaml:"outlet"` // who keeps the sheet
	Language  Field `yaml:"language"`
	Published Field `yaml:"published"`
	URL       Field `yaml:"url"`
	Notes     Field `yaml:"notes"`

	Date          Field `yaml:"date"`
	DateTo        Field `yaml:"date_to"`
	DatePrecision Field `yaml:"date_precision"`
	Clock         Field `yaml:"clock"`

	Country       Field `yaml:"country"`
	Province      Field `yaml:"province"`
	District      Field `yaml:"district"`
	Settlement    Field `yaml:"settlement"`
	Neighbourhood Field `yaml:"neighbourhood"`
	Place         Field `yaml:"place"`
	Lat           Field `yaml:"lat"`
	Lon           Field `yaml:"lon"`
	Precision     Field `yaml:"precision"`

	Action      Field `yaml:"action"`
	Means       Field `yaml:"means"`
	Target      Field `yaml:"target"`
	Perpetrator Field `yaml:"perpetrator"`

	Figures []Figure `yaml:"figures"`
	Sources Fields   `yaml:"sources"`
}

// Rows says what the rows of a sheet are to each other.
type Rows string

// What rows can be.
const (
	Incidents Rows = "incidents" // each tells of an incident of its own; they are kept apart
	Reports   Rows = "reports"   // several may tell of one incident; they join as reports do
)

// A Figure says which columns tell how many suffered one effect.
type Figure struct {
	Effect   harm.Effect `yaml:"effect"`
	Standing Field       `yaml:"standing"` // of those harmed; unknown where it is not told
	Side     Field       `yaml:"side"`     // the party that they belong to

	Count    Field `yaml:"count"` // in one cell: 12, 12-17, 12+, dozens
	Min      Field `yaml:"min"`
	Best     Field `yaml:"best"`
	Max      Field `yaml:"max"`
	EmptyMax Empty `yaml:"empty_max"`

	Parts  []Part           `yaml:"parts"`  // who some of them are; the rest is what is left of the whole
	Groups map[string]Range `yaml:"groups"` // women, children … among them
	Names  Field            `yaml:"names"`
}

// A Part is some of the people of a figure.
type Part struct {
	Standing Field `yaml:"standing"`
	Side     Field `yaml:"side"`
	Count    Field `yaml:"count"`
	Min      Field `yaml:"min"`
	Best     Field `yaml:"best"`
	Max      Field `yaml:"max"`
}

// A Range says which columns tell the number of a group.
type Range struct {
	Count Field `yaml:"count"`
	Min   Field `yaml:"min"`
	Max   Field `yaml:"max"`
}

// Empty says what an empty cell for the highest number means.
type Empty string

// What an empty cell can mean.
const (
	EmptyOpen Empty = "open" // nobody tells how many at most
	EmptySame Empty = "same" // no more than the lowest, or the best
)

// A Field is where one thing is told: the name of a column, a constant ("=Iraq"),
// or a column with how its cells are to be read.
type Field struct {
	Column    string            `yaml:"column"`
	Translate map[string]string `yaml:"translate"` // the sheet's words to ours
	Format    List              `yaml:"format"`    // of dates, as Go writes them: 02/01/2006
	Separator string            `yaml:"separator"` // of several in one cell
	Role      harm.Role         `yaml:"role"`      // of sources that the registry does not know

	constant string
}

// told says whether the map has the field at all.
func (f *Field) told() bool { return f.Column != "" || f.constant != "" }

// UnmarshalYAML reads the short form, a text, or the long one.
func (f *Field) UnmarshalYAML(decode func(any) error) error {
	var short string
	if decode(&short) == nil {
		if value, ok := strings.CutPrefix(short, "="); ok {
			f.constant = strings.TrimSpace(value)
		} else {
			f.Column = strings.TrimSpace(short)
		}
		if !f.told() {
			return harm.Errorf(harm.Invalid, "%q is neither the name of a column nor a constant such as =Iraq", short)
		}
		return nil
	}
	type plain Field
	if err := decode((*plain)(f)); err != nil {
		return err
	}
	if value, ok := strings.CutPrefix(f.Column, "="); ok {
		f.Column, f.constant = "", strings.TrimSpace(value)
	}
	if !f.told() {
		return harm.Errorf(harm.Invalid, "the column is missing: write column: NAME")
	}
	return nil
}

// check sees that no word is translated in two ways.
func (f *Field) check() error {
	seen := map[string]string{}
	for _, theirs := range slices.Sorted(maps.Keys(f.Translate)) {
		if other, twice := seen[foldName(theirs)]; twice {
			return harm.Errorf(harm.Invalid, "translate: %q and %q are one word, as case and spaces make no difference", other, theirs)
		}
		seen[foldName(theirs)] = theirs
	}
	return nil
}

// Fields are one field or several.
type Fields []Field

// UnmarshalYAML reads one field, or a list of them.
func (f *Fields) UnmarshalYAML(decode func(any) error) error {
	var many []Field
	err := decode(&many)
	if err == nil {
		*f = many
		return nil
	}
	var one Field
	if single := decode(&one); single != nil {
		return single
	}
	*f = Fields{one}
	return nil
}

// List is one text or several.
type List []string

// UnmarshalYAML reads one text, or a list of them.
func (l *List) UnmarshalYAML(decode func(any) error) error {
	var one string
	if decode(&one) == nil {
		*l = List{one}
		return nil
	}
	return decode((*[]string)(l))
}

// ParseMap reads a map in YAML and checks it. The error is harm.Invalid and says
// what to write.
func ParseMap(b []byte) (*Map, error) {
	const most = 1 << 20 // bytes
	if len(b) > most || !utf8.Valid(b) {
		return nil, harm.Errorf(harm.Invalid, "this is no map of columns: it is not a short text in UTF-8")
	}
	m := &Map{}
	if err := yaml.UnmarshalWithOptions(b, m, yaml.Strict()); err != nil {
		return nil, harm.Errorf(harm.Invalid, "%s", yaml.FormatError(err, false, true))
	}
	if m.Rows == "" {
		m.Rows = Incidents
	}
	return m, m.check()
}

func (m *Map) check() error {
	switch {
	case m.Name == "" || strings.ContainsAny(m.Name, ":#\n") || strings.TrimSpace(m.Name) != m.Name:
		return harm.Errorf(harm.Invalid, "name: %q cannot name a sheet; write a short name without a colon, as harbour-watch, and never change it", m.Name)
	case m.Rows != Incidents && m.Rows != Reports:
		return harm.Errorf(harm.Invalid, "rows: %q is neither incidents nor reports", m.Rows)
	case m.Header < 0:
		return harm.Errorf(harm.Invalid, "header: rows are counted from 1")
	case m.Key.constant != "":
		return harm.Errorf(harm.Invalid, "key: one constant cannot tell rows apart; name a column, or leave the key out")
	case len(m.Figures) == 0:
		return harm.Errorf(harm.Invalid, "figures: say which column holds how many were killed, as {effect: killed, count: Killed}")
	case m.Lat.told() != m.Lon.told():
		return harm.Errorf(harm.Invalid, "lat, lon: one is of no use without the other")
	case m.DateTo.told() && !m.Date.told():
		return harm.Errorf(harm.Invalid, "date_to: it needs a date")
	}
	for i := range m.Figures {
		if err := m.Figures[i].check(); err != nil {
			return harm.Errorf(harm.Invalid, "figures, number %d: %w", i+1, err)
		}
	}
	for _, f := range m.fields() {
		if err := f.check(); err != nil {
			return err
		}
	}
	return m.checkWords()
}

// checkWords sees that roles and formats are what they can be.
func (m *Map) checkWords() error {
	for _, f := range m.Sources {
		if f.Role != "" && !slices.Contains(roles, f.Role) {
			return harm.Errorf(harm.Invalid, "sources: the role %q is none of %q", f.Role, roles)
		}
	}
	for _, f := range []Field{m.Date, m.DateTo, m.Published} {
		for _, layout := range f.Format {
			if grainOf(layout) == "" {
				return harm.Errorf(harm.Invalid, "format: %q is not how the date 2 January 2006 is written; for 31/12/2017 write 02/01/2006, for 12/31/2017 write 01/02/2006", layout)
			}
		}
	}
	return nil
}

func (f *Figure) check() error {
	known := harm.IsEffect(f.Effect)
	switch {
	case !known:
		return harm.Errorf(harm.Invalid, "effect: %q is none of ours, as killed or injured", f.Effect)
	case f.EmptyMax != "" && f.EmptyMax != EmptyOpen && f.EmptyMax != EmptySame:
		return harm.Errorf(harm.Invalid, "empty_max: %q is neither open nor same", f.EmptyMax)
	}
	if err := f.numbers().check(); err != nil {
		return err
	}
	for i := range f.Parts {
		if err := f.Parts[i].numbers(f.EmptyMax).check(); err != nil {
			return harm.Errorf(harm.Invalid, "parts, number %d: %w", i+1, err)
		}
	}
	for group, r := range f.Groups {
		if err := r.numbers(f.EmptyMax).check(); err != nil {
			return harm.Errorf(harm.Invalid, "groups, %s: %w", group, err)
		}
	}
	return nil
}

// numbers are the columns of one figure.
type numbers struct {
	count, min, best, max Field
	empty                 Empty
}

func (f *Figure) numbers() numbers { return numbers{f.Count, f.Min, f.Best, f.Max, f.EmptyMax} }

func (p *Part) numbers(e Empty) numbers { return numbers{p.Count, p.Min, p.Best, p.Max, e} }

func (r *Range) numbers(e Empty) numbers {
	return numbers{count: r.Count, min: r.Min, max: r.Max, empty: e}
}

func (n numbers) check() error {
	several := n.min.told() || n.best.told() || n.max.told()
	switch {
	case !several && !n.count.told():
		return harm.Errorf(harm.Invalid, "no column holds the number: write count: NAME, or min:, best: and max:")
	case several && n.count.told():
		return harm.Errorf(harm.Invalid, "write either count: or min:, best: and max:")
	}
	return nil
}

// grain is how much of a date a format tells.
type grain string

const (
	ofDay   grain = "day"
	ofTime  grain = "time"
	ofMonth grain = "month"
	ofYear  grain = "year"
)

// grainOf says how much a format of dates tells, "" when it tells no year or is
// none. It writes a date in it, reads that, and sees what is left.
func grainOf(layout string) grain {
	at := time.Date(2017, 11, 23, 14, 35, 0, 0, time.UTC)
	back, err := time.Parse(layout, at.Format(layout))
	switch {
	case err != nil || back.Year() != at.Year():
		return ""
	case back.Hour() == at.Hour() && back.Month() == at.Month() && back.Day() == at.Day():
		return ofTime
	case back.Month() == at.Month() && back.Day() == at.Day():
		return ofDay
	case back.Month() == at.Month() && back.Day() == 1:
		return ofMonth
	case back.Month() == time.January && back.Day() == 1:
		return ofYear
	}
	return ""
}
