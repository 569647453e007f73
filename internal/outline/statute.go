package outline

import (
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// readStatute is the grammar of statutes: 編 章 節 條, and inside an article 項
// and 目 (款 and 目 in Taiwan) as points. The article is the measure.
func readStatute(_ *Reader, sc *scan) (*reading, error) {
	f := sc.frame()
	if !sc.articles(sc.candidates(f)) {
		return nil, nil
	}
	lost := sc.lostHeadings(f)
	n := sc.nest(f, sc.candidates(f))
	n.warnings = append(n.warnings, lost...)
	parts, steady := n.steadiness()
	if parts == 0 {
		return nil, nil
	}
	n.own()
	n.closing(true)
	h := sc.readHead(f, n.units[0].line)
	titled := sc.titledArticles(n, h)
	r := &reading{
		grammar:    "statute",
		confidence: min(0.99, trust(parts, steady)+0.01),
		reason:     fmt.Sprintf("%d chapters and articles, %.0f%% of the numbers follow each other", parts, 100*steady),
		nodes: n.build(func(u *unit, lines []int) ([]extent, int) {
			if u.kind != levelArticle {
				return sc.officialTitle(u, lines)
			}
			if l := sc.lines[u.line]; titled && !formula(sc.of(extent{l.start + l.label.size, l.end})) {
				return sc.officialTitle(u, lines)
			}
			return sc.articleTitle(u, lines)
		}),
	}
	n.conclude(r, h)
	return r, nil
}

// articles reports whether the candidates are those of a statute: articles that
// count on. A few that do not are quoted ones.
func (sc *scan) articles(list []int) bool {
	count, follow, last, others := 0, 0, label{}, 0
	for _, i := range list {
		l := sc.lines[i].label
		if l.form != formArticle {
			if l.form == formComma || l.form == formBracket {
				others++
			}
			continue
		}
		count++
		if l.num == last.num+1 || l.num == last.num && l.sub == last.sub+1 {
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
func (sc *scan) lostHeadings(f *frame) []warning {
	var warnings []warning
	for _, form := range []form{formDivision, formChapter} {
		before := 0
		var title []int // lines that could be the heading, since the last labelled one
		for i := f.from; i < f.to; i++ {
			l := &sc.lines[i]
			if l.role != roleText {
				continue
			}
			switch k := l.label.form; {
			case k == form:
				if l.label.num == before+2 && len(title) == 1 {
					t := &sc.lines[title[0]]
					t.label = label{form: form, num: before + 1}
					warnings = append(warnings, warning{policy.NewIssue(policy.HeadingLost, sc.of(t.extent), before+1), title[0]})
				}
				before = l.label.num
				title = nil
			case k != noForm && k < form:
				before, title = 0, nil
			case k == noForm && i > f.from && i+1 < f.to && sc.lostTitle(i, form):
				title = append(title, i)
			}
		}
	}
	return warnings
}

// lostTitle reports whether line i can be a heading of the given form without its number.
func (sc *scan) lostTitle(i int, of form) bool {
	const longest = 60 // bytes
	l, before, after := sc.lines[i], sc.lines[i-1], sc.lines[i+1]
	if l.end-l.start > longest || sc.ends(l.extent, "。；：，、！？）)") {
		return false
	}
	opens := after.label.form == formArticle || of == formChapter && after.label.form == formDivision
	closes := sc.ends(before.extent, "。") || before.label.form > noForm && before.label.form < of
	return opens && closes
}

// articleTitle finds the caption of an article: 第一條（立法目的）, 第一條 【目的】, or
// a short title on the number's line with the text below it.
func (sc *scan) articleTitle(u *unit, lines []int) ([]extent, int) {
	const longest = 30 // characters of a title without brackets
	l := sc.lines[u.line]
	rest := sc.trim(extent{l.start + l.label.size, l.end})
	if rest.empty() && len(lines) > 2 && lines[1] == u.line+1 && sc.caption(sc.lines[lines[1]]) && sc.lines[lines[1]].label.form == noForm {
		// Macau's order: the number, the title and the text on lines of their own.
		next := sc.lines[lines[1]].extent
		return []extent{next}, next.end
	}
	s := sc.of(rest)
	for _, pair := range [][2]string{{"（", "）"}, {"(", ")"}, {"【", "】"}, {"［", "］"}, {"[", "]"}} {
		if !strings.HasPrefix(s, pair[0]) {
			continue
		}
		if end := closing(s, pair[0], pair[1]); end > 0 && readLabel(s).form == noForm {
			// （刪除） alone is the article's text; before a text it is its title.
			if end+len(pair[1]) == len(s) && len(lines) == 1 {
				return nil, rest.start
			}
			return []extent{{rest.start + len(pair[0]), rest.start + end}}, rest.start + end + len(pair[1])
		}
	}
	if !rest.empty() && len(lines) > 1 && lines[1] == u.line+1 && sc.lines[lines[1]].label.form == noForm &&
		runes(s) <= longest && !strings.ContainsAny(s, "，。；：！？") && sc.ends(sc.lines[lines[1]].extent, "。：；") {
		return []extent{rest}, rest.end
	}
	return nil, rest.start
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
func (sc *scan) titledArticles(n *numbered, h *head) bool {
	const brief, longest = 14, 30 // characters of a title in any document, and where titles are usual
	title := sc.join(h.title) + sc.join(h.alternate)
	named := false
	for _, word := range []string{"措施", "政策", "意见", "意見", "方案"} {
		named = named || strings.Contains(title, word)
	}
	articles, titled, short := 0, 0, 0
	for _, u := range n.units {
		if u.kind != levelArticle {
			continue
		}
		l := sc.lines[u.line]
		s := strings.TrimPrefix(sc.of(extent{l.start + l.label.size, l.end}), "：")
		if named && formula(s) {
			continue // from when it holds and who explains it needs no title
		}
		if articles++; !named && articles > 8 && 2*short < articles {
			return false
		}
		i := strings.Index(s, "。")
		if i > 0 && runes(s[:i]) <= longest && len(s) > i+len("。") || i < 0 && s != "" && runes(s) <= 40 {
			titled++
		}
		if i > 0 && runes(s[:i]) <= brief && len(s) > i+len("。") && !strings.ContainsAny(s[:i], "，、") {
			short++
		}
	}
	return named && 10*titled >= 7*articles || articles >= 3 && 10*short >= 9*articles
}
