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

// Official is the grammar of official documents 公文: 一、 （一） 1. （1） of
// GB/T 9704-2012, below the chapters of a plan or by themselves, with titles on
// their own line or run in. The lowest numbered part is the measure.
func Official(sc *scan.Scan) (*scan.Reading, error) {
	f := sc.Frame()
	further(sc, f)
	boxes(sc, f)
	all := candidates(sc, f)
	if articles(sc, all) {
		return nil, nil
	}
	list := all[:0:0]
	for _, i := range all {
		if k := sc.Lines[i].Label.Form; k != label.FormArticle && k != label.FormTitle && k != label.FormSubtitle {
			list = append(list, i)
		}
	}
	n := nest(sc, f, list)
	parts, steady := n.steadiness()
	if parts < 2 && !(parts == 1 && n.alone()) {
		return nil, nil
	}
	n.own()
	n.closing(false)
	h := head.Read(sc, f, n.units[0].begin)
	h.Passed(n.passed)
	n.bulletin(h)
	r := &scan.Reading{
		Grammar:    "official",
		Confidence: trust(parts, steady),
		Reason:     fmt.Sprintf("%d lines are numbered as in official documents, %.0f%% of the numbers follow each other", parts, 100*steady),
		Nodes:      n.build(func(u *unit, lines []int) ([]scan.Extent, int) { return officialTitle(sc, u, lines) }),
	}
	n.conclude(r, h)
	if n.underHeadings() {
		r.Confidence = min(r.Confidence, listsAlone)
	}
	return r, nil
}

// listsAlone is how sure numbers are that only count lists below headings: less than the headings.
const listsAlone = 0.57

// alone reports whether the only part of a text is one: 一、目標 with more lines around it than a number in a
// sentence has, or as a heading with its text below it.
func (n *numbered) alone() bool {
	const more = 3 // lines
	u := n.units[0]
	if u.label.Form > label.FormComma {
		return false
	}
	return len(n.sc.Lines) > more || u.label.Num == 1 && !u.label.Weak && n.sc.Caption(n.sc.Lines[u.line]) && u.line+1 < n.f.To && n.sc.Lines[u.line+1].Label.Form == label.None
}

// trust turns a count of parts and the share of them that follow each other into
// a confidence: many regular numbers are no chance, two lines may be.
func trust(parts int, steady float64) float64 {
	const many = 6
	return 0.2 + 0.45*steady + 0.33*min(1, float64(parts)/many)
}

// steadiness is the number of parts and the share that begin or continue a count.
func (n *numbered) steadiness() (parts int, share float64) {
	for _, u := range n.units {
		if !u.isPoint() {
			parts++
		}
	}
	if parts == 0 {
		return 0, 0
	}
	return parts, max(0, 1-float64(len(n.warnings))/float64(parts))
}

// located gives warnings the place of their lines. Beyond a few, more of them say
// nothing new.
func located(sc *scan.Scan, list []warning) []policy.Issue {
	const most = 40
	var located []policy.Issue
	for i, w := range list {
		if i == most {
			w.Issue = policy.NewIssue(policy.NumberingMore, len(list)-most)
		}
		l := sc.Lines[w.line]
		located = append(located, w.At(policy.Span{Start: l.Start, End: l.End}))
		if i == most {
			break
		}
	}
	return located
}

// Lengths in characters of titles. GB/T 9704 asks for brief ones; the longest
// first sentences that are titles have about fifty.
const (
	longestRunIn = 50 // up to the first full stop
	longestColon = 20 // up to a colon, 申請條件：…
	longestTitle = 80 // on a line of its own
)

