// Package train learns the model that package text embeds, from CoNLL-U
// treebanks, and measures it. The same treebanks give the same bytes.
package train

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"recount/internal/text/syntax"
	"recount/internal/text/train/own"
)

// A Tree is one sentence of a treebank.
type Tree struct {
	Doc, Text string
	NewDoc    bool // first of its document
	Words     []syntax.Word
	Shown     []syntax.Word // what learners see: Words with some acronyms changed
	Lemmas    []string
	Tags      []string // "NOUN NNS"
	Heads     []int    // index of the head; len(Words) for the root
	Rels      []string
	Misc      []string
}

// Load reads the gzipped CoNLL-U files of the names, in order.
func Load(fsys fs.FS, names ...string) ([]*Tree, error) {
	var all []*Tree
	for _, name := range names {
		trees, err := loadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, trees...)
	}
	return all, nil
}

// ownDoc is the name of the document that our own sentences make up.
const ownDoc = "own"

// Own returns the trees of our own treebank that r reads, as one document.
func Own(r io.Reader) ([]*Tree, error) {
	trees, err := Parse(r)
	for i, t := range trees {
		t.Doc, t.NewDoc = ownDoc, i == 0
	}
	return trees, err
}

// LoadTraining reads all that the model is learned from.
func LoadTraining(fsys fs.FS) ([]*Tree, error) {
	trees, err := Load(fsys, TrainingFiles...)
	if err != nil {
		return nil, err
	}
	more, err := Own(own.Training())
	return append(trees, more...), err
}

func loadFile(fsys fs.FS, name string) ([]*Tree, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return Parse(z)
}

// Parse reads CoNLL-U.
func Parse(r io.Reader) ([]*Tree, error) {
	p := parser{tree: &Tree{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if err := p.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	p.finish()
	return p.all, lines.Err()
}

type parser struct {
	all         []*Tree
	tree        *Tree
	doc         string
	newDoc      bool
	joinedUntil int
	joinedGap   bool
}

func (p *parser) line(line string) error {
	switch {
	case line == "":
		p.finish()
	case strings.HasPrefix(line, "# newdoc"):
		_, p.doc, _ = strings.Cut(line, "= ")
		p.newDoc = true
	case strings.HasPrefix(line, "# text = "):
		p.tree.Text = line[len("# text = "):]
	case line[0] != '#':
		return p.word(strings.Split(line, "\t"))
	}
	return nil
}

func (p *parser) word(f []string) error {
	if len(f) != 10 {
		return fmt.Errorf("%d columns", len(f))
	}
	if _, to, ok := strings.Cut(f[0], "-"); ok {
		p.joinedUntil, _ = strconv.Atoi(to)
		p.joinedGap = !strings.Contains(f[9], "SpaceAfter=No")
		return nil
	}
	if strings.Contains(f[0], ".") {
		return nil // an empty node of the enhanced graph
	}
	id, err := strconv.Atoi(f[0])
	if err != nil {
		return err
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return err
	}
	t := p.tree
	space := !strings.Contains(f[9], "SpaceAfter=No")
	if id <= p.joinedUntil {
		space = id == p.joinedUntil && p.joinedGap
	}
	t.Words = append(t.Words, syntax.Word{Form: f[1], Lower: syntax.Plain(f[1]), SpaceAfter: space})
	t.Lemmas, t.Misc = append(t.Lemmas, f[2]), append(t.Misc, f[9])
	t.Tags, t.Heads, t.Rels = append(t.Tags, f[3]+" "+f[4]), append(t.Heads, head-1), append(t.Rels, f[7])
	return nil
}

func (p *parser) finish() {
	t := p.tree
	p.tree, p.joinedUntil = &Tree{}, 0
	if len(t.Words) == 0 {
		return
	}
	for i, h := range t.Heads {
		if h < 0 || h > len(t.Heads) {
			t.Heads[i] = len(t.Heads)
		}
	}
	t.Doc, t.NewDoc, p.newDoc = p.doc, p.newDoc, false
	p.all = append(p.all, t)
}
