package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// weight is what was found below a node: how many characters stand in
// sentences, and in how many blocks. Menus, lists of links and the lines of a
// footer are no sentences.
type weight struct{ sentences, blocks int }

// survey weighs every element of a page.
func survey(root *html.Node) weights {
	w := weights{}
	w.weigh(root)
	return w
}

type weights map[*html.Node]weight

func (w weights) weigh(n *html.Node) weight {
	var sum weight
	line := lineMeter{}
	for c := range n.ChildNodes() {
		w.measure(c, &line, &sum, false)
	}
	line.end(&sum)
	w[n] = sum
	return sum
}

// measure adds child c of a block to the line that is being read, or, if it is
// a block itself, ends the line and adds what the block holds.
func (w weights) measure(c *html.Node, line *lineMeter, sum *weight, linked bool) {
	switch {
	case c.Type == html.TextNode:
		line.add(c.Data, linked)
	case c.Type != html.ElementNode || isSilent(c):
	case c.DataAtom == atom.Br:
		line.end(sum)
	case isBlock(c):
		line.end(sum)
		below := w.weigh(c)
		sum.sentences += below.sentences
		sum.blocks += below.blocks
	default:
		before := *sum
		for d := range c.ChildNodes() {
			w.measure(d, line, sum, linked || c.DataAtom == atom.A)
		}
		w[c] = weight{sum.sentences - before.sentences, sum.blocks - before.blocks}
	}
}

// lineMeter measures a line of text.
type lineMeter struct {
	text          strings.Builder
	runes, linked int
}

func (l *lineMeter) add(text string, linked bool) {
	text = strings.TrimFunc(text, unicode.IsSpace)
	n := utf8.RuneCountInString(text)
	l.runes += n
	if linked {
		l.linked += n
	}
	l.text.WriteString(text)
}

// footing names what only the foot of a site says.
var footing = pattern.Lazy(`版权所有|版權所有|备案|ICP备|网站标识码|主办单位：|承办单位：|技术支持|公网安备|违法和不良信息|建议使用.*浏览器|最佳.*分辨率|扫一扫|扫码`)

// end closes the line and counts it if it is of a text: long enough, with the
// punctuation of sentences, and mostly no link.
func (l *lineMeter) end(sum *weight) {
	const short = 10 // characters
	text := l.text.String()
	if l.runes >= short && l.linked*2 < l.runes && strings.ContainsAny(text, "，。；：、！？,;") &&
		!(l.runes < 200 && footing().MatchString(text)) {
		sum.sentences += l.runes
		sum.blocks++
	}
	*l = lineMeter{}
}

// article is the innermost element that holds the page's text. From the body
// down, it goes into the part that has nearly all sentences; into one that calls
// itself the content, also if some stand outside. It stops above a single
// paragraph, whose neighbours (signature, attachments) belong to it.
func (w weights) article(root *html.Node) *html.Node {
	const nearlyAll, most = 0.9, 0.6
	at := root
	for {
		var best *html.Node
		for c := range at.ChildNodes() {
			if c.Type == html.ElementNode && (best == nil || w[c].sentences > w[best].sentences) {
				best = c
			}
		}
		if best == nil || w[best].sentences == 0 {
			return at
		}
		share := float64(w[best].sentences) / float64(w[at].sentences)
		named := isContent(best)
		if share < most || share < nearlyAll && !named {
			return at
		}
		if w[best].blocks < 2 && !named || !holdsBlocks(best) {
			if at.DataAtom == 0 || at.DataAtom == atom.Html {
				return best
			}
			return at
		}
		if best.DataAtom == atom.Table && w.isData(best) {
			return at
		}
		at = best
	}
}

// isData reports whether a table is part of the text: it is no layout, and no cell of it holds the page's text.
func (w weights) isData(table *html.Node) bool {
	const most = 0.6
	for n := range table.Descendants() {
		if n.DataAtom == atom.Td && float64(w[n].sentences) >= most*float64(w[table].sentences) {
			return false
		}
	}
	return !isLayout(table)
}

