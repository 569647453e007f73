package bulletin

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// style is a style of paragraphs: an official document's, after GB/T 9704.
type style struct {
	id, name   string
	paragraph  string // properties
	characters string
}

func (s style) xml() string {
	return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="` + s.id + `"><w:name w:val="` + s.name + `"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>` + s.paragraph + `</w:pPr><w:rPr>` + s.characters + `</w:rPr></w:style>`
}

func font(face, size string) string {
	return `<w:rFonts w:eastAsia="` + face + `"/><w:sz w:val="` + size + `"/><w:szCs w:val="` + size + `"/>`
}

// cellStyles are those that tables and pictures need; a template that lacks them gets them.
var cellStyles = []style{
	{"YhwCell", "表格文字", `<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>`, font("宋体", "20")},
	{"YhwHead", "表头", `<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, font("黑体", "20")},
	{"YhwPicture", "图", `<w:keepNext/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, ""},
	{"YhwChart", "总体情况图", `<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>`, ""},
	{"YhwBody", "通报正文", `<w:ind w:firstLine="640"/><w:jc w:val="both"/>`, ""},
}

var usualStyles = append([]style{
	{"YhwBanner", "版头", `<w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>`, font("宋体", "96") + `<w:b/><w:color w:val="D7000F"/><w:spacing w:val="400"/>`},
	{"YhwNumber", "期数", `<w:jc w:val="center"/>`, ""},
	{"YhwIssue", "期号", `<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="D7000F"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs><w:spacing w:after="360"/>`, ""},
	{"YhwTitle", "通报标题", `<w:spacing w:before="240" w:after="240" w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>`, font("宋体", "44") + `<w:b/>`},
	{"YhwPeriod", "期间", `<w:spacing w:after="360"/><w:jc w:val="center"/>`, ""},
	{"YhwAddress", "主送", `<w:ind w:firstLine="0"/>`, ""},
	{"YhwH1", "一级标题", `<w:keepNext/><w:spacing w:before="120"/><w:ind w:firstLine="640"/><w:outlineLvl w:val="0"/>`, font("黑体", "32")},
	{"YhwSign", "落款", `<w:ind w:right="640"/><w:jc w:val="right"/>`, ""},
	{"YhwAnnex", "附件标题", `<w:spacing w:before="0" w:after="200" w:line="480" w:lineRule="exact"/><w:jc w:val="center"/>`, font("宋体", "36") + `<w:b/>`},
}, cellStyles...)

// Template is the usual template, of a 督查通報 or of a 督辦單, for an office to download and change.
func (w *Writer) Template(unit bool) ([]byte, error) {
	p := &pack{parts: map[string][]byte{}}
	text := func(s string) string { return w.words(s) }
	para := func(style, words string) string { return paragraph(style, text(words)) }
	bare := func(field string) string { return para("YhwBody", "{{"+field+"}}") }
	portrait := `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1247" w:gutter="0"/></w:sectPr>`
	landscape := `<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1474" w:right="1588" w:bottom="1247" w:left="1588" w:header="851" w:footer="850" w:gutter="0"/></w:sectPr>`
	var body strings.Builder
	if unit {
		for _, s := range []string{
			para("YhwBanner", "督辦單"), para("YhwNumber", "{{年份}}年第　　號"), paragraph("YhwIssue", text("{{單位名稱}}")+"\t"+"{{日期}}"),
			para("YhwTitle", "關於落實《{{文件}}》的\n督辦單"), para("YhwAddress", "{{承辦單位}}："),
			// Days begin paragraphs or stand in lines of their own: no sign keeps LibreOffice from breaking 2026|年.
			para("YhwBody", "截至{{截止}}，《{{文件}}》{{文號}}中由你單位牽頭或配合的措施共{{總數}}條，已完成{{已完成}}條，推進中{{推進中}}條，受阻{{受阻}}條，未啟動{{未啟動}}條，未填報{{未填報}}條；"+
				"逾期未完成{{逾期}}條（紅牌{{紅牌}}條、黃牌{{黃牌}}條、藍牌{{藍牌}}條），超期完成{{超期完成}}條。具體事項見附件。"),
			para("YhwH1", "一、逾期事項"), bare("表：逾期"),
			para("YhwH1", "二、存在問題"), bare("表：存在問題"),
			tableXML(tableWidth, []column{{text("承辦單位意見"), 50, false}, {text("督查單位意見"), 50, false}}, [][]cell{{{text: "\n\n\n\n\n\n"}, {text: "\n\n\n\n\n\n"}}}),
			para("YhwSign", "{{單位名稱}}"), para("YhwSign", "{{日期}}"),
		} {
			body.WriteString(s)
		}
	} else {
		for _, s := range []string{
			para("YhwBanner", "督查通報"), para("YhwNumber", "{{年份}}年第　　期"), paragraph("YhwIssue", text("{{單位名稱}}")+"\t"+"{{日期}}"),
			para("YhwTitle", "關於《{{文件}}》\n落實情況的通報"), para("YhwPeriod", "（{{開始}}至{{截止}}）"), para("YhwAddress", "{{承辦單位}}："),
			para("YhwBody", "現將《{{文件}}》{{文號}}各項措施的落實情況通報如下。"),
			para("YhwH1", "一、總體情況"),
			para("YhwBody", "截至{{截止}}，全文{{總數}}條措施中，{{已指定}}條已明確牽頭單位；已完成{{已完成}}條，完成率{{完成率}}；推進中{{推進中}}條，受阻{{受阻}}條，未啟動{{未啟動}}條，未填報{{未填報}}條。"+
				"逾期未完成{{逾期}}條，超期完成{{超期完成}}條。本期收到進展填報{{本期填報}}份，完成{{本期完成}}條。"),
			bare("圖：總體情況"),
			para("YhwH1", "二、本期完成"), bare("表：本期完成"),
			para("YhwH1", "三、逾期未完成"),
			para("YhwBody", "逾期滿{{藍牌天數}}天為藍牌，滿{{黃牌天數}}天為黃牌，滿{{紅牌天數}}天為紅牌。目前紅牌{{紅牌}}條、黃牌{{黃牌}}條、藍牌{{藍牌}}條。"),
			bare("表：逾期"),
			para("YhwH1", "四、存在問題和下一步"), bare("表：存在問題"),
			para("YhwH1", "五、各單位情況"), bare("圖：各單位"), bare("表：各單位"),
			para("YhwH1", "六、各部分情況"), bare("表：各部分"),
			para("YhwSign", "{{單位名稱}}"), para("YhwSign", "{{日期}}"),
		} {
			body.WriteString(s)
		}
	}
	body.WriteString(`<w:p><w:pPr>` + portrait + `</w:pPr></w:p>`)
	body.WriteString(para("YhwAnnex", "附件　《{{文件}}》措施落實情況表") + bare("表：措施"))
	document := xmlHead + `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>` + body.String() + landscape + `</w:body></w:document>`

	var styles strings.Builder
	styles.WriteString(xmlHead + `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="` + map[bool]string{true: "zh-CN", false: "zh-TW"}[w.Script == policy.Hans] + `"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="560" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>`)
	for _, s := range usualStyles {
		styles.WriteString(s.xml())
	}
	styles.WriteString(`</w:styles>`)

	p.put("[Content_Types].xml", []byte(xmlHead+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`+
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>`+
		`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>`))
	p.put("_rels/.rels", []byte(xmlHead+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`))
	p.put("word/document.xml", []byte(document))
	p.put("word/_rels/document.xml.rels", []byte(xmlHead+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>`))
	p.put("word/styles.xml", []byte(styles.String()))
	p.put("word/footer1.xml", []byte(xmlHead+`<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>`+
		run("— ", font("宋体", "28"))+`<w:r><w:rPr>`+font("宋体", "28")+`</w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr>`+font("宋体", "28")+`</w:rPr><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`+run(" —", font("宋体", "28"))+`</w:p></w:ftr>`))
	return p.bytes()
}
