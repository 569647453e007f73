package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// headingShift puts a note's headings below the page's: its # is an h4, for a
// note stands under an h2 or h3.
const headingShift = 3

// rules makes foreign text harmless to the page around it and settles its
// line breaks.
type rules struct{ breaks bool }

// Transform shifts headings down, marks links as written by users, takes out images
// and links to where no page may lead.
func (r *rules) Transform(doc *ast.Document, reader text.Reader, _ parser.Context) {
	source := reader.Source()
	var unwanted []ast.Node
	// The walker never fails: it only changes nodes.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = min(n.Level+headingShift, 6)
		case *ast.Link:
			n.SetAttributeString("rel", []byte("nofollow ugc"))
			if !leads(n.Destination) {
				unwanted = append(unwanted, n)
			}
		case *ast.AutoLink:
			n.SetAttributeString("rel", []byte("nofollow ugc"))
			if n.AutoLinkType == ast.AutoLinkURL && !leads(n.URL(source)) {
				unwanted = append(unwanted, n)
			}
		case *ast.Image:
			unwanted = append(unwanted, n)
		case *ast.Text:
			if !r.breaks && n.SoftLineBreak() {
				setBreak(n, source)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range unwanted {
		replace(n, source)
	}
}

// schemes are those of addresses that a note may lead to.
var schemes = [][]byte{[]byte("http"), []byte("https"), []byte("mailto")}

// leads reports whether an address is one of this site or has an allowed scheme
// (RFC 3986 3.1).
func leads(address []byte) bool {
	scheme, _, found := bytes.Cut(bytes.TrimSpace(util.URLEscape(address, true)), []byte(":"))
	if !found || bytes.ContainsAny(scheme, "/?#") {
		return true
	}
	for _, s := range schemes {
		if bytes.EqualFold(s, scheme) {
			return true
		}
	}
	return false
}

// replace puts the words of a link or image in its place; those of an image become
// a link to it where one may stand.
func replace(n ast.Node, source []byte) {
	parent := n.Parent()
	if n, ok := n.(*ast.AutoLink); ok {
		parent.ReplaceChild(parent, n, ast.NewString(n.Label(source)))
		return
	}
	if image, ok := n.(*ast.Image); ok && leads(image.Destination) && !within(n, ast.KindLink) && !within(n, ast.KindImage) {
		link := ast.NewLink()
		link.Destination, link.Title = image.Destination, image.Title
		link.SetAttributeString("rel", []byte("nofollow ugc"))
		if !n.HasChildren() {
			link.AppendChild(link, ast.NewString(image.Destination))
		}
		move(n, link, nil)
		parent.ReplaceChild(parent, n, link)
		return
	}
	move(n, parent, n)
	parent.RemoveChild(parent, n)
}

// move puts the children of from into to, before the given node or at the end.
func move(from, to, before ast.Node) {
	for c := from.FirstChild(); c != nil; {
		next := c.NextSibling()
		if before == nil {
			to.AppendChild(to, c)
		} else {
			to.InsertBefore(to, before, c)
		}
		c = next
	}
}

// within reports whether a node stands inside one of the kind.
func within(n ast.Node, kind ast.NodeKind) bool {
	for p := n.Parent(); p != nil; p = p.Parent() {
		if p.Kind() == kind {
			return true
		}
	}
	return false
}

// item is a line that begins as those of a Chinese list do, which Markdown takes for prose.
var item = pattern.Lazy(`^[\s>]*(?:[一二三四五六七八九十百]+、|[（(](?:[一二三四五六七八九十百]+|[0-9]{1,3})[）)]|[0-9]{1,3}[、．]|[①-⑳])`)

// setBreak writes a soft line break as a blank between Latin words and as nothing
// inside Chinese, but keeps one between the lines of a Chinese list. goldmark's own styles (1.8.7) drop it beside emphasis, links and
// code, and behind Latin commas and full stops, too.
func setBreak(n *ast.Text, source []byte) {
	n.SetSoftLineBreak(false)
	before, after := source[:n.Segment.Stop], bytes.TrimLeft(source[n.Segment.Stop:], " \t\r\n")
	before = before[bytes.LastIndexByte(before, '\n')+1:]
	if item().Match(after) && (item().Match(before) || bytes.ContainsAny(before[max(0, len(before)-3):], "。；：！？")) {
		n.SetHardLineBreak(true)
		return
	}
	if !joined(lastRune(n, source), firstRune(n.NextSibling(), source)) {
		n.Parent().InsertAfter(n.Parent(), n, ast.NewString([]byte("\n")))
	}
}

// joined reports whether a line break between two characters is nothing: between
// Chinese ones, and beside Chinese punctuation (CSS Text 3, 4.1.3).
func joined(before, after rune) bool {
	mark := func(r rune) bool { return r > unicode.MaxASCII && unicode.IsPunct(r) }
	switch {
	case unicode.Is(unicode.Hangul, before) || unicode.Is(unicode.Hangul, after):
		return false // Korean parts its words
	case isCJK(before) && isCJK(after):
		return true
	case isCJK(before):
		return mark(before) || mark(after)
	}
	return isCJK(after) && (mark(before) || mark(after))
}

// lastRune is the last character of a node's words, or of those before it.
func lastRune(n ast.Node, source []byte) rune {
	for ; n != nil; n = n.PreviousSibling() {
		if found := edge(n, source, ast.Node.LastChild, ast.Node.PreviousSibling, utf8.DecodeLastRune); found != utf8.RuneError {
			return found
		}
	}
	return utf8.RuneError
}

// firstRune is the first character of a node's words, or of those after it.
func firstRune(n ast.Node, source []byte) rune {
	for ; n != nil; n = n.NextSibling() {
		if found := edge(n, source, ast.Node.FirstChild, ast.Node.NextSibling, utf8.DecodeRune); found != utf8.RuneError {
			return found
		}
	}
	return utf8.RuneError
}

// edge is the outermost character of a node on the side that child and decode stand
// for, utf8.RuneError if it has none.
func edge(n ast.Node, source []byte, child, sibling func(ast.Node) ast.Node, decode func([]byte) (rune, int)) rune {
	switch n := n.(type) {
	case *ast.Text:
		r, _ := decode(n.Segment.Value(source))
		return r
	case *ast.String:
		r, _ := decode(n.Value)
		return r
	case *ast.AutoLink:
		r, _ := decode(n.Label(source))
		return r
	}
	for c := child(n); c != nil; c = sibling(c) {
		if r := edge(c, source, child, sibling, decode); r != utf8.RuneError {
			return r
		}
	}
	return utf8.RuneError
}
