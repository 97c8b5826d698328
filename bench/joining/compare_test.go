package main

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"recount/bench/synth/story"
)

// world is three incidents, of which the second resembles the first, told of by
// five reports, the first of them in two versions, and a total that tells of none.
func world() *story.World {
	label := func(id string, kind story.Kind, incidents ...string) story.Line {
		return story.Line{Label: story.Label{ID: id, Version: 1, Kind: kind, Incidents: incidents}}
	}
	figure := func(low, best, high int) *story.Figure {
		return &story.Figure{Range: story.Range{Low: low, High: &high}, Best: best}
	}
	return &story.World{
		Lines: []story.Line{
			label("a", story.Independent, "i1"), label("a", story.Version, "i1"), label("b", story.Wire, "i1"), label("c", story.Copy, "i1"),
			label("d", story.Independent, "i2"), label("e", story.Double, "i3", "i2"), label("f", story.Roundup),
		},
		Incidents: []story.Incident{
			{ID: "i1", Killed: 12, Figure: figure(10, 12, 12), Origins: []string{"residents@b", "police@Mosul"}},
			{ID: "i2", Killed: 5, Figure: figure(5, 5, 5), Origins: []string{"residents@d"}, Like: "i1", Alike: story.SameDay},
			{ID: "i3", Killed: 2, Figure: figure(2, 2, 2), Origins: []string{"MSF"}},
		},
	}
}

