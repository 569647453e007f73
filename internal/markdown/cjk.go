package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	xast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/yihaowen/yihaowen/internal/pattern"
)

// isCJK reports whether a character is one of Chinese, Japanese or Korean text,
// punctuation of full width included. “ ” … are not: other scripts use them, too.
func isCJK(r rune) bool {
	return r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFFEF || r >= 0xFE30 && r <= 0xFE4F ||
		unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}

// flank decides anew whether a run of marks can begin or end emphasis. CommonMark
// (6.2) asks for a blank outside a run that has punctuation inside, which Chinese
// does not write: **「三化」**是. As proposed to CommonMark for Chinese, Japanese and
// Korean (github.com/tats-u/markdown-cjk-friendly), punctuation of full width counts as a
// letter inside, and any such character outside as a blank. A star between digits is a product: 5*8米、6*9米.
func flank(d *parser.Delimiter, before, after rune) {
	foreign := func(r rune) bool { return util.IsPunctRune(r) && !isCJK(r) }
	border := func(r rune) bool { return util.IsSpaceRune(r) || util.IsPunctRune(r) || isCJK(r) }
	left := !util.IsSpaceRune(after) && (!foreign(after) || border(before))
	right := !util.IsSpaceRune(before) && (!foreign(before) || border(after))
	if d.Char == '*' && unicode.IsDigit(before) && unicode.IsDigit(after) {
		left, right = false, false
	}
	d.CanOpen, d.CanClose = left, right
	if d.Char == '_' {
		d.CanOpen = left && (!right || util.IsPunctRune(before))
		d.CanClose = right && (!left || util.IsPunctRune(after))
	}
}

// scan reads a run of marks at least and at most so long (0: however long), as the parsers of goldmark do, with flank's rules.
func scan(block text.Reader, pc parser.Context, shortest, longest int, processor parser.DelimiterProcessor) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, before, shortest, processor)
	if d == nil || longest > 0 && d.OriginalLength > longest {
		return nil
	}
	after := ' '
	if d.OriginalLength < len(line) {
		after = util.ToRune(line, d.OriginalLength)
	}
	flank(d, before, after)
	d.Segment = segment.WithStop(segment.Start + d.OriginalLength)
	block.Advance(d.OriginalLength)
	pc.PushDelimiter(d)
	return d
}

// emphasis reads * and _ beside Chinese punctuation; it goes before goldmark's own.
type emphasis struct{}

// Trigger lists the marks.
func (emphasis) Trigger() []byte { return []byte{'*', '_'} }

// Parse reads a run of them.
func (e emphasis) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return scan(block, pc, 1, 0, e)
}

// IsDelimiter reports whether b is a mark of emphasis.
func (emphasis) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

// CanOpenCloser reports whether two runs can belong together.
func (emphasis) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch is what stands between two runs.
func (emphasis) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// strikethrough is goldmark's extension with flank's rules. One mark strikes nothing out, other than in
// GitHub's Markdown: Chinese writes ranges with it, 期限3~6個月，金額10~20萬元.
type strikethrough struct{}

// Extend adds it.
func (s strikethrough) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithInlineParsers(util.Prioritized(s, 500)))
	m.Renderer().AddOptions(renderer.WithNodeRenderers(util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500)))
}

// Trigger lists the mark.
func (strikethrough) Trigger() []byte { return []byte{'~'} }

// Parse reads two of them.
func (s strikethrough) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if block.PrecendingCharacter() == '~' {
		return nil
	}
	return scan(block, pc, 2, 2, s)
}

// IsDelimiter reports whether b is the mark.
func (strikethrough) IsDelimiter(b byte) bool { return b == '~' }

// CanOpenCloser reports whether two runs can belong together.
func (strikethrough) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

// OnMatch is what stands between two runs.
func (strikethrough) OnMatch(int) ast.Node { return xast.NewStrikethrough() }

// Addresses as they stand in Chinese text: a host in ASCII, then letters, digits and
// marks of any script, up to the first Chinese punctuation (which is none of them).
const (
	hostPattern = `[a-zA-Z0-9](?:[-a-zA-Z0-9.]{0,251}[a-zA-Z0-9])?(?::[0-9]{1,5})?`
	restPattern = `(?:[/?#][-\p{L}\p{M}\p{N}@:%_+.~#$!?&/=();,'*\[\]]*)?`
)

var (
	wholeAddress = pattern.Lazy(`^https?://` + hostPattern + restPattern)
	bareAddress  = pattern.Lazy(`^www\.` + hostPattern + restPattern)
)

// autolink makes links of bare addresses, also right behind a Chinese character.
type autolink struct{ parser.InlineParser }

func newAutolink() autolink {
	return autolink{extension.NewLinkifyParser(
		extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}),
		extension.WithLinkifyURLRegexp(wholeAddress()),
		extension.WithLinkifyWWWRegexp(bareAddress()),
	)}
}

// Trigger adds the first marks in an address to those before one: Chinese puts no
// blank there, and goldmark asks at marks alone.
func (a autolink) Trigger() []byte { return append(a.InlineParser.Trigger(), ':', '.') }

// openings are what an address begins with, up to the mark.
var openings = map[byte][]string{':': {"https", "http"}, '.': {"www"}}

// Parse reads an address; at a mark in it, it takes back the letters before.
func (a autolink) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if openings[line[0]] == nil {
		return a.InlineParser.Parse(parent, block, pc)
	}
	last, ok := parent.LastChild().(*ast.Text)
	if !ok || last.Segment.Stop != segment.Start {
		return nil
	}
	words := last.Segment.Value(block.Source())
	for _, opening := range openings[line[0]] {
		before, found := bytes.CutSuffix(words, []byte(opening))
		if !found {
			continue
		}
		if r, _ := utf8.DecodeLastRune(before); len(before) == 0 || !isCJK(r) && !util.IsPunctRune(r) {
			return nil // inside a word
		}
		row, position := block.Position()
		position.Start -= len(opening)
		block.SetPosition(row, position)
		link := a.InlineParser.Parse(parent, block, pc)
		if link != nil {
			last.Segment.Stop -= len(opening)
		}
		return link
	}
	return nil
}
