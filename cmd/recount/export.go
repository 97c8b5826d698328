package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"recount/internal/casebook"
	"recount/internal/export"
	"recount/internal/harm"
)

type exportCmd struct {
	caseFlags
	What   string `help:"What to write: incidents, claims, reports, control, totals, actors." default:"incidents" enum:"incidents,claims,reports,control,totals,actors"`
	Format string `help:"The form to write it in: jsonl, csv, xlsx, geojson, hxl, ged, datapackage; from the ending of --out when not told." placeholder:"FORMAT"`
	Public bool   `help:"Only published incidents, without names of private persons."`
	At     string `help:"The record as it was at a checkpoint: a file that holds one, or a number of entries of the journal." placeholder:"CHECKPOINT"`
	Out    string `help:"File to write to; standard output when not told." short:"o" placeholder:"FILE"`
}

// Help is printed under the summary of the command.
func (*exportCmd) Help() string {
	var b strings.Builder
	b.WriteString("The formats:\n\n")
	for _, f := range export.Formats() {
		b.WriteString("  " + f.Name + strings.Repeat(" ", 12-len(f.Name)) + " " + f.About + "\n")
	}
	b.WriteString(`
With --out, the case file and the checkpoint that a format has no room for are
written beside it, as FILE.meta.json.

  recount export --case mosul -o incidents.xlsx
  recount export --case mosul --what claims --format csv > claims.csv
  recount export --case mosul --public --format datapackage -o mosul.zip`)
	return b.String()
}

// Run writes the record.
func (c *exportCmd) Run(ctx context.Context, _ *Main, s *streams, _ *slog.Logger) error {
	o := export.Options{What: c.What, Format: c.format(), Public: c.Public, Version: version()}
	return c.with(ctx, s, false, func(book *casebook.Casebook) error {
		write := func(v *casebook.View) error { return c.write(s, v, o) }
		if c.At == "" {
			return book.View(ctx, write)
		}
		at := c.At
		if b, err := os.ReadFile(c.At); err == nil {
			at = string(b)
		}
		return book.At(ctx, at, write)
	})
}

// format is the one told, else the one that the ending of the file tells.
func (c *exportCmd) format() string {
	if c.Format != "" {
		return c.Format
	}
	for _, f := range export.Formats() {
		if c.Out != "" && strings.HasSuffix(strings.ToLower(c.Out), f.Extension) && (f.Extension != ".csv" || !strings.Contains(strings.TrimSuffix(c.Out, ".csv"), ".hxl")) {
			return f.Name
		}
	}
	return "jsonl"
}

func (c *exportCmd) write(s *streams, v *casebook.View, o export.Options) error {
	if c.Out == "" {
		out := bufio.NewWriter(s.out)
		return errors.Join(export.Write(out, v, o), out.Flush())
	}
	if err := toFile(c.Out, func(w io.Writer) error { return export.Write(w, v, o) }); err != nil {
		return err
	}
	for _, f := range export.Formats() {
		if f.Name == o.Format && f.Beside {
			return toFile(c.Out+".meta.json", func(w io.Writer) error { return export.Sidecar(w, v, o) })
		}
	}
	return nil
}

// toFile writes a whole file or nothing.
func toFile(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".recount-*")
	if err != nil {
		return harm.Errorf(harm.Unavailable, "%w", err)
	}
	err = errors.Join(write(f), f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
