package journal

import (
	"golang.org/x/mod/sumdb/tlog"

	"recount/internal/harm"
)

// Prove returns the hashes that show a holder of a checkpoint over size entries
// that entry seq is among them, without the others (RFC 6962, section 2.1.1).
func Prove(size, seq int64, r Hashes) (tlog.RecordProof, error) {
	proof, err := tlog.ProveRecord(size, seq, r)
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "that entry %d is among the first %d cannot be shown: %w", seq, size, err)
	}
	return proof, nil
}

// Holds says with nil that an entry is among those of the checkpoint.
func (c Checkpoint) Holds(e Entry, proof tlog.RecordProof) error {
	if err := e.Check(); err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, c.Size, c.Root, e.Seq, tlog.RecordHash(e.Leaf())); err != nil {
		return harm.Errorf(harm.Conflict, "the checkpoint of %s does not hold this entry %d: %w", c.At, e.Seq, err)
	}
	return nil
}

// ProveGrowth returns the hashes that show a holder of a checkpoint over older
// entries that the first newer entries begin with the same (RFC 6962, section
// 2.1.2). No hashes show it of an empty journal.
func ProveGrowth(older, newer int64, r Hashes) (tlog.TreeProof, error) {
	if older == 0 {
		return tlog.TreeProof{}, nil
	}
	proof, err := tlog.ProveTree(newer, older, r)
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "that the first %d entries grew to %d cannot be shown: %w", older, newer, err)
	}
	return proof, nil
}

// Extends says with nil that c is of the same journal as an older checkpoint,
// with nothing changed in between but entries added.
func (c Checkpoint) Extends(older Checkpoint, proof tlog.TreeProof) error {
	if older.Size == 0 && older.Root == emptyRoot() {
		return nil
	}
	if err := tlog.CheckTree(proof, c.Size, c.Root, older.Size, older.Root); err != nil {
		return harm.Errorf(harm.Conflict, "the checkpoint of %s does not go on from that of %s: entries were changed in between: %w", c.At, older.At, err)
	}
	return nil
}
