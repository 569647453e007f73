package outline_test

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Numbers as Hong Kong, Taiwan and older texts print them are numbers of articles, in their order and none lost.
func TestArticlesOfAllFormsAreRead(t *testing.T) {
	for _, c := range []struct{ labels, nums, doubts string }{
		{"第壹條 第貳條 第叁條 第肆條", "1 2 3 4", ""},
		{"第十九條 第廿條 第廿一條 第廿二條", "19 20 21 22", "numbering_begins 第十九條"},
		{"第1條 第2條 第2A條 第2B條 第3條", "1 2 2-1 2-2 3", ""},
		{"第1條 第1A條 第1AA條 第1AB條 第1B條 第2條", "1 1-1 1-101 1-102 1-2 2", ""},
		{"第1條 第2條 第2A條 第2C條 第3條", "1 2 2-1 2-3 3", "numbering_gap 第2A條 第2C條"},
		{"第一條 第二條 第二條之一 第二條之二 第三條", "1 2 2-1 2-2 3", ""},
		{"第 1 條 第 2 條 第 2-1 條 第 3 條", "1 2 2-1 3", ""},
	} {
		var text strings.Builder
		text.WriteString("青石區公園規例\n\n")
		for _, l := range strings.Split(strings.ReplaceAll(strings.ReplaceAll(c.labels, "第 ", "第_"), " 條", "_條"), " ") {
			text.WriteString(strings.ReplaceAll(l, "_", " ") + " 公園在日間開放，遊人應當愛護花木。\n\n")
		}
		e, _ := read(t, text.String())
		var nums, doubts []string
		for p := range policy.Measures(e.Provisions) {
			nums = append(nums, p.Num)
		}
		for _, w := range e.Warnings {
			doubts = append(doubts, doubt(w))
		}
		if got := strings.Join(nums, " "); got != c.nums {
			t.Errorf("%s: %s, want %s", c.labels, got, c.nums)
		}
		if got := strings.Join(doubts, "; "); got != c.doubts {
			t.Errorf("%s: doubts %q, want %q", c.labels, got, c.doubts)
		}
	}
}
