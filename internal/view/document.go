package view

import "github.com/yihaowen/yihaowen/internal/policy"

// Document 文件頁 is a document at a glance: its facts, what its text claims of
// itself, its targets and its whole tree.
type Document struct {
	Layout
	Document *policy.Document
	// Edition is the edition shown with its provisions, claims and figures; its
	// source text and passages are not needed.
	Edition *policy.Edition
	Terms   []policy.CountedTerm // of this edition, most mentioned first
	Notes   []policy.Note
}

func (*Document) template() string { return "document" }

func (p *Document) prepare() {
	p.Document, p.Edition = or(p.Document), or(p.Edition)
}
