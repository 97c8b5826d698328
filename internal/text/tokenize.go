package text

import (
	"unicode/utf8"

	"recount/internal/text/syntax"
)

// tokenizer cuts a text into tokens, chunk by chunk: a chunk is what stands
// between white space.
type tokenizer struct {
	words   *words
	lexicon *syntax.Lexicon
	doc     *Doc
	text    string
	chunk   []char // with one more at the end that marks where the chunk ends
	after   char   // the first char of the next chunk; its r is 0 at the end
	lower   []byte
}

// gaps between tokens, in rising order.
const (
	noGap uint8 = iota
	spaceGap
	wideGap // two spaces or more, or a tab
	lineGap
	blankGap // an empty line
)

// run tokenises the whole text.
func (t *tokenizer) run() {
	for i := 0; ; {
		i = t.skip(i)
		if i >= len(t.text) {
			return
		}
		end := t.fill(i)
		if after := t.skipped(end); after < len(t.text) {
			t.after, _ = next(t.text, after)
		} else {
			t.after = char{}
		}
		t.cut()
		i = end
	}
}

// skip passes white space from byte i and notes its kind on the last token.
func (t *tokenizer) skip(i int) int {
	spaces, lines := 0, 0
	for i < len(t.text) {
		c, n := next(t.text, i)
		if c.kind > newline {
			break
		}
		switch {
		case c.r == '\u2029':
			lines += 2
		case c.kind == newline:
			lines++
		case c.r == '\t':
			spaces += 2
		default:
			spaces++
		}
		i += n
	}
	if last := len(t.doc.Tokens) - 1; last >= 0 && spaces+lines > 0 {
		t.doc.Tokens[last].SpaceAfter = true
		t.doc.Tokens[last].gap = gapOf(spaces, lines)
	}
	return i
}

func gapOf(spaces, lines int) uint8 {
	switch {
	case lines > 1:
		return blankGap
	case lines == 1:
		return lineGap
	case spaces > 1:
		return wideGap
	}
	return spaceGap
}

// skipped is where white space from byte i ends.
func (t *tokenizer) skipped(i int) int {
	for i < len(t.text) {
		c, n := next(t.text, i)
		if c.kind > newline {
			break
		}
		i += n
	}
	return i
}

// fill reads the chunk that begins at byte i and returns where it ends.
func (t *tokenizer) fill(i int) int {
	t.chunk = t.chunk[:0]
	for i < len(t.text) {
		c, n := next(t.text, i)
		if c.kind <= newline {
			break
		}
		t.chunk = append(t.chunk, c)
		i += n
	}
	t.chunk = append(t.chunk, char{at: int32(i)})
	return i
}

// cut splits the chunk into tokens.
func (t *tokenizer) cut() {
	n := len(t.chunk) - 1
	for i := 0; i < n; {
		end := t.word(i, n)
		if end == 0 {
			end = t.punctuation(i, n)
		}
		t.emit(i, end)
		i = end
	}
}

// emit adds the token of chars [i, end), split where it is two words.
func (t *tokenizer) emit(i, end int) {
	if cut := t.contraction(i, end); cut > i && cut < end {
		t.add(i, cut)
		i = cut
	}
	t.add(i, end)
}

func (t *tokenizer) add(i, end int) {
	from, to := int(t.chunk[i].at), int(t.chunk[end].at)
	form := t.text[from:to]
	t.doc.Tokens = append(t.doc.Tokens, Token{
		Start: from, End: to, Form: form, Lower: t.plain(i, end, form),
		Head: -1, child: -1, sibling: -1,
	})
}

// plain is the form in lower case: the form itself or the lexicon's copy
// where that can be, to save memory.
func (t *tokenizer) plain(i, end int, form string) string {
	same := true
	for _, c := range t.chunk[i:end] {
		same = same && c.r < utf8.RuneSelf && c.kind != capital && c.r != '`' && c.r != '&'
	}
	if same {
		return form
	}
	t.lower = t.lower[:0]
	for _, c := range t.chunk[i:end] {
		t.lower = utf8.AppendRune(t.lower, syntax.PlainRune(c.r))
	}
	if string(t.lower) == form {
		return form
	}
	if s, ok := t.lexicon.Intern(t.lower); ok {
		return s
	}
	return string(t.lower)
}

// contraction returns where chars [i, end) split in two words, or 0.
func (t *tokenizer) contraction(i, end int) int {
	c := t.chunk
	if end-i < 2 || end-i > 24 {
		return 0
	}
	if end-i <= 6 {
		if at, ok := t.words.contractions[string(t.key(i, end))]; ok && (end-i > 2 || c[i].kind == letter) {
			return i + at
		}
	}
	for at := end - 1; at > i && at >= end-3; at-- {
		if !apostrophe(c[at].r) || c[at-1].kind == digit {
			continue
		}
		if at == end-2 && lowerOf(c[at+1].r) == 't' && lowerOf(c[at-1].r) == 'n' && at-1 > i {
			return at - 1
		}
		if t.words.endings[string(t.key(at, end))] {
			return at
		}
	}
	return 0
}

// key is the lower case of chars [i, end), for a look-up at once: it does
// not outlive the next call.
func (t *tokenizer) key(i, end int) []byte {
	t.lower = t.lower[:0]
	for _, c := range t.chunk[i:end] {
		t.lower = utf8.AppendRune(t.lower, syntax.PlainRune(c.r))
	}
	return t.lower
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == '`' || r == '´' || r == 'ʼ'
}

func lowerOf(r rune) rune { return syntax.PlainRune(r) }

// punctuation returns where the mark at char i ends: runs of one mark stay
// together, and so do faces.
func (t *tokenizer) punctuation(i, n int) int {
	c := t.chunk
	for k := min(3, n-i); k > 1; k-- {
		if (i+k == n || c[i+k].kind == mark) && t.words.smileys[t.text[c[i].at:c[i+k].at]] {
			return i + k
		}
	}
	end := i + 1
	switch r := c[i].r; r {
	case '.', '-', '=', '*', '$', '/', '_', '~', '<', '>', '\'', '`', '’', '‘', '#', '+', '|', '^':
		for end < n && c[end].r == r {
			end++
		}
	case '!', '?':
		for end < n && (c[end].r == '!' || c[end].r == '?') {
			end++
		}
	}
	if r := c[i].r; (apostrophe(r) || r == '<' || r == '>') && end > i+2 {
		return i + 2
	}
	return end
}
