package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"recount/internal/fetch"
)

// patience is how long a run may go on before its progress shows.
const patience = 700 * time.Millisecond

// progress shows how much was read, on a terminal that nothing else is printed
// on. A nil progress shows nothing.
type progress struct {
	bars    *mpb.Progress
	bar     *mpb.Bar
	reports atomic.Int64
}

// newProgress starts a progress, or returns nil where none is to be shown.
func newProgress(s *streams, names []string) *progress {
	if !terminal(s.err) || terminal(s.out) {
		return nil
	}
	p := &progress{bars: mpb.New(mpb.WithOutput(s.err), mpb.WithWidth(60), mpb.WithRenderDelay(after(patience)))}
	count := decor.Any(func(decor.Statistics) string { return fmt.Sprintf("%d reports read ", p.reports.Load()) })
	if total := size(names); total > 0 {
		p.bar = p.bars.AddBar(total, mpb.BarRemoveOnComplete(), mpb.PrependDecorators(count),
			mpb.AppendDecorators(decor.Percentage(decor.WCSyncSpace)))
	} else {
		p.bar = p.bars.AddSpinner(0, mpb.BarRemoveOnComplete(), mpb.AppendDecorators(count))
	}
	return p
}

// after returns a channel that is closed when the time is over.
func after(d time.Duration) <-chan struct{} {
	done := make(chan struct{})
	time.AfterFunc(d, func() { close(done) })
	return done
}

// size is how many bytes the named sources have in all, 0 when one does not say.
func size(names []string) int64 {
	var total int64
	for source := range (fetch.Files{}).Find(names) {
		if source.Size == 0 {
			return 0
		}
		total += source.Size
	}
	return total
}

// watch counts the bytes that are read of a source.
func (p *progress) watch(r io.Reader) io.Reader {
	if p == nil {
		return r
	}
	return p.bar.ProxyReader(r)
}

// one counts a report that is done.
func (p *progress) one() {
	if p != nil {
		p.reports.Add(1)
	}
}

// messages is where to write while a progress shows: above it.
func (p *progress) messages(w io.Writer) io.Writer {
	if p == nil {
		return w
	}
	return p.bars
}

// end takes the progress off the terminal.
func (p *progress) end() {
	if p == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}
