package article

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"recount/internal/harm"
)

// objects reads a JSON document: one object, or a list of them, one at a time.
// A broken one is named with the line that it begins on, and the others go on.
func objects(in input) iter.Seq2[harm.Report, error] {
	return func(yield func(harm.Report, error) bool) {
		s := splitter{in: in.Reader, limit: in.opts.Limit, line: 1}
		for found := false; ; found = true {
			raw, line, err := s.next()
			where := fmt.Sprintf("%s:%d", in.name, line)
			var fault *splitFault
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
			case errors.As(err, &fault):
				if !yield(harm.Report{}, harm.Errorf(harm.Invalid, "%s: is not JSON: %s", where, fault.what)) {
					return
				}
			case err != nil:
				yield(harm.Report{}, unreadable(in.name, err))
				return
			case !yield(fromRecord(where, raw)):
				return
			}
		}
	}
}

// A splitter cuts a JSON document into its outermost objects without reading
// all of it, which encoding/json can't do with a limit per object.
type splitter struct {
	in    *bufio.Reader
	limit int64
	line  int // of the next byte, from 1
	lists int // "[" that are open around the objects
	ended bool
}

// A splitFault says what is wrong outside the objects, or with their ends.
type splitFault struct{ what string }

func (f *splitFault) Error() string { return f.what }

// next returns the next object and the line that it begins on, or io.EOF.
func (s *splitter) next() (object []byte, line int, err error) {
	for {
		b, err := s.read()
		switch {
		case errors.Is(err, io.EOF) && s.lists > 0 && !s.ended:
			s.ended = true
			return nil, s.line, &splitFault{`the list is not closed with "]"`}
		case err != nil:
			return nil, s.line, err
		case b == '{':
			line = s.line
			object, err = s.object()
			return object, line, err
		case b == '[':
			s.lists++
		case b == ']':
			s.lists--
		case b != ',' && b != ' ' && b != '\t' && b != '\n' && b != '\r':
			line = s.line
			return nil, line, s.stray(b)
		}
	}
}

// object reads to the end of an object whose "{" was read.
func (s *splitter) object() ([]byte, error) {
	object, long := []byte{'{'}, false
	for depth, quoted := 1, false; depth > 0; {
		b, err := s.read()
		switch {
		case errors.Is(err, io.EOF):
			s.ended = true
			return nil, &splitFault{`the object is not closed with "}"`}
		case err != nil:
			return nil, err
		}
		if long = long || int64(len(object)) >= s.limit; !long {
			object = append(object, b)
		}
		switch {
		case quoted && b == '\\':
			b, err = s.read() // whatever it is, it ends no string; an error comes again
			if err == nil && !long {
				object = append(object, b)
			}
		case b == '"':
			quoted = !quoted
		case !quoted && (b == '{' || b == '['):
			depth++
		case !quoted && (b == '}' || b == ']'):
			depth--
		}
	}
	if long {
		return nil, errLong
	}
	return object, nil
}

// stray reads over what is no object, to the next one, so that a document of
// other things gives one error and not thousands.
func (s *splitter) stray(first byte) error {
	for {
		next, err := s.in.Peek(1)
		if err != nil || next[0] == '{' {
			s.ended = s.ended || err != nil
			return &splitFault{fmt.Sprintf("expected an object, found %q", first)}
		}
		if _, err := s.read(); err != nil {
			return err
		}
	}
}

// read returns the next byte and counts lines.
func (s *splitter) read() (byte, error) {
	b, err := s.in.ReadByte()
	if b == '\n' {
		s.line++
	}
	return b, err
}
