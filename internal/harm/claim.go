package harm

// A Claim is one attributed assertion in a report, tied to the exact span of
// text it was read from. Fields that the text does not tell are empty.
type Claim struct {
	ID         string  `json:"id"`
	Kind       Kind    `json:"kind"`
	Status     Status  `json:"status"`
	Scope      Scope   `json:"scope"`
	Confidence float64 `json:"confidence"` // 0..1, two decimals

	Action Action `json:"action"`
	Means  Text   `json:"means"`  // the weapon or vehicle, in plain words
	Target Text   `json:"target"` // what was hit: house, school, hospital…
	Effect Effect `json:"effect"`

	Count          *Count          `json:"count"`
	People         *People         `json:"people"`
	Agent          *Agent          `json:"agent"`
	Control        *Control        `json:"control,omitempty"`
	Responsibility *Responsibility `json:"responsibility,omitempty"`
	Place          *Place          `json:"place"`
	Time           *Period         `json:"time"`
	Attribution    List[Link]      `json:"attribution"` // origin first, outlet last
	Relations      List[Relation]  `json:"relations"`
	Evidence       List[Evidence]  `json:"evidence"`
}

// Count is how many people, as a coding profile turned the words into numbers.
type Count struct {
	Low         int    `json:"low"`
	High        *int   `json:"high"` // nil: open
	Words       string `json:"words"`
	Approximate bool   `json:"approximate"`
}

// AtMost is a count's upper bound n, for Count.High.
func AtMost(n int) *int { return &n }

// People are those harmed.
type People struct {
	Standing Standing      `json:"standing"`
	Side     Text          `json:"side"` // the actor they belong to
	Words    string        `json:"words"`
	Groups   List[Group]   `json:"groups"`
	Persons  List[Persona] `json:"persons"`
}

// Group is a kind of people among those harmed: children, medics…
type Group struct {
	Group string `json:"group"`
	Low   int    `json:"low"`
	High  *int   `json:"high"` // nil: open
}

// Persona is one person told of by name, age, sex or office.
type Persona struct {
	Name     Text       `json:"name"`
	Variants List[Text] `json:"variants"`
	Age      *int       `json:"age"` // years
	Sex      Text       `json:"sex"` // "female", "male"
	Role     Text       `json:"role"`
}

// Agent is who did it: attacker, captor, rescuer, announcer.
type Agent struct {
	Actor Text   `json:"actor"` // identifier in the registry; empty for one it does not know
	Words string `json:"words"`
	Basis Basis  `json:"basis"`
}

// Control is what a claim says of who holds a place.
type Control struct {
	Change Change `json:"change"`
	Holder Text   `json:"holder"` // actor
	From   Text   `json:"from"`   // actor
}

// Responsibility is how a party stands to an act.
type Responsibility struct {
	Stance Stance `json:"stance"`
	Actor  Text   `json:"actor"`
}

// Place is where, as the gazetteer resolved the words.
type Place struct {
	Name      string     `json:"name"`
	Words     string     `json:"words"`
	Path      List[Text] `json:"path"` // country first, the place itself last
	Lat       *float64   `json:"lat"`  // degrees, WGS 84
	Lon       *float64   `json:"lon"`
	Precision Precision  `json:"precision"`
	Extent    Extent     `json:"extent"`
	Basis     Basis      `json:"basis"`
}

// Period is when. From and To are ISO 8601 days, or EDTF where that is all the
// text gives (XXXX-06-02: a day of an unknown year); empty for an open end.
type Period struct {
	From      Text      `json:"from"`
	To        Text      `json:"to"`
	Clock     Text      `json:"clock"` // local time, HH:MM
	Words     string    `json:"words"`
	Precision Precision `json:"precision"`
	Basis     Basis     `json:"basis"`
}

// Link is one step of an attribution chain.
type Link struct {
	Name Text `json:"name"`
	Of   Text `json:"of"` // its organisation
	Role Role `json:"role"`
	Verb Text `json:"verb"`
	Said Text `json:"said"` // when it spoke: a day, ISO 8601 or EDTF
}

// Relation is how a claim bears on another of the same report.
type Relation struct {
	Type  RelationType `json:"type"`
	Claim string       `json:"claim"`
}

// Evidence is a span of the title or the text, verbatim.
type Evidence struct {
	In    string `json:"in"`    // "title" or "text"
	Start int    `json:"start"` // bytes
	End   int    `json:"end"`   // bytes, exclusive
	Text  string `json:"text"`
}

// The two fields of a report that evidence can lie in.
const (
	InTitle = "title"
	InText  = "text"
)
