package export

import (
	"strconv"
	"strings"

	"recount/internal/harm"
)

// gedColumns are the 49 columns of UCDP GED 25.1 in their order, then ours.
func gedColumns() []column[gedEvent] {
	type e = gedEvent
	return []column[e]{
		ged("id", func(e e) cell { return told(e.ID) }),
		ged("relid", func(e e) cell { return told(e.ID) }),
		ged("year", func(e e) cell { return yearOf(e.Time) }),
		ged("active_year", nil),
		ged("code_status", nil),
		ged("type_of_violence", func(e e) cell { return code(e.violence) }),
		ged("conflict_dset_id", nil),
		ged("conflict_new_id", nil),
		ged("conflict_name", nil),
		ged("dyad_dset_id", nil),
		ged("dyad_new_id", nil),
		ged("dyad_name", dyad),
		ged("side_a_dset_id", nil),
		ged("side_a_new_id", nil),
		ged("side_a", func(e e) cell { return told(strings.Join(e.a.names, e.between)) }),
		ged("side_b_dset_id", nil),
		ged("side_b_new_id", nil),
		ged("side_b", func(e e) cell { return told(strings.Join(e.b.names, e.between)) }),
		ged("number_of_sources", func(e e) cell { return len(e.Reports) }),
		ged("source_article", func(e e) cell { return joined(e.articles) }),
		ged("source_office", func(e e) cell { return joined(e.outlets) }),
		ged("source_date", func(e e) cell { return joined(e.dates) }),
		ged("source_headline", func(e e) cell { return joined(e.headlines) }),
		ged("source_original", func(e e) cell { return joined(e.Origins) }),
		ged("where_prec", func(e e) cell { return code(e.where) }),
		ged("where_coordinates", func(e e) cell { return told(placeOf(e.Place).Name) }),
		ged("where_description", func(e e) cell { return told(placeOf(e.Place).Words) }),
		ged("adm_1", func(e e) cell { return told(e.adm1) }),
		ged("adm_2", func(e e) cell { return told(e.adm2) }),
		ged("latitude", func(e e) cell { return degrees(placeOf(e.Place).Lat) }),
		ged("longitude", func(e e) cell { return degrees(placeOf(e.Place).Lon) }),
		ged("geom_wkt", func(e e) cell { return wkt(e.Place) }),
		ged("priogrid_gid", func(e e) cell { return gridCell(e.Place) }),
		ged("country", func(e e) cell { return told(e.country) }),
		ged("country_id", nil),
		ged("region", nil),
		ged("event_clarity", func(e e) cell { return e.clear }),
		ged("date_prec", func(e e) cell { return code(e.when) }),
		ged("date_start", func(e e) cell { return dayOf(periodOf(e.Time).From) }),
		ged("date_end", func(e e) cell { return dayOf(periodOf(e.Time).To) }),
		ged("deaths_a", func(e e) cell { return e.dead.a }),
		ged("deaths_b", func(e e) cell { return e.dead.b }),
		ged("deaths_civilians", func(e e) cell { return e.dead.civilians }),
		ged("deaths_unknown", func(e e) cell { return e.dead.unknown }),
		ged("best", func(e e) cell { return e.dead.best }),
		ged("high", func(e e) cell { return e.dead.high }),
		ged("low", func(e e) cell { return e.dead.low }),
		ged("gwnoa", nil),
		ged("gwnob", nil),
		ged("recount_high_open", func(e e) cell { return e.dead.open }),
		ged("recount_origins", func(e e) cell { return len(e.Origins) }),
		ged("recount_grade", func(e e) cell { return told(e.Grade) }),
		ged("recount_status", func(e e) cell { return told(e.Status) }),
		ged("recount_action", func(e e) cell { return told(e.Action) }),
	}
}

// ged is a column of the dataset; what only UCDP could fill stays empty.
func ged(name string, fill func(gedEvent) cell) column[gedEvent] {
	if fill == nil {
		fill = func(gedEvent) cell { return nil }
	}
	return column[gedEvent]{field{Name: name}, fill}
}

// code is a number of the codebook, nil for none.
func code(n int) cell {
	if n == 0 {
		return nil
	}
	return n
}

// dayOf is a whole day; UCDP has no form for less.
func dayOf(day harm.Text) cell {
	if !isDay(string(day)) {
		return nil
	}
	return string(day)
}

func yearOf(t *harm.Period) cell {
	day := periodOf(t).From
	if day == "" {
		day = periodOf(t).To
	}
	year, _, _ := strings.Cut(string(day), "-")
	if n, err := strconv.Atoi(year); err == nil {
		return n
	}
	return nil
}

// dyad names both parties, when both are known.
func dyad(e gedEvent) cell {
	if len(e.a.names) == 0 || len(e.b.names) == 0 {
		return nil
	}
	return strings.Join(e.a.names, e.between) + " - " + strings.Join(e.b.names, e.between)
}
