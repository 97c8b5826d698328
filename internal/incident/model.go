package incident

import (
	_ "embed"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"recount/internal/harm"
	"recount/internal/likeness"
)

//go:embed weights.tsv
var weightsFile string

// featuresVersion changes when the features or the blocks do.
const featuresVersion = 1

// Weights are what a Model is made of: all that learning finds out.
type Weights struct {
	Features  []float64 // in the order of Features, at zero or above
	Bias      float64   // log-odds of a pair of which nothing is known
	JoinAt    float64   // log-odds from which two units are one episode
	SuggestAt float64   // log-odds from which a person should look
	Absent    float64   // log-odds of a pair that shares no block, and the least that any pair counts for
}

// A Model weighs how alike two units are.
type Model struct {
	Weights
	version string
	rarity  *[1 << 16]uint8 // of words, by the low bits of their hash
}

// A Likeness is what speaks for and against two units telling of one episode.
type Likeness struct {
	Features []likeness.Score `json:"features"`
	Odds     float64          `json:"odds"` // log-odds that both tell of one episode
}

// LoadModel reads the embedded weights.
func LoadModel() (*Model, error) {
	w, err := ParseWeights(weightsFile)
	if err != nil {
		return nil, err
	}
	return NewModel(w), nil
}

// NewModel makes a model of weights.
func NewModel(w Weights) *Model {
	sum := fnv.New32a()
	fmt.Fprint(sum, featuresVersion, w.String(), commonFile)
	return &Model{Weights: w, version: fmt.Sprintf("%08x", sum.Sum32()), rarity: rarities()}
}

// ParseWeights reads a weights file: on each line a name, a tab, a number, a tab
// and what it means; "#" begins a comment. A line that is wrong, or one that is
// missing, is a harm.Invalid error that names it.
func ParseWeights(file string) (w Weights, err error) {
	told, err := parseLines(file)
	if err != nil {
		return w, err
	}
	for _, p := range w.lines() {
		value, ok := told[p.name]
		if !ok {
			return w, harm.Errorf(harm.Invalid, "the weights lack a line for %q: add one, or learn them again", p.name)
		}
		*p.at = value
		delete(told, p.name)
	}
	for _, name := range slices.Sorted(maps.Keys(told)) {
		return w, harm.Errorf(harm.Invalid, "the weights have a line for %q, which is no feature: remove it", name)
	}
	return w, nil
}

func parseLines(file string) (map[string]float64, error) {
	told := map[string]float64{}
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 {
			return nil, harm.Errorf(harm.Invalid, "line %d of the weights is %q: write a name, a tab and a number", n, line)
		}
		value, err := strconv.ParseFloat(fields[1], 64)
		if err != nil || math.IsNaN(value) || math.Abs(value) > 100 {
			return nil, harm.Errorf(harm.Invalid, "line %d of the weights has %q for %s: write a number from -100 to 100", n, fields[1], fields[0])
		}
		told[fields[0]] = value
	}
	return told, nil
}

// String writes weights as ParseWeights reads them, two decimals each.
func (w Weights) String() string {
	var b strings.Builder
	w.Features = slices.Clone(w.Features)
	for _, p := range w.lines() {
		fmt.Fprintf(&b, "%s\t%.2f\t%s\n", p.name, *p.at, p.means)
	}
	return b.String()
}

// A line of the weights file, and where its number belongs.
type line struct {
	name, means string
	at          *float64
}

// lines lists all numbers in the order of the file.
func (w *Weights) lines() []line {
	if w.Features == nil {
		w.Features = make([]float64, len(features))
	}
	all := make([]line, 0, len(features)+4)
	for i, f := range features {
		all = append(all, line{f.Name, f.Means, &w.Features[i]})
	}
	return append(
		all,
		line{"bias", "log-odds of a pair of which nothing is known", &w.Bias},
		line{"joins", "log-odds from which two units are one episode", &w.JoinAt},
		line{"suggests", "log-odds from which a person should look", &w.SuggestAt},
		line{"absent", "log-odds of a pair that shares no block, and the least that any pair counts for", &w.Absent},
	)
}

// rarities lays the list of common words out for looking up by hash. Two words
// that share a place count as the more common.
func rarities() *[1 << 16]uint8 {
	table := new([1 << 16]uint8)
	for i := range table {
		table[i] = rarest
	}
	for h, n := range common() {
		table[uint16(h)] = min(table[uint16(h)], n)
	}
	return table
}

// Version names the weights and the features. Odds of different versions must
// not be mixed.
func (m *Model) Version() string { return m.version }

// Joins says whether log-odds are clear enough to join without asking.
func (m *Model) Joins(odds float64) bool { return odds >= m.JoinAt }

// Suggests says whether log-odds are doubtful: worth a person's look, and not
// enough to join.
func (m *Model) Suggests(odds float64) bool {
	return odds >= m.SuggestAt && odds < m.JoinAt
}

// Connects says whether an edge makes two units neighbours: what joins one may
// change what joins the other.
func (m *Model) Connects(odds float64) bool { return m.Joins(odds) }

// Keeps says whether an edge bears on clustering at all. One that does not may
// be dropped: the result is the same.
func (m *Model) Keeps(odds float64) bool { return odds > m.Absent || m.Forbids(odds) }

// Forbidden are the log-odds of two units that contradict each other.
const Forbidden = -1000

// Forbids says whether log-odds keep two units apart whatever joins them to others.
func (m *Model) Forbids(odds float64) bool { return odds <= Forbidden }

// Compare weighs two units. The order of the two does not matter.
func (m *Model) Compare(a, b *Traits) Likeness {
	l := Likeness{Features: make([]likeness.Score, len(features))}
	for i, f := range features {
		l.Features[i].Feature = f.Name
		l.Features[i].Value, l.Features[i].Reason = f.score(m, a, b)
	}
	l.Odds = m.odds(l.Features)
	if contradict(a, b) {
		l.Odds = Forbidden
	}
	return l
}

func (m *Model) odds(scores []likeness.Score) float64 {
	sum := m.Bias
	for i, s := range scores {
		sum += m.Weights.Features[i] * s.Value
	}
	return sum
}

// Explain lists the features that bear on a likeness, the weightiest first.
func (m *Model) Explain(l Likeness) []likeness.Score {
	type weighed struct {
		likeness.Score
		weight float64
	}
	var all []weighed
	for i, s := range l.Features {
		if w := m.Weights.Features[i] * s.Value; w != 0 {
			all = append(all, weighed{s, max(w, -w)})
		}
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return compareDown(a.weight, b.weight) })
	scores := make([]likeness.Score, len(all))
	for i := range all {
		scores[i] = all[i].Score
	}
	return scores
}

func compareDown(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}
