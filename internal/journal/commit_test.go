package journal_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"pgregory.net/rapid"

	"recount/internal/journal"
)

func TestCommitment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.SliceOf(rapid.Byte()).Draw(t, "body")
		c, err := journal.Commit(body)
		if err != nil || !c.Opens(body) || len(c.Salt) != 16 || len(c.Hash) != 64 {
			t.Fatalf("%+v does not open (%v)", c, err)
		}
		if other := rapid.SliceOf(rapid.Byte()).Draw(t, "other"); !bytes.Equal(other, body) && c.Opens(other) {
			t.Fatalf("%q opens what was committed to %q", other, body)
		}
		again, err := journal.Commit(body)
		if err != nil || again.Hash == c.Hash {
			t.Fatalf("the same content has the same hash twice: it can be guessed (%v)", err)
		}
		again.Salt = c.Salt
		if again.Opens(body) {
			t.Fatal("another salt opens")
		}
	})
}

// TestCommitmentKnowsItsSalt moves a byte between salt and content: what is
// hashed is the same, and yet it must not open.
func TestCommitmentKnowsItsSalt(t *testing.T) {
	body := []byte("a witness in the second house")
	c, err := journal.Commit(body)
	if err != nil {
		t.Fatal(err)
	}
	longer := journal.Commitment{Hash: c.Hash, Salt: append(bytes.Clone(c.Salt), body[0])}
	shorter := journal.Commitment{Hash: c.Hash, Salt: c.Salt[:15]}
	if longer.Opens(body[1:]) || shorter.Opens(append([]byte{c.Salt[15]}, body...)) || (journal.Commitment{}).Opens(nil) {
		t.Error("a part of the content passes for salt")
	}
	sum := sha256.Sum256(append(append([]byte("recount commitment 1\n"), c.Salt...), body...))
	if hex.EncodeToString(sum[:]) != c.Hash {
		t.Error("the hash is not made as it is documented")
	}
}
