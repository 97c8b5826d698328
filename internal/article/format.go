package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"iter"
	"path/filepath"
	"strings"

	"recount/internal/harm"
)

// sniffed is how many bytes of a source are looked at to tell its format.
const sniffed = 64 << 10

// A format reads the reports of a source.
type format func(input) iter.Seq2[harm.Report, error]

// formats by the ending of a name.
var formats = map[string]format{
	".txt":   one(fromText),
	".html":  one(fromHTML),
	".htm":   one(fromHTML),
	".json":  objects,
	".jsonl": lines,
}

// Extensions lists the endings of the files that can be read.
func Extensions() []string { return []string{".txt", ".html", ".htm", ".json", ".jsonl"} }

// formatOf tells the format by the name and, where that does not settle it, by
// the beginning of the content: a .json file may hold JSON Lines.
func formatOf(name string, in *bufio.Reader) format {
	ext := strings.ToLower(filepath.Ext(name))
	if f, known := formats[ext]; known && ext != ".json" {
		return f
	}
	start, _ := in.Peek(sniffed) // what there is, if less; its error comes again when it is read
	found := sniff(start)
	if ext == ".json" && found != ".jsonl" {
		found = ".json"
	}
	return formats[found]
}

// sniff tells the format of a source by its first bytes.
func sniff(start []byte) string {
	start = bytes.TrimSpace(start)
	list, isList := bytes.CutPrefix(start, []byte("["))
	switch {
	case bytes.HasPrefix(start, []byte("{")) && manyLines(start):
		return ".jsonl"
	case bytes.HasPrefix(start, []byte("{")), isList && bytes.HasPrefix(bytes.TrimSpace(list), []byte("{")):
		return ".json"
	case markup(start):
		return ".html"
	}
	return ".txt"
}

// manyLines tells JSON Lines from one object spread over lines: a first line
// that is whole, or a second that begins an object again.
func manyLines(start []byte) bool {
	first, rest, more := bytes.Cut(start, []byte("\n"))
	return more && (json.Valid(first) || bytes.HasPrefix(rest, []byte("{")))
}

// markup tells whether text begins as a page does.
func markup(start []byte) bool {
	if len(start) == 0 || start[0] != '<' {
		return false
	}
	head := bytes.ToLower(start[:min(len(start), 1024)])
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<p>", "<div"} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// one is the format of a source that is one report.
func one(parse func(name string, body []byte) (harm.Report, error)) format {
	return func(in input) iter.Seq2[harm.Report, error] {
		return func(yield func(harm.Report, error) bool) {
			body, err := in.all()
			if err != nil {
				yield(harm.Report{}, err)
				return
			}
			rep, err := parse(in.name, body)
			rep.Original = body
			yield(rep, err)
		}
	}
}
