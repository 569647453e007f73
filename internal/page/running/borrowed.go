package running

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Borrowed tells a measure's own words from those an elliptical sentence lends
// it (承前省略): the heading in script s, cut where the spans change. It lays the
// source's words, notes and all, along the heading: what the heading does not
// have (a pinyin note) is passed over. nil if the measure borrows nothing or the
// source does not bear the heading out.
func Borrowed(p *policy.Provision, source string, written, s policy.Script) []Segment {
	if !slices.ContainsFunc(p.Spans, func(sp policy.Span) bool { return sp.Shared }) {
		return nil
	}
	heading, shown := []rune(p.Heading.In(written)), []rune(p.Heading.In(s))
	if len(heading) != len(shown) {
		return nil
	}
	spans := slices.Clone(p.Spans)
	slices.SortFunc(spans, func(a, b policy.Span) int { return a.Start - b.Start })
	var list []Segment
	at := 0
	for _, sp := range spans {
		if sp.Start < 0 || sp.End > len(source) || sp.Start > sp.End {
			return nil
		}
		from := at
		for _, r := range source[sp.Start:sp.End] {
			if at < len(heading) && r == heading[at] {
				at++
			}
		}
		if at > from {
			list = append(list, Segment{Text: string(shown[from:at]), Borrowed: sp.Shared})
		}
	}
	if at < len(heading) {
		return nil
	}
	return list
}
