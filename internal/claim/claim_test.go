package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"recount/internal/actor"
	"recount/internal/claim"
	"recount/internal/count"
	"recount/internal/harm"
	"recount/internal/lang"
	"recount/internal/place"
	"recount/internal/rule"
	"recount/internal/text"
	"recount/internal/when"
)

// must returns a tool, or ends the test.
func must[T any](tool T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return tool
	}
}

func english(t testing.TB) *claim.Extractor {
	t.Helper()
	words := must(lang.FS("en"))(t)
	return must(claim.New(claim.Tools{
		Text: must(text.New())(t), Rules: must(rule.Load(words, claim.Labels))(t), Counts: must(count.Load(words, "recount"))(t),
		Times: must(when.Load(words))(t), Places: must(place.Open(words))(t), Actors: must(actor.Load(words))(t),
	}))(t)
}

// published is a Wednesday.
var published = harm.Published{From: "2024-05-15", To: "2024-05-15", Basis: harm.DateGiven}

func read(x *claim.Extractor, s string) []harm.Claim {
	claims, _ := x.Extract(&harm.Report{Text: s, Published: published})
	return claims
}

func TestStatus(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"Twelve people were killed in Idlib.", "asserted killed 12"},
		{"The army denied that its soldiers had killed civilians in Gao.", "denied killed 2+"},
		{"No civilians were hurt in the strike on Hodeidah.", "asserted injured 0"},
		{"Five people were not killed in Idlib, the mayor said.", "denied killed 5"},
		{"Dozens of people may have been killed in the strike on Mariupol.", "hypothetical killed 24+"},
		{"If the dam breaks, hundreds of people could be killed.", "hypothetical killed 200+"},
		{"The group vowed to kill ten soldiers.", "expected killed 10"},
		{"The force tried to kill two men.", "hypothetical killed 2"},
		{"Aid workers fear that hundreds of people were killed in El Fasher.", "hypothetical killed 200+"},
		{"The force managed to kill two insurgents in Logar.", "asserted killed 2"},
		{"The United Nations could not confirm that nine people were killed in Lashio.", "asserted killed 9"},
		{"The operation was meant to kill a commander.", ""},
		{"Five people will be evacuated from Rafah on Thursday.", "expected rescued 5"},
	} {
		var got []string
		for _, h := range read(x, c.text) {
			if h.Kind == harm.KindHarm && h.Count != nil {
				got = append(got, fmt.Sprintf("%s %s %s", h.Status, h.Effect, figure(h.Count)))
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, s, c.want)
		}
	}
}

func figure(c *harm.Count) string {
	if c.High == nil {
		return fmt.Sprintf("%d+", c.Low)
	}
	if *c.High == c.Low {
		return fmt.Sprint(c.Low)
	}
	return fmt.Sprintf("%d..%d", c.Low, *c.High)
}

