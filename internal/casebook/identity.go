package casebook

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"recount/internal/harm"
)

// identify tells what a report is known by: the identifier given with it, else
// its address, else the hash of its content. A front page is the address of
// something else every day, so it identifies nothing.
func identify(r *harm.Report) (string, harm.IdentityBasis) {
	if r.ID != "" {
		return r.ID, harm.ByID
	}
	if a := canonicalAddress(string(r.URL)); a != "" {
		return a, harm.ByURL
	}
	sum := sha256.Sum256([]byte(r.Title + "\x00" + r.Text))
	return "sha256:" + hex.EncodeToString(sum[:12]), harm.ByContent
}

// canonicalAddress is one form for the addresses by which one page is reached,
// "" for what is no address of a page or that of a front page. What follows
// "#" and the marks of campaigns do not tell pages apart; other queries may.
func canonicalAddress(address string) string {
	if i := strings.LastIndex(address, "/http"); i > 0 { // a copy in a web archive
		address = address[i+1:]
	}
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	host := strings.ToLower(u.Host)
	for _, port := range []string{":80", ":443"} {
		host = strings.TrimSuffix(host, port)
	}
	for _, prefix := range []string{"www.", "m.", "amp."} {
		host = strings.TrimPrefix(host, prefix)
	}
	query := u.Query()
	for key := range query {
		if tracks(key) {
			query.Del(key)
		}
	}
	at := strings.TrimSuffix(path.Clean("/"+u.Path), "/")
	if at = strings.TrimSuffix(at, "/amp"); host == "" || frontPage(at) && len(query) == 0 {
		return ""
	}
	page := url.URL{Scheme: "https", Host: host, Path: at, RawQuery: query.Encode()}
	return page.String()
}

// tracks says whether a key of a query marks where a reader came from.
func tracks(key string) bool {
	return strings.HasPrefix(key, "utm_") || slices.Contains([]string{"fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src", "cmpid", "at_medium", "at_campaign"}, key)
}

// frontPage says whether a path is that of a site's or a section's first page.
func frontPage(at string) bool {
	return at == "" || slices.Contains([]string{"/index.html", "/index.htm", "/index.php", "/home", "/en", "/ar", "/news"}, at)
}

// names are written in letters and digits that are not taken for one another.
var alphabet = base32.NewEncoding("abcdefghjkmnpqrstuvwxyz023456789").WithPadding(base32.NoPadding)

// nameOf is the name of an incident that is known by one of its units. It
// depends on the report alone, so that casebooks of the same reports use the
// same names.
func nameOf(identity string, unit int) string {
	sum := sha256.Sum256([]byte(identity + "#" + strconv.Itoa(unit)))
	return "i" + strings.ToLower(alphabet.EncodeToString(sum[:5]))
}
