package page

import (
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
