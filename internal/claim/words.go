package claim

import (
	"recount/internal/rule"
	"recount/internal/text"
)

// words are the lists of a language that the extractor itself asks; its rules
// ask others. Each is found once, by the name it has in words/*.words.
type words struct {
	person, group, civilian, combatant, measure, fallen, standIn, fraction, nobody, inNumber rule.List // who, and how many

	harms, takes, harming, casualty, state, moves                    rule.List // what befell them
	act, acts, attack, means, meansAct, how, attacker, joins         rule.List // what was done
	target, hits                                                     rule.List // to what
	say, witness, hearsay, mood, factive, formerly, partCue, unclear rule.List // how it is told
	totals, longTime, days, besides, beside                          rule.List // of what time
	label                                                            rule.List // and what is no part of the text
}

// lists pairs the name of each list with its place in words.
func (w *words) lists() map[string]*rule.List {
	return map[string]*rule.List{
		"PERSON": &w.person, "GROUP": &w.group, "CIVILIAN": &w.civilian, "COMBATANT": &w.combatant,
		"MEASURE": &w.measure, "FALLEN": &w.fallen, "STANDIN": &w.standIn, "FRACTION": &w.fraction,
		"NOBODY": &w.nobody, "INNUMBER": &w.inNumber,

		"HARMS": &w.harms, "TAKES": &w.takes, "HARMING": &w.harming, "CASUALTY": &w.casualty,
		"STATE": &w.state, "MOVES": &w.moves,

		"ACT": &w.act, "ACTS": &w.acts, "ATTACK": &w.attack, "MEANS": &w.means, "MEANSACT": &w.meansAct,
		"HOW": &w.how, "ATTACKER": &w.attacker, "JOINS": &w.joins, "TARGET": &w.target, "HITS": &w.hits,

		"SAY": &w.say, "WITNESS": &w.witness, "HEARSAY": &w.hearsay, "MOOD": &w.mood, "FACTIVE": &w.factive,
		"FORMERLY": &w.formerly, "PARTCUE": &w.partCue, "UNCLEAR": &w.unclear,

		"TOTALS": &w.totals, "LONGTIME": &w.longTime, "DAYS": &w.days,
		"BESIDES": &w.besides, "BESIDE": &w.beside, "LABEL": &w.label,
	}
}

// findWords looks the lists up; a missing one is an error of kind not found.
func findWords(rules *rule.Set) (words, error) {
	var w words
	for name, at := range w.lists() {
		l, err := rules.List(name)
		if err != nil {
			return w, err
		}
		*at = l
	}
	return w, nil
}

// in says whether a token is in one of the lists.
func in(d *text.Doc, t int, lists ...rule.List) bool {
	for _, l := range lists {
		if l.Has(d, t) {
			return true
		}
	}
	return false
}
