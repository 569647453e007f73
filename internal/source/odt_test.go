package source

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

const odtSpace = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="d" xmlns:dc="c"`

// odtFile packs the inside of a text, and its styles.
func odtFile(t testing.TB, body, styles string, more map[string]string) string {
	t.Helper()
	files := map[string]string{
		"mimetype":              openDocument + "text",
		"META-INF/manifest.xml": `<manifest/>`,
		"content.xml":           `<office:document-content` + odtSpace + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	}
	for name, content := range more {
		files[name] = content
	}
	return pack(t, files)
}

func TestAnODTIsReadWithItsNumbers(t *testing.T) {
	styles := `<style:style style:name="P1" style:parent-style-name="Title"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="第" style:num-suffix="章 "/></text:outline-style>`
	item := func(s string) string { return `<text:list-item>` + s + `</text:list-item>` }
	p := func(s string) string { return `<text:p>` + s + `</text:p>` }
	inner := func(s string) string { return `<text:list>` + s + `</text:list>` }
	body := `<text:tracked-changes><text:changed-region><text:deletion>` + p("刪去") + `</text:deletion></text:changed-region></text:tracked-changes>` +
		`<text:p text:style-name="P1">青石區<text:span>若干</text:span>措施</text:p>` +
		`<text:table-of-content><text:index-body>` + p("一、目標 1") + `</text:index-body></text:table-of-content>` +
		`<text:list text:style-name="L1">` + item(p("目標")+inner(item(p("總目標")+p("續段"))+item(p("分目標")+inner(item(p("甲"))+item(p("乙")))))) + item(p("任務")+inner(item(p("重新")))) + `</text:list>` +
		p("本措施<text:s text:c=\"2\"/>所稱企業<text:note><text:note-citation>1</text:note-citation><text:note-body>"+p("在本區登記。")+"</text:note-body></text:note><text:tab/>如下<office:annotation>"+p("批註")+"</office:annotation>：") +
		`<text:list text:style-name="L2">` + item(p("圓點")) + `</text:list>` +
		`<text:list text:style-name="L1" text:continue-numbering="true">` + item(p("接續")) + `</text:list>` +
		`<text:h text:outline-level="1">附則</text:h>` +
		`<table:table><table:table-column/><table:table-header-rows><table:table-row><table:table-cell>` + p("序號") + `</table:table-cell><table:table-cell table:number-columns-spanned="2">` + p("任務") + `</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>` +
		`<table:table-row><table:table-cell table:number-rows-spanned="2">` + p("1") + `</table:table-cell><table:table-cell>` + p("平台") + `</table:table-cell><table:table-cell>` + p("甲") + p("乙") + `</table:table-cell></table:table-row>` +
		`<table:table-row><table:covered-table-cell/><table:table-cell>` + p("人才") + `</table:table-cell><table:table-cell/></table:table-row></table:table>` +
		`<table:table><table:table-row><table:table-cell>` + p("專欄") + p("內容") + `</table:table-cell></table:table-row></table:table>` +
		p("前<draw:frame><draw:text-box>"+p("框內")+"</draw:text-box></draw:frame>後")
	src := read(t, "-", odtFile(t, body, styles, nil))
	if src.Format != FormatODT || src.Title != "青石區若干措施" {
		t.Errorf("format %s, title %q", src.Format, src.Title)
	}
	expectShape(t, src, `
