package origin

import (
	"slices"
	"strings"
)

// Unite gives the origins told of one incident the same key where one is only a
// vaguer telling of another and of no second: "police" of no place told and the
// police of the town, "authorities" and its police, "Roe" and "Jane Roe", "the
// ministry" and "the health ministry". Across incidents that would be a guess.
// The order of the origins makes no difference, and they are returned in it.
func Unite(all []Origin) []Origin {
	keys := make([]string, len(all))
	for i, o := range all {
		keys[i] = o.Key
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	out := slices.Clone(all)
	for i := range out {
		out[i].Key = closest(keys, out[i].Key)
	}
	return out
}

// closest is the one key that a key is a vaguer telling of, itself where there
// is none or more than one.
func closest(keys []string, key string) string {
	var found []string
	for _, k := range keys {
		if isVaguer(key, k) && !slices.ContainsFunc(keys, func(other string) bool { return isVaguer(k, other) }) {
			found = append(found, k)
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	return key
}

// isVaguer reports that key a tells the same as key b, with less.
func isVaguer(a, b string) bool {
	if a == b || strings.HasPrefix(a, unnamedMark) {
		return false
	}
	who, where, placed := strings.Cut(a, "@")
	whose, seat, seated := strings.Cut(b, "@")
	switch {
	case !placed:
		return false
	case strings.HasPrefix(who, nameMark) && !seated: // a family name, and a full name that ends with it
		return strings.HasSuffix(whose, " "+strings.TrimPrefix(who, nameMark))
	case who != whose:
		return isVaguerOffice(who, whose) && (where == seat || isWider(where, seat))
	}
	return isWider(where, seat)
}

// isVaguerOffice reports that one office may be meant by the name of another.
func isVaguerOffice(who, whose string) bool {
	switch who {
	case anyMinistry:
		return strings.HasSuffix(whose, " "+anyMinistry)
	case officials:
		return whose == police || whose == localOfficials
	}
	return false
}

// isWider reports that one scope may be another, told with less: one of no place
// told, a place above the other, the name of the other without what it lies in.
func isWider(where, seat string) bool {
	if strings.HasPrefix(where, unplaced) {
		return !strings.HasPrefix(seat, unplaced) || seat < where
	}
	return strings.HasPrefix(seat, where+"/") || strings.HasSuffix(seat, "/"+where)
}
