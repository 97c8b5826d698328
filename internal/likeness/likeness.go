// Package likeness scores how well two claims, places or periods agree, feature
// by feature, so that joining can weigh them and a person be shown why.
package likeness

import (
	"strings"

	"recount/internal/harm"
)

// A Score says how well two claims, or a claim and an incident, agree on one
// feature: 1 they agree, 0 nothing is known, -1 they contradict each other.
type Score struct {
	Feature string  `json:"feature"`
	Value   float64 `json:"value"`
	Reason  string  `json:"reason"` // in words; empty where nothing is known
}

// Contradiction is the value at which a feature forbids joining.
const Contradiction = -1

// Compare scores two claims feature by feature. The scores are kept apart, so
// that a person can be shown why two claims were joined or not.
func Compare(a, b *harm.Claim) []Score {
	return []Score{
		{Feature: "place", Value: Places(a.Place, b.Place)},
		{Feature: "time", Value: Periods(a.Time, b.Time)},
		{Feature: "action", Value: acts(a, b)},
	}
}

// acts scores what was done in two claims. Acts of different kinds that are told
// of different times are not one, even where one time takes the other in: a
// bombing "last week", and shooting "on June 2".
func acts(a, b *harm.Claim) float64 {
	if OtherAct(a, b) {
		return Contradiction
	}
	return Actions(a.Action, b.Action)
}

// OtherAct says whether two claims tell of acts of different kinds, each with a
// time of its own, one of them to the day.
func OtherAct(a, b *harm.Claim) bool {
	if Actions(a.Action, b.Action) >= 0 || a.Time == nil || b.Time == nil || a.Time.Words == "" || b.Time.Words == "" {
		return false
	}
	same := a.Time.From == b.Time.From && a.Time.To == b.Time.To
	return !same && (a.Time.Precision == harm.Day || b.Time.Precision == harm.Day)
}

// Places scores two places: the same, one within the other, unknown, or apart.
func Places(a, b *harm.Place) float64 {
	switch {
	case a == nil || b == nil:
		return 0
	case len(a.Path) == len(b.Path) && Within(a.Path, b.Path):
		return 1
	case Within(a.Path, b.Path), Within(b.Path, a.Path):
		return 0.5
	default:
		return Contradiction
	}
}

// Within says whether the place of path inner lies in that of path outer, or is
// the same.
func Within(inner, outer []harm.Text) bool {
	if len(outer) > len(inner) {
		return false
	}
	for i := range outer {
		if Plain(outer[i]) != Plain(inner[i]) {
			return false
		}
	}
	return true
}

// Plain is the name of a place without the kind of area it is: reports call a
// town and the district around it by one name.
func Plain(name harm.Text) harm.Text {
	s := string(name)
	for _, kind := range []string{" Governorate", " Province", " District", " City", " camp"} {
		s = strings.TrimSuffix(s, kind)
	}
	return harm.Text(s)
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

// The families of actions that reports call by each other's names.
const (
	Explosive = "explosive"
	Armed     = "armed"
	Taking    = "taking"
)

// Family returns the family of an action, "" for one that has none.
func Family(a harm.Action) string {
	switch a {
	case harm.Airstrike, harm.DroneStrike, harm.Shelling, harm.RocketAttack, harm.Bombing, harm.SuicideBombing, harm.MineOrIED, harm.ChemicalAttack:
		return Explosive
	case harm.Shooting, harm.SniperFire, harm.Ambush, harm.Execution, harm.Clash, harm.GroundAttack, harm.Raid, harm.Stabbing:
		return Armed
	case harm.Detention, harm.Abduction:
		return Taking
	}
	return ""
}

// Actions scores two actions: the same, of one family, unknown, or different.
func Actions(a, b harm.Action) float64 {
	fa, fb := Family(a), Family(b)
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
