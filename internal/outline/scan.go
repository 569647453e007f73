package outline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// extent is a range of bytes in the clean text.
type extent struct{ start, end int }

func (e extent) empty() bool { return e.end <= e.start }

// line is a line of the clean text that holds something, without its line end.
type line struct {
	extent
	kind  policy.BlockKind
	level int
	label label
	role  role
}

// scan is a clean text with its lines, read once and handed to every grammar.
type scan struct {
	Text
	text   string
	script policy.Script
	lines  []line
	framed *frame            // once a grammar has asked for it
	opened map[string][2]int // the first lines that a name opens, once asked for
}

func newScan(t Text, s policy.Script, blocks []policy.Block) *scan {
	sc := &scan{Text: t, text: t.String(), script: s}
	sc.lines = make([]line, 0, strings.Count(sc.text, "\n")+1)
	next := 0
	for at := 0; at < len(sc.text); {
		end, after := len(sc.text), len(sc.text)
		if i := strings.IndexByte(sc.text[at:], '\n'); i >= 0 {
			end, after = at+i, at+i+1
		}
		if trimmed := sc.trim(extent{at, end}); !trimmed.empty() {
			l := line{extent: trimmed, kind: policy.BlockParagraph}
			if next < len(blocks) {
				origin := t.Span(trimmed.start, trimmed.end).Start
				for next < len(blocks) && blocks[next].End <= origin {
					next++
				}
				if next < len(blocks) && blocks[next].Start <= origin {
					l.kind, l.level = blocks[next].Kind, blocks[next].Level
				}
			}
			if k := gluedNumber(sc.of(trimmed)); k > 0 {
				page := l
				page.end, page.role = trimmed.start+k, rolePage
				sc.lines = append(sc.lines, page)
				l.start += k
			}
			l.label = readLabel(sc.of(l.extent))
			if l.label.form == formArticle && l.kind == policy.BlockParagraph {
				sc.articlesIn(l)
			} else {
				sc.lines = append(sc.lines, l)
			}
		}
		at = after
	}
	return sc
}

// articlesIn appends l, an article, and each article after it that has lost its
// line: behind a full stop stands the next number.
func (sc *scan) articlesIn(l line) {
	for at := l.start; ; {
		i := strings.Index(sc.text[at:l.end], "。")
		if i < 0 {
			break
		}
		at += i + len("。")
		rest := trimLeft(sc.text[at:l.end])
		if !strings.HasPrefix(rest, "第") {
			continue
		}
		next := readLabel(rest)
		if next.form != formArticle || next.num != l.label.num+1 || next.sub != 0 || next.size == len(rest) {
			continue
		}
		before := l
		before.end = at
		sc.lines = append(sc.lines, before)
		l.start, l.label = l.end-len(rest), next
		at = l.start
	}
	sc.lines = append(sc.lines, l)
}

// of is the text in e.
func (sc *scan) of(e extent) string { return sc.text[e.start:e.end] }

// trim leaves out blanks at both ends of e.
func (sc *scan) trim(e extent) extent {
	s := sc.of(e)
	left := trimLeft(s)
	e.start += len(s) - len(left)
	e.end = e.start + len(trimRight(left))
	return e
}

// bracket is 1 for a mark that opens a bracket or quotation, -1 for one that closes it.
func bracket(r rune) int {
	switch r {
	case '「', '『', '（', '(', '《', '〈', '“', '‘', '【', '〔', '［', '[':
		return 1
	case '」', '』', '）', ')', '》', '〉', '”', '’', '】', '〕', '］', ']':
		return -1
	}
	return 0
}

// split parts e at the given marks where they stand outside brackets and
// quotation marks. The marks stay at the end of the piece that they close.
// Unbalanced closers do not count below zero, and a line's end closes all.
func (sc *scan) split(e extent, marks string) []extent {
	var pieces []extent
	from := e.start
	for {
		at := sc.cut(extent{from, e.end}, marks)
		if at < 0 {
			break
		}
		pieces = append(pieces, extent{from, at})
		from = at
	}
	if rest := sc.trim(extent{from, e.end}); !rest.empty() {
		pieces = append(pieces, extent{from, e.end})
	}
	return pieces
}

// opening is the first piece of e as split parts it.
func (sc *scan) opening(e extent, marks string) extent {
	if at := sc.cut(e, marks); at >= 0 {
		return extent{e.start, at}
	}
	return e
}

// cut is where the first of the marks outside brackets in e ends, a closing
// quotation mark behind it included; -1 if there is none.
func (sc *scan) cut(e extent, marks string) int {
	depth := 0
	text := sc.text[:e.end]
	for at := e.start; at < len(text); {
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

// sentences parts e at full stops, question and exclamation marks and line ends.
func (sc *scan) sentences(e extent) []extent {
	var pieces []extent
	for _, l := range sc.splitLines(e) {
		for _, s := range sc.split(l, "。！？") {
			pieces = append(pieces, sc.trim(s))
		}
	}
	return pieces
}

func (sc *scan) splitLines(e extent) []extent {
	var pieces []extent
	for at := e.start; at < e.end; {
		end := e.end
		if i := strings.IndexByte(sc.text[at:e.end], '\n'); i >= 0 {
			end = at + i
		}
		if piece := sc.trim(extent{at, end}); !piece.empty() {
			pieces = append(pieces, piece)
		}
		at = end + 1
	}
	return pieces
}

// bare is e without the given marks and blanks at its end.
func (sc *scan) bare(e extent, marks string) extent {
	e = sc.trim(e)
	for !e.empty() {
		r, size := utf8.DecodeLastRuneInString(sc.of(e))
		if !strings.ContainsRune(marks, r) {
			break
		}
		e.end -= size
	}
	return e
}

// lineAt is the index of the first line that starts at or after at.
func (sc *scan) lineAt(at int) int {
	i, _ := slices.BinarySearchFunc(sc.lines, at, func(l line, at int) int { return l.start - at })
	return i
}

// ends reports whether the text of e ends with one of the marks, a closing
// quotation mark or bracket after it set aside.
func (sc *scan) ends(e extent, marks string) bool {
	s := strings.TrimRight(sc.of(e), "」』”’）)")
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(marks, r)
}

// caption reports whether line l is a heading that stands alone: it is short
// and no mark closes it.
func (sc *scan) caption(l line) bool {
	const longest = 40 // characters; GB/T 9704 asks headings to be brief, three printed lines at most
	return l.kind == policy.BlockHeading || runes(sc.of(l.extent)) <= longest && !sc.ends(l.extent, "。！？；，、：")
}
