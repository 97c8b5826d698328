package incident

import "recount/internal/harm"

// A Unit is what one report tells of one episode: the smallest thing that
// joining across reports moves.
type Unit struct {
	Ref    string       `json:"ref"` // stable name: the report's identity + "/" + number, e.g. "a12/1"
	Report Source       `json:"report"`
	Claims []harm.Claim `json:"claims"` // of this episode only, asserted; ids as in the report
	Traits Traits       `json:"traits"`
}

// Source is what joining needs to know of the report of a unit.
type Source struct {
	ID        string    `json:"id"`
	Outlet    harm.Text `json:"outlet"`
	Published harm.Text `json:"published"` // a day, ISO 8601; empty when unknown
	Copy      string    `json:"copy"`      // identity of the earliest report of which this one is a near-copy, its own when none
}

// copied is the identity of the report that this one copies, its own when none.
func (s *Source) copied() string {
	if s.Copy == "" {
		return s.ID
	}
	return s.Copy
}

// Traits are what two units are compared by: small and self-contained, so that
// they can be kept beside a claim and compared without reading the report
// again. Names and words are folded: lower case, without accents.
type Traits struct {
	Report    string          `json:"report"`         // its identity
	Harm      bool            `json:"harm"`           // false: a mention, which joins an incident but makes none
	Place     *Spot           `json:"place"`          // of the episode
	Day       *Span           `json:"day"`            // of the episode
	Published *Span           `json:"published"`      // of the report
	Action    harm.Action     `json:"action"`         // what was done
	Means     string          `json:"means"`          // with what
	Targets   []string        `json:"targets"`        // what was hit
	Actors    []string        `json:"actors"`         // who is said to have done it
	Sides     []string        `json:"sides"`          // of those harmed
	Standings []harm.Standing `json:"standings"`      // of those harmed, without unknown
	Figures   []Tally         `json:"figures"`        // one for each effect
	Persons   []Person        `json:"persons"`        // those harmed, by name or age
	Ages      []int           `json:"ages,omitempty"` // ages that the report tells of anybody, years, sorted
	Names     []string        `json:"names"`          // other proper names of the report, sorted
	Pairs     []uint32        `json:"pairs"`          // words of names that stand together, hashed, sorted
	Words     []uint32        `json:"words"`          // its rarer words, hashed, sorted
	Sketch    []uint32        `json:"sketch"`         // smallest hashes of its runs of words, sorted
}

// A Spot is a place to compare by.
type Spot struct {
	Path      []string       `json:"path"` // folded, country first, kinds of areas cut off
	Lat       float64        `json:"lat"`  // degrees, WGS 84
	Lon       float64        `json:"lon"`
	Located   bool           `json:"located"` // Lat and Lon are known
	Precision harm.Precision `json:"precision"`
}

// A Span is a run of days, both ends included, counted from 1 January 1970.
type Span struct {
	From int  `json:"from"`
	To   int  `json:"to"`
	Sure bool `json:"sure"` // stated, not worked out from the day of the report
}

// A Tally is how many suffered one effect, all standings and sides together.
type Tally struct {
	Effect harm.Effect `json:"effect"`
	Low    int         `json:"low"`
	High   int         `json:"high"` // -1: open
}

// A Person is one of those harmed, as far as joining needs to know them.
type Person struct {
	Name string `json:"name"` // folded; empty when untold
	Age  int    `json:"age"`  // years, 0 when untold
}
