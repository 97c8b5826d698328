package incident

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/adrg/strutil"
	"github.com/adrg/strutil/metrics"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// A Feature is one thing that two units are compared on, from -1, they
// contradict each other, by 0, nothing is known, to 1, they agree.
type Feature struct {
	Name, Means string
	Prior       float64 // its weight before anything is learned
	score       func(m *Model, a, b *Traits) (value float64, reason string)
}

// Features lists what two units are compared on.
func Features() []Feature { return slices.Clone(features) }

// features lists what two units are compared by. Each is symmetric.
var features = []Feature{
	{"place", "where: -1 far apart, to 1 the same street or neighbourhood", 3, placeFeature},
	{"time", "when: 0 apart or untold, to 1 the same day", 2, timeFeature},
	{"apart", "how far their days are apart: -1 three days and more, to 0", 3, apartFeature},
	{"published", "when it was reported: 1 on the same day, falling to 0 in a month", 1, publishedFeature},
	{"counts", "how many were harmed: -1 very different, to 1 the same large number", 1.5, countsFeature},
	{"action", "what was done: -0.5 different, to 1 the same", 1, actionFeature},
	{"means", "with what, and what was hit: -0.5 different, to 1 the same", 0.5, meansFeature},
	{"actors", "who did it: -0.4 different parties, as blame is often disputed, to 1 the same", 0.3, actorsFeature},
	{"sides", "who was harmed: -1 different sides or standings, to 1 the same", 0.7, sidesFeature},
	{"persons", "people harmed, by name and age: -1 others, to 1 the same full name", 3, personsFeature},
	{"ages", "ages told: -0.5 none in common, to 1 several in common", 1, agesFeature},
	{"names", "other proper names in common, rare ones before common ones: 0 to 1", 2, namesFeature},
	{"pairs", "proper names of two words in common: 0 to 1", 2, pairsFeature},
	{"words", "rarer words in common: 0 none, to 1 all", 3, wordsFeature},
	{"text", "runs of words in common: 0 none, to 1 all", 2, textFeature},
}

// grain is how much sharing a place of a precision tells.
func grain(p harm.Precision) float64 {
	switch p {
	case harm.Exact, harm.Neighbourhood:
		return 1
	case harm.Settlement:
		return 0.8
	case harm.Linear, harm.District:
		return 0.5
	case harm.Province:
		return 0.25
	}
	return 0.05
}

func placeFeature(_ *Model, a, b *Traits) (float64, string) {
	p, q := a.Place, b.Place
	switch {
	case p == nil && q == nil:
		return 0, ""
	case p == nil:
		return namedPlace(q, a)
	case q == nil:
		return namedPlace(p, b)
	}
	if len(p.Path) > len(q.Path) {
		p, q = q, p
	}
	outer, inner := p.Path[len(p.Path)-1], q.Path[len(q.Path)-1]
	switch shared := sharedPath(p, q); {
	case shared == len(q.Path):
		return grain(q.Precision), "both in " + outer
	case shared == len(p.Path):
		return 0.9 * grain(p.Precision), "both in " + outer + ", one says " + inner
	default:
		x, y := ordered(outer, inner)
		return apartness(p, q, shared), "one in " + x + ", the other in " + y
	}
}

// namedPlace scores a place against a report of which no place was read, but
// which may name it.
func namedPlace(s *Spot, other *Traits) (float64, string) {
	name := s.Path[len(s.Path)-1]
	if grain(s.Precision) < 0.3 || !namesAll(other, name) {
		return 0, ""
	}
	return 0.5 * grain(s.Precision), "one in " + name + ", which the other names"
}

// namesAll says whether a report names every word of a name.
func namesAll(t *Traits, name string) bool {
	for len(name) > 0 {
		word := name
		if i := indexSpace(name); i >= 0 {
			word, name = name[:i], name[i+1:]
		} else {
			name = ""
		}
		if _, ok := slices.BinarySearch(t.Names, word); !ok {
			return false
		}
	}
	return true
}

func indexSpace(s string) int {
	for i := range len(s) {
		if s[i] == ' ' {
			return i
		}
	}
	return -1
}

