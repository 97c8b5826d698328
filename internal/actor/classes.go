package actor

import (
	"bufio"
	"io/fs"
	"strings"

	"recount/internal/harm"
)

// The classes of words, in the order of classNames.
const (
	force       class = 1 << iota // heads a name of forces: army, troops
	soldier                       // people of such forces
	aircraft                      // what they fly, sail and drive
	act                           // what they do: airstrike
	fighter                       // people of armed groups
	leader                        // persons who lead
	member                        // persons who belong
	group                         // heads a name of a group
	mod                           // may stand between name and head
	before                        // stands in front of unnamed fighters
	unnamed                       // names them by itself
	reference                     // a group named before
	stateRef                      // forces of the country of the report
	anaphor                       // the forces named before
	coalition                     // "the coalition"
	peaceful                      // follows a coalition that is no party
	band                          // ends the capitalised name of a unit
	never                         // no party, though it looks like one
	notIs                         // before IS, the verb
	determiner                    // the, this
	article                       // a, some, numbers
	possessive                    // 's
	joiner                        // and
	of                            // of, in
	by                            // backed, linked
	holds                         // held, run
	said                          // verbs of telling, as printed
	staff                         // people who speak for an organisation
	reporter                      // journalists of an agency
	organ                         // "news agency" after its name
	medical                       // medics, hospital officials
	witness                       //
	resident                      //
	official                      //
	party                         // the military
	activist                      //
	ngo                           //
	newsman                       // journalists of no told agency
	outlet                        // local media
	anonymous                     // sources
	qualifier                     // may stand before a source
	credit                        // begins a line of credits
	function                      // of a named person
	rank                          // before a name
	forOrg                        // for, of, from
	joint                         // "Afghan-international": makes the forces joint
	assailant                     // fighters of an armed conflict only
	clash                         // words that names in capitals look like
	press                         // ends the name of an outlet
	body                          // ends the name of an institution
	officialMod                   // makes a source official: "security source"
	partyMod                      // makes it a party: "rebel spokesman"
	medicalMod                    // makes it medical
	particle                      // inside a name of a person
	target                        // targeting, in pursuit of
	own                           // its, their
	civil                         // state words that need an article or a head
	sniper                        // who may be of any party
	site                          // ends the name of a mosque, a school
)

var classNames = []string{
	"force", "soldier", "aircraft", "act", "fighter", "leader", "member", "group", "mod", "before", "unnamed",
	"reference", "state", "anaphor", "coalition", "peaceful", "band", "never", "not-is", "determiner", "a",
	"possessive", "and", "of", "by", "holds", "said", "person-for", "journalist", "organ", "medical", "witness", "resident",
	"official", "party", "activist", "ngo", "journalist-alone", "outlet", "unnamed-source", "qualifier",
	"credit", "function", "rank", "for", "joint", "assailant", "clash", "press", "body", "official-mod", "party-mod", "medical-mod", "particle", "target", "own", "civil", "sniper", "site",
}

func classOf(name string) (class, bool) {
	for i, n := range classNames {
		if n == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// wordsFile is the file of a language that this package reads.
const wordsFile = "actor.words"

// readWords enters the words of a language: lines of "class: word, phrase".
func (b *builder) readWords(words fs.FS) error {
	f, err := words.Open(wordsFile)
	if err != nil {
		return harm.Errorf(harm.NotFound, "the words for actors and sources: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		name, list, found := strings.Cut(line, ":")
		c, known := classOf(name)
		if !found || !known {
			return harm.Errorf(harm.Invalid, "%s line %d: %q is no class; write one of %s", wordsFile, n, name, strings.Join(classNames, ", "))
		}
		b.addWords(c, list)
	}
	return lines.Err()
}

func (b *builder) addWords(c class, list string) {
	for phrase := range strings.SplitSeq(list, ",") {
		if phrase = strings.TrimSpace(phrase); phrase == "" {
			continue
		}
		if c == credit {
			b.r.lines = append(b.r.lines, creditCue(phrase))
			continue
		}
		b.r.lexicon.add(phrase, sense{what: isWord, classes: c})
	}
}
