package article

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"recount/internal/harm"
)

// lines reads JSON Lines: an object on each line. A line that is broken or too
// long is named with its number, and the others go on.
func lines(in input) iter.Seq2[harm.Report, error] {
	return func(yield func(harm.Report, error) bool) {
		found := false
		for number := 1; ; number++ {
			line, err := readLine(in.Reader, in.opts.Limit)
			where := fmt.Sprintf("%s:%d", in.name, number)
			switch {
			case errors.Is(err, io.EOF):
				if !found {
					yield(harm.Report{}, harm.Errorf(harm.Invalid, "%s: is empty", in.name))
				}
				return
			case errors.Is(err, errLong):
				if !yield(harm.Report{}, tooLarge(where, in.opts.Limit)) {
					return
				}
			case err != nil:
				yield(harm.Report{}, unreadable(in.name, err))
				return
			case nothing(line):
				continue
			case !yield(fromRecord(where, line)):
				return
			}
			found = true
		}
	}
}

var errLong = errors.New("line over the limit")

// readLine reads one line without its end. A line over the limit is read over
// and gives errLong, so that the next call gives the next line.
func readLine(in *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		part = bytes.TrimSuffix(part, []byte("\n"))
		if long = long || int64(len(line)+len(part)) > limit; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case long:
			return nil, errLong
		case err != nil && len(line) == 0:
			return nil, io.EOF
		}
		return line, nil
	}
}
