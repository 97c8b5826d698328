// Package story makes up reports of armed conflict and keeps the truth of them,
// so that joining can be measured where nobody could have coded it by hand.
//
// Nothing in it happened. Places and parties are real, because the program has
// to know them; incidents, figures, words, papers and the people named are not.
// A World follows from its Options alone: the same seed gives the same bytes.
//
// The mix follows what casualty recorders meet. Most incidents have one or two
// reports and a few have dozens; at the usual size there are four a piece. Of a
// hundred reports some
//
//	37 stand by themselves, each with a source of its own or one that others ask, too
//	30 are a wire story or one of its copies: whole, cut, with another headline, lead or dateline
//	15 contradict another: a different toll, a different party blamed
//	 8 are tolls of one outlet that rise from day to day
//	 3 tell of two incidents
//	 3 are edited versions of a report given before, by the same id
//	 2 recall what happened a year ago
//	 2 tell of the sum of a month and of no incident
//
// and one in ten ends with a total that must not be added to anything. Places and
// people are spelt as each outlet spells them. One incident in seven resembles
// another and is not it: in another district of the city on the same day, at the
// same place a day or a year later, or elsewhere with the same toll.
//
// The frames are such as reading gets right, because what is to be measured is
// joining; bench/joining tells how many reports are read rightly.
package story
