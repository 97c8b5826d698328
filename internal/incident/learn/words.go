package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"

	"recount/internal/incident"
)

// A word is listed when so many reports of different incidents hold it, which
// no name of a private person does.
const leastReports = 12

// asCommon is the rarity of the words of names that any report may hold: of
// parties, sources, days and months. They tell no two reports apart.
const asCommon = 3

// asGiven is the rarity of given names: many people bear one, and to share it
// still says something.
const asGiven = 6

// writeWords lists the common words of reports with their rarity: the log2 of
// one report in so many that holds the word. The words of the files of names are
// common, however rare they are in those reports.
func writeWords(out string, names, given, news []string) error {
	holding := map[string]map[string]bool{}
	n := 0
	for _, path := range news {
		reports, err := reportsOf(path)
		if err != nil {
			return err
		}
		of, err := toldIn(path)
		if err != nil {
			return err
		}
		for _, rep := range reports {
			n++
			for _, word := range incident.Terms(rep.Title + "\n" + rep.Text) {
				if holding[word] == nil {
					holding[word] = map[string]bool{}
				}
				holding[word][of[rep.ID]] = true
			}
		}
	}
	rarity := raritiesOf(holding, n)
	for _, list := range []struct {
		paths []string
		most  int
	}{{names, asCommon}, {given, asGiven}} {
		for _, path := range list.paths {
			if err := addNames(rarity, path, list.most); err != nil {
				return err
			}
		}
	}
	return os.WriteFile(out, wordList(rarity), 0o644)
}

// addNames makes the words of a file of names no rarer than most. A line that
// begins with "#" is a comment.
func addNames(rarity map[string]int, path string, most int) error {
	return eachLine(path, func(line []byte) error {
		if line[0] == '#' {
			return nil
		}
		for _, word := range incident.Terms(string(line)) {
			if listed, ok := rarity[word]; len(word) > 2 && (!ok || listed > most) {
				rarity[word] = most
			}
		}
		return nil
	})
}

// toldIn tells what each report of a file is of, by identifier.
func toldIn(path string) (map[string]string, error) {
	of := map[string]string{}
	return of, eachLine(path, func(line []byte) error {
		var r struct {
			ID   string
			Gold json.RawMessage
		}
		err := json.Unmarshal(line, &r)
		of[r.ID] = incidentOf(r.Gold, r.ID)
		return err
	})
}

// incidentOf returns what a report is of: its incident where it is known, else itself.
func incidentOf(gold json.RawMessage, id string) string {
	var name string
	if json.Unmarshal(gold, &name) == nil && name != "" {
		return name
	}
	return id
}

func raritiesOf(holding map[string]map[string]bool, reports int) map[string]int {
	rarity := map[string]int{}
	for word, of := range holding {
		if len(of) >= leastReports {
			rarity[word] = max(int(math.Round(math.Log2(float64(reports)/float64(len(of))))), 0)
		}
	}
	return rarity
}

func wordList(rarity map[string]int) []byte {
	var b strings.Builder
	for _, word := range slices.Sorted(maps.Keys(rarity)) {
		fmt.Fprintf(&b, "%s\t%d\n", word, rarity[word])
	}
	return []byte(b.String())
}
