package casebook

import (
	"fmt"

	"recount/internal/harm"
)

// changes tells in words how the claims of two versions of a report differ.
func changes(before, now []harm.Claim) []string {
	old := map[string]*harm.Claim{}
	for i := range before {
		old[before[i].ID] = &before[i]
	}
	var all []string
	for i := range now {
		c := &now[i]
		b := old[c.ID]
		delete(old, c.ID)
		switch {
		case b == nil:
			all = append(all, fmt.Sprintf("%s is new: %s", c.ID, inWords(c)))
		case inWords(b) != inWords(c):
			all = append(all, fmt.Sprintf("%s said %s, and says %s now", c.ID, inWords(b), inWords(c)))
		}
	}
	for i := range before {
		if b := &before[i]; old[b.ID] != nil {
			all = append(all, fmt.Sprintf("%s is gone: %s", b.ID, inWords(b)))
		}
	}
	return all
}

// inWords says the gist of a claim.
func inWords(c *harm.Claim) string {
	s := string(c.Kind)
	switch {
	case c.Count != nil && c.Effect != "":
		s = fmt.Sprintf("%s %s", figure(c.Count.Low, c.Count.High), c.Effect)
	case c.Effect != "":
		s = string(c.Effect)
	case c.Control != nil:
		s = fmt.Sprintf("%s by %s", c.Control.Change, c.Control.Holder)
	case c.Action != "":
		s = string(c.Action)
	}
	if c.Status != harm.Asserted {
		s += ", " + string(c.Status)
	}
	if c.Place != nil {
		s += " in " + c.Place.Name
	}
	if c.Time != nil && c.Time.From != "" {
		s += " on " + string(c.Time.From)
	}
	return s
}

// figure writes a range: 12, 12–17, at least 12.
func figure(low int, high *int) string {
	switch {
	case high == nil:
		return fmt.Sprintf("at least %d", low)
	case *high == low:
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d–%d", low, *high)
}
