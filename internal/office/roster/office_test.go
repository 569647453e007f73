package roster

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/office/roster/unit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// said is what a trial run says of a table: a line for each change, new department and
// part that was not read.
func said(t *testing.T, s State, name, text string) []string {
	t.Helper()
	c := converter(t)
	read, err := Read(name, strings.NewReader(text), c, 2024)
	if err != nil {
		return strings.Split(err.Error(), "\n")
	}
	return lines(s.Plan(read, c))
}

func lines(plan *Plan) (list []string) {
	for _, c := range plan.Lines {
		due := ""
		for _, f := range c.Fields {
			if f.Name == "due" {
				due = " " + f.Before + ">" + f.After
			}
		}
		list = append(list, strings.TrimSpace(fmt.Sprintf("%d %s %s %s%s %s", c.Measure, c.Kind, c.Role, c.Department.Hant, due, c.Why.Code)))
	}
	for _, d := range plan.New {
		list = append(list, "new "+d.Hant)
	}
	for _, u := range plan.Unread {
		list = append(list, fmt.Sprintf("%s %s", u.Code, u.Args[0]))
	}
	for _, u := range plan.Noted {
		if u.Code == policy.NotedUndated {
			list = append(list, fmt.Sprintf("%s %s", u.Code, u.Args[0]))
		}
	}
	return list
}

// unclear and unread are what said says of a line that is unclear, and of what was not read.
func unclear(measure int, why policy.IssueCode) string {
	return fmt.Sprintf("%d unclear   %s", measure, why)
}

func unread(code policy.IssueCode, what string) string { return string(code) + " " + what }

// holds reports which of the lines are not said.
func holds(t *testing.T, got []string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("it does not say %q, but\n%s", w, strings.Join(got, "\n"))
		}
	}
}

func TestHeadingsOfOffices(t *testing.T) {
	tab := &table{convert: converter(t)}
	for want, list := range map[column]string{
		colMeasure:     "序号 編號 任務序號",
		colTitle:       "重点任务 具体措施 任务内容 工作举措 任务名称 工作内容 重点工作 措施内容 主要措施 目标任务 事项 项目名称 政策内容 条款 改革舉措 工作任務（简要）",
		colLead:        "牵头单位 牽頭部門 牵头 主责单位 主办单位 第一责任单位 牵头责任单位",
		colResponsible: "责任单位 责任部门 负责单位 落实单位 責任單位（列第一位的為牽頭單位） 承办部门 任务分工",
		colSupport:     "配合单位 协办单位 配合 参与部门 协同单位 支持单位",
		colDue:         "完成时限 办结时限 时间节点 完成时间 截止日期 时限要求 完成期限 时间要求 計劃完成時間 时限 结束时间 何时完成 辦理期限",
		colLeader:      "责任领导 分管领导 牵头领导 区领导 联系人",
		colPerson:      "责任人 负责人 姓名 具体责任人",
		colNote:        "进展情况 進展 工作进展情况 截至目前进展 截至3月31日工作进展情况 落实情况 完成情况 推进情况 目前进展 本月工作进展 办理情况 进展情况及存在问题 最新进展情况说明 办结情况",
		colProblem:     "存在问题 存在的困难和问题 困难问题 主要问题 需协调解决的问题 存在问题及原因 未完成原因 存在问题及下一步措施 需要协调事项",
		colNext:        "下一步 下一步工作计划 下步工作打算 下一步举措 下一步工作措施 下阶段工作安排 後續工作計劃",
		colDay:         "填报日期 填報時間 更新时间 报送日期 数据截至日期",
		colStatus:      "状态 进展状态 完成状态 进度 工作进度",
		colFinished:    "是否完成 是否办结",
		colPercent:     "完成百分比 完成比例 完成率 进度百分比 完成进度（%） 形象进度",
	} {
		for _, h := range strings.Fields(list) {
			if got, ok := tab.heading(h); !ok || got != want {
				t.Errorf("%s is column %d (%v), want %d", h, got, ok, want)
			}
		}
	}
	for _, h := range strings.Fields("备注 任务来源 分季度目标 工作目标 所属领域 1 测试单位甲 推动第甲类企业发展") {
		if c, ok := tab.heading(h); ok {
			t.Errorf("%s is taken for column %d", h, c)
		}
	}
}