// holdsBlocks reports whether n is an element that parts of a page are made of.
func holdsBlocks(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Table, atom.Tbody, atom.Tr, atom.Td,
		atom.Form, atom.Center, atom.Fieldset, atom.Span, atom.Font, atom.Dl, atom.Dd:
		return true
	}
	return n.DataAtom == 0 // a custom element, <ucapcontent>
}

// contentName matches the names that content systems of Chinese sites give the
// element with the text.
var contentName = pattern.Lazy(`(?i)trs_(?:editor|uetor|word)|ucap|zoom|article|content|(?:^|[\s_-])(?:detail|txt|text|main|info_?cont|xxgk|zw|con|news|post|entry|editor)(?:$|[\s_-])`)

func isContent(n *html.Node) bool {
	return n.DataAtom == atom.Article || n.DataAtom == atom.Main || attribute(n, "itemprop") == "articleBody" ||
		contentName().MatchString(attribute(n, "id")+" "+attribute(n, "class"))
}

// noiseName matches the names of what stands around a text or within it and is none.
var noiseName = pattern.Lazy(`(?i)(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|curb|position|location|share|sharing|bdshare\w*|bdsharebuttonbox|jiathis\w*|social|footer|foot|sidebar|aside|related|relate|recommend\w*|comments?|pager?|pagination|pages_?nav|prev\w*|next\w*|toolbar|tools?|copyright|qrcode|ewm|erweima|search\w*|login|advert\w*|ads?|banner|friendlinks?|hot\w*|rank\w*|font_?size|print\w*|feedback|popup|modal|tips?|fenxiang|dayin|guanbi)(?:$|[\s_-])`)

// isNoise reports whether n, inside the article, is no part of it. An element
// with a fair share of the sentences is never noise, whatever it is called.
func (w weights) isNoise(n *html.Node, total int) bool {
	if total > 0 && w[n].sentences*5 > total {
		return false
	}
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Menu, atom.Dialog:
		return true
	}
	return noiseName().MatchString(attribute(n, "class")+" "+attribute(n, "id")) || attribute(n, "role") == "navigation"
}

// uiLine matches a line that is a control of the page, not a word of the document.
var uiLine = pattern.Lazy(`^[【\[（(|/·>»]*(?:(?:发表评论|打印(?:本页|本稿|此页)?|列印|关闭(?:窗口|本页)?|關閉|返回(?:顶部|首页|列表)?|收藏(?:本页)?|分享(?:到|至)?|字[体號号](?:大小)?|大|中|小|A[+-]?|下载原文|我要纠错|纠错|扫一扫在手机打开当前页|用微信扫描二维码|分享至好友和朋友圈|首页|更多)[【\[（(】\]）)：:|/·>»]*)+$`)

var crumbLine = pattern.Lazy(`^(?:您?(?:现在|當前|当前)?(?:所在)?的?位置|您现在的位置)(?:是)?[：:]|^(?:上一[篇条]|下一[篇条])[：:]`)

func isUI(line string) bool {
	line = squeeze(line)
	return len(line) < 240 && (uiLine().MatchString(line) || crumbLine().MatchString(line))
}

var (
	fileLink      = pattern.Lazy(`(?i)\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|ceb|pptx?)(?:[?#].*)?$`)
	attachedLabel = pattern.Lazy(`^附[件錄录]\s*[0-9０-９一二三四五六七八九十]*\s*[：:.、．]?\s*|(?i:\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|ceb|pptx?))+$`)
)

// attachments lists the files that the page offers beside its main text and the
// text does not name.
func attachments(p *page, root, main *html.Node) {
	inside := map[*html.Node]bool{}
	for n := range main.Descendants() {
		inside[n] = true
	}
	seen := map[string]bool{}
	known := squeeze(p.text.String())
	for n := range root.Descendants() {
		if n.DataAtom != atom.A || inside[n] || !fileLink().MatchString(attribute(n, "href")) {
			continue
		}
		name := inner(n)
		bare := squeeze(attachedLabel().ReplaceAllString(name, ""))
		if bare == "" || seen[bare] || strings.Contains(known, bare) || !strings.HasPrefix(name, "附") && !fileLink().MatchString(name) {
			continue
		}
		seen[bare] = true
		p.add(policy.BlockList, 0, name)
	}
}

// squeeze is text without blanks.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
