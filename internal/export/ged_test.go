package export

import (
	"strconv"
	"strings"
	"testing"

	"recount/internal/harm"
)

// gedNames are the columns of UCDP GED 25.1, ucdp.uu.se/downloads, in order.
const gedNames = `id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id
	dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
	source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country
	country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob`

func TestGED(t *testing.T) {
	header, rows := grid(t, export(t, sample(), Options{Format: "ged"}))
	want := strings.Fields(gedNames)
	if got := strings.Join(header[:len(want)], " "); got != strings.Join(want, " ") || len(want) != 49 {
		t.Errorf("columns %s", got)
	}
	if len(rows) != 3 {
		t.Fatalf("%d rows: neither the excluded incident nor the one without dead belongs here", len(rows))
	}
	same(t, rows[0], map[string]string{
		"id": "i-1", "year": "2017", "type_of_violence": "", "side_a": "Government of Iraq", "side_b": "", "dyad_name": "", "number_of_sources": "2",
		"source_office": "Example Times; Reuters", "where_prec": "1", "where_coordinates": "Rasafa Gate", "adm_1": "Nineveh", "country": "Iraq",
		"geom_wkt": "POINT (43.1105 36.3498)", "event_clarity": "1", "date_prec": "1", "date_start": "2017-06-02", "date_end": "2017-06-02",
		"deaths_a": "0", "deaths_civilians": "51", "deaths_unknown": "0", "low": "24", "best": "51", "high": "60", "recount_high_open": "true",
	})
	same(t, rows[1], map[string]string{
		"id": "i-2", "type_of_violence": "1", "side_a": "Government of Iraq", "side_b": "IS", "dyad_name": "Government of Iraq - IS",
		"deaths_a": "4", "deaths_b": "3", "deaths_civilians": "0", "deaths_unknown": "1", "low": "7", "best": "8", "high": "10", "recount_high_open": "false",
	})
	same(t, rows[2], map[string]string{
		"type_of_violence": "3", "side_a": "IS", "side_b": "Civilians", "year": "", "date_start": "", "date_prec": "4", "event_clarity": "2",
		"deaths_civilians": "3", "best": "3", "high": "3",
	})
}

// TestGEDFigures holds what UCDP holds: best is the sum of its parts, and lies
// between low and high.
func TestGEDFigures(t *testing.T) {
	_, rows := grid(t, export(t, sample(), Options{Format: "ged"}))
	for _, row := range rows {
		n := func(name string) int {
			v, err := strconv.Atoi(row[name])
			if err != nil {
				t.Errorf("%s %s: %v", row["id"], name, err)
			}
			return v
		}
		if parts := n("deaths_a") + n("deaths_b") + n("deaths_civilians") + n("deaths_unknown"); parts != n("best") || n("low") > n("best") || n("best") > n("high") {
			t.Errorf("%v", row)
		}
	}
}

func TestViolence(t *testing.T) {
	g, err := newGED(empty(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		action    harm.Action
		standing  harm.Standing
		did, side string
		want      int
		a, b      string
	}{
		{harm.Clash, harm.Combatant, "taliban", "afghan-forces", stateBased, "Government of Afghanistan", "Taleban"},
		{harm.Airstrike, harm.Combatant, "us-led-coalition", "", stateBased, "US-led coalition", ""},
		{harm.Clash, harm.Combatant, "islamic-state ypg", "", nonState, "IS", "PYD"},
		{harm.Shooting, harm.Civilian, "taliban", "", oneSided, "Taleban", "Civilians"},
		{harm.Airstrike, harm.Civilian, "us-forces", "", 0, "Government of United States of America", ""},
		{harm.Clash, harm.Combatant, "", "", 0, "", ""},
		{harm.Clash, harm.Combatant, "taliban", "", 0, "Taleban", ""},
		{harm.Ambush, harm.Combatant, "a-brigade", "another-brigade", nonState, "a-brigade", "another-brigade"},
	} {
		r := harm.Record{Action: c.action, Harm: harm.List[harm.Harm]{{Effect: harm.Killed, Standing: c.standing, Side: harm.Text(c.side), Low: 1, Best: 1}}}
		for _, id := range strings.Fields(c.did) {
			r.Perpetrators = append(r.Perpetrators, harm.Perpetrator{Actor: harm.Text(id)})
		}
		e := g.event(r)
		if a, b := strings.Join(e.a.names, ", "), strings.Join(e.b.names, ", "); e.violence != c.want || a != c.a || b != c.b {
			t.Errorf("%s by %q of %q: type %d, %q and %q", c.action, c.did, c.side, e.violence, a, b)
		}
	}
}

// Where each account has another perpetrator, none is made the ally of the other.
func TestDisputed(t *testing.T) {
	g, err := newGED(empty(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	alleged := func(actor, by harm.Text) harm.Perpetrator {
		return harm.Perpetrator{Actor: actor, AllegedBy: harm.List[harm.Text]{by}}
	}
	fighters := harm.List[harm.Harm]{{Effect: harm.Killed, Standing: harm.Combatant, Side: "sdf", Low: 2, Best: 2}}
	for _, c := range []struct {
		first, second harm.Perpetrator
		sides         string
		violence      int
	}{
		{alleged("islamic-state", "AP"), alleged("syrian-forces", "SANA"), " or ", 0},
		{alleged("us-forces", "AP"), alleged("syrian-forces", "SANA"), " or ", stateBased},
		{alleged("us-forces", "AP"), alleged("syrian-forces", "AP"), ", ", stateBased},
	} {
		e := g.event(harm.Record{Action: harm.Ambush, Harm: fighters, Perpetrators: harm.List[harm.Perpetrator]{c.first, c.second}})
		if got := strings.Join(e.a.names, e.between); !strings.Contains(got, c.sides) || e.violence != c.violence || e.dead.b != 2 {
			t.Errorf("%q, type %d, %+v", got, e.violence, e.dead)
		}
	}
}

// Cells of PRIO-GRID by its definition: the first is in the south-west, the
// last in the north-east.
func TestGridCell(t *testing.T) {
	for _, c := range []struct {
		lat, lon float64
		want     int
	}{{-89.9, -179.9, 1}, {-89.9, 179.9, 720}, {-89.4, -179.9, 721}, {0.1, 0.1, 180*720 + 361}, {90, 180, 360 * 720}} {
		if got := gridCell(&harm.Place{Lat: &c.lat, Lon: &c.lon}); got != c.want {
			t.Errorf("%v, %v is in %v, not %d", c.lat, c.lon, got, c.want)
		}
	}
}
