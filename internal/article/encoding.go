package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode turns bytes into UTF-8 with plain line ends. Declared is the encoding
// that the page names, "" for none. Valid UTF-8 is taken as such whatever is
// declared: no other encoding looks like it by chance.
func decode(body []byte, declared string) string {
	if !utf8.Valid(body) || bytes.IndexByte(body, 0) >= 0 {
		body, _ = encodingOf(body, declared).NewDecoder().Bytes(body) // a decoder replaces what it cannot read
	}
	return lineEnds(string(body))
}

// lineEnds makes every end of a line "\n".
func lineEnds(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// encodingOf settles the encoding of bytes that are not valid UTF-8.
func encodingOf(body []byte, declared string) encoding.Encoding {
	if e := wide(body); e != nil {
		return e
	}
	if e, _ := charset.Lookup(declared); e != nil {
		return e
	}
	if mostlyUTF8(body) {
		return unicode.UTF8
	}
	if best, err := chardet.NewTextDetector().DetectBest(body); err == nil {
		if e, _ := charset.Lookup(best.Charset); e != nil && best.Confidence >= 30 {
			return e
		}
	}
	return charmap.Windows1252
}

// wide recognises UTF-16 without a mark by the zero bytes of its spaces and
// line ends, which stand at even or at odd places only.
func wide(body []byte) encoding.Encoding {
	var zeros [2]int
	head := body[:min(len(body), 4096)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch many := len(head) / 20; {
	case zeros[0] > many && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case zeros[1] > many && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	return nil
}

// mostlyUTF8 tells UTF-8 with a few damaged bytes from other encodings.
func mostlyUTF8(body []byte) bool {
	good, bad := 0, 0
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		body = body[n:]
	}
	return good > bad
}
