// Package draft makes the tree of an uploaded document, which editors correct
// before it is published, ready to be shown: rows beside lines of the source, in parts.
package draft

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A part holds lines until they and the provisions that begin in them are this many,
// or their text is this many bytes.
const (
	partRows  = 400
	partBytes = 128 << 10
)

// Tree is a draft's tree with its corrections made. Rows and lines are made when they
// are first asked for; until then the edition may be changed.
type Tree struct {
	Edition *policy.Edition
	Missed  []*policy.TreeCorrection // corrections that found their place no more

	ready sync.Once
	ends  []int // of each line of the source, in bytes
	rows  []Row
	lines []Line
	parts []part
}

// Row is a provision in the list of a draft.
type Row struct {
	*policy.Provision
	Depth    int // 0 for the outermost, 5 at most
	Line     int // of the source, in which it begins
	Page     int // of the file, on which it begins; 0 where that has no pages
	Warnings []policy.Issue
}

// Line is a line of the source that holds something, with the provisions that begin
// in it.
type Line struct {
	Number   int
	Start    int // byte of the source at which Text begins
	Text     string
	Begin    []*policy.Provision
	Warnings []policy.Issue
	Outside  bool             // its beginning belongs to no provision
	Pages    []int            // of the file, that begin in it
	Above    []policy.Picture // that stand before the first line
	Pictures []policy.Picture // that stand behind it
}

// part is what lines and rows stand in it, as ranges of both lists.
type part struct{ firstLine, endLine, firstRow, endRow int }

// Parts is in how many parts the tree is shown, 1 at least.
func (t *Tree) Parts() int {
	t.prepare()
	return max(1, len(t.parts))
}

// Size is how many provisions the tree holds.
func (t *Tree) Size() int {
	t.prepare()
	return len(t.rows)
}

// Rows are the provisions of part n, counted from 1.
func (t *Tree) Rows(n int) []Row {
	t.prepare()
	if n < 1 || n > len(t.parts) {
		return nil
	}
	return t.rows[t.parts[n-1].firstRow:t.parts[n-1].endRow]
}

// Lines are the lines of part n, counted from 1.
func (t *Tree) Lines(n int) []Line {
	t.prepare()
	if n < 1 || n > len(t.parts) {
		return nil
	}
	return t.lines[t.parts[n-1].firstLine:t.parts[n-1].endLine]
}

// PartOf is the part in which a provision stands, 1 for one that is not there.
func (t *Tree) PartOf(p *policy.Provision) int {
	t.prepare()
	for i, row := range t.rows {
		if row.Provision == p {
			return 1 + sort.Search(len(t.parts)-1, func(k int) bool { return i < t.parts[k].endRow })
		}
	}
	return 1
}

// Provision is the one with an eid, nil if there is none.
func (t *Tree) Provision(eid string) *policy.Provision {
	for p := range policy.Walk(t.Edition.Provisions) {
		if p.EID == eid {
			return p
		}
	}
	return nil
}

// OwnRange is from where a provision's own words begin to where they end, in bytes
// of the source.
func OwnRange(spans []policy.Span) (from, to int) {
	from = -1
	for _, s := range spans {
		if s.Shared {
			continue
		}
		if from < 0 {
			from = s.Start
		}
		to = max(to, s.End)
	}
	if from < 0 && len(spans) > 0 {
		return spans[0].Start, spans[0].End
	}
	return max(from, 0), to
}

// LinesOf are the first and the last line of the words of a range.
func (t *Tree) LinesOf(from, to int) (first, last int) {
	t.prepare()
	return t.lineOf(from), t.lastLine(from, to)
}

func (t *Tree) prepare() {
	t.ready.Do(func() {
		text := t.Edition.Source
		for i := 0; i < len(text); i++ {
			if text[i] == '\n' {
				t.ends = append(t.ends, i)
			}
		}
		t.ends = append(t.ends, len(text))
		t.listRows()
		t.listLines()
		t.divide()
	})
}

