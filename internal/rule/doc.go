// Package rule is the rule language of Recount: patterns over words, tags,
// word lists and Universal Dependencies trees, with named captures.
//
// It reads a language folder, checks it whole, and matches its rules on
// analysed sentences. It knows no topic and no language: what a rule claims is
// handed on as written. docs/rules.md is the grammar.
package rule
