package outline_test

import (
	"strings"
	"testing"
)

// Lines that repeat without end must not cost more than their number; a search
// of each for its like would not finish here.
func TestRepeatedLinesStayLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, line := range []string{
		"附件1", "附件：", "目录", "1.甲", "（一）甲", "一、甲", "第一条 甲。", "第一章 甲", "专栏1 甲", "注：甲", "2024年5月6日", "“第三条 甲",
		"问：甲？", "张三：甲？", "一是甲", "第一，甲", "附则", "甲：", "1.1 甲", "某市关于甲的通知", "从「甲、乙」兩個方面", "（此件公开发布）", "[1] 甲", "甲\t乙\t丙", "\u2063甲\t乙", "\u2064任务\t单位",
	} {
		t.Run(line, func(t *testing.T) {
			source := "某文\n" + strings.Repeat(line+"\n", 8000)
			e, _ := read(t, source)
			tiles(t, e, source)
			unique(t, e)
		})
	}
}
