package paper

import (
	"archive/zip"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// pack is a DOCX as its parts.
type pack struct {
	script        policy.Script
	title, issuer string
	address       string // of what is written
	about         []string
	body          string
	notes         string // footnotes
	relations     []string
	pictures      []*policy.Picture
	created       time.Time
	running       bool // pages have a head and numbers; about stands at the foot of the first
}

const (
	xmlHead    = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	wordSpaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	office     = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// relation is what the main part refers to, without its identifier.
func relation(kind, target string, outside bool) string {
	mode := ""
	if outside {
		mode = ` TargetMode="External"`
	}
	return `Type="` + office + kind + `" Target="` + escaped(target) + `"` + mode
}

// ownRelations are those that every main part has: styles, settings, notes, head and feet.
const ownRelations = 6

// relationID is the identifier of a relation by its place, from 1.
func relationID(n int) string { return "rId" + strconv.Itoa(ownRelations+n) }

func pictureName(n int, p *policy.Picture) string {
	if p.Type == "image/jpeg" {
		return fmt.Sprintf("image%d.jpg", n)
	}
	return fmt.Sprintf("image%d.png", n)
}

// write writes the package. The same text gives the same bytes.
func (p *pack) write(to io.Writer) error {
	z := zip.NewWriter(to)
	put := func(name string, content []byte, method uint16) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	}
	parts := []struct{ name, content string }{
		{"[Content_Types].xml", p.types()},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + office + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`},
		{"docProps/core.xml", p.core()},
		{"word/document.xml", `<w:document ` + wordSpaces + `><w:body>` + p.body + p.section() + `</w:body></w:document>`},
		{"word/_rels/document.xml.rels", p.relationships()},
		{"word/styles.xml", styles(p.script)},
		{"word/settings.xml", `<w:settings ` + wordSpaces + `><w:zoom w:percent="100"/><w:characterSpacingControl w:val="compressPunctuation"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
			`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`},
		{"word/footnotes.xml", `<w:footnotes ` + wordSpaces + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>` + p.notes + `</w:footnotes>`},
		{"word/header1.xml", `<w:hdr ` + wordSpaces + `><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` + run(p.title, "") + `</w:p></w:hdr>`},
		{"word/footer1.xml", `<w:ftr ` + wordSpaces + `>` + pageNumber + `</w:ftr>`},
		{"word/footer2.xml", `<w:ftr ` + wordSpaces + `>` + p.origin() + `</w:ftr>`},
	}
	for _, part := range parts {
		if err := put(part.name, []byte(xmlHead+part.content), zip.Deflate); err != nil {
			return fmt.Errorf("docx: %w", err)
		}
	}
	for i, picture := range p.pictures {
		if err := put("word/media/"+pictureName(i+1, picture), picture.Data, zip.Store); err != nil {
			return fmt.Errorf("docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return nil
}

const pageNumber = `<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>`

// origin is the foot of the first page: where the text is from.
func (p *pack) origin() string {
	var b strings.Builder
	for _, line := range p.about {
		b.WriteString(`<w:p><w:pPr><w:pStyle w:val="YhwOrigin"/></w:pPr>` + run(line, "") + `</w:p>`)
	}
	if p.running {
		b.WriteString(pageNumber)
	}
	if b.Len() == 0 {
		b.WriteString(`<w:p/>`)
	}
	return b.String()
}

func (p *pack) section() string {
	refs, first := "", ""
	if p.running {
		refs, first = `<w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>`, `<w:titlePg/>`
	}
	kind := map[bool]string{true: "first", false: "default"}[p.running]
	return `<w:sectPr>` + refs + `<w:footerReference w:type="` + kind + `" r:id="rId6"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1644" w:right="1446" w:bottom="1446" w:left="1446" w:header="794" w:footer="680" w:gutter="0"/>` + first + `</w:sectPr>`
}

func (p *pack) types() string {
	var b strings.Builder
	b.WriteString(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for _, part := range [][2]string{{"document", "document.main"}, {"styles", "styles"}, {"settings", "settings"}, {"footnotes", "footnotes"}, {"header1", "header"}, {"footer1", "footer"}, {"footer2", "footer"}} {
		b.WriteString(`<Override PartName="/word/` + part[0] + `.xml" ContentType="` + wordType + part[1] + `+xml"/>`)
	}
	return b.String() + `</Types>`
}

func (p *pack) relationships() string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	own := [ownRelations][2]string{{"styles", "styles"}, {"settings", "settings"}, {"footnotes", "footnotes"}, {"header", "header1"}, {"footer", "footer1"}, {"footer", "footer2"}}
	for i, part := range own {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" %s/>`, i+1, relation(part[0], part[1]+".xml", false))
	}
	for i, r := range p.relations {
		fmt.Fprintf(&b, `<Relationship Id="%s" %s/>`, relationID(i+1), r)
	}
	return b.String() + `</Relationships>`
}

// core is what the file says of itself (Dublin Core).
func (p *pack) core() string {
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped(p.title) + `</dc:title><dc:creator>` + escaped(p.issuer) + `</dc:creator><dc:identifier>` + escaped(p.address) + `</dc:identifier><dc:language>` + p.script.Tag() + `</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + p.created.UTC().Format(time.RFC3339) + `</dcterms:created></cp:coreProperties>`
}

// styles are those of the text: a serif for the body and a sans serif for headings, by the names that Word has where either
// script is at home.
func styles(s policy.Script) string {
	body, head, language := "新細明體", "微軟正黑體", "zh-TW"
	if s == policy.Hans {
		body, head, language = "宋体", "黑体", "zh-CN"
	}
	fonts := func(eastern, western string) string {
		return `<w:rFonts w:ascii="` + western + `" w:hAnsi="` + western + `" w:eastAsia="` + eastern + `" w:cs="` + western + `"/>`
	}
	sans := fonts(head, "Arial")
	var b strings.Builder
	b.WriteString(`<w:styles ` + wordSpaces + `><w:docDefaults><w:rPrDefault><w:rPr>` + fonts(body, "Times New Roman") + `<w:kern w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="` + language + `"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	style := func(id, name, based, next, paragraph, letters string) {
		b.WriteString(`<w:style w:type="paragraph"`)
		if id == "Normal" {
			b.WriteString(` w:default="1"`)
		} else if strings.HasPrefix(id, "Yhw") {
			b.WriteString(` w:customStyle="1"`)
		}
		b.WriteString(` w:styleId="` + id + `"><w:name w:val="` + name + `"/>`)
		if based != "" {
			b.WriteString(`<w:basedOn w:val="` + based + `"/>`)
		}
		if next != "" {
			b.WriteString(`<w:next w:val="` + next + `"/>`)
		}
		b.WriteString(`<w:qFormat/><w:pPr>` + paragraph + `</w:pPr><w:rPr>` + letters + `</w:rPr></w:style>`)
	}
	const flush = `<w:ind w:firstLine="0" w:firstLineChars="0"/>`
	size := func(half int) string { return fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, half, half) }
	style("Normal", "Normal", "", "", `<w:widowControl w:val="0"/><w:spacing w:after="60" w:line="384" w:lineRule="auto"/><w:ind w:firstLine="480" w:firstLineChars="200"/><w:jc w:val="both"/>`, "")
	style("Title", "Title", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="480" w:after="240" w:line="340" w:lineRule="auto"/>`+flush+`<w:jc w:val="center"/>`, sans+`<w:b/><w:bCs/>`+size(40))
	for i := range deepestHeading {
		half := []int{32, 28, 25, 24, 24, 24}[i]
		space := []int{360, 280, 220, 160, 140, 120}[i]
		align := `<w:jc w:val="left"/>`
		style("Heading"+strconv.Itoa(i+1), "heading "+strconv.Itoa(i+1), "Normal", "Normal",
			fmt.Sprintf(`<w:keepNext/><w:keepLines/><w:spacing w:before="%d" w:after="%d" w:line="320" w:lineRule="auto"/>%s%s<w:outlineLvl w:val="%d"/>`, space, space/2, flush, align, i), sans+`<w:b/><w:bCs/>`+size(half))
	}
	for i := range deepestHeading {
		before := map[bool]string{true: ` w:before="100"`}[i == 0]
		bold := map[bool]string{true: `<w:b/>`}[i == 0]
		style("TOC"+strconv.Itoa(i+1), "toc "+strconv.Itoa(i+1), "Normal", "Normal", fmt.Sprintf(`<w:spacing%s w:after="20" w:line="300" w:lineRule="auto"/><w:ind w:left="%d" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="left"/>`, before, i*420), bold+size(22))
	}
	style("YhwContents", "Yhw Contents", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="360" w:after="120"/>`+flush+`<w:jc w:val="center"/>`, sans+`<w:b/>`+size(28))
	style("YhwMeta", "Yhw Meta", "Normal", "Normal", `<w:spacing w:after="40"/>`+flush+`<w:jc w:val="center"/>`, `<w:color w:val="404040"/>`)
	style("YhwPlace", "Yhw Place", "Normal", "Normal", `<w:spacing w:after="40"/>`+flush+`<w:jc w:val="left"/>`, `<w:color w:val="404040"/>`+size(21))
	style("YhwAddress", "Yhw Address", "Normal", "Normal", flush+`<w:jc w:val="center"/>`, size(18))
	style("YhwCaption", "Yhw Caption", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="200" w:after="120"/>`+flush+`<w:jc w:val="center"/>`, sans+`<w:b/>`)
	style("YhwSignature", "Yhw Signature", "Normal", "Normal", `<w:spacing w:before="60" w:after="60"/>`+flush+`<w:jc w:val="right"/>`, "")
	style("YhwBox", "Yhw Box", "Normal", "YhwBox", `<w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="808080"/><w:left w:val="single" w:sz="6" w:space="6" w:color="808080"/><w:bottom w:val="single" w:sz="6" w:space="4" w:color="808080"/><w:right w:val="single" w:sz="6" w:space="6" w:color="808080"/></w:pBdr>`+`<w:ind w:left="160" w:right="160" w:firstLine="440" w:firstLineChars="200"/>`, size(22))
	style("YhwPoint", "Yhw Point", "Normal", "Normal", `<w:keepNext/>`, `<w:b/>`)
	style("YhwFigure", "Yhw Figure", "Normal", "Normal", `<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>`+flush+`<w:jc w:val="center"/>`, "")
	style("YhwTableTitle", "Yhw Table Title", "Normal", "Normal", `<w:keepNext/><w:spacing w:before="160" w:after="60"/>`+flush+`<w:jc w:val="center"/>`, sans+`<w:b/>`+size(22))
	style("YhwCell", "Yhw Cell", "Normal", "YhwCell", `<w:spacing w:before="30" w:after="30" w:line="288" w:lineRule="auto"/>`+flush+`<w:jc w:val="left"/>`, size(21))
	style("YhwHead", "Yhw Head", "YhwCell", "YhwCell", `<w:jc w:val="center"/>`, `<w:b/>`)
	style("YhwBreak", "Yhw Break", "Normal", "Normal", `<w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>`+flush, size(8))
	style("YhwOrigin", "Yhw Origin", "Footer", "", `<w:spacing w:after="0" w:line="260" w:lineRule="auto"/><w:jc w:val="left"/>`, `<w:color w:val="595959"/>`+size(16))
	style("Header", "header", "Normal", "", `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="A6A6A6"/></w:pBdr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`+flush+`<w:jc w:val="center"/>`, `<w:color w:val="595959"/>`+size(18))
	style("Footer", "footer", "Normal", "", `<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>`+flush+`<w:jc w:val="center"/>`, size(18))
	style("FootnoteText", "footnote text", "Normal", "", `<w:spacing w:after="0" w:line="280" w:lineRule="auto"/>`+flush+`<w:jc w:val="left"/>`, size(19))
	b.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="1F4E79"/></w:rPr></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="90" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>`)
	}
	return b.String() + `</w:tblBorders></w:tblPr></w:style></w:styles>`
}