func TestChain(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"Four people were killed in Idlib, police said.", "police/official"},
		{"Police said four people were killed in Idlib.", "police/official"},
		{"Four people were killed in Idlib, according to medics.", "medics/medical"},
		{"Four people were killed in Idlib, the mayor said on Tuesday, and a house burned down.", "mayor/official@2024-05-14"},
		{"Residents told Reuters that four people were killed in Idlib.", "residents/resident < Reuters/agency"},
		{"\"We buried four people who were killed,\" a farmer told AFP.", "farmer/witness < AFP/agency"},
		{"Four people were killed in Idlib.", ""},
		{"It was reported that four people were killed in Idlib.", ""},
		{"Four people were killed in Idlib, said Huda Karim, a surgeon at Al-Noor Hospital.", "huda Karim of Al-Noor Hospital/medical"},
		{"IDLIB, Syria (Reuters) - Four people were killed in Idlib, police said.", "police/official < Reuters/agency"},
		{"DAMASCUS, May 14 (AFP) — Four people were killed in Idlib, police said.", "police/official < AFP/agency"},
		{"Four people were killed in Idlib (see map) - police said.", "police/official"},
		{"Resident Omar Hassan, 34, said four people were killed in Idlib.", "omar Hassan/resident"},
		{"Lt. Col. John Brown, a spokesman for the U.S.-led coalition, said four people were killed in Idlib.", "john Brown of U.S.-led coalition/party"},
		{"Salma Nouri of UNICEF said four people were killed in Idlib.", "salma Nouri of UNICEF/un"},
	} {
		got := "no claim"
		for _, h := range read(x, c.text) {
			if h.Effect == harm.Killed {
				got = chain(h.Attribution)
				break
			}
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func chain(links []harm.Link) string {
	names := make([]string, len(links))
	for i, l := range links {
		names[i] = strings.ToLower(string(l.Name[:1])) + string(l.Name[1:]) + "/" + string(l.Role)
		if l.Of != "" {
			names[i] = strings.Replace(names[i], "/", " of "+string(l.Of)+"/", 1)
		}
		if l.Role == harm.RoleAgency {
			names[i] = string(l.Name) + "/" + string(l.Role)
		}
		if l.Said != "" {
			names[i] += "@" + string(l.Said)
		}
	}
	return strings.Join(names, " < ")
}

func TestWhenAndWhere(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"Four people were killed in Idlib on Tuesday.", "2024-05-14 stated, Idlib stated"},
		{"Four people were killed in Idlib on Tuesday, police said.", "2024-05-14 inferred, Idlib stated"},
		{"On Monday, police said four people were killed in Idlib the day before.", "2024-05-12 stated, Idlib stated"},
		{"A truck entered Idlib on Sunday. It exploded, killing four people.", "2024-05-12 inferred, Idlib inferred"},
		{"Four people killed in Idlib were taken to Aleppo.", "none, Idlib stated"},
		{"A coalition in Syria said that four people were killed in Mosul.", "none, Mosul stated"},
		{"Four people were killed when shells hit houses in Saraqib, in the Idlib province of Syria.", "none, Saraqib stated"},
		{"Four people were killed in the village of Tell Mish in Idlib province.", "none, Tell Mish stated"},
		{"Soldiers killed a commander who worked in Aleppo, during a raid in Idlib.", "none, Idlib stated"},
		{"Clashes broke out in Idlib. Four people were killed and taken to the Shifa hospital west of Aleppo.", "none, Idlib inferred"},
		{"A raid took place in Idlib. The captain who had killed four people in Aleppo in May 2023 led it. Two men were killed.", "2023-05-01 stated, Aleppo stated"},
		{"Four people were killed in the town, which rebels had taken in June 2014, in October 2016.", "2016-10-01 stated, nowhere"},
		{"A battle in Idlib in March 2022 is being looked into. Four people were killed there on March 27.", "2022-03-27 inferred, Idlib inferred"},
		{"A battle in Idlib in March 2022 is being looked into. Four people were killed there on May 2.", "2024-05-02 stated, Idlib inferred"},
		{"Four people were killed 10 km north of Idlib.", "none, 10 km north of Idlib stated"},
	} {
		got := "no claim"
		for _, h := range read(x, c.text) {
			if h.Effect == harm.Killed {
				got = whenAndWhere(h)
				break
			}
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestSetting checks that what is told beside the story does not become its place.
func TestSetting(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"A raid took place in Idlib. The captain, who had killed four people in Aleppo, led it. Two men were injured.", "Idlib"},
		{"Two men were killed in a raid in Idlib. The detained leader ran attacks in Aleppo. Two men were injured.", "Idlib"},
		{"Two men were killed in a raid in Idlib. Then the force raided a house in Aleppo and killed a guard. Two men were injured.", "Aleppo"},
		{"Two men were killed in a raid in Idlib, and two men were injured in Mosul and Tal Afar.", "Nineveh"},
		{"Two men were injured in Mosul and Tikrit.", "Iraq"},
		{"The shelling injured two men working in Aleppo during an operation in Idlib.", "Idlib"},
		{"A raid took place in Idlib. Two men were injured, among them a guard who had run patrols in Aleppo.", "Idlib"},
		{"Clashes broke out in Idlib, Syria. Two men were injured, said Sgt. John Brown, a medic from Delaware, Ohio.", "Idlib"},
		{"Two men were injured and taken to the Shifa hospital west of Aleppo after a raid in Idlib.", "Idlib"},
	} {
		got := "no claim"
		for _, h := range read(x, c.text) {
			if h.Effect == harm.Injured && h.Place != nil {
				got = h.Place.Name
			}
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func whenAndWhere(c harm.Claim) string {
	when, where := "none", "nowhere"
	if c.Time != nil {
		when = fmt.Sprintf("%s %s", c.Time.From, c.Time.Basis)
	}
	if c.Place != nil {
		where = fmt.Sprintf("%s %s", c.Place.Name, c.Place.Basis)
	}
	return when + ", " + where
}

// TestTimesApart checks that the day of what happened, the day on which it was
// told and the days of other things do not take each other's place.
func TestTimesApart(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"The mayor said on Monday that five people were killed in Idlib on Sunday.", "2024-05-12 stated said 2024-05-13"},
		{"Five people were killed in Idlib on Sunday, the mayor said on Monday.", "2024-05-12 stated said 2024-05-13"},
		{"The army said Tuesday it killed three gunmen Monday night.", "2024-05-13 stated said 2024-05-14"},
		{"The mayor said on Monday four people had been killed in Idlib the previous night.", "2024-05-12 stated said 2024-05-13"},
		{"On Tuesday, the ministry confirmed the death of two soldiers in Idlib on Sunday.", "2024-05-12 stated said 2024-05-14"},
		{"The ministry today confirmed the death of two soldiers in Idlib, May 11.", "2024-05-11 stated said 2024-05-15"},
		{"On May 10, 12 people were reported killed in Idlib.", "2024-05-10 inferred"},
		{"On Friday it was reported that two men were killed in Idlib.", "2024-05-10 inferred"},
		{"Updated: May 14, 2024 10:15 GMT\n\nA blast killed four people in Idlib.", "none"},
		{"Rami Haddad, who was born on 5 May 1990, was killed in Idlib on Friday.", "2024-05-10 stated"},
		{"Rami Haddad was born on 5 May 1990 and was killed in Idlib.", "none"},
		{"The group was founded in 1998 and killed five people in Idlib.", "none"},
		{"Soldiers killed a commander who had been wanted since 2012.", "none"},
		{"In a video dated 3 March 2024, five people are shot dead in Idlib.", "none"},
		{"A patrol killed two men and found a car in Idlib on Tuesday.", "2024-05-14 stated"},
		{"A fire began on Friday. Four people killed in it were found in Idlib.", "2024-05-10 inferred"},
	} {
		got := "no claim"
		for _, h := range read(x, c.text) {
			if h.Effect == harm.Killed {
				got = strings.TrimSuffix(whenAndWhere(h), ", Idlib stated")
				got, _, _ = strings.Cut(got, ",")
				if len(h.Attribution) > 0 && h.Attribution[0].Said != "" {
					got += " said " + string(h.Attribution[0].Said)
				}
				break
			}
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestCountedDays checks days told by the distance from another event, and that
// what is told beside the story does not move it.
func TestCountedDays(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"Five people were killed in Idlib on Friday, a day after a bomb killed ten others.", "2024-05-10 2024-05-09"},
		{"Four people were killed on Friday, a day before a bomb killed three others.", "2024-05-10 2024-05-11"},
		{"On Friday, two days after the truce, a bomb killed three people in Idlib.", "2024-05-10"},
		{"A bomb killed three people in Idlib on Friday. Two others died later, on Sunday. A nurse was killed too.", "2024-05-10 2024-05-12 2024-05-10"},
		{"A bomb killed three people in Idlib on the first day of Eid.", "2024-04-09"},
	} {
		var days []string
		for _, h := range read(x, c.text) {
			if h.Effect == harm.Killed && h.Time != nil {
				days = append(days, string(h.Time.From))
			}
		}
		if got := strings.Join(days, " "); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestDenialIsBound(t *testing.T) {
	claims := read(english(t), "Nine civilians were killed in an air strike on Taiz on Monday, doctors said. The coalition denied that nine civilians were killed.")
	if len(claims) < 2 {
		t.Fatalf("%d claims, want 2", len(claims))
	}
	last := claims[len(claims)-1]
	if last.Status != harm.Denied || len(last.Relations) != 1 || last.Relations[0].Type != harm.DeniesC {
		t.Errorf("the last claim is %s with %v, want a denial of the first", last.Status, last.Relations)
	}
}

// TestSentencesApart checks that headline, dateline and source are read apart
// from what they surround.
func TestSentencesApart(t *testing.T) {
	claims := read(english(t), "Blast kills four in Idlib\nIDLIB, Syria (May 14, 2024) – A blast killed four people in Idlib on Monday, medics said.")
	var harmed []harm.Claim
	for _, c := range claims {
		if c.Kind == harm.KindHarm {
			harmed = append(harmed, c)
		}
	}
	if len(harmed) != 1 || len(harmed[0].Evidence) != 2 {
		t.Fatalf("%d claims of harm, want one with the evidence of the headline too", len(harmed))
	}
	if got := harmed[0].Time; got == nil || got.From != "2024-05-13" {
		t.Errorf("the time is %v, want Monday and not the dateline's day", got)
	}
}

func BenchmarkExtract(b *testing.B) {
	x := english(b)
	const s = "At least 12 people, including two children, were killed and 30 others wounded when a car bomb exploded near a market in Baghdad on Tuesday, police said. "
	b.ReportAllocs()
	for b.Loop() {
		read(x, s)
	}
}

// TestLabels checks that rules can ask for what was found in a report, and for
// what the model takes a name for.
func TestLabels(t *testing.T) {
	var out strings.Builder
	rep := harm.Report{Text: "Robert Baker, a doctor, said on Monday that two men were killed in Mosul by Iraqi forces.", Published: published}
	if err := english(t).Explain(&out, &rep); err != nil {
		t.Fatal(err)
	}
	for _, label := range []string{"HUMAN", "NAME", "PLACE", "ACTOR", "SOURCE", "TIME", "NUMBER"} {
		if !strings.Contains(out.String(), label) {
			t.Errorf("no word is labelled %s in\n%s", label, out.String())
		}
	}
}

// TestAgent checks who is told, or may be taken, to have done it: the agent of
// the last claim of harm.
func TestAgent(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"Six people were killed when a mosque in Idlib was bombed by a Russian military aircraft.", "russian-forces stated"},
		{"Six people were killed after a house in Idlib was struck in an alleged Russian attack.", "russian-forces stated"},
		{"Six people were injured in an airstrike carried out by the Syrian army on a house in Idlib.", "syrian-forces stated"},
		{"An uncle had been killed the month before by Russian forces in Kherson.", "russian-forces stated"},
		{"Israeli jets struck a house in Rafah. Six people were killed in the strike.", "israeli-forces inferred"},
		{"Israeli jets killed four people in Rafah. The four victims were killed at noon.", "israeli-forces inferred"},
		{"Israeli jets struck a house in Rafah. Hamas fired rockets at Ashkelon. Six people were killed in the strike.", ""},
		{"Israeli jets struck a house in Rafah. Six people were killed in a bombing in Nuseirat.", ""},
		{"The Syrian government declared a state of emergency in Aleppo. Six people were killed in the attack.", ""},
		{"A blast hit a mosque in Idlib. Turkish helicopters took the wounded away. Six people were killed in the attack.", ""},
		{"A bomb exploded at a market in Kabul. Afghan police killed one attacker. Six people died in the attack.", ""},
		{"Israeli troops entered Rafah. Six people drowned there.", ""},
		{"Six people were killed in the strike on a house in Rafah.", ""},
		{"Syrian jets struck a house in Idlib. Two American soldiers were killed in the attack.", ""},
		{"Taliban fighters attacked a convoy in Kabul. Two American soldiers were killed in the attack.", "taliban inferred"},
		{"Syrian jets struck a house in Idlib. It is unclear how the victims of the attack were killed.", ""},
		{"On the road between Taiz and Aden in Yemen, a mine killed three soldiers.", ""},
		{"A bomb killed two Afghan policemen in Kabul.", ""},
		{"A blast hit an army convoy in Mali, killing four Malian soldiers.", ""},
		{"Samir Nasir, who had joined the Hamas attacks, was killed in Rafah.", ""},
	} {
		got := ""
		for _, h := range read(x, c.text) {
			if h.Kind != harm.KindHarm {
				continue
			}
			if got = ""; h.Agent != nil {
				got = string(h.Agent.Actor) + " " + string(h.Agent.Basis)
			}
		}
		if got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// TestSide checks to which party those harmed, or aimed at, are told to belong.
func TestSide(t *testing.T) {
	x := english(t)
	for _, c := range []struct{ text, want string }{
		{"Troops killed Taliban leader Samir Gul in Ghazni.", "taliban"},
		{"The raid resulted in the death of Samir Gul, a local Taliban commander.", "taliban"},
		{"Jets carried out an air strike in Kunduz targeting a Taliban commander.", "taliban"},
		{"Two Haqqani commanders were the target of the operation in Khost.", "haqqani-network"},
		{"The police chief's son was killed in Mosul, Iraq.", ""},
		{"The Taliban's fighters were killed in Ghazni.", "taliban"},
		{"Samir Gul, a baker, was killed by the Taliban in Ghazni.", ""},
	} {
		got := harm.Text("")
		for _, h := range read(x, c.text) {
			if h.People != nil && h.People.Side != "" {
				got = h.People.Side
			}
		}
		if string(got) != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}
