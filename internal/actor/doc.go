// Package actor knows the parties to conflicts and those who tell of them.
//
// Two registries are data: actors, with aliases, parents, branches, dates and the
// names that UCDP and ACLED give them; and sources: agencies, outlets, UN bodies,
// organisations, with their domains. Over a text.Doc it lists the mentions of
// both, and settles what "the group" or "the army" stands for in the report.
// The words of a language come in as a file system.
package actor
