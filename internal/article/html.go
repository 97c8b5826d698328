package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"

	"recount/internal/harm"
)

// notText selects what stands on a page and is not the article: captions,
// banners, lists of other articles.
const notText = `figcaption, .caption, .wp-caption-text, dialog, [role="dialog"], [aria-modal="true"], ` +
	`[class*="cookie"], [id*="cookie"], [class*="consent"], [id*="consent"], ` +
	`[class*="related"], [id*="related"], [class*="read-more"], [class*="newsletter"]`

// dates says how a page's date is looked for: the day it first appeared, with
// its time of day, as told by its metadata, and not by any date in its text.
var dates = htmldate.Options{UseOriginalDate: true, ExtractTime: true, SkipExtensiveSearch: true}

// fromHTML reads a page. The title, the outlet, the date and the address come
// from the page's metadata, the text is the article without captions, menus
// and lists of other articles, its white space folded and its paragraphs
// parted by blank lines.
func fromHTML(name string, body []byte) (harm.Report, error) {
	_, declared, certain := charset.DetermineEncoding(body, "")
	if !certain {
		declared = ""
	}
	source, err := plain(name, body, declared)
	if err != nil {
		return harm.Report{}, err
	}
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return harm.Report{}, harm.Errorf(harm.Invalid, "%s: is no page that can be read: %w", name, err)
	}
	lang := attribute(doc, "html", "lang")
	found, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, PruneSelector: notText, HtmlDateOptions: &dates,
	})
	if err != nil || found.ContentNode == nil {
		return harm.Report{}, harm.Errorf(harm.Invalid, "%s: no article was found on the page; save its text as .txt", name)
	}
	return pageReport(found, lang), nil
}

// pageReport makes a report of what was found on a page.
func pageReport(found *trafilatura.ExtractResult, lang string) harm.Report {
	meta := found.Metadata
	rep := harm.Report{
		Title:  fold(meta.Title),
		Outlet: harm.Text(fold(meta.Sitename)),
		URL:    harm.Text(meta.URL),
	}
	rep.Text = bodyText(found.ContentNode, rep.Title)
	if !meta.Date.IsZero() {
		d := day(meta.Date)
		rep.Published = harm.Published{From: d, To: d, Basis: harm.DatePage}
	}
	// Templates often name the wrong language, so the text is asked first.
	if rep.Language = Language(rep.Title, rep.Text); rep.Language == "" {
		rep.Language = languageCode(lang)
	}
	return rep
}

// attribute returns an attribute of the first element of a name.
func attribute(doc *html.Node, element, key string) string {
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != element {
			continue
		}
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
		return ""
	}
	return ""
}
