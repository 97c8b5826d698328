package harm

// Schema names the contract that a Reading keeps.
const Schema = "recount.read/1"

// A Report is one published item: article, press release, post.
type Report struct {
	ID        string     `json:"-"`
	File      string     `json:"-"`
	Original  []byte     `json:"-"` // the bytes that the report was made of, as they came
	Title     string     `json:"title"`
	Outlet    Text       `json:"outlet"`
	URL       Text       `json:"url"`
	Language  Text       `json:"language"` // ISO 639-1
	Text      string     `json:"text"`
	Published Published  `json:"published"`
	Credits   List[Text] `json:"credits"` // agencies and outlets that the report names as its sources
}

// Published is when a report was published.
type Published struct {
	From  Text           `json:"from"`
	To    Text           `json:"to"`
	Basis PublishedBasis `json:"basis"`
}

// PublishedBasis is where a date of publication comes from.
type PublishedBasis string

// The bases of a date of publication, in the order they are looked for.
const (
	DateGiven     PublishedBasis = "given"     // by the user or the record
	DatePage      PublishedBasis = "page"      // the page's metadata
	DateDateline  PublishedBasis = "dateline"  // "KABUL, Afghanistan (May 30, 2011) –"
	DateReference PublishedBasis = "reference" // a reference number such as 2013-01-S-025
	DateNone      PublishedBasis = "none"
)

// A Reading is all that was read from one report.
type Reading struct {
	Schema    string         `json:"schema"`
	ID        Text           `json:"id"`
	File      Text           `json:"file"`
	Report    Report         `json:"report"`
	Claims    List[Claim]    `json:"claims"`
	Incidents List[Incident] `json:"incidents"`
	Warnings  List[Warning]  `json:"warnings"`
}

// Warning tells a person what the reading could not settle.
type Warning struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// An Incident is one episode of harm, drawn from claims.
type Incident struct {
	ID           string            `json:"id"`
	Type         string            `json:"type"` // after ACLED
	Action       Action            `json:"action"`
	Means        Text              `json:"means"`
	Targets      List[Text]        `json:"targets"`
	Place        *Place            `json:"place"`
	Time         *Period           `json:"time"`
	Perpetrators List[Perpetrator] `json:"perpetrators"`
	Harm         List[Harm]        `json:"harm"`
	Origins      List[string]      `json:"origins"`
	Claims       List[string]      `json:"claims"`
	Bounds       List[Bound]       `json:"bounds"`
}

// Perpetrator is a party that is said to have done it, and by whom.
type Perpetrator struct {
	Actor     Text       `json:"actor"`
	AllegedBy List[Text] `json:"alleged_by"`
}

// Harm is one figure of an incident: so many people of one standing and side
// suffered one effect.
type Harm struct {
	Effect   Effect      `json:"effect"`
	Standing Standing    `json:"standing"`
	Side     Text        `json:"side"`
	Low      int         `json:"low"`
	Best     int         `json:"best"`
	High     *int        `json:"high"` // nil: open
	Groups   List[Group] `json:"groups"`
}

// Bound is a total over a period or an area that limits incidents; it is never
// added to them.
type Bound struct {
	Claim  string  `json:"claim"`
	Effect Effect  `json:"effect"`
	Low    int     `json:"low"`
	High   *int    `json:"high"` // nil: open
	Place  *Place  `json:"place"`
	Time   *Period `json:"time"`
}
