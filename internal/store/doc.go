// Package store keeps a casebook on disk: an embedded SQLite database and a
// folder of captured originals. It knows tables and transactions, and nothing
// of what makes an incident.
//
// The journal and what it commits to are the record; all other tables follow
// from them. docs/schema.md describes each. The SQL is written for SQLite and
// PostgreSQL alike: numbered parameters, ON CONFLICT, no types of one database;
// what differs stands in Dialect.
package store
