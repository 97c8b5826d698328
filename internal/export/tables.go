package export

import (
	"iter"

	"recount/internal/codes"
	"recount/internal/harm"
)

// tables lists the tables, in the order of Whats.
func tables() ([]table, error) {
	code, err := codes.Load()
	if err != nil {
		return nil, err
	}
	incidents := tableOf(Incidents, incidentColumns(code), Source.Incidents, func(r harm.Record) *harm.Place { return r.Place })
	incidents.Key = []string{"id"}

	claims := tableOf(Claims, claimColumns(), Source.Claims, func(k harm.Kept) *harm.Place { return k.Place })
	claims.Key = []string{"report", "claim"}
	claims.Refs = []reference{{[]string{"report"}, Reports, []string{"id"}}, {[]string{"incident"}, Incidents, []string{"id"}}}

	reports := tableOf(Reports, reportColumns(), Source.Reports, func(harm.Filed) *harm.Place { return nil })
	reports.Key = []string{"id"}

	control := tableOf(Control, controlColumns(), Source.Control, func(i harm.Interval) *harm.Place { return i.Place })

	totals := tableOf(Totals, totalColumns(), Source.Totals, func(t harm.Total) *harm.Place { return t.Place })
	totals.Refs = []reference{{[]string{"report", "claim"}, Claims, []string{"report", "claim"}}}

	actors := tableOf(Actors, actorColumns(), identified, func(harm.Party) *harm.Place { return nil })
	actors.Key = []string{"id"}
	return []table{incidents, claims, reports, control, totals, actors}, nil
}

// identified are the actors that have an identifier, which is the key of their
// table; the others are no row of it.
func identified(s Source) iter.Seq2[harm.Party, error] {
	return shown(s.Actors(), func(p harm.Party) (harm.Party, bool) { return p, p.ID != "" })
}

// tableFor finds the table of one What.
func tableFor(what string) (table, error) {
	all, err := tables()
	for _, t := range all {
		if t.What == what {
			return t, err
		}
	}
	return table{}, err
}

func incidentColumns(code *codes.Table) []column[harm.Record] {
	type r = harm.Record
	c := []column[r]{
		{field{"id", isText, "#event+id", "identifier, stable"}, func(r r) cell { return told(r.ID) }},
		{field{"aliases", isText, "", "identifiers that it was known by, too"}, func(r r) cell { return joined(r.Aliases) }},
		{field{"status", isText, "#status", "draft, reviewed, published or excluded"}, func(r r) cell { return told(r.Status) }},
		{field{"reason", isText, "", "why it was excluded"}, func(r r) cell { return told(r.Reason) }},
		{field{"grade", isText, "#status+grade", "strength of the evidence, by the grades of the case file"}, func(r r) cell { return told(r.Grade) }},
		{field{"graded_by", isText, "", "rule, or who decided"}, func(r r) cell { return told(r.Graded.By) }},
		{field{"graded_why", isText, "", "the reason of the grade"}, func(r r) cell { return told(r.Graded.Why) }},
		{field{"type", isText, "#event+type", "kind of incident, after ACLED"}, func(r r) cell { return told(r.Type) }},
		{field{"action", isText, "#event+action", "what was done"}, func(r r) cell { return told(r.Action) }},
		{field{"acled_event_type", isText, "#event+type+acled", "event type in ACLED's terms"}, func(r r) cell { return told(code.Of(r.Action, against(r.Harm)).ACLEDEvent) }},
		{field{"acled_sub_event_type", isText, "#event+subtype+acled", "sub-event type in ACLED's terms"}, func(r r) cell { return told(code.Of(r.Action, against(r.Harm)).ACLEDSubEvent) }},
		{field{"means", isText, "", "weapon or vehicle"}, func(r r) cell { return told(r.Means) }},
		{field{"targets", isText, "", "what was hit"}, func(r r) cell { return joined(r.Targets) }},
	}
	c = with(c, func(r r) *harm.Period { return r.Time }, timeColumns())
	c = with(c, func(r r) *harm.Place { return r.Place }, placeColumns())
	c = append(c, harmColumns()...)
	return append(c, sourceColumns()...)
}

