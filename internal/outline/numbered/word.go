package numbered

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// restOfWord is the part of a title that stands on the line below its number's where the line ends
// inside a word, 加大財政支 above 持力度, or inside a quotation, and where the text begins after it.
func restOfWord(sc *scan.Scan, l, next scan.Line) (scan.Extent, int) {
	const short = 16 // characters of the rest of a title
	if next.Label.Form != label.None || next.Role != scan.RoleText || next.Kind == policy.BlockHeading || sc.Ends(l.Extent, "。；：，、！？”」》") {
		return scan.Extent{}, 0
	}
	above, below := sc.Of(l.Extent), sc.Of(next.Extent)
	if !opened(above) && !insideWord(sc.Simplify(above), sc.Simplify(below)) {
		return scan.Extent{}, 0
	}
	rest := sc.Opening(next.Extent, "。")
	if opened(above) {
		// The quotation that the line above opens closes before the full stop.
		if at := strings.Index(below, "。"); at >= 0 {
			rest.End = next.Start + at + len("。")
		}
	}
	title := sc.Bare(rest, "。")
	if utf8.RuneCountInString(sc.Of(title)) > short || sc.Ends(title, "；：，、！？") {
		return scan.Extent{}, 0
	}
	return title, rest.End
}

// opened reports whether a line leaves a quotation or the name of a document open.
func opened(s string) bool {
	for _, pair := range [...][2]string{{"“", "”"}, {"「", "」"}, {"《", "》"}} {
		if strings.Count(s, pair[0]) > strings.Count(s, pair[1]) {
			return true
		}
	}
	return false
}

// insideWord reports whether the border between two lines lies inside a word: the first ends in a character
// that is no word there, and one of the dictionary reaches over the border.
func insideWord(above, below string) bool {
	const around = 4 // characters on either side
	before := []rune(above)
	before = before[max(0, len(before)-around):]
	after := []rune(below)
	after = after[:min(len(after), around)]
	alone := segment.Words(string(before))
	if len(alone) == 0 || alone[len(alone)-1].End-alone[len(alone)-1].Start != 1 {
		return false
	}
	for _, w := range segment.Words(string(before) + string(after)) {
		if w.Start == len(before)-1 && w.End > len(before) {
			return true
		}
	}
	return false
}
