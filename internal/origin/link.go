package origin

import (
	"slices"
	"strings"
	"unicode"

	"recount/internal/actor"
	"recount/internal/harm"
)

// A telling is a link of a chain with what its key may depend on.
type telling struct {
	link  *harm.Link
	place *harm.Place // nil: not told
	via   Origin      // through whom it was told
}

// link makes a link canonical: the first way that knows it decides.
func (c *Canon) link(t telling) Origin {
	for _, way := range [...]func(*Canon, telling) (Origin, bool){
		(*Canon).correspondent, (*Canon).namedParty, (*Canon).ministry, (*Canon).registered, (*Canon).office, (*Canon).party,
		(*Canon).account, (*Canon).organisation, (*Canon).named,
	} {
		if o, ok := way(c, t); ok {
			o.Role = t.link.Role
			return o
		}
	}
	return c.unnamed(t)
}

// correspondent is one of the outlet's own: no word of speech is told, only the
// name, or no name at all.
func (c *Canon) correspondent(t telling) (Origin, bool) {
	l := t.link
	if l.Role != harm.RoleJournalist || l.Of != "" || t.via.Key == "" || l.Verb != "" && c.isPerson(terms(string(l.Name)), t.place) {
		return Origin{}, false
	}
	return c.staff(t.via, t), true
}

// registered is a source of the registry, or one of its people.
func (c *Canon) registered(t telling) (Origin, bool) {
	if s, ok := c.known(t.link.Name, t.link.Role); ok && (t.link.Of == "" || s.Role == harm.RoleUN) {
		return c.source(s), true
	}
	if s, ok := c.known(t.link.Of, t.link.Role); ok {
		return c.staff(c.source(s), t), true
	}
	isPress := t.link.Of == "" && (t.link.Role == harm.RoleOutlet || t.link.Role == harm.RoleAgency)
	if !isPress || len(c.names(terms(string(t.link.Name)), nil)) == 0 {
		return Origin{}, false // "local media"
	}
	return c.outlet(string(t.link.Name)), true
}

// known finds a source by its name. A social medium tells nothing itself, and
// "time" in small letters is no paper, where "dpa" is an agency.
func (c *Canon) known(name harm.Text, role harm.Role) (actor.Source, bool) {
	s, ok := c.actors.Outlet(string(name))
	isPress := role == harm.RoleAgency || role == harm.RoleOutlet
	return s, ok && s.Role != harm.RoleUnnamed && (isPress || strings.ContainsFunc(string(name), isUpper) || strings.Contains(string(name), "."))
}

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r) }

// source is the origin that a source of the registry is. One that is of a party
// or another source is that; bodies of the United Nations know what they know by
// themselves.
func (c *Canon) source(s actor.Source) Origin {
	o := Origin{Key: s.Name, Name: s.Name, Role: s.Role, Org: s.Name}
	if a, ok := c.actors.Lookup(s.Of); ok {
		o.Key, o.Org = a.ID, a.Name
	} else if of, ok := c.actors.Outlet(s.Of); ok && s.Of != "" && s.Role != harm.RoleUN {
		o.Key, o.Org = of.Name, of.Name
	} else if a, ok := c.actors.Lookup(s.Name); ok && s.Role != harm.RoleOutlet && s.Role != harm.RoleAgency {
		o.Key = a.ID // a mission that is a party, too
	}
	if o.Org != s.Name {
		o.Rank = special
	}
	return o
}

// outlet is the origin that an outlet is, by its name or address.
func (c *Canon) outlet(name string) Origin {
	if s, ok := c.actors.Outlet(name); ok && s.Role != harm.RoleUnnamed {
		return c.source(s)
	}
	key, ok := site(name)
	if !ok {
		key = c.fold(terms(name))
	}
	return Origin{Key: nameMark + key, Name: name, Role: harm.RoleOutlet, Org: name}
}

// staff names one of an organisation: the name stands where it tells more than
// the organisation's does.
func (c *Canon) staff(org Origin, t telling) Origin {
	name := terms(string(t.link.Name))
	switch {
	case len(name) > len(terms(org.Name)) && containsAll(name, terms(org.Name)) || t.link.Role == harm.RoleJournalist && !c.isPerson(name, t.place):
		org.Name, org.Rank = string(t.link.Name), special
	case t.link.Of != "" && c.isPerson(name, t.place):
		org.Name, org.Rank = string(t.link.Name), person
	}
	return org
}