// officialTitle finds the title of a part on its line (and the next, where it
// runs over) and the byte at which its text begins.
func officialTitle(sc *scan.Scan, u *unit, lines []int) ([]scan.Extent, int) {
	l := sc.Lines[u.line]
	rest := sc.Trim(scan.Extent{Start: l.Start + l.Label.Size, End: l.End})
	if after, ok := strings.CutPrefix(sc.Of(rest), "："); ok {
		rest = sc.Trim(scan.Extent{Start: rest.End - len(after), End: rest.End}) // 第一部分：总体要求
	}
	if rest.Empty() {
		// The number stands alone: its title is the next line, if that can be one.
		if len(lines) > 1 && lines[1] == u.line+1 && sc.Caption(sc.Lines[lines[1]]) {
			next := sc.Lines[lines[1]].Extent
			if strings.Contains(sc.Of(next), "，") && len(lines) > 2 && lines[2] == u.line+2 && sc.Ends(sc.Lines[lines[2]].Extent, "。；") {
				return nil, l.Start + l.Label.Size // the first line of a sentence
			}
			return []scan.Extent{next}, next.End
		}
		title, end := runIn(sc, u, lines)
		return title, max(end, l.Start+l.Label.Size)
	}
	s := sc.Of(rest)
	if !strings.ContainsAny(s, "。！？") {
		if at := outside(s, "："); at > 0 && at+len("：") < len(s) && utf8.RuneCountInString(s[:at]) <= longestColon && !strings.ContainsAny(s[:at], "，；、") {
			return []scan.Extent{{Start: rest.Start, End: rest.Start + at}}, rest.Start + at + len("：")
		}
		if sc.Ends(rest, "：；，、") && utf8.RuneCountInString(s) > longestColon || utf8.RuneCountInString(withoutNote(s)) > longestTitle || strings.Contains(s, "；（") || strings.Contains(s, "；(") {
			return nil, rest.Start
		}
		marks := "：；，、"
		if strings.HasSuffix(s, "**") {
			marks += "*" // of Markdown in a file of another format
		}
		if title := sc.Bare(rest, marks); !title.Empty() {
			if over, end := runsOver(sc, u, lines); !over.Empty() {
				return []scan.Extent{title, over}, end
			}
			return []scan.Extent{title}, rest.End
		}
		return nil, rest.Start
	}
	first := sc.Opening(rest, "。！？")
	title := sc.Bare(first, "。")
	if at := outside(sc.Of(title), "：\t\u3000 "); at > 0 && utf8.RuneCountInString(sc.Of(title)[:at]) <= longestColon && !strings.ContainsAny(sc.Of(title)[:at], "，；、") {
		r, width := utf8.DecodeRuneInString(sc.Of(title)[at:])
		// A blank parts title and text only before a sentence that could not be a title itself.
		if r == '：' || utf8.RuneCountInString(sc.Of(title)) > longestRunIn {
			return []scan.Extent{{Start: title.Start, End: title.Start + at}}, title.Start + at + width
		}
	}
	if utf8.RuneCountInString(withoutNote(sc.Of(title))) > longestRunIn || title.Empty() {
		return nil, rest.Start
	}
	return []scan.Extent{title}, first.End
}

// outside is where the first of some characters stands outside brackets, -1 if nowhere:
// （责任单位：市科委） in a title is no end of it.
func outside(s, of string) int {
	depth := 0
	for i, r := range s {
		switch {
		case strings.ContainsRune("（(【[［", r):
			depth++
		case strings.ContainsRune("）)】]］", r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(of, r):
			return i
		}
	}
	return -1
}

// withoutNote is a title without the brackets that end it, which say who is responsible.
func withoutNote(s string) string {
	for _, pair := range []string{"（）", "()", "【】", "[]", "［］"} {
		open, close := string([]rune(pair)[0]), string([]rune(pair)[1])
		if i := strings.LastIndex(s, open); i > 0 && strings.HasSuffix(s, close) {
			return s[:i]
		}
	}
	return s
}

// runIn is the title that opens the line below a number that stands alone, and where the
// text behind it begins; nil if that line is no more than a sentence, or part of one.
func runIn(sc *scan.Scan, u *unit, lines []int) ([]scan.Extent, int) {
	if len(lines) < 2 || lines[1] != u.line+1 {
		return nil, 0
	}
	next := sc.Lines[lines[1]].Extent
	first := sc.Opening(next, "。")
	title := sc.Bare(first, "。")
	if title.End == first.End || first.End >= next.End || utf8.RuneCountInString(sc.Of(title)) > longestColon {
		return nil, 0
	}
	return []scan.Extent{title}, first.End
}

// runsOver is the part of a title that stands on the line below its number's,
// and where the text begins after it: a short line without a mark at its end or, in
// a text broken into lines of one width, what stands before the first full stop.
func runsOver(sc *scan.Scan, u *unit, lines []int) (scan.Extent, int) {
	const full, short = 20, 16 // characters of a full line and of its rest
	if len(lines) < 2 || lines[1] != u.line+1 {
		return scan.Extent{}, 0
	}
	l, next := sc.Lines[u.line], sc.Lines[lines[1]]
	if over, end := restOfWord(sc, l, next); !over.Empty() {
		return over, end
	}
	if next.Label.Form != label.None || next.Role != scan.RoleText || utf8.RuneCountInString(sc.Of(l.Extent)) < full || sc.Ends(l.Extent, "。；：！？") {
		return scan.Extent{}, 0
	}
	if wrapped(sc) {
		first := sc.Opening(next.Extent, "。")
		if title := sc.Bare(first, "。"); title.End < first.End && utf8.RuneCountInString(sc.Of(l.Extent))+utf8.RuneCountInString(sc.Of(title)) <= longestRunIn {
			return title, first.End
		}
	}
	if utf8.RuneCountInString(sc.Of(next.Extent)) > short || sc.Ends(next.Extent, "。；：，、！？") {
		return scan.Extent{}, 0
	}
	if len(lines) > 2 && utf8.RuneCountInString(sc.Of(sc.Lines[lines[2]].Extent)) < full {
		return scan.Extent{}, 0 // a list of short lines
	}
	return next.Extent, next.End
}

// wrapped reports whether the text is broken into lines of one width: none is
// long, and many full ones end in the midst of a sentence.
func wrapped(sc *scan.Scan) bool {
	const full, widest = 20, 60 // characters
	long, broken := 0, 0
	for _, l := range sc.Lines {
		n := (l.End - l.Start) / 3
		if n < full {
			continue
		}
		if n > widest {
			return false
		}
		long++
		if !sc.Ends(l.Extent, "。；：，、！？") {
			broken++
		}
	}
	return long >= 5 && 3*broken > long
}
