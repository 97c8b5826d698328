package main

import (
	"bytes"
	"encoding/json"
	"io"

	"recount/internal/harm"
	"recount/internal/show"
)

// A printer turns readings into bytes, which any worker may do, and writes
// them, which one does.
type printer struct {
	out     io.Writer
	render  func(harm.Reading) ([]byte, error)
	between string // readings
	started bool
}

// newPrinter prints JSON lines, or for a person.
func newPrinter(s *streams, asJSON bool) *printer {
	if asJSON {
		return &printer{out: s.out, render: jsonLine}
	}
	view := show.View{Width: width(s), Colour: colour(s)}
	return &printer{out: s.out, between: "\n\n", render: func(r harm.Reading) ([]byte, error) {
		return []byte(view.Reading(r)), nil
	}}
}

// write writes one rendered reading, at once, so that a program down the pipe
// need not wait for the next.
func (p *printer) write(b []byte) error {
	if p.started {
		b = append([]byte(p.between), b...)
	}
	p.started = true
	_, err := p.out.Write(b)
	return err
}

// jsonLine writes a reading as one line of JSON.
func jsonLine(r harm.Reading) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(r)
	return b.Bytes(), err
}
