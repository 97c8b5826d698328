package journal_test

import (
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"recount/internal/harm"
	"recount/internal/journal"
)

func aCheckpoint() journal.Checkpoint {
	return journal.Checkpoint{
		Origin: journal.Origin("river towns"), Size: 17, Root: tlog.RecordHash([]byte("anything")), At: "2031-04-02T00:00:00.000Z",
	}
}

func TestSignAndOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		signer, verifier, err := journal.NewKey(name)
		if err != nil {
			t.Fatal(err)
		}
		c := aCheckpoint()
		c.Origin, c.Size = journal.Origin(name), rapid.Int64Range(0, 1<<60).Draw(t, "size")
		text, err := journal.Sign(c, signer)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := journal.Open(text, verifier); err != nil || got != c {
			t.Fatalf("signed %+v and opened %+v (%v)", c, got, err)
		}
		i := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		altered := text[:i] + string(rapid.Byte().Filter(func(b byte) bool { return b != text[i] }).Draw(t, "byte")) + text[i+1:]
		if got, err := journal.Open(altered, verifier); err == nil && got != c {
			t.Fatalf("%q opens as %+v", altered, got)
		}
	})
}

func TestOrigin(t *testing.T) {
	for name, want := range map[string]string{
		"river towns":     "recount casebook river towns",
		" river\n towns ": "recount casebook river towns",
		"":                "recount casebook unnamed",
		"\x00":            "recount casebook unnamed",
		"أ + b":           "recount casebook أ + b",
	} {
		if got := journal.Origin(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	signer, verifier, err := journal.NewKey("river towns")
	if err != nil {
		t.Fatal(err)
	}
	_, stranger, err := journal.NewKey("river towns")
	if err != nil {
		t.Fatal(err)
	}
	text, err := journal.Sign(aCheckpoint(), signer)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, verifier, want string }{
		{text, stranger, "is not signed by the key of river-towns"},
		{strings.Replace(text, "17", "18", 1), verifier, "was altered after river-towns signed it"},
		{text[:40], verifier, "give all its lines"},
		{text, "river-towns", "no verifier key"},
		{signed(t, signer, "Something else.\n"), verifier, "has four lines"},
		{signed(t, signer, "a book\n1\n"+aCheckpoint().Root.String()+"\ntime 2031-04-02T00:00:00.000Z\n"), verifier, "its first line must be"},
		{signed(t, signer, "recount casebook a\n01\n"+aCheckpoint().Root.String()+"\ntime 2031-04-02T00:00:00.000Z\n"), verifier, "no checkpoint of a casebook"},
		{signed(t, signer, "recount casebook a\n1\nAAAA\ntime 2031-04-02T00:00:00.000Z\n"), verifier, "cannot be read"},
		{signed(t, signer, "recount casebook a\n1\n"+aCheckpoint().Root.String()+"\ntime 2031-04-02\n"), verifier, "cannot be read"},
	} {
		_, err := journal.Open(c.text, c.verifier)
		if err == nil || !strings.Contains(err.Error(), c.want) || harm.KindOf(err) != harm.Invalid {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
}

// signed signs any text with the key of a casebook.
func signed(t *testing.T, signer, text string) string {
	t.Helper()
	s, err := note.NewSigner(signer)
	if err != nil {
		t.Fatal(err)
	}
	msg, err := note.Sign(&note.Note{Text: text}, s)
	if err != nil {
		t.Fatal(err)
	}
	return string(msg)
}

func TestSignRefuses(t *testing.T) {
	signer, verifier, err := journal.NewKey("river towns")
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*journal.Checkpoint){
		"origin": func(c *journal.Checkpoint) { c.Origin = "river towns" },
		"lines":  func(c *journal.Checkpoint) { c.Origin += "\n17" },
		"size":   func(c *journal.Checkpoint) { c.Size = -1 },
		"time":   func(c *journal.Checkpoint) { c.At = "yesterday" },
	} {
		c := aCheckpoint()
		spoil(&c)
		if text, err := journal.Sign(c, signer); harm.KindOf(err) != harm.Invalid {
			t.Errorf("%s: signed %q, %v", name, text, err)
		}
	}
	if _, err := journal.Sign(aCheckpoint(), verifier); harm.KindOf(err) != harm.Invalid {
		t.Errorf("signed with the verifier: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	const signer = "PRIVATE+KEY+river-towns+"
	s, verifier, err := journal.NewKey("river towns")
	if err != nil || !strings.HasPrefix(s, signer) {
		f.Fatal(err)
	}
	text, err := journal.Sign(aCheckpoint(), s)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text, verifier)
	f.Add(text[:50], verifier)
	f.Add(text+"\n", "river-towns+00000000+AAAA")
	f.Fuzz(func(t *testing.T, text, verifier string) {
		c, err := journal.Open(text, verifier)
		if err != nil {
			if harm.KindOf(err) != harm.Invalid {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		again, err := journal.Sign(c, s)
		if err != nil {
			t.Fatalf("%+v was opened and cannot be signed: %v", c, err)
		}
		signedText, _, _ := strings.Cut(again, "\n\n")
		if !strings.HasPrefix(text, signedText+"\n\n") {
			t.Fatalf("%q was opened as %q", text, signedText)
		}
	})
}
