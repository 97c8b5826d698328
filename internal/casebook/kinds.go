package casebook

// The kinds of the journal's entries, with what their bodies hold.
const (
	kindCase       = "case"       // caseBody; commits to the case file
	kindReport     = "report"     // reportBody; commits to the version, its reading and its original
	kindReading    = "reading"    // readingBody; commits to the new reading of a version
	kindJoining    = "joining"    // joiningBody: what belongs together now, found by the program
	kindRules      = "rules"      // rulesBody: another version of the program's rules of joining
	kindTogether   = "join"       // decisionBody: a person joined incidents
	kindApart      = "split"      // decisionBody: a person parted an incident
	kindMove       = "move"       // decisionBody: a person moved a claim
	kindGrade      = "grade"      // decisionBody
	kindStatus     = "status"     // decisionBody
	kindRating     = "rating"     // ratingBody: how credible a source is
	kindWithdrawal = "withdrawal" // decisionBody: its publisher took a report back
	kindNote       = "note"       // decisionBody; commits to the words
	kindUndo       = "undo"       // undoBody: a decision holds no more, or again
	kindErasure    = "erasure"    // erasureBody: content is gone for good
)

// The fields of entries that commit to content.
const (
	fieldCase     = "case"
	fieldVersion  = "version"
	fieldReading  = "reading"
	fieldOriginal = "original"
	fieldWhy      = "why"
	fieldSource   = "source"
)

type caseBody struct{}

type reportBody struct {
	Report  int64  `json:"report"`
	Version int    `json:"version"`
	Profile string `json:"profile"`
}

type readingBody struct {
	Report  int64  `json:"report"`
	Version int    `json:"version"`
	Profile string `json:"profile"`
}

// joiningBody lists the incidents that changed, each by its units.
type joiningBody struct {
	Incidents [][]unitRef `json:"incidents"`
}

// unitRef is a unit in the journal: the report's number and the unit's.
type unitRef [2]int64

type rulesBody struct {
	Version string `json:"version"`
}

// decisionBody is what a person decided, on claims and an incident.
type decisionBody struct {
	Incident string     `json:"incident,omitempty"` // the name it had then
	Value    string     `json:"value,omitempty"`    // of a grade or a status
	Report   int64      `json:"report,omitempty"`   // that is withdrawn
	Claims   []claimRef `json:"claims,omitempty"`
}

// claimRef is a claim in the journal. Claims of one side belong together, or
// apart from those of another, as the kind of the decision says.
type claimRef struct {
	Report int64  `json:"report"`
	Claim  string `json:"claim"`
	Side   int    `json:"side"`
}

type ratingBody struct {
	Reliability string `json:"reliability"` // Admiralty A–F
	Credibility int    `json:"credibility"` // Admiralty 1–6
}

type undoBody struct {
	Of int64 `json:"of"`
}

// erasureBody lists the commitments whose content is gone, the reports of
// which nothing is left, and the ratings of sources that are gone. What was redacted is committed to anew, in a field
// "entry/field" of the erasure.
type erasureBody struct {
	What    string   `json:"what"` // "report", "person" or "note"
	Gone    []string `json:"gone"`
	Reports []int64  `json:"reports,omitempty"`
	Ratings []int64  `json:"ratings,omitempty"` // entries that rated a source that is gone
}
