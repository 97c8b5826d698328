package journal

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"recount/internal/harm"
)

// originPrefix begins the first line of every checkpoint.
const originPrefix = "recount casebook "

// A Checkpoint is what a journal was at some time: so many entries, with that
// root hash. Signed and kept elsewhere it pins them all.
type Checkpoint struct {
	Origin string    `json:"origin"` // of Origin: "recount casebook NAME"
	Size   int64     `json:"size"`   // entries
	Root   tlog.Hash `json:"root"`
	At     string    `json:"at"` // of Stamp
}

// Origin returns the first line of the checkpoints of a casebook.
func Origin(name string) string {
	words := strings.FieldsFunc(name, isSeparator)
	if len(words) == 0 {
		words = []string{"unnamed"}
	}
	return originPrefix + strings.Join(words, " ")
}

// isSeparator says whether a line of a note cannot hold r.
func isSeparator(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar
}

// NewKey makes a pair of keys for a casebook of that name: the signer, which is
// secret, and the verifier, which everybody may have. Both are one line of text
// (golang.org/x/mod/sumdb/note, Ed25519).
func NewKey(name string) (signer, verifier string, err error) {
	name = strings.TrimPrefix(Origin(name), originPrefix)
	name = strings.NewReplacer(" ", "-", "+", "-").Replace(name)
	signer, verifier, err = note.GenerateKey(rand.Reader, name)
	if err != nil {
		return "", "", fmt.Errorf("no key for the casebook: %w", err)
	}
	return signer, verifier, nil
}

// text writes what is signed: four lines, as of a C2SP tlog-checkpoint whose
// extension is the time.
func (c Checkpoint) text() string {
	return fmt.Sprintf("%s\n%d\n%s\ntime %s\n", c.Origin, c.Size, c.Root, c.At)
}

// Sign signs a checkpoint. The text can be mailed, printed and kept as it is.
func Sign(c Checkpoint, signer string) (string, error) {
	s, err := note.NewSigner(signer)
	if err != nil {
		return "", harm.Errorf(harm.Invalid, "this is no signing key of a casebook: give the line that begins with PRIVATE+KEY")
	}
	text := c.text()
	if _, err := parseCheckpoint(text); err != nil {
		return "", err
	}
	signed, err := note.Sign(&note.Note{Text: text}, s)
	if err != nil {
		return "", harm.Errorf(harm.Internal, "the checkpoint could not be signed: %w", err)
	}
	return string(signed), nil
}

// Open reads a signed checkpoint and checks its signature.
func Open(text, verifier string) (Checkpoint, error) {
	v, err := note.NewVerifier(strings.TrimSpace(verifier))
	if err != nil {
		return Checkpoint{}, harm.Errorf(harm.Invalid, "this is no verifier key of a casebook: give the line NAME+HASH+KEY that came with it")
	}
	n, err := note.Open([]byte(text), note.VerifierList(v))
	var unknown *note.UnverifiedNoteError
	var forged *note.InvalidSignatureError
	switch {
	case errors.As(err, &unknown):
		return Checkpoint{}, harm.Errorf(harm.Invalid, "the checkpoint is not signed by the key of %s: it is of another casebook, or somebody else made it", v.Name())
	case errors.As(err, &forged):
		return Checkpoint{}, harm.Errorf(harm.Invalid, "the checkpoint was altered after %s signed it: get it anew from where it was kept", v.Name())
	case err != nil:
		return Checkpoint{}, harm.Errorf(harm.Invalid, "this is no signed checkpoint: give all its lines, to the last, as they were exported")
	}
	return parseCheckpoint(n.Text)
}

// parseCheckpoint reads the lines that text writes, and nothing else.
func parseCheckpoint(text string) (Checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 5 {
		return Checkpoint{}, harm.Errorf(harm.Invalid, "a checkpoint has four lines (origin, size, root, time): this has %d", len(lines)-1)
	}
	c := Checkpoint{Origin: lines[0], At: strings.TrimPrefix(lines[3], "time ")}
	var badSize, badRoot error
	c.Size, badSize = strconv.ParseInt(lines[1], 10, 64)
	c.Root, badRoot = tlog.ParseHash(lines[2])
	if badSize != nil || badRoot != nil || c.Size < 0 || !isStamp(c.At) {
		return Checkpoint{}, harm.Errorf(harm.Invalid, "the size, root or time of the checkpoint cannot be read: give its lines as they were exported")
	}
	if name := strings.TrimPrefix(c.Origin, originPrefix); Origin(name) != c.Origin || c.text() != text {
		return Checkpoint{}, harm.Errorf(harm.Invalid, "this is no checkpoint of a casebook: its first line must be %q and a name", originPrefix)
	}
	return c, nil
}
