// Package harm is the vocabulary of Recount: reports, claims, incidents and
// what they are made of, named as casualty recorders name them.
//
// It imports only the standard library, and every other package speaks in its
// types. The JSON form of a Reading is the contract recount.read/1, which the
// JSON Schema in internal/harm/schema describes.
package harm
