package count

import (
	"testing"

	"recount/internal/harm"
)

// Each tree is read at its word number head; words are form:TAG:head.
var phraseCases = []struct {
	name, tree string
	head       int
	want, unit string
	kind       Kind
	words      string
}{
	{"number", "Twelve:CD:2 civilians:NNS:4 were:AUX:4 killed:VBN:0", 2, "12", "", Exact, "Twelve"},
	{"modified", "At:IN:3 least:JJ:1 12:CD:5 suspected:VBN:5 insurgents:NNS:7 were:AUX:7 detained:VBN:0", 5, "12+", "", Modified, "At least 12"},
	{"number attached wrongly", "Troops:NNS:2 killed:VBD:0 four:CD:2 armed:JJ:5 militants:NNS:2", 5, "4", "", Exact, "four"},
	{"number as head", "Four:CD:3 were:AUX:3 killed:VBN:0", 1, "4", "", Exact, "Four"},
	{"quantity noun as head", "Dozens:NNS:5 of:IN:3 civilians:NNS:1 were:AUX:5 killed:VBN:0", 1, "24+", "", Vague, "Dozens"},
	{"noun below a quantity noun", "Dozens:NNS:5 of:IN:3 civilians:NNS:1 were:AUX:5 killed:VBN:0", 3, "24+", "", Vague, "Dozens"},
	{"a number of", "a:DT:2 number:NN:0 of:IN:6 young:JJ:6 local:JJ:6 porters:NNS:2", 2, "3+", "", Vague, "a number of"},
	{"a number of, at the noun", "a:DT:2 number:NN:0 of:IN:6 young:JJ:6 local:JJ:6 porters:NNS:2", 6, "3+", "", Vague, "a number of"},
	{"part of a whole", "12:CD:7 of:IN:5 the:DT:5 40:CD:5 hostages:NNS:1 were:AUX:7 killed:VBN:0", 1, "12", "", Exact, "12"},
	{"part of a whole, at the noun", "12:CD:7 of:IN:5 the:DT:5 40:CD:5 hostages:NNS:1 were:AUX:7 killed:VBN:0", 5, "12", "", Exact, "12"},
	{"four of them", "four:CD:5 of:IN:3 them:PRP:1 were:AUX:5 freed:VBN:0", 3, "4", "", Exact, "four"},
	{"none of the hostages", "None:NN:6 of:IN:4 the:DT:4 hostages:NNS:1 was:AUX:6 hurt:VBN:0", 4, "0", "", None, "None"},
	{"no civilians", "No:DT:2 civilians:NNS:4 were:AUX:4 harmed:VBN:0", 2, "0", "", None, "No"},
	{"no, of two", "No:DT:2 women:NNS:6 or:CC:4 children:NNS:2:conj were:AUX:6 harmed:VBN:0", 4, "0", "", None, "No"},
	{"no, of two, the second counted", "No:DT:2 women:NNS:0 but:CC:5 three:CD:5 boys:NNS:2:conj", 5, "3", "", Exact, "three"},
	{"a change", "toll:NN:2 rose:VBD:0 from:IN:4 12:CD:2 to:IN:6 17:CD:2", 6, "17", "", Exact, "17"},
	{"the start of a change", "toll:NN:2 rose:VBD:0 from:IN:4 12:CD:2 to:IN:6 17:CD:2", 4, "12", "", Exact, "12"},
	{"no change", "from:IN:2 five:CD:5 to:IN:4 seven:CD:2 guards:NNS:6 died:VBD:0", 5, "5-7", "", Range, "from five to seven"},
	{"a part of unknown size", "most:JJ:7 of:IN:5 the:DT:5 40:CD:5 hostages:NNS:1 were:AUX:7 freed:VBN:0", 5, "1-40", "", Vague, "most of the 40"},
	{"group of a range", "a:DT:2 group:NN:0 of:IN:7 four:CD:7 to:IN:6 six:CD:4 insurgents:NNS:2", 2, "4-6", "", Range, "a group of four to six"},
	{"group of seven", "a:DT:2 group:NN:0 of:IN:5 seven:CD:5 insurgents:NNS:2", 2, "7", "", Exact, "a group of seven"},
	{"family of seven", "a:DT:2 family:NN:0 of:IN:4 seven:CD:2", 2, "7", "", Exact, "seven"},
	{"bodies of 12 men", "the:DT:2 bodies:NNS:0 of:IN:5 12:CD:5 men:NNS:2", 2, "12", "", Exact, "12"},
	{"hundreds of families", "hundreds:NNS:4 of:IN:3 families:NNS:1 fled:VBD:0", 1, "200+", "families", Vague, "hundreds"},
	{"families", "hundreds:NNS:4 of:IN:3 families:NNS:1 fled:VBD:0", 3, "200+", "families", Vague, "hundreds"},
	{"a family", "a:DT:2 family:NN:3 fled:VBD:0", 2, "1", "families", Exact, "a family"},
	{"members of a family", "six:CD:2 members:NNS:0 of:IN:6 the:DT:6 same:JJ:6 family:NN:2", 6, "1", "families", Definite, "the same family"},
	{"the second conjunct", "six:CD:2 men:NNS:0 and:CC:4 women:NNS:2", 4, "2+", "", Bare, "women"},
	{"two modifiers joined", "six:CD:5 Afghan:JJ:5 and:CC:4 coalition:NN:2 soldiers:NNS:0", 5, "6", "", Exact, "six"},
	{"age, not count", "a:DT:7 12:CD:5 -:HYPH:5 year:NN:5 old:JJ:7 little:JJ:7 girl:NN:0", 7, "1", "", Exact, "a 12-year old little girl"},
	{"a man", "a:DT:2 man:NN:0", 2, "1", "", Exact, "a man"},
	{"the commander", "the:DT:3 local:JJ:3 commander:NN:0", 3, "1", "", Definite, "the local commander"},
	{"commander in a headline", "commander:NN:2 killed:VBD:0", 1, "1", "", Definite, "commander"},
	{"bare plural", "insurgents:NNS:3 were:AUX:3 killed:VBN:0", 1, "2+", "", Bare, "insurgents"},
	{"known plural", "the:DT:2 insurgents:NNS:4 were:AUX:4 killed:VBN:0", 2, "2+", "", Definite, "the insurgents"},
	{"the other three", "the:DT:3 other:JJ:3 three:CD:0", 3, "&3", "", Exact, "the other three"},
	{"three others", "three:CD:2 others:NNS:0", 2, "&3", "", Exact, "three others"},
	{"others", "others:NNS:0 fled:VBD:1", 1, "&2+", "", Vague, "others"},
	{"another civilian", "another:DT:2 civilian:NN:0", 2, "&1", "", Exact, "another"},
	{"the other guards", "the:DT:3 other:JJ:3 guards:NNS:0", 3, "&2+", "", Definite, "the other guards"},
	{"staff", "hospital:NN:2 staff:NN:0", 2, "1+", "", Mass, "staff"},
	{"the wounded", "the:DT:2 wounded:JJ:0", 2, "2+", "", Definite, "the wounded"},
	{"a noun taken for an adjective", "an:DT:2 individual:JJ:0", 2, "1", "", Exact, "an individual"},
	{"they", "they:PRP:2 fled:VBD:0", 1, "1+", "", Pronoun, ""},
	{"he", "he:PRP:2 fled:VBD:0", 1, "1", "", Pronoun, ""},
	{"a name", "Karim:NNP:2 fled:VBD:0", 1, "1", "", Name, ""},
	{"a people", "Kurds:NNPS:2 fled:VBD:0", 1, "2+", "", Bare, "Kurds"},
	{"a name after an article", "a:DT:2 Karim:NNP:3 fled:VBD:0", 2, "1", "", Exact, "a"},
	{"the son of a name", "Karim:NNP:3 's:POS:1 son:NN:0", 3, "1", "", Definite, "son"},
	{"relatives of a family", "the:DT:2 cousins:NNS:0 of:IN:5 the:DT:5 family:NN:2", 2, "2+", "", Definite, "the cousins"},
	{"quoted", "a:DT:3 \":.:3 group:NN:0 of:IN:5 cooks:NNS:3", 3, "3+", "", Vague, "a \" group of"},
	{"number of another noun", "Two:CD:2 jets:NNS:3 hit:VBD:0 civilians:NNS:3", 4, "2+", "", Bare, "civilians"},
	{"number of an earlier object", "gave:VBD:0 12:CD:3 guards:NNS:1 prisoners:NNS:1", 4, "2+", "", Bare, "prisoners"},
}

