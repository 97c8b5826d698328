package seal_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"

	"recount/internal/harm"
	"recount/internal/seal"
)

// quick makes trying a passphrase cheap.
func quick() seal.Option { return seal.WorkFactor(4) }

const passphrase = "seven herons cross the ford"

func created(t testing.TB) ([]byte, *seal.Sealer) {
	t.Helper()
	keyfile, s, err := seal.Create(passphrase, quick())
	if err != nil {
		t.Fatal(err)
	}
	return keyfile, s
}

func unlocked(t testing.TB, keyfile []byte, passphrase string) *seal.Sealer {
	t.Helper()
	s, err := seal.Unlock(keyfile, passphrase, quick())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSealAndOpen(t *testing.T) {
	keyfile, s := created(t)
	again := unlocked(t, keyfile, passphrase)
	rapid.Check(t, func(t *rapid.T) {
		content := rapid.SliceOf(rapid.Byte()).Draw(t, "content")
		sealed, err := s.Seal(content)
		if err != nil || len(sealed) != len(content)+200 {
			t.Fatalf("%d bytes became %d (%v)", len(content), len(sealed), err)
		}
		if len(content) > 8 && bytes.Contains(sealed, content) {
			t.Fatal("the content stands in what is sealed")
		}
		if got, err := again.Open(sealed); err != nil || !bytes.Equal(got, content) {
			t.Fatalf("sealed %q and opened %q (%v)", content, got, err)
		}
		if twice, err := s.Seal(content); err != nil || bytes.Equal(twice, sealed) {
			t.Fatalf("the same content is sealed to the same bytes: that tells it is the same (%v)", err)
		}
	})
}

func TestAlteredContentDoesNotOpen(t *testing.T) {
	_, s := created(t)
	sealed, err := s.Seal([]byte("a witness in the second house"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range sealed {
		altered := bytes.Clone(sealed)
		altered[i] ^= 1
		if got, err := s.Open(altered); harm.KindOf(err) != harm.Invalid {
			t.Errorf("byte %d altered: opened %q, %v", i, got, err)
		}
		if got, err := s.Open(sealed[:i]); harm.KindOf(err) != harm.Invalid {
			t.Errorf("cut at %d: opened %q, %v", i, got, err)
		}
	}
	_, other := created(t)
	if _, err := other.Open(sealed); err == nil || !strings.Contains(err.Error(), "of another casebook") {
		t.Errorf("opened with the key of another casebook: %v", err)
	}
}

func TestPlain(t *testing.T) {
	s := seal.Plain()
	content := []byte("seen at the bridge")
	sealed, err := s.Seal(content)
	if err != nil || s.Sealed() || !bytes.Equal(sealed, content) || s.Token("Amina") != "Amina" {
		t.Errorf("%q, %q, %v", sealed, s.Token("Amina"), err)
	}
	opened, err := s.Open(sealed)
	if err != nil || !bytes.Equal(opened, content) {
		t.Fatalf("opened %q, %v", opened, err)
	}
	opened[0], sealed[1] = 'S', 'E'
	if string(content) != "seen at the bridge" || sealed[0] == 'S' || opened[1] == 'E' {
		t.Errorf("%q, %q and %q share their bytes", content, sealed, opened)
	}
}

func TestStreams(t *testing.T) {
	_, sealing := created(t)
	original := bytes.Repeat([]byte("a page of an outlet "), 20_000) // several chunks of age
	for _, s := range []*seal.Sealer{sealing, seal.Plain()} {
		var kept bytes.Buffer
		w, err := s.Writer(&kept)
		if err != nil {
			t.Fatal(err)
		}
		_, wrong := io.Copy(w, bytes.NewReader(original))
		if err := errors.Join(wrong, w.Close()); err != nil {
			t.Fatal(err)
		}
		r, err := s.Reader(bytes.NewReader(kept.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, original) {
			t.Errorf("%v: %d bytes became %d (%v)", s, len(original), len(got), err)
		}
		if bytes.Contains(kept.Bytes(), original[:40]) == s.Sealed() {
			t.Errorf("%v: what is kept is not", s)
		}
	}
}

func TestCutStreamIsAnError(t *testing.T) {
	_, s := created(t)
	sealed, err := s.Seal(make([]byte, 200_000))
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Reader(bytes.NewReader(sealed[:150_000]))
	if err != nil {
		t.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, r); harm.KindOf(err) != harm.Invalid {
		t.Errorf("%d bytes of a cut original were taken for all of it: %v", n, err)
	}
}

func TestPassphrase(t *testing.T) {
	keyfile, _ := created(t)
	for _, c := range []struct {
		keyfile          []byte
		passphrase, want string
	}{
		{keyfile, "seven herons", "the passphrase does not open"},
		{keyfile, "", "give its passphrase"},
		{keyfile[:len(keyfile)-1], passphrase, "damaged"},
		{keyfile[:30], passphrase, "damaged"},
		{nil, passphrase, "damaged"},
		{[]byte("AGE-SECRET-KEY-1"), passphrase, "damaged"},
		{locked(t, "no identity", 4), passphrase, "holds no X25519 identity"},
		{locked(t, "no identity", 5), passphrase, "damaged"}, // asks for more work than is allowed
		{sealedTo(t), passphrase, "damaged"},
	} {
		for name, try := range map[string]func() error{
			"unlock": func() error { return second(seal.Unlock(c.keyfile, c.passphrase, quick())) },
			"change": func() error { return second(seal.Change(c.keyfile, c.passphrase, "new", quick())) },
		} {
			if err := try(); err == nil || !strings.Contains(err.Error(), c.want) || harm.KindOf(err) != harm.Invalid {
				t.Errorf("%s: %v, want %q", name, err, c.want)
			}
		}
	}
	if _, _, err := seal.Create("", quick()); harm.KindOf(err) != harm.Invalid {
		t.Errorf("created without a passphrase: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

// locked makes a key file that holds any text.
func locked(t *testing.T, secret string, work int) []byte {
	t.Helper()
	r, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	r.SetWorkFactor(work)
	return encrypted(t, secret, r)
}

// sealedTo makes an age file that no passphrase opens.
func sealedTo(t *testing.T) []byte {
	t.Helper()
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return encrypted(t, "anything", identity.Recipient())
}

func encrypted(t *testing.T, text string, to age.Recipient) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := age.Encrypt(&file, to)
	if err != nil {
		t.Fatal(err)
	}
	_, wrong := io.WriteString(w, text)
	if err := errors.Join(wrong, w.Close()); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// TestAgeAloneOpens reads a casebook with nothing of ours: the key file with
// the passphrase, then the content with the identity in it.
func TestAgeAloneOpens(t *testing.T) {
	keyfile, s := created(t)
	sealed, err := s.Seal([]byte("seen at the bridge"))
	if err != nil {
		t.Fatal(err)
	}
	pass, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := age.Decrypt(bytes.NewReader(keyfile), pass)
	if err != nil {
		t.Fatal(err)
	}
	identities, err := age.ParseIdentities(secret)
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(bytes.NewReader(sealed), identities...)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != "seen at the bridge" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestChange(t *testing.T) {
	keyfile, s := created(t)
	sealed, err := s.Seal([]byte("seen at the bridge"))
	if err != nil {
		t.Fatal(err)
	}
	changed, err := seal.Change(keyfile, passphrase, "nine cranes", quick())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := seal.Unlock(changed, passphrase, quick()); err == nil {
		t.Error("the old passphrase opens the new key file")
	}
	next := unlocked(t, changed, "nine cranes")
	if got, err := next.Open(sealed); err != nil || string(got) != "seen at the bridge" || next.Token("Amina") != s.Token("Amina") {
		t.Errorf("what was sealed before opens as %q, %v", got, err)
	}
	if _, err := seal.Change(keyfile, passphrase, "", quick()); harm.KindOf(err) != harm.Invalid {
		t.Errorf("changed to no passphrase: %v", err)
	}
}

func TestToken(t *testing.T) {
	keyfile, s := created(t)
	_, other := created(t)
	token := s.Token("Amina")
	if token != unlocked(t, keyfile, passphrase).Token("Amina") {
		t.Error("the same name has two tokens")
	}
	if token == s.Token("Amin") || token == other.Token("Amina") || strings.Contains(token, "Amina") || len(token) != 32 {
		t.Errorf("the token %q tells of its name", token)
	}
}

func TestSealerPrintsNoKey(t *testing.T) {
	_, s := created(t)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if got := fmt.Sprintf(verb, s); got != "sealed" && got != "seal.Sealer(sealed)" {
			t.Errorf("%s prints %q", verb, got)
		}
	}
}

// kept returns a key file and content sealed under it, as they were written
// when this form was settled.
func kept(t testing.TB) (keyfile, sealed []byte) {
	t.Helper()
	keyfile, err := os.ReadFile("testdata/key.age")
	if err != nil {
		t.Fatal(err)
	}
	if sealed, err = os.ReadFile("testdata/content.age"); err != nil {
		t.Fatal(err)
	}
	return keyfile, sealed
}

// TestKeptCasebookOpens holds every later version to what was sealed before it.
func TestKeptCasebookOpens(t *testing.T) {
	keyfile, sealed := kept(t)
	s := unlocked(t, keyfile, passphrase)
	if got, err := s.Open(sealed); err != nil || string(got) != "seen at the bridge" {
		t.Errorf("opened %q, %v", got, err)
	}
	if got := s.Token("Amina"); got != "395ae192476d387d9221e8f7c29fe20f" {
		t.Errorf("the token is now %s: no index that was kept is found", got)
	}
}

func FuzzOpen(f *testing.F) {
	keyfile, sealed := kept(f)
	s := unlocked(f, keyfile, passphrase)
	f.Add(sealed)
	f.Add(sealed[:100])
	f.Add([]byte("age-encryption.org/v1\n-> X25519 AAAA\nAAAA\n--- AAAA\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := s.Open(data)
		if err == nil && !bytes.Equal(data, sealed) {
			t.Fatalf("opened %q, which was never sealed, as %q", data, got)
		}
		if err != nil && harm.KindOf(err) != harm.Invalid {
			t.Fatal(err)
		}
	})
}

func FuzzUnlock(f *testing.F) {
	keyfile, _ := kept(f)
	f.Add(keyfile)
	f.Add(keyfile[:80])
	f.Add([]byte("age-encryption.org/v1\n-> scrypt AAAA 30\nAAAA\n--- AAAA\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := seal.Unlock(data, passphrase, quick()); err == nil && !bytes.Equal(data, keyfile) {
			t.Fatalf("unlocked %q", data)
		} else if err != nil && harm.KindOf(err) != harm.Invalid {
			t.Fatal(err)
		}
	})
}

func Benchmark3kB(b *testing.B) {
	_, s := created(b)
	content := bytes.Repeat([]byte("x"), 3000)
	sealed, err := s.Seal(content)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("seal", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.Seal(content); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("open", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.Open(sealed); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkToken(b *testing.B) {
	_, s := created(b)
	b.ReportAllocs()
	for b.Loop() {
		s.Token("Amina of the second house")
	}
}