// harmColumns count the people of an incident, by effect; of those killed and
// injured also by who they were.
func harmColumns() (c []column[harm.Record]) {
	of := func(e harm.Effect, s harm.Standing) func(harm.Record) figure {
		return func(r harm.Record) figure { return sum(r.Harm, e, s) }
	}
	group := func(e harm.Effect, g string) func(harm.Record) figure {
		return func(r harm.Record) figure { return groupIn(r.Harm, e, g) }
	}
	c = with(c, of(harm.Killed, ""), figureColumns("killed", "#affected+killed", "people killed"))
	c = with(c, of(harm.Killed, harm.Civilian), figureColumns("civilians_killed", "#affected+killed+civilians", "civilians killed"))
	c = with(c, of(harm.Killed, harm.Combatant), figureColumns("combatants_killed", "#affected+killed+combatants", "combatants killed"))
	c = with(c, group(harm.Killed, "women"), rangeColumns("women_killed", "#affected+killed+f", "women killed"))
	c = with(c, group(harm.Killed, "children"), rangeColumns("children_killed", "#affected+killed+children", "children killed"))
	c = with(c, of(harm.Injured, ""), figureColumns("injured", "#affected+injured", "people injured"))
	c = with(c, of(harm.Injured, harm.Civilian), figureColumns("civilians_injured", "#affected+injured+civilians", "civilians injured"))
	for _, e := range []harm.Effect{harm.Missing, harm.Abducted, harm.Detained, harm.Displaced, harm.Rescued, harm.Surrendered} {
		c = with(c, of(e, ""), figureColumns(string(e), "#affected+"+string(e), "people "+string(e)))
	}
	return c
}

// sourceColumns tell who is said to have done it and how it is known.
func sourceColumns() []column[harm.Record] {
	type r = harm.Record
	return []column[r]{
		{field{"sides_harmed", isText, "", "parties that those harmed belong to"}, func(r r) cell { return joined(sidesOf(r.Harm)) }},
		{field{"perpetrators", isText, "#org+perpetrator", "parties said to have done it; more than one may be allies, or accounts that differ"}, func(r r) cell { return joined(actorsOf(r.Perpetrators)) }},
		{field{"alleged_by", isText, "", "who says so, for each perpetrator in brackets"}, func(r r) cell { return joined(allegations(r.Perpetrators)) }},
		{field{"origins", isCount, "#meta+origins+num", "independent origins"}, func(r r) cell { return len(r.Origins) }},
		{field{"origin_names", isText, "#meta+source", "the origins"}, func(r r) cell { return joined(r.Origins) }},
		{field{"reports", isCount, "#meta+reports+num", "reports"}, func(r r) cell { return len(r.Reports) }},
		{field{"report_ids", isText, "", "the reports"}, func(r r) cell { return joined(r.Reports) }},
		{field{"claims", isCount, "", "claims"}, func(r r) cell { return len(r.Claims) }},
		{field{"claim_ids", isText, "", "the claims, each as REPORT#CLAIM"}, func(r r) cell { return joined(refs(r.Claims)) }},
		{field{"totals", isText, "", "totals that take it in and so bound it, each as REPORT#CLAIM"}, func(r r) cell { return joined(limits(r.Bounds)) }},
	}
}

func claimColumns() []column[harm.Kept] {
	type k = harm.Kept
	c := []column[k]{
		{field{"report", isText, "", "report that it was read in"}, func(k k) cell { return told(k.Report) }},
		{field{"claim", isText, "", "identifier within the report"}, func(k k) cell { return told(k.ID) }},
		{field{"incident", isText, "", "incident that it belongs to"}, func(k k) cell { return told(k.Incident) }},
		{field{"origin", isText, "", "where the knowledge comes from"}, func(k k) cell { return told(k.Origin) }},
		{field{"kind", isText, "", "harm, control, action or responsibility"}, func(k k) cell { return told(k.Kind) }},
		{field{"status", isText, "", "asserted, denied, expected or hypothetical"}, func(k k) cell { return told(k.Status) }},
		{field{"scope", isText, "", "incident, or total: a sum over many"}, func(k k) cell { return told(k.Scope) }},
		{field{"confidence", isNumber, "", "of the reading, 0 to 1"}, func(k k) cell { return k.Confidence }},
		{field{"action", isText, "", "what was done"}, func(k k) cell { return told(k.Action) }},
		{field{"means", isText, "", "weapon or vehicle"}, func(k k) cell { return told(k.Means) }},
		{field{"target", isText, "", "what was hit"}, func(k k) cell { return told(k.Target) }},
		{field{"effect", isText, "", "what happened to the people"}, func(k k) cell { return told(k.Effect) }},
	}
	c = with(c, func(k k) harm.Kept { return k }, peopleColumns())
	c = with(c, func(k k) *harm.Period { return k.Time }, timeColumns())
	c = with(c, func(k k) *harm.Place { return k.Place }, placeColumns())
	return append(c,
		column[k]{field{"chain", isText, "", "through whom it is known, the origin first, each with its role"}, func(k k) cell { return joined(chain(k.Attribution)) }},
		column[k]{field{"evidence", isText, "", "the words that it was read from"}, func(k k) cell { return joined(quotes(k.Evidence)) }},
	)
}

