package numbered

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/head"
	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Statute is the grammar of statutes: 編 章 節 條, and inside an article 項
// and 目 (款 and 目 in Taiwan) as points. The article is the measure.
func Statute(sc *scan.Scan) (*scan.Reading, error) {
	f := sc.Frame()
	further(sc, f)
	bulleted(sc, f)
	sections := sectioned(sc, f)
	if !articles(sc, candidates(sc, f)) {
		return nil, nil
	}
	lost := lostHeadings(sc, f)
	n := nest(sc, f, candidates(sc, f))
	n.warnings = append(n.warnings, lost...)
	parts, steady := n.steadiness()
	if parts == 0 {
		return nil, nil
	}
	n.own()
	n.closing(true)
	h := head.Read(sc, f, n.units[0].begin)
	h.Passed(n.passed)
	titled := titledArticles(sc, n, h)
	r := &scan.Reading{
		Grammar:    "statute",
		Confidence: min(0.99, trust(parts, steady)+0.01),
		Reason:     fmt.Sprintf("%d chapters and articles, %.0f%% of the numbers follow each other", parts, 100*steady),
		Nodes: n.build(func(u *unit, lines []int) ([]scan.Extent, int) {
			if u.kind != levelArticle {
				return officialTitle(sc, u, lines)
			}
			if sections && captioned(sc, u, lines) {
				return officialTitle(sc, u, lines)
			}
			if l := sc.Lines[u.line]; titled && !scan.Formula(sc.Of(scan.Extent{Start: l.Start + l.Label.Size, End: l.End})) {
				return officialTitle(sc, u, lines)
			}
			return articleTitle(sc, u, lines)
		}),
	}
	n.conclude(r, h)
	return r, nil
}

// articles reports whether the candidates are those of a statute: articles that
// count on. A few that do not are quoted ones.
func articles(sc *scan.Scan, list []int) bool {
	count, follow, last, others := 0, 0, label.Label{}, 0
	for _, i := range list {
		l := sc.Lines[i].Label
		if l.Form != label.FormArticle {
			if l.Form == label.FormComma || l.Form == label.FormBracket {
				others++
			}
			continue
		}
		count++
		if l.Follows(last) {
			follow++
		}
		last = l
	}
	return count >= 2 && 2*follow >= count && (count >= 3 || others <= 2*count)
}

// lostHeadings finds chapters and sections whose number was lost: a title line
// between two articles, where the count of the labelled ones leaves out exactly
// one. It gives such a line the number that is missing, for its place; its label
// stays empty, as printed.
func lostHeadings(sc *scan.Scan, f *scan.Frame) []warning {
	var warnings []warning
	for _, form := range []label.Form{label.FormDivision, label.FormChapter} {
		before := 0
		var title []int // lines that could be the heading, since the last labelled one
		for i := f.From; i < f.To; i++ {
			l := &sc.Lines[i]
			if l.Role != scan.RoleText {
				continue
			}
			switch k := l.Label.Form; {
			case k == form:
				if l.Label.Num == before+2 && len(title) == 1 {
					t := &sc.Lines[title[0]]
					t.Label = label.Label{Form: form, Num: before + 1}
					warnings = append(warnings, warning{policy.NewIssue(policy.HeadingLost, sc.Of(t.Extent), before+1), title[0]})
				}
				before = l.Label.Num
				title = nil
			case k != label.None && k < form:
				before, title = 0, nil
			case k == label.None && i > f.From && i+1 < f.To && lostTitle(sc, i, form):
				title = append(title, i)
			}
		}
	}
	return warnings
}

// lostTitle reports whether line i can be a heading of the given form without its number.
func lostTitle(sc *scan.Scan, i int, of label.Form) bool {
	const longest = 60 // bytes
	l, before, after := sc.Lines[i], sc.Lines[i-1], sc.Lines[i+1]
	if l.End-l.Start > longest || sc.Ends(l.Extent, "。；：，、！？）)") {
		return false
	}
	opens := after.Label.Form == label.FormArticle || of == label.FormChapter && after.Label.Form == label.FormDivision
	closes := sc.Ends(before.Extent, "。") || before.Label.Form > label.None && before.Label.Form < of
	return opens && closes
}

