package view

import "github.com/yihaowen/yihaowen/internal/policy"

// Full 全文頁 is the whole text in reading order, with an anchor on every
// provision: "m17" for a measure, the eid ("dim_3") for a group.
type Full struct {
	Layout
	Document *policy.Document
	Edition  *policy.Edition                // provisions and passages
	Mentions map[int64][]policy.TermMention // by row
}

func (*Full) template() string { return "full" }

func (p *Full) prepare() {
	p.Document, p.Edition = or(p.Document), or(p.Edition)
}
