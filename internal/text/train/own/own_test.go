package own

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The relations and tags that occur in UD English EWT, without those of
// slips and foreign words.
var relations = strings.Fields(` acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc
 cc:preconj ccomp compound compound:prt conj cop csubj csubj:outer csubj:pass dep det
 det:predet discourse dislocated expl fixed flat iobj list mark nmod nmod:desc nmod:poss
 nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan
 parataxis punct root vocative xcomp`)

var tags = map[string]string{
	"ADJ": " JJ JJR JJS NNP ", "ADP": " IN RP ", "ADV": " RB RBR RBS WRB ",
	"AUX": " MD VB VBD VBG VBN VBP VBZ ", "CCONJ": " CC ", "DET": " DT PDT WDT ",
	"INTJ": " UH ", "NOUN": " NN NNS ", "NUM": " CD ", "PART": " POS RB TO ",
	"PRON": " DT EX NN PRP PRP$ WDT WP WP$ ", "PROPN": " NNP NNPS ",
	"PUNCT": " '' , -LRB- -RRB- . : HYPH NFP `` ", "SCONJ": " IN ", "SYM": " $ NN SYM ",
	"VERB": " VB VBD VBG VBN VBP VBZ ",
}

// A word is one line of a tree; head counts from 1, and is 0 for the root.
type word struct {
	form, lemma, pos, tag, rel string
	head                       int
	space                      bool
}

type tree struct {
	id, text string
	words    []word
	until    string // number of the last word of the surface token being read
	gap      bool   // white space follows that token
}

func TestTreesAreWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for name, r := range map[string]io.Reader{"training": Training(), "test": Test()} {
		trees, err := read(r)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(trees) < 30 {
			t.Errorf("%s has %d trees only", name, len(trees))
		}
		for _, tr := range trees {
			if seen[tr.text] || seen[tr.id] {
				t.Errorf("%s is there twice", tr.id)
			}
			seen[tr.text], seen[tr.id] = true, true
			for _, err := range check(tr) {
				t.Errorf("%s: %v", tr.id, err)
			}
		}
	}
}

func TestCheckFindsSlips(t *testing.T) {
	good := "# sent_id = x\n# text = He fled.\n" +
		"1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n" +
		"2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n" +
		"3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
	for _, slip := range []struct{ old, new string }{
		{"", ""},
		{"2\tnsubj", "0\troot"},
		{"2\tnsubj", "1\tnsubj"},
		{"2\tnsubj", "4\tnsubj"},
		{"0\troot", "1\troot"},
		{"2\tnsubj", "2\tsubject"},
		{"PRON\tPRP", "PRON\tNNX"},
		{"PRON\tPRP", "PRN\tPRP"},
		{"\tflee", "\t"},
		{"SpaceAfter=No", "_"},
		{"He fled.", "He fled"},
		{"3\t.", "4\t."},
	} {
		trees, err := read(strings.NewReader(strings.Replace(good, slip.old, slip.new, 1)))
		if err == nil && len(check(trees[0])) > 0 {
			err = check(trees[0])[0]
		}
		if (err != nil) != (slip.old != "") {
			t.Errorf("with %q for %q: %v", slip.new, slip.old, err)
		}
	}
}

func read(r io.Reader) ([]tree, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var trees []tree
	for _, block := range strings.Split(strings.TrimSpace(string(b)), "\n\n") {
		tr := tree{}
		for _, line := range strings.Split(strings.TrimSpace(block), "\n") {
			if err := tr.add(line); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", tr.id, line, err)
			}
		}
		trees = append(trees, tr)
	}
	return trees, nil
}

func (tr *tree) add(line string) error {
	if key, value, ok := strings.Cut(line, " = "); ok && line[0] == '#' {
		switch key {
		case "# sent_id":
			tr.id = value
		case "# text":
			tr.text = value
		}
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns", len(f))
	}
	if _, until, ok := strings.Cut(f[0], "-"); ok {
		tr.until, tr.gap = until, f[9] == "_"
		return nil
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return err
	}
	if f[0] != strconv.Itoa(len(tr.words)+1) {
		return fmt.Errorf("number %s after %d words", f[0], len(tr.words))
	}
	tr.words = append(tr.words, word{
		form: f[1], lemma: f[2], pos: f[3], tag: f[4], head: head, rel: f[7],
		space: tr.spaceAfter(f[0], f[9]),
	})
	return nil
}

// spaceAfter tells whether white space follows a word. A range before it
// tells it for all words of one surface token.
func (tr *tree) spaceAfter(id, misc string) bool {
	if tr.until == "" {
		return misc == "_"
	}
	last := tr.until == id
	if last {
		tr.until = ""
	}
	return last && tr.gap
}

// check returns what is wrong with a tree.
func check(tr tree) (slips []error) {
	roots, text := 0, ""
	for i, w := range tr.words {
		slips = append(slips, checkWord(tr, i)...)
		if w.head == 0 {
			roots++
		}
		text += w.form
		if w.space && i+1 < len(tr.words) {
			text += " "
		}
	}
	if roots != 1 {
		slips = append(slips, fmt.Errorf("%d roots", roots))
	}
	if text != tr.text {
		slips = append(slips, fmt.Errorf("words read %q, the text %q", text, tr.text))
	}
	return slips
}

func checkWord(tr tree, i int) (slips []error) {
	w := tr.words[i]
	slip := func(is bool, what string) {
		if is {
			slips = append(slips, fmt.Errorf("word %d, %s: %s", i+1, w.form, what))
		}
	}
	slip(w.form == "" || w.lemma == "" || w.lemma == "_", "no lemma")
	slip(!strings.Contains(tags[w.pos], " "+w.tag+" "), "no tag "+w.pos+" "+w.tag)
	slip(!slices.Contains(relations, w.rel), "no relation "+w.rel)
	slip((w.rel == "root") != (w.head == 0), "root with a head")
	slip(!reachesRoot(tr.words, i), "no way to the root")
	return slips
}

func reachesRoot(words []word, i int) bool {
	for range words {
		head := words[i].head
		if head == 0 {
			return true
		}
		if head < 0 || head > len(words) {
			return false
		}
		i = head - 1
	}
	return false
}
