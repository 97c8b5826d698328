package actor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recount/internal/harm"
)

// Outlet finds a source by its name, as pages and lines of credits have it, or
// by the address of a page of it.
func (r *Registry) Outlet(nameOrURL string) (Source, bool) {
	if s, ok := r.outlet(nameOrURL); ok {
		return s, true
	}
	for _, name := range r.credited(nameOrURL) {
		if i, ok := r.sourceNamed(name); ok {
			return r.sources[i], true
		}
	}
	return Source{}, false
}

// outlet finds a source by its name or address as it stands.
func (r *Registry) outlet(nameOrURL string) (Source, bool) {
	i, ok := r.domain(nameOrURL)
	if !ok {
		i, ok = r.sourceNamed(nameOrURL)
	}
	if !ok {
		return Source{}, false
	}
	return r.sources[i], true
}

// nameEnds are what parts the name of an outlet from what a page adds to it:
// "BBC News - Middle East".
var nameEnds = []string{" | ", " - ", " – ", " — "}

// credited lists what may be the name in a name as a page has it.
func (r *Registry) credited(told string) []string {
	told = strings.Trim(told, " \t\n.:")
	names := []string{told}
	for _, end := range nameEnds {
		if before, _, found := strings.Cut(told, end); found {
			names = append(names, before)
		}
	}
	for _, cue := range r.lines {
		if rest, ok := cue.cut(told); ok {
			names = append(names, rest)
		}
	}
	return names
}

// sourceNamed finds a source by its name, less the nouns and the country at its
// end: "Reuters news agency", "The Independent (UK)".
func (r *Registry) sourceNamed(name string) (int, bool) {
	for words := strings.Fields(fold(name)); len(words) > 0; {
		i, ok := r.byName[strings.Join(words, " ")]
		if ok {
			return i, true
		}
		last := strings.Trim(words[len(words)-1], "()")
		words = words[:len(words)-1]
		if state := r.state(last); state >= 0 {
			i, ok = r.byName[strings.Join(words, " ")]
			return i, ok && r.hasEdition(i, state)
		}
		if !r.lexicon.is(last, organ) {
			break
		}
	}
	return 0, false
}

// hasEdition reports that a source has an edition for a state: its own, and of
// an agency any. "The Independent (Uganda)" is another paper.
func (r *Registry) hasEdition(source, state int) bool {
	s := r.sources[source]
	return s.Role == harm.RoleAgency || s.Country == r.states[state].country
}

// is reports whether a single word has one of the classes.
func (l *lexicon) is(word string, c class) bool {
	node := l.roots[l.words[word]]
	return node != 0 && slices.ContainsFunc(l.senses[node], func(s sense) bool { return s.what == isWord && s.classes&c != 0 })
}

// domain finds the source of a host, trying its parents: "gandhara.rferl.org",
// "rferl.org".
func (r *Registry) domain(address string) (int, bool) {
	if !strings.Contains(address, ".") {
		return 0, false
	}
	for host := hostOf(unwrap(strings.ToLower(strings.TrimSpace(address)))); strings.Contains(host, "."); {
		if i, ok := r.domains[host]; ok {
			return i, true
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return 0, false
}

// hostOf returns the host of an address, less scheme, user and port.
func hostOf(address string) string {
	if _, rest, found := strings.Cut(address, "://"); found {
		address = rest
	}
	address = strings.TrimPrefix(address, "//")
	if i := strings.IndexAny(address, "/?#"); i >= 0 {
		address = address[:i]
	}
	address = address[strings.LastIndexByte(address, '@')+1:]
	host, _, _ := strings.Cut(address, ":")
	return strings.TrimSuffix(host, ".")
}

// wrappers are the hosts that show the pages of others, and what stands before
// the address of the page there.
var wrappers = []struct{ host, before string }{
	{"web.archive.org", "/web/"},
	{"google.com", "/amp/"},
	{"cdn.ampproject.org", "/"},
}

// unwrap returns the address of the page that an archive or a cache shows:
// "https://web.archive.org/web/2017/http://site/x". Other addresses stay.
func unwrap(address string) string {
	host := hostOf(address)
	for _, w := range wrappers {
		if host != w.host && !strings.HasSuffix(host, "."+w.host) {
			continue
		}
		_, path, _ := strings.Cut(address, host)
		_, path, found := strings.Cut(path, w.before)
		if !found {
			return address
		}
		return firstHost(path)
	}
	return address
}

// firstHost drops the steps of a path before the first that looks like a host:
// a date, "s" for a safe page.
func firstHost(path string) string {
	if at := strings.Index(path, "://"); at >= 0 {
		return path[at+len("://"):]
	}
	for path != "" {
		step, rest, _ := strings.Cut(path, "/")
		if strings.Contains(step, ".") {
			return path
		}
		path = rest
	}
	return ""
}

// A creditCue is what a line of credits begins with, or after "…" what it ends
// with: "… contributed to this report".
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
	if end, ok := strings.CutPrefix(string(c), "…"); ok {
		before := len(line) - len(end)
		return line[:max(before, 0)], before > 0 && strings.EqualFold(line[before:], end)
	}
	if len(line) <= len(c) || !strings.EqualFold(line[:len(c)], string(c)) {
		return "", false
	}
	rest := line[len(c):]
	if unicode.IsLetter(rune(rest[0])) || c.needsColon() && rest[0] != ':' {
		return "", false
	}
	return strings.TrimLeft(rest, ": "), true
}

func (c creditCue) needsColon() bool {
	first, _ := utf8.DecodeRuneInString(string(c))
	return unicode.IsLetter(first) && !strings.Contains(string(c), " ") && !strings.EqualFold(string(c), "by")
}

// Wire returns the agency that wrote a report, as its dateline says: "BAGHDAD,
// June 3 (Reuters) -".
func (r *Registry) Wire(line string) (Source, bool) {
	names := r.dateline(strings.TrimSpace(line))
	if len(names) == 0 {
		return Source{}, false
	}
	s, ok := r.Outlet(names[0])
	return s, ok && s.Role == harm.RoleAgency
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

// joiners part the names of a list. A slash does, but not that of RFE/RL.
var joiners = strings.NewReplacer("RFE/RL", "RFE/RL", " and ", ",", " & ", ",", ";", ",", " with ", ",", "/", ",", "|", ",")

// parts splits a list of names.
func parts(s string) []string {
	var out []string
	for p := range strings.SplitSeq(joiners.Replace(s), ",") {
		if p = strings.Trim(strings.TrimPrefix(strings.TrimSpace(p), "and "), " .()"); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// longestName is how many words the name of a source may have.
const longestName = 12

// isPress reports whether a name is one of the press: known, or, in a line that
// says so, one that sounds like it ("Basra Star News", "KRG TV").
func (r *Registry) isPress(name string, known bool) bool {
	if strings.Count(name, " ") >= longestName {
		return false
	}
	_, own, possessive := strings.Cut(name, "'s ")
	if s, ok := r.outlet(name); ok {
		return s.Role != harm.RoleUnnamed // a social medium is no press
	}
	if _, ok := r.outlet(own); possessive && ok {
		return true
	}
	if known || len(strings.Fields(name)) > longestBand {
		return false
	}
	words := strings.Fields(name)
	last := words[len(words)-1]
	return r.lexicon.is(normal(last), press|organ) && isCapital(name) || len(words) == 1 && len(name) > 1 && name == strings.ToUpper(name) && isCapital(name)
}
