package atlas

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/blevesearch/vellum"
	"github.com/lanrat/extsort"

	"recount/internal/harm"
)

// A Writer makes an atlas in bounded memory: records, names and keys go to
// temporary files as they come.
type Writer struct {
	Title string

	dir            string
	divisions      []byte
	records, names spool
	nDivisions     int
	nRecords       int
	offsets        map[string]int // of names written of late
	keys           chan string
	sorted         <-chan string
	failed         <-chan error
	stop           context.CancelFunc
}

// NewWriter begins an atlas. Close it in the end, whatever happens.
func NewWriter(title string) (*Writer, error) {
	if len(title) > maxTitle {
		return nil, harm.Errorf(harm.Invalid, "the title %q is longer than %d bytes", title, maxTitle)
	}
	dir, err := os.MkdirTemp("", "atlas")
	if err != nil {
		return nil, err
	}
	w := &Writer{Title: title, dir: dir, offsets: map[string]int{}, keys: make(chan string, 1024)}
	if err := errors.Join(w.records.create(dir), w.names.create(dir)); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	ctx, stop := context.WithCancel(context.Background())
	sorter, sorted, failed := extsort.Strings(w.keys, &extsort.Config{ChunkSize: chunk, TempFilesDir: dir})
	w.sorted, w.failed, w.stop = sorted, failed, stop
	go sorter.Sort(ctx)
	return w, nil
}

const (
	chunk  = 300_000 // keys sorted at a time
	recent = 200_000 // names whose offsets are remembered, so that equal ones are kept once
)

// AddDivision adds a first-level division and returns its index.
func (w *Writer) AddDivision(d Division) (int, error) {
	if w.nDivisions >= 1<<16 {
		return 0, harm.Errorf(harm.Invalid, "more than %d divisions", 1<<16)
	}
	b, err := w.text(w.divisions, d.Name)
	if err != nil {
		return 0, err
	}
	if b, err = w.text(b, d.Code); err != nil {
		return 0, err
	}
	b = append(b, d.Country[:2]...)
	w.divisions = putDegrees(putDegrees(b, d.Lat), d.Lon)
	w.nDivisions++
	return w.nDivisions - 1, nil
}

// Add adds a place under each of the keys.
func (w *Writer) Add(p Place, keys ...[]byte) error {
	name := p.Name
	if p.In != "" {
		name += within + p.In
	}
	var buf [recordSize]byte
	b, err := w.text(buf[:0], name)
	if err != nil {
		return err
	}
	kind := byte(p.Kind)
	if !p.HasPoint {
		kind |= pointless
	}
	b = putDegrees(putDegrees(b, p.Lat), p.Lon)
	b = append(binary.LittleEndian.AppendUint16(b, uint16(p.Division)), kind)
	b = binary.LittleEndian.AppendUint32(b, uint32(p.GeoNames))
	b = put24(b, min((p.Population+7)/8, 1<<24-1))
	if _, err := w.records.Write(b); err != nil {
		return err
	}
	for _, k := range keys {
		select {
		case w.keys <- string(binary.BigEndian.AppendUint32(append(k, 0), uint32(w.nRecords))):
		case err := <-w.failed:
			return err
		}
	}
	w.nRecords++
	return nil
}

// Len is the number of places added.
func (w *Writer) Len() int { return w.nRecords }

// text appends where a name is kept. One that is too long is cut.
func (w *Writer) text(b []byte, s string) ([]byte, error) {
	if len(s) > maxName {
		s = strings.ToValidUTF8(s[:maxName], "")
	}
	at, known := w.offsets[s]
	if !known {
		at = w.names.size
		if len(w.offsets) >= recent {
			clear(w.offsets)
		}
		w.offsets[s] = at
		if _, err := io.WriteString(&w.names, s); err != nil {
			return b, err
		}
	}
	return append(binary.LittleEndian.AppendUint32(b, uint32(at)), byte(len(s))), nil
}

// Finish writes the file. The same places in the same order give the same bytes.
func (w *Writer) Finish(out io.Writer) error {
	postings, index := spool{}, spool{}
	if err := errors.Join(postings.create(w.dir), index.create(w.dir)); err != nil {
		return err
	}
	defer postings.Close()
	defer index.Close()
	if err := w.index(&postings, &index); err != nil {
		return err
	}
	h := header{
		title: w.Title, nDivisions: w.nDivisions, nRecords: w.nRecords, nPostings: postings.size / postingSize,
		indexSize: index.size, namesSize: w.names.size,
	}
	for _, b := range [][]byte{h.bytes(), w.divisions} {
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
	for _, s := range []*spool{&w.records, &postings, &index, &w.names} {
		if err := s.copyTo(out); err != nil {
			return err
		}
	}
	return nil
}

// index writes the postings and the transducer from the sorted keys. A posting is
// written when the next is known, which tells whether it is the last of its key.
func (w *Writer) index(postings, index *spool) error {
	close(w.keys)
	w.keys = nil
	fst, err := vellum.New(index, nil)
	if err != nil {
		return err
	}
	var key, entry string // the last
	put := func(mark uint32) error {
		if entry == "" {
			return nil
		}
		_, err := postings.Write(binary.LittleEndian.AppendUint32(nil, record(entry)|mark))
		return err
	}
	for next := range w.sorted {
		k := next[:len(next)-keyTail]
		switch {
		case next == entry:
			continue // a place under two spellings of one key
		case k == key && entry != "":
			err = put(0)
		default:
			err = errors.Join(put(lastPosting), fst.Insert([]byte(k), uint64(postings.size/postingSize)))
		}
		if err != nil {
			return err
		}
		key, entry = k, next
	}
	return errors.Join(<-w.failed, put(lastPosting), fst.Close())
}

// keyTail is what stands after a key while it is sorted: a zero, which no key
// holds, and the number of the record.
const keyTail = 1 + 4

func record(entry string) uint32 {
	return binary.BigEndian.Uint32([]byte(entry[len(entry)-4:]))
}

// Close removes the temporary files.
func (w *Writer) Close() error {
	if w.stop != nil {
		w.stop()
	}
	if w.keys != nil {
		close(w.keys)
		w.keys = nil
	}
	return errors.Join(w.records.Close(), w.names.Close(), os.RemoveAll(w.dir))
}

// A spool is a temporary file that is written once and then copied.
type spool struct {
	file *os.File
	buf  *bufio.Writer
	size int
}

func (s *spool) create(dir string) (err error) {
	s.file, err = os.CreateTemp(dir, "part")
	s.buf = bufio.NewWriter(s.file)
	return err
}

// Write appends to the file.
func (s *spool) Write(b []byte) (int, error) {
	n, err := s.buf.Write(b)
	s.size += n
	return n, err
}

func (s *spool) copyTo(out io.Writer) error {
	if err := s.buf.Flush(); err != nil {
		return err
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := io.Copy(out, s.file)
	return err
}

// Close closes the file.
func (s *spool) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}
