// Package sheet reads a spreadsheet that casualty recorders keep, one incident
// of harm in each row, and makes of every row a reading as of a report: a text
// that holds the row, and claims with the cells that they were read from.
//
// Which column holds what is told by a Map. What a row tells and the map does
// not explain is a Problem with the row's number, the column and the reason;
// nothing is guessed.
package sheet
