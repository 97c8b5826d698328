package main

import (
	"context"
	"os"
	"os/user"
	"strings"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/reader"
)

// defaultCase is the folder of the casebook when none is told.
const defaultCase = "./casebook"

// caseFlags is the flags of every command on a casebook.
type caseFlags struct {
	Case           string `help:"Folder of the casebook." default:"./casebook" env:"RECOUNT_CASE" placeholder:"DIR"`
	By             string `help:"Who makes the change, as the journal names them; the user of the machine when not told." env:"RECOUNT_BY" placeholder:"NAME"`
	PassphraseFile string `help:"File with the passphrase of a sealed casebook; else the variable RECOUNT_PASSPHRASE is used." type:"path" placeholder:"FILE"`
}

// open opens the casebook that the flags name, or makes it.
func (f caseFlags) open(ctx context.Context, s *streams, create bool) (*casebook.Casebook, error) {
	if strings.HasPrefix(f.Case, "postgres://") {
		return nil, harm.Errorf(harm.Invalid, "--case: casebooks on PostgreSQL cannot be used yet; name a folder")
	}
	kit, err := casebook.NewKit(reader.Language)
	if err != nil {
		return nil, err
	}
	pass, err := f.passphrase(s)
	if err != nil {
		return nil, err
	}
	return casebook.Open(ctx, f.Case, kit, casebook.Options{By: f.author(), Passphrase: pass, Create: create})
}

// with opens the casebook for f, and closes it.
func (f caseFlags) with(ctx context.Context, s *streams, create bool, do func(*casebook.Casebook) error) error {
	c, err := f.open(ctx, s, create)
	if err != nil {
		return err
	}
	defer c.Close()
	return do(c)
}

// view opens the casebook to look at the record as it stands.
func (f caseFlags) view(ctx context.Context, s *streams, do func(*casebook.View) error) error {
	return f.with(ctx, s, false, func(c *casebook.Casebook) error { return c.View(ctx, do) })
}

// author is who makes a change.
func (f caseFlags) author() string {
	if f.By != "" {
		return f.By
	}
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// passphrase is that of a sealed casebook, "" for none. It is no argument, since
// other users of a machine can see those.
func (f caseFlags) passphrase(s *streams) (string, error) {
	if f.PassphraseFile == "" {
		return s.variable("RECOUNT_PASSPHRASE"), nil
	}
	b, err := os.ReadFile(f.PassphraseFile)
	if err != nil {
		return "", harm.Errorf(harm.NotFound, "--passphrase-file: %w", err)
	}
	pass, _, _ := strings.Cut(string(b), "\n")
	if pass = strings.TrimSuffix(pass, "\r"); pass == "" {
		return "", harm.Errorf(harm.Invalid, "--passphrase-file: its first line is empty")
	}
	return pass, nil
}

// variable is a variable of the environment.
func (s *streams) variable(key string) string {
	for _, v := range s.env {
		if k, value, _ := strings.Cut(v, "="); k == key {
			return value
		}
	}
	return ""
}
