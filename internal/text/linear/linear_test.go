package linear

import (
	"testing"
)

func TestLearnerAndWeightsAgree(t *testing.T) {
	l := NewLearner()
	for i := range uint32(4000) {
		l.Update([]uint32{i * 977 << 10}, int(i%3), 1)
	}
	l.Tick()
	w := l.Means().Weights(0)
	for i := range uint32(4000) {
		var s Scores
		w.Score([]uint32{i * 977 << 10}, &s)
		if s.Best(3) != int(i%3) {
			t.Fatalf("feature %d speaks for class %d", i, s.Best(3))
		}
	}
	var s Scores
	w.Score([]uint32{12345}, &s)
	if s != (Scores{}) {
		t.Error("an unknown feature has weights")
	}
}

func TestWire(t *testing.T) {
	l := NewLearner()
	l.Update([]uint32{7, 1 << 31, 1<<32 - 1}, 2, 1)
	l.Update([]uint32{7}, 1, -1)
	l.Tick()
	b := append(l.Means().Append(nil, 0), "rest"...)
	w, rest, err := Read(b)
	if err != nil || string(rest) != "rest" {
		t.Fatal(err, rest)
	}
	var s Scores
	w.Score([]uint32{7, 1<<32 - 1}, &s)
	if s[2] <= 0 || s[1] >= 0 {
		t.Error(s[:3])
	}
	for cut := range len(b) - len("rest") {
		if _, _, err := Read(b[:cut]); err == nil {
			t.Errorf("%d of %d bytes were read", cut, len(b))
		}
	}
}

func TestMerge(t *testing.T) {
	teach := func(keys ...uint32) Means {
		l := NewLearner()
		l.Update(keys, 1, 1)
		l.Tick()
		return l.Means()
	}
	m := Merge(teach(1, 2), teach(2, 3))
	if len(m) != 3 || m[0].cells[0].value != m[2].cells[0].value || m[1].cells[0].value != 2*m[0].cells[0].value {
		t.Errorf("%+v", m)
	}
}

func FuzzRead(f *testing.F) {
	l := NewLearner()
	l.Update([]uint32{7, 9, 1 << 20}, 2, 1)
	l.Tick()
	f.Add(l.Means().Append(nil, 0))
	f.Add([]byte{2, 0, 1, 1, 1, 0, 1, 1, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		if w, _, err := Read(b); err == nil {
			var s Scores
			w.Score([]uint32{0, 7, 1<<32 - 1}, &s)
		}
	})
}
