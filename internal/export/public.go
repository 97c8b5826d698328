package export

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
	"math"
	"net/url"
	"slices"
	"strings"

	"recount/internal/harm"
)

// A public source is a record as anyone may see it: published incidents alone,
// roles in place of private persons, no text of a report beyond a short quote,
// homes told less closely, no notes. Formats get this source and no other, so
// that none of them can forget it.
type public struct {
	Source
	roles *roles
	names *names
	quote *quoter

	incidents map[string]harm.List[harm.Harm] // of those that are published
	homes     set                             // incidents that struck homes
	near      set                             // incidents of which a place is told closely
	claims    set                             // by their references
	reports   map[string]int                  // claims of each
	parties   map[string]harm.Party           // how often each is met
	explained map[string]set                  // by report: words with a capital that its claims account for
}

// publish reads the record once, to learn who is private and what may be shown.
func publish(s Source) (Source, error) {
	words, err := loadVocabulary()
	if err != nil {
		return nil, err
	}
	actors, err := loadActors()
	if err != nil {
		return nil, err
	}
	roles := &roles{actors: actors, words: words, labels: map[string]string{}, asked: map[string]bool{}}
	roles.persons = newNames(roles.common)
	p := &public{
		Source: s, roles: roles, names: roles.persons,
		incidents: map[string]harm.List[harm.Harm]{}, homes: set{}, near: set{}, claims: set{}, reports: map[string]int{}, parties: map[string]harm.Party{}, explained: map[string]set{},
	}
	p.quote = &quoter{p.roles, p.names}
	for _, pass := range []func() error{p.learnIncidents, p.learnTotals, p.learnControl, p.learnClaims} {
		if err := pass(); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *public) learnIncidents() error {
	return each(p.Source.Incidents(), func(r harm.Record) {
		if r.Status != harm.Publish {
			return
		}
		p.incidents[r.ID] = r.Harm
		if slices.ContainsFunc(r.Targets, p.isHome) {
			p.homes.add(r.ID)
		}
		if closely(r.Place) {
			p.near.add(r.ID)
		}
		for _, id := range actorsOf(r.Perpetrators) {
			p.meet(id, harm.Party{Harmed: 1})
		}
		for _, id := range sidesOf(r.Harm) {
			p.meet(id, harm.Party{Suffered: 1})
		}
	})
}

// isHome tells whether a target is somebody's home.
func (p *public) isHome(target harm.Text) bool {
	words := folded(string(target))
	if p.roles.words.is(joinWords(words), "home") {
		return true
	}
	return slices.ContainsFunc(words, func(w string) bool { return p.roles.words.is(w, "home") })
}

// Control and totals name parties and places, not incidents; their claims are
// shown with them.
func (p *public) learnControl() error {
	return each(p.Source.Control(), func(i harm.Interval) {
		for _, c := range i.Claims {
			p.claims.add(c.String())
		}
	})
}

func (p *public) learnTotals() error {
	return each(p.Source.Totals(), func(t harm.Total) { p.claims.add(t.Claim.String()) })
}

// learnClaims learns names from every claim, also of those that are not shown:
// whom one report names another may quote.
func (p *public) learnClaims() error {
	return each(p.Source.Claims(), func(k harm.Kept) {
		p.learnNames(k)
		p.roles.learn(k)
		ref := harm.ClaimRef{ID: k.ID, Report: k.Report}.String()
		if _, published := p.incidents[string(k.Incident)]; published {
			p.claims.add(ref)
			if p.isHome(k.Target) {
				p.homes.add(string(k.Incident))
			}
			if closely(k.Place) {
				p.near.add(string(k.Incident))
			}
		}
		if !p.claims[ref] {
			return
		}
		p.reports[k.Report]++
		p.account(k)
		for _, id := range partiesOf(k) {
			p.meet(id, harm.Party{Claims: 1})
		}
	})
}

// account notes the words with a capital that the claims of a report explain.
func (p *public) account(k harm.Kept) {
	if p.explained[k.Report] == nil {
		p.explained[k.Report] = set{}
	}
	for w := range p.quote.explained(&k.Claim) {
		p.explained[k.Report].add(w)
	}
}

func (p *public) learnNames(k harm.Kept) {
	for _, who := range peopleOf(k).Persons {
		p.names.add(k.Report, string(who.Name))
		for _, v := range who.Variants {
			p.names.add(k.Report, string(v))
		}
	}
	for _, l := range k.Attribution {
		if !p.roles.names(l) {
			p.names.add(k.Report, string(l.Name))
		}
	}
}

// partiesOf lists the actors that a claim names.
func partiesOf(k harm.Kept) []string {
	var ids []string
	for _, id := range []harm.Text{agentOf(k).Actor, peopleOf(k).Side, controlOf(k).Holder, controlOf(k).From, stanceOf(k).Actor} {
		ids = addNew(ids, string(id))
	}
	return ids
}

// meet counts what the public record tells of a party.
func (p *public) meet(id string, more harm.Party) {
	m := p.parties[id]
	m.Harmed, m.Suffered, m.Claims = m.Harmed+more.Harmed, m.Suffered+more.Suffered, m.Claims+more.Claims
	p.parties[id] = m
}

// shown keeps those rows that keep turns into their public form.
func shown[T any](rows iter.Seq2[T, error], keep func(T) (T, bool)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for row, err := range rows {
			ok := err != nil
			if err == nil {
				row, ok = keep(row)
			}
			if ok && !yield(row, err) {
				return
			}
		}
	}
}

