package main

import (
	"fmt"
	"os"

	"recount/internal/lang"
	"recount/internal/place"
	"recount/internal/place/shelf"
	"recount/internal/text"
)

func main() {
	w, _ := lang.FS("en")
	im, _ := shelf.Shelf{Dir: os.Getenv("RECOUNT_GAZETTEERS")}.Open()
	g, err := place.Open(w, im...)
	if err != nil {
		panic(err)
	}
	a, _ := text.New()
	for _, s := range os.Args[1:] {
		d := a.Tokenize(s)
		for i := range d.Sentences {
			a.Tag(d, i)
		}
		fmt.Println(">", s)
		for _, m := range g.Resolve(d) {
			p := m.Place
			if p == nil {
				fmt.Printf("   adj %s\n", d.Slice(m.First, m.End))
				continue
			}
			lat, lon := 0.0, 0.0
			if p.Lat != nil {
				lat, lon = *p.Lat, *p.Lon
			}
			fmt.Printf("   %q name=%s path=%v %s %s %s %.3f,%.3f mod=%v desc=%v date=%v\n", p.Words, p.Name, p.Path, p.Precision, p.Extent, p.Basis, lat, lon, m.Modifier, m.Described, m.Dateline)
		}
	}
}
