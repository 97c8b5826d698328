package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// A usage is what runs of the program took.
type usage struct {
	busy time.Duration // of the processor
	took time.Duration // by the clock
	peak int64         // bytes
}

// and adds up two usages.
func (u usage) and(v usage) usage {
	return usage{u.busy + v.busy, u.took + v.took, max(u.peak, v.peak)}
}

// run runs the program on one core and gives each line it prints to a function,
// which may be nil.
func run(recount string, line func([]byte) error, args ...string) (usage, error) {
	cmd := exec.Command(recount, args...)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("%v: %w\n%s", cmd.Args, err, log.Bytes())
	}
	u := usage{busy: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), took: time.Since(start)}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = r.Maxrss * 1024 // Linux tells kilobytes
	}
	if line == nil {
		return u, nil
	}
	return u, eachLine(&out, line)
}

// eachLine calls a function for every JSON object of a stream.
func eachLine(r io.Reader, line func([]byte) error) error {
	for dec := json.NewDecoder(r); ; {
		var raw json.RawMessage
		if err := dec.Decode(&raw); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := line(raw); err != nil {
			return err
		}
	}
}