// lineAt is the number of the line that holds a byte, from 1.
func (t *Tree) lineAt(offset int) int {
	return 1 + sort.SearchInts(t.ends[:len(t.ends)-1], offset)
}

// lineOf is lineAt for words: blanks before them belong to their line.
func (t *Tree) lineOf(offset int) int {
	text := t.Edition.Source
	for offset < len(text) {
		r, size := utf8.DecodeRuneInString(text[offset:])
		if !unicode.IsSpace(r) {
			break
		}
		offset += size
	}
	return t.lineAt(min(offset, len(text)))
}

// lastLine is the number of the line in which the words of a range end.
func (t *Tree) lastLine(from, to int) int {
	words := strings.TrimRightFunc(t.Edition.Source[from:to], unicode.IsSpace)
	return t.lineAt(from + len(words))
}

func (t *Tree) listRows() {
	var walk func(list []*policy.Provision, depth int)
	walk = func(list []*policy.Provision, depth int) {
		for _, p := range list {
			from, _ := OwnRange(p.Spans)
			t.rows = append(t.rows, Row{Provision: p, Depth: min(depth, 5), Line: t.lineOf(from), Page: policy.PageOf(t.Edition.Lines, from)})
			walk(p.Children, depth+1)
		}
	}
	walk(t.Edition.Provisions, 0)
	for _, w := range t.Edition.Warnings {
		at := -1
		for i, row := range t.rows {
			if from, to := OwnRange(row.Spans); from <= w.Span.Start && w.Span.Start < to {
				at = i
			}
		}
		if at >= 0 {
			t.rows[at].Warnings = append(t.rows[at].Warnings, w)
		}
	}
}

func (t *Tree) listLines() {
	text := t.Edition.Source
	begin, warnings := map[int][]*policy.Provision{}, map[int][]policy.Issue{}
	inside := make([]bool, len(t.ends)+1)
	for _, row := range t.rows {
		begin[row.Line] = append(begin[row.Line], row.Provision)
		for _, s := range row.Spans {
			if strings.TrimSpace(text[s.Start:s.End]) == "" && s.End > s.Start {
				continue
			}
			for n := t.lineOf(s.Start); n <= t.lastLine(s.Start, s.End); n++ {
				inside[n] = true
			}
		}
	}
	for _, w := range t.Edition.Warnings {
		n := t.lineOf(w.Span.Start)
		warnings[n] = append(warnings[n], w)
	}
	pages, page := map[int][]int{}, 0
	for _, l := range t.Edition.Lines {
		if l.Page != page && l.Start <= len(text) {
			n := t.lineOf(l.Start)
			pages[n], page = append(pages[n], l.Page), l.Page
		}
	}
	pictures := t.Edition.Pictures
	until := func(at int) []policy.Picture {
		n := 0
		for n < len(pictures) && pictures[n].Start <= at {
			n++
		}
		some := pictures[:n]
		pictures = pictures[n:]
		return some
	}
	above := until(0)
	start := 0
	for i, end := range t.ends {
		n := i + 1
		if words := strings.TrimSpace(text[start:end]); words != "" {
			t.lines = append(t.lines, Line{n, start + strings.Index(text[start:end], words), words, begin[n], warnings[n], !inside[n], pages[n], above, until(end)})
			above = nil
		}
		start = end + 1
	}
}

// divide fills the parts: lines in their order, and the rows up to the first one
// that begins behind the part's last line.
func (t *Tree) divide() {
	line, row := 0, 0
	for line < len(t.lines) || row < len(t.rows) {
		p := part{firstLine: line, firstRow: row}
		for count, size := 0, 0; line < len(t.lines) && (line == p.firstLine || count < partRows && size < partBytes); line++ {
			count += 1 + len(t.lines[line].Begin)
			size += len(t.lines[line].Text)
		}
		p.endLine = line
		for row < len(t.rows) && (line == len(t.lines) || t.rows[row].Line < t.lines[line].Number) {
			row++
		}
		p.endRow = row
		t.parts = append(t.parts, p)
	}
}