// peopleColumns tell of a claim who and how many, and what it says of a party.
func peopleColumns() []column[harm.Kept] {
	type k = harm.Kept
	return []column[k]{
		{field{"low", isCount, "", "lowest number of people"}, func(k k) cell { return countOf(k).number(countOf(k).low) }},
		{field{"high", isCount, "", "highest number; empty when it is open or none is told"}, func(k k) cell { return countOf(k).bound() }},
		{field{"count_words", isText, "", "the words that were counted"}, wordsOf},
		{field{"standing", isText, "", "civilian, combatant or unknown"}, func(k k) cell { return told(peopleOf(k).Standing) }},
		{field{"side", isText, "", "party that they belong to"}, func(k k) cell { return told(peopleOf(k).Side) }},
		{field{"people_words", isText, "", "the words for them"}, func(k k) cell { return told(peopleOf(k).Words) }},
		{field{"names", isText, "", "those told of by name"}, func(k k) cell { return joined(namesOf(k)) }},
		{field{"agent", isText, "", "who did it"}, func(k k) cell { return told(agentOf(k).Actor) }},
		{field{"agent_words", isText, "", "the words for who did it"}, func(k k) cell { return told(agentOf(k).Words) }},
		{field{"change", isText, "", "of control: captured, retaken, lost, holds, contested or advancing"}, func(k k) cell { return told(controlOf(k).Change) }},
		{field{"holder", isText, "", "of control: who holds the place"}, func(k k) cell { return told(controlOf(k).Holder) }},
		{field{"taken_from", isText, "", "of control: who held it before"}, func(k k) cell { return told(controlOf(k).From) }},
		{field{"stance", isText, "", "of responsibility: claims, admits or denies"}, func(k k) cell { return told(stanceOf(k).Stance) }},
		{field{"party", isText, "", "of responsibility: which party"}, func(k k) cell { return told(stanceOf(k).Actor) }},
	}
}

func reportColumns() []column[harm.Filed] {
	type f = harm.Filed
	return []column[f]{
		{field{"id", isText, "", "as given, else its address, else the hash of its content"}, func(f f) cell { return told(f.ID) }},
		{field{"id_basis", isText, "", "id, url or content"}, func(f f) cell { return told(f.Basis) }},
		{field{"title", isText, "", "title"}, func(f f) cell { return told(f.Title) }},
		{field{"outlet", isText, "", "who published it"}, func(f f) cell { return told(f.Outlet) }},
		{field{"url", isText, "", "address"}, func(f f) cell { return told(f.URL) }},
		{field{"language", isText, "", "ISO 639-1"}, func(f f) cell { return told(f.Language) }},
		{field{"published_from", isText, "", "first day on which it may have been published, ISO 8601 or EDTF"}, func(f f) cell { return told(f.Published.From) }},
		{field{"published_to", isText, "", "last such day"}, func(f f) cell { return told(f.Published.To) }},
		{field{"published_basis", isText, "", "given, page, dateline, reference or none"}, func(f f) cell { return told(f.Published.Basis) }},
		{field{"added", isText, "", "when it came into the casebook, RFC 3339, UTC"}, func(f f) cell { return told(f.Added) }},
		{field{"version", isCount, "", "newest version, from 1"}, func(f f) cell { return f.Version }},
		{field{"withdrawn", isBool, "", "whether it was withdrawn"}, func(f f) cell { return f.Withdrawn }},
		{field{"copy_of", isText, "", "earliest report of which it is a near-copy"}, func(f f) cell { return told(f.CopyOf) }},
		{field{"claims", isCount, "", "claims"}, func(f f) cell { return f.Claims }},
		{field{"incidents", isText, "", "incidents that it tells of"}, func(f f) cell { return joined(f.Incidents) }},
	}
}

