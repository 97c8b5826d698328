package main

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"recount/internal/casebook"
	"recount/internal/harm"
	"recount/internal/reader"
)

// TestKeeping holds the real program to its promise: what it said it kept is
// kept, whatever befalls it.
func TestKeeping(t *testing.T) {
	if testing.Short() {
		t.Skip("building the program and ending it many times takes long")
	}
	p := program{filepath.Join(t.TempDir(), "recount")}
	if out, err := exec.Command("go", "build", "-o", p.path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for name, check := range map[string]func(*testing.T, program){
		"killed":        killed,
		"full disk":     fullDisk,
		"two at once":   twoAtOnce,
		"backup":        backedUp,
		"newer version": newerVersion,
		"no access":     noAccess,
	} {
		t.Run(name, func(t *testing.T) { check(t, p) })
	}
}

// A program is the built program.
type program struct{ path string }

// command is a run of the program that was not started yet.
func (p program) command(args ...string) *exec.Cmd {
	c := exec.Command(p.path, args...)
	c.Env = append(os.Environ(), "RECOUNT_BY=nadia")
	return c
}

// run runs the program, which must end with a code, and returns what it printed.
func (p program) run(t *testing.T, code int, args ...string) string {
	t.Helper()
	out, err := p.command(args...).CombinedOutput()
	if got := codeOf(err); got != code {
		t.Fatalf("recount %q ended with code %d, want %d: %v: %s", args, got, code, err, out)
	}
	return string(out)
}

func codeOf(err error) int {
	if err == nil {
		return 0
	}
	if e, ended := err.(*exec.ExitError); ended { //nolint:errorlint // exec returns it as it is
		return e.ExitCode()
	}
	return -1
}

// towns are where the made-up reports are set.
var towns = []string{"Mosul", "Raqqa", "Aleppo", "Homs", "Kirkuk"}

// batchOf writes a file of made-up reports, numbered from one on. Each telling of
// them has other tolls.
func batchOf(t *testing.T, from, count, telling int) (file string) {
	t.Helper()
	var b bytes.Buffer
	for i := from; i < from+count; i++ {
		town := towns[i%len(towns)]
		fmt.Fprintf(&b, `{"id":"r%d","outlet":"Harbour Post","published":"2031-05-%02d","title":"Shells on %s",`+
			`"text":"Shells fell on a market in %s on Sunday. At least %d people were killed, a doctor at the hospital said. %s"}`+"\n",
			i, i%27+1, town, town, 10*telling+i%9+2, strings.Repeat(fmt.Sprintf("Trader %d lost a stall. ", i), 20))
	}
	file = filepath.Join(t.TempDir(), "reports.jsonl")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// kit is loaded once.
var kit = sync.OnceValues(func() (casebook.Kit, error) { return casebook.NewKit(reader.Language) })

// kept lists the reports of a casebook by their identity, with their texts.
func kept(t *testing.T, dir string) map[string]harm.Filed {
	t.Helper()
	kit, err := kit()
	if err != nil {
		t.Fatal(err)
	}
	book, err := casebook.Open(context.Background(), dir, kit, casebook.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	all := map[string]harm.Filed{}
	err = book.View(context.Background(), func(v *casebook.View) error {
		for r, err := range v.Reports() {
			if err != nil {
				return err
			}
			all[r.ID] = r
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// has fails unless a casebook has just the reports numbered from one on, each
// read.
func has(t *testing.T, dir string, count int) {
	t.Helper()
	all := kept(t, dir)
	if len(all) != count {
		t.Errorf("%d reports are kept, want %d", len(all), count)
	}
	for i := range count {
		if r := all[fmt.Sprintf("r%d", i)]; r.Claims == 0 {
			t.Errorf("report r%d is missing, or was not read", i)
		}
	}
}

// The program is killed at any moment while it makes a casebook, and while it
// adds to one. It prints what a new version of a report says otherwise when that
// is kept: those lines must hold.
func killed(t *testing.T, p program) {
	const reports, rounds = 70, 16
	spare := filepath.Join(t.TempDir(), "spare")
	began := time.Now()
	p.run(t, 0, "add", "--case", spare, batchOf(t, 0, reports, 1))
	usual := time.Since(began)

	for range rounds / 4 {
		dir := filepath.Join(t.TempDir(), "case")
		ended(t, p.command("add", "--case", dir, batchOf(t, 0, 5, 1)), func(string) {}, rand.N(usual/2)) //nolint:gosec // any moment will do
		if _, err := os.Stat(filepath.Join(dir, "casebook.db")); err == nil {
			checkKilled(t, p, dir, nil)
		}
		p.run(t, 0, "add", "--case", dir, batchOf(t, 0, 5, 1))
		has(t, dir, 5)
	}

	told := map[string]int{} // the newest version that was acknowledged
	early := 0
	for round := range rounds * 3 / 4 {
		c := p.command("add", "--case", spare, "--jobs", "1", batchOf(t, 0, reports, round+2))
		lines := 0
		hear := func(line string) {
			var id string
			var version int
			if n, _ := fmt.Sscanf(strings.Replace(line, ",", " ", 1), "%s version %d:", &id, &version); n == 2 {
				told[id] = max(told[id], version)
				lines++
			}
		}
		if ended(t, c, hear, rand.N(3*usual/2)) && lines < reports { //nolint:gosec // any moment will do
			early++
		}
		checkKilled(t, p, spare, told)
	}
	t.Logf("%d of %d were killed before they had done; %d reports have acknowledged versions; adding takes %s", early, rounds*3/4, len(told), usual)
	if early < 2 || len(told) < reports/2 {
		t.Error("that shows little")
	}
	p.run(t, 0, "add", "--case", spare, batchOf(t, 0, reports, rounds))
	p.run(t, 0, "verify", "--case", spare, "--tidy")
	has(t, spare, reports)
}

// ended starts a program and kills it after some time, or when it has ended, and
// says which. It hears each line that is printed until then.
func ended(t *testing.T, c *exec.Cmd, hear func(line string), after time.Duration) (byForce bool) {
	t.Helper()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	kill := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer kill.Stop()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		hear(lines.Text())
	}
	return c.Wait() != nil
}

func checkKilled(t *testing.T, p program, dir string, told map[string]int) {
	t.Helper()
	if out, err := p.command("verify", "--case", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	all := kept(t, dir)
	for id, version := range told {
		if all[id].Version < version {
			t.Errorf("version %d of %s was acknowledged, and %d is kept", version, id, all[id].Version)
		}
	}
	for id, r := range all {
		if r.Claims == 0 {
			t.Errorf("%s is kept and was not read", id)
		}
	}
}

// fullDisk adds on a small disk until it is full.
func fullDisk(t *testing.T, p program) {
	disk := t.TempDir()
	if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("a small disk cannot be mounted: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) })
	dir := filepath.Join(disk, "case")
	const each = 30
	done := 0
	var out []byte
	var err error
	for ; err == nil && done < 100; done++ {
		out, err = p.command("add", "--case", dir, batchOf(t, done*each, each, 1)).CombinedOutput()
	}
	done-- // the last was refused
	if done < 2 || codeOf(err) != exitPart || !strings.Contains(string(out), "room") || strings.Contains(string(out), "panic") {
		t.Fatalf("after %d: %v: %s", done, err, out)
	}
	t.Logf("after %d reports: %s", done*each, out)
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, "size=30m"); err != nil {
		t.Fatal(err)
	}
	p.run(t, 0, "verify", "--case", dir)
	has(t, dir, done*each)
	p.run(t, 0, "add", "--case", dir, batchOf(t, done*each, 2*each, 1))
	p.run(t, 0, "verify", "--case", dir)
	has(t, dir, (done+2)*each)
}

// Two processes make a casebook and add to it at once, some reports both, and a
// third one reads all the time.
func twoAtOnce(t *testing.T, p program) {
	dir := filepath.Join(t.TempDir(), "case")
	const reports = 150
	both := []string{batchOf(t, 0, 100, 1), batchOf(t, 50, 100, 1)}
	var adding sync.WaitGroup
	for _, file := range both {
		adding.Go(func() {
			if out, err := p.command("add", "--case", dir, "--jobs", "1", file).CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	done := make(chan struct{})
	go func() { adding.Wait(); close(done) }()
	looks := 0
	for more := true; more; {
		select {
		case <-done:
			more = false
		default:
		}
		if _, err := os.Stat(filepath.Join(dir, "log.key")); err != nil {
			continue // not made yet
		}
		looks++
		p.run(t, 0, "verify", "--case", dir)
		for id, r := range kept(t, dir) {
			if r.Claims == 0 {
				t.Errorf("%s was seen before it was read", id)
			}
		}
	}
	if looks < 2 {
		t.Errorf("it was read only %d times", looks)
	}
	has(t, dir, reports)
	for id, r := range kept(t, dir) {
		if r.Version != 1 {
			t.Errorf("%s has %d versions", id, r.Version)
		}
	}
	private(t, dir)
}

// private fails unless all in a casebook is for its owner alone.
func private(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %o", path, info.Mode().Perm())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// A backup that is made while others add is a casebook of some moment, and may
// stand in for one that is lost.
func backedUp(t *testing.T, p program) {
	top := t.TempDir()
	dir := filepath.Join(top, "case")
	p.run(t, 0, "add", "--case", dir, batchOf(t, 0, 10, 1))
	c := p.command("add", "--case", dir, "--jobs", "1", batchOf(t, 0, 200, 2))
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- c.Wait() }()
	copies := 0
	for more := true; more; copies++ {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			more = false
		default:
		}
		to := filepath.Join(top, fmt.Sprint("copy", copies))
		p.run(t, 0, "backup", "--case", dir, to)
		p.run(t, 0, "verify", "--case", to)
		private(t, to)
	}
	if copies < 2 {
		t.Errorf("only %d copies were made", copies)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(top, "copy0"), dir); err != nil {
		t.Fatal(err)
	}
	p.run(t, 0, "add", "--case", dir, batchOf(t, 0, 200, 2)) // what the backup lacks
	p.run(t, 0, "verify", "--case", dir)
	has(t, dir, 200)
}

func newerVersion(t *testing.T, p program) {
	dir := filepath.Join(t.TempDir(), "case")
	p.run(t, 0, "add", "--case", dir, batchOf(t, 0, 1, 1))
	db, err := sql.Open("sqlite", filepath.Join(dir, "casebook.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"verify", "--case", dir}, {"add", "--case", dir, batchOf(t, 1, 1, 1)}} {
		if out := p.run(t, exitRefused, args...); !strings.Contains(out, "newer version of Recount") {
			t.Errorf("%q: %s", args, out)
		}
	}
}

// noAccess comes as another user, who may read neither the folder nor the files.
func noAccess(t *testing.T, p program) {
	dir := filepath.Join(t.TempDir(), "case")
	p.run(t, 0, "add", "--case", dir, batchOf(t, 0, 1, 1))
	nobody := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		nobody.Credential = &syscall.Credential{Uid: 65534, Gid: 65534}
		for _, path := range []string{filepath.Dir(p.path), filepath.Dir(filepath.Dir(p.path)), filepath.Dir(dir), filepath.Dir(filepath.Dir(dir))} {
			if err := os.Chmod(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	refused := func(what string) {
		t.Helper()
		c := p.command("verify", "--case", dir)
		c.SysProcAttr = nobody
		out, err := c.CombinedOutput()
		if codeOf(err) != exitPart || !strings.Contains(string(out), "cannot be opened") {
			t.Errorf("%s: %v: %s", what, err, out)
		}
	}
	if nobody.Credential == nil {
		t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
		if err := os.Chmod(dir, 0); err != nil {
			t.Fatal(err)
		}
	}
	refused("a closed folder")
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, "casebook.db"), 0); err != nil {
		t.Fatal(err)
	}
	refused("a closed file")
}
