package origin

import (
	"strings"

	"golang.org/x/net/publicsuffix"

	"recount/internal/actor"
	"recount/internal/harm"
	"recount/internal/text"
)

// fold is a name as it is compared: without titles and articles, in one of the
// spellings that the press uses.
func (c *Canon) fold(name []term) string {
	var out []string
	name, joins := c.untitled(name), false
	for i, t := range name {
		word := or(c.words.spelling[t.lower], t.lower)
		if c.words.article[word] && (i < len(name)-1 || len(out) > 0) {
			continue // "al-", "el-", "ash-": none of them tells names apart
		}
		if rest, ok := c.servantOf(word); ok {
			word, joins = servant+rest, rest == ""
			out = append(out, word)
			continue
		}
		if joins {
			out[len(out)-1] += word // Abd al-Rahman, Abdul Rahman
		} else {
			out = append(out, word)
		}
		joins = false
	}
	return strings.Join(out, " ")
}

// servant begins the names "servant of", which go on with a name of God.
const servant = "abd"

// servantOf cuts "abdel" off a word, "abdelkarim" or "abdel" itself.
func (c *Canon) servantOf(word string) (rest string, ok bool) {
	const least = 3 // letters of a name of God
	if c.words.servant[word] {
		return "", true
	}
	for at := len(word) - least; at > len(servant); at-- {
		if c.words.servant[word[:at]] && c.words.spelling[word] == "" {
			return word[at:], true
		}
	}
	return "", false
}

// untitled is a name without what stands before or after it, unless nothing
// were left.
func (c *Canon) untitled(name []term) []term {
	first, end := 0, len(name)
	for first < end && c.words.title[name[first].lower] {
		first++
	}
	for end > first && c.words.title[name[end-1].lower] {
		end--
	}
	if first == end {
		return name
	}
	return name[first:end]
}

// isProper reports that a link is told by a name of its own: "Dr. Jane Roe", "Green
// Valley hospital", and not "two witnesses" or "Residents".
func (c *Canon) isProper(t telling) bool {
	name := terms(string(t.link.Name))
	switch t.link.Role {
	case harm.RoleNGO, harm.RoleUN, harm.RoleMedical, harm.RoleAgency, harm.RoleOutlet, harm.RoleParty:
		return c.isNamed(name, t.place)
	}
	return c.isPerson(name, t.place)
}

// isPerson reports that words may be a person's name: all of them, but for the
// particles, begin with a capital.
func (c *Canon) isPerson(name []term, place *harm.Place) bool {
	for _, w := range c.untitled(name) {
		if !w.isName() && !c.words.particle[w.lower] {
			return false
		}
	}
	return c.isNamed(name, place)
}

// isNamed reports a capital in a name that says who is meant.
func (c *Canon) isNamed(name []term, place *harm.Place) bool {
	for _, t := range c.names(name, place) {
		if c.state(t.lower) == "" {
			return true
		}
	}
	return false
}

// isLone reports a name of one word that is no abbreviation: "Roe" and "Abu
// Khalil", not "FBI".
func (c *Canon) isLone(name []term) bool {
	left := c.untitled(name)
	return c.weight(left) == 1 && (len(left) > 1 || left[0].form != strings.ToUpper(left[0].form))
}

// weight is how many words of a name tell who is meant.
func (c *Canon) weight(name []term) int {
	n := 0
	for _, t := range c.untitled(name) {
		if !c.words.particle[t.lower] && !c.words.article[t.lower] {
			n++
		}
	}
	return n
}

// actorIn is the actor that words stand for in a report on the country of a
// place, as the registry reads them; empty for none.
func (c *Canon) actorIn(words string, place *harm.Place) string {
	doc := document(words)
	if len(doc.Tokens) == 0 {
		return ""
	}
	var where actor.Context
	if place != nil && len(place.Path) > 0 {
		where.Countries = []string{string(place.Path[0])}
	}
	for _, m := range c.actors.Find(where, doc)[0] {
		if m.Actor != "" && m.Kind != actor.Nameless {
			return m.Actor
		}
	}
	return ""
}

// document is a name as the registry reads it, of one sentence. It was cut out
// of one, and begins with an article as it may have done there.
func document(words string) *text.Doc {
	d := &text.Doc{Text: "the " + words}
	for from := 0; from < len(d.Text); {
		size := strings.IndexAny(d.Text[from:], " -'’")
		switch {
		case size < 0:
			size = len(d.Text) - from
		case size == 0 && d.Text[from] == ' ':
			from++
			continue
		case size == 0 && d.Text[from] == '-':
			size = 1
		case size == 0: // the possessive
			size = len(d.Text[from:])
			if i := strings.IndexByte(d.Text[from:], ' '); i > 0 {
				size = i
			}
		}
		form := d.Text[from : from+size]
		from += size
		d.Tokens = append(d.Tokens, text.Token{
			Start: from - size, End: from, Form: form, Lower: strings.ReplaceAll(strings.ToLower(form), "’", "'"),
			Head: -1, SpaceAfter: from < len(d.Text) && d.Text[from] == ' ',
		})
	}
	d.Sentences = []text.Sentence{{First: 0, End: len(d.Tokens)}}
	return d
}

// site is the part of an address that belongs to one owner: "example.com" of
// "chicago.example.com". ok is false of what is no address.
func site(name string) (own string, ok bool) {
	if strings.Contains(name, " ") || !strings.Contains(name, ".") {
		return "", false
	}
	host := strings.ToLower(name)
	if _, rest, found := strings.Cut(host, "://"); found {
		host = rest
	}
	host, _, _ = strings.Cut(host, "/")
	host, _, _ = strings.Cut(host, ":")
	own, err := publicsuffix.EffectiveTLDPlusOne(host)
	return own, err == nil
}
