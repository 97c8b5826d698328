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
// on; messages wait until it has gone. A nil progress shows nothing.
type progress struct {
	things       string // "reports"
	bars         *mpb.Progress
	bar          *mpb.Bar
	said         *messages
	read, failed atomic.Int64
}

// newProgress starts a progress over so many bytes, 0 where that is not known, or
// returns nil where none is to be shown. things are what is counted.
func newProgress(s *streams, total int64, things string) *progress {
	if !terminal(s.err.out) || terminal(s.out) {
		return nil
	}
	p := &progress{things: things, bars: mpb.New(mpb.WithOutput(s.err.out), mpb.WithWidth(60), mpb.WithRenderDelay(after(patience))), said: s.err}
	p.said.keep()
	count := decor.Any(func(decor.Statistics) string { return p.String() })
	if total > 0 {
		p.bar = p.bars.AddBar(total, mpb.PrependDecorators(count), mpb.AppendDecorators(decor.Percentage(decor.WCSyncSpace)))
	} else {
		p.bar = p.bars.AddSpinner(0, mpb.BarWidth(1), mpb.AppendDecorators(count))
	}
	return p
}

// String says how many things were read and how many could not be.
func (p *progress) String() string {
	s := fmt.Sprintf(" %d %s read ", p.read.Load(), p.things)
	if n := p.failed.Load(); n > 0 {
		s += fmt.Sprintf("(%d failed) ", n)
	}
	return s
}

// after returns a channel that is closed when the time is over.
func after(d time.Duration) <-chan struct{} {
	done := make(chan struct{})
	time.AfterFunc(d, func() { close(done) })
	return done
}

// size is how many bytes the named sources have in all, 0 when standard input
// is among them.
func size(names []string) int64 {
	var total int64
	for source, err := range (fetch.Files{}).Find(names) {
		switch {
		case source.Name == fetch.Stdin:
			return 0
		case err == nil: // a fault is named when the source is read
			total += source.Size
		}
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

// count counts a thing that is done.
func (p *progress) count(err error) {
	switch {
	case p == nil:
	case err != nil:
		p.failed.Add(1)
	default:
		p.read.Add(1)
	}
}

// end takes the progress off the terminal and lets the messages through.
func (p *progress) end() {
	if p == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
	p.said.release()
}
