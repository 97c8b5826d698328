package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// blocks are the elements that begin a paragraph of their own.
var blocks = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Dd: true,
	atom.Div: true, atom.Dl: true, atom.Dt: true, atom.Figure: true, atom.H1: true, atom.H2: true, atom.H3: true,
	atom.H4: true, atom.H5: true, atom.H6: true, atom.Hr: true, atom.Li: true, atom.Main: true, atom.Ol: true,
	atom.P: true, atom.Pre: true, atom.Section: true, atom.Table: true, atom.Tr: true, atom.Ul: true,
}

// unread are the elements whose words are not the article's.
var unread = map[atom.Atom]bool{
	atom.Figcaption: true, atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Button: true,
}

// bodyText writes the article below a node as paragraphs parted by blank
// lines, white space folded. A first paragraph that only repeats the title is
// left out: the title has a field of its own.
func bodyText(n *html.Node, title string) string {
	var w paragraphs
	w.walk(n)
	w.end()
	if len(w.done) > 1 && title != "" && strings.EqualFold(w.done[0], title) {
		w.done = w.done[1:]
	}
	return strings.Join(w.done, "\n\n")
}

// paragraphs gathers the paragraphs of a page.
type paragraphs struct {
	done []string
	open strings.Builder
}

func (w *paragraphs) walk(n *html.Node) {
	element := atom.Atom(0)
	if n.Type == html.ElementNode {
		element = atom.Lookup([]byte(n.Data)) // nodes that trafilatura makes have no DataAtom
	}
	switch {
	case n.Type == html.TextNode:
		w.open.WriteString(n.Data)
	case unread[element]:
		return
	case element == atom.Br:
		w.end() // one break is often all that a page has between paragraphs
	case element == atom.Td || element == atom.Th:
		w.open.WriteString(" ")
	}
	block := blocks[element]
	if block {
		w.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	if block {
		w.end()
	}
}

// end closes the open paragraph.
func (w *paragraphs) end() {
	if p := fold(w.open.String()); p != "" {
		w.done = append(w.done, p)
	}
	w.open.Reset()
}

// fold makes one space of every run of white space, no-break ones included.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
