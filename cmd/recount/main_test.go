package main

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/net/html/charset"
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
