package scan

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Text is clean text that knows where in the source its characters stand.
type Text interface {
	String() string
	// Span is the range of the source that clean bytes [start, end) came from.
	// Adjacent ranges give adjacent spans.
	Span(start, end int) policy.Span
}

// Extent is a range of bytes in the clean text.
type Extent struct{ Start, End int }

func (e Extent) Empty() bool { return e.End <= e.Start }

// Line is a line of the clean text that holds something, without its line end.
type Line struct {
	Extent
	Kind  policy.BlockKind
	Level int
	Label label.Label

	Strong bool // set in bold as a whole
	Role   role
}

// Scan is a clean text with its lines, read once and handed to every grammar.
type Scan struct {
	Text
	Clean  string
	script policy.Script
	Lines  []Line
	framed *Frame            // once a grammar has asked for it
	opened map[string][2]int // the first lines that a name opens, once asked for

	Simplify func(string) string // writes a text in Simplified Chinese, rune for rune
}

func New(t Text, s policy.Script, blocks []policy.Block, simplify func(string) string) *Scan {
	sc := &Scan{Text: t, Simplify: simplify, Clean: t.String(), script: s}
	sc.Lines = make([]Line, 0, strings.Count(sc.Clean, "\n")+1)
	next := 0
	for at := 0; at < len(sc.Clean); {
		end, after := len(sc.Clean), len(sc.Clean)
		if i := strings.IndexByte(sc.Clean[at:], '\n'); i >= 0 {
			end, after = at+i, at+i+1
		}
		if trimmed := sc.Trim(Extent{at, end}); !trimmed.Empty() {
			l := Line{Extent: trimmed, Kind: policy.BlockParagraph}
			if next < len(blocks) {
				origin := t.Span(trimmed.Start, trimmed.End).Start
				for next < len(blocks) && blocks[next].End <= origin {
					next++
				}
				if next < len(blocks) && blocks[next].Start <= origin {
					l.Kind, l.Level, l.Strong = blocks[next].Kind, blocks[next].Level, blocks[next].Strong
				}
			}
			if k := label.GluedNumber(sc.Of(trimmed)); k > 0 {
				page := l
				page.End, page.Role = trimmed.Start+k, RolePage
				sc.Lines = append(sc.Lines, page)
				l.Start += k
			}
			l.Label = label.Read(sc.Of(l.Extent))
			if l.Label.Form == label.FormArticle && l.Kind == policy.BlockParagraph {
				sc.articlesIn(l)
			} else {
				sc.Lines = append(sc.Lines, l)
			}
		}
		at = after
	}
	return sc
}

// articlesIn appends l, an article, and each article after it that has lost its
// line: behind a full stop stands the next number.
func (sc *Scan) articlesIn(l Line) {
	for at := l.Start; ; {
		i := strings.Index(sc.Clean[at:l.End], "。")
		if i < 0 {
			break
		}
		at += i + len("。")
		rest := label.TrimLeft(sc.Clean[at:l.End])
		if !strings.HasPrefix(rest, "第") {
			continue
		}
		next := label.Read(rest)
		if next.Form != label.FormArticle || next.Num != l.Label.Num+1 || next.Sub != 0 || next.Size == len(rest) {
			continue
		}
		before := l
		before.End = at
		sc.Lines = append(sc.Lines, before)
		l.Start, l.Label = l.End-len(rest), next
		at = l.Start
	}
	sc.Lines = append(sc.Lines, l)
}

// Of is the text in e.
func (sc *Scan) Of(e Extent) string { return sc.Clean[e.Start:e.End] }

// Trim leaves out blanks at both ends of e.
func (sc *Scan) Trim(e Extent) Extent {
	s := sc.Of(e)
	left := label.TrimLeft(s)
	e.Start += len(s) - len(left)
	e.End = e.Start + len(label.TrimRight(left))
	return e
}

// bracket is 1 for a mark that opens a bracket or quotation, -1 for one that closes it.
func bracket(r rune) int {
	switch r {
	case '「', '『', '（', '(', '《', '〈', '“', '‘', '【', '〔', '﹝', '［', '[':
		return 1
	case '」', '』', '）', ')', '》', '〉', '”', '’', '】', '〕', '﹞', '］', ']':
		return -1
	}
	return 0
}

// Split parts e at the given marks where they stand outside brackets and
// quotation marks. The marks stay at the end of the piece that they close.
// Unbalanced closers do not count below zero, and a line's end closes all.
func (sc *Scan) Split(e Extent, marks string) []Extent {
	var pieces []Extent
	from := e.Start
	for {
		at := sc.cut(Extent{from, e.End}, marks)
		if at < 0 {
			break
		}
		pieces = append(pieces, Extent{from, at})
		from = at
	}
	if rest := sc.Trim(Extent{from, e.End}); !rest.Empty() {
		pieces = append(pieces, Extent{from, e.End})
	}
	return pieces
}

