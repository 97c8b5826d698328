package export

import (
	"encoding/json"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"
)

// features reads an export with a reader of GeoJSON that is not ours.
func features(t *testing.T, s Source, what string) *geojson.FeatureCollection {
	t.Helper()
	raw := export(t, s, Options{What: what, Format: "geojson", Version: "1.2.3"})
	all, err := geojson.UnmarshalFeatureCollection(raw)
	if err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return all
}

func TestGeoJSON(t *testing.T) {
	all := features(t, sample(), Incidents)
	if len(all.Features) != 5 {
		t.Fatalf("%d features", len(all.Features))
	}
	first := all.Features[0]
	if first.ID != "i-1" || first.Geometry != (orb.Point{43.1105, 36.3498}) {
		t.Errorf("%v at %v: longitude comes first", first.ID, first.Geometry)
	}
	p := first.Properties
	if p["precision"] != "neighbourhood" || p["killed_low"] != 24.0 || p["killed_high"] != nil || p["perpetrators"] != "iraqi-forces" {
		t.Errorf("%v", p)
	}
	if _, there := p["killed_high"]; !there {
		t.Error("an open figure has lost its name")
	}
	for _, f := range all.Features[2:3] {
		if f.Geometry != nil {
			t.Errorf("%v was given the point %v", f.ID, f.Geometry)
		}
	}
}

func TestGeoJSONTellsOfItsCase(t *testing.T) {
	for _, what := range []string{Incidents, Control, Totals} {
		for _, s := range []*record{sample(), empty()} {
			raw, err := json.Marshal(features(t, s, what).ExtraMembers["recount"])
			if err != nil {
				t.Fatal(err)
			}
			var got about
			if err := json.Unmarshal(raw, &got); err != nil || got.Case.Name != s.about.Name || got.Checkpoint != s.checkpoint || got.What != what {
				t.Errorf("%+v, %v", got, err)
			}
		}
	}
}

// A province has no point of its own here, so its total has none.
func TestGeoJSONInventsNoPoint(t *testing.T) {
	for what, want := range map[string]orb.Geometry{Totals: nil, Control: orb.Point{-0.5, 36.3351}} {
		if got := features(t, sample(), what).Features[0].Geometry; got != want {
			t.Errorf("%s: %v", what, got)
		}
	}
}
