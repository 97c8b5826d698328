package harm

// A CaseFile says what a casebook covers and how it counts. It is published
// with every export, because a figure means nothing without it.
type CaseFile struct {
	Name    string `json:"name" yaml:"name"`
	About   string `json:"about" yaml:"about,omitempty"`
	Licence string `json:"licence" yaml:"licence,omitempty"` // SPDX, of what is exported
	Contact string `json:"contact" yaml:"contact,omitempty"`

	Covers  Coverage    `json:"covers" yaml:"covers,omitempty"`
	Policy  Policy      `json:"policy" yaml:"policy"`
	Profile string      `json:"profile" yaml:"profile"` // coding profile
	Grades  []GradeRule `json:"grades" yaml:"grades"`
}

// Coverage is what belongs to a case. What is empty covers everything.
type Coverage struct {
	From      Text       `json:"from" yaml:"from,omitempty"` // days, ISO 8601
	To        Text       `json:"to" yaml:"to,omitempty"`
	Area      []string   `json:"area" yaml:"area,omitempty"` // "Iraq", "Nineveh, Iraq"
	Effects   []Effect   `json:"effects" yaml:"effects,omitempty"`
	Standings []Standing `json:"standings" yaml:"standings,omitempty"` // of those harmed
}

// Policy says which of the figures that stand is the best.
type Policy string

// The policies. Whatever the policy, low and high are the lowest and the
// highest figure that stands.
const (
	PolicyRange        Policy = "range"             // best as most corroborated; print the range
	PolicyLowest       Policy = "lowest"            // best is low
	PolicyCorroborated Policy = "most corroborated" // the figure with most independent origins
	PolicyLatest       Policy = "latest"            // the figure that was said last
)

// A GradeRule proposes a grade: the first rule whose every condition holds.
// After Airwars' grading of evidence.
type GradeRule struct {
	Grade string     `json:"grade" yaml:"grade"`
	When  Conditions `json:"when" yaml:"when,omitempty"`
	Means string     `json:"means" yaml:"means"` // what the grade tells the reader
}

// Conditions on an incident. A zero condition asks nothing.
type Conditions struct {
	Admitted   bool `json:"admitted,omitempty" yaml:"admitted,omitempty"`     // a perpetrator accepts the act
	Disputed   bool `json:"disputed,omitempty" yaml:"disputed,omitempty"`     // origins disagree on who did it
	Combatants bool `json:"combatants,omitempty" yaml:"combatants,omitempty"` // all those harmed were combatants
	Nobody     bool `json:"nobody,omitempty" yaml:"nobody,omitempty"`         // nobody was harmed, or the act is denied by all
	Blamed     bool `json:"blamed,omitempty" yaml:"blamed,omitempty"`         // an act of a named party
	Origins    int  `json:"origins,omitempty" yaml:"origins,omitempty"`       // at least so many independent ones
	Credible   int  `json:"credible,omitempty" yaml:"credible,omitempty"`     // at least so many of them credible
}
