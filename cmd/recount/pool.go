package main

import (
	"context"
	"iter"
)

// inOrder applies f to the values of in by so many workers, and yields the
// results in the order of the values. Two values a worker are held at most, so
// that memory does not grow with the input. It ends early when ctx does.
func inOrder[T, R any](ctx context.Context, workers int, in iter.Seq[T], f func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan R, workers) // the results to come, in order
		go feed(ctx, workers, in, f, queue)
		for {
			select {
			case <-ctx.Done():
				return // without waiting: in may hang on standard input
			case result, more := <-queue:
				if !more || !yield(<-result) {
					return
				}
			}
		}
	}
}

// feed starts the workers and hands them the values.
func feed[T, R any](ctx context.Context, workers int, in iter.Seq[T], f func(T) R, queue chan<- chan R) {
	type job struct {
		value  T
		result chan<- R
	}
	jobs := make(chan job)
	defer close(queue)
	defer close(jobs)
	for range workers {
		go func() {
			for j := range jobs {
				j.result <- f(j.value)
			}
		}()
	}
	for v := range in {
		result := make(chan R, 1) // room, so that no worker waits for an early result to be fetched
		select {
		case queue <- result:
			jobs <- job{v, result}
		case <-ctx.Done():
			return
		}
	}
}