func TestPhrase(t *testing.T) {
	r := load(t, "recount")
	for _, c := range phraseCases {
		q, ok := r.Phrase(tree(t, c.tree), c.head-1)
		if !ok || short(q) != c.want || q.Unit != c.unit || q.Kind != c.kind || q.Count.Words != c.words {
			t.Errorf("%s: got %s %q %s %q (%v), want %s %q %s %q", c.name, short(q), q.Unit, q.Kind, q.Count.Words, ok, c.want, c.unit, c.kind, c.words)
		}
	}
}

func TestPhraseRefuses(t *testing.T) {
	r := load(t, "recount")
	for _, c := range []struct {
		tree string
		head int
	}{
		{"They:PRP:2 fled:VBD:0", 2},
		{"In:IN:2 2014:CD:4 they:PRP:4 fled:VBD:0", 2},
		{"of:IN:0", 1},
		{"were:AUX:2 injured:VBN:0", 2},
		{"how:RB:2 many:JJ:3 guards:NNS:4 fled:VBD:0", 3},
	} {
		if q, ok := r.Phrase(tree(t, c.tree), c.head-1); ok {
			t.Errorf("%s at %d: read %s as %s", c.tree, c.head, q.Count.Words, short(q))
		}
	}
}

func TestPhraseShared(t *testing.T) {
	r := load(t, "recount")
	for _, c := range []struct {
		tree string
		head int
		want bool
	}{
		{"12:CD:2 men:NNS:0 and:CC:4 women:NNS:2:conj", 4, true},
		{"several:JJ:3 senior:JJ:3 leaders:NNS:0 and:CC:6 local:JJ:6 cooks:NNS:3:conj", 6, true},
		{"12:CD:2 men:NNS:0 and:CC:5 six:CD:5 women:NNS:2:conj", 5, false},
		{"between:IN:2 12:CD:0 and:CC:4 20:CD:2:conj", 4, true},
		{"between:IN:2 12:CD:0 and:CC:4 20:CD:2:conj", 2, false},
		{"one:CD:2 man:NN:0 and:CC:4 women:NNS:2:conj", 4, false},
		{"men:NNS:0 and:CC:3 women:NNS:1:conj", 3, false},
		{"12:CD:2 men:NNS:0 and:CC:5 the:DT:5 women:NNS:2:conj", 5, false},
	} {
		if q, ok := r.Phrase(tree(t, c.tree), c.head-1); !ok || q.Shared != c.want {
			t.Errorf("%s: shared is %v", c.tree, q.Shared)
		}
	}
}

// A count read again from its own words under the same profile is the same.
func TestWordsAgreesWithPhrase(t *testing.T) {
	for _, profile := range Profiles(english) {
		r := load(t, profile)
		for _, c := range phraseCases {
			q, _ := r.Phrase(tree(t, c.tree), c.head-1)
			again, ok := r.Words(q.Count.Words)
			if !ok {
				again = harm.Count{Low: 1, High: harm.AtMost(1)}
			}
			if q.Kind != Pronoun && (short(Quantity{Count: again}) != short(Quantity{Count: q.Count})) {
				t.Errorf("%s, %s: %q was %s and is read as %s", profile, c.name, q.Count.Words, short(q), short(Quantity{Count: again}))
			}
		}
	}
}

func BenchmarkPhrase(b *testing.B) {
	r := load(b, "recount")
	d := tree(b, "At:IN:3 least:JJ:1 12:CD:5 suspected:VBN:5 insurgents:NNS:7 were:AUX:7 detained:VBN:0")
	b.ReportAllocs()
	for b.Loop() {
		r.Phrase(d, 4)
	}
}
