package place

import (
	"recount/internal/harm"
	"recount/internal/text"
)

// A Mention is a span of text that names or describes a place.
type Mention struct {
	Doc        int // index in the docs given to Resolve
	First, End int // tokens [First, End), with kind word, direction and part words

	Place *harm.Place // nil for an adjective
	Entry *Entry      // nil where the gazetteer does not know the place
	Kind  Kind

	Adjective bool // a nationality ("Iraqi"), no place by itself; Entry is the country
	Dateline  bool // "KABUL, Afghanistan (May 30, 2011) —"
	Modifier  bool // part of another name or of who somebody is: "Gaza Health Ministry", "Kabul-based"
	Described bool // "the city", "the Syrian capital"
	Abroad    bool // a lesser place outside the country that the report is about
	Around    bool // tells what the place told beside it lies in: "Raqqa, Syria"
}

// found is a mention in the making.
type found struct {
	doc, sentence int
	first, end    int // tokens of the whole mention
	name, nameEnd int // tokens of the name

	names      []name // what the name may stand for; nil for an unknown one
	demonym    *Entry
	told       *word // the kind word
	part       bool  // "western", "half of"
	wide       bool  // "western", as provinces are told of
	indefinite bool  // "a Mosul neighbourhood"
	loud       bool  // in a Title Case or ALL CAPS sentence
	dateline   bool
	modifier   bool
	dropped    bool
	banded     bool // in an armed group's name
	given      bool // people bear the name too
	within     bool // a word such as "in" stands before it
	clue       bool // it stands as only places do: "in X", "X police", "an X man", "north X"

	describes description
	rank      int

	offset *offset  // "5 km north of"
	ends   []*found // of a road that is named after them
	hidden bool     // the end of such a road: settled, and no mention
	point  *Entry   // coordinates of a place that no table has
	site   *found   // in apposition: the offset that tells where it lies
	tells  *found   // of an offset: what it tells the site of

	inside    bool   // a word such as "in" leads to the container
	container *found // told beside it
	country   *Entry // told by an adjective: "the Syrian city of Raqqa"
	contains  *found // what it is the container of
	prev      *found // in a list: "Paktika, Paktiya and Khost"
	next      *found

	weights []weight // of the names, where an explanation is asked for

	entry     *Entry
	kind      Kind
	stranger  bool   // a name that no table has, told as a place's
	respelled bool   // the entry's name is told in a spelling that no table has
	above     *Entry // container of an unknown name
	path      harm.List[harm.Text]
}

// description is what a mention without a name stands for.
type description uint8

const (
	named    description = iota
	lastSuch             // "the city"
	capital              // "the Afghan capital"
	ranked               // "Iraq's second-largest city"
)

// report is the state of reading one report.
type report struct {
	*lookup
	docs  []*text.Doc
	found []*found
	told  map[*Entry]int  // entries that some mention may stand for
	lands map[*Entry]int  // countries told, by name or as an adjective
	main  *Entry          // the country told most
	sure  map[*Entry]bool // entries of the base that the text bears out

	anchors []anchor // what the report is sure to tell of

	explain bool // keep the weights of all readings
}

// anchor is a settlement or a part of one whose name no other place has.
type anchor struct {
	found *found
	entry *Entry
}
