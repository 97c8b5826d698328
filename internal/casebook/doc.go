// Package casebook keeps many reports as one record: it takes readings in,
// joins what they tell into incidents, obeys what people decide, and proves
// that nothing was altered. It alone joins the stages of reading to the store.
//
// Every change is an entry of the journal. What the tables show follows from
// the entries: the function that applies an entry is the same when the entry is
// made and when the journal is replayed to verify the record, or to show it as
// it was.
package casebook