func (p *public) Incidents() iter.Seq2[harm.Record, error] {
	return shown(p.Source.Incidents(), p.record)
}

func (p *public) Claims() iter.Seq2[harm.Kept, error] { return shown(p.Source.Claims(), p.claim) }

func (p *public) Reports() iter.Seq2[harm.Filed, error] { return shown(p.Source.Reports(), p.report) }

func (p *public) Control() iter.Seq2[harm.Interval, error] {
	return shown(p.Source.Control(), p.interval)
}

func (p *public) Totals() iter.Seq2[harm.Total, error] { return shown(p.Source.Totals(), p.total) }

func (p *public) Actors() iter.Seq2[harm.Party, error] { return shown(p.Source.Actors(), p.party) }

func (p *public) record(r harm.Record) (harm.Record, bool) {
	if r.Status != harm.Publish {
		return r, false
	}
	cast, home := p.roles.cast(), p.homes[r.ID]
	origins := cast.all(r.Origins) // first, as their order numbers those alike
	r.Reason, r.Graded = "", p.graded(&r, cast)
	r.Means = p.plain(r.Means)
	r.Targets = mapped(r.Targets, p.plain)
	r.Place = p.place(r.Place, home)
	r.Origins = origins
	r.Perpetrators = mapped(r.Perpetrators, func(a harm.Perpetrator) harm.Perpetrator {
		a.AllegedBy = mapped(a.AllegedBy, func(t harm.Text) harm.Text { return harm.Text(cast.of(string(t))) })
		return a
	})
	r.Told = mapped(r.Told, func(t harm.Told) harm.Told {
		t.Origin, t.Claim = cast.of(t.Origin), p.ref(t.Claim)
		return t
	})
	r.Reports = mapped(r.Reports, p.id)
	r.Claims = mapped(r.Claims, p.ref)
	r.Bounds = mapped(r.Bounds, func(l harm.Limit) harm.Limit {
		l.Claim, l.Place = p.ref(l.Claim), p.place(l.Place, home)
		return l
	})
	return r, true
}

// graded keeps the reason that a rule gave, with roles for origins. Who decided
// otherwise, and why, stays inside.
func (p *public) graded(r *harm.Record, cast *cast) harm.Graded {
	const rule = "rule"
	if r.Graded.By == "" {
		return harm.Graded{}
	} else if r.Graded.By != rule {
		return harm.Graded{By: "a person"}
	}
	why := string(r.Graded.Why)
	for _, origin := range namedIn(r) {
		why = strings.ReplaceAll(why, origin, cast.of(origin))
	}
	return harm.Graded{By: rule, Why: p.nameless(harm.Text(why))}
}

