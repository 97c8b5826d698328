package incident

import (
	"cmp"
	"slices"

	"recount/internal/harm"
	"recount/internal/likeness"
)

// A Located claim is one of many reports, with what tells where it stands.
type Located struct {
	Report Source
	Origin string // canonical name
	Claim  harm.Claim
}

func (l *Located) ref() harm.ClaimRef { return harm.ClaimRef{ID: l.Claim.ID, Report: l.Report.ID} }

// Totals lists the totals among claims, with the incidents within their place
// and time, and how many of the people they count those explain. A total is
// never added to incidents. Excluded incidents explain nothing.
func Totals(claims []Located, records []harm.Record) []harm.Total {
	var totals []harm.Total
	for i := range claims {
		l := &claims[i]
		if !isTotal(&l.Claim) {
			continue
		}
		t := harm.Total{
			Claim: l.ref(), Origin: l.Origin, Effect: l.Claim.Effect, Standing: harm.Unknown,
			Low: l.Claim.Count.Low, High: l.Claim.Count.High, Place: l.Claim.Place, Time: l.Claim.Time,
		}
		if l.Claim.People != nil {
			t.Standing = l.Claim.People.Standing
		}
		for j := range records {
			r := &records[j]
			if n, told := counted(&t, r); told && r.Status != harm.Exclusion && takesIn(l, r) {
				t.Incidents = append(t.Incidents, r.ID)
				t.Explained += n
			}
		}
		slices.Sort(t.Incidents)
		totals = append(totals, t)
	}
	slices.SortFunc(totals, func(a, b harm.Total) int {
		return cmp.Or(cmp.Compare(a.Claim.Report, b.Claim.Report), cmp.Compare(a.Claim.ID, b.Claim.ID))
	})
	return totals
}

// Limits lists the totals that take an incident in, and so bound it.
func Limits(r *harm.Record, claims []Located) []harm.Limit {
	var limits []harm.Limit
	for i := range claims {
		l := &claims[i]
		if !isTotal(&l.Claim) || !takesIn(l, r) {
			continue
		}
		if slices.ContainsFunc(r.Harm, func(h harm.Harm) bool { return h.Effect == l.Claim.Effect }) {
			limits = append(limits, harm.Limit{
				Claim: l.ref(), Effect: l.Claim.Effect, Low: l.Claim.Count.Low, High: l.Claim.Count.High,
				Place: l.Claim.Place, Time: l.Claim.Time,
			})
		}
	}
	slices.SortFunc(limits, func(a, b harm.Limit) int {
		return cmp.Or(cmp.Compare(a.Claim.Report, b.Claim.Report), cmp.Compare(a.Claim.ID, b.Claim.ID))
	})
	return limits
}

func isTotal(c *harm.Claim) bool {
	return c.Kind == harm.KindHarm && c.Status == harm.Asserted && c.Scope == harm.ScopeTotal && c.Count != nil
}

// counted adds up the people of an incident that a total counts; told is false
// when it counts none of them. A total of nobody in particular counts all.
func counted(t *harm.Total, r *harm.Record) (sum int, told bool) {
	for _, h := range r.Harm {
		if h.Effect == t.Effect && (t.Standing == harm.Unknown || h.Standing == t.Standing) {
			sum, told = sum+h.Best, true
		}
	}
	return sum, told
}

// takesIn says whether an incident lies within the place and the time of a
// total. A total without a period runs up to the day it was reported; what is
// not known to lie within does not.
func takesIn(l *Located, r *harm.Record) bool {
	if p := l.Claim.Place; p != nil && (r.Place == nil || !likeness.Within(r.Place.Path, p.Path)) {
		return false
	}
	period := l.Claim.Time
	if period == nil {
		period = &harm.Period{To: l.Report.Published}
	}
	if r.Time == nil {
		return false
	}
	from, known := dayOf(period.From, false)
	first, told := dayOf(r.Time.From, false)
	if known && (!told || first < from) {
		return false
	}
	to, known := dayOf(period.To, true)
	last, told := dayOf(r.Time.To, true)
	return !known || told && last <= to
}
