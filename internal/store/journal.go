package store

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"recount/internal/harm"
	"recount/internal/journal"
)

// Append adds an entry to the journal, committing to its contents by field.
// Keeping the contents themselves is the caller's, under the entry's number.
func (t *Tx) Append(e journal.Entry, contents map[string][]byte) (journal.Entry, error) {
	end, err := t.end()
	if err != nil {
		return e, err
	}
	e.Seq = end.Size()
	salts := map[string]journal.Commitment{}
	if len(contents) > 0 {
		e.Commits = map[string]string{}
	}
	for field, body := range contents {
		c, err := journal.Commit(body)
		if err != nil {
			return e, err
		}
		e.Commits[field], salts[field] = c.Hash, c
	}
	if err := e.Check(); err != nil {
		return e, err
	}
	if err := t.insert(e); err != nil {
		return e, err
	}
	for _, field := range slices.Sorted(maps.Keys(salts)) {
		if err := t.putCommitment(e.Seq, field, salts[field]); err != nil {
			return e, err
		}
	}
	return e, t.putHashes(e.Seq, end.Append(e.Leaf()))
}

// end is the edge of the Merkle tree that the transaction appends to.
func (t *Tx) end() (*journal.Edge, error) {
	if t.edge != nil {
		return t.edge, nil
	}
	size, err := t.Size()
	if err != nil {
		return nil, err
	}
	t.edge, err = journal.NewEdge(size, t)
	return t.edge, err
}

// Size is the number of entries in the journal.
func (t *Tx) Size() (size int64, err error) {
	_, err = t.one([]any{&size}, `SELECT COALESCE(MAX(seq) + 1, 0) FROM entry`)
	return size, err
}

