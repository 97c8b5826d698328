package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/reader"
	"recount/internal/sheet"
)

type sheetCmd struct {
	caseFlags
	imports
	Map             string `help:"File that says what the columns hold, or a map that comes with the program: recount, for its own exports." placeholder:"FILE.yaml"`
	DryRun          bool   `help:"Say what would be added or changed, and which rows do not fit, and keep nothing."`
	SkipBad         bool   `help:"Leave rows out that do not fit; without this, nothing is imported where one does not."`
	WithdrawMissing bool   `help:"Withdraw what was imported from rows that the sheet has no more."`
	Example         bool   `help:"Print a map with comments, to begin one's own with."`

	File string `arg:"" optional:"" help:"The spreadsheet: .csv or .xlsx."`
}

// Help is printed under the summary of the command.
func (*sheetCmd) Help() string {
	return `Each row of the sheet becomes a report that the casebook keeps: the row written out,
with claims from its cells. A map says which column holds what. Importing the sheet
again updates: a changed row is a new version, and a row that is gone is named. All
rows are kept, or none.

  recount import --example > map.yaml
  recount import --case mosul --map map.yaml --dry-run incidents.xlsx
  recount import --case mosul --map map.yaml incidents.xlsx
  recount import --case other --map recount export.csv

Exit codes: 0 done, 1 done but for rows that do not fit (each is named), 2 wrong use,
or a map or a file that cannot be read, 3 there is no such file, 4 refused, since rows
do not fit.`
}

// Run imports a sheet, or says what that would do.
func (c *sheetCmd) Run(ctx context.Context, _ *Main, s *streams, log *slog.Logger) error {
	if c.Example {
		return write(s, string(sheet.Example()))
	}
	m, err := c.readMap()
	if err != nil {
		return err
	}
	table, err := sheet.Open(c.File, sheet.Options{Sheet: m.Sheet, Separator: m.Separator, Encoding: m.Encoding})
	if err != nil {
		return harm.Errorf(harm.KindOf(err), "%s: %w", c.File, err)
	}
	defer table.Close()
	book, err := c.existing(ctx, s)
	if err != nil {
		return err
	}
	defer func() {
		if book != nil {
			book.Close()
		}
	}()
	job, err := c.check(ctx, s, m, table, book)
	if err != nil {
		return err
	}
	job.warn(s, log.Enabled(ctx, slog.LevelDebug))
	switch {
	case c.DryRun:
		return job.preview(ctx, s, book)
	case len(job.bad) > 0 && !c.SkipBad:
		return job.refuse(s)
	case book == nil:
		if book, err = c.caseFlags.open(ctx, s, true); err != nil {
			return err
		}
	}
	return job.keep(ctx, s, book)
}

// readMap reads the map that is named: a file, or one that comes with the program.
func (c *sheetCmd) readMap() (*sheet.Map, error) {
	switch {
	case c.File == "":
		return nil, harm.Errorf(harm.Invalid, "name the spreadsheet; \"recount import --help\" says more")
	case c.Map == "":
		return nil, harm.Errorf(harm.Invalid, "--map: say what the columns hold; \"recount import --example > map.yaml\" writes a map to begin with")
	}
	b, err := c.mapFile()
	if err != nil {
		return nil, err
	}
	m, err := sheet.ParseMap(b)
	if err != nil {
		return nil, harm.Errorf(harm.KindOf(err), "%s: %w", c.Map, err)
	}
	return m, nil
}

// mapFile reads the map: by the name of one that comes with the program, else as
// a file.
func (c *sheetCmd) mapFile() ([]byte, error) {
	if slices.Contains(sheet.ShippedNames(), c.Map) {
		return sheet.Shipped(c.Map)
	}
	b, err := os.ReadFile(c.Map)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, harm.Errorf(harm.NotFound, "--map: there is no file %s; the maps that come with the program are %s", c.Map, strings.Join(sheet.ShippedNames(), ", "))
	case err != nil:
		return nil, harm.Errorf(harm.Unavailable, "--map: %w", err)
	}
	return b, nil
}

