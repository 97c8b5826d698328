package journal_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"recount/internal/harm"
	"recount/internal/journal"
)

// drawn makes an entry out of any texts.
func drawn(t *rapid.T) journal.Entry {
	texts := rapid.StringN(1, 12, -1)
	body, err := journal.Canonical(rapid.MapOf(texts, rapid.Float64Range(-1e30, 1e30)).Draw(t, "body"))
	if err != nil {
		t.Fatal(err)
	}
	return journal.Entry{
		Seq: rapid.Int64Range(0, 1<<50).Draw(t, "seq"), At: "2031-03-01T08:00:00.125Z",
		By: texts.Draw(t, "by"), Kind: texts.Draw(t, "kind"), Body: body,
		Commits: rapid.MapOf(texts, texts).Draw(t, "commits"),
	}
}

func TestLeafIsCanonicalJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := drawn(t)
		want, err := journal.Canonical(e)
		if err != nil || !bytes.Equal(e.Leaf(), want) {
			t.Fatalf("the leaf is %s\nwant %s (%v)", e.Leaf(), want, err)
		}
		got, err := journal.Parse(want)
		if diff := cmp.Diff(e, got); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

func TestLeafWithoutBodyAndCommitments(t *testing.T) {
	e := journal.Entry{At: "2031-03-01T08:00:00.125Z", By: "nadia", Kind: "casebook begun"}
	want := `{"at":"2031-03-01T08:00:00.125Z","body":null,"by":"nadia","commits":{},"kind":"casebook begun","seq":0}`
	if err := e.Check(); err != nil || string(e.Leaf()) != want {
		t.Errorf("the leaf is %s, want %s (%v)", e.Leaf(), want, err)
	}
}

func TestCheckRefuses(t *testing.T) {
	for name, spoil := range map[string]func(*journal.Entry){
		"number below 0":        func(e *journal.Entry) { e.Seq = -1 },
		"no time":               func(e *journal.Entry) { e.At = "" },
		"time without fraction": func(e *journal.Entry) { e.At = "2031-03-01T08:00:00Z" },
		"time with a comma":     func(e *journal.Entry) { e.At = "2031-03-01T08:00:00,125Z" },
		"time of a zone":        func(e *journal.Entry) { e.At = "2031-03-01T08:00:00.125+03:00" },
		"no author":             func(e *journal.Entry) { e.By = "" },
		"no kind":               func(e *journal.Entry) { e.Kind = "" },
		"author not UTF-8":      func(e *journal.Entry) { e.By = "nadi\xff" },
		"kind not UTF-8":        func(e *journal.Entry) { e.Kind = "\xc3" },
		"commitment not UTF-8":  func(e *journal.Entry) { e.Commits = map[string]string{"\xff": ""} },
		"hash not UTF-8":        func(e *journal.Entry) { e.Commits = map[string]string{"text": "\xff"} },
		"body with white space": func(e *journal.Entry) { e.Body = json.RawMessage(`{"a": 1}`) },
		"body out of order":     func(e *journal.Entry) { e.Body = json.RawMessage(`{"b":1,"a":1}`) },
		"body with a key twice": func(e *journal.Entry) { e.Body = json.RawMessage(`{"a":1,"a":1}`) },
		"body not JSON":         func(e *journal.Entry) { e.Body = json.RawMessage(`1,"by":"x"`) },
		"body not UTF-8":        func(e *journal.Entry) { e.Body = json.RawMessage("\"\xff\"") },
	} {
		e := invented(t, 4)
		spoil(&e)
		if err := e.Check(); harm.KindOf(err) != harm.Invalid {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := journal.Parse(e.Leaf()); err == nil && cmp.Equal(got, e) {
			t.Errorf("%s: parsed", name)
		}
	}
}

// TestDocumentedExample holds the code to the example by which others check
// their own programs.
func TestDocumentedExample(t *testing.T) {
	doc, err := os.ReadFile("../../docs/decisions/0013-journal.md")
	if err != nil {
		t.Fatal(err)
	}
	var edge journal.Edge
	var leaves int64
	for line := range strings.Lines(string(doc)) {
		line = strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(line, `{"at":`) {
			continue
		}
		e, err := journal.Parse([]byte(line))
		if err != nil || e.Seq != leaves {
			t.Fatalf("entry %d: %v", leaves, err)
		}
		hash := tlog.RecordHash(e.Leaf())
		if !strings.Contains(string(doc), hex.EncodeToString(hash[:])) {
			t.Errorf("the document lacks the hash %x of entry %d", hash, leaves)
		}
		edge.Append(e.Leaf())
		leaves++
	}
	c := documented(t, string(doc))
	if leaves != 3 || c.Size != leaves || c.Root != edge.Root() {
		t.Errorf("%d entries have the root %v, and the checkpoint is %+v", leaves, edge.Root(), c)
	}
	salt, _ := hex.DecodeString("000102030405060708090a0b0c0d0e0f")
	opening := journal.Commitment{Hash: between(t, string(doc), `"commits":{"text":"`, `"`), Salt: salt}
	if !opening.Opens([]byte("Two people were killed in Riverton.")) {
		t.Errorf("the documented commitment does not open")
	}
}

// documented opens the checkpoint in the document with the key beside it.
func documented(t *testing.T, doc string) journal.Checkpoint {
	t.Helper()
	const last = "— river-towns "
	note := journal.Origin("river towns") + "\n" + between(t, doc, "\n"+journal.Origin("river towns")+"\n", last)
	c, err := journal.Open(note+last+between(t, doc, last, "\n")+"\n", "river-towns+"+between(t, doc, "\nriver-towns+", "\n"))
	if err != nil {
		t.Error(err)
	}
	return c
}

// between returns what stands between two marks.
func between(t *testing.T, s, from, to string) string {
	t.Helper()
	_, s, found := strings.Cut(s, from)
	s, _, ended := strings.Cut(s, to)
	if !found || !ended {
		t.Fatalf("the document lacks %q up to %q", from, to)
	}
	return s
}

func FuzzParse(f *testing.F) {
	f.Add(invented(f, 3).Leaf())
	f.Add([]byte(`{"at":"2031-03-01T08:00:00.125Z","body":null,"by":"n","commits":{},"kind":"k","seq":0}`))
	f.Add([]byte(`{"at":"2031-03-01T08:00:00.125Z","body":1,"by":"n","by":"m","commits":{},"kind":"k","seq":0}`))
	f.Fuzz(func(t *testing.T, leaf []byte) {
		if e, err := journal.Parse(leaf); err == nil && !bytes.Equal(e.Leaf(), leaf) {
			t.Fatalf("%q was read and is written as %q", leaf, e.Leaf())
		}
	})
}
