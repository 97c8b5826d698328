// Package incident joins claims into incidents, so that nobody is counted
// twice: it weighs named features of likeness, keeps one figure for one group
// of people however often it is told, and counts independent origins rather
// than outlets. It is pure: claims in, incidents out.
//
// Join does so for one report. For many, Split parts each report into units, a
// Model says which units tell of one episode, and Combine makes one record of
// those; Grade, Covers, Control and Totals read records and claims.
package incident
