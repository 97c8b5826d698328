// Package schema holds the contract of a reading as JSON Schema, for those who
// read Recount's output in other languages and for the tests that keep it.
package schema

import _ "embed"

//go:embed read.schema.json
var read []byte

// Read is the JSON Schema (draft 2020-12) of recount.read/1, one reading.
func Read() []byte { return append([]byte(nil), read...) }