// existing opens the casebook, nil where there is none yet.
func (c *sheetCmd) existing(ctx context.Context, s *streams) (*casebook.Casebook, error) {
	book, err := c.caseFlags.open(ctx, s, false)
	if err != nil && harm.KindOf(err) == harm.NotFound {
		return nil, nil //nolint:nilnil // it is made when something is kept in it
	}
	return book, err
}

// defaultProfile is that of a casebook that is yet to be made.
const defaultProfile = "recount"

// kit loads what reading a sheet needs.
func (c *sheetCmd) kit(profile string) (kit sheet.Kit, err error) {
	imported, err := c.imports.open()
	if err != nil {
		return kit, err
	}
	places, err := gazetteer(imported...)
	if err != nil {
		return kit, err
	}
	words, err := lang.FS(reader.Language)
	if err != nil {
		return kit, err
	}
	return sheet.NewKit(words, profile, places)
}

// An importing is a sheet whose rows were all looked at once.
type importing struct {
	*sheetCmd
	m        *sheet.Map
	table    sheet.Table
	kit      sheet.Kit
	profile  string
	rows     map[string]int // by the identity of the report that they make
	bad      map[int]bool   // rows that do not fit
	warnings map[string][]int
}

// check looks at all rows, and names those that do not fit.
func (c *sheetCmd) check(ctx context.Context, s *streams, m *sheet.Map, table sheet.Table, book *casebook.Casebook) (*importing, error) {
	job := &importing{sheetCmd: c, m: m, table: table, profile: defaultProfile, rows: map[string]int{}, bad: map[int]bool{}, warnings: map[string][]int{}}
	if book != nil {
		job.profile = book.Case().Profile
	}
	var err error
	if job.kit, err = c.kit(job.profile); err != nil {
		return nil, err
	}
	bar := newProgress(s, 0, "rows")
	defer bar.end()
	for e, err := range sheet.Read(table, m, job.kit) {
		switch {
		case err != nil:
			return nil, harm.Errorf(harm.KindOf(err), "%s: %w", c.File, err)
		case ctx.Err() != nil:
			return nil, harm.Errorf(harm.Unavailable, "stopped, and nothing was kept")
		}
		job.take(s, &e)
		if e.Fits() {
			bar.count(nil)
		} else {
			bar.count(errUnfit)
		}
	}
	return job, nil
}

// errUnfit counts rows that do not fit.
var errUnfit = errors.New("does not fit")

// take notes what came of a row.
func (job *importing) take(s *streams, e *sheet.Entry) {
	if e.ID != "" {
		job.rows[e.ID] = e.Row
	}
	for _, p := range e.Problems {
		job.bad[e.Row] = true
		fmt.Fprintf(s.err, "recount: %s, %s\n", job.File, p)
	}
	if e.Fits() {
		for _, w := range e.Reading.Warnings {
			job.warnings[w.Text] = append(job.warnings[w.Text], e.Row)
		}
	}
}

