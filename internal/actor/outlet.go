package actor

import (
	"strings"
	"unicode"
)

// Outlet finds a source by its name or by the address of a page of it.
func (r *Registry) Outlet(nameOrURL string) (Source, bool) {
	if i, ok := r.domain(nameOrURL); ok {
		return r.sources[i], true
	}
	for name := fold(nameOrURL); name != ""; {
		if i, ok := r.byName[name]; ok {
			return r.sources[i], true
		}
		cut := strings.LastIndexByte(name, ' ')
		if cut < 0 || !r.lexicon.is(name[cut+1:], organ) { // "Reuters news agency" is Reuters
			break
		}
		name = name[:cut]
	}
	return Source{}, false
}

// is reports whether a single word has one of the classes.
func (l *lexicon) is(word string, c class) bool {
	node := l.roots[l.words[word]]
	if node == 0 {
		return false
	}
	for _, s := range l.senses[node] {
		if s.what == isWord && s.classes&c != 0 {
			return true
		}
	}
	return false
}

// domain finds the source of a host, trying its parents: "gandhara.rferl.org",
// "rferl.org".
func (r *Registry) domain(address string) (int, bool) {
	host := strings.ToLower(strings.TrimSpace(address))
	if _, rest, found := strings.Cut(host, "://"); found {
		host = rest
	}
	if i := strings.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	host = host[strings.LastIndexByte(host, '@')+1:]
	host, _, _ = strings.Cut(host, ":")
	for strings.Contains(host, ".") {
		if i, ok := r.domains[host]; ok {
			return i, true
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return 0, false
}

// A creditCue is what a line of credits begins with.
type creditCue string

// longestCredit bounds a line of credits in bytes: a longer one is a paragraph.
const longestCredit = 240

// Credits lists the agencies and outlets that a line credits, named as told:
// "With reporting by AP, Reuters, and Iraqi News", "BAGHDAD (Reuters) -". It is
// nil when the line is no line of credits.
func (r *Registry) Credits(line string) []string {
	line = strings.TrimSpace(line)
	if names := r.dateline(line); names != nil {
		return names
	}
	line = strings.Trim(line, "()[]*_–—-. \t")
	if line == "" || len(line) > longestCredit {
		return nil
	}
	for _, cue := range r.lines {
		if rest, ok := cue.cut(line); ok {
			if names := r.creditNames(rest, false); names != nil {
				return names
			}
		}
	}
	return r.creditNames(line, true)
}

// cut returns what follows the cue in a line. A cue of one word asks for a
// colon, so that "Source of the fire unknown" credits nobody.
func (c creditCue) cut(line string) (string, bool) {
	if len(line) <= len(c) || !strings.EqualFold(line[:len(c)], string(c)) {
		return "", false
	}
	rest := line[len(c):]
	if unicode.IsLetter(rune(rest[0])) || !strings.Contains(string(c), " ") && rest[0] != ':' && !strings.EqualFold(string(c), "by") {
		return "", false
	}
	return strings.TrimLeft(rest, ": "), true
}

// dateline reads the agency of "BAGHDAD, June 3 (Reuters) -".
func (r *Registry) dateline(line string) []string {
	const far = 60 // a dateline stands at the start
	open := strings.IndexByte(line, '(')
	if open < 0 || open > far {
		return nil
	}
	name, rest, found := strings.Cut(line[open+1:], ")")
	rest = strings.TrimLeft(rest, " ")
	if !found || !strings.HasPrefix(rest, "-") && !strings.HasPrefix(rest, "–") && !strings.HasPrefix(rest, "—") {
		return nil
	}
	return r.creditNames(name, true)
}

// creditNames parts "AP, Reuters, and Iraqi News". Where all must be known, one
// name that is no source spoils the line.
func (r *Registry) creditNames(s string, allKnown bool) []string {
	var names []string
	for _, part := range parts(s) {
		switch {
		case r.isPress(part, allKnown):
			names = append(names, part)
		case allKnown:
			return nil
		}
	}
	return names
}

// parts splits a list of names.
func parts(s string) []string {
	s = strings.NewReplacer(" and ", ",", " & ", ",", ";", ",", " with ", ",", "/", ",", "|", ",").Replace(strings.ReplaceAll(s, "RFE/RL", "RFE\x00RL"))
	var out []string
	for p := range strings.SplitSeq(s, ",") {
		p = strings.ReplaceAll(strings.Trim(strings.TrimPrefix(strings.TrimSpace(p), "and "), " .()"), "\x00", "/")
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}

// isPress reports whether a name is one of the press: known, or, in a line that
// says so, one that sounds like it ("Basra Star News", "KRG TV").
func (r *Registry) isPress(name string, known bool) bool {
	_, own, possessive := strings.Cut(name, "'s ")
	if s, ok := r.Outlet(name); ok {
		return s.Role != ""
	}
	if _, ok := r.Outlet(own); possessive && ok {
		return true
	}
	if known || len(strings.Fields(name)) > longestBand {
		return false
	}
	words := strings.Fields(name)
	last := words[len(words)-1]
	return r.lexicon.is(normal(last), press|organ) && isCapital(name) || len(words) == 1 && len(name) > 1 && name == strings.ToUpper(name) && isCapital(name)
}