func (t *Tx) insert(e journal.Entry) error {
	commits, err := journal.Canonical(e.Commits)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO entry (seq, at, author, kind, body, commits) VALUES ($1, $2, $3, $4, $5, $6)`,
		e.Seq, e.At, e.By, e.Kind, string(e.Body), string(commits))
}

// putHashes keeps the hashes that an entry adds to the Merkle tree.
func (t *Tx) putHashes(seq int64, hashes []tlog.Hash) error {
	for i, h := range hashes {
		err := t.exec(`INSERT INTO log_hash (place, hash) VALUES ($1, $2)`, tlog.StoredHashIndex(0, seq)+int64(i), hex.EncodeToString(h[:]))
		if err != nil {
			return err
		}
	}
	return nil
}

// ReadHashes reads stored hashes of the Merkle tree; it makes Tx a tlog.HashReader.
func (t *Tx) ReadHashes(places []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, 0, len(places))
	for len(places) > 0 {
		run := 1
		for run < len(places) && places[run] == places[0]+int64(run) {
			run++
		}
		hashes, err := t.hashRun(places[0], run)
		if err != nil {
			return nil, err
		}
		found, places = append(found, hashes...), places[run:]
	}
	return found, nil
}

// hashRun reads so many stored hashes from a place on.
func (t *Tx) hashRun(from int64, count int) ([]tlog.Hash, error) {
	type row struct {
		place int64
		hash  string
	}
	rows, err := many(t, func(r *row) []any { return []any{&r.place, &r.hash} },
		`SELECT place, hash FROM log_hash WHERE place >= $1 AND place < $2 ORDER BY place`, from, from+int64(count))
	if err != nil {
		return nil, err
	}
	found := make([]tlog.Hash, count)
	for i := range found {
		place := from + int64(i)
		if i >= len(rows) || rows[i].place != place {
			return nil, harm.Errorf(harm.Conflict, "hash %d of the journal is missing", place)
		}
		b, err := hex.DecodeString(rows[i].hash)
		if err != nil || len(b) != len(found[i]) {
			return nil, harm.Errorf(harm.Conflict, "hash %d of the journal was altered", place)
		}
		copy(found[i][:], b)
	}
	return found, nil
}

// Entries yields the journal from an entry on.
func (t *Tx) Entries(from int64) iter.Seq2[journal.Entry, error] {
	return t.entries(`SELECT seq, at, author, kind, body, commits FROM entry WHERE seq >= $1 ORDER BY seq`, from)
}

// Entry returns one entry of the journal.
func (t *Tx) Entry(seq int64) (journal.Entry, error) {
	for e, err := range t.entries(`SELECT seq, at, author, kind, body, commits FROM entry WHERE seq = $1`, seq) {
		return e, err
	}
	return journal.Entry{}, harm.Errorf(harm.NotFound, "the journal has no entry %d", seq)
}

func (t *Tx) entries(query string, args ...any) iter.Seq2[journal.Entry, error] {
	type row struct {
		journal.Entry
		body, commits string
	}
	errEnough := errors.New("enough")
	return func(yield func(journal.Entry, error) bool) {
		err := each(t, func(r *row) []any {
			return []any{&r.Seq, &r.At, &r.By, &r.Kind, &r.body, &r.commits}
		}, func(r row) error {
			r.Body = json.RawMessage(r.body)
			if json.Unmarshal([]byte(r.commits), &r.Commits) != nil {
				r.Commits = map[string]string{"altered": r.commits} // so that its hash differs
			}
			if !yield(r.Entry, nil) {
				return errEnough
			}
			return nil
		}, query, args...)
		if err != nil && !errors.Is(err, errEnough) {
			yield(journal.Entry{}, err)
		}
	}
}

// putCommitment keeps the salt of a commitment.
func (t *Tx) putCommitment(seq int64, field string, c journal.Commitment) error {
	salt, err := t.seal(c.Salt)
	if err != nil {
		return err
	}
	if !t.s.Sealed() {
		salt = hex.EncodeToString(c.Salt)
	}
	return t.exec(`INSERT INTO commitment (hash, seq, field, salt) VALUES ($1, $2, $3, $4)`, c.Hash, seq, field, salt)
}

// Commitment returns a commitment with its salt; found is false when the salt
// was erased or the row is missing.
func (t *Tx) Commitment(hash string) (c journal.Commitment, found bool, err error) {
	var salt *string
	ok, err := t.one([]any{&salt}, `SELECT salt FROM commitment WHERE hash = $1`, hash)
	if err != nil || !ok || salt == nil {
		return c, false, err
	}
	c.Hash = hash
	if t.s.Sealed() {
		c.Salt, err = t.open(*salt)
	} else {
		c.Salt, err = hex.DecodeString(*salt)
	}
	return c, err == nil, err
}

// Commitments lists the hashes that the journal's entries commit to and whose
// salt is kept.
func (t *Tx) Commitments() ([]string, error) {
	return many(t, scalar[string], `SELECT hash FROM commitment WHERE salt IS NOT NULL ORDER BY seq, field`)
}

// EraseCommitment forgets the salt, so that nobody can prove by the journal
// what was committed to.
func (t *Tx) EraseCommitment(hash string) error {
	return t.exec(`UPDATE commitment SET salt = NULL WHERE hash = $1`, hash)
}

// Checkpoint signs the journal as it stands now. signer is a key of
// journal.NewKey, name that of the casebook.
func (t *Tx) Checkpoint(name, at, signer string) error {
	end, err := t.end()
	if err != nil || end.Size() == 0 {
		return err
	}
	note, err := journal.Sign(journal.Checkpoint{Origin: name, Size: end.Size(), Root: end.Root(), At: at}, signer)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO checkpoint (size, note) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING`, end.Size(), note)
}

// Checkpoints lists the signed checkpoints, the oldest first.
func (t *Tx) Checkpoints() ([]string, error) {
	return many(t, scalar[string], `SELECT note FROM checkpoint ORDER BY size`)
}

// CheckpointAt returns the last checkpoint of no more than size entries, ""
// when there is none.
func (t *Tx) CheckpointAt(size int64) (note string, err error) {
	_, err = t.one([]any{&note}, `SELECT note FROM checkpoint WHERE size <= $1 ORDER BY size DESC LIMIT 1`, size)
	return note, err
}

// keyFile holds the key that signs checkpoints; sealed, where the casebook is.
const keyFile = "log.key"

// Key returns the key that signs checkpoints, "" when there is none yet.
func (s *Store) Key() (string, error) {
	if s.dir == "" {
		return "", nil
	}
	b, err := os.ReadFile(filepath.Join(s.dir, keyFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", harm.Errorf(harm.Unavailable, "the key of the journal cannot be read: %w", err)
	}
	key, err := s.openText(string(b))
	return string(key), err
}

// SetKey keeps the key that signs checkpoints.
func (s *Store) SetKey(key string) error {
	if err := s.onDisk(); err != nil {
		return err
	}
	kept, err := s.sealText([]byte(key))
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(s.dir, keyFile), []byte(kept))
}

// CommitmentTo returns the newest commitment to a field whose salt is kept.
func (t *Tx) CommitmentTo(field string) (hash string, found bool, err error) {
	found, err = t.one([]any{&hash}, `SELECT hash FROM commitment WHERE field = $1 AND salt IS NOT NULL ORDER BY seq DESC LIMIT 1`, field)
	return hash, found, err
}
