package source

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var (
	pageTag  = pattern.Lazy(`(?i)<(?:!doctype\s+html|html|head|body)[\s>]`)
	blockTag = pattern.Lazy(`(?i)<(?:p|div|table|br|h[1-6]|ul|ol|section|article)(?:\s[^<>]*)?/?>`)
)

// isHTML reports whether the text is a web page or a piece of one: it has a
// page's tags, or begins with a tag and goes on with several.
func isHTML(text string) bool {
	head := text[:min(len(text), 1<<16)]
	if pageTag().MatchString(head) {
		return true
	}
	const several = 3
	return strings.HasPrefix(strings.TrimSpace(head), "<") && len(blockTag().FindAllStringIndex(head, several)) == several
}

// maxHTMLDepth is how deep golang.org/x/net/html nests tags.
const maxHTMLDepth = 512

// readHTML takes the main text of a page.
func readHTML(src *policy.Source, text string) error {
	if len(text) > maxHTMLBytes {
		return refuse(policy.FileLarge, maxHTMLBytes>>20).Named(src.Name)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return refuse(policy.FileDeep, maxHTMLDepth).Named(src.Name)
	}
	a := survey(root)
	r := &renderer{page: &page{}, weights: a, total: a[root].sentences}
	main := a.article(root)
	r.children(main)
	r.flush()
	attachments(r.page, root, main)
	r.page.into(src, FormatHTML)
	src.Title, src.Fields = pageTitle(root), fieldsOf(root)
	return nil
}

// fragment reads a piece of HTML inside Markdown.
func (m *markdown) fragment(source string) {
	nodes, err := html.ParseFragment(strings.NewReader(source), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		m.page.add(policy.BlockParagraph, 0, source)
		return
	}
	r := &renderer{page: &m.page}
	for _, n := range nodes {
		r.node(n)
	}
	r.flush()
}

// attribute is the value of an attribute of n, "" if it has none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// inner is the text inside n as one line.
func inner(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode && (d.Parent == n || !isSilent(d.Parent)) {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// pageTitle is what the page calls its document: its metadata for articles, a
// top heading that its title repeats, or its title without the site's name.
func pageTitle(root *html.Node) string {
	meta := map[string]string{}
	var title string
	var headings []string
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			name := strings.ToLower(attribute(n, "name") + attribute(n, "property"))
			meta[name] = strings.Join(strings.Fields(attribute(n, "content")), " ")
		case atom.Title:
			if title == "" && n.Parent != nil && n.Parent.DataAtom != atom.Svg {
				title = inner(n)
			}
		case atom.H1, atom.H2:
			headings = append(headings, inner(n))
		}
	}
	// ArticleTitle is the name that 《政府网站发展指引》 gives the field.
	if t := meta["articletitle"]; t != "" {
		return t
	}
	for _, h := range headings {
		if len([]rune(h)) >= 4 && strings.Contains(title, h) && !isSite(h) {
			return h
		}
	}
	if t := meta["og:title"]; t != "" {
		return withoutSite(t)
	}
	return withoutSite(title)
}

var (
	titleParts = pattern.Lazy(`\s*(?:[_|｜]|\s[-–—]+\s|--+|——|-)\s*`)
	siteName   = pattern.Lazy(`(?i)(?:网|網|网站|網站|门户|平台|频道|頻道|新闻|新聞|资讯|日报|日報|首页|官网|栏目|政府|委员会|委員會|[局厅廳部委办])$|\.(?:com|cn|org|gov|net)`)
)

func isSite(part string) bool { return siteName().MatchString(part) }

// withoutSite cuts the names of section and site off a page's title.
func withoutSite(title string) string {
	parts := titleParts().FindAllStringIndex(title, -1)
	for i, at := range parts {
		before, after := strings.TrimSpace(title[:at[0]]), title[at[1]:]
		if len([]rune(before)) >= 4 && !isSite(before) && isSite(title[parts[len(parts)-1][1]:]) && (i == len(parts)-1 || !strings.Contains(after, "《")) {
			return before
		}
	}
	return strings.TrimSpace(title)
}

// isIcon reports whether a picture of a page is too small to say anything.
func isIcon(n *html.Node) bool {
	const least = 64 // points of a screen
	for _, a := range n.Attr {
		if size, err := strconv.Atoi(strings.TrimSuffix(a.Val, "px")); (a.Key == "width" || a.Key == "height") && err == nil && size < least {
			return true
		}
	}
	return false
}

// embedded is the picture that an address holds in itself (RFC 2397), nil for one that lies elsewhere.
func embedded(address string) []byte {
	const prefix = "data:image/"
	if len(address) < len(prefix) || !strings.EqualFold(address[:len(prefix)], prefix) {
		return nil
	}
	head, data, found := strings.Cut(address, ",")
	if !found || !strings.HasSuffix(strings.ToLower(strings.TrimSpace(head)), ";base64") {
		return nil
	}
	if strings.Contains(data, "%") {
		if plain, err := url.PathUnescape(data); err == nil {
			data = plain
		}
	}
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(strings.Join(strings.Fields(data), ""), "="))
	if err != nil {
		return nil
	}
	return raw
}
