package when

import (
	"testing"
)

// A sentence of news with two expressions, and one with none.
const (
	timed   = "The army said on Saturday that at least twelve people had been killed in the past two days while they fled from the north of the town, which it entered on June 2, 2017."
	untimed = "The army said that at least twelve people had been killed while they fled from the north of the town, which it entered with tanks and in the end left to the police of the province."
)

func BenchmarkFind(b *testing.B) {
	for name, s := range map[string]string{"timed": timed, "untimed": untimed} {
		b.Run(name, func(b *testing.B) {
			g, d := english(b), words(s)
			b.ReportAllocs()
			for b.Loop() {
				g.Find(d, 0, len(d.Tokens))
			}
		})
	}
}

func BenchmarkResolve(b *testing.B) {
	g, d, a := english(b), words(timed), anchor("2017-06-03")
	es := g.Find(d, 0, len(d.Tokens))
	b.ReportAllocs()
	for b.Loop() {
		for i := range es {
			es[i].Resolve(a)
		}
	}
}

func BenchmarkPublication(b *testing.B) {
	g := english(b)
	body := "2010-09-CA-260\n\nKABUL, Afghanistan (Sept. 24) – " + timed
	b.ReportAllocs()
	for b.Loop() {
		g.Publication("A patrol finds a cache", body)
	}
}
