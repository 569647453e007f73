package page

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/office/roster"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// TableImport 匯入分工表頁 takes a table, shows what it would change, and applies it.
type TableImport struct {
	Layout
	Document  *policy.Document
	Year      string       // completes dates of the table that name none
	Problem   policy.Issue // none without a code
	Name      string       // of the file
	Problems  []roster.Problem
	Token     string       // of the table that waits to be applied
	Plan      *roster.Plan // nil until a file was read
	Changes   []ImportChange
	Counts    map[string]int // of changes by kind
	Meanwhile []*policy.Event
	Applied   bool // just now
	Grids     []ImportGrid
}

// ImportGrid 檔案內容 is a sheet of the file with what becomes of each line.
type ImportGrid struct {
	Sheet string
	Heads []roster.GridHead
	Lines []ImportLine
	Left  int // lines that are not shown
}

// ImportLine is a line of the file: what it would do, by kind with how often, and what of it
// was not read.
type ImportLine struct {
	roster.GridLine
	Fates  []ImportFate
	Unread []policy.Issue
}

// ImportFate is a kind of change and how many of it a line makes.
type ImportFate struct {
	Kind  string
	Count int
}

// mostLines is how many lines of a sheet are shown beside those that are unclear.
const mostLines = 300

// LayTable puts what becomes of each line beside it.
func (p *TableImport) LayTable() {
	type place struct {
		sheet string
		line  int
	}
	fates, unread := map[place][]ImportFate{}, map[place][]policy.Issue{}
	for _, c := range p.Changes {
		at := place{c.Sheet, c.Line}
		if i := slices.IndexFunc(fates[at], func(f ImportFate) bool { return f.Kind == c.Kind }); i >= 0 {
			fates[at][i].Count++
		} else {
			fates[at] = append(fates[at], ImportFate{c.Kind, 1})
		}
	}
	for _, u := range p.Plan.Unread {
		if u.Line > 0 {
			unread[place{u.Sheet, u.Line}] = append(unread[place{u.Sheet, u.Line}], u.Issue)
		}
	}
	p.Grids = nil
	for _, g := range p.Plan.Grids {
		out := ImportGrid{Sheet: g.Sheet, Heads: g.Heads}
		for _, l := range g.Lines {
			at := place{g.Sheet, l.Line}
			doubtful := slices.ContainsFunc(fates[at], func(f ImportFate) bool { return f.Kind == "unclear" })
			if len(out.Lines) >= mostLines && !doubtful {
				out.Left++
				continue
			}
			out.Lines = append(out.Lines, ImportLine{l, fates[at], unread[at]})
		}
		p.Grids = append(p.Grids, out)
	}
}

// ImportChange 匯入變動 is a line of a dry run 試匯入.
type ImportChange struct {
	roster.DutyChange
	Provision *policy.Provision // nil where there is no such measure
}

func (p *TableImport) prepare() { p.Single, p.Document = true, or(p.Document) }

func (p *TableImport) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "table_import"})
}
