// Picture draws what a terminal would show as SVG: it reads text with ANSI
// colours from standard input, and the command line above it from its arguments.
package main

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The grid of a terminal, in SVG units.
const (
	columnWidth = 8.43 // of a monospaced font of size 14
	lineHeight  = 19
	margin      = 18
)

// palette holds the 16 colours of a terminal, on a dark ground.
var palette = [16]string{
	"#5c6370", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#dcdfe4",
	"#7f848e", "#ef7f88", "#a9d48a", "#f0cd8c", "#79c0ff", "#d58fe8", "#6fc7d3", "#ffffff",
}

// A style is how a run of text is drawn.
type style struct {
	colour            string
	bold, faint, line bool
}

func main() {
	if err := draw(os.Stdout, os.Stdin, strings.Join(os.Args[1:], " ")); err != nil {
		fmt.Fprintln(os.Stderr, "picture:", err)
		os.Exit(1)
	}
}

func draw(w io.Writer, r io.Reader, command string) error {
	lines := []string{"\x1b[92m$\x1b[0m \x1b[1m" + command + "\x1b[0m", ""}
	for in := bufio.NewScanner(r); in.Scan(); {
		lines = append(lines, in.Text())
	}
	var body strings.Builder
	widest := 0
	current := style{}
	for n, line := range lines {
		widest = max(widest, drawLine(&body, line, margin+lineHeight*(n+1), &current))
	}
	width, height := columnWidth*float64(widest)+2*margin, lineHeight*(len(lines)+1)+margin
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %.0f %d" role="img">
<title>%s</title>
<rect width="100%%" height="100%%" rx="8" fill="#1e2127"/>
<g font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" fill="#dcdfe4" xml:space="preserve">
%s</g>
</svg>
`, width, height, width, height, html.EscapeString(command), body.String())
	return err
}

// drawLine draws one line and returns how many columns it has.
func drawLine(b *strings.Builder, line string, y int, current *style) int {
	column := 0
	for line != "" {
		text, rest, escaped := strings.Cut(line, "\x1b[")
		if text != "" {
			drawRun(b, text, column, y, *current)
			column += utf8.RuneCountInString(text)
		}
		if !escaped {
			break
		}
		codes, after, _ := strings.Cut(rest, "m")
		current.apply(codes)
		line = after
	}
	return column
}

// drawRun draws text of one style, word groups apart: wide gaps are columns,
// which must stand in line whatever font the viewer has.
func drawRun(b *strings.Builder, text string, column, y int, s style) {
	if trimmed := strings.TrimLeft(text, " "); trimmed != text {
		column += len(text) - len(trimmed)
		text = trimmed
	}
	if text == "" {
		return
	}
	if words, rest, wide := strings.Cut(text, "  "); wide {
		drawRun(b, words, column, y, s)
		drawRun(b, rest, column+utf8.RuneCountInString(words)+2, y, s)
		return
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%d" textLength="%.1f"%s>%s</text>`+"\n", margin+columnWidth*float64(column), y,
		columnWidth*float64(utf8.RuneCountInString(text)), s.attributes(), html.EscapeString(text))
}

func (s style) attributes() string {
	a := ""
	if s.colour != "" {
		a += ` fill="` + s.colour + `"`
	}
	if s.bold {
		a += ` font-weight="bold"`
	}
	if s.faint {
		a += ` opacity="0.65"`
	}
	if s.line {
		a += ` text-decoration="underline"`
	}
	return a
}

// apply follows the codes of one escape sequence: "1;38;5;4".
func (s *style) apply(codes string) {
	parts := strings.Split(codes, ";")
	for i := 0; i < len(parts); i++ {
		n, _ := strconv.Atoi(parts[i]) // an empty code is 0
		switch {
		case n == 0:
			*s = style{}
		case n == 1:
			s.bold = true
		case n == 2:
			s.faint = true
		case n == 4:
			s.line = true
		case n == 22:
			s.bold, s.faint = false, false
		case n == 24:
			s.line = false
		case n >= 30 && n < 38:
			s.colour = palette[n-30]
		case n >= 90 && n < 98:
			s.colour = palette[n-90+8]
		case n == 39:
			s.colour = ""
		case n == 38 && i+2 < len(parts) && parts[i+1] == "5":
			s.colour, i = indexed(parts[i+2]), i+2
		case n == 38 && i+4 < len(parts):
			s.colour, i = fmt.Sprintf("rgb(%s,%s,%s)", parts[i+2], parts[i+3], parts[i+4]), i+4
		}
	}
}

// indexed gives a colour of the 256: 16 named, a cube of 216, 24 greys.
func indexed(code string) string {
	n, _ := strconv.Atoi(code)
	switch {
	case n < 16:
		return palette[max(n, 0)]
	case n < 232:
		level := func(k int) int { return []int{0, 95, 135, 175, 215, 255}[k%6] }
		n -= 16
		return fmt.Sprintf("rgb(%d,%d,%d)", level(n/36), level(n/6), level(n))
	}
	grey := 8 + 10*(n-232)
	return fmt.Sprintf("rgb(%d,%d,%d)", grey, grey, grey)
}
