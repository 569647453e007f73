package numbered

import (
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

type fit struct {
	accept bool
	doubt  policy.Issue // without code for none; what is not accepted has one
}

// fits holds a number against the one before it under the same parent and, for
// numbering that runs on, against the last one of its form.
func fits(sc *scan.Scan, line int, before, last *unit, rest []int) fit {
	const small = 5 // a gap up to which a number is believed by itself
	l, name := sc.Lines[line].Label, printed(sc, line)
	if before == nil && last != nil && l.Form == label.FormArticle && l.Num == 1 && l.Sub == 0 {
		return fit{true, policy.NewIssue(policy.NumberingAgain, name)} // articles run on over chapters
	}
	if follows(l, before) || follows(l, last) || before == nil && l.Num == 1 {
		return fit{accept: true}
	}
	prior := before
	if prior == nil && last != nil && l.Num > last.label.Num {
		prior = last
	}
	confirmed := false
	for _, i := range rest[:min(len(rest), 40)] {
		if next := sc.Lines[i].Label; next.Form == l.Form {
			confirmed = next.Follows(l)
			break
		}
	}
	switch {
	case prior == nil && last == nil:
		if l.Num <= small || confirmed {
			return fit{true, policy.NewIssue(policy.NumberingBegins, name)}
		}
	case prior == nil:
		if l.Num <= small || confirmed {
			return fit{true, policy.NewIssue(policy.NumberingFirst, name)}
		}
	case l.Num == 1 && l.Sub == 0:
		return fit{true, policy.NewIssue(policy.NumberingAgain, name)}
	case l.Num > prior.label.Num:
		if l.Num-prior.label.Num <= small || confirmed {
			return fit{true, policy.NewIssue(policy.NumberingGap, printed(sc, prior.line), name)}
		}
	case l.Num == prior.label.Num && l.Sub == prior.label.Sub:
		return fit{true, policy.NewIssue(policy.NumberingTwice, name)}
	case l.Num == prior.label.Num && l.After(prior.label):
		return fit{true, policy.NewIssue(policy.NumberingGap, printed(sc, prior.line), name)} // 2C after 2A: 2B was repealed
	default:
		if confirmed {
			return fit{true, policy.NewIssue(policy.NumberingBack, printed(sc, prior.line), name)}
		}
	}
	return fit{false, policy.NewIssue(policy.NumberingText, name)}
}

// opensCount reports whether l is a first number and the next of its form a sure second.
func opensCount(sc *scan.Scan, l label.Label, rest []int) bool {
	for _, i := range rest {
		if next := sc.Lines[i].Label; next.Form == l.Form {
			return l.Num == 1 && next.Num == 2 && (!next.Vague || l.Form == label.FormDecimal2 && next.Path == l.Path)
		}
	}
	return false
}

// follows reports whether l is the number after p's.
func follows(l label.Label, p *unit) bool {
	return p != nil && l.Follows(p.label)
}
