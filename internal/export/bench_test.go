package export

import (
	"fmt"
	"io"
	"testing"

	"recount/internal/harm"
)

// large is a record of n incidents, each told by four claims of two reports.
func large(n int) *record {
	s := &record{about: sample().about, checkpoint: sample().checkpoint}
	first, claims, reports := sample().incidents[0], sample().claims, sample().reports
	for i := range n {
		r := first
		r.ID = fmt.Sprintf("i-%d", i)
		s.incidents = append(s.incidents, r)
		for j := range 2 {
			f := reports[j]
			f.ID = fmt.Sprintf("r%d-%d", i, j)
			s.reports = append(s.reports, f)
			for c := range 2 {
				k := claims[c]
				k.Report, k.ID, k.Incident = f.ID, fmt.Sprintf("c%d", c), harm.Text(r.ID)
				s.claims = append(s.claims, k)
			}
		}
	}
	return s
}

// BenchmarkWrite measures exports of 5,000 incidents of 10,000 reports.
func BenchmarkWrite(b *testing.B) {
	s := large(5000)
	for _, o := range []Options{
		{Format: "jsonl"},
		{Format: "csv"},
		{Format: "xlsx"},
		{Format: "geojson"},
		{Format: "ged"},
		{Format: "datapackage"},
		{Format: "csv", Public: true},
		{Format: "datapackage", Public: true},
	} {
		b.Run(fmt.Sprintf("%s/public=%v", o.Format, o.Public), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := Write(io.Discard, s, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