// warn says what stays open, each thing once.
func (job *importing) warn(s *streams, all bool) {
	texts := make([]string, 0, len(job.warnings))
	for text := range job.warnings {
		texts = append(texts, text)
	}
	slices.SortFunc(texts, func(a, b string) int {
		if d := job.warnings[a][0] - job.warnings[b][0]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	const most = 20
	for i, text := range texts {
		if i == most && !all {
			fmt.Fprintf(s.err, "recount: and %s more; --verbose shows them\n", plural(len(texts)-most, "remark"))
			return
		}
		rows := job.warnings[text]
		if len(rows) == 1 {
			fmt.Fprintf(s.err, "recount: row %d: %s\n", rows[0], text)
		} else {
			fmt.Fprintf(s.err, "recount: %d rows, the first is %d: %s\n", len(rows), rows[0], text)
		}
	}
}

// refuse says that nothing is kept.
func (job *importing) refuse(s *streams) error {
	fmt.Fprintf(s.err, "recount: nothing was imported: %s not fit the map; correct them or the map, or leave them out with --skip-bad\n", doNot(len(job.bad)))
	return named(exitRefused)
}

func doNot(rows int) string {
	if rows == 1 {
		return "1 row does"
	}
	return fmt.Sprintf("%d rows do", rows)
}

// batch is what the casebook is given.
func (job *importing) batch(bar *progress) casebook.Import {
	return casebook.Import{
		Readings: job.readings(bar), Profile: job.profile, Prefix: job.m.Name + ":",
		Also:  func(id string) bool { return job.rows[id] > 0 },
		Apart: job.m.Rows == sheet.Incidents, Withdraw: job.WithdrawMissing,
		Why: "import of " + filepath.Base(job.File),
	}
}

// readings reads the rows again, without those that do not fit.
func (job *importing) readings(bar *progress) iter.Seq2[harm.Reading, error] {
	return func(yield func(harm.Reading, error) bool) {
		for e, err := range sheet.Read(job.table, job.m, job.kit) {
			switch {
			case err != nil:
			case job.bad[e.Row]:
				continue
			case !e.Fits() || job.rows[e.ID] != e.Row:
				err = harm.Errorf(harm.Unavailable, "the file was changed while it was read; nothing was kept, so import it again")
			}
			bar.count(nil)
			if !yield(e.Reading, err) || err != nil {
				return
			}
		}
	}
}

// preview says what an import would do.
func (job *importing) preview(ctx context.Context, s *streams, book *casebook.Casebook) error {
	var done casebook.Imported
	if book == nil {
		for r, err := range job.readings(nil) {
			if err != nil {
				return err
			}
			done.Reports = append(done.Reports, casebook.Added{ID: r.Report.ID, Outcome: casebook.New, Version: 1, Claims: len(r.Claims)})
		}
	} else {
		bar := newProgress(s, 0, "rows")
		var err error
		done, err = book.Preview(ctx, job.batch(bar))
		bar.end()
		if err != nil {
			return err
		}
	}
	for _, a := range done.Reports {
		if a.Outcome == casebook.New {
			fmt.Fprintf(s.out, "row %d: %s is new, with %s\n", job.rows[a.ID], a.ID, plural(a.Claims, "claim"))
		}
	}
	return job.told(s, done, "A dry run, in which nothing was kept: ")
}

// keep imports the rows.
func (job *importing) keep(ctx context.Context, s *streams, book *casebook.Casebook) error {
	bar := newProgress(s, 0, "rows")
	done, err := book.AddAll(ctx, job.batch(bar))
	bar.end()
	if err != nil {
		return err
	}
	return job.told(s, done, "")
}

// told says what came of the rows.
func (job *importing) told(s *streams, done casebook.Imported, before string) error {
	sum := map[casebook.Outcome]int{}
	for _, a := range done.Reports {
		sum[a.Outcome]++
		if a.Outcome == casebook.Changed {
			job.changed(s, a)
		}
		if a.Withdrawn {
			fmt.Fprintf(s.err, "recount: row %d: %s was withdrawn, and stays out of the counts; \"recount undo\" takes it back in\n", job.rows[a.ID], a.ID)
		}
	}
	for _, together := range done.Apart {
		fmt.Fprintf(s.out, "%s look like one incident, and are kept apart since each row is one\n", strings.Join(together, ", "))
	}
	for _, id := range done.Missing {
		if job.WithdrawMissing {
			fmt.Fprintf(s.out, "%s is not in the sheet any more, and is withdrawn\n", id)
		} else {
			fmt.Fprintf(s.out, "%s is not in the sheet any more, and still counts; --withdraw-missing takes it out\n", id)
		}
	}
	left := ""
	if n := len(job.bad); n > 0 {
		left = fmt.Sprintf(", %d left out", n)
	}
	fmt.Fprintf(s.out, "%s%s: %d new, %d changed, %d known already%s\n", before, plural(len(done.Reports)+len(job.bad), "row"),
		sum[casebook.New], sum[casebook.Changed], sum[casebook.Known], left)
	switch {
	case left == "":
		return nil
	case job.SkipBad:
		return named(exitPart)
	}
	return job.refuse(s) // of a dry run: the import would be
}

// changed says what a row says otherwise than before.
func (job *importing) changed(s *streams, a casebook.Added) {
	if len(a.Changes) == 0 {
		fmt.Fprintf(s.out, "row %d: %s, version %d: other words, and the same figures\n", job.rows[a.ID], a.ID, a.Version)
	}
	for _, change := range a.Changes {
		fmt.Fprintf(s.out, "row %d: %s, version %d: %s\n", job.rows[a.ID], a.ID, a.Version, change)
	}
}
