package main

import (
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// steps shows how far a long task has come, step by step, on a terminal. A nil
// steps shows nothing.
type steps struct {
	bars *mpb.Progress
	bar  *mpb.Bar
	name atomic.Value // of the step
	said *messages
}

// newSteps starts a progress, or returns nil where none is to be shown.
func newSteps(s *streams) *steps {
	if !terminal(s.err.out) {
		return nil
	}
	p := &steps{bars: mpb.New(mpb.WithOutput(s.err.out), mpb.WithWidth(60), mpb.WithRenderDelay(after(patience))), said: s.err}
	p.name.Store("")
	p.said.keep()
	p.bar = p.bars.AddBar(0, mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return " " + p.name.Load().(string) + " " })),
		mpb.AppendDecorators(decor.Percentage(decor.WCSyncSpace)))
	return p
}

// step tells of a step how much of it is done.
func (p *steps) step(name string, done, of int64) {
	if p == nil {
		return
	}
	p.name.Store(name)
	p.bar.SetTotal(max(of, 1), false)
	p.bar.SetCurrent(min(done, max(of, 1)))
}

// end takes the progress off the terminal and lets the messages through.
func (p *steps) end() {
	if p == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
	p.said.release()
}