func controlColumns() []column[harm.Interval] {
	type i = harm.Interval
	c := with(nil, func(i i) *harm.Place { return i.Place }, placeColumns())
	return append(c, []column[i]{
		{field{"holder", isText, "#org+holder", "party that is said to hold the place"}, func(i i) cell { return told(i.Holder) }},
		{field{"from", isText, "#date+start", "first day that it is said to hold it; empty for an open end"}, func(i i) cell { return told(i.From) }},
		{field{"to", isText, "#date+end", "last day"}, func(i i) cell { return told(i.To) }},
		{field{"change", isText, "#event+type", "how it came to hold the place, or that it holds it"}, func(i i) cell { return told(i.Change) }},
		{field{"against", isText, "#org+against", "other parties that are said to hold it in that time"}, func(i i) cell { return joined(i.Against) }},
		{field{"origins", isCount, "#meta+origins+num", "independent origins"}, func(i i) cell { return len(i.Origins) }},
		{field{"origin_names", isText, "#meta+source", "the origins"}, func(i i) cell { return joined(i.Origins) }},
		{field{"claim_ids", isText, "", "the claims, each as REPORT#CLAIM"}, func(i i) cell { return joined(refs(i.Claims)) }},
	}...)
}

func totalColumns() []column[harm.Total] {
	type t = harm.Total
	c := []column[t]{
		{field{"report", isText, "#meta+id", "report that tells it"}, func(t t) cell { return told(t.Claim.Report) }},
		{field{"claim", isText, "", "claim within the report"}, func(t t) cell { return told(t.Claim.ID) }},
		{field{"origin", isText, "#meta+source", "where the knowledge comes from"}, func(t t) cell { return told(t.Origin) }},
		{field{"effect", isText, "#event+type", "what happened to the people"}, func(t t) cell { return told(t.Effect) }},
		{field{"standing", isText, "#group+standing", "civilian, combatant or unknown"}, func(t t) cell { return told(t.Standing) }},
		{field{"low", isCount, "#affected+min", "lowest number of people"}, func(t t) cell { return t.Low }},
		{field{"high", isCount, "#affected+max", "highest number; empty when it is open"}, func(t t) cell { return upTo(t.High) }},
		{field{"explained", isCount, "#affected+explained", "of them in incidents of the casebook, by their best figures"}, func(t t) cell { return t.Explained }},
		{field{"incidents", isText, "", "incidents within its place and time"}, func(t t) cell { return joined(t.Incidents) }},
	}
	c = with(c, func(t t) *harm.Period { return t.Time }, timeColumns())
	return with(c, func(t t) *harm.Place { return t.Place }, placeColumns())
}

func actorColumns() []column[harm.Party] {
	type p = harm.Party
	return []column[p]{
		{field{"id", isText, "", "identifier"}, func(p p) cell { return told(p.ID) }},
		{field{"name", isText, "", "name"}, func(p p) cell { return told(p.Name) }},
		{field{"parents", isText, "", "what it is a part of"}, func(p p) cell { return joined(p.Parents) }},
		{field{"harmed", isCount, "", "incidents in which it is said to be the perpetrator"}, func(p p) cell { return p.Harmed }},
		{field{"suffered", isCount, "", "incidents in which people of its side were harmed"}, func(p p) cell { return p.Suffered }},
		{field{"claims", isCount, "", "claims that name it"}, func(p p) cell { return p.Claims }},
	}
}

// each walks rows until the error that may end them.
func each[T any](rows iter.Seq2[T, error], visit func(T)) error {
	for row, err := range rows {
		if err != nil {
			return err
		}
		visit(row)
	}
	return nil
}
