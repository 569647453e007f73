package source

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// metaFields are the names that 《政府网站发展指引》 and others give a page's metadata.
var metaFields = map[string]policy.FactKind{
	"pubdate": policy.FactPublished, "publishdate": policy.FactPublished, "article:published_time": policy.FactPublished,
	"og:article:published_time": policy.FactPublished, "firstpublishedtime": policy.FactPublished,
}

// fieldsOf reads the table above a page's document: names in one cell and values in the
// next, or both in one element with a colon between; then the page's metadata. Each kind
// is taken where it stands first. What other pages are called, in links, is left out.
func fieldsOf(root *html.Node) []policy.Fact {
	const longest, most = 200, 40 // bytes of a value, fields
	var list, meta []policy.Fact
	seen := map[policy.FactKind]bool{policy.FactOther: true, "": true}
	add := func(kind policy.FactKind, name, value string) {
		if kind == policy.FactPublished || kind == policy.FactAdopted {
			if _, n := numeral.Day(strings.TrimSpace(value)); n == 0 {
				return // 時間 may head a column of any table
			}
		}
		if value = strings.TrimSpace(value); value != "" && len(value) <= longest && !seen[kind] && len(list) < most {
			seen[kind] = true
			list = append(list, policy.Fact{Kind: kind, Name: strings.Join(strings.Fields(strings.Trim(name, "：: 【】")), ""), Value: value})
		}
	}
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			name := strings.ToLower(attribute(n, "name") + attribute(n, "property"))
			if kind, known := metaFields[name]; known {
				meta = append(meta, policy.Fact{Kind: kind, Name: name, Value: attribute(n, "content")})
			}
		case atom.Td, atom.Th, atom.Dt, atom.Li, atom.P, atom.Div, atom.Span, atom.B, atom.Strong, atom.Label:
			text, short := brief(n, longest)
			if !short || holdsFields(n) {
				continue
			}
			name, value, parted := cutColon(text)
			if kind := policy.FactOf(name); parted && value != "" {
				add(kind, name, value)
			} else if next := nextElement(n); kind != "" && next != nil && (parted || n.DataAtom == atom.Td || n.DataAtom == atom.Th || n.DataAtom == atom.Dt) {
				if value, short := brief(next, longest); short {
					add(kind, name, value)
				}
			}
		}
	}
	for _, f := range meta {
		add(f.Kind, f.Name, f.Value)
	}
	return list
}

// cutColon parts text at its first colon of either width.
func cutColon(text string) (name, value string, parted bool) {
	if i := strings.IndexAny(text, "：:"); i >= 0 {
		return text[:i], strings.TrimLeft(text[i:], "：: "), true
	}
	if i := strings.Index(text, "】"); i > 0 && strings.HasPrefix(text, "【") { // 【发布日期】2024年1月1日
		return text[:i+len("】")], strings.TrimSpace(text[i+len("】"):]), true
	}
	return text, "", false
}

// holdsFields reports whether several blocks inside n are fields, as the items of a list are: it is none itself.
func holdsFields(n *html.Node) bool {
	const most, longest = 200, 200 // elements looked at, bytes of a field
	fields, seen := 0, 0
	for d := range n.Descendants() {
		if seen++; seen > most {
			return false
		}
		switch d.DataAtom {
		case atom.Li, atom.Tr, atom.Dt, atom.P, atom.Div:
			if text, short := brief(d, longest); short {
				if name, _, parted := cutColon(text); parted && policy.FactOf(name) != "" {
					fields++
				}
			}
		}
		if fields > 1 {
			return true
		}
	}
	return false
}

// brief is the text inside n as one line if it has at most longest bytes.
func brief(n *html.Node, longest int) (string, bool) {
	const most = 1000 // elements
	var b strings.Builder
	seen := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !isSilent(d.Parent) {
			b.WriteString(d.Data)
		}
		if seen++; seen > most || b.Len() > 4*longest {
			return "", false
		}
	}
	text := strings.Join(strings.Fields(b.String()), " ")
	return text, text != "" && len(text) <= longest
}

// nextElement is the element behind n under the same parent; nil if none is.
func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		if n.Type == html.ElementNode {
			return n
		}
	}
	return nil
}