// Opening is the first piece of e as split parts it.
func (sc *Scan) Opening(e Extent, marks string) Extent {
	if at := sc.cut(e, marks); at >= 0 {
		return Extent{e.Start, at}
	}
	return e
}

// cut is where the first of the marks outside brackets in e ends, a closing
// quotation mark behind it included; -1 if there is none.
func (sc *Scan) cut(e Extent, marks string) int {
	depth := 0
	text := sc.Clean[:e.End]
	for at := e.Start; at < len(text); {
		// All marks are ASCII or begin with E2, E3 and EF: Han characters are passed over.
		if c := text[at]; c >= 0xE4 && c <= 0xE9 {
			at += 3
			continue
		} else if c < 0x80 && c != '\n' && c != '(' && c != ')' && c != '[' && c != ']' {
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		switch b := bracket(r); {
		case r == '\n':
			depth = 0
		case b != 0:
			depth = max(0, depth+b)
		case depth == 0 && strings.ContainsRune(marks, r):
			// A closing quotation mark after the full stop belongs to it.
			for at < len(text) {
				next, n := utf8.DecodeRuneInString(text[at:])
				if !strings.ContainsRune("」』”’", next) {
					break
				}
				at += n
			}
			return at
		}
	}
	return -1
}

// Sentences parts e at full stops, question and exclamation marks and line ends.
func (sc *Scan) Sentences(e Extent) []Extent {
	var pieces []Extent
	for _, l := range sc.splitLines(e) {
		for _, s := range sc.Split(l, "。！？") {
			pieces = append(pieces, sc.Trim(s))
		}
	}
	return pieces
}

func (sc *Scan) splitLines(e Extent) []Extent {
	var pieces []Extent
	for at := e.Start; at < e.End; {
		end := e.End
		if i := strings.IndexByte(sc.Clean[at:e.End], '\n'); i >= 0 {
			end = at + i
		}
		if piece := sc.Trim(Extent{at, end}); !piece.Empty() {
			pieces = append(pieces, piece)
		}
		at = end + 1
	}
	return pieces
}

// Bare is e without the given marks and blanks at its end.
func (sc *Scan) Bare(e Extent, marks string) Extent {
	e = sc.Trim(e)
	for !e.Empty() {
		r, size := utf8.DecodeLastRuneInString(sc.Of(e))
		if !strings.ContainsRune(marks, r) {
			break
		}
		e.End -= size
	}
	return e
}

// LineAt is the index of the first line that starts at or after at.
func (sc *Scan) LineAt(at int) int {
	i, _ := slices.BinarySearchFunc(sc.Lines, at, func(l Line, at int) int { return l.Start - at })
	return i
}

// Ends reports whether the text of e ends with one of the marks, a closing
// quotation mark or bracket after it set aside.
func (sc *Scan) Ends(e Extent, marks string) bool {
	s := strings.TrimRight(sc.Of(e), "」』”’）)")
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(marks, r)
}

// Caption reports whether line l is a heading that stands alone: it is short
// and no mark closes it.
func (sc *Scan) Caption(l Line) bool {
	const longest = 40 // characters; GB/T 9704 asks headings to be brief, three printed lines at most
	return l.Kind == policy.BlockHeading || utf8.RuneCountInString(sc.Of(l.Extent)) <= longest && !sc.Ends(l.Extent, "。！？；，、：")
}

// Parenthesised reports whether s stands in brackets as a whole: after the last
// full stop of an article that is its signature.
func Parenthesised(s string) bool {
	return (strings.HasPrefix(s, "(") || strings.HasPrefix(s, "（")) &&
		(strings.HasSuffix(s, ")") || strings.HasSuffix(s, "）"))
}

// Unknown warns of characters that only some font knows, once for all of them.
func (sc *Scan) Unknown() []policy.Issue {
	first, count := -1, 0
	code := ""
	for i := 0; i < len(sc.Clean); i++ {
		// They begin with EE, EF, F3 and F4 (U+FFFD, which stands for what was lost, too): nearly
		// all bytes are passed over.
		if sc.Clean[i] < 0xEE {
			continue
		}
		r, size := utf8.DecodeRuneInString(sc.Clean[i:])
		if unicode.Is(unicode.Co, r) || r == utf8.RuneError {
			if count++; first < 0 {
				first, code = i, sc.Clean[i:i+size]
			}
		}
	}
	if count == 0 {
		return nil
	}
	r, size := utf8.DecodeRuneInString(code)
	return []policy.Issue{policy.NewIssue(policy.UnknownCharacters, count, fmt.Sprintf("U+%04X", r)).At(policy.Span{Start: first, End: first + size})}
}
