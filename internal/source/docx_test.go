package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// word packs parts of a DOCX; body is the inside of w:body.
func word(t testing.TB, body string, parts map[string]string) string {
	t.Helper()
	const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="wps" xmlns:v="v"`
	all := map[string]string{
		"_rels/.rels":       `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document` + ns + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
	}
	for name, content := range parts {
		all[name] = strings.Replace(content, "<w:root>", "<w:root"+ns+">", 1)
	}
	return pack(t, all)
}

func pack(t testing.TB, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// para is a paragraph with the properties in pPr.
func para(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

func inList(list string, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%s"/></w:numPr>`, level, list)
}

func lvl(level int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d">%s<w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, level, more, format, text)
}

func TestWordNumbersParagraphs(t *testing.T) {
	numbering := `<w:root>
<w:abstractNum w:abstractNumId="0">` +
		lvl(0, "chineseCounting", "%1、", `<w:start w:val="1"/>`) +
		lvl(1, "chineseCountingThousand", "（%2）", `<w:start w:val="1"/>`) +
		lvl(2, "decimal", "%3.", `<w:start w:val="1"/><w:suff w:val="space"/>`) +
		lvl(3, "decimalEnclosedCircle", "%4", `<w:start w:val="1"/><w:suff w:val="nothing"/>`) + `</w:abstractNum>
<w:abstractNum w:abstractNumId="1">` +
		lvl(0, "chineseCountingThousand", "第%1章", `<w:start w:val="1"/>`) +
		lvl(1, "chineseCountingThousand", "第%2条", `<w:start w:val="9"/><w:lvlRestart w:val="0"/>`) +
		lvl(2, "decimal", "%1.%2.%3", `<w:start w:val="1"/><w:isLgl/>`) + `</w:abstractNum>
<w:abstractNum w:abstractNumId="2">` + lvl(0, "bullet", "\uf0b7", "") + `</w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="Linked"/></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num></w:root>`
	styles := `<w:root>
<w:style w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="a1"/></w:style>
<w:style w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:styleId="c"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Linked"><w:name w:val="x"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style></w:root>`
	body := para(`<w:pStyle w:val="t"/>`, "关于推进工业化的意见") +
		para(`<w:pStyle w:val="c"/>`, "一、总体要求 1") +
		para(`<w:pStyle w:val="a1"/>`, "总体要求") +
		para(inList("1", 1), "指导思想") + para(inList("1", 2), "要点") + para(inList("1", 3), "甲") + para(inList("1", 3), "乙") +
		para(inList("1", 1), "基本原则") + para(inList("1", 2), "重新编号") +
		para(`<w:pStyle w:val="mine"/>`, "主要任务") + para(inList("1", 1), "再次重新编号") +
		para(`<w:pStyle w:val="a1"/>`+inList("0", 0), "无编号的标题") +
		para(inList("4", 0), "另起") + para(inList("4", 0), "接着") +
		para(inList("5", 0), "罗马") +
		para(inList("2", 0), "总则") + para(inList("2", 1), "为了规范") + para(inList("2", 0), "分则") + para(inList("2", 1), "不重新编号") + para(inList("2", 2), "小数") +
		para(inList("3", 0), "项目符号") + para(inList("6", 0), "借用的符号") +
		para(inList("1", 0), "") + para(inList("1", 0), "前面有一个空段") +
		para(`<w:pStyle w:val="2"/>`, "按名称的标题") + para(`<w:pStyle w:val="loop"/>`+inList("99", 0), "没有这个编号")
	src := read(t, "-", word(t, body, map[string]string{"word/numbering.xml": numbering, "word/styles.xml": styles}))
	if src.Format != FormatDOCX || src.Title != "关于推进工业化的意见" {
		t.Errorf("format %s, title %q", src.Format, src.Title)
	}
	expectShape(t, src, `
heading1 关于推进工业化的意见
heading1 一、总体要求
paragraph （一）指导思想
paragraph 1. 要点
paragraph ①甲
paragraph ②乙
paragraph （二）基本原则
paragraph 1. 重新编号
heading1 二、主要任务
paragraph （一）再次重新编号
heading1 无编号的标题
paragraph 五、另起
paragraph 六、接着
paragraph VII) 罗马
paragraph 第一章 总则
paragraph 第九条 为了规范
paragraph 第二章 分则
paragraph 第十条 不重新编号
paragraph 2.10.1 小数
list 项目符号
list 借用的符号
paragraph 九、前面有一个空段
heading2 按名称的标题
paragraph 没有这个编号
`)
}