// containsAll reports that every word of part stands in name.
func containsAll(name, part []term) bool {
	for _, p := range part {
		if !slices.ContainsFunc(name, func(t term) bool { return t.lower == p.lower }) {
			return false
		}
	}
	return true
}

// namedParty is a party told by its name. Only where the link is said to be one,
// or an official, is a name looked up: RSF may be another's, too.
func (c *Canon) namedParty(t telling) (Origin, bool) {
	isParty := t.link.Role == harm.RoleParty
	if !isParty && t.link.Role != harm.RoleOfficial {
		return Origin{}, false
	}
	if a, ok := c.actors.Lookup(string(t.link.Of)); ok && !c.isPolice(string(t.link.Of)) {
		return c.staff(ofActor(a), t), true
	}
	a, ok := c.actors.Lookup(string(t.link.Name))
	return ofActor(a), ok && !c.isPolice(string(t.link.Name))
}

func ofActor(a actor.Actor) Origin { return Origin{Key: a.ID, Name: a.Name, Org: a.Name} }

// isPolice reports that an organisation is an office of a place although it may
// be a party: "Iraqi police".
func (c *Canon) isPolice(name string) bool {
	f, ok := c.words.office(terms(name))
	return ok && f.office.party
}

// party is one that speaks for a party in other words: "Israeli military
// officials", "the army".
func (c *Canon) party(t telling) (Origin, bool) {
	if t.link.Role != harm.RoleParty {
		return Origin{}, false
	}
	for _, name := range [...]string{string(t.link.Of), string(t.link.Name)} {
		if a, ok := c.actors.Actor(c.actorIn(name, t.place)); ok {
			return c.staff(ofActor(a), t), true
		}
	}
	return Origin{}, false
}

// account is one who writes in a social medium, and goes by the account.
func (c *Canon) account(t telling) (Origin, bool) {
	for _, name := range [...]harm.Text{t.link.Of, t.link.Name} {
		if handle, ok := strings.CutPrefix(string(name), "@"); ok && handle != "" {
			return Origin{Key: nameMark + "@" + strings.ToLower(handle), Name: string(t.link.Name), Rank: person}, true
		}
	}
	return Origin{}, false
}

// organisation is one that the registry does not know, with its staff.
func (c *Canon) organisation(t telling) (Origin, bool) {
	name, org := terms(string(t.link.Of)), string(t.link.Of)
	if len(c.names(name, t.place)) == 0 || c.isMedium(org) {
		return Origin{}, false
	}
	return c.staff(Origin{Key: nameMark + c.fold(name), Name: org, Org: org}, t), true
}

// isMedium reports the name of a social medium, which is not who tells.
func (c *Canon) isMedium(name string) bool {
	s, ok := c.actors.Outlet(name)
	return ok && s.Role == harm.RoleUnnamed
}

// named is a person or an organisation that stands alone.
func (c *Canon) named(t telling) (Origin, bool) {
	name := terms(string(t.link.Name))
	if !c.isProper(t) || c.isMedium(string(t.link.Name)) || c.weight(name) == 0 {
		return Origin{}, false
	}
	o := Origin{Key: nameMark + c.fold(name), Name: string(t.link.Name), Rank: person}
	if c.isLone(name) { // "Roe" and "Abu Khalil" are one person only in one place
		o.Key, o.Rank = o.Key+"@"+or(c.scope(settlement, t.place), unplaced+t.via.Key), special
	}
	return o, true
}

// unnamed is one who goes without a name: all of one role who spoke through one
// agency are one.
func (c *Canon) unnamed(t telling) Origin {
	name := strings.TrimSpace(string(t.link.Name))
	o := Origin{Key: unnamedMark + string(t.link.Role) + "@" + t.via.Key, Name: name, Role: t.link.Role}
	if t.via.Name != "" {
		o.Name += ", " + t.via.Name
	}
	return o
}
