package roster

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Tables whose departments stand in no column of their own, or whose lines are not lines: behind tasks, above them, drawn with
// bars, turned; and what offices in Taiwan write. ⏎ is a line's end within a cell.
var further = []form{
	{name: "单位在任务后 标签", kind: "csv", leads: 2, support: 2, lines: "序号|重点任务\n1|#1（责任单位：测试单位甲）\n2|#2。（牵头单位：测试单位乙；配合单位：测试单位丙、测试单位丁）"},
	{name: "单位在任务后 牵头配合 时限", kind: "xlsx", leads: 2, support: 1, lines: "序号|工作任务\n1|#1（测试单位甲牵头，测试单位丙配合，12月底前完成）\n2|#2（由测试单位乙负责）"},
	{name: "任务及责任单位 一栏", kind: "xlsx", leads: 2, lines: "序号|工作任务及责任单位|完成时限\n1|#1（测试单位甲）|6月底\n2|#2⏎测试单位乙|2024-06-30"},
	{name: "单位在任务后 方括号", kind: "csv", leads: 2, support: 1, lines: "序号|任务内容\n1|#1【牵头单位：测试单位甲】\n2|#2〔责任单位：测试单位乙，配合单位：测试单位丙〕"},
	{name: "单位在任务后 另有一栏", kind: "csv", leads: 2, lines: "序号|重点任务|牵头单位\n1|#1（责任单位：测试单位甲）|测试单位甲\n2|#2（责任单位：测试单位丙）|测试单位乙", named: []policy.IssueCode{policy.UnreadTail}},
	{name: "单位栏空 任务后写明", kind: "csv", leads: 2, lines: "序号|重点任务|牵头单位\n1|#1|测试单位甲\n2|#2（责任单位：测试单位乙）|"},
	{name: "按单位分节", kind: "xlsx", merged: "A2:C2 A5:C5", leads: 3, lines: "序号|工作任务|完成时限\n一、测试单位甲\n1|#1|6月底\n2|#2|7月底\n二、测试单位乙（1项）\n3|#3|9月底", named: []policy.IssueCode{policy.NotedBodySection}},
	{name: "按单位分节 标签 两列", kind: "csv", leads: 2, support: 1, lines: "序号|工作任务|完成时限\n牵头单位：测试单位甲||\n1|#1|6月底\n（二）|测试单位乙牵头，测试单位丙配合|\n2|#2|7月底", named: []policy.IssueCode{policy.NotedBodySection}},
	{name: "按单位分节 几家", kind: "csv", leads: 1, lines: "序号|工作任务\n测试单位甲|\n1|#1\n责任单位：测试单位乙、测试单位丙|\n2|#2", unclear: []policy.IssueCode{policy.RowRivals}},
	{name: "表上方写明单位", kind: "xlsx", leads: 2, lines: "任务清单\n责任单位：测试单位甲\n序号|工作任务|完成时限\n1|#1|6月底\n2|#2|长期坚持", named: []policy.IssueCode{policy.NotedBodyAbove, policy.UnreadRow, policy.NotedUndated}},
	{name: "单位合并在第一栏", kind: "xlsx", merged: "A2:A3", leads: 3, lines: "责任单位|序号|工作任务|完成时限\n测试单位甲|1|#1|6月底\n|2|#2|7月底\n测试单位乙|3|#3|8月底"},
	{name: "合并在另存时丢失", kind: "csv", leads: 2, lines: "责任单位|序号|工作任务|完成时限\n测试单位甲|1|#1|6月底\n|2|#2|2024-07-31\n测试单位乙|3|#3|8月底", named: []policy.IssueCode{policy.NotedBodiless, policy.UnreadBodiless}},
	{name: "管道表", kind: "text", leads: 1, support: 1, lines: "# 2024年任务\n\n| 序号 | 工作任务 | 牵头单位 | 完成时限 |\n|---|:---:|---|---|\n| 1 | #1 | 测试单位甲（牵头）<br>测试单位乙 | 6月底 |\n\n注：以上请抓紧。", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "管道无边 全角", kind: "text", leads: 2, lines: "序号｜工作任务｜牵头单位\n1｜#1｜测试单位甲\n2｜#2｜测试单位乙"},
	{name: "框线表 一格几行", kind: "text", leads: 2, support: 1, lines: "┌──┬──────┬──────┐\n│序号│工作任务│责任单位│\n├──┼──────┼──────┤\n│1│#1│测试单位甲牵头│\n│ │  │测试单位丙配合│\n├──┼──────┼──────┤\n│2│#2│测试单位乙│\n└──┴──────┴──────┘"},
	{name: "网页表", kind: "text", leads: 3, support: 1, lines: `<html><head><style>td{}</style></head><body><table><tr><th colspan="3">任务分工</th></tr><tr><th>序号</th><th>工作任务</th><th>牵头单位</th></tr><tr><td>1</td><td>#1</td><td rowspan="2">测试单位甲</td></tr><tr><td>2</td><td>#2</td></tr><tr><td>3</td><td>#3</td><td>测试单位乙牵头<br>测试单位丙配合</td></tr></table></body></html>`},
	{name: "转置", kind: "xlsx", leads: 3, lines: "序号|1|2|3\n工作任务|#1|#2|#3\n牵头单位|测试单位甲|测试单位乙|测试单位丙\n完成时限|6月底|2024-12-31|\n备注|补充||", named: []policy.IssueCode{policy.NotedTurned, policy.UnreadColumn}},
	{name: "转置 合并", kind: "xlsx", merged: "B3:C3 A1:D1", leads: 3, lines: "2024年任务分工表\n工作任务|#1|#2|#3\n牵头单位|测试单位甲||测试单位丙", named: []policy.IssueCode{policy.NotedTurned, policy.UnreadColumn}},
	{name: "民国年", kind: "csv", leads: 6, support: 1, lines: "項次|工作項目|主辦機關|協辦機關|辦理期限\n1|#1|测试单位甲|测试单位乙|民國113年12月底\n2|#2|测试单位乙||113.12.31\n3|#3|测试单位乙||113年6月\n4|#4|测试单位乙||113/09/30\n5|#5|测试单位乙||1130930\n6|#6|测试单位乙||民國一百一十三年十二月三十一日", named: []policy.IssueCode{policy.NotedRepublic}},
	{name: "繁体栏名", kind: "xlsx", leads: 2, support: 1, lines: "編號|工作項目|權責機關|協辦機關|預定完成日期\n1|#1|测试单位甲|测试单位乙|2024/6/30\n2|#2|测试单位乙||113年12月31日前", named: []policy.IssueCode{policy.NotedRepublic}},
	{name: "单位换行", kind: "xlsx", leads: 3, support: 1, lines: "序号|措施|牵头单位|配合单位\n1|#1|测试单⏎位甲|\n2|#2|测试单位乙⏎|测试单位丙\n3|#3|测试单位丙牵头⏎|"},
	{name: "单位换行 不明", kind: "csv", leads: 0, lines: "序号|措施|牵头单位\n1|#1|某某开发⏎测试单位甲", unclear: []policy.IssueCode{policy.RowOne}},
	{name: "日期数值", kind: "csv", leads: 3, lines: "序号|措施|牵头单位|完成时限\n1|#1|测试单位甲|45657\n2|#2|测试单位甲|45657.75\n3|#3|测试单位甲|2024年12月31日前"},
	{name: "季度打勾", kind: "xlsx", leads: 2, tasks: 1, lines: "序号|措施|牵头单位|第一季度|第二季度\n1|#1|测试单位甲|√|完成30%\n2|#2|测试单位乙|/|●", named: []policy.IssueCode{policy.UnreadTick}},
	{name: "没有栏名的一栏", kind: "csv", leads: 2, lines: "序号|措施|牵头单位|\n1|#1|测试单位甲|另说\n2|#2|测试单位乙|", named: []policy.IssueCode{policy.UnreadUnheaded}},
	{name: "每页重复的两行表头", kind: "xlsx", leads: 2, support: 2, merged: "C1:D1 C4:D4", lines: "序号|措施|责任分工|\n||牵头单位|配合单位\n1|#1|测试单位甲|测试单位乙\n序号|措施|责任分工|\n||牵头单位|配合单位\n2|#2|测试单位乙|测试单位丙"},
}