func TestWordText(t *testing.T) {
	body := `<w:p><w:r><w:t xml:space="preserve">第一</w:t></w:r><w:r><w:t>条</w:t><w:tab/><w:t>为了</w:t><w:br/><w:t>换行</w:t><w:br w:type="page"/></w:r></w:p>` +
		`<w:p><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:del><w:r><w:delText>删除</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>` +
		`<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>` +
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag></w:p>` +
		`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>` +
		`<w:p><w:r><w:ruby><w:rt><w:r><w:t>yè</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>業</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0B7"/><w:sym w:char="00D7"/></w:r></w:p>` +
		`<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>` +
		`<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>接着</w:t><w:footnoteReference w:id="2"/></w:r></w:p>` +
		`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>合并</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p><w:p><w:r><w:t>丁</w:t></w:r></w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>专栏1</w:t></w:r></w:p><w:p><w:r><w:t>内容</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` +
		`<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>`
	src := read(t, "a.docx", word(t, body, map[string]string{
		"word/footnotes.xml": `<w:root><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>未引用</w:t></w:r></w:p></w:footnote></w:root>`,
		"word/header1.xml":   `<w:root><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:root>`,
		"docProps/core.xml":  `<cp xmlns:dc="dc"><dc:title>Microsoft Word - 新建文档</dc:title></cp>`,
	}))
	if src.Title != "" {
		t.Errorf("title is %q, which the text does not hold", src.Title)
	}
	expectShape(t, src, `
paragraph 第一条 为了
paragraph 换行
paragraph 新增链接标记
paragraph 前半后半
paragraph 業-×
paragraph 正文接着[1]
paragraph 文本框
table H 合并	<	丙 丁
table R 	1	2
table 专栏1
table 内容
paragraph 控件
quote [1] 脚注
`)
}

func TestWordTitleFromProperties(t *testing.T) {
	src := read(t, "a.docx", word(t, para("", "某市数据管理")+para("", "某市数据 管理办法"), map[string]string{"docProps/core.xml": `<c><title>某市数据管理办法</title></c>`}))
	if src.Title != "某市数据管理办法" {
		t.Errorf("title is %q", src.Title)
	}
}

// manyFiles is an archive of more files than a document has.
func manyFiles(t *testing.T) string {
	files := map[string]string{}
	for i := range parts.MaxEntries + 1 {
		files[strconv.Itoa(i)] = ""
	}
	return pack(t, files)
}

