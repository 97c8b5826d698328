package story

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// A brief is what one outlet knows and wants to say on a day of an event.
type brief struct {
	event  *event
	outlet *outlet
	day    time.Time // of publication
	voice  voice
	killed told
	before int   // the toll it gave earlier, 0 when none
	hurt   *told // nil when it tells of no injured
	blame  *party
	denial *party
	total  *Sum // told in passing; nil when none
	month  time.Time
	seed   uint64 // of the wording, so that an edited version keeps it
}

// A page is a report in parts, so that a wire story can be cut and changed.
type page struct {
	title      string
	dateline   string
	paragraphs []string
}

// text is what stands under the title.
func (p page) text() string { return p.dateline + strings.Join(p.paragraphs, "\n\n") + "\n" }

// A writer words briefs.
type writer struct {
	g     grammar
	r     *rand.Rand
	facts facts
	b     *brief
	left  map[string][]frame // wordings not yet used in this report
}

func (lib *library) writer(b *brief) *writer {
	w := &writer{g: lib.grammar, r: rand.New(rand.NewPCG(b.seed, 1)), b: b, left: map[string][]frame{}}
	w.facts = w.know()
	return w
}

// line words one frame of a section and returns the marks it tells.
func (w *writer) line(section string, marks ...string) (string, []string) {
	f, found := w.g.pick(section, w.b.event.act.Name, marks, w.r)
	if !found {
		return "[" + section + "]", nil // a test finds it
	}
	return w.g.fill(f.text, w.facts, w.r), f.marks
}

// lines words up to n frames of a section that the report has not used yet.
func (w *writer) lines(section string, n int) []string {
	left, used := w.left[section]
	if !used {
		left = slices.Clone(w.g[section])
		w.r.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
	}
	n = min(n, len(left))
	var lines []string
	for _, f := range left[:n] {
		lines = append(lines, w.g.fill(f.text, w.facts, w.r))
	}
	w.left[section] = left[n:]
	return lines
}

// news words a report of an event that has just happened.
func (w *writer) news() page {
	p := page{title: w.headline(), dateline: w.dateline()}
	lead, marks := w.lead()
	p.paragraphs = []string{lead}
	w.introduced()
	p.add(w.toll(marks)...)
	p.add(w.lines("scene", 1+w.r.IntN(2))...)
	w.who(&p, marks)
	p.add(w.lines("scene", 1+w.r.IntN(2))...)
	p.paragraphs = append(p.paragraphs, w.lines("account", w.b.outlet.room(w.r))...)
	w.end(&p)
	return p
}

// rising words a later toll of an event that the outlet told of before.
func (w *writer) rising() page {
	title, _ := w.line("rising headline")
	var marks []string
	if w.b.before > 0 && w.r.IntN(2) == 0 {
		marks = []string{"before"}
	}
	lead, _ := w.line("rising lead", marks...)
	p := page{title: title, dateline: w.dateline(), paragraphs: []string{lead}}
	w.introduced()
	p.add(w.lines("update", 1+w.r.IntN(2))...)
	w.who(&p, nil)
	w.end(&p)
	return p
}

// recalling words a report of what happened a year ago.
func (w *writer) recalling() page {
	title, _ := w.line("recalling headline")
	lead, _ := w.line("recalling lead")
	p := page{title: title, paragraphs: []string{lead}}
	p.add(w.lines("mourning", 2)...)
	p.add(w.lines("mourning", 1)...)
	p.add(w.lines("context", 2)...)
	p.paragraphs = append(p.paragraphs, w.lines("history", 1+w.r.IntN(3))...)
	return p
}

// double words a report of two events, the second in the words of another writer.
func (w *writer) double(second *writer) page {
	w.facts["other_town"] = second.facts["town"]
	title, _ := w.line("double headline")
	lead, marks := w.lead()
	p := page{title: title, dateline: w.dateline(), paragraphs: []string{lead}}
	w.introduced()
	p.add(w.toll(marks)...)
	p.add(w.lines("scene", 1)...)
	also, _ := second.line("elsewhere")
	p.add(also)
	w.end(&p)
	return p
}

// lead words the first paragraph, which may tell of the injured or of the party
// blamed.
func (w *writer) lead() (line string, marks []string) {
	switch {
	case w.b.hurt != nil && w.r.IntN(2) == 0:
		return w.line("lead", "injured")
	case w.b.blame != nil && w.r.IntN(3) == 0:
		return w.line("lead", "blamed")
	default:
		return w.line("lead")
	}
}

func (w *writer) headline() string {
	var marks []string
	if w.b.hurt != nil && w.r.IntN(4) == 0 {
		marks = []string{"injured"}
	}
	title, _ := w.line("headline", marks...)
	return strings.TrimSuffix(title, ".")
}

// toll words what the lead left out of how many were harmed.
func (w *writer) toll(marks []string) (lines []string) {
	if w.b.hurt != nil && !slices.Contains(marks, "injured") {
		line, _ := w.line("hurt")
		lines = append(lines, line)
	}
	if w.b.event.children > 0 && w.b.killed.n == w.b.event.Killed && w.r.IntN(2) == 0 {
		line, _ := w.line("children")
		lines = append(lines, line)
	}
	return lines
}

// who words the names of the dead, and who is blamed and denies it.
func (w *writer) who(p *page, marks []string) {
	if len(w.facts["victim"]) > 0 && w.r.IntN(2) == 0 {
		line, _ := w.line("named")
		p.add(line)
	}
	var lines []string
	if w.b.blame != nil && !slices.Contains(marks, "blamed") {
		line, _ := w.line("blame")
		lines = append(lines, line)
	}
	if w.b.denial != nil {
		line, _ := w.line("denial")
		lines = append(lines, line)
	} else if w.b.blame != nil {
		line, _ := w.line("response")
		lines = append(lines, line)
	}
	p.add(lines...)
}

// end words the background, and the total told in passing.
func (w *writer) end(p *page) {
	if w.b.total != nil {
		line, _ := w.line("total")
		p.add(line)
	}
	p.add(w.lines("context", 2+w.r.IntN(3))...)
	p.paragraphs = append(p.paragraphs, w.lines("history", w.b.outlet.room(w.r))...)
}

// room is how many paragraphs of colour an outlet prints: some keep it short,
// others run long.
func (o *outlet) room(r *rand.Rand) int { return o.number%3 + r.IntN(3) }

// add puts lines into one paragraph, or into one each where there are many.
func (p *page) add(lines ...string) {
	if len(lines) > 0 {
		p.paragraphs = append(p.paragraphs, strings.Join(lines, " "))
	}
}
