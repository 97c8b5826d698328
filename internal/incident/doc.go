// Package incident joins claims into incidents, so that nobody is counted
// twice: it weighs named features of likeness, keeps one figure for one group
// of people however often it is told, and counts independent origins rather
// than outlets. It is pure: claims in, incidents out.
package incident
