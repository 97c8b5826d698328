package journal

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"recount/internal/harm"
)

// Canonical writes v as the one JSON text that stands for it, after RFC 8785:
// no white space, the keys of an object in the order of their UTF-16 code
// units, strings with the fewest escapes, numbers as ECMAScript prints them.
// Of a key given twice the last stands. An integer that a float64 does not hold
// is refused rather than rounded.
func Canonical(v any) (json.RawMessage, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "this cannot be written as JSON: %w", err)
	}
	return canonical(data)
}

// canonical rewrites a JSON text as Canonical does.
func canonical(data []byte) (json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, harm.Errorf(harm.Invalid, "this is not JSON: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, harm.Errorf(harm.Invalid, "this is JSON with something after it: write one value alone")
	}
	return appendValue(make([]byte, 0, len(data)), v)
}

// appendValue adds a decoded value to dst.
func appendValue(dst []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(dst, "null"...), nil
	case bool:
		return strconv.AppendBool(dst, v), nil
	case string:
		return appendString(dst, v), nil
	case json.Number:
		return appendNumber(dst, string(v))
	case []any:
		return appendArray(dst, v)
	case map[string]any:
		return appendObject(dst, v)
	}
	return nil, harm.Errorf(harm.Internal, "JSON was decoded to a %T", v)
}

func appendArray(dst []byte, array []any) ([]byte, error) {
	var err error
	dst = append(dst, '[')
	for i, v := range array {
		if i > 0 {
			dst = append(dst, ',')
		}
		if dst, err = appendValue(dst, v); err != nil {
			return nil, err
		}
	}
	return append(dst, ']'), nil
}

func appendObject(dst []byte, object map[string]any) ([]byte, error) {
	var err error
	dst = append(dst, '{')
	for i, key := range slices.SortedFunc(maps.Keys(object), compareUTF16) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendString(dst, key), ':')
		if dst, err = appendValue(dst, object[key]); err != nil {
			return nil, err
		}
	}
	return append(dst, '}'), nil
}

// appendString quotes s with the escapes of RFC 8785, section 3.2.2.2.
func appendString(dst []byte, s string) []byte {
	const named, letters = "\"\\\b\f\n\r\t", `"\bfnrt`
	dst = append(dst, '"')
	for _, r := range s {
		i := strings.IndexRune(named, r)
		switch {
		case i >= 0 && r != utf8.RuneError:
			dst = append(dst, '\\', letters[i])
		case r < ' ':
			dst = append(dst, `\u00`...)
			dst = append(dst, "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return append(dst, '"')
}

// appendNumber writes a JSON number as ECMAScript prints the float64 nearest to
// it (RFC 8785, section 3.2.2.3).
func appendNumber(dst []byte, literal string) ([]byte, error) {
	f, err := strconv.ParseFloat(literal, 64)
	if err != nil {
		return nil, harm.Errorf(harm.Invalid, "the number %s is too large: write it as a string", literal)
	}
	if f == 0 {
		return append(dst, '0'), nil // also -0
	}
	format := byte('f')
	if abs := math.Abs(f); abs < 1e-6 || abs >= 1e21 {
		format = 'e'
	}
	text := strconv.FormatFloat(f, format, -1, 64)
	text = strings.Replace(text, "e-0", "e-", 1)
	if !strings.ContainsAny(literal, ".eE") && text != literal {
		return nil, harm.Errorf(harm.Invalid, "the number %s would be rounded to %s: write it as a string", literal, text)
	}
	return append(dst, text...), nil
}

// compareUTF16 orders strings by their UTF-16 code units. That is the order of
// their runes, but for those beyond 16 bits: their surrogates come before the
// last runes within.
func compareUTF16(a, b string) int {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if r != s {
			return cmp.Compare(rank(r), rank(s))
		}
		a, b = a[n:], b[m:]
	}
	return cmp.Compare(len(a), len(b))
}

// rank orders one rune as compareUTF16 does.
func rank(r rune) rune {
	if r >= 0xE000 && r <= 0xFFFF {
		return r + utf8.MaxRune
	}
	return r
}