// sharedPath counts the names that two places share, from the country down.
func sharedPath(p, q *Spot) int {
	n := 0
	for n < len(p.Path) && n < len(q.Path) && p.Path[n] == q.Path[n] {
		n++
	}
	return n
}

// apartness scores two places of which neither holds the other.
func apartness(p, q *Spot, shared int) float64 {
	if !p.Located || !q.Located || grain(p.Precision) < 0.5 || grain(q.Precision) < 0.5 {
		if shared == 0 {
			return -1
		}
		return -0.7
	}
	switch km := distance(p, q); {
	case km < 2 && alike(p.Path[len(p.Path)-1], q.Path[len(q.Path)-1]):
		return 0.5 // two spellings of one name
	case km < 1:
		return 0
	case km < 3:
		return -0.3
	case km < 10:
		return -0.5
	case km < 100:
		return -0.8
	}
	return -1
}

// alike says whether two names may be spellings of one: "younis", "yunis".
func alike(a, b string) bool {
	const enough = 0.7 // of the longer one's letters
	return strutil.Similarity(a, b, metrics.NewLevenshtein()) >= enough
}

// distance is the way between two places in kilometres, on a plane that fits
// the Earth well enough within a province.
func distance(p, q *Spot) float64 {
	const kmPerDegree = 111.2
	dLat := p.Lat - q.Lat
	dLon := math.Abs(p.Lon - q.Lon)
	dLon = min(dLon, 360-dLon) * math.Cos((p.Lat+q.Lat)/2*math.Pi/180)
	return kmPerDegree * math.Sqrt(dLat*dLat+dLon*dLon)
}

// gap is how many days lie between two spans: 0 when they share one.
func (s *Span) gap(o *Span) int { return max(s.From-o.To, o.From-s.To, 0) }

// days is how long a span is.
func (s *Span) days() int { return s.To - s.From + 1 }

func timeFeature(_ *Model, a, b *Traits) (float64, string) {
	switch {
	case a.Day == nil && b.Day == nil:
		return 0, ""
	case a.Day == nil:
		return reportedTime(b.Day, a.Published)
	case b.Day == nil:
		return reportedTime(a.Day, b.Published)
	case a.Day.gap(b.Day) > 0:
		return 0, ""
	}
	switch longest := max(a.Day.days(), b.Day.days()); {
	case longest == 1:
		return 1, "both on one day"
	case longest <= 7:
		return 0.6, "their days overlap"
	}
	return 0.2, "their periods overlap"
}

// apartFeature scores days that differ. One day may be a night, another time
// zone or a slip; and what was worked out from the day of a report may be wrong.
func apartFeature(_ *Model, a, b *Traits) (float64, string) {
	if a.Day == nil || b.Day == nil {
		return reportedBefore(a, b)
	}
	gap := a.Day.gap(b.Day)
	if gap == 0 {
		return 0, ""
	}
	value := -min(1, 0.25+0.25*float64(gap))
	if !a.Day.Sure || !b.Day.Sure {
		value /= 2
	}
	return value, "their days are " + count(gap, "day") + " apart"
}

// reportedBefore scores a report that tells no day and came out before the day
// of the other: nobody reports what is still to come.
func reportedBefore(a, b *Traits) (float64, string) {
	day, published := a.Day, b.Published
	if day == nil {
		day, published = b.Day, a.Published
	}
	if day != nil && published != nil && published.To < day.From-1 {
		return -1, "one was reported before the day of the other"
	}
	return 0, ""
}

// reportedTime scores the day of an event against a report that tells no day:
// most are out within days.
func reportedTime(day, published *Span) (float64, string) {
	if published == nil {
		return 0, ""
	}
	if late := published.To - day.From; late >= -1 && late <= 3 {
		return 0.4, "one was reported within days of the other's day"
	}
	return 0, ""
}

func publishedFeature(_ *Model, a, b *Traits) (float64, string) {
	if a.Published == nil || b.Published == nil {
		return 0, ""
	}
	gap := a.Published.gap(b.Published)
	value := math.Exp(-float64(gap) / 5)
	if gap == 0 {
		return value, "reported on one day"
	}
	if value < 0.01 {
		value = 0
	}
	return value, "reported " + count(gap, "day") + " apart"
}

func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

