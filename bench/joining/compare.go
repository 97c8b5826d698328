package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"recount/bench/synth/story"
)

// A score says how well records agree with the truth.
type score struct {
	world   *story.World
	last    map[string]story.Label // of each report, that of its last version
	records map[string]*record
	is, got map[string]string // report to incident: in truth, in the record
	match   map[string]string // incident in truth to the one that has most of its reports

	pairs, cubed measure
	figures      tally  // of the killed
	origins      [2]int // right, of incidents
	copied       [2]int // the same, of incidents that a wire story tells of
	told, want   int    // killed in all
	totals       [2]int // incidents made of totals alone, and the killed they add
	apart        map[story.Likeness][2]int
	kinds        map[story.Kind][2]int // reports that stand with most of their incident
}

// A tally counts incidents with their figures right.
type tally struct{ all, within, best, final, exact int }

// A measure is precision and recall.
type measure struct{ precision, recall float64 }

// f1 is their harmonic mean.
func (m measure) f1() float64 {
	if m.precision+m.recall == 0 {
		return 0
	}
	return 2 * m.precision * m.recall / (m.precision + m.recall)
}

// compare scores records against the world that they were made from.
func compare(w *story.World, records []record) *score {
	s := &score{
		world: w, last: map[string]story.Label{}, records: map[string]*record{}, is: map[string]string{},
		match: map[string]string{}, apart: map[story.Likeness][2]int{}, kinds: map[story.Kind][2]int{},
	}
	for _, l := range w.Lines {
		s.last[l.Label.ID] = l.Label
		s.is[l.Label.ID] = "none " + l.Label.ID
		if len(l.Label.Incidents) > 0 {
			s.is[l.Label.ID] = l.Label.Incidents[0]
		}
	}
	s.got = assign(records, slices.Sorted(maps.Keys(s.is)))
	for i := range records {
		s.records[records[i].ID] = &records[i]
	}
	s.pairs, s.cubed = pairwise(s.is, s.got), bCubed(s.is, s.got)
	s.pair()
	s.countFigures()
	s.countOrigins()
	s.countTotals()
	s.countKinds()
	return s
}

// assign gives each report to the incident that most of its claims are in; a
// report in none stands alone.
func assign(records []record, reports []string) map[string]string {
	of, weight := map[string]string{}, map[string]int{}
	for _, r := range records {
		claims := map[string]int{}
		for _, c := range r.Claims {
			claims[c.Report]++
		}
		for _, id := range r.Reports {
			if n := max(1, claims[id]); n > weight[id] {
				weight[id], of[id] = n, r.ID
			}
		}
	}
	for _, id := range reports {
		if of[id] == "" {
			of[id] = "none " + id
		}
	}
	return of
}

// cells counts the reports that stand in each pair of a true and a found incident.
func cells(is, got map[string]string) (both map[[2]string]int, left, right map[string]int) {
	both, left, right = map[[2]string]int{}, map[string]int{}, map[string]int{}
	for id, a := range is {
		b := got[id]
		both[[2]string{a, b}]++
		left[a]++
		right[b]++
	}
	return both, left, right
}

// pairwise scores pairs of reports: those together in both, of those together in either.
func pairwise(is, got map[string]string) measure {
	both, left, right := cells(is, got)
	return measure{ratio(pairsIn(both), pairsIn(right)), ratio(pairsIn(both), pairsIn(left))}
}

func pairsIn[K comparable](sizes map[K]int) (n int) {
	for _, size := range sizes {
		n += size * (size - 1) / 2
	}
	return n
}

// ratio is a share; of nothing all is right.
func ratio(n, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(n) / float64(all)
}

// bCubed scores each report by the company it keeps (Bagga and Baldwin 1998).
func bCubed(is, got map[string]string) (m measure) {
	both, left, right := cells(is, got)
	for _, cell := range slices.SortedFunc(maps.Keys(both), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		n := float64(both[cell])
		m.precision += n * n / float64(right[cell[1]])
		m.recall += n * n / float64(left[cell[0]])
	}
	return measure{m.precision / float64(len(is)), m.recall / float64(len(is))}
}

// pair finds for each true incident the one that has most of its reports; the
// first by name on a tie. One that is told of only beside others has none.
func (s *score) pair() {
	both, _, _ := cells(s.is, s.got)
	most := map[string]int{}
	for _, cell := range slices.SortedFunc(maps.Keys(both), func(a, b [2]string) int { return slices.Compare(a[:], b[:]) }) {
		if n := both[cell]; n > most[cell[0]] {
			most[cell[0]], s.match[cell[0]] = n, cell[1]
		}
	}
}

func (s *score) countFigures() {
	for _, in := range s.world.Incidents {
		s.figures.all++
		s.want += in.Killed
		r := s.records[s.match[in.ID]]
		if r == nil {
			continue
		}
		f := r.sum("killed")
		s.figures.within += count(f.Low <= in.Killed && (f.High == nil || in.Killed <= *f.High))
		s.figures.final += count(f.Best == in.Killed)
		if in.Figure != nil {
			s.figures.best += count(f.Best == in.Figure.Best)
			s.figures.exact += count(f.Best == in.Figure.Best && same(f.Range, in.Figure.Range))
		}
	}
}

