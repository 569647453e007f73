package numbered

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// officialClaims reads what the lines before the first part say of the parts:
// 提出如下十條措施, 共七章四十二條. Whether they hold is known only where the
// sentence speaks of this document and one level of it can be meant.
func officialClaims(sc *scan.Scan, n *numbered, h *head.Head) []scan.Claim {
	levels := map[policy.Kind]int{}
	for _, u := range n.units {
		if !u.isPoint() {
			levels[kindOf(u.kind)]++
			if !n.tells && isMeasure(sc, u) {
				levels[policy.Measure]++
			}
		}
	}
	var claims []scan.Claim
	first := n.units[0].begin
	for i := range first {
		l := sc.Lines[i]
		if l.Role != scan.RoleText && l.Role != scan.RoleAttach {
			continue
		}
		for _, s := range sc.Sentences(l.Extent) {
			var own []scan.Claim
			for _, t := range sc.Tallies(s) {
				own = append(own, verdict(sc, t, s, levels, i+1 == first))
			}
			claims = append(claims, n.sums(s, i, levels, own)...)
			claims = append(claims, statuteTallies(sc, s, levels)...)
		}
	}
	// Counts of chapters and articles inside the body speak of another document.
	for i := first; i < n.f.To; i++ {
		l := sc.Lines[i]
		words := sc.Of(l.Extent)
		if !strings.Contains(words, "章") || !strings.Contains(words, "共") || !strings.Contains(words, "《") {
			continue
		}
		for _, s := range sc.Sentences(l.Extent) {
			claims = append(claims, statuteTallies(sc, s, nil)...)
		}
	}
	return claims
}

// verdict holds a tally against the levels. It agrees with any level that has as
// many parts; it is contradicted only where the sentence leads straight into a
// text that is numbered on one level; else nothing can be said.
func verdict(sc *scan.Scan, t scan.Tally, sentence scan.Extent, levels map[policy.Kind]int, leads bool) scan.Claim {
	c := scan.Claim{Kind: policy.Measure, Count: t.Count, At: t.At, Settled: true}
	if t.Kind == policy.Dimension {
		c.Kind = policy.Section
	}
	words := sc.Of(sentence)
	for _, k := range []policy.Kind{c.Kind, policy.Measure, policy.Section, policy.Subsection, policy.Paragraph, policy.Article} {
		if levels[k] == t.Count {
			c.Kind, c.Found = k, t.Count
			c.Holds = scan.VerdictTrue
			return c
		}
	}
	c.Found = levels[c.Kind]
	own := strings.Contains(words, "如下") || strings.Contains(words, "以下")
	// One level: every part is a measure.
	parts := 0
	for k, count := range levels {
		if k != policy.Measure {
			parts += count
		}
	}
	if own && leads && t.Kind != policy.Dimension && levels[policy.Measure] == parts && !strings.Contains(words, "《") {
		c.Holds = scan.VerdictFalse
	}
	return c
}

// statuteTallies reads 七章四十二條 of a statute that speaks of itself.
func statuteTallies(sc *scan.Scan, s scan.Extent, levels map[policy.Kind]int) []scan.Claim {
	words := sc.Of(s)
	at := -1
	for _, word := range []string{"共", "分为", "分為"} {
		if at = strings.Index(words, word); at >= 0 {
			at += len(word)
			break
		}
	}
	if at < 0 {
		return nil
	}
	var claims []scan.Claim
	for {
		v, size := numeral.Read(words[at:])
		if size == 0 {
			return claims
		}
		end := at + size
		kind := policy.Kind("")
		for _, unit := range []struct {
			word string
			kind policy.Kind
		}{{"编", policy.Part}, {"編", policy.Part}, {"章", policy.Chapter}, {"节", policy.Section}, {"節", policy.Section}, {"条", policy.Article}, {"條", policy.Article}} {
			if strings.HasPrefix(words[end:], unit.word) {
				kind = unit.kind
				end += len(unit.word)
			}
		}
		if kind == "" {
			return claims
		}
		c := scan.Claim{Kind: kind, Count: v, Found: levels[kind], At: scan.Extent{Start: s.Start + at, End: s.Start + end}, Settled: true}
		switch {
		case levels[kind] == v:
			c.Holds = scan.VerdictTrue
		case ownStatute(words) && levels[kind] > 0 && !strings.Contains(words, "《"):
			c.Holds = scan.VerdictFalse
		}
		claims = append(claims, c)
		at = end
		for _, mark := range []string{"、", "，", "共"} {
			for strings.HasPrefix(words[at:], mark) {
				at += len(mark)
			}
		}
	}
}

// ownStatute reports whether a sentence speaks of the statute it stands in.
func ownStatute(words string) bool {
	for _, word := range []string{"本法", "本条例", "本條例", "本办法", "本辦法", "本规定", "本規定", "本细则", "本細則"} {
		if strings.Contains(words, word) {
			return true
		}
	}
	return false
}
