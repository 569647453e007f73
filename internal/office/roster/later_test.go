package roster

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Tables whose shape is not that of the first thirty: several on a sheet, several measures in a cell, numbers below numbers, quarters
// by other names, percentages that are none, notes beside names.
var later = []form{
	{name: "整改台账", kind: "csv", leads: 2, lines: "序号|问题描述|整改措施|责任单位|责任人|整改时限|整改情况|是否销号\n1|窗口不足|#1|测试单位甲|测试人员甲|2024年6月底|已增设3个窗口|是\n2|流程长|#2|测试单位乙|测试人员乙|长期坚持|正在压缩|是", named: []policy.IssueCode{policy.UnreadColumn}},
	{name: "是否销号 否", kind: "csv", leads: 2, lines: "序号|整改措施|责任单位|是否销号\n1|#1|测试单位甲|否\n2|#2|测试单位甲|未销号", named: []policy.IssueCode{policy.NotedUndone}},
	{name: "是否销号 否 却已完成", kind: "csv", lines: "序号|整改措施|责任单位|完成百分比|是否销号\n1|#1|测试单位甲|100%|否\n2|#2|测试单位甲|100%|未完成", unclear: []policy.IssueCode{policy.CellState, policy.CellState}},
	{name: "进展顺利 立行立改", kind: "csv", leads: 2, lines: "序号|整改措施|责任单位|整改时限|状态\n1|#1|测试单位甲|立行立改|进展顺利\n2|#2|测试单位甲|立即整改并长期坚持|推进正常。", named: []policy.IssueCode{policy.NotedUndated}},
	{name: "三色灯 各处意思不同", kind: "csv", lines: "序号|工作任务|责任单位|状态\n1|#1|测试单位甲|绿灯\n2|#2|测试单位甲|绿灯", unclear: []policy.IssueCode{policy.CellState, policy.CellState}},
	{name: "两批 各自从一起", kind: "csv", leads: 4, lines: "第一批||\n序号|工作任务|牵头单位\n1|#1|测试单位甲\n2|#2|测试单位甲\n第二批||\n序号|工作任务|牵头单位\n1|#3|测试单位乙\n2|#4|测试单位乙", named: []policy.IssueCode{policy.UnreadRow, policy.NotedParts}},
	{name: "两批 同一条", kind: "csv", leads: 1, lines: "第一批||\n序号|牵头单位|\n1|测试单位甲|\n第二批||\n序号|牵头单位|\n1|测试单位乙|", unclear: []policy.IssueCode{policy.RowLeads}},
	{name: "表题是一栏的名称", kind: "xlsx", leads: 2, lines: "任务分工||\n序号|工作任务|牵头单位\n1|#1|测试单位甲\n2|#2|测试单位乙", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "月日 一个不能是月", kind: "csv", leads: 7, lines: "序号|牵头单位|完成时限\n1|测试单位甲|6.30\n2|测试单位甲|30/6/2024\n3|测试单位甲|6/30/2024\n4|测试单位甲|6-30前\n5|测试单位甲|30.6.2024\n6|测试单位甲|12.31\n7|测试单位甲|6/6/2024"},
	{name: "月日 两种读法", kind: "csv", lines: "序号|牵头单位|完成时限\n1|测试单位甲|5/6/2024\n2|测试单位甲|6.3\n3|测试单位甲|6-12\n4|测试单位甲|30.6\n5|测试单位甲|2/30/2024\n6|测试单位甲|13.13", unclear: []policy.IssueCode{policy.RowDue, policy.RowDue, policy.RowDue, policy.RowDue, policy.RowDue, policy.RowDue}},
	{name: "主要责任 其他责任", kind: "xlsx", leads: 2, support: 2, lines: "序号|重点任务|领办领导|主要责任单位|其他责任单位|完成标准\n1|#1|测试人员甲|测试单位甲|测试单位乙、测试单位丙|验收合格\n2|#2|测试人员乙|测试单位乙||", named: []policy.IssueCode{policy.UnreadPeople, policy.UnreadColumn}},
	{name: "协同责任单位", kind: "gbk", leads: 2, support: 2, lines: "编号|目标任务|量化指标|牵头责任单位|协同责任单位|序时进度\n1|#1|10个|测试单位甲|测试单位乙|6月底完成50%\n2|#2|20个|测试单位乙|测试单位丙|12月底完成", named: []policy.IssueCode{policy.UnreadColumn}},
	{name: "一格几项 换行", kind: "xlsx", leads: 3, lines: "序号|工作任务|牵头单位\n1|1.#1⏎2.#2|测试单位甲\n3|#3|测试单位乙", named: []policy.IssueCode{policy.NotedSpread}},
	{name: "一格几项 分号", kind: "csv", leads: 3, lines: "工作任务|牵头单位|完成时限\n（1）#1；（2）#2。|测试单位甲|6月底\n#3|测试单位乙|", named: []policy.IssueCode{policy.NotedSpread}},
	{name: "一格几项 顿号", kind: "csv", leads: 2, lines: "序号|工作任务|牵头单位\n1、2|#1、#2|测试单位甲", named: []policy.IssueCode{policy.NotedSpread}},
	{name: "一格几项 序号是别条", kind: "csv", lines: "序号|工作任务|牵头单位\n9|#1；#2|测试单位甲", unclear: []policy.IssueCode{policy.RowTitle}},
	{name: "文字拆成几行", kind: "csv", leads: 2, lines: "序号|工作任务|牵头单位|完成时限\n1|推动第甲类|测试单位甲|6月底\n|企业发展||\n2|#2|测试单位乙|", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "季度另称", kind: "xlsx", leads: 1, tasks: 3, lines: "序号|工作任务|牵头单位|一季度末形象进度|上半年目标|前三季度目标|备注\n1|#1|测试单位甲|完成立项|完成30%|完成60%|", named: []policy.IssueCode{policy.UnreadColumn}},
	{name: "季度以月份称", kind: "csv", leads: 1, tasks: 4, lines: "序号|工作任务|牵头单位|1-3月|4-6月|7-9月|10-12月目标\n1|#1|测试单位甲|立项|开工|封顶|竣工"},
	{name: "十二个月", kind: "csv", leads: 1, lines: "序号|工作任务|牵头单位|1月|2月|3月\n1|#1|测试单位甲|立项|开工|封顶", named: []policy.IssueCode{policy.UnreadColumn}},
	{name: "百分比 取整", kind: "csv", leads: 4, lines: "序号|工作任务|牵头单位|完成百分比\n1|#1|测试单位甲|33.3%\n2|#2|测试单位甲|约80%\n3|#3|测试单位甲|八成\n4|#4|测试单位甲|99.7%", named: []policy.IssueCode{policy.NotedPercent}},
	{name: "百分比 不明", kind: "csv", lines: "序号|工作任务|牵头单位|完成百分比\n1|#1|测试单位甲|0.8\n2|#2|测试单位甲|120%", unclear: []policy.IssueCode{policy.RowShare, policy.RowShare}},
	{name: "牵头配合 短标签", kind: "xlsx", leads: 4, support: 5, lines: "序号|工作任务|责任单位\n1|#1|牵头：测试单位甲；配合：测试单位乙、测试单位丙\n2|#2|主：测试单位乙；辅：测试单位丙\n3|#3|测试单位甲⏎（牵头）⏎测试单位乙\n4|#4|测试单位甲（主）、测试单位乙"},
	{name: "序号各式", kind: "csv", leads: 4, lines: "序号|工作任务|牵头单位\n★1|#1|测试单位甲\n②|#2|测试单位乙\n(3)|#3|测试单位乙\n任务4|#4|测试单位乙", named: []policy.IssueCode{policy.NotedNumbers}},
	{name: "分级序号", kind: "xlsx", leads: 5, tasks: 3, lines: "序号|工作任务|牵头单位|完成时限\n1|#1|测试单位甲|\n1.1|摸清底数|测试单位甲|3月底\n1.2|出台办法|测试单位乙|6月底\n2|#2|测试单位乙|\n2-1|开工|测试单位乙|9月底", named: []policy.IssueCode{policy.NotedBelow}},
	{name: "分级序号 没有上级", kind: "csv", leads: 1, lines: "序号|工作任务|牵头单位\n1|#1|测试单位甲\n3.1|没有这条|测试单位甲", unclear: []policy.IssueCode{policy.RowText}},
	{name: "左右两栏", kind: "xlsx", leads: 4, lines: "2024年重点工作表\n序号|工作任务|牵头单位||序号|工作任务|牵头单位\n1|#1|测试单位甲||3|#3|测试单位丙\n2|#2|测试单位乙||4|#4|测试单位丁", named: []policy.IssueCode{policy.NotedAbreast, policy.UnreadRow}},
	{name: "上下两表 换栏", kind: "csv", leads: 2, support: 2, lines: "序号|工作任务|牵头单位|配合单位\n1|#1|测试单位甲|测试单位乙\n附表二|||\n序号|工作任务|配合单位|牵头单位\n2|#2|测试单位丙|测试单位丁", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "上下两表 多栏", kind: "xlsx", leads: 2, lines: "序号|工作任务|牵头单位\n1|#1|测试单位甲\n序号|工作任务|牵头单位|完成时限|责任人\n2|#2|测试单位乙|6月底|测试人员甲"},
	{name: "脚注号", kind: "csv", leads: 3, lines: "序号|工作任务|牵头单位\n1|#1|测试单位甲¹\n2|#2|测试单位乙[1]\n3|#3|*测试单位丙\n注1：测试单位甲由分管领导统筹", named: []policy.IssueCode{policy.UnreadRow, policy.UnreadSign}},
	{name: "页脚 填表", kind: "xlsx", leads: 2, lines: "序号|工作任务|牵头单位\n1|#1|测试单位甲\n第1页 共2页||\n2|#2|测试单位乙\n审核：测试人员甲|填表：测试人员乙|联系电话：0755-1", named: []policy.IssueCode{policy.UnreadRow}},
	{name: "看不见的字", kind: "csv", leads: 2, lines: "序号|工作任务|牵头单位\n1|#1|测试\u200b单位甲\n2|#2|测试单位甲\ufeff"},
	{name: "日期的各种写法", kind: "csv", leads: 7, lines: "序号|牵头单位|完成时限\n1|测试单位甲|2024/6\n2|测试单位甲|2024年二季度末\n3|测试单位甲|2024年6月—12月\n4|测试单位甲|即日起至年底\n5|测试单位甲|2024Q4\n6|测试单位甲|24年底\n7|测试单位甲|二〇二四年十二月"},
	{name: "看不出是哪一天", kind: "csv", lines: "序号|牵头单位|完成时限\n1|测试单位甲|6.3\n2|测试单位甲|春节前\n3|测试单位甲|3/6/2024\n4|测试单位甲|6月底前取得阶段成效，12月底前完成\n5|测试单位甲|2024-13-01", unclear: []policy.IssueCode{policy.RowDue, policy.RowDue, policy.RowDue, policy.RowDue, policy.RowDue}},
}

