package export

import "recount/internal/harm"

// The HXL hashtags follow the HXL 1.1 core schema, hxlstandard.org. Attributes
// that are not of its dictionary, such as +min, +max and +civilians, are ours,
// as the standard allows.

// placeColumns tell where. The levels are read off the path, whose length
// depends on how closely the place is known.
func placeColumns() []column[*harm.Place] {
	return []column[*harm.Place]{
		{field{"place", isText, "#loc+name", "name of the place"}, func(p *harm.Place) cell { return told(placeOf(p).Name) }},
		{field{"country", isText, "#country+name", "country"}, func(p *harm.Place) cell { return told(levelsOf(p).country) }},
		{field{"adm1", isText, "#adm1+name", "first-level division: province, governorate"}, func(p *harm.Place) cell { return told(levelsOf(p).adm1) }},
		{field{"adm2", isText, "#adm2+name", "second-level division, where the place is one"}, func(p *harm.Place) cell { return told(levelsOf(p).adm2) }},
		{field{"settlement", isText, "#loc+settlement+name", "city, town, village or camp"}, func(p *harm.Place) cell { return told(levelsOf(p).settlement) }},
		{field{"latitude", isNumber, "#geo+lat", "degrees north, WGS 84; empty where there is no point"}, func(p *harm.Place) cell { return degrees(placeOf(p).Lat) }},
		{field{"longitude", isNumber, "#geo+lon", "degrees east, WGS 84"}, func(p *harm.Place) cell { return degrees(placeOf(p).Lon) }},
		{field{"precision", isText, "#geo+precision", "exact, neighbourhood, settlement, linear, district, province, country or international"}, func(p *harm.Place) cell { return told(placeOf(p).Precision) }},
		{field{"place_extent", isText, "", "whole or part of the place"}, func(p *harm.Place) cell { return told(placeOf(p).Extent) }},
		{field{"place_basis", isText, "", "stated or inferred"}, func(p *harm.Place) cell { return told(placeOf(p).Basis) }},
	}
}

func placeOf(p *harm.Place) harm.Place {
	if p == nil {
		return harm.Place{}
	}
	return *p
}

// levels are the divisions that a place lies in, as far as its path tells.
type levels struct{ country, adm1, adm2, settlement harm.Text }

// levelsOf reads the path of a place, country first. Between the country and
// the place stand a province and a settlement, or one of them: a neighbourhood
// always lies in a settlement, and a settlement may lie in no province.
func levelsOf(p *harm.Place) (l levels) {
	if p == nil || len(p.Path) == 0 || p.Precision == harm.International {
		return l
	}
	l.country = p.Path[0]
	above, last := p.Path[1:], p.Path[len(p.Path)-1]
	if len(above) == 0 {
		return l
	}
	above = above[:len(above)-1]
	switch p.Precision {
	case harm.Province:
		l.adm1 = p.Path[1]
		return l
	case harm.District:
		l.adm2 = last
	case harm.Settlement:
		l.settlement = last
	case harm.Neighbourhood, harm.Exact:
		above = l.within(above, p.Precision)
	}
	if len(above) > 0 {
		l.adm1 = above[0]
	}
	return l
}

// within takes the settlement of a part of one off the divisions above it. Of
// an exact place in one division nobody knows whether it is a settlement.
func (l *levels) within(above []harm.Text, p harm.Precision) []harm.Text {
	n := len(above)
	if n == 0 || p == harm.Exact && n == 1 {
		return above
	}
	l.settlement = above[n-1]
	return above[:n-1]
}

// timeColumns tell when.
func timeColumns() []column[*harm.Period] {
	return []column[*harm.Period]{
		{field{"date_from", isText, "#date+start", "first day, ISO 8601, or EDTF where that is all that is told; empty for an open end"}, func(t *harm.Period) cell { return told(periodOf(t).From) }},
		{field{"date_to", isText, "#date+end", "last day"}, func(t *harm.Period) cell { return told(periodOf(t).To) }},
		{field{"date_precision", isText, "", "day, 2-6 days, week, month or longer"}, func(t *harm.Period) cell { return told(periodOf(t).Precision) }},
		{field{"clock", isText, "", "local time, HH:MM"}, func(t *harm.Period) cell { return told(periodOf(t).Clock) }},
		{field{"date_basis", isText, "", "stated or inferred"}, func(t *harm.Period) cell { return told(periodOf(t).Basis) }},
	}
}

func periodOf(t *harm.Period) harm.Period {
	if t == nil {
		return harm.Period{}
	}
	return *t
}

// A figure is a range with its best estimate. A figure that is not told has no
// rows behind it.
type figure struct {
	low, best int
	high      *int // nil: open
	told      bool
}

// sum adds up the rows of an effect, of one standing where one is given.
func sum(rows []harm.Harm, effect harm.Effect, standing harm.Standing) figure {
	f := figure{high: harm.AtMost(0)}
	for _, h := range rows {
		if h.Effect != effect || standing != "" && h.Standing != standing {
			continue
		}
		f.told = true
		f.low, f.best, f.high = f.low+h.Low, f.best+h.Best, plus(f.high, h.High)
	}
	return f
}

// plus adds upper bounds, nil being open.
func plus(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	return harm.AtMost(*a + *b)
}

// groupIn adds up one group of people among those whom an effect struck. A
// group has no best figure.
func groupIn(rows []harm.Harm, effect harm.Effect, group string) figure {
	f := figure{high: harm.AtMost(0)}
	for _, h := range rows {
		for _, g := range h.Groups {
			if h.Effect == effect && g.Group == group {
				f = figure{f.low + g.Low, 0, plus(f.high, g.High), true}
			}
		}
	}
	return f
}

// figureColumns are low, best and high of one figure.
func figureColumns(name, hxl, about string) []column[figure] {
	return []column[figure]{
		{field{name + "_low", isCount, tagged(hxl, "+min"), about + ": lowest figure that stands"}, func(f figure) cell { return f.number(f.low) }},
		{field{name + "_best", isCount, hxl, about + ": best figure"}, func(f figure) cell { return f.number(f.best) }},
		{field{name + "_high", isCount, tagged(hxl, "+max"), about + ": highest figure; empty when it is open or nothing is told"}, func(f figure) cell { return f.bound() }},
	}
}

// rangeColumns are low and high of a figure that has no best.
func rangeColumns(name, hxl, about string) []column[figure] {
	all := figureColumns(name, hxl, about)
	return []column[figure]{all[0], all[2]}
}

func tagged(hxl, attribute string) string {
	if hxl == "" {
		return ""
	}
	return hxl + attribute
}

func (f figure) number(n int) cell {
	if !f.told {
		return nil
	}
	return n
}

func (f figure) bound() cell {
	if !f.told {
		return nil
	}
	return upTo(f.high)
}
