package text

import (
	"strings"
	"testing"
)

// sample is in the manner of a wire report.
var sample = strings.Repeat(`At least 14 people, among them three children, were killed and dozens more wounded on Tuesday when two shells struck a crowded market in the north of the city, doctors and residents said. “We were carrying the injured in blankets,” said a nurse at the main hospital, which has been without power since last week. The army did not immediately comment. A spokesman for the rebels, Col. Hassan Darwish, denied that his fighters had fired at the area, which they lost to government forces in early June.

Soldiers later searched several houses near the bridge and detained four men suspected of planting roadside bombs, according to a statement from the provincial governor's office. Nobody was hurt in the raid.

`, 20)

func perWord(b *testing.B, words int) {
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkTokenize(b *testing.B) {
	a := analyzer(b)
	b.ReportAllocs()
	words := 0
	for b.Loop() {
		words = len(a.Tokenize(sample).Tokens)
	}
	perWord(b, words)
}

func BenchmarkTag(b *testing.B) {
	benchmarkStage(b, func(a *Analyzer, d *Doc, i int) { a.Tag(d, i) })
}

func BenchmarkParse(b *testing.B) {
	benchmarkStage(b, func(a *Analyzer, d *Doc, i int) { a.Parse(d, i) })
}

// benchmarkStage runs a stage on the sentences of a text tokenised before.
func benchmarkStage(b *testing.B, stage func(*Analyzer, *Doc, int)) {
	a := analyzer(b)
	d := a.Tokenize(sample)
	b.ReportAllocs()
	for b.Loop() {
		d.Entities = d.Entities[:0]
		for i := range d.Sentences {
			d.Sentences[i].Tagged, d.Sentences[i].Parsed = false, false
			stage(a, d, i)
		}
	}
	perWord(b, len(d.Tokens))
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := NewFrom(modelBytes); err != nil {
			b.Fatal(err)
		}
	}
}
