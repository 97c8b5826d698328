package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"recount/internal/incident"
)

// A word is listed when so many reports of different incidents hold it, which
// no name of a private person does.
const leastReports = 12

// writeWords lists the common words of reports with their rarity: the log2 of
// one report in so many that holds the word.
func writeWords(out string, news []string) error {
	holding := map[string]map[string]bool{}
	n := 0
	for _, path := range news {
		reports, err := reportsOf(path)
		if err != nil {
			return err
		}
		of := map[string]string{}
		if err := eachLine(path, func(line []byte) error {
			var r struct {
				ID   string
				Gold json.RawMessage
			}
			err := json.Unmarshal(line, &r)
			of[r.ID] = incidentOf(r.Gold, r.ID)
			return err
		}); err != nil {
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
	return os.WriteFile(out, wordList(holding, n), 0o644)
}

// incidentOf returns what a report is of: its incident where it is known, else itself.
func incidentOf(gold json.RawMessage, id string) string {
	var name string
	if json.Unmarshal(gold, &name) == nil && name != "" {
		return name
	}
	return id
}

func wordList(holding map[string]map[string]bool, reports int) []byte {
	var lines []string
	for word, of := range holding {
		if len(of) < leastReports {
			continue
		}
		rarity := math.Round(math.Log2(float64(reports) / float64(len(of))))
		lines = append(lines, fmt.Sprintf("%s\t%d\n", word, int(max(rarity, 0))))
	}
	slices.Sort(lines)
	return []byte(strings.Join(lines, ""))
}
