package article

import (
	"bytes"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"recount/internal/harm"
)

// notText selects what stands on a page and is not the article: captions,
// banners, lists of other articles.
var notText = cascadia.MustCompile(`figcaption, [class*="caption"], dialog, [role="dialog"], [aria-modal="true"], nav, footer, ` +
	`[class*="cookie"], [id*="cookie"], [class*="consent"], [id*="consent"], ` +
	`[class*="related"], [id*="related"], [class*="read-more"], [class*="readmore"], [class*="newsletter"], [class*="most-read"]`)

// fromHTML reads a page. The title, the outlet, the date and the address come
// from the page's metadata, the text is the article without captions, menus
// and lists of other articles, its white space folded and its paragraphs
// parted by blank lines.
func fromHTML(name string, body []byte) (harm.Report, error) {
	source, err := plain(name, body, declared(body))
	if err != nil {
		return harm.Report{}, err
	}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return harm.Report{}, harm.Errorf(harm.Invalid, "%s: is no page that can be read: %w", name, err)
	}
	rep := metadata(doc)
	prune(doc)
	if fragment(source) {
		rep.Text = bodyText(doc, "")
	} else if found, err := readability.FromDocument(doc, nil); err == nil && found.Node != nil {
		rep.Title = fold(found.Title())
		rep.Outlet = harm.Text(or(fold(found.SiteName()), site(string(rep.URL))))
		rep.Text = bodyText(found.Node, rep.Title)
	}
	if rep.Text == "" || rep.Text == rep.Title {
		return harm.Report{}, harm.Errorf(harm.Invalid, "%s: no article was found on the page; save its text as .txt", name)
	}
	// Templates often name the wrong language, so the text is asked first.
	rep.Language = harm.Text(or(string(Language(rep.Title, rep.Text)), string(rep.Language)))
	return rep, nil
}

// fragment tells markup that is all article, as feeds and databases hold it,
// from a page that an article must be found on.
func fragment(source string) bool {
	head := strings.ToLower(cut(source, sniffed))
	for _, tag := range []string{"<!doctype", "<html", "<head", "<title", "<body", "<meta"} {
		if strings.Contains(head, tag) {
			return false
		}
	}
	return true
}

// declared returns the encoding that a page names, "" for none.
func declared(body []byte) string {
	head := body[:min(len(body), 1024)] // where the standard wants it
	if !bytes.Contains(bytes.ToLower(head), []byte("charset")) {
		return ""
	}
	_, name, _ := charset.DetermineEncoding(head, "")
	return name
}

// prune takes off a page what is not its article. What holds most of the
// page's paragraphs is the article itself, whatever its template calls it.
func prune(doc *html.Node) {
	all := prose(doc)
	for _, n := range cascadia.QueryAll(doc, notText) {
		if n.Parent != nil && prose(n)*2 <= all {
			n.Parent.RemoveChild(n)
		}
	}
}

// prose counts the bytes of text in the paragraphs below a node.
func prose(n *html.Node) int {
	total := 0
	for d := range n.Descendants() {
		if d.Type != html.ElementNode || d.Data != "p" {
			continue
		}
		for t := range d.Descendants() {
			if t.Type == html.TextNode {
				total += len(t.Data)
			}
		}
	}
	return total
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
