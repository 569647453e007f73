package outline

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// readOfficial is the grammar of official documents 公文: 一、 （一） 1. （1） of
// GB/T 9704-2012, below the chapters of a plan or by themselves, with titles on
// their own line or run in. The lowest numbered part is the measure.
func readOfficial(_ *Reader, sc *scan) (*reading, error) {
	f := sc.frame()
	sc.boxes(f)
	all := sc.candidates(f)
	if sc.articles(all) {
		return nil, nil
	}
	list := all[:0:0]
	for _, i := range all {
		if k := sc.lines[i].label.form; k != formArticle && k != formTitle && k != formSubtitle {
			list = append(list, i)
		}
	}
	n := sc.nest(f, list)
	parts, steady := n.steadiness()
	if parts < 2 && !(parts == 1 && len(sc.lines) > 3 && n.units[0].label.form <= formComma) {
		return nil, nil
	}
	n.own()
	n.closing(false)
	h := sc.readHead(f, n.units[0].line)
	r := &reading{
		grammar:    "official",
		confidence: trust(parts, steady),
		reason:     fmt.Sprintf("%d lines are numbered as in official documents, %.0f%% of the numbers follow each other", parts, 100*steady),
		nodes:      n.build(func(u *unit, lines []int) ([]extent, int) { return sc.officialTitle(u, lines) }),
	}
	n.conclude(r, h)
	return r, nil
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
func (sc *scan) located(list []warning) []policy.Issue {
	const most = 40
	var located []policy.Issue
	for i, w := range list {
		if i == most {
			w.Issue = policy.NewIssue(policy.NumberingMore, len(list)-most)
		}
		l := sc.lines[w.line]
		located = append(located, w.At(policy.Span{Start: l.start, End: l.end}))
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
func (sc *scan) officialTitle(u *unit, lines []int) ([]extent, int) {
	l := sc.lines[u.line]
	rest := sc.trim(extent{l.start + l.label.size, l.end})
	if after, ok := strings.CutPrefix(sc.of(rest), "："); ok {
		rest = sc.trim(extent{rest.end - len(after), rest.end}) // 第一部分：总体要求
	}
	if rest.empty() {
		// The number stands alone: its title is the next line, if that can be one.
		if len(lines) > 1 && lines[1] == u.line+1 && sc.caption(sc.lines[lines[1]]) {
			next := sc.lines[lines[1]].extent
			if strings.Contains(sc.of(next), "，") && len(lines) > 2 && lines[2] == u.line+2 && sc.ends(sc.lines[lines[2]].extent, "。；") {
				return nil, l.start + l.label.size // the first line of a sentence
			}
			return []extent{next}, next.end
		}
		return nil, l.start + l.label.size
	}
	s := sc.of(rest)
	if !strings.ContainsAny(s, "。！？") {
		if at := strings.Index(s, "："); at > 0 && at+len("：") < len(s) && runes(s[:at]) <= longestColon && !strings.ContainsAny(s[:at], "，；、") {
			return []extent{{rest.start, rest.start + at}}, rest.start + at + len("：")
		}
		if sc.ends(rest, "：；，、") && runes(s) > longestColon || runes(s) > longestTitle {
			return nil, rest.start
		}
		marks := "：；，、"
		if strings.HasSuffix(s, "**") {
			marks += "*" // of Markdown in a file of another format
		}
		if title := sc.bare(rest, marks); !title.empty() {
			if over, end := sc.runsOver(u, lines); !over.empty() {
				return []extent{title, over}, end
			}
			return []extent{title}, rest.end
		}
		return nil, rest.start
	}
	first := sc.opening(rest, "。！？")
	title := sc.bare(first, "。")
	if at := strings.IndexAny(sc.of(title), "：\t\u3000 "); at > 0 && runes(sc.of(title)[:at]) <= longestColon && !strings.ContainsAny(sc.of(title)[:at], "，；、") {
		r, width := utf8.DecodeRuneInString(sc.of(title)[at:])
		// A blank parts title and text only before a sentence that could not be a title itself.
		if r == '：' || runes(sc.of(title)) > longestRunIn {
			return []extent{{title.start, title.start + at}}, title.start + at + width
		}
	}
	if runes(sc.of(title)) > longestRunIn || title.empty() {
		return nil, rest.start
	}
	return []extent{title}, first.end
}

// runsOver is the part of a title that stands on the line below its number's,
// and where the text begins after it: a short line without a mark at its end or, in
// a text broken into lines of one width, what stands before the first full stop.
func (sc *scan) runsOver(u *unit, lines []int) (extent, int) {
	const full, short = 20, 16 // characters of a full line and of its rest
	if len(lines) < 2 || lines[1] != u.line+1 {
		return extent{}, 0
	}
	l, next := sc.lines[u.line], sc.lines[lines[1]]
	if next.label.form != noForm || next.role != roleText || runes(sc.of(l.extent)) < full || sc.ends(l.extent, "。；：！？") {
		return extent{}, 0
	}
	if sc.wrapped() {
		first := sc.opening(next.extent, "。")
		if title := sc.bare(first, "。"); title.end < first.end && runes(sc.of(l.extent))+runes(sc.of(title)) <= longestRunIn {
			return title, first.end
		}
	}
	if runes(sc.of(next.extent)) > short || sc.ends(next.extent, "。；：，、！？") {
		return extent{}, 0
	}
	if len(lines) > 2 && runes(sc.of(sc.lines[lines[2]].extent)) < full {
		return extent{}, 0 // a list of short lines
	}
	return next.extent, next.end
}

// wrapped reports whether the text is broken into lines of one width: none is
// long, and many full ones end in the midst of a sentence.
func (sc *scan) wrapped() bool {
	const full, widest = 20, 60 // characters
	long, broken := 0, 0
	for _, l := range sc.lines {
		n := (l.end - l.start) / 3
		if n < full {
			continue
		}
		if n > widest {
			return false
		}
		long++
		if !sc.ends(l.extent, "。；：，、！？") {
			broken++
		}
	}
	return long >= 5 && 3*broken > long
}
