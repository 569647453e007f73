package outline

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// officialClaims reads what the lines before the first part say of the parts:
// 提出如下十條措施, 共七章四十二條. Whether they hold is known only where the
// sentence speaks of this document and one level of it can be meant.
func (sc *scan) officialClaims(n *numbered, h *head) []claim {
	levels := map[policy.Kind]int{}
	for _, u := range n.units {
		if !u.isPoint() {
			levels[kindOf[u.kind]]++
			if sc.isMeasure(u) {
				levels[policy.Measure]++
			}
		}
	}
	var claims []claim
	first := n.units[0].line
	for i := range first {
		l := sc.lines[i]
		if l.role != roleText && l.role != roleAttach {
			continue
		}
		for _, s := range sc.sentences(l.extent) {
			for _, t := range sc.tallies(s) {
				claims = append(claims, sc.verdict(t, s, levels, i+1 == first))
			}
			claims = append(claims, sc.statuteTallies(s, levels)...)
		}
	}
	// Counts of chapters and articles inside the body speak of another document.
	for i := first; i < n.f.to; i++ {
		l := sc.lines[i]
		words := sc.of(l.extent)
		if !strings.Contains(words, "章") || !strings.Contains(words, "共") || !strings.Contains(words, "《") {
			continue
		}
		for _, s := range sc.sentences(l.extent) {
			claims = append(claims, sc.statuteTallies(s, nil)...)
		}
	}
	return claims
}

// verdict holds a tally against the levels. It agrees with any level that has as
// many parts; it is contradicted only where the sentence leads straight into a
// text that is numbered on one level; else nothing can be said.
func (sc *scan) verdict(t tally, sentence extent, levels map[policy.Kind]int, leads bool) claim {
	c := claim{kind: policy.Measure, count: t.count, at: t.at, settled: true}
	if t.kind == policy.Dimension {
		c.kind = policy.Section
	}
	words := sc.of(sentence)
	for _, k := range []policy.Kind{c.kind, policy.Measure, policy.Section, policy.Subsection, policy.Paragraph, policy.Article} {
		if levels[k] == t.count {
			c.kind, c.found = k, t.count
			c.holds = verdictTrue
			return c
		}
	}
	c.found = levels[c.kind]
	own := strings.Contains(words, "如下") || strings.Contains(words, "以下")
	// One level: every part is a measure.
	parts := 0
	for k, count := range levels {
		if k != policy.Measure {
			parts += count
		}
	}
	if own && leads && t.kind != policy.Dimension && levels[policy.Measure] == parts && !strings.Contains(words, "《") {
		c.holds = verdictFalse
	}
	return c
}

// statuteTallies reads 七章四十二條 of a statute that speaks of itself.
func (sc *scan) statuteTallies(s extent, levels map[policy.Kind]int) []claim {
	words := sc.of(s)
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
	var claims []claim
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
		c := claim{kind: kind, count: v, found: levels[kind], at: extent{s.start + at, s.start + end}, settled: true}
		switch {
		case levels[kind] == v:
			c.holds = verdictTrue
		case ownStatute(words) && levels[kind] > 0 && !strings.Contains(words, "《"):
			c.holds = verdictFalse
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
