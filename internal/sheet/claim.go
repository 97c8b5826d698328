package sheet

import (
	"strconv"

	"recount/internal/harm"
)

// certain is the confidence of what a person has coded.
const certain = 1

// claims makes the claims of the row: for each figure one of each source, which
// tell of the same people.
func (w *row) claims() {
	w.shared()
	chains, from := w.chains()
	agents, blamed := w.agents()
	figures := w.figures()
	if len(agents) > 0 {
		w.common.Agent = &agents[0]
		w.about = append(w.about, blamed)
	}
	for i, f := range figures {
		root := ""
		for n, chain := range chains {
			columns := append([]int{from[n]}, w.about...)
			w.tell(f, &root, chain, columns, w.common.Agent)
			for k := range agents[min(1, len(agents)):] {
				if i == 0 { // others who are blamed for the same
					w.count(f, len(f.counts)-1, &root, chain, columns, &agents[k+1])
				}
			}
		}
	}
	if len(figures) == 0 {
		w.deed(chains, from)
	}
}

// shared reads what is the same for all claims.
func (w *row) shared() {
	var at, when []int
	w.common.Place, at = w.place()
	w.common.Time, when = w.period()
	w.common.Action = term(w, w.r.Action, actions)
	w.common.Means, w.common.Target = harm.Text(w.get(w.r.Means).text), harm.Text(w.get(w.r.Target).text)
	w.about = append(w.about, at...)
	w.about = append(w.about, when...)
	w.about = append(w.about, w.columnOf(w.r.Action), w.columnOf(w.r.Means), w.columnOf(w.r.Target))
}

// tell adds the claims by which one source tells a figure.
func (w *row) tell(f told, root *string, chain harm.List[harm.Link], columns []int, agent *harm.Agent) {
	for i := range f.counts {
		w.count(f, i, root, chain, columns, agent)
	}
}

// count adds one claim of harm. All claims on one figure are the same as its
// first.
func (w *row) count(f told, i int, root *string, chain harm.List[harm.Link], columns []int, agent *harm.Agent) {
	c := w.claim(harm.KindHarm, chain)
	c.Effect, c.Agent = f.effect, agent
	people, count := f.people, f.counts[i]
	if i < len(f.counts)-1 {
		people.Groups, people.Persons = nil, nil // they go with the best figure
	}
	c.People, c.Count = &people, &count
	c.Evidence = w.evidence(append(append(append([]int{}, f.columns...), f.names...), columns...)...)
	if *root == "" {
		*root = c.ID
	} else {
		c.Relations = harm.List[harm.Relation]{{Type: harm.SameAs, Claim: *root}}
	}
	w.add(c)
}

// deed adds what was done where no figure is told: it may join an incident that
// others tell of, and makes none.
func (w *row) deed(chains []harm.List[harm.Link], from []int) {
	if w.common.Action == "" {
		w.warn("no-figure", "no cell tells how many people were harmed, nor what was done, so the row makes no claim")
		return
	}
	w.warn("no-figure", "no cell tells how many people were harmed, so the row makes no incident")
	for n, chain := range chains {
		c := w.claim(harm.KindAction, chain)
		c.Agent = w.common.Agent
		c.Evidence = w.evidence(append([]int{w.columnOf(w.r.Action), from[n]}, w.about...)...)
		w.add(c)
	}
}

func (w *row) claim(kind harm.Kind, chain harm.List[harm.Link]) harm.Claim {
	c := w.common
	c.ID, c.Kind, c.Status, c.Scope, c.Confidence = "c"+strconv.Itoa(len(w.made)+1), kind, harm.Asserted, harm.ScopeIncident, certain
	c.Attribution = chain
	return c
}

// add keeps a claim. One that rests on constants alone is told by the whole row.
func (w *row) add(c harm.Claim) {
	if len(c.Evidence) == 0 && w.text != "" {
		c.Evidence = harm.List[harm.Evidence]{{In: harm.InText, Start: 0, End: len(w.text), Text: w.text}}
	}
	w.made = append(w.made, c)
}