// namedIn lists the origins that a record names, the longest first, so that none
// is taken for a part of another.
func namedIn(r *harm.Record) []string {
	all := slices.Clone([]string(r.Origins))
	for _, a := range r.Perpetrators {
		for _, by := range a.AllegedBy {
			all = addNew(all, string(by))
		}
	}
	all = slices.DeleteFunc(all, func(s string) bool { return s == "" })
	slices.SortStableFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

func (p *public) claim(k harm.Kept) (harm.Kept, bool) {
	if !p.claims[harm.ClaimRef{ID: k.ID, Report: k.Report}.String()] {
		return k, false
	}
	report := k.Report
	home := p.homes[string(k.Incident)] || p.isHome(k.Target)
	if _, published := p.incidents[string(k.Incident)]; !published {
		k.Incident = ""
	}
	explained := p.quote.explained(&k.Claim)
	words := func(s string) string { return p.quote.words(report, s, explained) }
	k.Report, k.Origin = p.id(report), harm.Text(p.roles.of(string(k.Origin)))
	k.Means, k.Target = p.plain(k.Means), p.plain(k.Target)
	k.Count, k.People, k.Agent = counted(k.Count, words), peopled(k.People, words), acted(k.Agent, words)
	k.Evidence = p.quote.evidence(report, k.Evidence, explained)
	if home && (p.near[string(k.Incident)] || p.isHome(k.Target)) { // the words may tell the place that is held back
		k.Evidence = mapped(k.Evidence, func(e harm.Evidence) harm.Evidence { e.Text = ""; return e })
	}
	k.Place = p.place(k.Place, home)
	if k.Place != nil {
		k.Place.Words = words(k.Place.Words)
	}
	if k.Time != nil {
		t := *k.Time
		t.Words = words(t.Words)
		k.Time = &t
	}
	k.Attribution = mapped(k.Attribution, p.link)
	k.Relations = slices.DeleteFunc(slices.Clone(k.Relations), func(r harm.Relation) bool {
		return !p.claims[harm.ClaimRef{ID: r.Claim, Report: report}.String()]
	})
	return k, true
}

func counted(c *harm.Count, words func(string) string) *harm.Count {
	if c == nil {
		return nil
	}
	out := *c
	out.Words = words(c.Words)
	return &out
}

// peopled leaves of persons their age, sex and role.
func peopled(p *harm.People, words func(string) string) *harm.People {
	if p == nil {
		return nil
	}
	out := *p
	out.Words = words(p.Words)
	out.Persons = mapped(p.Persons, func(who harm.Persona) harm.Persona {
		return harm.Persona{Age: who.Age, Sex: who.Sex, Role: harm.Text(words(string(who.Role)))}
	})
	return &out
}

func acted(a *harm.Agent, words func(string) string) *harm.Agent {
	if a == nil {
		return nil
	}
	out := *a
	out.Words = words(a.Words)
	return &out
}

// link leaves of a person the role and the organisation.
func (p *public) link(l harm.Link) harm.Link {
	if !p.roles.names(l) {
		l.Name = harm.Text(roleName(l.Role))
	}
	l.Of = p.nameless(l.Of)
	return l
}

func (p *public) report(f harm.Filed) (harm.Filed, bool) {
	n, ok := p.reports[f.ID]
	if !ok {
		return f, false
	}
	f.Title = p.quote.title(f.ID, f.Title, p.explained[f.ID])
	if p.names.inAddress(f.ID, string(f.URL)) {
		f.URL = harm.Text(siteOf(string(f.URL)))
	}
	f.Text, f.Warnings, f.Claims = "", nil, n
	f.Outlet = p.nameless(f.Outlet)
	f.Incidents = slices.DeleteFunc(slices.Clone(f.Incidents), func(id string) bool { _, ok := p.incidents[id]; return !ok })
	if _, ok := p.reports[string(f.CopyOf)]; !ok {
		f.CopyOf = ""
	}
	f.CopyOf = harm.Text(p.id(string(f.CopyOf)))
	f.ID = p.id(f.ID)
	return f, true
}

// siteOf cuts an address down to its site; the rest may spell a name.
func siteOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}).String()
}

func (p *public) interval(i harm.Interval) (harm.Interval, bool) {
	i.Place = p.place(i.Place, false)
	i.Origins = p.roles.cast().all(i.Origins)
	i.Claims = mapped(i.Claims, p.ref)
	return i, true
}

