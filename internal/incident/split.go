package incident

import (
	"cmp"
	"slices"
	"strconv"

	"recount/internal/harm"
)

// Split parts a reading into units: each incident of the report is one. A
// report that tells of no incident gives one unit without harm, a mention, that
// may join an incident but never makes one.
func Split(r *harm.Reading) []Unit {
	source := Source{ID: string(r.ID), Outlet: r.Report.Outlet, Published: r.Report.Published.From, Copy: string(r.ID)}
	if len(r.Incidents) == 0 {
		u := Unit{Ref: source.ID + "/1", Report: source, Claims: mentions(r.Claims)}
		u.Traits = traitsOf(r, nil, u.Claims, passages(r, nil, 0))
		return []Unit{u}
	}
	units := make([]Unit, len(r.Incidents))
	owners := ownersOf(r)
	for i := range r.Incidents {
		inc := &r.Incidents[i]
		u := Unit{Ref: source.ID + "/" + strconv.Itoa(i+1), Report: source, Claims: claimsOf(r.Claims, inc.Claims)}
		u.Traits = traitsOf(r, inc, u.Claims, passages(r, owners, i))
		units[i] = u
	}
	return units
}

// mentions are the claims of a report without an incident that an incident of
// other reports can take in.
func mentions(claims []harm.Claim) []harm.Claim {
	var kept []harm.Claim
	for _, c := range claims {
		if c.Status == harm.Asserted && c.Scope == harm.ScopeIncident && c.Kind != harm.KindControl {
			kept = append(kept, c)
		}
	}
	return kept
}

// claimsOf lists the asserted claims of some identifiers, in the report's order.
func claimsOf(claims []harm.Claim, ids []string) []harm.Claim {
	kept := make([]harm.Claim, 0, len(ids))
	for i := range claims {
		if c := &claims[i]; c.Status == harm.Asserted && slices.Contains(ids, c.ID) {
			kept = append(kept, *c)
		}
	}
	return kept
}

// A passage is a stretch of the text that tells of one incident of several.
type passage struct {
	start, owner int
}

// ownersOf parts the text of a report with several incidents: from the first
// words that tell of one to the first that tell of another.
func ownersOf(r *harm.Reading) []passage {
	of := map[string]int{}
	for i, inc := range r.Incidents {
		for _, id := range inc.Claims {
			of[id] = i
		}
	}
	var marks []passage
	for _, c := range r.Claims {
		owner, told := of[c.ID]
		for _, e := range c.Evidence {
			if told && e.In == harm.InText {
				marks = append(marks, passage{e.Start, owner})
			}
		}
	}
	slices.SortFunc(marks, func(a, b passage) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.owner, b.owner)) })
	return slices.CompactFunc(marks, func(a, b passage) bool { return a.owner == b.owner })
}

// passages returns what the report says of its incident number n: the whole
// text when it tells of only one.
func passages(r *harm.Reading, marks []passage, n int) []string {
	text := r.Report.Text
	if len(r.Incidents) < 2 || len(marks) < 2 {
		return []string{r.Report.Title, text}
	}
	var parts []string
	for i, m := range marks {
		end := len(text)
		if i+1 < len(marks) {
			end = sentenceStart(text, marks[i+1].start)
		}
		if start := sentenceStart(text, m.start); m.owner == n && start < end {
			parts = append(parts, text[start:end])
		}
	}
	return parts
}

// sentenceStart returns where the sentence that holds byte i begins, near enough.
func sentenceStart(text string, i int) int {
	for i = min(i, len(text)); i > 0; i-- {
		if b := text[i-1]; b == '\n' || b == ' ' && i > 1 && (text[i-2] == '.' || text[i-2] == '!' || text[i-2] == '?') {
			break
		}
	}
	return i
}
