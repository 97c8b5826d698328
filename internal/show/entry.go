package show

import (
	"strconv"
	"strings"
	"time"
)

// An Entry is one of a casebook's journal.
type Entry struct {
	Seq  int64
	At   string // RFC 3339, UTC
	By   string
	Kind string
	What string
	Why  string // "" when no reason was given
}

// Journal prints entries, in their order.
func (v View) Journal(entries []Entry) string {
	p := v.page()
	p.entries(entries)
	return p.String()
}

func (p *page) entries(entries []Entry) {
	g := &grid{columns: []column{
		{head: "entry", right: true}, {head: "when", least: 10}, {head: "who", least: 6}, {head: "did", least: 6}, {head: "what", least: 20}, {head: "why", least: 12},
	}}
	for _, e := range entries {
		g.row(strconv.FormatInt(e.Seq, 10), moment(e.At), e.By, e.Kind, shortHash(e.What), e.Why)
	}
	p.grid(g)
}

// moment writes a time of the journal for a person, in the time zone of all
// casebooks: "2017-06-03 14:05".
func moment(at string) string {
	t, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return at
	}
	return t.UTC().Format(time.DateOnly + " 15:04")
}

// listed writes names for a table: "a, b, c".
func listed(names []string) string { return shortHash(strings.Join(names, ", ")) }
