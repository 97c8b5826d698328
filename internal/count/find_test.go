package count

import (
	"strings"
	"testing"
	"time"
)

// Each sentence is followed by what Find must read, as words=count.
var findCases = []struct{ text, want string }{
	{"Twelve people were killed.", "Twelve=12"},
	{"The raid killed 1,200 men and 35 women.", "1,200=1200; 35=35"},
	{"Some 1 200 families left.", "Some 1 200=~1200"},
	{"They held 3-4 prisoners.", "3-4=3-4"},
	{"Between 12–24 villagers died.", "Between 12–24=12-24"},
	{"About 1.2 million people fled.", "About 1.2 million=~1200000"},
	{"Twenty-one soldiers and a hundred civilians died.", "Twenty-one=21; a hundred=100"},
	{"One hundred and twelve bodies were found.", "One hundred and twelve=112"},
	{"Between one hundred and two hundred miners were trapped.", "Between one hundred and two hundred=100-200"},
	{"Between 20 and 30 farmers were hurt.", "Between 20 and 30=20-30"},
	{"Between 10 and 17 others were hurt.", "Between 10 and 17 others=&10-17"},
	{"Killed were 12 – 15 of them boys.", "12=12; 15=15"},
	{"Between eight and more than 30 died.", "Between eight and more than 30=8+"},
	{"Killed were from five to seven guards.", "from five to seven=5-7"},
	{"The blast hurt two or three shepherds.", "two or three=2-3"},
	{"It killed at least 27 and up to 30 people.", "at least 27 and up to 30=27-30"},
	{"The toll rose from 12 to 17.", "from 12 to 17=12-17"},
	{"At least some 30 people died.", "At least some 30=~30+"},
	{"Some people were hurt, several badly.", "Some=3+; several=3+"},
	{"More than a dozen shepherds died.", "More than a dozen=13+"},
	{"No fewer than nine porters were shot.", "No fewer than nine=9+"},
	{"No more than four were hurt.", "No more than four=1-4"},
	{"As many as 40 may have died.", "As many as 40=1-40"},
	{"Fewer than 10 were held.", "Fewer than 10=1-9"},
	{"Nearly 50 and almost two dozen were freed.", "Nearly 50=45-50; almost two dozen=22-24"},
	{"A total of 12 died and exactly 3 lived.", "A total of 12=12; exactly 3=3"},
	{"50 or more died, 30 or so fled, 20+ were hurt.", "50 or more=50+; 30 or so=~30; 20+=20+"},
	{"Half a dozen cooks and two dozen guards.", "Half a dozen=6; two dozen=24"},
	{"A couple of boys and a pair of girls.", "A couple of=2; a pair of=2"},
	{"Both were freed and none was harmed.", "Both=2; none=0"},
	{"No civilians were harmed.", "No=0"},
	{"Dozens of civilians and hundreds of families fled.", "Dozens=24+; hundreds=200+"},
	{"Tens of thousands fled; several hundred stayed.", "Tens of thousands=20000+; several hundred=300+"},
	{"A group of 12 men and a number of boys.", "A group of 12=12; a number of=3+"},
	{"Three others died and another was hurt.", "Three others=&3; another=&1"},
	{"Another 12 were hurt and two more are missing.", "Another 12=&12; two more=&2"},
	{"At least another five died.", "At least another five=&5+"},
	{"All 11 were freed.", "All 11=11"},
	{"A five-member family died.", "five=5"},
	{"12 of the 40 hostages were killed.", "12=12; 40=40"},
	{"2000 people fled the town.", "2000=2000"},

	// What counts nobody.
	{"He was sentenced for a 2013 double murder and the 2003 killings.", ""},
	{"A 12-year-old girl, aged 12, and boys aged 3, 5 and 7.", ""},
	{"Children under five and men over 60 were let go.", ""},
	{"Boys between the ages of 12 and 16 were taken.", ""},
	{"The guard, Karim, 43, was named.", ""},
	{"It happened at 3 p.m. on June 3-5 in 2017, or on 7 July.", ""},
	{"The third attack, the 3rd of 1st Street.", ""},
	{"It lasted 12 hours, 30 km and 10 % further, for $5 million or 20 dollars.", ""},
	{"On Highway 1, at Camp 5, an AK-47 and a two-storey house.", ""},
	{"Some 12.5 tonnes, 3/4 of them, at 12:30.", "Some=3+"},
	{"They no longer hold it, one another said.", ""},
	{"In 2014 and 2015 they held it.", ""},
	{"It is not known how many fled; Omar (17 or 18) was one.", "one=1"},
	{"On Sept. 14 nobody came.", "nobody=0"},
	{"As user.name_96 and @77 wrote.", ""},
	{"12- and 14-year-olds were hurt.", ""},
	{"A storm killed 12—including two cooks.", "12=12; two=2"},
	{"A team of between 4 and 6 guards.", "A team of between 4 and 6=4-6"},
	{"Flight 017 and resolution S-025.", ""},
	{"Two-thirds of the town was lost.", ""},
}

func TestFind(t *testing.T) {
	r := load(t, "recount")
	for _, c := range findCases {
		var got []string
		d := tokens(c.text)
		for _, q := range r.Find(d, 0, len(d.Tokens)) {
			got = append(got, q.Count.Words+"="+short(q))
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

// Lists of numbers must not cost more than their length.
func TestFindLongLists(t *testing.T) {
	r := load(t, "recount")
	for _, part := range []string{"12, ", "at least a group of ", "between 3 and ", "2014, ", "a ", "tens of ", "a group of 12 to ", "between a group of ", "at least between a group of 3 or "} {
		d := tokens(strings.Repeat(part, 20_000))
		start := time.Now()
		r.Find(d, 0, len(d.Tokens))
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%q repeated took %v", part, took)
		}
	}
}
