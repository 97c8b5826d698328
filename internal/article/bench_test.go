package article

import (
	"os"
	"strings"
	"testing"
)

const story = `At least nine people were killed on Thursday when shells hit the vegetable market of Dorvane, a doctor at the town's only hospital said.

Among the dead were two children and a nurse, Dr Halvar Enki told reporters by telephone. He said that twenty-one more were hurt. The road to the town is closed, and the claim could not be checked by other means on Thursday night.

`

func BenchmarkLanguage(b *testing.B) {
	text := strings.Repeat(story, 4)
	b.ReportAllocs()
	for b.Loop() {
		if Language("Market shelled", text) != "en" {
			b.Fatal("not English")
		}
	}
}

func BenchmarkHTML(b *testing.B) {
	page, err := os.ReadFile("testdata/news.html")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := fromHTML("news.html", page); err != nil {
			b.Fatal(err)
		}
	}
}
