package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"github.com/yihaowen/yihaowen/internal/source/raise"
	"github.com/yihaowen/yihaowen/internal/table"
)

// renderer writes elements as the lines that a browser would show.
type renderer struct {
	page    *page
	weights weights // nil: nothing is noise
	total   int
	line    strings.Builder
	space   bool // white space is owed before the next character
	broken  bool // and it holds a line end
	kind    policy.BlockKind
	level   int
	marker  string // number of a list item whose text has not begun
	pre     bool
	cell    bool // it writes a cell of a table
	bold    int  // elements around that set in bold
	light   bool // words of the line are not bold
}

// flush ends a line.
func (r *renderer) flush() {
	text := strings.TrimRight(r.line.String(), " ")
	strong := !r.light
	r.line.Reset()
	r.space, r.broken, r.light = false, false, false
	if !r.cell {
		defer r.page.settle()
	}
	if strings.TrimFunc(text, unicode.IsSpace) == "" || r.weights != nil && isUI(text) {
		return
	}
	if r.marker != "" {
		if !beginsWithNumber(text) {
			text = r.marker + strings.TrimLeftFunc(text, unicode.IsSpace)
		}
		r.marker = ""
	}
	kind := r.kind
	if kind == "" {
		kind = policy.BlockParagraph
	}
	r.page.add(kind, r.level, text)
	if strong {
		r.page.strong()
	}
}

// text adds a text node, white space collapsed as browsers do; a line end in
// the source between two Chinese characters is no blank (CSS Text 3, 4.1.3).
func (r *renderer) text(data string) {
	r.light = r.light || r.bold == 0 && strings.TrimSpace(data) != ""
	if r.pre {
		for i, line := range strings.Split(data, "\n") {
			if i > 0 {
				r.flush()
			}
			r.line.WriteString(line)
		}
		return
	}
	for _, c := range data {
		switch c {
		case ' ', '\t', '\f':
			r.space = true
		case '\n', '\r':
			r.space, r.broken = true, true
		default:
			if r.space && r.line.Len() > 0 && !(r.broken && isWide(c) && isWide(r.last())) {
				r.line.WriteByte(' ')
			}
			r.space, r.broken = false, false
			r.line.WriteRune(c)
		}
	}
}

func (r *renderer) last() rune {
	c, _ := utf8.DecodeLastRuneInString(r.line.String())
	return c
}

// isWide reports whether r is a character or mark of East Asian width.
func isWide(r rune) bool {
	return charset.IsHan(r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF || r == '“' || r == '”' || r == '‘' || r == '’' || r == '—' || r == '…'
}

func (r *renderer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		r.node(c)
	}
}

func (r *renderer) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		r.text(n.Data)
		return
	case n.Type != html.ElementNode || isSilent(n):
		return
	case r.weights != nil && isBlock(n) && r.weights.isNoise(n, r.total):
		return
	}
	if isBold(n) {
		r.bold++
		defer func() { r.bold-- }()
	}
	switch n.DataAtom {
	case atom.Br:
		r.flush()
	case atom.Hr:
		r.flush()
	case atom.Img:
		if !isIcon(n) {
			r.page.picture(embedded(attribute(n, "src")), attribute(n, "alt"))
		}
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.block(n, policy.BlockHeading, int(n.Data[1]-'0'))
	case atom.Sup, atom.Sub:
		at := raise.Above
		if n.DataAtom == atom.Sub {
			at = raise.Below
		}
		r.raised(n, at)
	case atom.Math:
		r.text(raise.Formula(formula(n)))
	case atom.S, atom.Strike, atom.Del:
		if inner(n) == "" {
			return
		}
		r.text(struck)
		r.children(n)
		r.text(struck)
	case atom.Blockquote:
		r.block(n, policy.BlockQuote, 0)
	case atom.Ol:
		r.ordered(n)
	case atom.Li:
		r.block(n, policy.BlockList, 0)
	case atom.Pre:
		r.flush()
		r.pre = true
		r.children(n)
		r.flush()
		r.pre = false
	case atom.Table:
		r.flush()
		if isLayout(n) {
			r.children(n)
		} else {
			r.table(n)
		}
		r.flush()
	default:
		if isBlock(n) {
			r.flush()
			r.children(n)
			r.flush()
			return
		}
		r.inline(n)
	}
}

