package actor

import (
	"slices"
	"unicode"
)

// Groups lists the named armed groups among mentions, in the order they are
// told.
func (r *Registry) Groups(mentions []Mention) []string {
	return r.groups(mentions, func(Mention) bool { return true })
}

// Aims lists those of them that an operation is aimed at. Fighters who are not
// named, harmed in an operation aimed at one group, are likely of it.
func (r *Registry) Aims(mentions []Mention) []string {
	return r.groups(mentions, func(m Mention) bool { return m.Aim })
}

func (r *Registry) groups(mentions []Mention, keep func(Mention) bool) []string {
	var ids []string
	for _, m := range mentions {
		if m.Kind != Named && m.Kind != Reference || !keep(m) || slices.Contains(ids, m.Actor) {
			continue
		}
		if a, _ := r.Actor(m.Actor); a.Kind == Group || a.Kind == Militia {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

// aimReach is how far before a name its aiming may begin: "in pursuit of a
// senior suspected" Taliban leader.
const aimReach = 6

// isAim reports a word of aiming close before atom i.
func (f *finder) isAim(i int) bool {
	for j := i - 1; j >= 0 && j >= i-aimReach; j-- {
		if c, end := f.word(j, target); c != 0 && end <= i {
			return true
		}
		if f.has(j, joiner|possessive) || isMark(f.form(j)) {
			return false
		}
	}
	return false
}

// isMark reports a token that is no word.
func isMark(s string) bool {
	return len(s) == 1 && !unicode.IsLetter(rune(s[0])) && !unicode.IsDigit(rune(s[0]))
}
