package store

import (
	"context"
	"errors"

	"recount/internal/harm"
)

// A trouble is what is wrong with a database, as far as somebody can mend it.
type trouble int

const (
	otherTrouble trouble = iota
	busy                 // another process writes
	full                 // there is no room
	denied               // it may not be opened or written to
	broken               // it is damaged, or no database
	failed               // the disk cannot be read or written
)

// explain says what to do about errors of the database.
func (s *Store) explain(err error) error {
	var known *harm.Error
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return harm.Errorf(harm.Unavailable, "stopped; what was not finished was not kept (%w)", err)
	}
	switch s.dialect.Trouble(err) {
	case busy:
		return harm.Errorf(harm.Unavailable, "another process is writing to the casebook and did not finish in time; try again when it has (%w)", err)
	case full:
		return harm.Errorf(harm.Unavailable, "there is no room left for the casebook; nothing of this step was kept. Make room and run it again: what was kept before is safe (%w)", err)
	case denied:
		return harm.Errorf(harm.Unavailable, "the casebook cannot be opened or written to; see that you may read and write the folder and all in it (%w)", err)
	case broken:
		return harm.Errorf(harm.Conflict, "%s is damaged, or no casebook; restore the casebook from a backup (%w)", File, err)
	case failed:
		return harm.Errorf(harm.Unavailable, "the disk of the casebook cannot be read or written; nothing of this step was kept. See whether it is full or was taken out (%w)", err)
	case otherTrouble:
	}
	return harm.Errorf(harm.Internal, "the casebook's database: %w", err)
}
