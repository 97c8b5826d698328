package reader_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"recount/internal/harm"
)

// An expectation is what a report should be read as, coded by hand. A claim is
// one line of YAML and names only the fields it asks for:
//
//	{harm: killed, count: 24.., who: civilian, where: Zanjili, say: dozens of civilians}
//
// The first key tells the kind: harm with an effect, control with a change,
// responsibility with a stance, none of them an action told by act. Counts are
// n, low..high or low..; dates a day or from..to, an open end left out; effects
// and names may be several, parted by |.
type expectation struct {
	ID        string         `yaml:"id"` // of the report, in a file of several
	Published string         `yaml:"published"`
	Claims    []claimWant    `yaml:"claims"`
	Incidents []incidentWant `yaml:"incidents"`
}

// claimWant is one claim. A sure one must be read with every field it names; a
// maybe may be read or not.
type claimWant struct {
	Harm, Control, Responsibility string // what kind of claim
	Say                           string // words in the sentence of its evidence
	Sure, Maybe                   bool

	Status, Scope     string // asserted and incident unless told; _ for any
	Act, Target, By   string
	Count, Who        string
	Groups            string // "children 2, women 3.."
	Where, Extent     string
	When              string
	From, Role, Via   string // origin, its role, and a later link
	SameAs            string `yaml:"same_as"` // the count of the other claim
	PartOf            string `yaml:"part_of"`
	Revises, Contests string
}

// incidentWant is one incident. A row of harm is "killed civilian 24/51/open
// children=2": effect, standing, low/best/high and groups, with _ for any.
type incidentWant struct {
	Where, When string
	Harm        []string
	Origins     int
}

func (w claimWant) kind() harm.Kind {
	switch {
	case w.Harm != "":
		return harm.KindHarm
	case w.Control != "":
		return harm.KindControl
	case w.Responsibility != "":
		return harm.KindResponsibility
	}
	return harm.KindAction
}

func (w claimWant) String() string {
	return fmt.Sprintf("%s %s%s%s %s %q", w.kind(), w.Harm, w.Control, w.Responsibility, w.Count, w.Say)
}

// A field is one thing that was asked for, and what was read.
type field struct{ name, want, got string }

// wrong lists the fields in which claim c is not what was coded.
func (w claimWant) wrong(c harm.Claim, all []harm.Claim) []string {
	var bad []string
	for _, f := range w.fields(c, all) {
		if f.want != "" && f.want != "_" && f.want != f.got {
			bad = append(bad, fmt.Sprintf("%s is %q, coded %q", f.name, f.got, f.want))
		}
	}
	return bad
}

func (w claimWant) fields(c harm.Claim, all []harm.Claim) []field {
	fs := []field{
		{"status", or(w.Status, "asserted"), string(c.Status)},
		{"scope", w.scope(), string(c.Scope)},
		{"act", w.Act, string(c.Action)},
		{"by", w.By, agent(c)},
		{"count", w.Count, countOf(c)},
		{"when", w.When, days(c.Time)},
		{"where", w.Where, matching(w.Where, placeNames(c.Place))},
		{"target", w.Target, matching(w.Target, []string{string(c.Target)})},
		{"change", w.Control, change(c)},
		{"stance", w.Responsibility, stance(c)},
		{"same_as", w.SameAs, related(c, all, harm.SameAs, w.SameAs)},
		{"part_of", w.PartOf, related(c, all, harm.PartOf, w.PartOf)},
		{"revises", w.Revises, related(c, all, harm.Revises, w.Revises)},
		{"contests", w.Contests, related(c, all, harm.DeniesC, w.Contests)},
	}
	if c.Place != nil {
		fs = append(fs, field{"extent", w.Extent, string(c.Place.Extent)})
	}
	return append(append(fs, w.peopleFields(c)...), w.sourceFields(c)...)
}

// scope is asked of harm alone; the other kinds are hardly ever totals.
func (w claimWant) scope() string {
	if w.kind() == harm.KindHarm {
		return or(w.Scope, "incident")
	}
	return w.Scope
}

