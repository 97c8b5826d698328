package casebook

import (
	"encoding/json"

	"recount/internal/harm"
	"recount/internal/origin"
	"recount/internal/store"
)

// sourceOf is what origins depend on of a report.
type sourceOf struct {
	origin  origin.Report
	reading *reading
}

func (w *work) source(r store.Report) (s sourceOf, err error) {
	var filed harm.Filed
	if err := json.Unmarshal(r.Body, &filed); err != nil {
		return s, harm.Errorf(harm.Conflict, "the row of report %d was altered: %w", r.ID, err)
	}
	if s.reading, err = w.reading(r.Reading); err != nil {
		return s, err
	}
	s.origin = origin.Report{ID: filed.ID, Outlet: string(filed.Outlet), Copy: filed.ID, Place: mainPlace(s.reading.Claims)}
	if r.CopyOf != r.ID {
		earliest, found, err := w.tx.Report(r.CopyOf)
		if err != nil || !found {
			return s, err
		}
		if s.origin.Copy, s.origin.From, err = w.wordOf(earliest); err != nil {
			return s, err
		}
	}
	s.reading.canonical(w.Canon, s.origin)
	return s, nil
}

// canonical makes the chains of the claims, where they are not made yet for the
// report as it is.
func (r *reading) canonical(canon *origin.Canon, of origin.Report) {
	if r.chains != nil && r.of == of {
		return
	}
	r.of, r.chains = of, make([][]origin.Origin, len(r.Claims))
	for i := range r.Claims {
		r.chains[i] = canon.Chain(&r.Claims[i], of)
	}
}

// mainPlace is where a report is set, as far as its first claim with a place tells.
func mainPlace(claims []harm.Claim) *harm.Place {
	for _, c := range claims {
		if c.Place != nil {
			return c.Place
		}
	}
	return nil
}

// originsOf are where the knowledge of the claims of one unit comes from.
func (s sourceOf) originsOf(claims []harm.Claim) []origin.Origin {
	from := make([]origin.Origin, len(claims))
	for i, c := range claims {
		from[i] = s.originOf(c.ID)
	}
	return origin.Adopt(claims, from)
}

// originOf is the first link of the chain of a claim.
func (s sourceOf) originOf(claim string) origin.Origin {
	for i := range s.reading.Claims {
		if s.reading.Claims[i].ID == claim && len(s.reading.chains[i]) > 0 {
			return s.reading.chains[i][0]
		}
	}
	return origin.Origin{}
}

// wordOf tells whose word a report is: of an agency, where one is credited, else
// of its outlet.
func (w *work) wordOf(r store.Report) (id, from string, err error) {
	var filed harm.Filed
	if err := json.Unmarshal(r.Body, &filed); err != nil {
		return "", "", harm.Errorf(harm.Conflict, "the row of report %d was altered: %w", r.ID, err)
	}
	in, err := w.reading(r.Reading)
	if err != nil {
		return "", "", err
	}
	for _, c := range in.Claims {
		for _, l := range c.Attribution {
			if l.Role == harm.RoleAgency {
				return filed.ID, string(l.Name), nil
			}
		}
	}
	return filed.ID, string(filed.Outlet), nil
}
