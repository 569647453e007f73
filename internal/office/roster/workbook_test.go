package roster

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// rawBook packs a workbook of one sheet from XML as other programs write it: rows
// is what stands in sheetData, shared what stands in the table of strings.
func rawBook(t testing.TB, rows, shared string) []byte {
	t.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + `><sheets><sheet name="分工" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/sharedStrings.xml", `<sst ` + main + `>` + shared + `</sst>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + main + `><sheetData>` + rows + `</sheetData></worksheet>`},
	} {
		w, err := archive.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(head + part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestReadWorkbooksAsOtherProgramsWriteThem(t *testing.T) {
	c := converter(t)
	const text = `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`
	cell := func(at, s string) string { return fmt.Sprintf(text, at, s) }
	shared := `<si><t>序號</t></si><si><t>牽頭單位</t></si><si><t>完成時限</t></si><si><r><t>測試</t></r><r><rPr><b/></rPr><t xml:space="preserve">單位甲 </t></r></si>`
	for name, raw := range map[string][]byte{
		"inline strings": rawBook(t, `<row r="1">`+cell("A1", "序號")+cell("B1", "牽頭單位")+cell("C1", "完成時限")+`</row>`+
			`<row r="2">`+cell("A2", "17")+cell("B2", "測試單位甲")+cell("C2", "2024年12月31日")+`</row>`, ""),
		"shared strings in runs": rawBook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`+
			`<row r="2"><c r="A2"><v>17</v></c><c r="B2" t="s"><v>3</v></c><c r="C2"><v>45657</v></c></row>`, shared),
		"numbers as LibreOffice has them": rawBook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`+
			`<row r="2"><c r="A2" t="n"><v>17</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" t="n"><v>45657.0</v></c></row>`, shared),
		"a date as text of ISO 8601": rawBook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`+
			`<row r="2"><c r="A2"><v>17.0</v></c><c r="B2" t="s"><v>3</v></c>`+cell("C2", "2024-12-31T00:00:00")+`</row>`, shared),
		"empty rows between": rawBook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>`+
			`<row r="5"><c r="A5"><v>17</v></c><c r="B5" t="s"><v>3</v></c><c r="C5"><v>45657</v></c></row>`, shared),
	} {
		read, err := Read("a.xlsx", bytes.NewReader(raw), c, 2024)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		rows := read.Rows
		if len(rows) != 1 || rows[0].Number != 17 || rows[0].Lead != "測試單位甲" || rows[0].Due != "2024-12-31" {
			t.Errorf("%s: %+v, %v", name, rows, err)
			continue
		}
		if want := map[bool]int{true: 5, false: 2}[strings.HasPrefix(name, "empty")]; rows[0].Line != want {
			t.Errorf("%s: line %d, want %d", name, rows[0].Line, want)
		}
	}
}

func TestReadWorkbooksWithTwoRowsOfMergedHeadings(t *testing.T) {
	c := converter(t)
	book := excelize.NewFile()
	for cell, v := range map[string]any{
		"A1": "測試單位任務分工表", "A2": "序號", "B2": "責任分工", "D2": "完成時限", "B3": "牽頭單位", "C3": "配合單位",
		"A4": 1, "B4": "測試單位甲", "C4": "測試單位乙\n測試單位丙", "D4": "12月底前", "A5": 2, "D5": "長期",
	} {
		if err := book.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range [][2]string{{"A1", "D1"}, {"A2", "A3"}, {"B2", "C2"}, {"D2", "D3"}, {"B4", "B5"}} {
		if err := book.MergeCell("Sheet1", area[0], area[1]); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	read, err := Read("a.xlsx", &file, c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	rows := read.Rows
	if len(rows) != 2 || rows[1].Lead != "測試單位甲" || len(rows[0].Support) != 2 || rows[0].Due != "2024-12-31" || rows[1].Due != "" || rows[0].Line != 4 {
		t.Errorf("%+v, %v", rows, err)
	}
}

func TestAMeasureIsNamedByNumberAddressOrText(t *testing.T) {
	c := converter(t)
	s := twenty()
	s.Slug = "plan"
	for named, want := range map[string]int{
		"３,": 3, "第3條,": 3, "3.0,": 3, "/d/plan/m/3,": 3, "https://example.cn/zh-Hans/d/plan/m/3?x=1,": 3, "m/3,": 3,
		",推動第甴類企業發展": 3, ",推动第甴类企业发展": 3, "3,推動第甴類企業發展": 3, "https://example.cn/d/other/m/3,": 0, "21,": 0, "4,推動第甴類企業發展": 0,
	} {
		rows, err := Read("a.csv", strings.NewReader("序號,措施,牽頭單位\n"+named+",測試單位甲\n"), c, 2024)
		if err != nil {
			t.Fatal(err)
		}
		plan := s.Plan(rows, c)
		got := 0
		if len(plan.DutyChanges.Add) == 1 && plan.Unclear == 0 {
			got = plan.DutyChanges.Add[0].Measure
		}
		if got != want {
			t.Errorf("%s is measure %d, want %d: %+v", named, got, want, plan.Lines)
		}
	}
}

func TestATableWithoutTheColumnLeavesNamesAsPublicAsTheyAre(t *testing.T) {
	c := converter(t)
	s := twenty()
	rows, err := Read("a.csv", strings.NewReader("序號,牽頭單位,責任人,職務,公開\n1,測試單位甲,測試人員甲,科長,是\n"), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	s = applied(s, s.Plan(rows, c).DutyChanges)
	o := s.Assignments[0].Official
	o.Department = s.Assignments[0].Department
	s.Officials = []*policy.Official{o}
	rows, err = Read("a.csv", strings.NewReader("序號,牽頭單位,責任人,職務\n1,測試單位甲,測試人員甲,科長\n"), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	if plan := s.Plan(rows, c); len(plan.Lines) > 0 {
		t.Errorf("%+v", plan.Lines)
	}
}
