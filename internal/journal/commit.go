package journal

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
)

// saltSize is the number of random bytes in a salt. With 128 of them unknown
// bits, nobody can find by trying which name a hash commits to.
const saltSize = 16

// commitDomain sets commitments apart from every other use of SHA-256.
const commitDomain = "recount commitment 1\n"

// A Commitment binds a journal to content that it does not hold. The hash goes
// into an entry; the salt is kept beside the content and erased with it, and
// then the hash tells nothing of what it was.
type Commitment struct {
	Hash string `json:"hash"` // hex(SHA-256("recount commitment 1\n" || salt || body))
	Salt []byte `json:"salt"` // 16 random bytes
}

// Commit commits to content under a new salt.
func Commit(body []byte) (Commitment, error) {
	salt := make([]byte, saltSize)
	if _, err := rand.Read(salt); err != nil {
		return Commitment{}, fmt.Errorf("no random bytes for a salt: %w", err)
	}
	return Commitment{Hash: commitHash(salt, body), Salt: salt}, nil
}

// Opens says whether body is the content that was committed to. A salt of
// another length never opens: it could pass off part of the content as salt.
func (c Commitment) Opens(body []byte) bool {
	return len(c.Salt) == saltSize && subtle.ConstantTimeCompare([]byte(commitHash(c.Salt, body)), []byte(c.Hash)) == 1
}

func commitHash(salt, body []byte) string {
	h := sha256.New()
	h.Write([]byte(commitDomain))
	h.Write(salt)
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil))
}
