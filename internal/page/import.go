package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Import 匯入分工表頁 takes a table, shows what it would change, and applies it.
type Import struct {
	Layout
	Document  *policy.Document
	Year      string // completes dates of the table that name none
	Problem   string // "none", "size", "type", "expired", "conflict", "child", "refused", "unclear", "" for none
	Name      string // of the file
	Problems  []ImportProblem
	Token     string // of the table that waits to be applied
	Lines     int    // that were read
	Changes   []ImportChange
	Counts    map[string]int // of changes by kind
	Meanwhile []*policy.Event
	Applied   bool // just now
}

// ImportProblem 匯入問題 is what is wrong with a cell, by code.
type ImportProblem struct {
	Line   int
	Column string
	Code   string
	Value  string
	Number int
}

// ImportChange 匯入變動 is a line of a dry run 試匯入.
type ImportChange struct {
	Line       int    // of the table, 0 for what the table leaves out
	Kind       string // "added", "changed", "ended", "unclear"
	Provision  *policy.Provision
	Measure    int
	Role       policy.Role
	Department policy.Text
	Fields     []ImportField
	Why        string // why it is unclear, by code
	Args       []string
}

// ImportField is a cell's value before and after.
type ImportField struct{ Name, Before, After string }

func (p *Import) prepare() { p.Single, p.Document = true, or(p.Document) }

func (p *Import) crumbs() []Crumb {
	return append(documentCrumbs(p.Document), Crumb{Path: p.Path, Page: "import"})
}
