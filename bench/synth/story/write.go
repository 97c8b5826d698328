package story

import (
	"bufio"
	"encoding/json"
	"io"
)

// WriteReports writes the reports as JSON Lines, as the program reads them.
func WriteReports(w io.Writer, lines []Line) error {
	return write(w, func(put func(any) error) error {
		for _, l := range lines {
			if err := put(l.Report); err != nil {
				return err
			}
		}
		return nil
	})
}

// WriteTruth writes the truth as JSON Lines: {"incident":…} for each incident,
// then {"report":…} for each line of the reports, in their order.
func (w *World) WriteTruth(out io.Writer) error {
	return write(out, func(put func(any) error) error {
		for _, in := range w.Incidents {
			if err := put(map[string]Incident{"incident": in}); err != nil {
				return err
			}
		}
		for _, l := range w.Lines {
			if err := put(map[string]Label{"report": l.Label}); err != nil {
				return err
			}
		}
		return nil
	})
}

func write(w io.Writer, each func(put func(any) error) error) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := each(enc.Encode); err != nil {
		return err
	}
	return b.Flush()
}