func TestWhoAnswersInACell(t *testing.T) {
	for cell, want := range map[string]string{
		"測試單位甲": "lead 測試單位甲", "測試單位甲牽頭": "lead 測試單位甲", "測試單位甲（牽頭）": "lead 測試單位甲", "由测试单位甲牵头负责": "lead 测试单位甲",
		"測試單位甲、測試單位乙按職責分工負責":          "lead 測試單位甲 lead 測試單位乙",
		"測試單位甲牽頭，測試單位乙、丙局配合":          "lead 測試單位甲 support 測試單位乙 support 丙局",
		"測試單位乙、測試單位甲（牽頭）":             "support 測試單位乙 lead 測試單位甲",
		"測試單位甲會同測試單位乙、丙局":             "lead 測試單位甲 support 測試單位乙 support 丙局",
		"牵头单位：测试单位甲；配合单位：测试单位乙、测试单位丙": "lead 测试单位甲 support 测试单位乙 support 测试单位丙",
		"配合：测试单位乙\n牵头：测试单位甲":          "support 测试单位乙 lead 测试单位甲",
		"测试单位甲、测试单位乙（联合牵头）":           "lead 测试单位甲 lead 测试单位乙",
		"測試單位乙、測試單位甲联合牵头":             "lead 測試單位乙 lead 測試單位甲",
		"測試單位甲/測試單位乙等":                "lead 測試單位甲 lead 測試單位乙",
		"測試單位乙及各街道":                   "lead 測試單位乙 lead 各街道",
		"測試單位甲等有關部門分別負責":              "lead 測試單位甲",
		"人力资源和社会保障局":                  "lead 人力资源和社会保障局",
		"负责":                          "lead 负责", "等": "lead 等", "": "",
	} {
		var got []string
		for _, u := range unit.Of(cell, policy.Lead) {
			got = append(got, string(u.Role), u.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", cell, got, want)
		}
	}
}

func TestDeadlinesOfOffices(t *testing.T) {
	for s, want := range map[string]string{
		"上半年": "2025-06-30", "2024年下半年": "2024-12-31", "6月中旬": "2025-06-20", "3月上旬前": "2025-03-10", "2月下旬": "2025-02-28",
		"11月底前完成": "2025-11-30", "20241231": "2024-12-31", "2026年12月": "2026-12-31", "2024年12月31日前完成": "2024-12-31", "年底前基本完成": "2025-12-31",
		"2024年3月至12月": "2024-12-31", "2024-2026年": "2026-12-31", "2024年1月—2025年6月": "2025-06-30", "四季度": "2025-12-31", "2024年第三季度前": "2024-09-30",
		"十二月底": "2025-12-31", "2024年Q3": "2024-09-30", "二〇二四": "?", "十月十日": "2025-10-10",
		"截至2024年6月30日": "2024-06-30", "全年": "2025-12-31",
		"常年": "", "每季度": "", "按時序推進": "", "按时序进度推进": "", "长期坚持": "", "持續推進": "", "每年6月底前": "", "常态化推进": "",
	} {
		if got, ok := day(s, 2025); ok == (want == "?") || ok && got != want {
			t.Errorf("day(%q) = %q, %v, want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"盡快", "會後", "完成", "前", "13月", "2024年13月底前", "99991399"} {
		if got, ok := day(s, 2025); ok {
			t.Errorf("day(%q) = %q, want a refusal", s, got)
		}
	}
}

func TestWhichMeasureARowMeans(t *testing.T) {
	first, second := twenty().Measures[0].Heading.Hant, twenty().Measures[1].Heading.Hant
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"the words of another measure under any heading":         {"序号,具体措施,牵头单位\n2," + first + ",測試單位甲\n", []string{unclear(2, policy.RowMismatch)}},
		"the group under one heading, the measure under another": {"序号,重点任务,具体措施,牵头单位\n1,企業工作," + first + ",測試單位甲\n", []string{"1 added lead 測試單位甲"}},
		"words alone": {"重点任务,具体措施,牵头单位\n企業工作," + second + ",測試單位甲\n", []string{"2 added lead 測試單位甲"}},
		"parts of a measure with leads of their own": {"序号,重点任务,具体措施,牵头单位\n1," + first + ",測試一,測試單位甲\n1," + first + ",測試二,測試單位乙\n",
			[]string{"1 added lead 測試單位甲", "1 added lead 測試單位乙"}},
		"two leads for one measure": {"序号,牵头单位\n1,測試單位甲\n1,測試單位乙\n", []string{unclear(1, policy.RowLeads)}},
	} {
		t.Run(name, func(t *testing.T) { holds(t, said(t, twenty(), "a.csv", test.text), test.want...) })
	}
}

func TestResponsibleBesideLeadAndAlone(t *testing.T) {
	holds(t, said(t, twenty(), "a.csv", "序号,牵头单位,责任单位,责任领导\n1,測試單位甲,測試單位乙，各街道,測試人員甲\n"),
		unclear(1, policy.GroupUnknown), unread(policy.UnreadPeople, "责任领导"))
	holds(t, said(t, settled(twenty(), policy.GroupUnknown, "各街道", "named"), "a.csv", "序号,牵头单位,责任单位\n1,測試單位甲,測試單位乙，各街道\n"),
		"1 added lead 測試單位甲", "1 added support 測試單位乙", "1 added support 各街道", "new 測試單位甲", "new 各街道")
	holds(t, said(t, twenty(), "a.csv", "序号,责任单位（列第一位的为牵头单位）\n1,測試單位甲、測試單位乙\n"), "1 added lead 測試單位甲", "1 added support 測試單位乙")
	holds(t, said(t, twenty(), "a.csv", "序号,责任单位\n1,測試單位甲、測試單位乙\n注：排在第一位的为牵头部门，下同,\n"), "1 added lead 測試單位甲", "1 added support 測試單位乙")
	holds(t, said(t, twenty(), "a.csv", "序号,责任单位\n1,測試單位甲\n2,測試單位甲、測試單位乙\n"), "1 added lead 測試單位甲", unclear(2, policy.RowRivals))
}

func TestNamesThatJoinDepartments(t *testing.T) {
	s := twenty()
	for i, name := range []string{"測試單位甲", "測試單位乙", "測試人力和保障局"} {
		s.Departments = append(s.Departments, &policy.Department{ID: int64(i + 1), Slug: name, Name: converter(t).Both(name, policy.Hant)})
	}
	holds(t, said(t, s, "a.csv", "序号,牵头单位,配合单位\n1,測試單位甲,測試單位乙 測試人力和保障局\n2,測試人力和保障局,測試單位甲和測試單位乙\n3,測試單位甲,測試單位乙及某辦\n4,測試單位甲,測試某中心 測試某站\n"),
		"1 added support 測試單位乙", "1 added support 測試人力和保障局", "2 added lead 測試人力和保障局", "2 added support 測試單位甲", unclear(3, policy.RowOne), unclear(4, policy.RowOne))
}

func TestRowsThatAreNoneAreNamed(t *testing.T) {
	got := said(t, twenty(), "a.csv", "測試區任務分工表,,,\n一、產業,,,\n序号,任务,牵头单位,备注\n一、產業,,,\n1,,測試單位甲,略\n序号,任务,牵头单位,备注\n2,,測試單位甲,\n合计,,2,\n填表人：測試人員甲,,審核人：測試人員乙,\n")
	holds(t, got, "1 added lead 測試單位甲", "2 added lead 測試單位甲", unread(policy.UnreadRow, "測試區任務分工表"), unread(policy.UnreadRow, "一、產業"), unread(policy.UnreadRow, "合计 2"), unread(policy.UnreadColumn, "备注"))
	if n := len(got); n != 9 {
		t.Errorf("%d lines: %s", n, strings.Join(got, "\n"))
	}
}

func TestTablesPartedByTabsAndSemicolons(t *testing.T) {
	for _, sep := range []string{"\t", ";"} {
		holds(t, said(t, twenty(), "a.txt", strings.ReplaceAll("序号,牵头单位,完成时限\n1,測試單位甲,6月底前\n", ",", sep)), "1 added lead 測試單位甲 >2024-06-30")
	}
}

// What a table has no column for stays as it is; an empty cell takes away.
func TestNoColumnNoChange(t *testing.T) {
	c := converter(t)
	before := twenty()
	read, err := Read("a.csv", strings.NewReader("序号,牵头单位,配合单位,责任人,职务,完成时限,依据\n1,測試單位甲,測試單位乙,測試人員甲,科長,2026-12-31,測字〔2026〕1號\n"), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	s := applied(before, before.Plan(read, c).DutyChanges)
	if got := said(t, s, "b.csv", "序号,牵头单位,办结时限\n1,測試單位甲,2026-12-31\n"); len(got) > 0 {
		t.Errorf("fewer columns change\n%s", strings.Join(got, "\n"))
	}
	holds(t, said(t, s, "b.csv", "序号,牵头单位,完成时限,配合单位\n1,測試單位甲,,\n"), "1 changed lead 測試單位甲 2026-12-31>", "1 ended support 測試單位乙")
	read, err = Read("c.csv", strings.NewReader("序号,牵头单位\n1,測試單位丙\n"), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	add := s.Plan(read, c).DutyChanges.Add
	if len(add) != 1 || add[0].Due != "2026-12-31" || add[0].Evidence != "測字〔2026〕1號" || add[0].Official != nil {
		t.Errorf("a new lead takes over %+v", add)
	}
}

func book(t *testing.T, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b strings.Builder
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func put(t *testing.T, f *excelize.File, sheet string, rows ...[]any) {
	t.Helper()
	if _, err := f.NewSheet(sheet); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWorkbooksOfSeveralSheetsAndRowsOfHeadings(t *testing.T) {
	raw := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"測試區任務分工表"}, []any{"二〇二四年"})
		put(t, f, "產業", []any{"序号", "任务", "牵头单位"}, []any{1, "", "測試單位甲"})
		put(t, f, "民生", []any{"台帳"}, []any{"序号", "项目名称", "分管领导", "牵头单位", "分季度目标", nil, "完成时限"}, []any{nil, nil, nil, nil, "一季度", "二季度"},
			[]any{2, twenty().Measures[1].Heading.Hant, "測試人員甲", "測試單位乙", "25%", "50%", "2024年12月"})
		for _, area := range [][2]string{{"A2", "A3"}, {"B2", "B3"}, {"C2", "C3"}, {"D2", "D3"}, {"E2", "F2"}, {"G2", "G3"}, {"A1", "G1"}} {
			if err := f.MergeCell("民生", area[0], area[1]); err != nil {
				t.Fatal(err)
			}
		}
		put(t, f, "草稿", []any{"序号", "牵头单位"}, []any{3, "測試單位丙"})
		if err := f.SetSheetVisible("草稿", false); err != nil {
			t.Fatal(err)
		}
	})
	holds(t, said(t, twenty(), "a.xlsx", raw), "1 added lead 測試單位甲", "2 added lead 測試單位乙 >2024-12-31", unread(policy.UnreadSheet, "測試區任務分工表"), unread(policy.UnreadHidden, "草稿"),
		unread(policy.UnreadPeople, "分管领导"), "2 added   >2024-03-31", "2 added   >2024-06-30")
}

func TestAMonthThatIsShownWithoutADayIsItsLast(t *testing.T) {
	raw := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"序号", "牵头单位", "完成时限"}, []any{1, "測試單位甲", 46357}, []any{2, "測試單位甲", 46357})
		format := `yyyy"年"m"月"`
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", "C2", "C2", style); err != nil {
			t.Fatal(err)
		}
	})
	holds(t, said(t, twenty(), "a.xlsx", raw), "1 added lead 測試單位甲 >2026-12-31", "2 added lead 測試單位甲 >2026-12-01")
}

