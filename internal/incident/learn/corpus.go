package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"hash/fnv"
	"os"
	"runtime"
	"sync"

	"recount/internal/article"
	"recount/internal/codes"
	"recount/internal/harm"
	"recount/internal/incident"
	"recount/internal/reader"
)

// A corpus is reports that people grouped into incidents.
type corpus struct {
	units []unit
	pairs [][2]int // units that share a block, the first before the second
	truth map[string]known
	types incident.Types
	ids   []string // of the reports
	told  map[string]string
}

// A unit knows the incident that its report tells of.
type unit struct {
	incident.Unit
	gold string
	main bool // most claims of its report are in it
}

// known is what people coded of an incident.
type known struct {
	Incident string `json:"incident"`
	Killed   int    `json:"killed"`
	Injured  int    `json:"injured"`
}

func loadCorpus(data, gold string) (*corpus, error) {
	c := &corpus{truth: map[string]known{}}
	if gold != "" {
		if err := eachLine(gold, func(line []byte) error {
			var k known
			err := json.Unmarshal(line, &k)
			c.truth[k.Incident] = k
			return err
		}); err != nil {
			return nil, err
		}
	}
	var err error
	if c.told, err = toldIn(data); err != nil {
		return nil, err
	}
	if c.types, err = codes.Load(); err != nil {
		return nil, err
	}
	readings, err := readAll(data)
	if err != nil {
		return nil, err
	}
	for i := range readings {
		c.add(&readings[i])
	}
	c.pairs = candidates(c.units)
	return c, nil
}

// add splits a reading into units; the one with most claims is the main one.
func (c *corpus) add(r *harm.Reading) {
	first, best := len(c.units), len(c.units)
	c.ids = append(c.ids, string(r.ID))
	for _, u := range incident.Split(r) {
		c.units = append(c.units, unit{Unit: u, gold: c.told[string(r.ID)]})
	}
	for i := first + 1; i < len(c.units); i++ {
		if len(c.units[i].Claims) > len(c.units[best].Claims) {
			best = i
		}
	}
	c.units[best].main = true
}

// candidates lists the pairs of units that share a block, in order.
func candidates(units []unit) [][2]int {
	blocks := map[string][]int{}
	var pairs [][2]int
	for i := range units {
		seen := map[int]bool{}
		for _, key := range units[i].Traits.Blocks() {
			for _, j := range blocks[key] {
				if !seen[j] {
					seen[j] = true
					pairs = append(pairs, [2]int{j, i})
				}
			}
			blocks[key] = append(blocks[key], i)
		}
	}
	return pairs
}

// fold says which of n folds an incident is in.
func fold(gold string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(gold))
	return int(h.Sum32() % uint32(n))
}

// readAll reads the reports of a file, in order.
func readAll(path string) ([]harm.Reading, error) {
	reports, err := reportsOf(path)
	if err != nil {
		return nil, err
	}
	r, err := reader.New(reader.Options{})
	if err != nil {
		return nil, err
	}
	readings := make([]harm.Reading, len(reports))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				readings[i] = r.Read(reports[i])
			}
		})
	}
	for i := range reports {
		next <- i
	}
	close(next)
	wg.Wait()
	return readings, nil
}

func reportsOf(path string) ([]harm.Report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var reports []harm.Report
	for rep, err := range article.Reports(path, f, article.Options{Limit: article.DefaultLimit}) {
		if err != nil {
			return nil, err
		}
		reports = append(reports, rep)
	}
	return reports, nil
}

func eachLine(path string, do func(line []byte) error) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	s := bufio.NewScanner(bytes.NewReader(b))
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		if err := do(s.Bytes()); err != nil {
			return err
		}
	}
	return s.Err()
}