func TestFurtherTablesOfOfficesGoInAndNothingIsLostInSilence(t *testing.T) {
	c := converter(t)
	for _, f := range further {
		t.Run(f.name, func(t *testing.T) { f.goesIn(t, c, nil) })
	}
}

func TestSheetsNamedAfterDepartmentsAndProseAroundTables(t *testing.T) {
	raw := book(t, func(f *excelize.File) {
		if err := f.SetSheetName("Sheet1", "测试区教育局"); err != nil {
			t.Fatal(err)
		}
		put(t, f, "测试区教育局", []any{"序号", "工作任务", "完成时限"}, []any{1, titled("#1"), "6月底"})
	})
	read, err := Read("a.xlsx", strings.NewReader(raw), converter(t), 2024)
	if err != nil || len(read.Noted) != 1 || read.Noted[0].Code != policy.NotedBodySheet || read.Rows[0].Lead != "测试区教育局" {
		t.Errorf("%+v, %v", read, err)
	}
	text := strings.Repeat("一段說明。\n\n", 5) + titled("| 序号 | 工作任务 | 牵头单位 |\n|---|---|---|\n| 1 | #1 | 测试单位甲 |\n")
	holds(t, said(t, twenty(), "a.md", text), unread(policy.UnreadProse, "2"))
}

