package importer

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"recount/internal/harm"
)

// open tells the format of a list by its first line.
func (im *importer) open(in io.Reader) (source, error) {
	const head = 64 << 10 // bytes looked at
	b := bufio.NewReaderSize(in, head)
	start, err := b.Peek(head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, err
	}
	if bom := []byte("\xef\xbb\xbf"); bytes.HasPrefix(start, bom) {
		_, _ = b.Discard(len(bom)) // it was peeked
		start = start[len(bom):]
	}
	line, _, _ := bytes.Cut(start, []byte("\n"))
	switch first := strings.TrimRight(string(line), "\r"); {
	case first == "":
		return nil, harm.Errorf(harm.Invalid, "the list is empty, or begins with an empty line")
	case strings.ContainsRune(first, 0):
		return nil, harm.Errorf(harm.Invalid, "this is no text; save the list as CSV in UTF-8")
	case isGeoNames(first):
		return newGeoNames(b), nil
	default:
		return newCSV(b, first, im.o.Columns, im.g)
	}
}

// point reads coordinates, which may be missing both.
func (r *row) point(lat, lon string) (err error) {
	if lat == "" && lon == "" {
		return nil
	}
	r.hasPoint = true
	if r.lat, err = degrees(lat, 90); err != nil {
		return err
	}
	r.lon, err = degrees(lon, 180)
	return err
}

func degrees(s string, most float64) (float64, error) {
	v, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err != nil || !(v >= -most && v <= most) {
		return 0, harm.Errorf(harm.Invalid, "%q is no coordinate; write degrees, such as 36.335", s)
	}
	return v, nil
}

// people reads a population, which may be missing.
func (r *row) people(s string) (err error) {
	if s == "" {
		return nil
	}
	if r.population, err = strconv.Atoi(strings.NewReplacer(",", "", " ", "").Replace(s)); err != nil || r.population < 0 {
		return harm.Errorf(harm.Invalid, "%q is no population; write a number", s)
	}
	return nil
}