func (w claimWant) peopleFields(c harm.Claim) []field {
	if c.People == nil {
		c.People = &harm.People{}
	}
	fs := []field{{"who", w.Who, string(c.People.Standing)}}
	for g := range strings.SplitSeq(w.Groups, ",") {
		if name, n, ok := strings.Cut(strings.TrimSpace(g), " "); ok {
			fs = append(fs, field{name, n, groupOf(c.People.Groups, name)})
		}
	}
	return fs
}

func (w claimWant) sourceFields(c harm.Claim) []field {
	links := c.Attribution
	if len(links) == 0 {
		links = harm.List[harm.Link]{{}}
	}
	var later []string
	for _, l := range links[1:] {
		later = append(later, string(l.Name), string(l.Of))
	}
	origin := []string{string(links[0].Name), string(links[0].Of)}
	return []field{
		{"from", w.From, matching(w.From, origin)},
		{"role", w.Role, string(links[0].Role)},
		{"via", w.Via, matching(w.Via, later)},
	}
}

func agent(c harm.Claim) string {
	switch {
	case c.Control != nil:
		return string(c.Control.Holder)
	case c.Responsibility != nil:
		return string(c.Responsibility.Actor)
	case c.Agent != nil:
		return string(c.Agent.Actor)
	}
	return ""
}

func change(c harm.Claim) string {
	if c.Control == nil {
		return ""
	}
	return string(c.Control.Change)
}

func stance(c harm.Claim) string {
	if c.Responsibility == nil {
		return ""
	}
	return string(c.Responsibility.Stance)
}

func countOf(c harm.Claim) string {
	if c.Count == nil {
		return ""
	}
	return span(c.Count.Low, c.Count.High)
}

func groupOf(groups []harm.Group, name string) string {
	for _, g := range groups {
		if g.Group == name {
			return span(g.Low, g.High)
		}
	}
	return ""
}

// span writes a count the way it is coded.
func span(low int, high *int) string {
	switch {
	case high == nil:
		return fmt.Sprintf("%d..", low)
	case *high == low:
		return fmt.Sprint(low)
	}
	return fmt.Sprintf("%d..%d", low, *high)
}

// days writes a period the way it is coded.
func days(p *harm.Period) string {
	if p == nil {
		return ""
	}
	if p.From == p.To {
		return string(p.From)
	}
	return string(p.From) + ".." + string(p.To)
}

func placeNames(p *harm.Place) []string {
	if p == nil {
		return nil
	}
	names := []string{p.Name, p.Words}
	for _, n := range p.Path {
		names = append(names, string(n))
	}
	return names
}

// matching returns want when one of the names holds it, or one of several
// wanted names parted by |; else the first name.
func matching(want string, names []string) string {
	for _, n := range names {
		for w := range strings.SplitSeq(strings.ToLower(want), "|") {
			if strings.Contains(strings.ToLower(n), w) {
				return want
			}
		}
	}
	return strings.Join(names[:min(1, len(names))], "")
}

// related returns the count of a claim that c bears on in the way asked for,
// the one that was coded if there are several. Sameness holds both ways.
func related(c harm.Claim, all []harm.Claim, how harm.RelationType, want string) string {
	got := ""
	for _, other := range all {
		if bears(c, other, how) || how == harm.SameAs && bears(other, c, how) {
			if got = countOf(other); got == want {
				return got
			}
		}
	}
	return got
}

func bears(a, b harm.Claim, how harm.RelationType) bool {
	return slices.Contains(a.Relations, harm.Relation{Type: how, Claim: b.ID})
}

// sentenceEnd is a rough end of a sentence, for finding that of some words.
var sentenceEnd = regexp.MustCompile(`[.!?]["”]?\s+|\n\s*\n`)

// speaks tells whether claim c may be the one coded, and how far from the
// words: 0 when its evidence holds some of them, 1 when it is in the sentence.
func (w claimWant) speaks(c harm.Claim, text string) (distance int, ok bool) {
	if c.Kind != w.kind() || w.Harm != "" && !slices.Contains(strings.Split(w.Harm, "|"), string(c.Effect)) {
		return 0, false
	}
	for _, e := range c.Evidence {
		if e.In != harm.InText {
			continue
		}
		for from := 0; ; {
			at := strings.Index(text[from:], w.Say)
			if at < 0 {
				break
			}
			start, end := from+at, from+at+len(w.Say)
			if e.Start < end && start < e.End {
				return 0, true
			}
			if first, last := sentence(text, start, end); e.Start < last && first < e.End {
				distance, ok = 1, true
			}
			from = end
		}
	}
	return distance, ok
}

