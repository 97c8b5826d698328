package rule

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"recount/internal/harm"
)

// Each fault of a word list, as its writer is told of it.
func TestWordErrors(t *testing.T) {
	tests := []struct{ name, words, want string }{
		{"no list yet", "  kill", `a.words:1: words outside a list; begin with: list NAME`},
		{"misspelt keyword", "lits KILL\n  kill", `a.words:1: "lits" begins no list; write: list NAME, and indent its words`},
		{"lower-case name", "list kill\n  kill", `a.words:1: write: list NAME, or list NAME verb|noun, with the name in upper case`},
		{"no name", "list\n  kill", `a.words:1: write: list NAME, or list NAME verb|noun, with the name in upper case`},
		{"too much", "list KILL verb noun\n  kill", `a.words:1: write: list NAME, or list NAME verb|noun, with the name in upper case`},
		{"list twice", "list A\n  b\nlist A\n  c", `a.words:3: list A is there already, at words/a.words:1; put the words there`},
		{"part of speech", "list A verp\n  b", `a.words:1: unknown part of speech "verp"; did you mean verb?`},
		{"part of speech in upper case", "list A VERB\n  b", `a.words:1: unknown part of speech "VERB"; did you mean verb?`},
		{"value without words", "list A\n  killed:", `a.words:2: write words after the value, as in: killed: kill slay`},
		{"words without value", "list A\n  : kill", `a.words:2: write words after the value, as in: killed: kill slay`},
		{"open quote", "list A\n  kill \"gun down", `a.words:2: a quote is not closed in "gun down; write a phrase as "gun down"`},
		{"empty phrase", "list A\n  \"\"", `a.words:2: a phrase has 1 to 8 words, "" has 0`},
		{"long phrase", "list A\n  \"a b c d e f g h i\"", `a.words:2: a phrase has 1 to 8 words, "a b c d e f g h i" has 9`},
		{"two values", "list A\n  x: kill\n  y: kill", `a.words:3: "kill" has the value "x" at line 2 already; keep one of them`},
		{"unknown list", "list KILL\n  kill\nlist B\n  @KILLL", `a.words:4: unknown list @KILLL; did you mean KILL?`},
		{"unknown list, none near", "list KILL\n  kill\nlist B\n  @PLACES", `a.words:4: unknown list @PLACES; declare it with: list NAME`},
		{"cycle", "list A\n  a @B\nlist B\n  b @A", `a.words:4: @A leads back to list B; take it out of one of them`},
		{"itself", "list A\n  a @A", `a.words:2: @A leads back to list A; take it out of one of them`},
		{"empty list", "list A\nlist B\n  b", `a.words:1: list A is empty; write its words below it, indented`},
		{"other part of speech", "list A verb\n  a\nlist B noun\n  @A", `a.words:4: "a" of @A is of another part of speech than list B takes; widen list B`},
		{
			"values of two lists", "list A\n  x: a\nlist B\n  y: a\nlist C\n  @A @B",
			`a.words:6: "a" comes with the values "x" (line 6) and "y"; write it in list C itself`,
		},
		{"name of an outside label", "list PLACE\n  a", `a.words:1: list PLACE has the name of a label that the program gives; give the list another name`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { wantError(t, folder(tt.words, ""), "words/"+tt.want) })
	}
}

