package outline

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// readPlain keeps a text as paragraphs. It always applies, and never beats a
// grammar that has found structure.
func readPlain(sc *scan.Scan) (*scan.Reading, error) {
	r := &scan.Reading{
		Grammar:    "plain",
		Confidence: minConfidence,
		Reason:     "no grammar found a structure in the text",
		Warnings: []policy.Issue{
			policy.NewIssue(policy.NoStructure).At(policy.Span{Start: sc.Lines[0].Start, End: sc.Lines[0].End}),
		},
	}
	h, first := plainHead(sc)
	for i, l := range sc.Lines {
		kind := policy.Prose
		known, found := policy.Kind(""), false
		if h != nil && i < first {
			known, found = h.Kinds[i]
		}
		switch {
		case found:
			kind = known
		case h != nil && (l.Role == scan.RoleSign || l.Role == scan.RoleList || l.Role == scan.RoleAttach):
			kind = scan.PassageKind(l.Role)
		case sc.Caption(l) && l.Role != scan.RoleTable && !isRow(sc.Of(l.Extent)):
			kind = policy.Caption
		}
		r.Passages = append(r.Passages, scan.Passage(kind, l.Extent))
	}
	if h != nil {
		h.Into(r)
	} else if len(sc.Lines) > 1 && sc.Caption(sc.Lines[0]) && sc.Lines[0].Role != scan.RoleTable && !isRow(sc.Of(sc.Lines[0].Extent)) {
		r.Title = sc.Lines[0].Extent
	}
	return r, nil
}

// isRow reports whether a line is a row of a table: it has cells.
func isRow(s string) bool { return strings.Contains(s, "\t") }

// plainHead reads what a document without numbered parts, as replies 批復 and
// letters 函 are, says of itself before line first: nil where neither a number, a
// signature nor the kind of document in its title shows that it is one.
func plainHead(sc *scan.Scan) (h *head.Head, first int) {
	const most = 16 // lines of a head
	f := sc.Frame()
	for first < len(sc.Lines) && first < most {
		l := sc.Lines[first]
		if l.Role == scan.RoleTable && (&head.Head{}).FactRow(sc.Of(l.Extent)) {
			first++
			continue
		}
		if l.Role == scan.RoleTable || !head.TitleLine(sc, l) && label.SoleDate(sc.Of(l.Extent)) == "" && head.PaperNumber(sc.Of(l.Extent)) == "" && !(&head.Head{}).Field(sc.Of(l.Extent)) && !head.Given(sc.Of(l.Extent)) {
			break
		}
		first++
	}
	h = head.Read(sc, f, first)
	signed := false
	for _, l := range sc.Lines {
		signed = signed || l.Role == scan.RoleSign
	}
	if first == 0 || h.Number == "" && !signed && !h.Stated() && !head.Titled(sc.Join(h.Title)) {
		return nil, 0
	}
	return h, first
}
