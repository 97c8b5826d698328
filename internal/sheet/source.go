package sheet

import (
	"net/url"
	"strings"

	"recount/internal/harm"
)

// chains are the attributions of the row's claims: each source is an origin of
// its own, and the sheet's keeper the outlet. Without a source it is the keeper
// who tells.
func (w *row) chains() (chains []harm.List[harm.Link], columns []int) {
	outlet := harm.Text(strings.Join(strings.Fields(w.get(w.r.Outlet).text), " "))
	seen := map[harm.Text]bool{}
	for _, f := range w.r.Sources {
		names, v := w.several(f)
		for _, name := range names {
			l := w.link(strings.Join(strings.Fields(name.text), " "), f.Role)
			if seen[l.Name] {
				continue
			}
			seen[l.Name] = true
			chain := harm.List[harm.Link]{l}
			if outlet != "" && outlet != l.Name {
				chain = append(chain, harm.Link{Name: outlet, Role: harm.RoleOutlet})
			}
			chains, columns = append(chains, chain), append(columns, v.column)
		}
	}
	if len(chains) == 0 {
		var own harm.List[harm.Link]
		if outlet != "" {
			own = append(own, harm.Link{Name: outlet, Role: harm.RoleOutlet})
		}
		return []harm.List[harm.Link]{own}, []int{-1}
	}
	return chains, columns
}

// link is a source, by its name or the address of its page. What the registries
// do not know has the role that the map tells.
func (w *row) link(name string, role harm.Role) harm.Link {
	if role == "" {
		role = harm.RoleOutlet
	}
	s, known := w.r.actors.Outlet(name)
	host := hostOf(name)
	switch {
	case known && host != "" && s.Role != harm.RoleUnnamed:
		return harm.Link{Name: harm.Text(s.Name), Role: s.Role}
	case known && s.Role != harm.RoleUnnamed:
		return harm.Link{Name: harm.Text(name), Role: s.Role}
	case host != "" && known: // one account of many on a social medium
		return harm.Link{Name: harm.Text(name), Role: role}
	case host != "":
		return harm.Link{Name: harm.Text(host), Role: role}
	}
	if _, party := w.r.actors.Lookup(name); party {
		role = harm.RoleParty
	}
	return harm.Link{Name: harm.Text(name), Role: role}
}

// hostOf is the host of an address of the web, "" for what is none.
func hostOf(s string) string {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// agents are who is said to have done it. A name that the registry does not know
// is kept in words.
func (w *row) agents() (agents []harm.Agent, column int) {
	names, v := w.several(w.r.Perpetrator)
	for _, name := range names {
		a := harm.Agent{Words: name.raw, Basis: harm.Stated}
		if known, ok := w.r.actors.Lookup(name.text); ok {
			a.Actor = harm.Text(known.ID)
		} else {
			w.warn("actor", "no party %q is known, so it stays a name; add it to translate: in the map where it is one of the registry", name.text)
		}
		agents = append(agents, a)
	}
	return agents, v.column
}

// side is the party that those harmed belong to.
func (w *row) side(f Field) harm.Text {
	v := w.get(f)
	if v.text == "" {
		return ""
	}
	known, ok := w.r.actors.Lookup(v.text)
	if !ok {
		w.warn("actor", "no party %q is known, so the side of those harmed is left open", v.text)
		return ""
	}
	return harm.Text(known.ID)
}