// Each fault of a rule, as its writer is told of it.
func TestRuleErrors(t *testing.T) {
	const claim = "\nclaim harm killed"
	tests := []struct{ name, rules, want string }{
		{"keyword", "rule r\nmatsh [v KILL]", `2: unknown keyword "matsh"; did you mean match?`},
		{"keyword, none near", "rule r\nperhaps [v KILL]", `2: unknown keyword "perhaps"; write one of rule match maybe not claim yes no todo`},
		{"no rule yet", "match [v KILL]", `1: match outside a rule; begin with: rule NAME`},
		{"rule name", "rule My Rule", `1: write: rule name-of-the-rule, in lower case`},
		{"rule twice", "rule r\nmatch [v KILL]" + claim + "\nrule r\nmatch [v KILL]" + claim, `4: rule r is there already, at a.rules:1; give this one another name`},
		{"no match line", "rule r" + claim, `1: rule r has no match line; write: match [name LIST] …`},
		{"no anchor", "rule r\nmatch [v pos=VERB]" + claim, `1: rule r has no anchor; name a word list or a lemma in a node of a match line`},
		{"anchor not negated", "rule r\nmatch [v !KILL]" + claim, `1: rule r has no anchor; name a word list or a lemma in a node of a match line`},
		{"anchor outside", "rule r\nmatch [v KILL|PLACE]" + claim, `1: rule r has no anchor; name a word list or a lemma in a node of a match line`},
		{"no claim", "rule r\nmatch [v KILL]", `1: rule r claims nothing; write: claim WORD… PREPOSITION capture…`},
		{"empty claim", "rule r\nmatch [v KILL]\nclaim", `3: write: claim WORD… PREPOSITION capture…, as in: claim harm killed of victims by agent`},
		{"claim ends early", "rule r\nmatch [v KILL]\nclaim x of", `3: write: claim WORD… PREPOSITION capture…, as in: claim harm killed of victims by agent`},
		{"claim preposition", "rule r\nmatch [v KILL]\nclaim x of v vrom v", `3: unknown preposition "vrom"; did you mean from?`},
		{"claim capture", "rule r\nmatch [victims KILL]\nclaim x of victim", `3: unknown capture "victim" in the claim; did you mean victims?`},
		{"claim capture of a not", "rule r\nmatch [v KILL]\nnot v -obj-> [thing]\nclaim x of thing", `4: unknown capture "thing" in the claim; make it in a match or maybe line with [thing CONSTRAINT…]`},
		{"claim quote", "rule r\nmatch [v KILL]\nclaim \"x of v", `3: a quote is not closed in "x of v`},
		{"value of nothing", "rule r\nmatch [v lemma=kill]\nclaim $v", `3: $v has no value; name a word list with values in its node`},
		{"value of an outside label", "rule r\nmatch [v HARMED] -obj-> [p PLACE]\nclaim $p", `3: $p has no value; PLACE is no word list`},
		{"value of a word without", "rule r\nmatch [v KILL]\nclaim $v", `3: $v has no value when it is "kill"; in list KILL write that word after a value and a colon`},
		{"list", "rule r\nmatch [v KILLS]" + claim, `2: unknown list KILLS; did you mean KILL?`},
		{"list, none near", "rule r\nmatch [v ZEBRAS]" + claim, `2: unknown list ZEBRAS; declare it in words/*.words with: list ZEBRAS`},
		{"value", "rule r\nmatch [v HARMED:kiled]" + claim, `2: list HARMED has no value "kiled"; did you mean killed?`},
		{"value, none near", "rule r\nmatch [v HARMED:x]" + claim, `2: list HARMED has no value "x"; write one of injured killed`},
		{"value of a list without", "rule r\nmatch [v KILL:x]" + claim, `2: list KILL has no values; write KILL alone`},
		{"outside value", "rule r\nmatch [v KILL] -obl-> [p PLACE:x]" + claim, `2: PLACE has no values; write PLACE alone`},
		{"missing value", "rule r\nmatch [v HARMED:]" + claim, `2: the value of "HARMED:" is missing; write HARMED:value or HARMED:"two words"`},
		{"unknown capture", "rule r\nmatch [verb KILL]\nmatch verbb -obj-> [x]" + claim, `3: unknown capture "verbb"; did you mean verb?`},
		{"unbound start", "rule r\nmatch verb -obj-> [x KILL]" + claim, `2: unknown capture "verb"; a capture is made by [name CONSTRAINT…] on a line above`},
		{"start of a not", "rule r\nmatch [v KILL]\nnot v -obj-> [thing]\nnot thing -det-> []" + claim, `4: capture "thing" of a not line is empty here; make it in a match or maybe line`},
		{"capture twice", "rule r\nmatch [v KILL] -obj-> [v]" + claim, `2: capture "v" is made on line 2 already; write v without brackets, or give this one another name`},
		{"bare and alone", "rule r\nmatch [v KILL]\nnot v" + claim, `3: "v" alone asks nothing; write an edge after it, as in: v -nsubj-> [name]`},
		{"relation", "rule r\nmatch [v KILL] -nsbj-> [x]" + claim, `2: unknown relation "nsbj"; did you mean nsubj?`},
		{"relation, none near", "rule r\nmatch [v KILL] -subjectof-> [x]" + claim, `2: unknown relation "subjectof"; write one of Universal Dependencies`},
		{"empty relation", "rule r\nmatch [v KILL] --> [x]" + claim, `2: unknown relation ""; write one of Universal Dependencies`},
		{"subtype", "rule r\nmatch [v KILL] -nsubj:-> [x]" + claim, `2: the subtype of relation "nsubj:" is missing; write nsubj:subtype`},
		{"relation of a node", "rule r\nmatch [v KILL rel=nsubjj]" + claim, `2: unknown relation "nsubjj"; did you mean nsubj?`},
		{"open case", "rule r\nmatch [v KILL] -obl[]-> [x]" + claim, `2: "obl[]" is not closed; write obl[by|because of]`},
		{"empty case", "rule r\nmatch [v KILL] -obl[by||of]-> [x]" + claim, `2: a word is missing in "obl[by||of]"; write obl[by|because of]`},
		{"part of speech", "rule r\nmatch [v KILL pos=VREB]" + claim, `2: unknown part of speech "VREB"; did you mean VERB?`},
		{"tag", "rule r\nmatch [v KILL tag=VBM]" + claim, `2: unknown tag "VBM"; did you mean VB?`},
		{"key", "rule r\nmatch [v KILL lema=kill]" + claim, `2: unknown constraint "lema"; did you mean lemma?`},
		{"empty alternative", "rule r\nmatch [v KILL lemma=kill|]" + claim, `2: a value is missing in "lemma=kill|"; write values with | between them`},
		{"upper-case lemma", "rule r\nmatch [v KILL lemma=Kill]" + claim, `2: "Kill" is matched in lower case; write "kill"`},
		{"name not first", "rule r\nmatch [KILL verb]" + claim, `2: "verb" is no constraint; the name of a capture comes first and a label is in upper case`},
		{"constraint", "rule r\nmatch [v KILL Foo]" + claim, `2: "Foo" is no constraint; write LIST, LIST:value, A|B, !A or one of lemma= form= pos= tag= rel=`},
		{"open node", "rule r\nmatch [v KILL" + claim, `2: a node is not closed: [v KILL; write [name CONSTRAINT…]`},
		{"no node", "rule r\nmatch" + claim, `2: a node is missing at ""; write [name CONSTRAINT…] or the name of a capture`},
		{"no node after an edge", "rule r\nmatch [v KILL] -obj->" + claim, `2: a node is missing at ""; write [name CONSTRAINT…] or the name of a capture`},
		{"no edge", "rule r\nmatch [v KILL] [x]" + claim, `2: an edge is missing at "[x]"; write -relation->, <-relation-, ~> or <~`},
		{"open edge", "rule r\nmatch [v KILL] -obj- [x]" + claim, `2: an edge is not closed at "-obj- [x]"; write -relation->, <-relation-, ~> or <~`},
		{"distance", "rule r\nmatch [v KILL] ~x> [x]" + claim, `2: "x" is no distance in tokens; write ~> or ~3>, up to 50`},
		{"far", "rule r\nmatch [v KILL] <~51 [x]" + claim, `2: "51" is no distance in tokens; write ~> or ~3>, up to 50`},
		{"no sentence", "rule r\nmatch [v KILL]" + claim + "\nyes => x", `4: the sentence is missing; write: yes A sentence. => what is read from it`},
		{"yes without want", "rule r\nmatch [v KILL]" + claim + "\nyes They died.", `4: what the sentence says is missing; write: yes They died. => what is read from it`},
		{"todo without want", "rule r\nmatch [v KILL]" + claim + "\ntodo They died. =>", `4: what the sentence says is missing; write: todo They died. => what is read from it`},
		{"no with an empty want", "rule r\nmatch [v KILL]" + claim + "\nno They died. =>", `4: write after => what must not be read, or leave => out`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { wantError(t, folder(testWords, tt.rules), "a.rules:"+tt.want) })
	}
}

