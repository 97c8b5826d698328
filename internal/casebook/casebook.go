package casebook

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"recount/internal/copies"
	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/journal"
	"recount/internal/seal"
	"recount/internal/store"
)

// Options say how a casebook is opened.
type Options struct {
	By         string           // who makes changes, as the journal names them
	Passphrase string           // of a sealed casebook; of a new one, to seal it
	Create     bool             // make it, if there is none
	Now        func() time.Time // the clock; nil is that of the machine
	Wait       time.Duration    // for another process; 0 is store.DefaultWait
	Pages      int              // the most pages of the database, 0 for no limit
}

// Casebook is an open casebook. It is safe for concurrent use.
type Casebook struct {
	Kit
	dir   string
	store *store.Store
	by    string
	now   func() time.Time
	file  harm.CaseFile
	cache cache
}

// sealFile holds the key of a sealed casebook, under its passphrase.
const sealFile = "key.age"

// Open opens the casebook in a folder.
func Open(ctx context.Context, dir string, kit Kit, o Options) (*Casebook, error) {
	if err := look(dir, o.Create); err != nil {
		return nil, err
	}
	sealer, err := unseal(dir, o)
	if err != nil {
		return nil, err
	}
	c := &Casebook{Kit: kit, dir: dir, by: o.By, now: o.Now}
	if c.now == nil {
		c.now = time.Now
	}
	if c.by == "" {
		c.by = "unknown"
	}
	if c.store, err = store.Open(ctx, dir, store.Options{Sealer: sealer, Wait: o.Wait, Pages: o.Pages}); err != nil {
		return nil, err
	}
	if err := c.begin(ctx); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// look finds the casebook, and makes its folder where it may.
func look(dir string, create bool) error {
	_, err := os.Stat(filepath.Join(dir, store.File))
	switch {
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return harm.Errorf(harm.Unavailable, "the casebook cannot be opened: %w", err)
	case !create:
		return harm.Errorf(harm.NotFound, "there is no casebook in %s; \"recount add --case %s FILE…\" makes one", dir, dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return harm.Errorf(harm.Unavailable, "the casebook cannot be made: %w", err)
	}
	return nil
}

// unseal returns what encrypts the casebook's personal content.
func unseal(dir string, o Options) (*seal.Sealer, error) {
	path := filepath.Join(dir, sealFile)
	_, none := os.Stat(filepath.Join(dir, store.File)) // before the key, which is made first
	key, err := os.ReadFile(path)
	switch {
	case err == nil && o.Passphrase == "":
		return nil, harm.Errorf(harm.Invalid, "the casebook is sealed; give its passphrase (--passphrase-file, or RECOUNT_PASSPHRASE)")
	case err == nil:
		return seal.Unlock(key, o.Passphrase)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, harm.Errorf(harm.Unavailable, "the key of the casebook cannot be read: %w", err)
	case o.Passphrase == "":
		return seal.Plain(), nil
	case none == nil:
		return nil, harm.Errorf(harm.Invalid, "the casebook is not sealed, so it takes no passphrase; to seal it, copy it into a new one that is")
	}
	key, s, err := seal.Create(o.Passphrase)
	if err != nil {
		return nil, err
	}
	if err := store.WriteNew(path, key); errors.Is(err, fs.ErrExist) {
		return unseal(dir, o) // another process was first, and its key is that of the casebook
	} else if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "the key of the casebook cannot be kept: %w", err)
	}
	return s, nil
}

// The settings that a casebook keeps of itself.
const (
	metaName     = "name"     // in checkpoints; never changes
	metaVerifier = "verifier" // the public key that checkpoints verify with
	metaRules    = "rules"    // Kit.rules of the derived tables
)

// begin makes the key and the case file of a new casebook, and reads those of
// an old one.
func (c *Casebook) begin(ctx context.Context) error {
	file, err := c.loadCase()
	if err != nil {
		return err
	}
	c.file = file
	verifier := ""
	if err := c.store.View(ctx, func(tx *store.Tx) (err error) {
		verifier, err = tx.Meta(metaVerifier)
		return err
	}); err != nil || verifier != "" {
		return err
	}
	return c.store.Update(ctx, func(tx *store.Tx) error {
		if v, err := tx.Meta(metaVerifier); err != nil || v != "" {
			return err // another process was first
		}
		signer, verifier, err := journal.NewKey(c.file.Name)
		if err != nil {
			return err
		}
		if err := c.store.SetKey(signer); err != nil {
			return err
		}
		for key, value := range map[string]string{metaName: c.file.Name, metaVerifier: verifier, metaRules: c.rules()} {
			if err := tx.SetMeta(key, value); err != nil {
				return err
			}
		}
		return nil
	})
}

// Close closes the casebook.
func (c *Casebook) Close() error { return c.store.Close() }

// Case returns the case file.
func (c *Casebook) Case() harm.CaseFile { return c.file }

// cache keeps what was decoded, as long as nobody else writes.
type cache struct {
	size     int64 // of the journal when it was filled
	traits   map[store.UnitID]*incident.Traits
	readings map[int64]*reading

	signatures map[int64]copies.Signature // of the texts of reports; small enough to keep all
}

// The most that the caches hold, before they start again.
const (
	mostTraits   = 10_000
	mostReadings = 2_000
)

func (c *cache) reset() {
	c.traits = map[store.UnitID]*incident.Traits{}
	c.readings = map[int64]*reading{}
	c.signatures = map[int64]copies.Signature{}
}
