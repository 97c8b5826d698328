package incident

import "recount/internal/harm"

// Options are what a casebook says of how its incidents are made.
type Options struct {
	Policy harm.Policy // which figure is the best; empty: the most corroborated
	Types  Types
	// OriginOf names the origin of a claim: a key that is the same for all that
	// is one source, a name to show, and how specific that name is. Without it
	// the first link of the claim's chain is its origin.
	OriginOf func(u *Unit, c *harm.Claim) (key, name string, rank int)
}

// Decisions are what a person said of pairs of units, by their place in the
// list that is clustered. They are always obeyed.
type Decisions struct {
	Together [][2]int
	Apart    [][2]int
}

// An Edge is a pair of units that were compared: A and B are their places in
// the list that is clustered.
type Edge struct {
	A, B int
	Odds float64 // log-odds that both tell of one episode
}
