package main

import (
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"golang.org/x/term"

	"recount/internal/show"
)

// colour tells whether output gets colours: on a terminal that has some, or
// with CLICOLOR_FORCE, and never with NO_COLOR.
func colour(s *streams) bool {
	if s.getenv("NO_COLOR") != "" {
		return false
	}
	return colorprofile.Detect(s.out, s.env) > colorprofile.Ascii
}

// width is how many columns the output has: those of the terminal, or COLUMNS.
func width(s *streams) int {
	if f, ok := s.out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	if w, err := strconv.Atoi(s.getenv("COLUMNS")); err == nil && w > 0 {
		return w
	}
	return show.DefaultWidth
}

// terminal tells whether a stream is one.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// getenv looks up a variable of the environment; the last one given holds.
func (s *streams) getenv(key string) string {
	value := ""
	for _, kv := range s.env {
		if k, v, _ := strings.Cut(kv, "="); k == key {
			value = v
		}
	}
	return value
}
