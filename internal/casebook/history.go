package casebook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/journal"
)

// A Change is an entry of the journal, for a person.
type Change struct {
	Seq  int64  `json:"seq"`
	At   string `json:"at"`
	By   string `json:"by"`
	Kind string `json:"kind"`
	What string `json:"what"`
	Why  string `json:"why"` // "" when no reason was given, or it was erased
}

// History lists the journal's entries from one on. An incident limits it to the
// entries that touch its reports; "" is all.
func (v *View) History(from int64, incident string) ([]Change, error) {
	var only map[int64]bool
	if incident != "" {
		_, units, err := v.incident(incident)
		if err != nil {
			return nil, err
		}
		only = map[int64]bool{}
		for _, u := range units {
			only[u.Report] = true
		}
	}
	var entries []journal.Entry
	for e, err := range v.from.Entries(from) {
		if err != nil {
			return nil, err
		}
		if only == nil || slices.ContainsFunc(touched(e), func(r int64) bool { return only[r] }) {
			entries = append(entries, e)
		}
	}
	all := make([]Change, len(entries))
	for i, e := range entries {
		why, _, err := v.from.Note(e.Seq, fieldWhy)
		if err != nil {
			return nil, err
		}
		what, err := v.what(e)
		if err != nil {
			return nil, err
		}
		all[i] = Change{Seq: e.Seq, At: e.At, By: e.By, Kind: e.Kind, What: what, Why: string(why)}
	}
	return all, nil
}

// anyBody is what bodies of all kinds hold.
type anyBody struct {
	reportBody
	joiningBody
	undoBody
	ratingBody
	Incident string     `json:"incident"`
	Value    string     `json:"value"`
	Claims   []claimRef `json:"claims"`
	What     string     `json:"what"`
	Reports  []int64    `json:"reports"`
	Gone     []string   `json:"gone"`
}

// touched lists the reports that an entry speaks of.
func touched(e journal.Entry) []int64 {
	var b anyBody
	if json.Unmarshal(e.Body, &b) != nil {
		return nil
	}
	all := b.Reports
	if b.Report != 0 {
		all = append(all, b.Report)
	}
	for _, c := range b.Claims {
		all = append(all, c.Report)
	}
	for _, units := range b.Incidents {
		for _, u := range units {
			all = append(all, u[0])
		}
	}
	return all
}

// what says in words what an entry changed.
func (v *View) what(e journal.Entry) (string, error) {
	var b anyBody
	if err := json.Unmarshal(e.Body, &b); err != nil {
		return "", harm.Errorf(harm.Conflict, "entry %d of the journal was altered: %w", e.Seq, err)
	}
	report := func() string { return v.reportName(b.Report) }
	switch e.Kind {
	case kindCase:
		return "the case file", nil
	case kindReport:
		return fmt.Sprintf("version %d of report %s", b.Version, report()), nil
	case kindReading:
		return fmt.Sprintf("report %s coded by profile %s", report(), b.Profile), nil
	case kindJoining:
		return counted(len(b.Incidents), "incident") + " made of what reports tell alike", nil
	case kindRules:
		return "the program's rules of joining are new", nil
	case kindTogether, kindApart, kindMove:
		return fmt.Sprintf("%s: %s", b.Incident, strings.Join(v.claimNames(b.Claims), ", ")), nil
	case kindGrade, kindStatus:
		return fmt.Sprintf("%s is %s", b.Incident, b.Value), nil
	case kindNote:
		return "on " + b.Incident, nil
	case kindWithdrawal:
		return "report " + report(), nil
	case kindRating:
		key, found, err := v.from.Note(e.Seq, fieldSource)
		name := v.names[string(key)]
		if !found || name == "" {
			name = "a source that is gone"
		}
		return fmt.Sprintf("%s is %s%d", name, b.Reliability, b.Credibility), err
	case kindUndo:
		return fmt.Sprintf("entry %d", b.Of), nil
	case kindErasure:
		return fmt.Sprintf("a %s, for good: %d texts and other contents", b.What, len(b.Gone)), nil
	}
	return "", nil
}

// reportName is the identity of a report, or that it is gone.
func (v *View) reportName(id int64) string {
	r, found, err := v.tx.Report(id)
	if err != nil || !found {
		return fmt.Sprintf("%d, which was erased", id)
	}
	f, err := filed(r)
	if err != nil {
		return fmt.Sprint(id)
	}
	return f.ID
}

// claimNames names the claims of the first side of a decision that has any.
func (v *View) claimNames(refs []claimRef) []string {
	var all []string
	for _, r := range refs {
		if r.Side == refs[0].Side {
			all = append(all, v.reportName(r.Report)+"#"+r.Claim)
		}
	}
	return all
}

// counted counts things: 1 incident, 2 incidents.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
