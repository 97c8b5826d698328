//go:build !race

package sheet

// raced says that the race detector is on, which keeps books of its own.
const raced = false
