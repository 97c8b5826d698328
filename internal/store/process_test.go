package store_test

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"recount/internal/store"
)

// asOther names the folder that another process is to add an entry to.
const asOther = "RECOUNT_TEST_ADD_TO"

// TestMain makes of the test program another process of a casebook, too.
func TestMain(m *testing.M) {
	dir := os.Getenv(asOther)
	if dir == "" {
		os.Exit(m.Run())
	}
	s, err := store.Open(ctx, dir, store.Options{})
	if err == nil {
		err = s.Update(ctx, appendOne)
	}
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// inOtherProcess opens a casebook, adds an entry, and closes it.
func inOtherProcess(t *testing.T, dir string) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), asOther+"="+dir)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
