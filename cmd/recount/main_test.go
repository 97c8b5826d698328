package main

import (
	"bytes"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html/charset"
	_ "modernc.org/sqlite"
)

// TestMain lets the scripts run the real program as the command recount.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"recount": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":   code,
			"encode": encode,
			"repeat": repeat,
			"absent": absent,
			"sql":    alter,
			"take":   take,
		},
	})
}

// code runs a program and checks its exit code: code 3 recount read missing.
func code(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// encode writes a file anew in another encoding: encode windows-1252 FILE.
func encode(ts *testscript.TestScript, _ bool, args []string) {
	e, _ := charset.Lookup(args[0])
	if e == nil {
		ts.Fatalf("unknown encoding %q", args[0])
	}
	out, err := e.NewEncoder().String(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(out), 0o644))
}

// repeat writes a text many times: repeat 1000 'text ' FILE.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Repeat(args[1], n)), 0o644))
}

// take keeps what the group of a pattern matched in the last output in a
// variable: take ID '^(i\w+)'.
func take(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile("(?m)" + args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if found == nil {
		ts.Fatalf("nothing in the output is like %s", args[1])
	}
	ts.Setenv(args[0], found[1])
}

// alter changes a casebook behind the program's back: sql DIR 'DELETE …'. It has
// to change something.
func alter(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(filepath.Join(args[0], "casebook.db")))
	ts.Check(err)
	defer db.Close()
	done, err := db.Exec(args[1])
	ts.Check(err)
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		ts.Fatalf("changed %d rows: %v", n, err)
	}
}

// absent looks for words in every file of a folder: absent DIR 'words'. With a
// negation they must be in one.
func absent(ts *testscript.TestScript, neg bool, args []string) {
	holding := ""
	ts.Check(filepath.WalkDir(ts.MkAbs(args[0]), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(bytes.ToLower(b), bytes.ToLower([]byte(args[1]))) {
			holding = path
		}
		return err
	}))
	if (holding == "") == neg {
		ts.Fatalf("%q is in %q", args[1], holding)
	}
}
