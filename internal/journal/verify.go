package journal

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sort"

	"golang.org/x/mod/sumdb/tlog"
)

// Verify walks all entries, in the order in which they are kept, then all kept
// hashes, and names what is wrong: entries that were altered, are missing or
// out of order, hashes that do not follow from them, checkpoints that do not
// verify or contradict them. It returns nothing for a sound journal. That the
// newest entries were cut off together with their hashes shows only against a
// checkpoint that was kept elsewhere. No hash is read while entries is walked,
// so both may need the same connection.
func Verify(entries iter.Seq2[Entry, error], stored Hashes, checkpoints []string, verifier string) []Fault {
	v := &verification{stored: stored}
	v.order(v.read(entries))
	v.findMissing()
	v.findCutOff()
	v.compare(v.open(checkpoints, verifier))
	v.findLost()
	return v.faults
}

// A verification is a journal being verified.
type verification struct {
	stored Hashes
	leaves []tlog.Hash // leaf hashes by number; zero where the entry is not there
	lost   []run       // hashes that are not kept
	faults []Fault
}

// A run is of numbers that follow each other.
type run struct{ first, last int64 }

// told is what an entry says: its number, and a leaf with that hash.
type told struct {
	seq  int64
	leaf tlog.Hash
}

func (v *verification) fault(kind FaultKind, first, last int64, format string, args ...any) {
	v.faults = append(v.faults, Fault{Kind: kind, First: first, Last: last, Text: fmt.Sprintf(format, args...)})
}

// furthest is how far beyond twice as many entries as there are a number is
// believed: somebody may have planted one so great that nothing could hold what
// is missing before it.
const furthest = 1 << 20

// due is the number of the entry that should come next.
func (v *verification) due() int64 { return int64(len(v.leaves)) }

// read hashes the entries and names those that cannot be read.
func (v *verification) read(entries iter.Seq2[Entry, error]) []told {
	var all []told
	var place int64
	for e, err := range entries {
		if err != nil {
			v.fault(Unreadable, place, place, "the entry in place %d cannot be read: restore it from a backup (%v)", place, err)
		} else {
			if err := e.Check(); err != nil {
				v.fault(Unreadable, e.Seq, e.Seq, "%v; as it stands, entries that differ could have the same hash", err)
			}
			all = append(all, told{e.Seq, tlog.RecordHash(e.Leaf())})
		}
		place++
	}
	return all
}

// order puts the leaf hashes where their entries' numbers say, and finds the
// entries whose number was altered or that are out of order. A number is
// believed if it is the one that is due, or if what is kept under it is the
// hash of that entry.
func (v *verification) order(all []told) {
	kept := newKeptHashes(v.stored)
	most := 2*int64(len(all)) + furthest
	before := int64(-1)
	for _, e := range all {
		if e.seq == v.due() {
			v.leaves = append(v.leaves, e.leaf) // held against its hash with the others
			before = e.seq
			continue
		}
		if hash, ok := kept.leaf(e.seq); !ok || hash != e.leaf || e.seq > most {
			v.fault(Altered, v.due(), v.due(), "where entry %d belongs stands one that says it is entry %d, and is not what was hashed as that; restore it from a backup", v.due(), e.seq)
			continue
		}
		v.place(e, before)
		before = e.seq
	}
}

// place puts the leaf hash of an entry that comes after entry before, and that
// has the hash kept under its number.
func (v *verification) place(e told, before int64) {
	for v.due() <= e.seq {
		v.leaves = append(v.leaves, tlog.Hash{})
	}
	switch there := v.leaves[e.seq]; {
	case there == e.leaf:
		v.fault(Misplaced, e.seq, e.seq, "entry %d is there again, after entry %d: remove the second", e.seq, before)
	case there != tlog.Hash{}:
		v.fault(Altered, e.seq, e.seq, "entry %d is there twice, and the first is not what was hashed: remove the first", e.seq)
	case e.seq < before:
		v.fault(Misplaced, e.seq, e.seq, "entry %d comes after entry %d: put the entries back in the order of their numbers", e.seq, before)
	}
	v.leaves[e.seq] = e.leaf
}

// findMissing names the gaps between the entries.
func (v *verification) findMissing() {
	for first := 0; first < len(v.leaves); first++ {
		end := first
		for end < len(v.leaves) && v.leaves[end] == (tlog.Hash{}) {
			end++
		}
		if end > first {
			v.missing(int64(first), int64(end-1), "later ones are there")
			first = end
		}
	}
}

