package main

import (
	"bytes"
	"io"
	"sync"
)

// messages is standard error, shared by those who read and those who print. It
// can hold what is written, so that a progress is not torn by it.
type messages struct {
	mu   sync.Mutex
	out  io.Writer
	kept bytes.Buffer
	hold bool
}

// Write writes a whole message, or keeps it.
func (m *messages) Write(b []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.hold {
		return m.kept.Write(b)
	}
	return m.out.Write(b)
}

// keep holds messages back until release.
func (m *messages) keep() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.hold = true
}

// release writes what was held back.
func (m *messages) release() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.hold = false
	_, _ = m.kept.WriteTo(m.out) // standard error is the last resort: its own failure has nowhere to go
}
