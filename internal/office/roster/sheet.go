package roster

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// mostCell is how much of a cell a page shows that shows the file.
const mostCell = 200

// noteHead notes the heading of a column.
func (t *table) noteHead(at int, heading string) {
	t.heads = append(t.heads, GridHead{At: at, Heading: heading})
}

// exported reads the heading by which Write says when it wrote a table.
func (t *table) exported(heading string) bool {
	m := exportWords().FindStringSubmatch(heading)
	if m == nil {
		return false
	}
	t.read.Exported = m[1]
	t.read.Seen, _ = strconv.ParseInt(m[2], 10, 64)
	return true
}

// keepGrid notes the lines below the headings, and what became of them.
func (t *table) keepGrid(below []line) {
	g := Grid{Sheet: t.sheet, Heads: t.heads}
	for i := range g.Heads {
		at := g.Heads[i].At
		for c, places := range t.columns {
			if slices.Contains(places, at) {
				g.Heads[i].Means = c.String()
			}
		}
		if m := exportWords().MatchString(g.Heads[i].Heading); m {
			g.Heads[i].Means = g.Heads[i].Heading
		}
		if c, known := t.heading(g.Heads[i].Heading); known && c == colLate && t.read.Exported != "" {
			g.Heads[i].Means = c.String()
		}
	}
	rows := map[int]bool{}
	for _, r := range t.read.Rows {
		if r.Sheet == t.sheet {
			rows[r.Line] = true
		}
	}
	for _, l := range below {
		if l.empty() {
			continue
		}
		line := GridLine{Line: l.number, Read: rows[l.number]}
		for _, h := range g.Heads {
			cell := l.cell(h.At)
			if runes := []rune(cell); len(runes) > mostCell {
				cell = string(runes[:mostCell]) + "…"
			}
			line.Cells = append(line.Cells, cell)
		}
		g.Lines = append(g.Lines, line)
	}
	t.read.Grids = append(t.read.Grids, g)
}

// FatedGrid 檔案內容 is a sheet of the file with what becomes of each line.
type FatedGrid struct {
	Grid
	Lines []FatedLine
	Left  int // lines that are not shown
}

// FatedLine is a line of the file: what it would do, by kind with how often, and what of it was
// not read.
type FatedLine struct {
	GridLine
	Fates  []Fate
	Unread []policy.Issue
}

// Fate is a kind of change and how many of it a line makes.
type Fate struct {
	Kind  string
	Count int
}

// mostLines is how many lines of a sheet are shown beside those that are unclear.
const mostLines = 300

// File is the file as it stands, with what becomes of each line.
func (p *Plan) File() (list []FatedGrid) {
	fates, unread := map[place][]Fate{}, map[place][]policy.Issue{}
	for _, c := range p.Lines {
		at := place{c.Sheet, c.Line}
		if i := slices.IndexFunc(fates[at], func(f Fate) bool { return f.Kind == c.Kind }); i >= 0 {
			fates[at][i].Count++
		} else {
			fates[at] = append(fates[at], Fate{c.Kind, 1})
		}
	}
	for _, u := range p.Unread {
		if at := (place{u.Sheet, u.Line}); u.Line > 0 {
			unread[at] = append(unread[at], u.Issue)
		}
	}
	for _, g := range p.Grids {
		out := FatedGrid{Grid: g}
		for _, l := range g.Lines {
			at := place{g.Sheet, l.Line}
			doubtful := slices.ContainsFunc(fates[at], func(f Fate) bool { return f.Kind == "unclear" })
			if len(out.Lines) >= mostLines && !doubtful {
				out.Left++
				continue
			}
			out.Lines = append(out.Lines, FatedLine{l, fates[at], unread[at]})
		}
		list = append(list, out)
	}
	return list
}

// aside says what of a sheet is read though it is hidden, and what is beside its cells and is not read.
func (t *table) aside(s sheet) {
	if len(s.hiddenRows) > 0 {
		var rows []string
		for _, n := range s.hiddenRows {
			rows = append(rows, strconv.Itoa(n))
		}
		t.read.Noted = append(t.read.Noted, Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedRows, len(rows), excerpt(strings.Join(rows, ", ")))})
	}
	if len(s.hiddenColumns) > 0 {
		t.read.Noted = append(t.read.Noted, Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedColumns, strings.Join(s.hiddenColumns, ", "))})
	}
	const most = 50
	for i, c := range s.comments {
		if i == most {
			t.unread(t.sheet, 0, policy.UnreadComments, "…", len(s.comments)-most)
			break
		}
		t.read.Unread = append(t.read.Unread, Problem{Sheet: t.sheet, Line: c.line, Column: c.cell, Issue: policy.NewIssue(policy.UnreadComment, excerpt(c.text))})
	}
}
