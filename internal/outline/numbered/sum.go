package numbered

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// parts is what a sentence counts one by one.
type parts struct {
	sum, largest, count int
	at                  scan.Extent
	total               bool // the largest is said to be the total
}

// partsOf reads the numbers of one unit, 條 or 項, in a sentence.
func partsOf(sc *scan.Scan, s scan.Extent) (p parts) {
	words := sc.Of(s)
	first := ""
	for at := 0; at < len(words); {
		v, size := numeral.Read(words[at:])
		if size == 0 {
			at++
			continue
		}
		unit := ""
		for _, u := range [...]string{"条", "條", "项", "項"} {
			if strings.HasPrefix(words[at+size:], u) {
				unit = u
			}
		}
		if unit != "" && v > 0 && !strings.HasSuffix(words[:at], "第") {
			if first == "" {
				first, p.at.Start = unit, s.Start+at
			} else if unit != first {
				return parts{} // of several things
			}
			if p.sum, p.count = p.sum+v, p.count+1; v > p.largest {
				p.largest, p.total = v, names(words[:at])
			}
			p.at.End = s.Start + at + size + len(unit)
		}
		at += size
	}
	return p
}

// names reports whether words lead to a total.
func names(words string) bool {
	for _, end := range [...]string{"共", "共计", "共計", "合计", "合計", "总计", "總計", "提出", "提出了", "推出", "推出了", "实施", "實施", "明确", "明確", "制定", "出台", "以下", "如下"} {
		if strings.HasSuffix(words, end) {
			return true
		}
	}
	return false
}

// sums holds sentences that count measures part by part, 提升效能15條、優化服務9條, against the
// tree. claims are those that the sentence makes by its own words: a total that is the sum of
// its parts is one of them. What the tree does not bear out is a contradiction where all
// numbers follow each other and the sentence speaks of its own document, a warning elsewhere.
func (n *numbered) sums(s scan.Extent, line int, levels map[policy.Kind]int, claims []scan.Claim) []scan.Claim {
	const fewest = 3 // parts
	sc := n.sc
	words := sc.Of(s)
	if !countsMeasures(words) {
		return claims
	}
	p := partsOf(sc, s)
	k := -1
	for i, c := range claims {
		if p.count > fewest && 2*p.largest == p.sum && c.Count == p.largest {
			k = i
		}
	}
	switch {
	case k >= 0:
	case p.count < fewest || p.total:
		return claims
	default:
		c := scan.Claim{Kind: policy.Measure, Count: p.sum, Found: levels[policy.Measure], At: p.at, Settled: true}
		if c.Found == p.sum {
			c.Holds = scan.VerdictTrue
		}
		claims, k = append(claims, c), len(claims)
	}
	switch c := &claims[k]; {
	case c.Holds != scan.VerdictOpen:
	case len(n.warnings) == 0 && ownWords(words):
		c.Holds = scan.VerdictFalse
	default:
		n.warnings = append(n.warnings, warning{policy.NewIssue(policy.ClaimUncertain, sc.Of(c.At), c.Found), line})
	}
	return claims
}

// ownWords reports whether a sentence speaks of the document it stands in.
func ownWords(words string) bool {
	for _, word := range [...]string{"以下", "如下", "本措施", "本方案", "本文件", "本意见", "本意見", "本政策", "本计划", "本計畫"} {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}

// countsMeasures reports whether a sentence speaks of measures and of all of them: 其中 names some.
func countsMeasures(words string) bool {
	if strings.Contains(words, "《") || strings.Contains(words, "其中") {
		return false
	}
	for _, word := range [...]string{"措施", "举措", "舉措", "任务", "任務", "政策条款", "條款", "条款"} {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}