func TestArchivesRefused(t *testing.T) {
	deep := strings.Repeat("<w:ins>", 400)
	whole := word(t, para("", "正文"), nil)
	for _, c := range []struct {
		name, raw string
		want      policy.IssueCode
		args      string
	}{
		{"no Word document", pack(t, map[string]string{"a.txt": "正文"}), policy.FileArchive, ""},
		{"spreadsheet", pack(t, map[string]string{"_rels/.rels": `<R><Relationship Type="x/officeDocument" Target="xl/workbook.xml"/></R>`, "xl/workbook.xml": "<x/>"}), policy.FileSpreadsheet, ""},
		{"slides", pack(t, map[string]string{"_rels/.rels": `<R><Relationship Type="x/officeDocument" Target="ppt/presentation.xml"/></R>`, "ppt/presentation.xml": "<x/>"}), policy.FileSlides, ""},
		{"many files", manyFiles(t), policy.FileParts, ""},
		{"no text", word(t, "<w:p/>", nil), policy.FileNoText, ""},
		{"bomb", word(t, para("", strings.Repeat("0", 8<<20)), nil), policy.FileBomb, "word/document.xml 8"},
		{"bomb beside the text", word(t, para("", "正文"), map[string]string{"word/styles.xml": "<w:root>" + strings.Repeat(" ", 40<<20)}), policy.FileBomb, "word/styles.xml 40"},
		{"nested too deep", word(t, deep+strings.Repeat("</w:ins>", 400), nil), policy.FileDeep, ""},
		{"cut off", whole[:len(whole)/2], policy.FileDamaged, ""},
		{"damaged XML", pack(t, map[string]string{"word/document.xml": "<w:document><w:body><w:p>"}), policy.FileDamaged, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("a.docx", strings.NewReader(c.raw))
			if policy.CodeOf(err) != policy.Invalid {
				t.Fatalf("error is %v, want one of code invalid", err)
			}
			i := policy.IssueOf(err)
			if i.Code != c.want || !strings.HasPrefix(strings.Join(i.Args, " "), c.args) || policy.MessageOf(err) != "a.docx: "+i.Message {
				t.Errorf("%q is %s of %q, want %s of %q", policy.MessageOf(err), i.Code, i.Args, c.want, c.args)
			}
		})
	}
}

func FuzzDOCX(f *testing.F) {
	f.Add(para("", "第一条"), `<w:abstractNum w:abstractNumId="0">`+lvl(0, "decimal", "%1.%9", "")+`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`, `<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>`)
	f.Add(para(inList("1", 0), "一")+`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc></w:tr></w:tbl>`, `<w:num w:numId="1"/>`, "")
	f.Add(para(`<w:rPr><w:vanish/></w:rPr>`+inList("1", 8), "一")+para(inList("1", 2), "")+`<w:p><w:fldSimple w:instr="LISTNUM"/><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>甲</w:t></w:r></w:p>`,
		`<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="2"><w:start w:val="-5"/><mc:AlternateContent><mc:Choice><w:numFmt w:val="custom" w:format="00001, …"/></mc:Choice><mc:Fallback><w:numFmt w:val="aiueo"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1%2%3%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="8"><w:startOverride w:val="2147483647"/></w:lvlOverride></w:num>`,
		`<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr><w:b/></w:rPr></w:style>`)
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		raw := word(t, body, map[string]string{"word/numbering.xml": "<w:root>" + numbering + "</w:root>", "word/styles.xml": "<w:root>" + styles + "</w:root>"})
		fuzzRead(t, "a.docx", []byte(raw))
	})
}

