package journal

// A FaultKind sorts what is wrong with a journal by what happened to it.
type FaultKind string

// The kinds of faults.
const (
	Altered    FaultKind = "altered"    // an entry is not what was hashed
	Missing    FaultKind = "missing"    // entries are not there
	Misplaced  FaultKind = "misplaced"  // an entry is out of order, or there twice
	Unreadable FaultKind = "unreadable" // an entry cannot be read, or not hashed without doubt
	BadHash    FaultKind = "hash"       // a kept hash is not there, or does not follow from the entries
	BadPoint   FaultKind = "checkpoint" // a checkpoint does not verify, or contradicts the entries
)

// A Fault is one thing that is wrong with a journal.
type Fault struct {
	Kind FaultKind `json:"kind"`
	// First and Last number the entries concerned. For BadHash they are the index
	// of the hash, and for a checkpoint that does not verify its place in the
	// list, from 0.
	First int64  `json:"first"`
	Last  int64  `json:"last"`
	Text  string `json:"text"` // what is wrong and what to do, for a person
}

func (f Fault) String() string { return f.Text }
