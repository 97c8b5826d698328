package claim

import (
	"recount/internal/rule"
	"recount/internal/text"
)

// words are the lists of a language that the extractor itself asks; its rules
// ask others. Each is found once, by the name it has in words/*.words.
type words struct {
	person, group, civilian, combatant, measure, fallen                                                                                     rule.List // who
	partCue, say, witness, hearsay, mood, factive, totals                                                                                   rule.List // how it is told
	act, acts, attack, means, meansAct, how, attacker                                                                                       rule.List // what was done
	target, hits, harms, takes, moves, longTime, state, formerly, label, days, fraction, inNumber, nobody, harming, body, casualty, standIn rule.List // to what
}

// lists pairs the name of each list with its place in words.
func (w *words) lists() map[string]*rule.List {
	return map[string]*rule.List{
		"PERSON": &w.person, "GROUP": &w.group, "CIVILIAN": &w.civilian, "COMBATANT": &w.combatant,
		"MEASURE": &w.measure, "FALLEN": &w.fallen, "PARTCUE": &w.partCue, "SAY": &w.say,
		"WITNESS": &w.witness, "HEARSAY": &w.hearsay, "MOOD": &w.mood, "FACTIVE": &w.factive,
		"TOTALS": &w.totals, "ACT": &w.act, "ACTS": &w.acts, "ATTACK": &w.attack, "MEANS": &w.means,
		"MEANSACT": &w.meansAct, "HOW": &w.how, "ATTACKER": &w.attacker, "TARGET": &w.target,
		"HITS": &w.hits, "HARMS": &w.harms, "LONGTIME": &w.longTime, "STATE": &w.state, "INNUMBER": &w.inNumber, "NOBODY": &w.nobody, "FRACTION": &w.fraction, "DAYS": &w.days, "FORMERLY": &w.formerly, "LABEL": &w.label, "MOVES": &w.moves, "TAKES": &w.takes, "HARMING": &w.harming, "BODY": &w.body, "CASUALTY": &w.casualty,
		"STANDIN": &w.standIn,
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
