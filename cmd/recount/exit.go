package main

import (
	"errors"
	"fmt"
	"io"

	"recount/internal/harm"
)

// The exit codes of every command.
const (
	exitDone     = 0
	exitPart     = 1 // a part failed; each was named
	exitUsage    = 2
	exitNotFound = 3
	exitRefused  = 4 // by a check
)

// exitCodes maps what went wrong to the exit code.
var exitCodes = map[harm.ErrorKind]int{
	harm.Invalid:     exitUsage,
	harm.NotFound:    exitNotFound,
	harm.Conflict:    exitRefused,
	harm.Unavailable: exitPart,
	harm.Internal:    exitPart,
}

// named is an exit code for errors that the user was told of one by one.
type named int

func (n named) Error() string { return fmt.Sprintf("exit code %d", int(n)) }

// exit prints the error of a command, if any, and returns the exit code.
func exit(w io.Writer, err error) int {
	var told named
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &told):
		return int(told)
	}
	name(w, err)
	return exitCodes[harm.KindOf(err)]
}

// name prints an error for the user.
func name(w io.Writer, err error) { fmt.Fprintf(w, "recount: %v\n", err) }
