package story

// A Report is what the program is given to read.
type Report struct {
	ID        string `json:"id"`
	URL       string `json:"url"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	Published string `json:"published"` // ISO 8601, a day
	Language  string `json:"language"`
	Text      string `json:"text"`
}

// An Incident is what happened, and what its reports taken together say of it.
type Incident struct {
	ID          string   `json:"id"`
	Date        string   `json:"date"` // ISO 8601
	Place       Place    `json:"place"`
	Action      string   `json:"action"` // by the terms of the record
	Target      string   `json:"target"`
	Perpetrator string   `json:"perpetrator"` // an actor
	Standing    string   `json:"standing"`    // of those harmed: civilian or combatant
	Killed      int      `json:"killed"`      // at the end, as the best informed tell it
	Injured     int      `json:"injured"`
	Figure      *Figure  `json:"figure"`  // of the killed, as the rules of counting make it of all that is told
	Origins     []string `json:"origins"` // independent ones, by key
	Like        string   `json:"like"`    // an incident that this one resembles
	Alike       Likeness `json:"alike"`   // and how
}

// Place is where: names as the gazetteer has them, empty where there is none.
type Place struct {
	Country  string `json:"country"`
	Town     string `json:"town"`
	District string `json:"district"`
}

// Likeness is how an incident resembles another that it is not.
type Likeness string

// The ways to resemble.
const (
	SameDay     Likeness = "same city and day, another district"
	NextDay     Likeness = "same place, the next day"
	SameToll    Likeness = "same day and toll, another town"
	Anniversary Likeness = "same place, a year later"
)

// A Range is a figure as told; High is nil where it is open.
type Range struct {
	Low  int  `json:"low"`
	High *int `json:"high"`
}

// A Figure is a range and the best of it.
type Figure struct {
	Range
	Best int `json:"best"`
}

// Kind is what a report is in relation to others.
type Kind string

// The kinds of reports.
const (
	Independent   Kind = "independent"
	Wire          Kind = "wire"      // an agency's story that others copy
	Copy          Kind = "wire copy" // Edit says how it was changed
	Version       Kind = "version"   // of a report given before, by its id
	Rising        Kind = "rising"    // one of several tolls of one outlet
	Contradicting Kind = "contradicting"
	Double        Kind = "double" // tells of two incidents
	Recalling     Kind = "recalling"
	Roundup       Kind = "total" // tells of a sum and of no incident
)

// Edit is what an outlet did to a wire story.
type Edit string

// The edits.
const (
	Whole     Edit = "whole"
	Truncated Edit = "truncated"
	Headline  Edit = "headline"
	Lead      Edit = "lead"
	Dateline  Edit = "dateline"
)

// A Label is the truth of one line of reports: what it is and what it tells.
// Lines of one id are its versions, of which the last holds.
type Label struct {
	ID        string    `json:"id"`
	Version   int       `json:"version"` // from 1
	Kind      Kind      `json:"kind"`
	Edit      Edit      `json:"edit"`
	CopyOf    string    `json:"copy_of"`
	Published string    `json:"published"`
	Incidents []string  `json:"incidents"` // the one it mostly tells of first
	Tellings  []Telling `json:"tellings"`  // one for each incident
	Totals    []Sum     `json:"totals"`
}

// A Telling is what a report says of one incident.
type Telling struct {
	Incident string `json:"incident"`
	Origin   string `json:"origin"` // by key
	District bool   `json:"district"`
	Killed   Toll   `json:"killed"`
	Injured  *Toll  `json:"injured"`
}

// A Toll is a figure and the words that tell it.
type Toll struct {
	Range
	Words string `json:"words"`
}

// A Sum is a total over an area and a time, which adds to no incident.
type Sum struct {
	Killed int    `json:"killed"`
	Area   string `json:"area"`
}

// A Line is a report beside its truth.
type Line struct {
	Report Report
	Label  Label
}

// A World is all reports, in the order they came out, and all incidents.
type World struct {
	Lines     []Line
	Incidents []Incident
}
