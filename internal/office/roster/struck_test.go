package roster

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// pack writes a package of one part.
func pack(t *testing.T, name, content string) string {
	t.Helper()
	var b strings.Builder
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte(content))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func cellsOf(cell func(string, bool) string, cells ...string) string {
	var b strings.Builder
	for _, c := range cells {
		text, struck := strings.CutPrefix(c, "~")
		b.WriteString(cell(text, struck))
	}
	return b.String()
}

// What is crossed out is no assignment, and is named: a whole line, a cell, one of several names.
func TestWhatIsCrossedOutIsSaidAndNotRead(t *testing.T) {
	want := []string{"1 added lead 測試單位甲 >2024-06-30", "1 added support 測試單位乙 >2024-06-30", "2 added lead 測試單位乙", "new 測試單位甲", "new 測試單位乙",
		unread(policy.UnreadStruck, "测试单位丙"), unread(policy.UnreadStruck, "2024-07-31"), unread(policy.UnreadStruckRow, "3 测试单位丁 测试单位乙 2024-08-31")}
	lineOf := [][]string{{"序号", "牵头单位", "配合单位", "完成时限"}, {"1", "测试单位甲", "测试单位乙|测试单位丙", "2024-06-30"}, {"2", "测试单位乙", "", "~2024-07-31"}, {"3", "~测试单位丁", "测试单位乙", "~2024-08-31"}}

	book := excelize.NewFile()
	style, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	if err != nil {
		t.Fatal(err)
	}
	docx, ods := `<w:document xmlns:w="w"><w:body><w:tbl>`, `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>`+
		`<style:style style:name="ce1"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="ce2"><style:text-properties style:text-line-through-style="none"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="a">`
	for i, cells := range lineOf {
		for j, c := range cells {
			at, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				t.Fatal(err)
			}
			text, struck := strings.CutPrefix(c, "~")
			left, out, parts := strings.Cut(text, "|")
			switch {
			case parts:
				err = book.SetCellRichText("Sheet1", at, []excelize.RichTextRun{{Text: left}, {Text: "、" + out, Font: &excelize.Font{Strike: true}}})
			default:
				err = book.SetCellStr("Sheet1", at, text)
			}
			if err == nil && struck {
				err = book.SetCellStyle("Sheet1", at, at, style)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		docx += "<w:tr>" + cellsOf(func(text string, struck bool) string {
			run := "<w:r><w:rPr><w:strike w:val=\"false\"/></w:rPr><w:t>"
			if struck {
				run = "<w:r><w:rPr><w:strike/></w:rPr><w:t>"
			}
			left, out, parts := strings.Cut(text, "|")
			if parts {
				out = "<w:r><w:rPr><w:dstrike/></w:rPr><w:t>、" + out + "</w:t></w:r>"
			}
			return "<w:tc><w:p><w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>" + run + left + "</w:t></w:r>" + out + "</w:p></w:tc>"
		}, cells...) + "</w:tr>"
		ods += "<table:table-row>" + cellsOf(func(text string, struck bool) string {
			cell := `<table:table-cell table:style-name="ce2"><text:p>`
			if struck {
				cell = `<table:table-cell table:style-name="ce1"><text:p>`
			}
			left, out, parts := strings.Cut(text, "|")
			if parts {
				out = `<text:span text:style-name="ce1">、` + out + `</text:span>`
			}
			return cell + left + out + "</text:p></table:table-cell>"
		}, cells...) + "</table:table-row>"
	}
	var xlsx bytes.Buffer
	if err := book.Write(&xlsx); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"a.xlsx": xlsx.String(),
		"a.docx": pack(t, "word/document.xml", docx+"</w:tbl></w:body></w:document>"),
		"a.ods":  pack(t, "content.xml", ods+"</table:table></office:spreadsheet></office:body></office:document-content>"),
	} {
		got := said(t, twenty(), name, content)
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], " 、测试", " 测试")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// A day whose day a spreadsheet does not show is one of the spreadsheet's, not of who wrote the table.
func TestDaysShownAsMonthsAreTheirLast(t *testing.T) {
	c := converter(t)
	month := `m"月"`
	read, err := Read("a.xlsx", bytes.NewReader(workbook(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &month})
		if err != nil {
			t.Fatal(err)
		}
		f.SetCellInt("Sheet1", "A2", 1)
		f.SetCellStr("Sheet1", "B2", "测试单位甲")
		f.SetCellValue("Sheet1", "D2", 46357)
		f.SetCellStyle("Sheet1", "D2", "D2", style)
	})), c, 2024)
	if err != nil || read.Rows[0].Due != "2026-12-31" {
		t.Errorf("a cell that shows 12月: %+v, %v", read, err)
	}
}
