package harm

import "encoding/json"

// Text is a word or name that a report may leave untold. The empty Text is
// null in JSON: what the text does not say stays empty.
type Text string

// MarshalJSON writes null for the empty text.
func (t Text) MarshalJSON() ([]byte, error) { return nullable(string(t)) }

// nullable writes a string, or null when it is empty.
func nullable(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(s)
}

// List is a slice that is written as [] when empty, never as null, so that a
// reader of the contract need not tell the two apart.
type List[T any] []T

// MarshalJSON writes [] for a nil slice.
func (l List[T]) MarshalJSON() ([]byte, error) {
	if l == nil {
		return []byte("[]"), nil
	}
	return json.Marshal([]T(l))
}
