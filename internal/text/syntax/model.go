package syntax

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"

	"recount/internal/text/linear"
)

// A Model is everything learned. It does not change after Read, so many
// goroutines can share it; each needs a Sentence of its own.
type Model struct {
	Tags    []string // "NOUN NNS"
	Rels    []string // "nsubj:pass"
	Lexicon *Lexicon
	Lemmas  *Lemmas
	Tagging, Parsing,
	Naming, Splitting *linear.Weights

	tagAtoms, coarseAtoms, relAtoms []atom
	tagCoarse                       []int
}

const magic = "recount text model 1\n"

// Weights are the encoded weights of the four classifiers.
type Weights struct{ Tagging, Parsing, Naming, Splitting linear.Means }

// Prune says how large a weight must be, of 127, to be kept, by classifier.
type Prune struct{ Tagging, Parsing, Naming, Splitting int }

// Append encodes the model with the weights w.
func (m *Model) Append(b []byte, w Weights, p Prune) []byte {
	from := len(b)
	b = append(b, magic...)
	b = appendStrings(b, m.Tags)
	b = appendStrings(b, m.Rels)
	b = m.Lexicon.append(b)
	b = m.Lemmas.append(b)
	b = w.Tagging.Append(b, p.Tagging)
	b = w.Parsing.Append(b, p.Parsing)
	b = w.Naming.Append(b, p.Naming)
	b = w.Splitting.Append(b, p.Splitting)
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b[from:]))
}

// Read decodes a model. Its error is linear.ErrCorrupt for any bytes that
// Append did not write.
func Read(b []byte) (*Model, error) {
	if len(b) < len(magic)+4 || !bytes.HasPrefix(b, []byte(magic)) {
		return nil, linear.ErrCorrupt
	}
	end := len(b) - 4
	if crc32.ChecksumIEEE(b[:end]) != binary.LittleEndian.Uint32(b[end:]) {
		return nil, linear.ErrCorrupt
	}
	return Decode(b[len(magic):end])
}

// Decode reads what follows the magic line and precedes the checksum.
func Decode(b []byte) (*Model, error) {
	r := &reader{b: b}
	m := &Model{Tags: r.strings(), Rels: r.strings()}
	m.Lexicon, m.Lemmas = readLexicon(r), readLemmas(r)
	m.Tagging, m.Parsing, m.Naming, m.Splitting = r.weights(), r.weights(), r.weights(), r.weights()
	if r.err != nil {
		return nil, r.err
	}
	if len(r.b) != 0 || !m.sound() {
		return nil, linear.ErrCorrupt
	}
	return m.Ready(), nil
}

// sound checks the indices that the stages rely on.
func (m *Model) sound() bool {
	if len(m.Tags) == 0 || len(m.Tags) > linear.MaxClasses || len(m.Rels) == 0 || 1+2*len(m.Rels) > linear.MaxClasses {
		return false
	}
	for _, e := range m.Lexicon.entries {
		if e.only < -1 || e.only >= len(m.Tags) {
			return false
		}
	}
	return true
}

// Ready computes what follows from Tags and Rels.
func (m *Model) Ready() *Model {
	coarse := map[string]int{}
	for i, t := range m.Tags {
		m.tagAtoms = append(m.tagAtoms, number(kindTag, i))
		pos := Pos(t)
		if _, ok := coarse[pos]; !ok {
			coarse[pos] = len(coarse)
		}
		m.tagCoarse = append(m.tagCoarse, coarse[pos])
		m.coarseAtoms = append(m.coarseAtoms, number(kindTag, 1000+coarse[pos]))
	}
	for i := range m.Rels {
		m.relAtoms = append(m.relAtoms, number(kindRel, i))
	}
	return m
}

// Pos is the universal part of a tag of Model.Tags.
func Pos(tag string) string { pos, _, _ := strings.Cut(tag, " "); return pos }

// Penn is the Penn Treebank part of a tag of Model.Tags.
func Penn(tag string) string { _, penn, _ := strings.Cut(tag, " "); return penn }
