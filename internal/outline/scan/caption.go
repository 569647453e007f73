package scan

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// captionEnds are the words in which notices and guides name their parts without numbers: 申報條件, 補助標準.
var captionEnds = [...]string{"条件", "條件", "标准", "標準", "材料", "时间", "時間", "对象", "對象", "流程", "程序", "方式", "范围", "範圍", "依据", "依據", "期限", "时限", "時限", "渠道", "事项", "事項", "目标", "目標", "要求", "内容", "內容", "保障"}

// captions marks lines of a plain text that head parts without numbers as set apart, as a file would: three
// or more of them, each alone on its line, behind the end of a sentence or an item.
func (sc *Scan) captions() {
	const fewest = 3
	var found []int
	for i, l := range sc.Lines {
		if l.Kind == policy.BlockHeading || l.Strong {
			return // the file says it itself
		}
		if i == 0 || i+1 == len(sc.Lines) || l.Role != RoleText || l.Kind != policy.BlockParagraph || l.Label.Form != label.None || !namesPart(sc.Of(l.Extent)) {
			continue
		}
		before, next := sc.Lines[i-1], sc.Lines[i+1]
		if (sc.Ends(before.Extent, "。；！？：") || before.Label.Form != label.None) && !namesPart(sc.Of(next.Extent)) {
			found = append(found, i)
		}
	}
	if len(found) < fewest {
		return
	}
	for _, i := range found {
		sc.Lines[i].Strong = true
	}
}

// Explains reports whether a line is the title of what explains a draft below it: 关于《…（草案）》的说明, 起草说明.
func Explains(s string) bool {
	const longest = 90 // characters
	s = Compact(s)
	if utf8.RuneCountInString(s) > longest || !strings.HasSuffix(s, "说明") && !strings.HasSuffix(s, "說明") {
		return false
	}
	switch s {
	case "起草说明", "編製說明", "编制说明", "修订说明", "修訂說明", "立法说明", "總說明":
		return true
	}
	return (strings.HasPrefix(s, "关于") || strings.HasPrefix(s, "關於") || strings.HasPrefix(s, "《")) && strings.Contains(s, "》") && !strings.ContainsAny(s, "。；，")
}

// namesPart reports whether s is a name of a part: short, without marks, in words that name parts.
func namesPart(s string) bool {
	const shortest, longest = 4, 10 // characters
	if len(s) > 4*longest || strings.ContainsAny(s, "，。；：、！？（）()《》0123456789 \t") {
		return false
	}
	if n := utf8.RuneCountInString(s); n < shortest || n > longest {
		return false
	}
	for _, end := range captionEnds {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