// sentence widens a span to the sentence around it.
func sentence(text string, start, end int) (int, int) {
	first, last := 0, len(text)
	for _, m := range sentenceEnd.FindAllStringIndex(text, -1) {
		if m[1] <= start {
			first = m[1]
		} else if m[0] >= end {
			return first, m[0]
		}
	}
	return first, last
}

// A pair joins a coded claim to the one read that is most like it.
type pair struct {
	want     claimWant
	coded    int // index among the claims coded
	claim    int // index in the reading
	bad      []string
	distance int
}

// pairUp joins coded claims to those read, one to one, the most alike first;
// maybe claims take what is left. It returns the pairs, the coded claims that
// were missed and the indices of claims that nobody coded.
func pairUp(wants []claimWant, r harm.Reading) (pairs []pair, missed []claimWant, extra []int) {
	var all []pair
	for n, w := range wants {
		for i, c := range r.Claims {
			if d, ok := w.speaks(c, r.Report.Text); ok {
				all = append(all, pair{w, n, i, w.wrong(c, r.Claims), d})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return a.cost() - b.cost() })
	found, used := make([]bool, len(wants)), make([]bool, len(r.Claims))
	for _, p := range all {
		if !found[p.coded] && !used[p.claim] {
			found[p.coded], used[p.claim] = true, true
			pairs = append(pairs, p)
		}
	}
	for n, w := range wants {
		if !w.Maybe && !found[n] {
			missed = append(missed, w)
		}
	}
	for i := range r.Claims {
		if !used[i] {
			extra = append(extra, i)
		}
	}
	return pairs, missed, extra
}

// cost orders pairs: sure claims are seldom in doubt, so likeness comes first.
func (p pair) cost() int {
	cost := 2*len(p.bad) + p.distance
	if p.want.Maybe {
		cost += 1000
	}
	return cost
}

// told writes a claim that was read, for the messages of a test.
func told(c harm.Claim) string {
	words := ""
	if len(c.Evidence) > 0 {
		words = c.Evidence[0].Text
	}
	return fmt.Sprintf("%s %s %s%s %s %s [%s] %q", c.Kind, c.Status, c.Effect, change(c), c.Action, countOf(c), days(c.Time), words)
}

// harmRow writes a row of an incident's harm the way it is coded.
func harmRow(h harm.Harm) string {
	high := "open"
	if h.High != nil {
		high = fmt.Sprint(*h.High)
	}
	row := fmt.Sprintf("%s %s %d/%d/%s", h.Effect, h.Standing, h.Low, h.Best, high)
	for _, g := range h.Groups {
		row += fmt.Sprintf(" %s=%s", strings.ReplaceAll(g.Group, " ", "-"), span(g.Low, g.High))
	}
	return row
}

// fits tells whether a row is what was coded. Groups that were not coded do
// not count against it.
func fits(want, row string) bool {
	w, r := strings.Fields(want), strings.Fields(row)
	for i, part := range w[:3] {
		a, b := strings.Split(part, "/"), strings.Split(r[i], "/")
		for j := range a {
			if a[j] != "_" && a[j] != b[j] {
				return false
			}
		}
	}
	for _, group := range w[3:] {
		if !slices.Contains(r[3:], group) {
			return false
		}
	}
	return true
}

// missing lists what was coded of an incident and is not so in the one read.
// Coded rows take rows read, one each; an exact incident has no others.
func (w incidentWant) missing(i harm.Incident, exact bool) []string {
	var bad []string
	if w.Where != "" && matching(w.Where, placeNames(i.Place)) != w.Where {
		bad = append(bad, fmt.Sprintf("place is %q, coded %q", placeNames(i.Place), w.Where))
	}
	if got := days(i.Time); w.When != "" && got != w.When {
		bad = append(bad, fmt.Sprintf("time is %q, coded %q", got, w.When))
	}
	if w.Origins > 0 && len(i.Origins) != w.Origins {
		bad = append(bad, fmt.Sprintf("origins are %q, coded %d", i.Origins, w.Origins))
	}
	var rows []string
	for _, h := range i.Harm {
		rows = append(rows, harmRow(h))
	}
	left := slices.Clone(rows)
	for _, want := range w.Harm {
		at := slices.IndexFunc(left, func(row string) bool { return fits(want, row) })
		if at < 0 {
			bad = append(bad, fmt.Sprintf("harm is %q, coded %q", rows, want))
			continue
		}
		left = slices.Delete(left, at, at+1)
	}
	if exact && len(left) > 0 {
		bad = append(bad, fmt.Sprintf("harm holds %q, which nobody coded", left))
	}
	return bad
}

// compare joins coded incidents to those read that hold harm, the most alike
// first, and lists what differs.
func compare(wants []incidentWant, read []harm.Incident, exact bool) []string {
	var harmful []harm.Incident
	for _, i := range read {
		if len(i.Harm) > 0 {
			harmful = append(harmful, i)
		}
	}
	var bad []string
	for _, w := range wants {
		best, at := []string{"no incident is left for it"}, -1
		for n, i := range harmful {
			if m := w.missing(i, exact); at < 0 || len(m) < len(best) {
				best, at = m, n
			}
		}
		for _, m := range best {
			bad = append(bad, fmt.Sprintf("incident %v: %s", w.Harm, m))
		}
		if at >= 0 {
			harmful = slices.Delete(harmful, at, at+1)
		}
	}
	if exact {
		for _, i := range harmful {
			bad = append(bad, fmt.Sprintf("an incident that nobody coded: %s", incidentRows(i)))
		}
	}
	return bad
}

func incidentRows(i harm.Incident) []string {
	var rows []string
	for _, h := range i.Harm {
		rows = append(rows, harmRow(h))
	}
	return rows
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func TestFits(t *testing.T) {
	for _, c := range []struct {
		want, row string
		fits      bool
	}{
		{"killed civilian 24/51/open", "killed civilian 24/51/open", true},
		{"killed _ _/51/_", "killed unknown 24/51/60", true},
		{"killed _ 5/5/5 children=2", "killed unknown 5/5/5 women=1 children=2", true},
		{"killed civilian 24/51/open", "killed unknown 24/51/open", false},
		{"killed civilian 24/51/open", "injured civilian 24/51/open", false},
		{"killed civilian 24/51/open", "killed civilian 24/75/open", false},
		{"killed _ 5/5/5 children=2", "killed unknown 5/5/5", false},
	} {
		if got := fits(c.want, c.row); got != c.fits {
			t.Errorf("fits(%q, %q) = %v", c.want, c.row, got)
		}
	}
}

func TestPairUp(t *testing.T) {
	text := "Two died. Over 50 were hurt, a doctor said."
	claim := func(id string, effect harm.Effect, low int, words string) harm.Claim {
		at := strings.Index(text, words)
		return harm.Claim{
			ID: id, Kind: harm.KindHarm, Status: harm.Asserted, Scope: harm.ScopeIncident, Effect: effect,
			Count: &harm.Count{Low: low}, Evidence: harm.List[harm.Evidence]{{In: harm.InText, Start: at, End: at + len(words)}},
		}
	}
	r := harm.Reading{Report: harm.Report{Text: text}, Claims: harm.List[harm.Claim]{
		claim("c1", harm.Killed, 2, "Two"), claim("c2", harm.Injured, 50, "50"), claim("c3", harm.Missing, 1, "a doctor"),
	}}
	wants := []claimWant{
		{Harm: "killed", Count: "2..", Say: "Two died"},
		{Harm: "injured", Count: "51..", Say: "hurt"},
		{Harm: "abducted", Say: "Two died"},
		{Harm: "rescued", Say: "Two died", Maybe: true},
	}
	pairs, missed, extra := pairUp(wants, r)
	if len(pairs) != 2 || len(pairs[0].bad) != 0 || len(pairs[1].bad) != 1 {
		t.Errorf("pairs %+v", pairs)
	}
	if len(missed) != 1 || missed[0].Harm != "abducted" {
		t.Errorf("missed %v", missed)
	}
	if !slices.Equal(extra, []int{2}) {
		t.Errorf("extra %v", extra)
	}
}