// Exponents, indices and words struck out keep their meaning, whatever the format.
func TestWordsAboveBelowAndStruckOut(t *testing.T) {
	run := func(properties, text string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	up, down, out := `<w:vertAlign w:val="superscript"/>`, `<w:vertAlign w:val="subscript"/>`, `<w:strike/>`
	const want = "面积3×10⁴平方米，2.5km²，CO₂下降，20²=400，长3米²，见注[1]，~~旧词语~~新。"
	body := `<w:p>` + run("", "面积3×10") + run(up, "4") + run("", "平方米，2.5km") + run(up, "2") + run("", "，CO") + run(down, "2") + run("", "下降，20") + run(up, "2") +
		run("", "=400，长3米") + run(up, "2") + run("", "，见注") + run(up, "1") + run("", "，") + run(out, "旧") + run(out, "词语") + run(`<w:strike w:val="0"/>`, "新。") + `</w:p>`
	html := "<html><body><p>面积3×10<sup>4</sup>平方米，2.5km<sup>2</sup>，CO<sub>2</sub>下降，20<sup>2</sup>=400，长3米<sup>2</sup>，见注<sup>1</sup>，<s>旧词语</s>新。</p></body></html>"
	for name, content := range map[string]string{
		"a.docx": word(t, body, nil), "a.html": html,
		"a.md": "# 题\n\n面积3×10<sup>4</sup>平方米，2.5km^2^，CO~2~下降，20<sup>2</sup>=400，长3米<sup>2</sup>，见注<sup>1</sup>，~~旧词语~~新。\n",
	} {
		src := read(t, name, content)
		if got := strings.TrimSpace(strings.TrimPrefix(src.Text, "题\n")); got != want {
			t.Errorf("%s gives %s\nwant %s", name, got, want)
		}
	}
}

// Other programs write them as small words that are lifted, by a style of characters, or by a
// style sheet; an office's formulas stand in elements of their own.
func TestWordsAboveTheLineByOtherMeans(t *testing.T) {
	run := func(properties, text string) string {
		return `<w:r><w:rPr>` + properties + `</w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	up, down := `<w:position w:val="8"/><w:sz w:val="19"/>`, `<w:position w:val="-2"/><w:sz w:val="19"/>`
	const want = "面积3×10⁴平方米，CO₂下降，20²=400，~~旧~~新。"
	word1 := word(t, `<w:p>`+run("", "面积3×10")+run(up, "4")+run("", "平方米，CO")+run(down, "2")+run(`<w:sz w:val="24"/>`, "下降，20")+run(`<w:rStyle w:val="Up"/>`, "2")+run("", "=400，")+
		run(`<w:rStyle w:val="Out"/>`, "旧")+run("", "新。")+`</w:p>`, map[string]string{"word/styles.xml": `<w:root><w:style w:type="character" w:styleId="Raise"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="Up"><w:basedOn w:val="Raise"/></w:style><w:style w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style></w:root>`})
	odt := odtFile(t, `<text:p>面积3×10<text:span text:style-name="T1">4</text:span>平方米，CO<text:span text:style-name="T2">2</text:span>下降，20<text:span text:style-name="T3"><text:span>2</text:span></text:span>=400，<text:span text:style-name="T4">旧</text:span><text:span text:style-name="T5">藏</text:span>新。</text:p>`,
		`<style:style style:name="T1"><style:text-properties style:text-position="33% 80%"/></style:style><style:style style:name="T2"><style:text-properties style:text-position="sub 58%"/></style:style>`+
			`<style:style style:name="T3" style:parent-style-name="T1"/><style:style style:name="T4"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="T5"><style:text-properties text:display="none"/></style:style>`, nil)
	html := `<html><body><p>面积3×10<span style="font-size:9px; vertical-align: super">4</span>平方米，CO<span style="vertical-align:sub;">2</span>下降，<math><msup><mn>20</mn><mn>2</mn></msup></math>=400，<span style="text-decoration:line-through">旧</span>新。</p></body></html>`
	for name, content := range map[string]string{"a.docx": word1, "a.odt": odt, "a.html": html} {
		if got := strings.TrimSpace(read(t, name, content).Text); got != want {
			t.Errorf("%s gives %s\nwant %s", name, got, want)
		}
	}
	moved := read(t, "a.docx", word(t, `<w:p>`+run(`<w:sz w:val="32"/>`, "青石字")+run(`<w:position w:val="6"/><w:sz w:val="32"/>`, "2024")+`</w:p>`, nil))
	if strings.TrimSpace(moved.Text) != "青石字2024" {
		t.Errorf("words of one size that are only moved give %q", moved.Text)
	}
	const m = `<m:r><m:t>%s</m:t></m:r>`
	part := func(name, inside string) string { return "<m:" + name + ">" + inside + "</m:" + name + ">" }
	letter := func(s string) string { return strings.Replace(m, "%s", s, 1) }
	src := read(t, "a.docx", word(t, `<w:p>`+run("", "补贴额=")+`<m:oMath>`+part("f", part("fPr", "")+part("num", letter("a+b"))+part("den", letter("2")))+letter("×")+
		part("sSup", part("e", letter("10"))+part("sup", letter("4")))+`</m:oMath>`+run("", "元。")+`</w:p>`, nil))
	if got := strings.TrimSpace(src.Text); got != "补贴额=(a+b)/2×10⁴元。" {
		t.Errorf("a formula gives %s", got)
	}
}
