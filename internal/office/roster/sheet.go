package roster

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// mostCell is how much of a cell a page shows that shows the file.
const mostCell = 200

// Grid is a sheet as it stands in the file, with what became of its columns and lines.
type Grid struct {
	Sheet string
	Heads []GridHead
	Lines []GridLine
}

// GridHead is a column: its heading, and as what it was read; "" if it was not.
type GridHead struct {
	At      int
	Heading string
	Means   string
}

// GridLine is a line below the headings. Read says that it is a row of the table.
type GridLine struct {
	Line  int
	Cells []string // under Heads
	Read  bool
}

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
func (t *table) keepGrid(below []sheet.Line) {
	g := Grid{Sheet: t.sheet, Heads: t.heads}
	for i := range g.Heads {
		at := g.Heads[i].At
		for _, c := range slices.Sorted(maps.Keys(t.columns)) {
			if word := c.String(); slices.Contains(t.columns[c], at) && word != g.Heads[i].Means {
				g.Heads[i].Means = strings.TrimPrefix(g.Heads[i].Means+"、"+word, "、")
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
		if l.Empty() {
			continue
		}
		line := GridLine{Line: l.Number, Read: rows[l.Number]}
		for _, h := range g.Heads {
			cell := l.Cell(h.At)
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
func (t *table) aside(s sheet.Sheet) {
	if s.Prose > 0 {
		t.read.Unread = append(t.read.Unread, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.UnreadProse, s.Prose)})
	}
	if s.Abreast > 0 {
		t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedAbreast, s.Abreast)})
	}
	if len(s.HiddenRows) > 0 {
		var rows []string
		for _, n := range s.HiddenRows {
			rows = append(rows, strconv.Itoa(n))
		}
		t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedRows, len(rows), sheet.Excerpt(strings.Join(rows, ", ")))})
	}
	if len(s.HiddenColumns) > 0 {
		t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedColumns, strings.Join(s.HiddenColumns, ", "))})
	}
	if len(s.Formulas) > 0 {
		t.read.Noted = append(t.read.Noted, sheet.Problem{Sheet: t.sheet, Issue: policy.NewIssue(policy.NotedFormulas, len(s.Formulas), sheet.Excerpt(strings.Join(s.Formulas, ", ")))})
	}
	const most = 50
	for i, c := range s.Comments {
		if i == most {
			t.unread(t.sheet, 0, policy.UnreadComments, "…", len(s.Comments)-most)
			break
		}
		t.read.Unread = append(t.read.Unread, sheet.Problem{Sheet: t.sheet, Line: c.Line, Column: c.Cell, Issue: policy.NewIssue(policy.UnreadComment, sheet.Excerpt(c.Text))})
	}
}

// Words are what a column is called, or the columns that a heading is read as, in both scripts; what is none of ours is as it is.
func Words(names string) policy.Text {
	said := policy.Text{}
	for _, name := range strings.Split(names, "、") {
		word := policy.Text{Hant: name, Hans: name}
		for c := range colFinished {
			if c != columns && c.title().Hant == name {
				word = c.title()
			}
		}
		said.Hant, said.Hans = said.Hant+"、"+word.Hant, said.Hans+"、"+word.Hans
	}
	return policy.Text{Hant: strings.TrimPrefix(said.Hant, "、"), Hans: strings.TrimPrefix(said.Hans, "、")}
}
