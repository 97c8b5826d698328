// Package place finds the places that a report names and settles which place
// each of them is: country, province, settlement, neighbourhood, with the path
// from the country down and the coordinates.
//
// The engine knows no language. What a language says about places (kind words,
// directions, nationalities, descriptions) comes from its folder; the names
// come from the tables in data.
package place
