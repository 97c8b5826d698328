package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"

	"recount/internal/harm"
)

// The cost of trying a passphrase is scrypt's, as a power of two: 2^18 takes
// about a second and 256 MB. What a key file asks for is bounded, so that a
// forged one cannot take all memory.
const (
	usualWork = 18
	mostWork  = 20
)

// An Option changes how passphrases are treated.
type Option func(*settings)

type settings struct{ work, mostWork int }

// WorkFactor sets the cost of trying a passphrase to 2^logN, for key files that
// are written, and the most that is accepted of those that are read.
func WorkFactor(logN int) Option {
	return func(s *settings) { s.work, s.mostWork = logN, logN }
}

func settle(options []Option) settings {
	s := settings{work: usualWork, mostWork: mostWork}
	for _, o := range options {
		o(&s)
	}
	return s
}

// Create makes a new identity. The key file is to be kept beside the casebook,
// and in its backups: without it nothing opens again.
func Create(passphrase string, options ...Option) (keyfile []byte, s *Sealer, err error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, nil, fmt.Errorf("no new key for the casebook: %w", err)
	}
	if s, err = newSealer(identity); err != nil {
		return nil, nil, err
	}
	keyfile, err = lock(identity.String(), passphrase, settle(options))
	return keyfile, s, err
}

// Unlock opens a key file.
func Unlock(keyfile []byte, passphrase string, options ...Option) (*Sealer, error) {
	secret, err := unlock(keyfile, passphrase, settle(options))
	if err != nil {
		return nil, err
	}
	identity, err := parseIdentity(secret)
	if err != nil {
		return nil, err
	}
	return newSealer(identity)
}

// Change returns the key file under another passphrase. The identity stays, so
// what is sealed stays readable, also to who has an old copy of the key file
// and knows the old passphrase.
func Change(keyfile []byte, passphrase, next string, options ...Option) ([]byte, error) {
	s := settle(options)
	secret, err := unlock(keyfile, passphrase, s)
	if err != nil {
		return nil, err
	}
	if _, err := parseIdentity(secret); err != nil {
		return nil, err
	}
	return lock(secret, next, s)
}

// lock encrypts an identity under a passphrase.
func lock(secret, passphrase string, s settings) ([]byte, error) {
	recipient, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "the passphrase is empty: choose one of several words")
	}
	recipient.SetWorkFactor(s.work)
	return encrypt([]byte(secret+"\n"), recipient)
}

// unlock returns the identity in a key file, as text.
func unlock(keyfile []byte, passphrase string, s settings) (string, error) {
	identity, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return "", harm.Errorf(harm.Invalid, "the casebook is sealed: give its passphrase")
	}
	identity.SetMaxWorkFactor(s.mostWork)
	r, err := age.Decrypt(bytes.NewReader(keyfile), identity)
	if wrong := new(age.NoIdentityMatchError); errors.As(err, &wrong) && len(wrong.StanzaTypes) == 1 && wrong.StanzaTypes[0] == "scrypt" {
		return "", harm.Errorf(harm.Invalid, "the passphrase does not open the casebook's key: check it and try again")
	}
	var secret []byte
	if err == nil {
		secret, err = io.ReadAll(r)
	}
	if err != nil {
		return "", harm.Errorf(harm.Invalid, "the casebook's key file is damaged: restore it from a backup: %w", err)
	}
	return strings.TrimSpace(string(secret)), nil
}

// parseIdentity reads what a key file holds: one identity.
func parseIdentity(secret string) (*age.X25519Identity, error) {
	identity, err := age.ParseX25519Identity(secret)
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "the casebook's key file opens and holds no X25519 identity of age: restore it from a backup")
	}
	return identity, nil
}