// countsFeature compares the figures of the effects that both tell.
func countsFeature(_ *Model, a, b *Traits) (value float64, reason string) {
	told := 0
	for _, f := range a.Figures {
		for _, g := range b.Figures {
			if f.Effect != g.Effect {
				continue
			}
			told++
			value += likeCounts(f, g)
			if reason == "" {
				x, y := f, g
				if x.Low > y.Low || x.Low == y.Low && x.High < y.High {
					x, y = g, f
				}
				reason = x.words() + " and " + y.words() + " " + string(f.Effect)
			}
		}
	}
	if told == 0 {
		return 0, ""
	}
	return value / float64(told), reason
}

func (t Tally) words() string {
	if t.High < 0 {
		return strconv.Itoa(t.Low) + " or more"
	}
	return strconv.Itoa(t.Low)
}

// sizeable is the least toll that is not an everyday one.
const sizeable = 5

// likeCounts scores two figures: the same large number tells more than the same
// small one, and large tolls that differ by less than their double speak for one
// event still, since another of that size in the same town and day is rare.
func likeCounts(f, g Tally) float64 {
	if f.Low == g.Low {
		return 1 - 1/math.Sqrt(float64(1+f.Low))
	}
	small, large := f, g
	if small.Low > large.Low {
		small, large = g, f
	}
	if small.High < 0 || small.High >= large.Low {
		return 0
	}
	apart := math.Log(float64(large.Low+1) / float64(small.Low+1))
	if small.Low >= sizeable && apart < math.Ln2 {
		return 0.7 * (1 - apart/math.Ln2) * (1 - 1/math.Sqrt(float64(1+small.Low)))
	}
	return -min(1, apart/math.Log(8))
}

func actionFeature(_ *Model, a, b *Traits) (float64, string) {
	value := likeness.Actions(a.Action, b.Action)
	if value == 0 {
		return 0, ""
	}
	if a.Action == b.Action {
		return value, "both " + string(a.Action)
	}
	x, y := ordered(string(a.Action), string(b.Action))
	return value, x + " and " + y
}

func ordered(x, y string) (string, string) {
	if x > y {
		return y, x
	}
	return x, y
}

func meansFeature(_ *Model, a, b *Traits) (float64, string) {
	if value, both := sameTarget(a.Targets, b.Targets); both != "" {
		return value, "both hit: " + both
	}
	if a.Means != "" && a.Means == b.Means {
		return 0.7, "both with: " + a.Means
	}
	if len(a.Targets) > 0 && len(b.Targets) > 0 {
		x, y := ordered(a.Targets[0], b.Targets[0])
		return -0.5, "one hit: " + x + ", the other: " + y
	}
	return 0, ""
}

// sameTarget compares what was hit by the noun: a "vegetable market" is a market.
// That a home was hit, of which there are many, tells less.
func sameTarget(a, b []string) (value float64, both string) {
	for _, x := range a {
		for _, y := range b {
			noun := kindOf(x)
			if noun != kindOf(y) {
				continue
			}
			if noun != home {
				return 1, noun
			}
			value, both = 0.1, noun
		}
	}
	return value, both
}

// home stands for all words for where people live.
const home = "home"

// kindOf is the noun of a target, and one noun for all kinds of homes.
func kindOf(target string) string {
	switch noun := lastWord(target); noun {
	case "house", "houses", "homes", "apartment", "flat", "building", "residence", "villa":
		return home
	default:
		return strings.TrimSuffix(noun, "s")
	}
}

// inBoth returns the first value of two sorted lists, "" for none.
func inBoth(a, b []string) string {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			return a[i]
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return ""
}

func actorsFeature(_ *Model, a, b *Traits) (float64, string) {
	if len(a.Actors) == 0 || len(b.Actors) == 0 {
		return 0, ""
	}
	if both := inBoth(a.Actors, b.Actors); both != "" {
		return 1, "both by " + both
	}
	x, y := ordered(a.Actors[0], b.Actors[0])
	return -0.4, "one by " + x + ", the other by " + y
}