// inline writes an element inside a line, of which a style may say what <sup> and <s> do.
func (r *renderer) inline(n *html.Node) {
	style := strings.ToLower(squeeze(attribute(n, "style")))
	switch {
	case strings.Contains(style, "vertical-align:super"):
		r.raised(n, raise.Above)
	case strings.Contains(style, "vertical-align:sub"):
		r.raised(n, raise.Below)
	case strings.Contains(style, "line-through") && inner(n) != "":
		r.text(struck)
		r.children(n)
		r.text(struck)
	default:
		r.children(n)
	}
}

// raised writes an element that stands above or below its line.
func (r *renderer) raised(n *html.Node, at raise.Position) {
	if s := inner(n); s != "" {
		r.text(raise.Write(r.line.String(), s, at))
	}
}

// formula is a formula of MathML.
func formula(n *html.Node) *raise.Node {
	f := &raise.Node{Name: n.Data, Sign: map[string]string{}}
	if s, said := has(n, "open"); said {
		f.Sign["begChr"] = s
	}
	if s, said := has(n, "close"); said {
		f.Sign["endChr"] = s
	}
	for c := range n.ChildNodes() {
		switch c.Type {
		case html.TextNode:
			f.Text += strings.TrimSpace(c.Data)
		case html.ElementNode:
			f.Children = append(f.Children, formula(c))
		}
	}
	return f
}

// block writes n as a block of its own kind; a paragraph inside a quotation or
// list item is of that kind.
func (r *renderer) block(n *html.Node, kind policy.BlockKind, level int) {
	r.flush()
	kind0, level0 := r.kind, r.level
	if r.kind != policy.BlockQuote {
		r.kind, r.level = kind, level
	}
	r.children(n)
	r.flush()
	r.kind, r.level = kind0, level0
}

// isLayout reports whether a table only places parts of the page: it has one
// column or row, or a cell with paragraphs as no table of figures has.
func isLayout(table *html.Node) bool {
	const paragraphs, long = 4, 400
	columns, rows := 0, 0
	for n := range table.Descendants() {
		switch n.DataAtom {
		case atom.Table, atom.H1, atom.H2:
			return true
		case atom.Tr:
			rows++
			cells := 0
			for c := range n.ChildNodes() {
				if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
					cells++
				}
			}
			columns = max(columns, cells)
		case atom.Td:
			blocks := 0
			for c := range n.ChildNodes() {
				if c.Type == html.ElementNode && isBlock(c) {
					blocks++
				}
			}
			if blocks >= paragraphs && utf8.RuneCountInString(inner(n)) > long {
				return true
			}
		}
	}
	return columns < 2 || rows < 2
}

// table writes a table with its caption, spans and head: what stands in <thead>, or rows
// of <th> alone.
func (r *renderer) table(n *html.Node) {
	g := &table.Grid{}
	heads, rows := -1, 0
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Caption:
			g.Caption(r.cellText(d))
		case atom.Tr:
			g.Next()
			rows++
			cells, named := 0, 0
			for c := range d.ChildNodes() {
				if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
					continue
				}
				if cells++; c.DataAtom == atom.Th {
					named++
				}
				g.Add(r.cellText(c), span(c, "rowspan", tallest), span(c, "colspan", table.MostColumns))
			}
			if (d.Parent.DataAtom == atom.Thead || cells > 1 && named == cells) && max(heads, 0) == rows-1 {
				heads = rows
			}
		}
	}
	r.page.table(g, heads)
	if !r.cell {
		r.page.settle()
	}
}

// isSilent reports whether an element shows no words of the document.
func isSilent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Canvas,
		atom.Audio, atom.Video, atom.Head, atom.Title, atom.Meta, atom.Link, atom.Select, atom.Option, atom.Datalist, atom.Button, atom.Input, atom.Textarea,
		atom.Rt, atom.Rp: // the pinyin above a character
		return true
	}
	// A page hides its body while its scripts lay it out, and shows it then.
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return false
	}
	if _, hidden := has(n, "hidden"); hidden {
		return true
	}
	style := strings.ToLower(squeeze(attribute(n, "style")))
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// isBlock reports whether an element begins a new line.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Caption,
		atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Blockquote, atom.Pre, atom.Address, atom.Figure, atom.Figcaption,
		atom.Form, atom.Fieldset, atom.Center, atom.Details, atom.Summary, atom.Dir, atom.Menu, atom.Hr, atom.Hgroup, atom.Dialog:
		return true
	}
	return n.Type == html.ElementNode && n.DataAtom == 0 && strings.Contains(strings.ToLower(n.Data), "content")
}
