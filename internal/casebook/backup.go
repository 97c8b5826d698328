package casebook

import (
	"context"

	"recount/internal/store"
)

// Backup writes a copy of the casebook, as it stands at one moment, into a folder
// that does not exist yet, and says how many entries the journal had before: the
// copy has them all. Others may go on reading and writing.
func (c *Casebook) Backup(ctx context.Context, to string) (entries int64, err error) {
	err = c.store.View(ctx, func(tx *store.Tx) error {
		entries, err = tx.Size()
		return err
	})
	if err != nil {
		return 0, err
	}
	return entries, c.store.Backup(ctx, to)
}
