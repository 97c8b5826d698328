package seal

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"

	"recount/internal/harm"
)

// tokenInfo names the use of the key for tokens (HKDF, RFC 5869).
const tokenInfo = "recount index token 1"

// tokenSize is the number of bytes of a token: enough that no two names meet.
const tokenSize = 16

// A Sealer encrypts and decrypts what a casebook keeps. It is safe for
// concurrent use and never prints its secret.
type Sealer struct {
	identity *age.X25519Identity // nil: nothing is encrypted
	token    []byte              // the key for index tokens
}

// Plain returns a Sealer that encrypts nothing.
func Plain() *Sealer { return &Sealer{} }

func newSealer(identity *age.X25519Identity) (*Sealer, error) {
	token, err := hkdf.Key(sha256.New, []byte(identity.String()), nil, tokenInfo, sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("no key for index tokens: %w", err)
	}
	return &Sealer{identity: identity, token: token}, nil
}

// Sealed says whether anything is encrypted.
func (s *Sealer) Sealed() bool { return s.identity != nil }

// String tells what s does and never with which key.
func (s *Sealer) String() string {
	if s.Sealed() {
		return "sealed"
	}
	return "plain"
}

// GoString is String, so that %#v prints no key either.
func (s *Sealer) GoString() string { return "seal.Sealer(" + s.String() + ")" }

// Seal encrypts content; the result is an age file 200 bytes longer. The same
// content is sealed to other bytes each time.
func (s *Sealer) Seal(content []byte) ([]byte, error) {
	if !s.Sealed() {
		return slices.Clone(content), nil
	}
	return encrypt(content, s.identity.Recipient())
}

// Open decrypts what Seal made. That it is the content that was sealed for this
// place is not said: the journal's commitments say that.
func (s *Sealer) Open(sealed []byte) ([]byte, error) {
	if !s.Sealed() {
		return slices.Clone(sealed), nil
	}
	r, err := s.Reader(bytes.NewReader(sealed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// Writer encrypts what is written to it on to w. It must be closed, or its end
// is missing and Reader refuses it; w stays open.
func (s *Sealer) Writer(w io.Writer) (io.WriteCloser, error) {
	if !s.Sealed() {
		return unclosed{w}, nil
	}
	sealing, err := age.Encrypt(w, s.identity.Recipient())
	if err != nil {
		return nil, harm.Errorf(harm.Unavailable, "sealing could not begin: %w", err)
	}
	return sealing, nil
}

// Reader decrypts what Writer wrote. Only what was read to io.EOF is known to
// be whole.
func (s *Sealer) Reader(r io.Reader) (io.Reader, error) {
	if !s.Sealed() {
		return r, nil
	}
	opened, err := age.Decrypt(r, s.identity)
	if err != nil {
		return nil, unopened(err)
	}
	return opening{opened}, nil
}

// Token stands for a name in an index: equal for equal names, and telling
// nothing else of them when sealed (HMAC-SHA-256, its first 16 bytes in hex).
// Without encryption it is the name itself.
func (s *Sealer) Token(name string) string {
	if !s.Sealed() {
		return name
	}
	mac := hmac.New(sha256.New, s.token)
	mac.Write([]byte(name))
	return hex.EncodeToString(mac.Sum(nil)[:tokenSize])
}

// encrypt makes an age file of content.
func encrypt(content []byte, recipient age.Recipient) ([]byte, error) {
	var sealed bytes.Buffer
	sealed.Grow(len(content) + 256)
	w, err := age.Encrypt(&sealed, recipient)
	if err == nil {
		_, err = w.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, harm.Errorf(harm.Internal, "the content could not be sealed: %w", err)
	}
	return sealed.Bytes(), nil
}

// unopened is the error of content that does not decrypt.
func unopened(err error) error {
	return harm.Errorf(harm.Invalid, "the sealed content does not open: it is damaged, or of another casebook; restore it from a backup: %w", err)
}

// opening gives the errors of a decrypting reader our words.
type opening struct{ r io.Reader }

func (o opening) Read(p []byte) (int, error) {
	n, err := o.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = unopened(err)
	}
	return n, err
}

// unclosed is a writer whose Close leaves what is below open.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
