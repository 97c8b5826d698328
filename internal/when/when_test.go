package when

import (
	"testing"

	"recount/internal/harm"
	"recount/internal/lang"
)

func english(t testing.TB) *Grammar {
	t.Helper()
	fsys, err := lang.FS("en")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func pub(day string) harm.Published {
	return harm.Published{From: harm.Text(day), To: harm.Text(day), Basis: harm.DateGiven}
}
