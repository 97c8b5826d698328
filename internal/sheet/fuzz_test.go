package sheet

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func FuzzParseMap(f *testing.F) {
	f.Add(Example())
	for _, name := range ShippedNames() {
		b, err := Shipped(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("name: a\nkey: {column: K, translate: {a: b}}\nfigures: [{effect: killed, count: =1}]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ParseMap(b)
		if err == nil && (m.Name == "" || len(m.Figures) == 0) {
			t.Errorf("a map without name or figures was taken: %+v", m)
		}
	})
}

// fuzzMap reads every kind of cell.
const fuzzMap = `name: fuzz
key: A
notes: N
published: B
date: {column: B, format: [02/01/2006, 2006-01-02, "2006"]}
date_to: C
clock: C
country: D
province: E
settlement: E
place: F
lat: G
lon: H
action: {column: F, translate: {x: airstrike}}
perpetrator: {column: D, separator: ";"}
figures:
  - {effect: killed, min: G, best: H, max: I, parts: [{standing: =civilian, count: J}], groups: {women: {count: I}}, names: {column: N, separator: ";"}}
  - {effect: injured, count: J, empty_max: same}
sources: [{column: D, separator: ";"}, F]`

// FuzzCSV holds that whatever a file holds, each of its rows makes a sound
// reading or says what is wrong.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("A,B,C,D,E,F,G,H,I,J,N\n1,02/06/2017,,Iraq;Reuters,Mosul,x,12,12,17,2-3,A (3);B\n"))
	f.Add([]byte("\ufeffA;B;C;D;E;F;G;H;I;J;N\n1;2017;14:30;Iraq;;;36,5;43,5;;dozens;\"a\nb\"\n"))
	f.Add([]byte("\xff\xfeA\x00,\x00B\x00\n\x00"))
	f.Add([]byte("A\tB\n\"\n"))
	k, err := kit()
	if err != nil {
		f.Fatal(err)
	}
	m, err := ParseMap([]byte(fuzzMap))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := newCSV(bytes.NewReader(b), Options{})
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		for e, err := range Read(table, m, k) {
			if err != nil {
				return
			}
			if e.Row <= last {
				t.Fatalf("row %d follows row %d", e.Row, last)
			}
			last = e.Row
			for _, p := range e.Problems {
				if p.Row != e.Row || p.Why == "" || strings.Contains(p.Why, "breaks its contract") {
					t.Fatalf("a problem without its row or reason, or of our making: %+v", p)
				}
			}
			if !e.Fits() {
				continue
			}
			if err := e.Reading.Validate(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzDate(f *testing.F) {
	f.Add("2017-06-02", "02/01/2006")
	f.Add("2/6/2017", "02/01/2006")
	f.Add("XXXX-06-02", "2006")
	f.Fuzz(func(t *testing.T, text, layout string) {
		if grainOf(layout) == "" {
			return
		}
		var d days
		if d.read(text, []string{layout}) != "" {
			return
		}
		from, err := time.Parse(isoDay, string(d.from))
		to, err2 := time.Parse(isoDay, string(d.to))
		if err != nil || err2 != nil || to.Before(from) {
			t.Errorf("%q as %q is %s to %s", text, layout, d.from, d.to)
		}
	})
}

// FuzzWorkbook holds that a workbook with anything in its rows is read or refused.
func FuzzWorkbook(f *testing.F) {
	f.Add(head+`<row r="2">`+styled("A2", "0", "17")+styled("B2", "1", "42888")+words("C2", "Mosul")+styled("D2", "0", "12")+`</row>`, `<mergeCell ref="B2:B3"/>`)
	f.Add(`<row><c t="s"><v>9</v></c></row>`, `<mergeCell ref="A1:XFD1048576"/>`)
	f.Add(`<row r="0"><c r="A0" s="99"><v>-1e9</v></c></row>`, `<mergeCell ref=":"/>`)
	k, err := kit()
	if err != nil {
		f.Fatal(err)
	}
	m, err := ParseMap([]byte(bookMap))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, rows, merges string) {
		table, err := Open(book{rows: rows, merges: merges}.write(t), Options{Sheet: "Incidents"})
		if err != nil {
			return
		}
		defer table.Close()
		for e, err := range Read(table, m, k) {
			if err != nil {
				return
			}
			if e.Fits() && e.Reading.Validate() != nil {
				t.Fatalf("row %d: %v", e.Row, e.Reading.Validate())
			}
		}
	})
}