func records(t *testing.T, lines string) (all []record) {
	t.Helper()
	err := eachLine(strings.NewReader(lines), func(raw []byte) error {
		var r record
		defer func() { all = append(all, r) }()
		return json.Unmarshal(raw, &r)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

const perfect = `
{"id":"x1","harm":[{"effect":"killed","low":10,"best":12,"high":12}],"reports":["a","b","c"],"claims":[{"id":"c1","report":"a"}],"told":[{"origin":"residents","effect":"killed"},{"origin":"police","effect":"killed"},{"origin":"Police","effect":"injured"},{"origin":"Reuters","effect":"displaced"}]}
{"id":"x2","harm":[{"effect":"killed","low":5,"best":5,"high":5},{"effect":"injured","low":50,"best":50,"high":50}],"reports":["d","e"],"claims":[{"id":"c1","report":"d"},{"id":"c3","report":"e"}],"told":[{"origin":"residents","effect":"killed"}]}
{"id":"x3","harm":[{"effect":"killed","low":1,"best":1,"high":1},{"effect":"killed","low":1,"best":1,"high":1}],"reports":["e"],"claims":[{"id":"c1","report":"e"},{"id":"c2","report":"e"}],"told":[{"origin":"MSF","effect":"killed"}]}
`

func TestPerfectRecord(t *testing.T) {
	s := compare(world(), records(t, perfect))
	if s.cubed.f1() != 1 || s.pairs.f1() != 1 {
		t.Errorf("B3 %+v, pairs %+v", s.cubed, s.pairs)
	}
	if want := (tally{3, 3, 3, 3, 3}); s.figures != want {
		t.Errorf("figures %+v, want %+v", s.figures, want)
	}
	if s.origins != [2]int{3, 3} || s.copied != [2]int{1, 1} {
		t.Errorf("origins right in %v, with a wire story in %v", s.origins, s.copied)
	}
	if s.told != 19 || s.want != 19 || s.totals != [2]int{0, 0} {
		t.Errorf("killed %d for %d, totals %v", s.told, s.want, s.totals)
	}
	if s.apart[story.SameDay] != [2]int{1, 1} || s.kinds[story.Roundup] != [2]int{1, 1} || s.kinds[story.Version] != [2]int{1, 1} {
		t.Errorf("apart %v, in place %v", s.apart, s.kinds)
	}
	var b bytes.Buffer
	s.explain(&b, 5)
	if b.Len() > 0 {
		t.Errorf("faults in a record without any:\n%s", b.String())
	}
}

func TestFaultyRecord(t *testing.T) {
	// The look-alike is joined, a copy is left out, and a total is added.
	s := compare(world(), records(t, `
{"id":"x1","harm":[{"effect":"killed","low":13,"best":14,"high":null}],"reports":["a","b","d"]}
{"id":"x2","harm":[{"effect":"killed","low":12,"best":12,"high":12}],"reports":["c"]}
{"id":"x3","harm":[{"effect":"killed","low":2,"best":2,"high":null}],"reports":["e"]}
{"id":"x4","harm":[{"effect":"killed","low":231,"best":231,"high":231}],"reports":["f"]}
`))
	near(t, "B3 precision", s.cubed.precision, (2*2./3+1./3+1+1+1)/6)
	near(t, "B3 recall", s.cubed.recall, (2*2./3+1./3+1+1+1)/6)
	near(t, "pairs precision", s.pairs.precision, 1./3)
	near(t, "pairs recall", s.pairs.recall, 1./3)
	if want := (tally{3, 1, 1, 1, 0}); s.figures != want {
		t.Errorf("figures %+v, want %+v", s.figures, want)
	}
	if s.told != 14+12+2+231 || s.totals != [2]int{1, 231} {
		t.Errorf("killed %d, totals %v", s.told, s.totals)
	}
	if s.apart[story.SameDay] != [2]int{0, 1} || s.kinds[story.Copy] != [2]int{0, 1} {
		t.Errorf("apart %v, in place %v", s.apart, s.kinds)
	}
	var b bytes.Buffer
	s.explain(&b, 1)
	if got := b.String(); !strings.Contains(got, "x2: c wire copy of i1") || strings.Count(got, "-----") != 1 {
		t.Errorf("explained as\n%s", got)
	}
}

// near compares shares.
func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 {
		t.Errorf("%s %.4f, want %.4f", what, got, want)
	}
}

func TestNothingFound(t *testing.T) {
	s := compare(world(), nil)
	near(t, "B3 precision", s.cubed.precision, 1)
	near(t, "B3 recall", s.cubed.recall, (3./3+1+1+1)/6)
	near(t, "pairs recall", s.pairs.recall, 0)
	if want := (tally{all: 3}); s.figures != want {
		t.Errorf("figures %+v, want %+v", s.figures, want)
	}
}

func TestReadScore(t *testing.T) {
	truth := map[string]*story.Incident{"i1": {ID: "i1", Date: "2017-03-03", Place: story.Place{Country: "Iraq", Town: "Mosul", District: "Zanjili"}}}
	twelve := 12
	label := story.Label{ID: "r1", Tellings: []story.Telling{{Incident: "i1", District: true, Killed: story.Toll{Range: story.Range{Low: 12, High: &twelve}}}}}
	for text, right := range map[string]bool{
		`{"incidents":[{"place":{"path":["Iraq","Nineveh","Mosul","Zanjili"]},"time":{"from":"2017-03-03","to":"2017-03-03"},"harm":[{"effect":"killed","low":12,"high":12}],"origins":["residents"]}]}`:   true,
		`{"incidents":[{"place":{"path":["Iraq","Nineveh","Mosul"]},"time":{"from":"2017-03-03","to":"2017-03-03"},"harm":[{"effect":"killed","low":12,"high":12}],"origins":["residents"]}]}`:             false,
		`{"incidents":[{"place":{"path":["Iraq","Nineveh","Mosul","Zanjili"]},"time":{"from":"2017-03-02","to":"2017-03-03"},"harm":[{"effect":"killed","low":12,"high":12}],"origins":["residents"]}]}`:   false,
		`{"incidents":[{"place":{"path":["Iraq","Nineveh","Mosul","Zanjili"]},"time":{"from":"2017-03-03","to":"2017-03-03"},"harm":[{"effect":"killed","low":12,"high":null}],"origins":["residents"]}]}`: false,
		`{"incidents":[]}`: false,
	} {
		var r reading
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		var s readScore
		if why := s.add(&r, label, truth); (why == "") != right || s.right != count(right) {
			t.Errorf("%s: %q, right %d", text, why, s.right)
		}
	}
}