func sidesFeature(_ *Model, a, b *Traits) (float64, string) {
	if both := inBoth(a.Sides, b.Sides); both != "" {
		return 1, "both harmed people of " + both
	}
	if len(a.Sides) > 0 && len(b.Sides) > 0 {
		x, y := ordered(a.Sides[0], b.Sides[0])
		return -1, "one harmed people of " + x + ", the other of " + y
	}
	if len(a.Standings) == 1 && len(b.Standings) == 1 {
		if a.Standings[0] == b.Standings[0] {
			return 0.3, "both harmed " + string(a.Standings[0]) + "s"
		}
		return -0.5, "one harmed civilians, the other combatants"
	}
	return 0, ""
}

// personsFeature compares the people harmed, and takes a name that the other
// report holds anywhere for the same person.
func personsFeature(_ *Model, a, b *Traits) (best float64, reason string) {
	apart := false
	for _, p := range a.Persons {
		for _, q := range b.Persons {
			value, why := likePersons(p, q)
			apart = apart || value < 0
			if value > best {
				best, reason = value, why
			}
		}
	}
	for _, pair := range [2][2]*Traits{{a, b}, {b, a}} {
		for _, p := range pair[0].Persons {
			if best < 0.9 && indexSpace(p.Name) > 0 && namesAll(pair[1], p.Name) {
				best, reason = 0.9, "both name "+p.Name
			}
		}
	}
	if best == 0 && apart {
		return -fewHarmed(a, b), "they name different people"
	}
	return best, reason
}

// fewHarmed is how much it tells that two reports share no victim: 1 where few were
// harmed, little where many were, as each report then names others.
func fewHarmed(a, b *Traits) float64 { return 1 / (1 + float64(max(a.harmed()-3, b.harmed()-3, 0))) }

// harmed adds up the people harmed, at least.
func (t *Traits) harmed() (n int) {
	for _, f := range t.Figures {
		n += f.Low
	}
	return n
}

// likePersons scores two people: their names word by word, the last as the
// family's, and their ages.
func likePersons(p, q Person) (float64, string) {
	same := p.Age > 0 && p.Age == q.Age
	differ := p.Age > 0 && q.Age > 0 && max(p.Age-q.Age, q.Age-p.Age) > 1
	switch {
	case p.Name == "" || q.Name == "":
		if same {
			return 0.5, "both tell of somebody aged " + strconv.Itoa(p.Age)
		}
		return 0, ""
	case p.Name == q.Name || wordsOf(p.Name, q.Name) || wordsOf(q.Name, p.Name):
		if differ {
			return 0.4, "both name " + p.Name + ", of different ages"
		}
		if indexSpace(p.Name) < 0 || indexSpace(q.Name) < 0 {
			return 0.4, "both name " + p.Name
		}
		return 1, "both name " + p.Name
	case lastWord(p.Name) == lastWord(q.Name) && !differ:
		if same {
			return 0.8, "both name somebody called " + lastWord(p.Name) + ", aged " + strconv.Itoa(p.Age)
		}
		return 0.4, "both name somebody called " + lastWord(p.Name)
	case same:
		return 0.2, "both tell of somebody aged " + strconv.Itoa(p.Age)
	}
	return -1, ""
}

// wordsOf says whether every word of a short name is in a longer one.
func wordsOf(short, long string) bool {
	for len(short) > 0 {
		word := short
		if i := indexSpace(short); i >= 0 {
			word, short = short[:i], short[i+1:]
		} else {
			short = ""
		}
		if !hasWord(long, word) {
			return false
		}
	}
	return true
}

func hasWord(name, word string) bool {
	for len(name) > 0 {
		i := indexSpace(name)
		if i < 0 {
			return name == word
		}
		if name[:i] == word {
			return true
		}
		name = name[i+1:]
	}
	return false
}

func lastWord(name string) string {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == ' ' {
			return name[i+1:]
		}
	}
	return name
}

func agesFeature(_ *Model, a, b *Traits) (float64, string) {
	if len(a.Ages) == 0 || len(b.Ages) == 0 {
		return 0, ""
	}
	shared, first := 0, 0
	for i, j := 0, 0; i < len(a.Ages) && j < len(b.Ages); {
		switch {
		case a.Ages[i] == b.Ages[j]:
			if shared++; shared == 1 {
				first = a.Ages[i]
			}
			i, j = i+1, j+1
		case a.Ages[i] < b.Ages[j]:
			i++
		default:
			j++
		}
	}
	if shared == 0 {
		return -0.5 * fewHarmed(a, b), "they tell no age in common"
	}
	return 1 - math.Pow(0.4, float64(shared)), "both tell of age " + strconv.Itoa(first)
}

