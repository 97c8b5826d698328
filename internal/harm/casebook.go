package harm

// RecordSchema names the form in which incidents of a casebook are exported.
const RecordSchema = "recount.incident/1"

// A ClaimRef names a claim of a casebook: the report, by the identity it is
// kept under, and the claim in it. It holds through versions of the report.
type ClaimRef struct {
	ID     string `json:"id"`
	Report string `json:"report"`
}

// String writes a reference as the commands take it: "REPORT#c3".
func (r ClaimRef) String() string { return r.Report + "#" + r.ID }

// A Record is one incident of a casebook: what all kept reports tell of one
// episode of harm.
type Record struct {
	ID      string       `json:"id"`
	Aliases List[string] `json:"aliases"` // names it was known by, or that of an incident it took in
	Status  Review       `json:"status"`
	Reason  Text         `json:"reason"` // of an exclusion
	Grade   Text         `json:"grade"`  // by a name of the case file's grades
	Graded  Graded       `json:"graded"`

	Type         string            `json:"type"` // after ACLED
	Action       Action            `json:"action"`
	Means        Text              `json:"means"`
	Targets      List[Text]        `json:"targets"`
	Place        *Place            `json:"place"`
	Time         *Period           `json:"time"`
	Perpetrators List[Perpetrator] `json:"perpetrators"`
	Harm         List[Harm]        `json:"harm"`
	Told         List[Told]        `json:"told"` // which origin says which figure

	Origins List[string]   `json:"origins"`
	Reports List[string]   `json:"reports"` // as given
	Claims  List[ClaimRef] `json:"claims"`
	Bounds  List[Limit]    `json:"bounds"`
}

// Sum adds up the figures of an effect: the lowest, the best and the highest (nil: open).
func (r *Record) Sum(e Effect) (low, best int, high *int) {
	high = AtMost(0)
	for _, h := range r.Harm {
		if h.Effect != e {
			continue
		}
		low, best = low+h.Low, best+h.Best
		if h.High == nil || high == nil {
			high = nil
		} else {
			high = AtMost(*high + *h.High)
		}
	}
	return low, best, high
}

// Graded tells who gave a grade, and why.
type Graded struct {
	By  Text `json:"by"` // "rule", or the person who decided
	Why Text `json:"why"`
}

// Told is what one origin says of one row of an incident's harm.
type Told struct {
	Origin   string   `json:"origin"`
	Effect   Effect   `json:"effect"`
	Standing Standing `json:"standing"`
	Side     Text     `json:"side"`
	Low      int      `json:"low"`
	High     *int     `json:"high"` // nil: open
	Said     Text     `json:"said"` // when the origin spoke, else when the report was published
	Claim    ClaimRef `json:"claim"`
	Stands   bool     `json:"stands"` // false: a later toll of the same origin replaced it
}

// Limit is a total that takes an incident in, and so bounds it.
type Limit struct {
	Claim  ClaimRef `json:"claim"`
	Effect Effect   `json:"effect"`
	Low    int      `json:"low"`
	High   *int     `json:"high"` // nil: open
	Place  *Place   `json:"place"`
	Time   *Period  `json:"time"`
}

// Review is how far people have come with an incident.
type Review string

// The steps of review.
const (
	Draft     Review = "draft"
	Reviewed  Review = "reviewed"
	Publish   Review = "published"
	Exclusion Review = "excluded"
)

// Filed is a report as a casebook keeps it.
type Filed struct {
	ID        string        `json:"id"` // as given, else its address, else the hash of its content
	Basis     IdentityBasis `json:"basis"`
	Title     string        `json:"title"`
	Outlet    Text          `json:"outlet"`
	URL       Text          `json:"url"`
	Language  Text          `json:"language"`
	Published Published     `json:"published"`
	Added     string        `json:"added"`   // RFC 3339, UTC
	Version   int           `json:"version"` // the newest, from 1
	Withdrawn bool          `json:"withdrawn"`
	CopyOf    Text          `json:"copy_of"` // the earliest report of which it is a near-copy
	Claims    int           `json:"claims"`
	Incidents List[string]  `json:"incidents"`
	Text      string        `json:"text,omitempty"`
	Warnings  List[Warning] `json:"warnings,omitempty"`
}

// IdentityBasis is what a report is known by.
type IdentityBasis string

// What a report is known by.
const (
	ByID      IdentityBasis = "id"
	ByURL     IdentityBasis = "url"
	ByContent IdentityBasis = "content"
)

// Kept is a claim as a casebook keeps it.
type Kept struct {
	Report   string `json:"report"`
	Incident Text   `json:"incident"`
	Origin   Text   `json:"origin"` // canonical: one for an organisation and its staff
	Claim
}

// Interval is a time for which a party is said to hold a place. An open end is
// empty. Claims that contradict each other stand side by side.
type Interval struct {
	Place   *Place         `json:"place"`
	Holder  Text           `json:"holder"` // actor
	From    Text           `json:"from"`   // the first day that it is said to hold the place
	To      Text           `json:"to"`     // the last
	Change  Change         `json:"change"` // how it came to hold it, or that it holds it
	Origins List[string]   `json:"origins"`
	Claims  List[ClaimRef] `json:"claims"`
	Against List[Text]     `json:"against"` // other parties that are said to hold the same place in that time
}

// Total is a sum over a period or an area, and how much of it incidents explain.
type Total struct {
	Claim     ClaimRef     `json:"claim"`
	Origin    string       `json:"origin"`
	Effect    Effect       `json:"effect"`
	Standing  Standing     `json:"standing"`
	Low       int          `json:"low"`
	High      *int         `json:"high"` // nil: open
	Place     *Place       `json:"place"`
	Time      *Period      `json:"time"`
	Incidents List[string] `json:"incidents"` // those within its place and time
	Explained int          `json:"explained"` // the sum of their best figures
}

// Party is an actor as a casebook meets it.
type Party struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Parents  List[Text] `json:"parents"`
	Harmed   int        `json:"harmed"`   // incidents in which it is said to be the perpetrator
	Suffered int        `json:"suffered"` // incidents in which people of its side were harmed
	Claims   int        `json:"claims"`   // that name it
}
