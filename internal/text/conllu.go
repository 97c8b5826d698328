package text

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ReadCoNLLU makes a Doc of sentences that are analysed already, in CoNLL-U as
// treebanks are kept. The text is put together from the words, a line for each
// sentence; ranges of multi-word tokens and empty nodes are left out.
func ReadCoNLLU(r io.Reader) (*Doc, error) {
	d, b := &Doc{}, &strings.Builder{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			d.endSentence(b)
		} else if line[0] != '#' {
			if err := d.addWord(b, strings.Split(line, "\t")); err != nil {
				return nil, fmt.Errorf("CoNLL-U line %d: %w", n, err)
			}
		}
	}
	d.endSentence(b)
	d.Text = b.String()
	return d, lines.Err()
}

// addWord adds a token whose head is still counted from the sentence's start.
func (d *Doc) addWord(b *strings.Builder, f []string) error {
	if len(f) != 10 {
		return fmt.Errorf("%d columns, not 10", len(f))
	}
	if strings.ContainsAny(f[0], "-.") {
		return nil
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return err
	}
	t := Token{
		Start: b.Len(), End: b.Len() + len(f[1]), Form: f[1], Lower: strings.ToLower(f[1]), Lemma: f[2],
		Pos: Pos(f[3]), Tag: Tag(f[4]), Head: head - 1, Rel: Rel(f[7]), SpaceAfter: f[9] != "SpaceAfter=No",
	}
	b.WriteString(f[1])
	if t.SpaceAfter {
		b.WriteByte(' ')
	}
	d.Tokens = append(d.Tokens, t)
	return nil
}

// endSentence closes a sentence: its heads become indices of the Doc.
func (d *Doc) endSentence(b *strings.Builder) {
	s := Sentence{End: len(d.Tokens), Tagged: true, Parsed: true}
	if n := len(d.Sentences); n > 0 {
		s.First = d.Sentences[n-1].End
	}
	if s.First == s.End {
		return
	}
	for i := s.First; i < s.End; i++ {
		if t := &d.Tokens[i]; t.Head >= 0 && t.Head < s.End-s.First {
			t.Head += s.First
		} else {
			t.Head = -1
		}
	}
	d.link(s)
	d.Sentences = append(d.Sentences, s)
	b.WriteByte('\n')
}
