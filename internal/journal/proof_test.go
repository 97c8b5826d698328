package journal_test

import (
	"testing"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"recount/internal/harm"
	"recount/internal/journal"
)

// over returns the unsigned checkpoint over the first size entries.
func over(t *rapid.T, size int64, hashes memory) journal.Checkpoint {
	root, err := journal.Root(size, hashes)
	if err != nil {
		t.Fatal(err)
	}
	return journal.Checkpoint{Origin: journal.Origin("river towns"), Size: size, Root: root, At: "2031-04-02T00:00:00.000Z"}
}

func TestProofOfAnEntry(t *testing.T) {
	entries, hashes := written(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.Int64Range(1, sizes).Draw(t, "size")
		seq := rapid.Int64Range(0, size-1).Draw(t, "entry")
		c := over(t, size, hashes)
		proof, err := journal.Prove(size, seq, hashes)
		if err != nil || c.Holds(entries[seq], proof) != nil {
			t.Fatalf("entry %d of %d: %v, %v", seq, size, err, c.Holds(entries[seq], proof))
		}
		altered := entries[seq]
		altered.By = "somebody else"
		if harm.KindOf(c.Holds(altered, proof)) != harm.Conflict || c.Holds(entries[(seq+1)%sizes], proof) == nil {
			t.Fatalf("the proof of entry %d of %d holds for another", seq, size)
		}
	})
	if _, err := journal.Prove(3, 3, hashes); err == nil {
		t.Error("entry 3 was shown to be among the first 3")
	}
	if err := (journal.Checkpoint{Size: 1}).Holds(journal.Entry{}, tlog.RecordProof{}); err == nil {
		t.Error("no entry was held")
	}
}

func TestProofOfGrowth(t *testing.T) {
	_, hashes := written(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		newer := rapid.Int64Range(0, sizes).Draw(t, "newer")
		older := rapid.Int64Range(0, newer).Draw(t, "older")
		then, now := over(t, older, hashes), over(t, newer, hashes)
		proof, err := journal.ProveGrowth(older, newer, hashes)
		if err != nil || now.Extends(then, proof) != nil {
			t.Fatalf("%d to %d: %v, %v", older, newer, err, now.Extends(then, proof))
		}
		then.Root[3] ^= 1
		if harm.KindOf(now.Extends(then, proof)) != harm.Conflict {
			t.Fatalf("%d to %d holds for another journal", older, newer)
		}
	})
	if _, err := journal.ProveGrowth(7, 3, hashes); err == nil {
		t.Error("a journal grew from 7 entries to 3")
	}
}