func (s *score) countOrigins() {
	wired := map[string]bool{}
	for _, l := range s.last {
		if l.Kind == story.Wire {
			wired[l.Incidents[0]] = true
		}
	}
	for _, in := range s.world.Incidents {
		right := 0
		if r := s.records[s.match[in.ID]]; r != nil {
			right = count(r.sources() == len(in.Origins))
		}
		s.origins = [2]int{s.origins[0] + right, s.origins[1] + 1}
		if wired[in.ID] {
			s.copied = [2]int{s.copied[0] + right, s.copied[1] + 1}
		}
	}
}

// countTotals adds up what is said to have been killed, and what of it comes
// from reports that tell of a sum alone.
func (s *score) countTotals() {
	for _, r := range s.records {
		best := r.sum("killed").Best
		s.told += best
		if !slices.ContainsFunc(r.Reports, func(id string) bool { return s.last[id].Kind != story.Roundup }) {
			s.totals = [2]int{s.totals[0] + 1, s.totals[1] + best}
		}
	}
}

// countKinds tells which reports stand with most of their incident, by kind,
// and which incidents that resemble another are kept apart from it.
func (s *score) countKinds() {
	for id, l := range s.last {
		k := s.kinds[l.Kind]
		right := s.got[id] == s.match[s.is[id]]
		if l.Kind == story.Roundup { // it stands with nobody
			r := s.records[s.got[id]]
			right = r == nil || len(r.Reports) == 1
		}
		s.kinds[l.Kind] = [2]int{k[0] + count(right), k[1] + 1}
	}
	for _, in := range s.world.Incidents {
		if in.Alike != "" {
			k := s.apart[in.Alike]
			s.apart[in.Alike] = [2]int{k[0] + count(s.match[in.ID] != s.match[in.Like] || s.match[in.ID] == ""), k[1] + 1}
		}
	}
}

// print prints the figures, each on a line.
func (s *score) print(w io.Writer) {
	fmt.Fprintf(w, "joining     B3 precision %.1f %%, recall %.1f %%, F1 %.1f %% (floor 80); pairs precision %.1f %%, recall %.1f %%, F1 %.1f %%\n",
		100*s.cubed.precision, 100*s.cubed.recall, 100*s.cubed.f1(), 100*s.pairs.precision, 100*s.pairs.recall, 100*s.pairs.f1())
	f := s.figures
	fmt.Fprintf(w, "killed      %s of %d incidents with the final toll within the range (floor 60 %%), best %s as the rules have it, %s the final toll, %s with range and best exact\n",
		share(f.within, f.all), f.all, share(f.best, f.all), share(f.final, f.all), share(f.exact, f.all))
	fmt.Fprintf(w, "totals      killed in all %d for %d (%+.1f %%; floor ±10 %%); %d of %d incidents are made of totals alone and add %d\n",
		s.told, s.want, 100*(float64(s.told)/float64(s.want)-1), s.totals[0], len(s.records), s.totals[1])
	fmt.Fprintf(w, "origins     as many as there are in %s of %d incidents, and in %s of %d with a wire story (floor 80 %%)\n",
		share(s.origins[0], s.origins[1]), s.origins[1], share(s.copied[0], s.copied[1]), s.copied[1])
	for _, how := range []story.Likeness{story.SameDay, story.NextDay, story.SameToll, story.Anniversary} {
		fmt.Fprintf(w, "kept apart  %s of %d: %s (floor 95 %%)\n", share(s.apart[how][0], s.apart[how][1]), s.apart[how][1], how)
	}
	for _, kind := range slices.Sorted(maps.Keys(s.kinds)) {
		fmt.Fprintf(w, "in place    %s of %d: %s\n", share(s.kinds[kind][0], s.kinds[kind][1]), s.kinds[kind][1], kind)
	}
}

// explain prints the first so many incidents that are split, or whose record
// holds reports of others, too.
func (s *score) explain(w io.Writer, show int) {
	inside := map[string][]string{}
	for _, id := range slices.Sorted(maps.Keys(s.is)) {
		inside[s.is[id]] = append(inside[s.is[id]], id)
		if s.got[id] != s.is[id] {
			inside[s.got[id]] = append(inside[s.got[id]], id)
		}
	}
	for _, in := range s.world.Incidents {
		found := map[string]bool{}
		for _, id := range inside[in.ID] {
			found[s.got[id]] = true
		}
		if whole := len(found) == 1; whole && len(inside[s.match[in.ID]]) == len(inside[in.ID]) || show == 0 {
			continue
		}
		show--
		fmt.Fprintf(w, "----- %s %s in %s %s on %s, %d killed; like %q (%s)\n", in.ID, in.Action, in.Place.Town, in.Place.District, in.Date, in.Killed, in.Like, in.Alike)
		for _, r := range slices.Sorted(maps.Keys(found)) {
			for _, id := range inside[r] {
				fmt.Fprintf(w, "  %s: %s %s of %s\n", r, id, s.last[id].Kind, s.is[id])
			}
		}
	}
}
