package casebook

import (
	"context"
	"strconv"
	"strings"

	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/store"
)

// replay applies the first entries of the journal to tables in memory, and calls
// f with them. Contents are read where they are.
func (c *Casebook) replay(ctx context.Context, from *store.Tx, size int64, progress Progress, f func(*work) error) error {
	shadow, err := c.store.Shadow(ctx)
	if err != nil {
		return err
	}
	defer shadow.Close()
	again := *c
	again.store = shadow
	again.cache.reset()
	return shadow.Update(ctx, func(tx *store.Tx) error {
		w := again.newWork(tx, from)
		if err := tx.SetMeta(metaRules, w.rules()); err != nil {
			return err
		}
		for e, err := range from.Entries(0) {
			if err != nil {
				return err
			}
			if e.Seq >= size {
				break
			}
			if e.Seq%256 == 0 {
				progress("tables", e.Seq, size)
			}
			if err := w.apply(e); err != nil {
				return err
			}
		}
		progress("tables", size, size)
		if err := w.refresh(); err != nil {
			return err
		}
		return f(w)
	})
}

// At calls f with the record as it was at a checkpoint: the note of one, or a
// number of entries.
func (c *Casebook) At(ctx context.Context, checkpoint string, f func(*View) error) error {
	return c.store.View(ctx, func(tx *store.Tx) error {
		size, err := c.sizeOf(tx, checkpoint)
		if err != nil {
			return err
		}
		return c.replay(ctx, tx, size, func(string, int64, int64) {}, func(w *work) error {
			w.asOf = size
			return w.view(f)
		})
	})
}

// sizeOf is how many entries a checkpoint is of. A note must be of this casebook.
func (c *Casebook) sizeOf(tx *store.Tx, checkpoint string) (int64, error) {
	have, err := tx.Size()
	if err != nil {
		return 0, err
	}
	size, bad := strconv.ParseInt(strings.TrimSpace(checkpoint), 10, 64)
	if bad != nil {
		verifier, err := tx.Meta(metaVerifier)
		if err != nil {
			return 0, err
		}
		point, err := journal.Open(checkpoint, verifier)
		if err != nil {
			return 0, harm.Errorf(harm.Invalid, "--at: this is no checkpoint of the casebook; give a number of entries, or a file with a checkpoint as exports carry it: %w", err)
		}
		root, err := journal.Root(min(point.Size, have), tx)
		if err != nil {
			return 0, err
		}
		if point.Size <= have && root != point.Root {
			return 0, harm.Errorf(harm.Conflict, "the casebook has another history than that checkpoint; run recount verify")
		}
		size = point.Size
	}
	if size < 1 || size > have {
		return 0, harm.Errorf(harm.NotFound, "the journal has %d entries, so there is no record as of %d", have, size)
	}
	return size, nil
}
