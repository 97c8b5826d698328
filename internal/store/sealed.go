package store

import (
	"encoding/base64"

	"recount/internal/harm"
)

// sealText makes of personal content what a text column holds: itself, or in a
// sealed casebook its ciphertext in base64.
func (s *Store) sealText(plain []byte) (string, error) {
	if !s.sealer.Sealed() {
		return string(plain), nil
	}
	b, err := s.sealer.Seal(plain)
	if err != nil {
		return "", harm.Errorf(harm.Internal, "sealing: %w", err)
	}
	return base64.StdEncoding.EncodeToString(b), nil
}

// openText is the way back.
func (s *Store) openText(kept string) ([]byte, error) {
	if !s.sealer.Sealed() {
		return []byte(kept), nil
	}
	b, err := base64.StdEncoding.DecodeString(kept)
	if err != nil {
		return nil, harm.Errorf(harm.Conflict, "a sealed row of the casebook was altered: %w", err)
	}
	return s.sealer.Open(b)
}

// token is what stands in an index for a name: itself, or in a sealed casebook
// a keyed hash of it.
func (s *Store) token(name string) string { return s.sealer.Token(name) }
