package actor_test

import "testing"

func TestWire(t *testing.T) {
	r, _ := load(t)
	for line, want := range map[string]string{
		"BAGHDAD, June 3 (Reuters) -":                   "Reuters",
		"MOSUL, Iraq (AP) — Four people were killed.":   "AP",
		"KABUL (AFP) – ":                                "AFP",
		"BAGHDAD (The Guardian) - Four people died.":    "", // no agency
		"With reporting by AP and Reuters":              "",
		"Four people were killed (Reuters), police say": "",
		"": "",
	} {
		s, ok := r.Wire(line)
		if got := s.Name; ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q, %v; want %q", line, got, ok, want)
		}
	}
}
