package article

import (
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"

	"recount/internal/harm"
)

// dateNames are the names, properties and item properties under which pages
// keep the date of publication, in lower case.
var dateNames = map[string]bool{
	"article:published_time": true, "article:published": true, "og:published_time": true, "datepublished": true,
	"date": true, "dc.date": true, "dc.date.issued": true, "dc:date": true, "dcterms.date": true, "dcterms.issued": true,
	"dcterms.created": true, "pubdate": true, "publishdate": true, "publish-date": true, "publish_date": true,
	"parsely-pub-date": true, "sailthru.date": true, "cxenseparse:recs:publishtime": true, "last-published": true,
}

// metadata reads what a page says of itself: its address, its language and
// when it was published. Of a date that can be read in two ways (03/06/2017)
// nothing is taken.
func metadata(doc *html.Node) harm.Report {
	var m pageFacts
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			m.element(n)
		}
	}
	rep := harm.Report{URL: harm.Text(m.address), Language: languageCode(m.lang)}
	for _, s := range []string{m.linked, m.named, m.timed, dateInPath(m.address)} {
		if t, ok := pageTime(s); ok {
			rep.Published = harm.Published{From: day(t), To: day(t), Basis: harm.DatePage}
			break
		}
	}
	return rep
}

// pageFacts are the first of each kind of statement on a page.
type pageFacts struct {
	address, lang        string
	linked, named, timed string // dates: of JSON-LD, of a meta element or an item property, of a time element
}

func (m *pageFacts) element(n *html.Node) {
	switch n.Data {
	case "html":
		first(&m.lang, attribute(n, "lang"))
	case "link":
		if strings.EqualFold(attribute(n, "rel"), "canonical") {
			m.at(attribute(n, "href"))
		}
	case "meta":
		if attribute(n, "property") == "og:url" {
			m.at(attribute(n, "content"))
		}
		if dateNames[strings.ToLower(attribute(n, "name"))] || dateNames[strings.ToLower(attribute(n, "property"))] {
			first(&m.named, attribute(n, "content"))
		}
	case "time":
		first(&m.timed, attribute(n, "datetime"))
	case "script":
		if attribute(n, "type") == "application/ld+json" && n.FirstChild != nil {
			first(&m.linked, datePublished(n.FirstChild.Data))
		}
	}
	if strings.EqualFold(attribute(n, "itemprop"), "datePublished") {
		first(&m.named, or(attribute(n, "content"), attribute(n, "datetime")))
	}
}

// at takes an address, unless it is that of a site's front page, which many
// templates give for every page.
func (m *pageFacts) at(address string) {
	if u, err := url.Parse(address); err == nil && u.Host != "" && strings.Trim(u.Path, "/") != "" {
		first(&m.address, address)
	}
}

// datePublished finds the first such property in JSON-LD, however deep.
func datePublished(jsonLD string) string {
	_, rest, _ := strings.Cut(jsonLD, `"datePublished"`)
	_, rest, _ = strings.Cut(rest, `"`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// dateInPath finds a day in an address such as /2019/03/14/market, or "".
func dateInPath(address string) string {
	parts := strings.Split(address, "/")
	for i := range len(parts) - 2 {
		if d := strings.Join(parts[i:i+3], "-"); len(parts[i]) == 4 {
			if t, err := time.Parse("2006-1-2", d); err == nil {
				return t.Format(time.DateOnly)
			}
		}
	}
	return ""
}

// pageForms are the forms of a date that pages use and that can be read in one
// way only.
var pageForms = []string{
	time.DateOnly, time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
	time.DateTime, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04", "20060102", "2006/01/02",
	time.RFC1123, time.RFC1123Z, "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006",
}

// pageTime reads a date of a page, in the zone it is given in.
func pageTime(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, form := range pageForms {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 1900 {
			return t, true
		}
	}
	return time.Time{}, false
}

// attribute returns an attribute of an element, "" when it has none.
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// first keeps the first value that is not empty.
func first(to *string, value string) {
	if *to == "" {
		*to = value
	}
}