func TestHeadingsThatAreNoDepartmentsAnswerForNothing(t *testing.T) {
	for name, table := range map[string]string{
		"topics above tasks":          "序号,工作任务,完成时限\n一、产业发展,,\n1,推動第甲類企業發展,6月底\n",
		"topics and departments":      "序号,工作任务,完成时限\n测试单位甲,,\n1,推動第甲類企業發展,6月底\n二、改善民生,,\n2,推動第乙類企業發展,6月底\n",
		"brackets that say no body":   "序号,工作任务\n1,推動第甲類企業發展（第一批）\n",
		"a centre that is to be made": "序号,工作任务\n建设先进制造业中心,\n1,推動第甲類企業發展\n",
	} {
		if read, err := Read("a.csv", strings.NewReader(table), converter(t), 2024); err == nil {
			t.Errorf("%s: read as %+v", name, read.Rows)
		}
	}
}

func TestWorkbooksWithPasswordsAndOldOnesSaySo(t *testing.T) {
	f := excelize.NewFile()
	if err := f.SetCellStr("Sheet1", "A1", "序号"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "x"}); err != nil {
		t.Fatal(err)
	}
	old := append([]byte("\xd0\xcf\x11\xe0"), make([]byte, 600)...)
	bof := []byte("\x09\x08\x10\x00\x00\x06\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	pass := slices.Concat(old, bof, []byte("\xe1\x00\x02\x00\xb0\x04\x2f\x00\x36\x00"), make([]byte, 60))
	for name, of := range map[string]struct {
		raw         []byte
		code        policy.IssueCode
		convertible bool
	}{
		"with a password":       {b.Bytes(), policy.TableLocked, false},
		"an old one":            {old, policy.TableOld, true},
		"an old one, password":  {pass, policy.TableLocked, false},
		"an old one, read":      {slices.Concat(old, bof, []byte("\xe1\x00\x02\x00\xb0\x04\x0a\x00\x00\x00"), make([]byte, 60)), policy.TableOld, true},
		"the XML of Excel 2003": {[]byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`), policy.TableOld, true},
		"a password of ODF":     {zipped(t, map[string]string{"content.xml": "x", "META-INF/manifest.xml": `<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`}), policy.TableLocked, false},
		"the binary of Excel":   {zipped(t, map[string]string{"xl/workbook.bin": "x"}), policy.TableOld, true},
	} {
		_, err := Read("a.xls", bytes.NewReader(of.raw), converter(t), 2024)
		if got := ProblemsOf(err); len(got) != 1 || got[0].Code != of.code {
			t.Errorf("%s: %v", name, err)
		}
		if Convertible(of.raw) != of.convertible {
			t.Errorf("%s: convertible is %v", name, !of.convertible)
		}
	}
}

func TestWhatIsHiddenInOpenDocumentIsSaid(t *testing.T) {
	raw := zipped(t, map[string]string{"content.xml": `<d xmlns:t="t" xmlns:x="x" xmlns:o="o"><t:table t:name="S"><t:table-column/><t:table-column t:visibility="collapse" t:number-columns-repeated="2"/>` +
		`<t:table-row><t:table-cell><x:p>序号</x:p></t:table-cell><t:table-cell><x:p>牵头单位</x:p></t:table-cell></t:table-row>` +
		`<t:table-row t:visibility="filter"><t:table-cell><x:p>1</x:p></t:table-cell><t:table-cell><o:annotation><x:p>待定</x:p></o:annotation><x:p>测试单位甲</x:p></t:table-cell></t:table-row></t:table></d>`})
	read, err := Read("a.ods", bytes.NewReader(raw), converter(t), 2024)
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, p := range slices.Concat(read.Noted, read.Unread) {
		said += p.Place("a") + " " + p.Issue.In(policy.Simplified) + "\n"
	}
	for _, want := range []string{"有 1 行是隐藏的，一样读入：2", "隐藏的栏一样读入：B\n", "a:2: B2 批注“待定”"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
}

// zipped is a package of the parts given.
func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
