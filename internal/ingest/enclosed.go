package ingest

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// unreadEnclosures says which documents that the first one encloses have numbers of their own and no
// provision in the tree: they are kept as attachments, and are read only when the draft is parted.
func unreadEnclosures(e *policy.Edition) {
	var names []string
	var first policy.Span
	for i, p := range e.Parts {
		end := len(e.Source)
		if i+1 < len(e.Parts) {
			end = e.Parts[i+1].Start
		}
		if !p.Enclosed || begunWithin(e.Provisions, p.Start, end) {
			continue
		}
		if names = append(names, "《"+p.Title+"》"); len(names) == 1 {
			line, _, _ := strings.Cut(e.Source[p.Start:], "\n")
			first = policy.Span{Start: p.Start, End: p.Start + len(line)}
		}
	}
	if len(names) > 0 {
		e.Warnings = append(e.Warnings, policy.NewIssue(policy.EnclosedUnread, len(names), strings.Join(names, "、")).At(first))
	}
}

// begunWithin reports whether a provision begins between two places of the source.
func begunWithin(list []*policy.Provision, start, end int) (found bool) {
	for p := range policy.Walk(list) {
		for _, s := range p.Spans {
			found = found || s.Start >= start && s.Start < end
		}
	}
	return found
}