func TestLaterTablesOfOfficesGoInAndNothingIsLostInSilence(t *testing.T) {
	c := converter(t)
	for _, f := range later {
		t.Run(f.name, func(t *testing.T) { f.goesIn(t, c, nil) })
	}
}

func TestWhoIsMeantByAPercentageThatIsNone(t *testing.T) {
	s := twenty()
	text := "序号,牵头单位,完成百分比\n1,測試單位甲,0.8\n"
	q := planned(t, s, text).Questions()
	if len(q) != 1 || q[0].Options[0].Says.Code != policy.ChoicePercent || q[0].Options[1].Says.Code != policy.ChoiceUnshared {
		t.Fatalf("%+v", q)
	}
	for answer, want := range map[string]int{"share": 1, "none": 0} {
		s.Choices = policy.Choices{{Question: q[0].Key, Answer: answer}}
		plan := planned(t, s, text)
		if plan.Unclear != 0 || len(plan.DutyChanges.Report) != want || want == 1 && plan.DutyChanges.Report[0].Percent != 80 {
			t.Errorf("%s: %+v", answer, plan.DutyChanges.Report)
		}
	}
}

func TestPercentagesOfAWorkbookAreThoseThatItShows(t *testing.T) {
	raw := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"序号", "牵头单位", "完成百分比"}, []any{1, "测试单位甲", 0.8}, []any{2, "测试单位甲", 0.333}, []any{3, "测试单位甲", 45})
		for cell, form := range map[string]int{"C2": 9, "C3": 10} { // 0%, 0.00%
			style, err := f.NewStyle(&excelize.Style{NumFmt: form})
			if err == nil {
				err = f.SetCellStyle("Sheet1", cell, cell, style)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	plan := twenty().Plan(tableOf(t, "a.xlsx", raw), converter(t))
	var got []int
	for _, r := range plan.DutyChanges.Report {
		got = append(got, r.Percent)
	}
	if !slices.Equal(got, []int{80, 33, 45}) {
		t.Errorf("%v: %s", got, lines(plan))
	}
}