// wantError checks that a folder has this fault and no other.
func wantError(t *testing.T, fsys fs.FS, want string) {
	t.Helper()
	_, err := Load(fsys, []string{"PLACE"})
	if err == nil {
		t.Fatalf("no error; want %s", want)
	}
	if err.Error() != want {
		t.Errorf("got  %s\nwant %s", err, want)
	}
	if harm.KindOf(err) != harm.Invalid {
		t.Errorf("kind %s", harm.KindOf(err))
	}
}

// All faults come at once, in the order of files and lines.
func TestErrorsAreJoined(t *testing.T) {
	fsys := fstest.MapFS{
		"words/b.words": {Data: []byte("list A\n  @X\nlist A\n  y")},
		"b.rules":       {Data: []byte("rule r\nmatch [v BB]\nclaim x of w\n")},
		"a.rules":       {Data: []byte("role r\n")},
	}
	_, err := Load(fsys, nil)
	if err == nil {
		t.Fatal("no error")
	}
	var lines []string
	for _, line := range strings.Split(err.Error(), "\n") {
		at, _, _ := strings.Cut(line, ": ")
		lines = append(lines, at)
	}
	want := "a.rules:1 b.rules:2 b.rules:3 words/b.words:2 words/b.words:3"
	if got := strings.Join(lines, " "); got != want {
		t.Errorf("got %s, want %s\n%s", got, want, err)
	}
}