// total explains itself by published incidents alone.
func (p *public) total(t harm.Total) (harm.Total, bool) {
	var listed harm.List[string]
	explained := 0
	for _, id := range t.Incidents {
		rows, published := p.incidents[id]
		if !published {
			continue
		}
		standing := t.Standing
		if standing == harm.Unknown {
			standing = "" // it counts whoever it was
		}
		listed, explained = append(listed, id), explained+sum(rows, t.Effect, standing).best
	}
	if len(listed) < len(t.Incidents) {
		t.Incidents, t.Explained = listed, explained
	}
	t.Claim, t.Origin, t.Place = p.ref(t.Claim), p.roles.of(t.Origin), p.place(t.Place, false)
	return t, true
}

// party tells of a party what the public record does.
func (p *public) party(a harm.Party) (harm.Party, bool) {
	m, met := p.parties[a.ID]
	a.Harmed, a.Suffered, a.Claims = m.Harmed, m.Suffered, m.Claims
	return a, met
}

// plain keeps a few words that name nobody: "a lorry".
func (p *public) plain(t harm.Text) harm.Text {
	return harm.Text(p.quote.words("", string(t), nil))
}

// nameless keeps a name or reason that holds no private one.
func (p *public) nameless(t harm.Text) harm.Text {
	if p.names.in("", string(t)) {
		return ""
	}
	return t
}

func (p *public) ref(c harm.ClaimRef) harm.ClaimRef {
	c.Report = p.id(c.Report)
	return c
}

// id keeps the identity of a report, unless it spells a private name, as an
// address or the name of a file may: then a hash stands for it everywhere.
func (p *public) id(report string) string {
	if !p.names.inAddress(report, report) {
		return report
	}
	sum := sha256.Sum256([]byte(report))
	return "report-" + hex.EncodeToString(sum[:8])
}

// place is a copy whose words name nobody, told less closely where it is
// somebody's home.
func (p *public) place(at *harm.Place, home bool) *harm.Place {
	if at == nil {
		return nil
	}
	out := *at
	if home && closely(at) {
		out = coarse(out)
	}
	out.Words = p.quote.words("", out.Words, inPlace(&out))
	return &out
}

func closely(at *harm.Place) bool {
	return at != nil && (at.Precision == harm.Exact || at.Precision == harm.Neighbourhood)
}

// coarseness of the coordinates of homes: a tenth of a degree, some 11 km.
const coarseness = 10

// coarse tells of a place the settlement that it lies in, or the division where
// the path tells no settlement; that one keeps no point.
func coarse(at harm.Place) harm.Place {
	l := levelsOf(&at)
	path := at.Path[:max(len(at.Path)-1, 0)]
	at.Words, at.Extent = "", harm.Part
	switch {
	case l.settlement != "":
		at.Precision = harm.Settlement
		at.Lat, at.Lon = rounded(at.Lat), rounded(at.Lon)
	case l.adm1 != "":
		at.Precision, at.Lat, at.Lon = harm.Province, nil, nil
	default:
		at.Precision, at.Lat, at.Lon = harm.Country, nil, nil
	}
	at.Path, at.Name = slices.Clone(path), ""
	if len(path) > 0 {
		at.Name = string(path[len(path)-1])
	}
	return at
}

func rounded(degrees *float64) *float64 {
	if degrees == nil {
		return nil
	}
	d := math.Round(*degrees*coarseness) / coarseness
	return &d
}

// coarsened tells whether a place of the public record may have been told less
// closely: it has the form that coarse leaves.
func coarsened(at *harm.Place) bool {
	return at != nil && at.Precision == harm.Settlement && at.Extent == harm.Part && at.Lat != nil && at.Lon != nil &&
		*at.Lat == *rounded(at.Lat) && *at.Lon == *rounded(at.Lon)
}

// mapped applies f to every item of a copy.
func mapped[T any, L ~[]T](items L, f func(T) T) L {
	if items == nil {
		return nil
	}
	out := make(L, len(items))
	for i, item := range items {
		out[i] = f(item)
	}
	return out
}

func joinWords(words []string) string { return strings.Join(words, " ") }
