package count

import (
	"testing"

	"recount/internal/text"
)

// Each sentence is tagged and parsed by the real analyser and read at a word,
// the last of that form.
var parsedCases = []struct{ text, at, want string }{
	{"At least 12 farmers were killed in the raid on Sunday.", "farmers", "12+"},
	{"Soldiers shot dead three unarmed shepherds near the river.", "shepherds", "3"},
	{"Between 20 and 30 miners are missing.", "miners", "20-30"},
	{"A group of seven armed men stopped the bus.", "men", "7"},
	{"Dozens of families fled the town after the shelling.", "families", "24+"},
	{"The blast wounded a 9-year-old boy and two of his sisters.", "boy", "1"},
	{"The blast wounded a 9-year-old boy and two of his sisters.", "sisters", "2"},
	{"No civilians were harmed in the strike.", "civilians", "0"},
	{"Rebels freed 12 of the 40 hostages last night.", "hostages", "12"},
	{"Some 1,200 villagers left their homes.", "villagers", "~1200"},
	{"Two drivers and three others were abducted.", "others", "&3"},
	{"Another guard died of his wounds on Monday.", "guard", "&1"},
	{"Several hundred prisoners escaped.", "prisoners", "300+"},
	{"More than a dozen students were injured, four of them badly.", "students", "13+"},
	{"More than a dozen students were injured, four of them badly.", "them", "4"},
	{"The militants killed the village head and his wife.", "wife", "1"},
	{"In 2014 gunmen attacked the market on Highway 1.", "gunmen", "2+"},
	{"As many as 30 fighters surrendered.", "fighters", "1-30"},
	{"Both nurses survived.", "nurses", "2"},
	{"Nearly 100 people have died since June 3.", "people", "90-100"},
	{"Police said all 11 passengers were safe.", "passengers", "11"},
}

func TestPhraseOnParsedText(t *testing.T) {
	an, err := text.New()
	if err != nil {
		t.Fatal(err)
	}
	r := load(t, "recount")
	for _, c := range parsedCases {
		d := an.Tokenize(c.text)
		an.Parse(d, 0)
		head := -1
		for i, tok := range d.Tokens {
			if tok.Form == c.at {
				head = i
			}
		}
		if q, ok := r.Phrase(d, head); !ok || short(q) != c.want {
			t.Errorf("%s\n at %s: got %s (%q), want %s", c.text, c.at, short(q), q.Count.Words, c.want)
		}
	}
}
