package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// DOCX writes a report as a document: a heading, the counts, and for each finding what was said, what was found and where,
// with the characters that differ marked. base is the origin of the addresses.
func (r *Report) DOCX(s policy.Script, base string) ([]byte, error) {
	l := LanguageOf(s)
	var b strings.Builder
	paragraph := func(style string, runs ...run) {
		b.WriteString(`<w:p>`)
		if style != "" {
			b.WriteString(`<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`)
		}
		for _, x := range runs {
			b.WriteString(`<w:r><w:rPr>`)
			if x.bold {
				b.WriteString(`<w:b/>`)
			}
			switch x.mark {
			case "quote":
				b.WriteString(`<w:strike/><w:shd w:val="clear" w:color="auto" w:fill="F8D7D3"/>`)
			case "found":
				b.WriteString(`<w:u w:val="single"/><w:shd w:val="clear" w:color="auto" w:fill="D9EFDB"/>`)
			}
			b.WriteString(`</w:rPr><w:t xml:space="preserve">` + escaped(x.text) + `</w:t></w:r>`)
		}
		b.WriteString(`</w:p>`)
	}
	paragraph("Heading1", run{text: in([3]string{"Quotations checked", "引文核對報告", "引文核对报告"}, l)})
	paragraph("", run{text: r.Summary(l)})
	if more := r.Limits(l); more != "" {
		paragraph("", run{text: more})
	}
	paragraph("", run{text: Caveat(l)})
	for i := range r.Findings {
		f := &r.Findings[i]
		paragraph("Heading2", run{text: fmt.Sprintf("%d. %s %s（%s）", i+1, f.Verdict.Sign(), f.Verdict.In(l), f.What(l))})
		paragraph("", marked2("quote", f.QuotePieces())...)
		if a := f.Attributed; a != nil {
			paragraph("", run{text: in([3]string{"Attributed to: ", "文中所指：", "文中所指："}, l), bold: true}, run{text: a.Words + a.Aside(l)})
		}
		for _, n := range f.Notes {
			paragraph("", run{text: n.In(l)})
		}
		for k := range f.Places {
			p := &f.Places[k]
			paragraph("", run{text: in([3]string{"Found: ", "收錄文本：", "收录文本："}, l), bold: true}, run{text: p.Where(s)})
			if f.Verdict != Exact || k > 0 {
				paragraph("", marked2("found", p.FoundPieces(s))...)
			}
			paragraph("", run{text: base + "/" + s.Tag() + p.Address(s)})
			paragraph("", run{text: "SHA-256 " + p.Edition.SHA256})
			for _, o := range p.Other {
				paragraph("", run{text: o.Say(s)})
			}
		}
		if more := f.Further(l); more != "" {
			paragraph("", run{text: more})
		}
	}
	return zipped(b.String())
}

type run struct {
	text, mark string
	bold       bool
}

func marked2(mark string, list []Piece) (runs []run) {
	for _, p := range list {
		r := run{text: p.Text}
		if p.Differs {
			r.mark = mark
		}
		runs = append(runs, r)
	}
	return runs
}

func escaped(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)))
	return b.String()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func zipped(body string) ([]byte, error) {
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	heading := func(n, size string) string {
		return `<w:style w:type="paragraph" w:styleId="Heading` + n + `"><w:name w:val="heading ` + n + `"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="` + string(n[0]-1) + `"/></w:pPr><w:rPr><w:b/><w:sz w:val="` + size + `"/></w:rPr></w:style>`
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range []struct{ name, content string }{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"word/styles.xml", head + `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr></w:style>` + heading("1", "32") + heading("2", "24") + `</w:styles>`},
		{"word/document.xml", head + `<w:document ` + wordSpace + `><w:body>` + body + `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>`},
	} {
		w, err := z.Create(f.name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write([]byte(f.content)); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
