package export

import (
	"encoding/json"
	"io"
	"iter"

	"recount/internal/harm"
)

// writeJSONL writes the types of harm as they marshal, one object a line. No
// line is a header: every line is a row.
func writeJSONL(w io.Writer, s Source, o Options) error {
	switch o.What {
	case Incidents:
		return lines(w, s.Incidents())
	case Claims:
		return lines(w, s.Claims())
	case Reports:
		return lines(w, s.Reports())
	case Control:
		return lines(w, s.Control())
	case Totals:
		return lines(w, s.Totals())
	case Actors:
		return lines(w, s.Actors())
	}
	return harm.Errorf(harm.Internal, "nothing is told of %q", o.What)
}

func lines[T any](w io.Writer, rows iter.Seq2[T, error]) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for row, err := range rows {
		if err != nil {
			return err
		}
		if err := enc.Encode(row); err != nil {
			return err
		}
	}
	return nil
}