// findCutOff names the entries whose hashes are kept although they are not
// there. How many they are is found by doubling, then by halving.
func (v *verification) findCutOff() {
	kept := newKeptHashes(v.stored)
	has := func(n int) bool {
		_, ok := kept.leaf(v.due() + int64(n))
		return ok
	}
	bound := 1
	for has(bound - 1) {
		bound *= 2
	}
	if n := sort.Search(bound-1, func(i int) bool { return !has(i) }); n > 0 {
		v.missing(v.due(), v.due()+int64(n)-1, "their hashes are still kept")
	}
}

func (v *verification) missing(first, last int64, why string) {
	what := fmt.Sprintf("entries %d to %d are missing", first, last)
	if first == last {
		what = fmt.Sprintf("entry %d is missing", first)
	}
	v.fault(Missing, first, last, "%s (%s): restore from a backup that has them", what, why)
}

// open opens the checkpoints and returns those no longer than the journal, the
// shortest first.
func (v *verification) open(checkpoints []string, verifier string) []Checkpoint {
	var points []Checkpoint
	for i, text := range checkpoints {
		c, err := Open(text, verifier)
		if err != nil {
			v.fault(BadPoint, int64(i), int64(i), "checkpoint %d of %d: %v", i+1, len(checkpoints), err)
			continue
		}
		points = append(points, c)
	}
	slices.SortStableFunc(points, func(a, b Checkpoint) int { return cmp.Compare(a.Size, b.Size) })
	if n := len(points); n > 0 && points[n-1].Size > v.due() {
		v.missing(v.due(), points[n-1].Size-1, fmt.Sprintf("the checkpoint of %s counts %d entries", points[n-1].At, points[n-1].Size))
	}
	return slices.DeleteFunc(points, func(c Checkpoint) bool { return c.Size > v.due() })
}

// compare builds the tree anew from the entries and holds against it the kept
// hashes and the roots of the checkpoints.
func (v *verification) compare(points []Checkpoint) {
	kept := newKeptHashes(v.stored)
	// The tree of the entries, and that of their kept hashes: where an entry was
	// altered, what lies above follows from its kept hash and is no other fault.
	var entries, hashes Edge
	var agreed int64 // entries up to here are those of a checkpoint
	for {
		for len(points) > 0 && points[0].Size == entries.Size() {
			agreed = v.comparePoint(points[0], entries.Root(), agreed)
			points = points[1:]
		}
		n := entries.Size()
		if n == v.due() {
			return
		}
		leaf, ok := kept.leaf(n)
		if !ok {
			leaf = v.leaves[n]
		}
		v.compareHashes(kept, n, entries.add(v.leaves[n]), hashes.add(leaf))
	}
}

// compareHashes looks for each hash that was kept with entry n: the first must
// be that of the entry, the others follow from the entries or from the hashes
// kept of them.
func (v *verification) compareHashes(kept *keptHashes, n int64, ofEntries, ofHashes []tlog.Hash) {
	first := tlog.StoredHashIndex(0, n)
	for level := range ofEntries {
		index := first + int64(level)
		hash, ok := kept.at(index)
		switch {
		case !ok:
			v.lose(index)
		case level == 0 && hash != ofEntries[0] && v.leaves[n] != tlog.Hash{}:
			v.fault(Altered, n, n, "entry %d was altered, or its hash was: one is not that of the other; restore both from a backup", n)
		case hash != ofEntries[level] && hash != ofHashes[level]:
			v.fault(BadHash, index, index, "hash %d was altered: it is not that of entries %d to %d; restore it from a backup", index, n-1<<level+1, n)
		}
	}
}

// lose notes a hash that is not kept.
func (v *verification) lose(index int64) {
	if n := len(v.lost); n > 0 && v.lost[n-1].last == index-1 {
		v.lost[n-1].last = index
		return
	}
	v.lost = append(v.lost, run{index, index})
}

// findLost names the hashes that are not kept.
func (v *verification) findLost() {
	for _, r := range v.lost {
		v.fault(BadHash, r.first, r.last, "hashes %d to %d are missing: restore them from a backup", r.first, r.last)
	}
}

// comparePoint holds the root of the entries against a checkpoint over as many.
// It returns up to which entry a checkpoint agrees.
func (v *verification) comparePoint(c Checkpoint, root tlog.Hash, agreed int64) int64 {
	if root == c.Root {
		return c.Size
	}
	if kept, err := Root(c.Size, v.stored); err == nil && kept == c.Root {
		v.fault(BadPoint, agreed, c.Size-1, "the checkpoint of %s bears out the kept hashes of its %d entries, and not the entries: those that are named as wrong are not as they were then", c.At, c.Size)
		return agreed
	}
	v.fault(BadPoint, agreed, c.Size-1, "the checkpoint of %s contradicts the journal: of the entries %d to %d at least one is not as it was then; compare them with a backup", c.At, agreed, c.Size-1)
	return agreed
}
