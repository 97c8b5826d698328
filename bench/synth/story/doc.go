// Package story makes up reports of armed conflict and keeps the truth of them,
// so that joining can be measured where nobody could have coded it by hand.
//
// Nothing in it happened. Places and parties are real, because the program has
// to know them; incidents, figures, words, papers and the people named are not.
// A World follows from its Options alone: the same seed gives the same bytes.
//
// The mix follows what casualty recorders meet. Most incidents have one or two
// reports and a few have dozens; at the usual size there are four a piece. Of
// the reports of an incident about half are a wire story and its copies, a
// third stand by themselves, each with a source of its own, and the rest are
// later tolls of one outlet, pairs that contradict each other, edited versions
// of a report already given, and recollections a year later. Three in a hundred
// reports tell of two incidents, two in a hundred of totals alone, and one
// report in ten ends with a total that no incident must take in. One incident
// in six resembles another and is not it: in another district of the city on
// the same day, at the same place a day or a year later, or elsewhere with the
// same toll.
package story
