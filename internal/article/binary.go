package article

import "bytes"

// magic names kinds of files by their first bytes, for the message only.
var magic = []struct{ start, kind string }{
	{"%PDF-", "a PDF"},
	{"PK\x03\x04", "a ZIP archive or an office document"},
	{"\xd0\xcf\x11\xe0", "an old office document"},
	{"{\\rtf", "an RTF document"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"\x1f\x8b", "compressed"},
	{"BZh", "compressed"},
	{"\x28\xb5\x2f\xfd", "compressed"},
	{"\xfd7zXZ", "compressed"},
	{"SQLite format 3\x00", "a database"},
	{"\x7fELF", "a program"},
}

// binary says what kind of file the bytes are if they are no text, "" if they
// are: known first bytes, or control characters that no text holds.
func binary(body []byte) string {
	for _, m := range magic {
		if bytes.HasPrefix(body, []byte(m.start)) {
			return m.kind
		}
	}
	if wide(body) != nil {
		return ""
	}
	control := 0
	head := body[:min(len(body), sniffed)]
	for _, b := range head {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b {
			control++
		}
	}
	if control > 0 && control*200 >= len(head) || bytes.IndexByte(head, 0) >= 0 {
		return "binary"
	}
	return ""
}
