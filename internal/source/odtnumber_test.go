package source

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// The shapes are those in which LibreOffice writes lists that other paragraphs interrupt.
func TestAnODTCountsAsLibreOfficeDoes(t *testing.T) {
	level := func(n, format, more string) string {
		return `<text:list-level-style-number text:level="` + n + `" style:num-format="` + format + `" ` + more + `><style:list-level-properties><style:list-level-label-alignment text:label-followed-by="listtab"/></style:list-level-properties></text:list-level-style-number>`
	}
	styles := `<text:list-style style:name="L1">` + level("1", "一, 二, 三, ...", `style:num-prefix="第" style:num-suffix="章" loext:num-list-format="第%1%章"`) +
		level("2", "1", `text:display-levels="2" style:num-prefix="第" style:num-suffix="條" loext:num-list-format="第%1%章第%2%條"`) +
		level("3", "a", `style:num-suffix=")" style:num-letter-sync="true" text:start-value="26"`) + `</text:list-style>` +
		`<text:list-style style:name="L2">` + level("1", "甲, 乙, 丙, ...", `style:num-suffix="、"`) + level("2", "ア, イ, ウ, ...", `style:num-suffix="."`) + `</text:list-style>`
	p := func(s string) string { return `<text:p>` + s + `</text:p>` }
	item := func(s string) string { return `<text:list-item>` + s + `</text:list-item>` }
	list := func(attributes, s string) string { return `<text:list ` + attributes + `>` + s + `</text:list>` }
	one := `text:style-name="L1"`
	body := list(one+` xml:id="a"`, item(p("總則")+list("", item(p("甲"))))) + p("段") +
		list(one+` text:continue-numbering="true"`, item(list("", item(list("", item(p("細"))+item(p("目"))))))) + p("段") +
		list(one+` text:continue-numbering="true"`, item(list("", item(list("", item(p("接着"))))+item(p("乙"))))+item(p("分則"))) +
		list(`text:style-name="L2" xml:id="b"`, item(p("另列"))+item(list("", item(p("未知"))))) +
		list(one+` text:continue-list="a"`, item(p("附則"))+`<text:list-item text:style-override="L2">`+p("改式")+`</text:list-item>`+item(p("不變"))) +
		list(`text:style-name="L2"`, `<text:list-item text:start-value="4"><text:p>起於四</text:p></text:list-item>`) +
		list(one, `<text:list-item text:start-value="7">`+list("", item(p("只起上級")))+`</text:list-item>`) +
		`<table:table><table:table-row><table:table-cell>` + p("序號") + `</table:table-cell><table:table-cell>` + p("任務") + `</table:table-cell></table:table-row><table:table-row><table:table-cell>` +
		list(`text:style-name="L2"`, item(`<text:p/>`)) + `</table:table-cell><table:table-cell>` + p("清淤") + `</table:table-cell></table:table-row></table:table>`
	src := read(t, "a.odt", odtFile(t, body, styles, nil))
	text, table, _ := strings.Cut(src.Text, "\n\u2064")
	want := `第一章 總則
第一章第1條 甲
段
z) 細
aa) 目
段
bb) 接着
第一章第2條 乙
第二章 分則
甲、另列
1. 未知
第三章 附則
丁、改式
第五章 不變
丁、起於四
第七章第1條 只起上級`
	if text != want || !strings.HasSuffix(table, "甲、\t清淤") {
		t.Errorf("%s\n%s\nwant\n%s", text, table, want)
	}
	said := false
	for _, i := range src.Issues {
		said = said || i.Code == policy.NumbersUnknown && i.Args[0] == "1" && strings.Contains(i.Args[1], "ア")
	}
	if !said {
		t.Errorf("an unknown format is not said: %v", src.Issues)
	}
}
