package journal_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"recount/internal/journal"
)

// memory keeps hashes in a slice.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(m)) || m[index] == (tlog.Hash{}) {
			return nil, fmt.Errorf("hash %d is not kept", index)
		}
		hashes[i] = m[index]
	}
	return hashes, nil
}

// invented returns entry number seq of a casebook.
func invented(t testing.TB, seq int64) journal.Entry {
	t.Helper()
	body, err := journal.Canonical(map[string]any{"report": fmt.Sprintf("r%d", seq), "claims": seq % 9, "why": "asked for"})
	if err != nil {
		t.Fatal(err)
	}
	return journal.Entry{
		Seq:     seq,
		At:      journal.Stamp(time.Date(2031, 3, 1, 8, 0, int(seq), 125e6, time.UTC)),
		By:      "nadia",
		Kind:    "report added",
		Body:    body,
		Commits: map[string]string{"text": fmt.Sprintf("%064x", seq), "title": fmt.Sprintf("%064x", seq+1)},
	}
}

// written returns a journal of n entries and its hashes.
func written(t testing.TB, n int64) ([]journal.Entry, memory) {
	t.Helper()
	var hashes memory
	entries := make([]journal.Entry, n)
	for seq := range n {
		entries[seq] = invented(t, seq)
		fresh, err := journal.Append(seq, entries[seq].Leaf(), hashes)
		if err != nil {
			t.Fatal(err)
		}
		hashes = append(hashes, fresh...)
	}
	return entries, hashes
}

// each yields entries as a store does.
func each(entries []journal.Entry) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func TestEdgeAgreesWithAppend(t *testing.T) {
	entries, hashes := written(t, 150)
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.Int64Range(0, 150).Draw(t, "from")
		edge, err := journal.NewEdge(from, hashes[:tlog.StoredHashCount(from)])
		if err != nil {
			t.Fatal(err)
		}
		got := slices.Clone(hashes[:tlog.StoredHashCount(from)])
		for _, e := range entries[from:] {
			got = append(got, edge.Append(e.Leaf())...)
			want, err := journal.Root(e.Seq+1, hashes)
			if err != nil || edge.Root() != want || edge.Size() != e.Seq+1 {
				t.Fatalf("from %d the root after entry %d is %v, want %v (%v)", from, e.Seq, edge.Root(), want, err)
			}
		}
		if !slices.Equal(got, hashes) {
			t.Fatalf("from %d other hashes came than from Append", from)
		}
	})
}

// TestRootOfKnownTrees holds the tree to the example of RFC 6962, section
// 2.1.3: seven leaves, hashed here step by step.
func TestRootOfKnownTrees(t *testing.T) {
	var leaves []tlog.Hash
	var edge journal.Edge
	empty, err := journal.Root(0, memory{})
	if err != nil || edge.Root() != empty {
		t.Fatalf("the empty root is %v and %v (%v)", empty, edge.Root(), err)
	}
	for seq := range int64(7) {
		leaf := invented(t, seq).Leaf()
		leaves = append(leaves, tlog.RecordHash(leaf))
		edge.Append(leaf)
	}
	g, h := tlog.NodeHash(leaves[0], leaves[1]), tlog.NodeHash(leaves[2], leaves[3])
	i, k := tlog.NodeHash(leaves[4], leaves[5]), tlog.NodeHash(g, h)
	if want := tlog.NodeHash(k, tlog.NodeHash(i, leaves[6])); edge.Root() != want {
		t.Errorf("the root of seven is %v, want %v", edge.Root(), want)
	}
}

func TestAppendSaysWhatItCannotRead(t *testing.T) {
	_, hashes := written(t, 7)
	for name, err := range map[string]error{
		"number":     second(journal.Append(-1, nil, hashes)),
		"hashes":     second(journal.Append(7, nil, memory{})),
		"size":       second(journal.Root(-1, hashes)),
		"root":       second(journal.Root(9, hashes)),
		"edge":       second(journal.NewEdge(9, hashes)),
		"short read": second(journal.NewEdge(7, tlog.HashReaderFunc(func([]int64) ([]tlog.Hash, error) { return nil, nil }))),
	} {
		if err == nil || errors.Unwrap(err) == nil && name == "root" {
			t.Errorf("%s: no error, or none with its cause: %v", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func BenchmarkAppend(b *testing.B) {
	leaf := invented(b, 1).Leaf()
	b.Run("edge", func(b *testing.B) {
		b.ReportAllocs()
		var edge journal.Edge
		for b.Loop() {
			edge.Append(leaf)
		}
	})
	b.Run("reading", func(b *testing.B) {
		b.ReportAllocs()
		var hashes memory
		for seq := int64(0); b.Loop(); seq++ {
			fresh, err := journal.Append(seq, leaf, hashes)
			if err != nil {
				b.Fatal(err)
			}
			hashes = append(hashes, fresh...)
		}
	})
}