// articleTitle finds the caption of an article: 第一條（立法目的）, 第一條 【目的】, or
// a short title on the number's line with the text below it.
func articleTitle(sc *scan.Scan, u *unit, lines []int) ([]scan.Extent, int) {
	const longest = 30 // characters of a title without brackets
	l := sc.Lines[u.line]
	rest := sc.Trim(scan.Extent{Start: l.Start + l.Label.Size, End: l.End})
	if rest.Empty() && len(lines) > 2 && lines[1] == u.line+1 && sc.Caption(sc.Lines[lines[1]]) && sc.Lines[lines[1]].Label.Form == label.None {
		// Macau's order: the number, the title and the text on lines of their own.
		next := sc.Lines[lines[1]].Extent
		return []scan.Extent{next}, next.End
	}
	s := sc.Of(rest)
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"［", "］"}, {"[", "]"}} {
		if !strings.HasPrefix(s, pair[0]) {
			continue
		}
		if end := closing(s, pair[0], pair[1]); end > 0 && label.Read(s).Form == label.None {
			// （刪除） alone is the article's text; before a text it is its title.
			if end+len(pair[1]) == len(s) && len(lines) == 1 {
				return nil, rest.Start
			}
			return []scan.Extent{{Start: rest.Start + len(pair[0]), End: rest.Start + end}}, rest.Start + end + len(pair[1])
		}
	}
	if !rest.Empty() && len(lines) > 1 && lines[1] == u.line+1 && sc.Lines[lines[1]].Label.Form == label.None &&
		utf8.RuneCountInString(s) <= longest && !strings.ContainsAny(s, "，。；：！？") && sc.Ends(sc.Lines[lines[1]].Extent, "。：；") {
		return []scan.Extent{rest}, rest.End
	}
	return nil, rest.Start
}

// closing is where the bracket that opens s closes, -1 if it does not.
func closing(s, open, close string) int {
	depth := 0
	for i := range s {
		switch {
		case strings.HasPrefix(s[i:], open):
			depth++
		case strings.HasPrefix(s[i:], close):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// titledArticles reports whether the articles open with titles that end at the
// first full stop, as in documents of support measures (若干措施) and, all of them
// and as brief as titles, in pledges and codes of conduct.
func titledArticles(sc *scan.Scan, n *numbered, h *head.Head) bool {
	const brief, longest = 14, 30 // characters of a title in any document, and where titles are usual
	title := sc.Join(h.Title) + sc.Join(h.Alternate)
	named := false
	for _, word := range []string{"措施", "政策", "意见", "意見", "方案"} {
		named = named || strings.Contains(title, word)
	}
	articles, titled, short := 0, 0, 0
	for _, u := range n.units {
		if u.kind != levelArticle {
			continue
		}
		l := sc.Lines[u.line]
		s := strings.TrimPrefix(sc.Of(scan.Extent{Start: l.Start + l.Label.Size, End: l.End}), "：")
		if named && scan.Formula(s) {
			continue // from when it holds and who explains it needs no title
		}
		if articles++; !named && articles > 8 && 2*short < articles {
			return false
		}
		i := strings.Index(s, "。")
		if i > 0 && utf8.RuneCountInString(s[:i]) <= longest && len(s) > i+len("。") || i < 0 && s != "" && utf8.RuneCountInString(s) <= 40 {
			titled++
		}
		if i > 0 && utf8.RuneCountInString(s[:i]) <= brief && len(s) > i+len("。") && !strings.ContainsAny(s[:i], "，、") {
			short++
		}
	}
	return named && 10*titled >= 7*articles || articles >= 3 && 10*short >= 9*articles
}
