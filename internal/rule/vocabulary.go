package rule

import "strings"

// The closed vocabularies that patterns are checked against, so that a slip of
// the pen is an error at load and not a rule that never matches.

// relations are the universal relations of Universal Dependencies, version 2;
// "dep" stands for an unspecified one.
var relations = strings.Fields(`acl advcl advmod amod appos aux case cc ccomp
	clf compound conj cop csubj dep det discourse dislocated expl fixed flat
	goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct
	reparandum root vocative xcomp`)

// partsOfSpeech are the universal parts of speech. The position of a name is
// its bit in a posMask.
var partsOfSpeech = strings.Fields(`ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM
	PART PRON PROPN PUNCT SCONJ SYM VERB X`)

// tags are those of the Penn Treebank with the additions of the English Web
// Treebank (text.Tag).
var tags = strings.Fields(`CC CD DT EX FW IN JJ JJR JJS LS MD NN NNS NNP NNPS
	PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$
	WRB HYPH NFP ADD AFX GW XX # $ , . : -LRB- -RRB- '' ` + "``")

// prepositions open the arguments of a claim line.
var prepositions = strings.Fields("of by with at from to in as")

// keywords begin the lines of a rule block.
var keywords = strings.Fields("rule match maybe not claim yes no todo")

// tests are the keys of the constraints of the form key=value.
var testKeys = strings.Fields("lemma form pos tag rel")