// A rule with a fault in one line is not blamed for what follows from it.
func TestErrorsDoNotCascade(t *testing.T) {
	wantError(t, folder(testWords, "rule r\nmatch [v KILL\nmatch v -obj-> [x]\nclaim $v of x\n"),
		"a.rules:2: a node is not closed: [v KILL; write [name CONSTRAINT…]")
	wantError(t, folder(testWords, "rule r\nmatch [v HAMED]\nclaim $v\n"),
		"a.rules:2: unknown list HAMED; did you mean HARMED?")
	wantError(t, folder(testWords, "rule r\nmatch [v KILL]\nclaim x\nrul s\nmatch [v KILL]\nclaim x\n"),
		`a.rules:4: unknown keyword "rul"; did you mean rule?`)
}

func TestTooManyOutsideLabels(t *testing.T) {
	if _, err := Load(folder("", ""), make([]string, 65)); harm.KindOf(err) != harm.Invalid || err == nil {
		t.Errorf("got %v", err)
	}
}

type brokenFS struct{ fstest.MapFS }

func (brokenFS) ReadFile(name string) ([]byte, error) { return nil, errors.New("disk on fire") }

func TestUnreadableFile(t *testing.T) {
	if _, err := Load(brokenFS{folder("", "")}, nil); harm.KindOf(err) != harm.Unavailable {
		t.Errorf("got %v", err)
	}
}

// Comments, tabs and the order of files do not matter where they should not.
func TestLoad(t *testing.T) {
	words := "# words\nlist KILL verb # verbs\n\t# more\n\tkill \"c # d\" # slay\r\n"
	rules := "# rules\nrule r # name\n\tmatch\t[v KILL] # anchor\n\tclaim\tharm killed # of\n\tyes\tIssue #3 killed them. => killed\n"
	s := load(t, words, rules)
	r := s.Rules()[0]
	if r.Name != "r" || r.Line != 2 || len(r.Claims) != 1 || len(r.Claims[0].Head) != 2 {
		t.Errorf("rule %+v", r)
	}
	want := Example{Yes, "Issue #3 killed them.", "killed", "a.rules", 5, "r"}
	if got := s.Examples(); len(got) != 1 || got[0] != want {
		t.Errorf("examples %+v", got)
	}
	if n := len(s.names.byName["KILL"].entries); n != 2 {
		t.Errorf("%d words", n)
	}
}

func TestClaim(t *testing.T) {
	s := load(t, testWords, "rule r\nmatch [v HARMED] -obj-> [who]\nclaim harm $v of who by v\nclaim \"two words\" as who\n")
	got := s.Rules()[0].Claims
	if len(got) != 2 || got[0].Head[1].Capture != "v" || got[0].Args[1] != (Arg{"by", "v"}) || got[1].Head[0].Word != "two words" {
		t.Errorf("claims %+v", got)
	}
}

// A list's own words win over those it takes in, and its part of speech narrows.
func TestTakenLists(t *testing.T) {
	s := load(t, "list A\n  x: a b\nlist B verb\n  y: a\n  @A\nlist C\n  z: @B\n", "")
	values := func(name string) string {
		var out []string
		for _, e := range s.names.byName[name].entries {
			out = append(out, e.key()+"="+e.value)
		}
		return strings.Join(out, " ")
	}
	if got := values("B"); got != "a=y b=x" {
		t.Errorf("B: %s", got)
	}
	if got := values("C"); got != "a=z b=z" {
		t.Errorf("C: %s", got)
	}
	if e := s.names.byName["C"].entries[1]; e.pos != posBit("VERB") {
		t.Errorf("part of speech of %s: %b", e.key(), e.pos)
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{{"", "", 0}, {"kill", "kill", 0}, {"kill", "kil", 1}, {"kill", "klil", 1}, {"kill", "bill", 1}, {"abc", "", 3}, {"match", "maybe", 3}}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("%s, %s: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