// namesFeature adds up the rarity of the names in common.
func namesFeature(m *Model, a, b *Traits) (float64, string) {
	sum, reason := 0.0, ""
	for i, j := 0, 0; i < len(a.Names) && j < len(b.Names); {
		switch {
		case a.Names[i] == b.Names[j]:
			rarity := float64(m.rarity[uint16(hash(a.Names[i]))]) / rarest
			if sum += rarity * rarity; sum < 4 {
				reason += ", " + a.Names[i]
			}
			i, j = i+1, j+1
		case a.Names[i] < b.Names[j]:
			i++
		default:
			j++
		}
	}
	if sum == 0 {
		return 0, ""
	}
	return 1 - math.Exp(-sum/3), "both name " + reason[len(", "):]
}

func pairsFeature(_ *Model, a, b *Traits) (float64, string) {
	shared := sharedHashes(a.Pairs, b.Pairs)
	if shared == 0 {
		return 0, ""
	}
	return 1 - math.Exp(-float64(shared)/2), count(shared, "full name") + " in common"
}

func sharedHashes(a, b []uint32) (shared int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			shared++
			i, j = i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return shared
}

// wordsFeature is the cosine of the rarer words, each weighed by its rarity.
func wordsFeature(m *Model, a, b *Traits) (float64, string) {
	var both, ofA, ofB float64
	n := 0
	for i, j := 0, 0; i < len(a.Words) || j < len(b.Words); {
		switch {
		case j == len(b.Words) || i < len(a.Words) && a.Words[i] < b.Words[j]:
			ofA += m.weight(a.Words[i])
			i++
		case i == len(a.Words) || a.Words[i] > b.Words[j]:
			ofB += m.weight(b.Words[j])
			j++
		default:
			w := m.weight(a.Words[i])
			both, ofA, ofB = both+w, ofA+w, ofB+w
			i, j, n = i+1, j+1, n+1
		}
	}
	if n == 0 {
		return 0, ""
	}
	return wording(a, b) * enoughOf(n) * both / math.Sqrt(ofA*ofB), count(n, "rarer word") + " in common"
}

// enoughOf lowers what a share of n things tells where n is small.
func enoughOf(n int) float64 { return float64(n) / float64(n+few) }

// few is how many words or runs make a share tell half of what it could.
const few = 4

// wording is how much wording in common tells: less where place or day are
// apart, as bulletins tell of different events in the same words.
func wording(a, b *Traits) float64 {
	if a.Place != nil && b.Place != nil {
		if value, _ := placeFeature(nil, a, b); value <= -0.8 {
			return 0.4
		}
	}
	if a.Day != nil && b.Day != nil && a.Day.Sure && b.Day.Sure && a.Day.gap(b.Day) > 1 {
		return 0.4
	}
	return 1
}

// weight is what a word counts for in a cosine: its rarity, squared.
func (m *Model) weight(h uint32) float64 {
	r := float64(m.rarity[uint16(h)])
	return r * r
}

// textFeature estimates the share of runs of words in common from the smallest
// hashes of both (Broder 1997).
func textFeature(_ *Model, a, b *Traits) (float64, string) {
	n := min(len(a.Sketch), len(b.Sketch))
	if n == 0 {
		return 0, ""
	}
	shared, seen := 0, 0
	for i, j := 0, 0; seen < n && i < len(a.Sketch) && j < len(b.Sketch); seen++ {
		switch {
		case a.Sketch[i] == b.Sketch[j]:
			shared++
			i, j = i+1, j+1
		case a.Sketch[i] < b.Sketch[j]:
			i++
		default:
			j++
		}
	}
	if shared == 0 {
		return 0, ""
	}
	share := float64(shared) / float64(max(seen, 1))
	return wording(a, b) * enoughOf(seen) * share, "about " + strconv.Itoa(int(math.Round(100*share))) + " % of their wording in common"
}

// contradict says whether two units can't be one episode whatever else they
// share: one report tells them apart.
func contradict(a, b *Traits) bool { return a.Report == b.Report && a.Report != "" }
