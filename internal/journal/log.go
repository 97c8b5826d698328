package journal

import (
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"recount/internal/harm"
)

// Hashes reads kept hashes by their index, as the log numbers them
// (tlog.StoredHashIndex). An index that is not kept is an error.
type Hashes = tlog.HashReader

// Append returns the hashes to keep for a leaf that becomes entry number at.
// Their indexes run on from tlog.StoredHashIndex(0, at). Those of the entries
// before are read through r, log₂ at of them at most.
func Append(at int64, leaf []byte, r Hashes) ([]tlog.Hash, error) {
	if at < 0 {
		return nil, harm.Errorf(harm.Invalid, "an entry's number is %d: numbers start at 0", at)
	}
	hashes, err := tlog.StoredHashes(at, leaf, r)
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "the journal's hashes before entry %d cannot be read: run verify: %w", at, err)
	}
	return hashes, nil
}

// Root returns the root hash of the first size entries.
func Root(size int64, r Hashes) (tlog.Hash, error) {
	if size < 0 {
		return tlog.Hash{}, harm.Errorf(harm.Invalid, "a journal of %d entries was asked for: sizes start at 0", size)
	}
	root, err := tlog.TreeHash(size, r)
	if err != nil {
		return tlog.Hash{}, harm.Errorf(harm.Unavailable, "the journal's hashes of its first %d entries cannot be read: run verify: %w", size, err)
	}
	return root, nil
}

// An Edge is the right edge of a log: the roots of its whole subtrees, from the
// widest. It is all that is needed to go on appending, so a run of entries can
// be hashed without reading back what was just written. The zero Edge is that
// of an empty log. It is not for concurrent use.
type Edge struct {
	size  int64
	roots []tlog.Hash
	fresh []tlog.Hash // what the last Append returned
}

// NewEdge reads the edge of a log of size entries.
func NewEdge(size int64, r Hashes) (*Edge, error) {
	if size < 0 {
		return nil, harm.Errorf(harm.Invalid, "a journal of %d entries was asked for: sizes start at 0", size)
	}
	var indexes []int64
	for rest := uint64(size); rest != 0; {
		level := bits.TrailingZeros64(rest)
		indexes = append([]int64{tlog.StoredHashIndex(level, int64(rest>>level)-1)}, indexes...)
		rest &= rest - 1
	}
	roots, err := readHashes(r, indexes)
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "the journal's hashes of its first %d entries cannot be read: run verify: %w", size, err)
	}
	return &Edge{size: size, roots: roots}, nil
}

// Size tells how many entries the log has.
func (e *Edge) Size() int64 { return e.size }

// Append adds a leaf and returns the hashes to keep, as the function Append
// does. They hold until the next call.
func (e *Edge) Append(leaf []byte) []tlog.Hash { return e.add(tlog.RecordHash(leaf)) }

// add is Append for the hash of a leaf. Each trailing 1 bit of the entry's
// number completes a subtree whose left half is the last root.
func (e *Edge) add(h tlog.Hash) []tlog.Hash {
	e.fresh = append(e.fresh[:0], h)
	for n := e.size; n&1 == 1; n >>= 1 {
		last := len(e.roots) - 1
		h = tlog.NodeHash(e.roots[last], h)
		e.roots = e.roots[:last]
		e.fresh = append(e.fresh, h)
	}
	e.roots = append(e.roots, h)
	e.size++
	return e.fresh
}

// Root returns the root hash of the log as it stands.
func (e *Edge) Root() tlog.Hash {
	if e.size == 0 {
		return emptyRoot()
	}
	h := e.roots[len(e.roots)-1]
	for i := len(e.roots) - 2; i >= 0; i-- {
		h = tlog.NodeHash(e.roots[i], h)
	}
	return h
}

// emptyRoot is the root hash of no entries (RFC 6962, section 2.1).
func emptyRoot() tlog.Hash {
	h, _ := tlog.TreeHash(0, nil) // reads nothing, so nothing fails
	return h
}

// readHashes reads hashes and holds the reader to its promise.
func readHashes(r Hashes, indexes []int64) ([]tlog.Hash, error) {
	if len(indexes) == 0 {
		return nil, nil
	}
	hashes, err := r.ReadHashes(indexes)
	if err == nil && len(hashes) != len(indexes) {
		return nil, harm.Errorf(harm.Internal, "%d hashes were asked for and %d came", len(indexes), len(hashes))
	}
	return hashes, err
}
