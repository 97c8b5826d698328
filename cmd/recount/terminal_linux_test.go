package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// openTerminal returns both ends of a pseudo-terminal of a width.
func openTerminal(t *testing.T, columns uint16) (ours, theirs *os.File) {
	t.Helper()
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	fd := int(ours.Fd())
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: columns}); err != nil {
		t.Fatal(err)
	}
	theirs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ours.Close() })
	return ours, theirs
}

// onTerminal runs the program with standard output on a terminal and returns
// what was printed on it.
func onTerminal(t *testing.T, columns uint16, env, args []string) string {
	t.Helper()
	ours, theirs := openTerminal(t, columns)
	m := Main{NewReader: newReader, Env: env}
	code := make(chan int)
	go func() {
		c := m.Run(context.Background(), args, strings.NewReader(""), theirs, io.Discard)
		theirs.Close()
		code <- c
	}()
	var b bytes.Buffer
	if _, err := io.Copy(&b, ours); err != nil && !errors.Is(err, syscall.EIO) { // EIO: the other end was closed
		t.Fatal(err)
	}
	if c := <-code; c != 0 {
		t.Fatalf("exit code %d", c)
	}
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

func TestTerminal(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(file, []byte("Market shelled in Dorvane\n\nNine people were killed.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		env     []string
		columns uint16
		title   string
	}{
		"colour":   {[]string{"TERM=xterm-256color"}, 80, "\x1b[1mMarket shelled in Dorvane\x1b[m\n"},
		"narrow":   {[]string{"TERM=xterm-256color", "NO_COLOR=1"}, 44, "Market shelled in Dorvane\n"},
		"NO_COLOR": {[]string{"TERM=xterm-256color", "NO_COLOR=1"}, 80, "Market shelled in Dorvane\n"},
		"dumb":     {[]string{"TERM=dumb"}, 80, "Market shelled in Dorvane\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := onTerminal(t, test.columns, test.env, []string{"read", "--outlet", strings.Repeat("Post ", 12), file})
			if !strings.HasPrefix(got, test.title) {
				t.Errorf("does not begin with %q:\n%q", test.title, got)
			}
			if colours := strings.Contains(got, "\x1b"); colours != (name == "colour") {
				t.Errorf("colours: %v:\n%q", colours, got)
			}
			for line := range strings.Lines(got) {
				if n := len([]rune(line)); name != "colour" && !strings.Contains(line, file) && n > int(test.columns)+1 {
					t.Errorf("%d columns are too many: %q", n, line)
				}
			}
		})
	}
}
