// Package own is a small treebank of English reports of armed conflict,
// written for this project after the guidelines of UD English EWT, whose own
// texts hold little of the kind.
package own

import (
	_ "embed"
	"io"
	"strings"
)

//go:embed own-train.conllu
var training string

//go:embed own-test.conllu
var test string

// Training reads the sentences to learn from, in CoNLL-U.
func Training() io.Reader { return strings.NewReader(training) }

// Test reads the sentences to measure with, in CoNLL-U. Nothing learns from
// them.
func Test() io.Reader { return strings.NewReader(test) }