// Files as LibreOffice 7.4 saved them, of one table with merged cells.
func TestTablesOfWordAndLibreOffice(t *testing.T) {
	for _, name := range []string{"word.docx", "calc.ods"} {
		raw, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		got := said(t, settled(twenty(), policy.GroupUnknown, "各街道", "named"), name, string(raw))
		want := []string{"1 added lead 測試單位甲 >2024-06-30", "1 added support 測試單位乙 >2024-06-30", "1 added support 測試單位丙 >2024-06-30",
			"2 added lead 測試單位甲 >长期坚持", "2 added support 各街道 >长期坚持", "new 測試單位甲", "new 測試單位乙", "new 測試單位丙", "new 各街道", unread(policy.UnreadRow, "測試區2024年任務分工表"), unread(policy.NotedUndated, "长期坚持")}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%s", name, strings.Join(got, "\n"))
		}
	}
}

func TestADocumentWithoutATableSaysSo(t *testing.T) {
	var b strings.Builder
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>測試</w:t></w:r></w:p></w:body></w:document>`); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if got := said(t, twenty(), "a.docx", b.String()); got[0] != "a.docx: "+policy.NewIssue(policy.TableMissing).Message {
		t.Error(got)
	}
}

// What a data cell says of something else decides nothing, and no deadline is dropped.
func TestNothingOfARowIsGuessedOrDropped(t *testing.T) {
	holds(t, said(t, twenty(), "a.csv", "序号,任务,责任单位\n1,"+twenty().Measures[0].Heading.Hant+",測試單位甲、測試單位乙\n2,由第一名牵头,測試單位丙\n"), unclear(1, policy.RowRivals))
	holds(t, said(t, twenty(), "a.csv", "序号,牵头单位,配合单位,完成时限\n1,測試單位甲,測試單位乙,2024-06-30\n1,,測試單位乙,2024-12-31\n"), unclear(1, policy.RowTwice))
}

// A file that says a row or a cell a million times is refused in a moment, and lines keep the
// numbers that the file has.
func TestRepeatedRowsOfASheet(t *testing.T) {
	sheet := func(rows string) string {
		var b strings.Builder
		z := zip.NewWriter(&b)
		w, err := z.Create("content.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, `<d xmlns:table="t" xmlns:text="x"><table:table table:name="甲">`+rows+`</table:table></d>`); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	row := func(more string, cells ...string) string {
		s := "<table:table-row " + more + ">"
		for _, c := range cells {
			s += "<table:table-cell><text:p>" + c + "</text:p></table:table-cell>"
		}
		return s + "</table:table-row>"
	}
	head := row("", "序号", "牵头单位")
	got := said(t, twenty(), "a.ods", sheet(head+row(`table:number-rows-repeated="40"`)+row("", "21", "測試單位甲")+row(`table:number-rows-repeated="1048000"`)))
	if len(got) != 1 || got[0] != unclear(21, policy.MeasureMissing) {
		t.Error(got)
	}
	c := converter(t)
	read, err := Read("a.ods", strings.NewReader(sheet(head+row(`table:number-rows-repeated="40"`)+row("", "1", "測試單位甲"))), c, 2024)
	if err != nil || len(read.Rows) != 1 || read.Rows[0].Line != 42 {
		t.Errorf("%+v, %v", read, err)
	}
	if got := said(t, twenty(), "a.ods", sheet(head+row(`table:number-rows-repeated="1048000"`, "1", "測試單位甲"))); !strings.Contains(got[0], "more than 20000 lines") {
		t.Error(got)
	}
	wide := `<table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>1</text:p></table:table-cell></table:table-row>`
	if got := said(t, twenty(), "a.ods", sheet(head+strings.Repeat(wide, 50))); len(got) == 0 {
		t.Error("nothing is said of a row of one cell said two thousand million times")
	}
}

func TestWordsWithinControlsOfWordAreRead(t *testing.T) {
	var b strings.Builder
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	cell := func(s string) string { return "<w:tc><w:p><w:r><w:t>" + s + "</w:t></w:r></w:p></w:tc>" }
	wrapped := "<w:sdt><w:sdtContent><w:tc><w:sdt><w:sdtContent><w:p><w:r><w:t>測試單位甲</w:t></w:r></w:p></w:sdtContent></w:sdt></w:tc></w:sdtContent></w:sdt>"
	if _, err := io.WriteString(w, `<w:document xmlns:w="w"><w:body><w:tbl><w:tr>`+cell("序号")+cell("牵头单位")+`</w:tr><w:sdt><w:sdtContent><w:tr>`+
		cell("1")+wrapped+`</w:tr></w:sdtContent></w:sdt></w:tbl></w:body></w:document>`); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	holds(t, said(t, twenty(), "a.docx", b.String()), "1 added lead 測試單位甲")
}
