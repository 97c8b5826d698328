package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"recount/internal/harm"
)

func TestSameBytes(t *testing.T) {
	everything(func(o Options) {
		s := sample()
		if a, b := export(t, s, o), export(t, s, o); !bytes.Equal(a, b) {
			t.Errorf("%s as %s differs from one time to the next", o.What, o.Format)
		}
	})
}

// An error of the casebook must not end in a file that looks whole.
func TestErrorsOfTheSource(t *testing.T) {
	everything(func(o Options) {
		s := sample()
		s.fails = errLost
		if err := Write(io.Discard, s, o); !errors.Is(err, errLost) {
			t.Errorf("%s as %s (public: %v) gives %v", o.What, o.Format, o.Public, err)
		}
	})
}

// full takes a few bytes and no more.
type full struct{ left int }

func (f *full) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errLost
	}
	return len(b), nil
}

func TestErrorsOfTheWriter(t *testing.T) {
	everything(func(o Options) {
		if o.Public {
			return // it is written alike
		}
		whole := len(export(t, sample(), o))
		if err := Write(&full{whole - 1}, sample(), o); !errors.Is(err, errLost) {
			t.Errorf("%s as %s into a full disk gives %v", o.What, o.Format, err)
		}
	})
}

func TestWrongUse(t *testing.T) {
	for _, c := range []struct {
		o    Options
		says string
	}{
		{Options{Format: "pdf"}, "jsonl, csv, xlsx"},
		{Options{Format: "ged", What: Reports}, "it takes incidents"},
		{Options{Format: "csv", What: "rumours"}, "it takes incidents, claims"},
	} {
		for _, err := range []error{Write(io.Discard, sample(), c.o), Sidecar(io.Discard, sample(), c.o)} {
			if harm.KindOf(err) != harm.Invalid || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%+v: %v", c.o, err)
			}
		}
	}
}

func TestJSONL(t *testing.T) {
	raw := export(t, sample(), Options{Format: "jsonl"})
	rows := bytes.Split(bytes.TrimSuffix(raw, []byte("\n")), []byte("\n"))
	if len(rows) != len(sample().incidents) {
		t.Fatalf("%d lines", len(rows))
	}
	var r harm.Record
	if err := json.Unmarshal(rows[0], &r); err != nil {
		t.Fatal(err)
	}
	low, best, high := r.Sum(harm.Killed)
	if r.ID != "i-1" || low != 24 || best != 51 || high != nil || len(r.Told) != 3 || r.Claims[0] != ref("r1", "c1") {
		t.Errorf("read back: %+v", r)
	}
	if n := len(export(t, empty(), Options{Format: "jsonl"})); n != 0 {
		t.Errorf("an empty casebook gives %d bytes", n)
	}
}

func TestSidecar(t *testing.T) {
	var b bytes.Buffer
	if err := Sidecar(&b, sample(), Options{Format: "csv", Version: "1.2.3", Public: true}); err != nil {
		t.Fatal(err)
	}
	var got about
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Case.Name != "Dersa record" || got.Checkpoint != sample().checkpoint || got.What != Incidents || !got.Public || got.Recount != "1.2.3" {
		t.Errorf("%+v", got)
	}
}

func TestEmptyCasebook(t *testing.T) {
	for _, f := range Formats() {
		for _, public := range []bool{false, true} {
			if err := Write(io.Discard, empty(), Options{Format: f.Name, Public: public}); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
}
