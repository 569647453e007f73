package tasks

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// gaps warns of rows whose numbers do not follow the one before: what a page or a scan lost of a
// table shows nowhere else. Sections may count anew.
func (b *builder) gaps() (warnings []policy.Issue) {
	const most = 20
	last := 0
	for _, m := range b.measures {
		n, err := strconv.Atoi(strings.Trim(m.Label, " .．、"))
		if err != nil {
			continue
		}
		var w policy.Issue
		switch {
		case n == last+1, n == 1 && last > 0, n == last && b.numbers[policy.Dimension] > 0: // it counts groups
			last = n
			continue
		case last == 0:
			w = policy.NewIssue(policy.NumberingBegins, m.Label)
		case n == last:
			w = policy.NewIssue(policy.NumberingTwice, m.Label)
		case n < last:
			w = policy.NewIssue(policy.NumberingBack, last, n)
		default:
			w = policy.NewIssue(policy.NumberingGap, last, n)
		}
		last = n
		at := m.Words[len(m.Words)-1]
		if len(warnings) < most {
			warnings = append(warnings, w.At(policy.Span{Start: at.Start, End: at.End}))
		}
	}
	return warnings
}

// sectionClaims holds what rows over all columns say of the tasks below them, 知识产权保护方面（共5项）, against those.
func (b *builder) sectionClaims() (claims []scan.Claim) {
	for _, n := range b.nodes {
		if n.Kind != policy.Section || len(n.Heading) == 0 {
			continue
		}
		if count, at := allOf(b.sc, n.Heading[0]); count > 0 {
			c := scan.Claim{Kind: policy.Measure, Count: count, At: at, Scope: []*scan.Node{n}, Settled: true, Found: leaves(n), Holds: scan.VerdictFalse}
			if c.Found == count {
				c.Holds = scan.VerdictTrue
			}
			claims = append(claims, c)
		}
	}
	return claims
}

// announced warns where a heading before the first row names another number of tasks: 推广的改革举措（共23项）.
func (b *builder) announced(first int) (warnings []policy.Issue) {
	for _, l := range b.sc.Lines[:first] {
		s := b.sc.Of(l.Extent)
		if !b.sc.Caption(l) || strings.Contains(s, "《") || !holds(b.sc.Simplify(s), []string{"任务", "措施", "举措", "事项"}) {
			continue
		}
		if count, at := allOf(b.sc, l.Extent); count > 0 && count != len(b.measures) {
			warnings = append(warnings, policy.NewIssue(policy.ClaimUncertain, b.sc.Of(at), len(b.measures)).At(policy.Span{Start: at.Start, End: at.End}))
		}
	}
	return warnings
}

// leaves is how many tasks stand below a node.
func leaves(n *scan.Node) (count int) {
	for _, c := range n.Children {
		if count += leaves(c); c.Leaf {
			count++
		}
	}
	return count
}

// allOf is the number in 共5项 and where it stands; 0 if e has none.
func allOf(sc *scan.Scan, e scan.Extent) (count int, at scan.Extent) {
	s := sc.Of(e)
	i := strings.Index(s, "共")
	if i < 0 {
		return 0, at
	}
	from := i + len("共")
	v, n := numeral.Read(s[from:])
	for _, unit := range [...]string{"项", "項", "条", "條"} {
		if n > 0 && strings.HasPrefix(s[from+n:], unit) {
			return v, scan.Extent{Start: e.Start + i, End: e.Start + from + n + len(unit)}
		}
	}
	return 0, at
}
