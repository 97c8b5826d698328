// Command recount reads reports of armed conflict and keeps a sourced record of
// the harm to people.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"recount/internal/harm"
	"recount/internal/reader"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	m := Main{NewReader: newReader, Env: os.Environ()}
	code := m.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Reader reads reports and knows its rules. It is safe for concurrent use.
type Reader interface {
	Read(harm.Report) harm.Reading
	Explain(w io.Writer, sentence string) error
	Check(w io.Writer, files []string) error
}

// Main is the program. Tests start it in process.
type Main struct {
	NewReader func(reader.Options) (Reader, error)
	Env       []string // "KEY=value", for colours and the width of the terminal
}

// streams are where a run reads from and writes to.
type streams struct {
	in  io.Reader
	out io.Writer
	err *messages
	env []string
}

// Run parses the arguments, runs the command and returns the exit code.
func (m *Main) Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	s := &streams{in: stdin, out: stdout, err: &messages{out: stderr}, env: m.Env}
	return m.dispatch(ctx, args, s)
}