heading1 青石區若干措施
paragraph 一、目標
paragraph （一）總目標
paragraph 續段
paragraph （二）分目標
paragraph 1.甲
paragraph 2.乙
paragraph 二、任務
paragraph （一）重新
paragraph 本措施  所稱企業[1] 如下：
list 圓點
paragraph 三、接續
heading1 第1章 附則
table `+"H 序號\t任務\t<"+`
table `+"R 1\t平台\t甲 乙"+`
table `+"R ^1\t人才"+`
table 專欄
table 內容
paragraph 前後
paragraph 框內
quote [1] 在本區登記。
`)
}

// Shapes with words stand in the text, or hang on a paragraph of which they are no part.
func TestWordsOfShapesInAnODTStayApart(t *testing.T) {
	shape := func(s string) string {
		return `<draw:custom-shape><text:p>` + s + `</text:p><draw:enhanced-geometry/></draw:custom-shape>`
	}
	src := read(t, "-", odtFile(t, `<text:p>前`+shape("形")+`後</text:p>`+shape("獨立")+`<draw:g><draw:g>`+shape("組")+`</draw:g><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></draw:g>`, "", nil))
	if src.Text != "前後\n形\n獨立\n組\n框" {
		t.Errorf("%q", src.Text)
	}
}

// Rows and cells may stand once for many: so many are read as mean something.
func TestRowsAndCellsOfAnODTAreRepeatedWithinBounds(t *testing.T) {
	cell := func(attributes, s string) string {
		return `<table:table-cell` + attributes + `><text:p>` + s + `</text:p></table:table-cell>`
	}
	row := func(attributes, cells string) string {
		return `<table:table-row` + attributes + `>` + cells + `</table:table-row>`
	}
	rows := ` table:number-rows-repeated="3"`
	src := read(t, "-", odtFile(t, `<table:table>`+row("", cell("", "序號")+cell("", "任務")+cell("", "單位"))+
		row(rows, cell("", "1")+cell(` table:number-columns-repeated="2"`, "同上")+`<table:table-cell table:number-columns-repeated="1021"/>`)+
		row(` table:number-rows-repeated="1048570"`, `<table:table-cell table:number-columns-repeated="1024"/>`)+`</table:table>`, "", nil))
	expectShape(t, src, "\ntable H 序號\t任務\t單位\n"+strings.Repeat("table R 1\t同上\t同上\n", 3))
	if len(src.Issues) > 0 {
		t.Errorf("%v", src.Issues)
	}
	const many = 1_000_000
	src = read(t, "-", odtFile(t, `<table:table>`+row(fmt.Sprintf(` table:number-rows-repeated="%d"`, many), cell("", "甲")+cell("", "乙"))+`</table:table>`, "", nil))
	if n := strings.Count(src.Text, "甲"); len(src.Text) > 4*mostRepeated || len(src.Issues) != 1 || src.Issues[0].Code != policy.TableCut || src.Issues[0].Args[0] != fmt.Sprint(many-n) {
		t.Errorf("%d bytes, %d rows, %v", len(src.Text), n, src.Issues)
	}
	// Columns beyond the last one lose no word.
	var wide strings.Builder
	for i := range 70 {
		wide.WriteString(cell("", fmt.Sprintf("第%d列", i)))
	}
	src = read(t, "-", odtFile(t, `<table:table>`+row("", wide.String())+row("", wide.String())+`</table:table>`, "", nil))
	for i := range 70 {
		if n := strings.Count(src.Text, fmt.Sprintf("第%d列", i)); n != 2 {
			t.Errorf("第%d列 stands %d times", i, n)
		}
	}
}

func TestWhatIsNoTextOfOpenDocumentIsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		raw  string
		want policy.IssueCode
	}{
		"encrypted":   {odtFile(t, "", "", map[string]string{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), policy.FileEncrypted},
		"spreadsheet": {odtFile(t, "", "", map[string]string{"mimetype": openDocument + "spreadsheet"}), policy.FileSpreadsheet},
		"slides":      {odtFile(t, "", "", map[string]string{"mimetype": openDocument + "presentation"}), policy.FileSlides},
		"empty":       {odtFile(t, "", "", nil), policy.FileNoText},
		"damaged":     {odtFile(t, "<text:p>", "", nil), policy.FileDamaged},
		"deep":        {odtFile(t, strings.Repeat("<text:section>", 300), "", nil), policy.FileDeep},
		"a bomb":      {odtFile(t, strings.Repeat(" ", 33<<20), "", nil), policy.FileBomb},
		"no content":  {pack(t, map[string]string{"mimetype": openDocument + "text"}), policy.FileArchive},
	} {
		_, err := Read("a.odt", strings.NewReader(test.raw))
		var e *policy.Error
		if !errors.As(err, &e) || e.Issues[0].Code != test.want || !strings.HasPrefix(e.In(policy.English), "a.odt: ") {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
}

// FuzzODT gives the reader texts that no program writes.
func FuzzODT(f *testing.F) {
	const plain = `<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>`
	f.Add(`<text:list text:style-name="L1" xml:id="a"><text:list-item text:start-value="-3"><text:list><text:list-item text:style-override="L2"><text:p>甲</text:p></text:list-item></text:list></text:list-item></text:list><text:list text:continue-list="a"><text:list-item><text:p/></text:list-item></text:list>`,
		`<text:list-style style:name="L1"><text:list-level-style-number text:level="99" style:num-format="ア" loext:num-list-format="%1%%2%%99%"/><text:list-level-style-number text:level="2" style:num-format="a" style:num-letter-sync="true" text:start-value="-7" text:display-levels="9"/></text:list-style>`)
	f.Add(`<text:list text:style-name="L1"><text:list-item text:start-value="9"><text:p>甲</text:p></text:list-item></text:list>`, plain)
	f.Add(`<table:table><table:table-row><table:table-cell table:number-columns-repeated="99999"/><table:table-cell table:number-rows-spanned="-1"><text:p>甲</text:p></table:table-cell></table:table-row></table:table>`, plain)
	f.Add(`<table:table><table:table-row table:number-rows-repeated="9999999"><table:table-cell table:number-columns-repeated="3"><text:p>甲</text:p></table:table-cell></table:table-row></table:table>`, plain)
	f.Add(`<text:p>甲<text:s text:c="999999999"/><text:note><text:note-body><text:p>註</text:p></text:note-body></text:note></text:p><text:h text:outline-level="-3">乙</text:h>`, plain)
	f.Fuzz(func(t *testing.T, body, styles string) {
		src, err := Read("a.odt", strings.NewReader(odtFile(t, body, styles, nil)))
		checkSource(t, src, err)
	})
}
