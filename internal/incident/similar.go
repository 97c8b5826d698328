package incident

import (
	"strings"

	"recount/internal/harm"
)

// A Score says how well two claims, or a claim and an incident, agree on one
// feature: 1 they agree, 0 nothing is known, -1 they contradict each other.
type Score struct {
	Feature string
	Value   float64
}

// Contradiction is the value at which a feature forbids joining.
const Contradiction = -1

// Compare scores two claims feature by feature. The scores are kept apart, so
// that a person can be shown why two claims were joined or not.
func Compare(a, b *harm.Claim) []Score {
	return []Score{
		{"place", Places(a.Place, b.Place)},
		{"time", Periods(a.Time, b.Time)},
		{"action", actions(a.Action, b.Action)},
	}
}

// Places scores two places: the same, one within the other, unknown, or apart.
func Places(a, b *harm.Place) float64 {
	switch {
	case a == nil || b == nil:
		return 0
	case len(a.Path) == len(b.Path) && within(a.Path, b.Path):
		return 1
	case within(a.Path, b.Path), within(b.Path, a.Path):
		return 0.5
	default:
		return Contradiction
	}
}

// within says whether outer is a prefix of inner.
func within(inner, outer []harm.Text) bool {
	if len(outer) > len(inner) {
		return false
	}
	for i := range outer {
		if plain(outer[i]) != plain(inner[i]) {
			return false
		}
	}
	return true
}

// plain is the name of a place without the kind of area it is: reports call a
// town and the district around it by one name.
func plain(name harm.Text) string {
	s := string(name)
	for _, kind := range []string{" Governorate", " Province", " District", " City", " camp"} {
		s = strings.TrimSuffix(s, kind)
	}
	return s
}

// Periods scores two periods: they share a day, unknown, or apart.
func Periods(a, b *harm.Period) float64 {
	if a == nil || b == nil {
		return 0
	}
	if before(a.To, b.From) || before(b.To, a.From) {
		return Contradiction
	}
	return 1
}

// before says whether day a is surely before day b. An open end never is, and
// a day of an unknown year is compared by month and day.
func before(a, b harm.Text) bool {
	if a == "" || b == "" {
		return false
	}
	if strings.HasPrefix(string(a), "XXXX") || strings.HasPrefix(string(b), "XXXX") {
		a, b = a[4:], b[4:]
	}
	return a < b
}

// families sorts actions that reports call by each other's names.
var families = map[harm.Action]string{
	harm.Airstrike: "explosive", harm.DroneStrike: "explosive", harm.Shelling: "explosive",
	harm.RocketAttack: "explosive", harm.Bombing: "explosive", harm.SuicideBombing: "explosive",
	harm.MineOrIED: "explosive", harm.ChemicalAttack: "explosive",
	harm.Shooting: "armed", harm.SniperFire: "armed", harm.Ambush: "armed", harm.Execution: "armed",
	harm.Clash: "armed", harm.GroundAttack: "armed", harm.Raid: "armed", harm.Stabbing: "stabbing",
	harm.Detention: "taking", harm.Abduction: "taking",
}

// actions scores two actions: the same, of one family, unknown, or different.
func actions(a, b harm.Action) float64 {
	fa, fb := families[a], families[b]
	switch {
	case fa == "" || fb == "":
		return 0
	case a == b:
		return 1
	case fa == fb:
		return 0.5
	default:
		return -0.5 // a raid may bring both shooting and detention
	}
}
