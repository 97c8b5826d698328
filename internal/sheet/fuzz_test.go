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
