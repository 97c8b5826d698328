package origin

import (
	"slices"
	"testing"

	"recount/internal/harm"
)

func TestAdopt(t *testing.T) {
	told := func(id string, low int, relations ...harm.Relation) harm.Claim {
		return harm.Claim{
			ID: id, Kind: harm.KindHarm, Effect: harm.Killed, Count: &harm.Count{Low: low, High: &low}, Relations: relations,
			Attribution: []harm.Link{{Name: "residents", Role: harm.RoleResident, Verb: "said"}, {Name: "Hill Gazette", Role: harm.RoleOutlet}},
		}
	}
	own := func(c harm.Claim) harm.Claim {
		c.Attribution = c.Attribution[1:]
		return c
	}
	agency := func(c harm.Claim) harm.Claim {
		c.Attribution = harm.List[harm.Link]{c.Attribution[0], {Name: "Reuters", Role: harm.RoleAgency}, c.Attribution[1]}
		return c
	}
	uncounted := func(c harm.Claim) harm.Claim {
		c.Count = nil
		return c
	}
	for name, c := range map[string]struct {
		claims []harm.Claim
		want   []string
	}{
		"alone it is an origin":           {[]harm.Claim{own(told("c1", 12))}, []string{"hill"}},
		"what it adds is of its source":   {[]harm.Claim{told("c1", 12), uncounted(own(told("c2", 0)))}, []string{"residents", "residents"}},
		"so is a headline's same figure":  {[]harm.Claim{own(told("c1", 12)), told("c2", 12)}, []string{"residents", "residents"}},
		"a figure of its own is its own":  {[]harm.Claim{told("c1", 12), own(told("c2", 15))}, []string{"residents", "hill"}},
		"a part of its sources' is none":  {[]harm.Claim{told("c1", 12), own(told("c2", 3, harm.Relation{Type: harm.PartOf, Claim: "c1"}))}, []string{"residents", "residents"}},
		"who speaks again is the same":    {[]harm.Claim{told("c1", 30), agency(told("c2", 12))}, []string{"residents, Reuters", "residents, Reuters"}},
		"what is attributed stays itself": {[]harm.Claim{told("c1", 12), told("c2", 15)}, []string{"residents", "residents"}},
	} {
		var from []Origin
		for _, claim := range c.claims {
			key := "residents"
			switch len(claim.Attribution) {
			case 1:
				key = "hill"
			case 3:
				key = "residents, Reuters"
			}
			from = append(from, Origin{Key: key})
		}
		var got []string
		for _, o := range Adopt(c.claims, from) {
			got = append(got, o.Key)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
