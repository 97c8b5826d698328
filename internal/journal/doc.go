// Package journal is the append-only list of what changed a casebook: entries
// hashed into a Merkle log (RFC 6962), checkpoints of it that are signed, and
// the search for whatever was altered, lost or moved since. Personal content
// stays out of the entries, which hold salted commitments to it, so that it
// can be erased for good. It is pure: entries and hashes come in from wherever
// they are kept.
package journal
