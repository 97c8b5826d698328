package story

import (
	"slices"
	"strings"
	"time"
)

// wire writes an agency's story and what n-1 outlets make of it.
func (b *beat) wire(n int) int {
	o, when := b.agency(), b.day()
	v := b.lib.voiceOf(b.e, o, b.r)
	out := b.brief(o, v, when, b.toll(v.key, when))
	story := b.lib.writer(out).news()
	original := b.file(out, story, Label{Kind: Wire}).Label.ID
	for range n - 1 {
		b.copy(out, story, original)
	}
	return n
}

// edits are what outlets do to a wire story, the more usual ones twice.
var edits = []Edit{Whole, Whole, Truncated, Truncated, Headline, Headline, Lead, Dateline}

// copy files a wire story as another outlet prints it, that day or the next.
// The wording stays the agency's, only the outlet is another.
func (b *beat) copy(out *brief, story page, original string) {
	b.next++
	edit := edits[b.r.IntN(len(edits))]
	copied := *out
	copied.seed = b.r.Uint64()
	p := b.lib.edited(edit, story, &copied)
	line := b.file(out, p, Label{Kind: Copy, Edit: edit, CopyOf: original})
	paper := b.outlets[(b.next-1)%len(b.outlets)]
	published := out.day.Add(time.Duration(b.r.IntN(2)) * day)
	line.Label.Published = published.Format(time.DateOnly)
	line.Report.Published, line.Report.Outlet = line.Label.Published, paper.Name
	line.Report.URL = strings.Replace(line.Report.URL, out.outlet.site(), paper.site(), 1)
}

// edited changes a wire story as an outlet does. The brief is the agency's, with
// a seed of its own for what is worded anew.
func (lib *library) edited(edit Edit, story page, out *brief) page {
	p := page{story.title, story.dateline, slices.Clone(story.paragraphs)}
	w := lib.writer(out)
	switch edit {
	case Truncated:
		p.paragraphs = p.paragraphs[:max(2, len(p.paragraphs)*6/10)]
	case Headline:
		p.title = w.headline()
	case Lead:
		p.title = w.headline()
		p.paragraphs[0], _ = w.line("lead")
	case Dateline:
		town, _, _ := strings.Cut(p.dateline, ",")
		p.dateline = town + " — "
	}
	return p
}
