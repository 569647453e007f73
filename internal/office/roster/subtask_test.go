package roster

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// stored is the state after changes, with the work below measures as the store would number it.
func stored(s State, m policy.DutyChanges) State {
	gone := map[int64]bool{}
	for _, t := range append(slices.Clone(m.Tasks), m.EndTasks...) {
		gone[t.ID] = true
	}
	var tasks []*policy.Task
	for _, t := range s.Tasks {
		if !gone[t.ID] {
			tasks = append(tasks, t)
		}
	}
	next := int64(0)
	for _, t := range tasks {
		next = max(next, t.ID)
	}
	for _, t := range m.Tasks {
		if t.ID == 0 {
			next++
			t.ID = next
		}
		if t.Of != nil {
			t.Parent = t.Of.ID
		}
		t.Version++
		tasks = append(tasks, t)
	}
	policy.SortTasks(tasks)
	s = applied(s, m)
	s.Tasks = tasks
	return s
}

func planned(t *testing.T, s State, text string) *Plan {
	t.Helper()
	c := converter(t)
	read, err := Read("a.csv", strings.NewReader(text), c, 2024)
	if err != nil {
		t.Fatal(err)
	}
	return s.Plan(read, c)
}

// quiet fails unless what stands, written as a table, reads back without a difference.
func quiet(t *testing.T, s State) {
	t.Helper()
	c := converter(t)
	for _, sc := range policy.Scripts() {
		var file bytes.Buffer
		if err := (Writer{Convert: c, Script: sc, Names: AllNames}).CSV(&file, s); err != nil {
			t.Fatal(err)
		}
		text := file.String()
		read, err := Read("a.csv", &file, c, 2024)
		if err != nil {
			t.Fatalf("%s: %v\n%s", sc, err, text)
		}
		plan := s.Plan(read, c)
		if len(plan.Lines) > 0 || len(plan.Unread) > 0 || !plan.DutyChanges.Empty() {
			t.Errorf("%s: what was written reads back with %v\n%s", sc, lines(plan), text)
		}
	}
}

func TestPartsOfAMeasureAreSubTasks(t *testing.T) {
	first := twenty().Measures[0].Heading.Hant
	text := "序号,重点任务,具体措施,牵头单位,配合单位,完成时限,状态,权重\n" +
		"1," + first + ",子任务一,測試單位甲,測試單位丙,2024-03-31,已完成,3\n" +
		"1," + first + ",子任务二,測試單位乙,,2024-06-30,,1\n" +
		"1," + first + ",子任务三,測試單位甲,,12月底前,推进中,1\n"
	s := twenty()
	plan := planned(t, s, text)
	if plan.Unclear > 0 || len(plan.DutyChanges.Tasks) != 3 || len(plan.DutyChanges.Add) != 4 {
		t.Fatalf("%d unclear, %d tasks, %d assignments: %v", plan.Unclear, len(plan.DutyChanges.Tasks), len(plan.DutyChanges.Add), lines(plan))
	}
	one := plan.DutyChanges.Tasks[0]
	if one.Name.Hant != "子任務一" || one.Due != "2024-03-31" || one.Status != policy.Done || one.Percent != 100 || one.Weight != 3 {
		t.Errorf("the first part: %+v", one)
	}
	for _, a := range plan.DutyChanges.Add {
		if a.Task == nil || a.Due != a.Task.Due {
			t.Errorf("%s answers for all of the measure, or is due on another day", a.Department.Name.Hant)
		}
	}
	s = stored(s, plan.DutyChanges)
	quiet(t, s)
	if again := planned(t, s, text); len(again.Lines) > 0 {
		t.Errorf("the same table once more: %v", lines(again))
	}
	// A part that is left out ends, and who answers for it does; a lead that changes is handed over.
	next := planned(t, s, "序号,重点任务,具体措施,牵头单位,完成时限\n1,"+first+",子任务一,測試單位甲,2024-03-31\n1,"+first+",子任务二,測試單位丁,2024-09-30\n")
	if len(next.DutyChanges.EndTasks) != 1 || len(next.DutyChanges.End) != 1 || len(next.DutyChanges.Add) != 1 || len(next.DutyChanges.Tasks) != 1 || next.DutyChanges.Tasks[0].Weight != 1 {
		t.Errorf("after the change: %v", lines(next))
	}
	if next.DutyChanges.Tasks[0].Status != "" || next.DutyChanges.Tasks[0].Due != "2024-09-30" {
		t.Errorf("the changed part: %+v", next.DutyChanges.Tasks[0])
	}
	// One part alone is the measure, and its words are named.
	alone := planned(t, twenty(), "序号,重点任务,具体措施,牵头单位\n1,"+first+",別的話,測試單位甲\n")
	if len(alone.DutyChanges.Tasks) > 0 || !slices.Contains(lines(alone), unread(policy.UnreadPart, "具体措施")) {
		t.Errorf("one part alone: %v", lines(alone))
	}
}

func TestTargetsOfQuartersAreKeptWithTheirFigures(t *testing.T) {
	text := "序号,牵头单位,一季度目标,二季度目标,一季度完成情况,二季度完成情况\n1,測試單位甲,完成投资10亿元,完成50%,10.5亿元,完成招标\n2,測試單位乙,启动,,,\n"
	s := twenty()
	plan := planned(t, s, text)
	if plan.Unclear > 0 || len(plan.DutyChanges.Tasks) != 3 {
		t.Fatalf("%v", lines(plan))
	}
	one, two := plan.DutyChanges.Tasks[0], plan.DutyChanges.Tasks[1]
	if one.Target != "10" || one.Unit != "亿元" || one.Actual != "10.5" || one.Due != "2024-03-31" || two.Target != "50" || two.Unit != "%" || two.Actual != "" {
		t.Errorf("%+v\n%+v", one, two)
	}
	if !slices.Contains(lines(plan), unread(policy.UnreadActual, "完成招标")) {
		t.Errorf("words that are no figure are not named: %v", lines(plan))
	}
	s = stored(s, plan.DutyChanges)
	quiet(t, s)
	gone := planned(t, s, "序号,牵头单位,一季度目标\n1,測試單位甲,\n2,測試單位乙,启动\n")
	if len(gone.DutyChanges.EndTasks) != 1 || gone.DutyChanges.EndTasks[0].ID != one.ID {
		t.Errorf("an empty cell of a column that is there: %v", lines(gone))
	}
	c := converter(t)
	read, err := Read("a.csv", strings.NewReader(text), c, 0)
	if err != nil {
		t.Fatal(err)
	}
	if plan := twenty().Plan(read, c); !slices.Contains(lines(plan), unread(policy.UnreadQuarter, "完成50%完成招标")) {
		t.Errorf("without a year: %v", lines(plan))
	}
	holds(t, said(t, twenty(), "a.csv", "序号,牵头单位,一季度目标\n1,測試單位甲,甲\n1,測試單位甲,乙\n"), unclear(1, policy.RowQuarter))
}

func TestSeveralMayLeadTogether(t *testing.T) {
	for name, text := range map[string]string{
		"a column of its own":          "序号,牵头单位,联合牵头单位\n1,測試單位甲,測試單位乙\n",
		"a heading for all":            "序号,联合牵头单位\n1,測試單位甲、測試單位乙\n",
		"words in the cell":            "序号,牵头单位\n1,測試單位甲、測試單位乙联合牵头\n",
		"words in the cell, otherwise": "序号,责任单位\n1,測試單位甲、測試單位乙共同牵头\n",
	} {
		s := twenty()
		plan := planned(t, s, text)
		if plan.Unclear > 0 || len(plan.DutyChanges.Add) != 2 || plan.DutyChanges.Add[0].Joint != 0 || plan.DutyChanges.Add[1].Joint != 1 || plan.DutyChanges.Add[1].Role != policy.Lead {
			t.Errorf("%s: %v", name, lines(plan))
			continue
		}
		quiet(t, stored(s, plan.DutyChanges))
	}
	holds(t, said(t, twenty(), "a.csv", "序号,牵头单位\n1,測試單位甲会同測試單位乙\n"), "1 added lead 測試單位甲", "1 added support 測試單位乙")
}

func TestAnAnswerSettlesALineAndTheNextTable(t *testing.T) {
	first := twenty().Measures[0].Heading.Hant
	known := twenty()
	known.Departments = []*policy.Department{{ID: 1, Name: policy.Text{Hant: "測試科技局", Hans: "测试科技局"}}, {ID: 2, Name: policy.Text{Hant: "測試科創局", Hans: "测试科创局"}}, {ID: 3, Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}}}
	for name, test := range map[string]struct {
		text    string
		code    policy.IssueCode
		answers map[string]string // what then happens, joined
	}{
		"who leads": {"序号,牵头单位\n1,測試單位甲、測試單位乙\n", policy.RowRivals, map[string]string{
			"first": "1 added lead 測試單位甲, 1 added support 測試單位乙", "lead:測試單位乙": "1 added lead 測試單位乙, 1 added support 測試單位甲", "joint": "1 added lead 測試單位甲, 1 added lead 測試單位乙"}},
		"one or two": {"序号,牵头单位,配合单位\n1,測試科技局,測試單位甲及測試單位戊\n", policy.RowOne, map[string]string{
			"one": "1 added lead 測試科技局, 1 added support 測試單位甲及測試單位戊", "split0": "1 added lead 測試科技局, 1 added support 測試單位甲, 1 added support 測試單位戊"}},
		"another measure's words": {"序号,具体措施,牵头单位\n2," + first + ",測試單位甲\n", policy.RowMismatch, map[string]string{
			"m1": "1 added lead 測試單位甲", "m2": "2 added lead 測試單位甲", "skip": ""}},
		"words of none":               {"序号,具体措施,牵头单位\n2,別的話,測試單位甲\n", policy.RowTitle, map[string]string{"m2": "2 added lead 測試單位甲", "skip": ""}},
		"words that several have":     {"措施,牵头单位\n推動第,測試單位甲\n", policy.RowText, map[string]string{"m3": "3 added lead 測試單位甲", "skip": ""}},
		"a measure that is not there": {"序号,牵头单位\n21,測試單位甲\n", policy.MeasureMissing, map[string]string{"skip": ""}},
		"another document":            {"序号,牵头单位\n/d/other/m/1,測試單位甲\n", policy.RowForeign, map[string]string{"skip": ""}},
		"two leads": {"序号,牵头单位\n1,測試單位甲\n1,測試單位乙\n", policy.RowLeads, map[string]string{
			"joint": "1 added lead 測試單位甲, 1 added lead 測試單位乙", "support": "1 added lead 測試單位甲, 1 added support 測試單位乙", "skip": "1 added lead 測試單位甲"}},
		"twice, otherwise": {"序号,牵头单位,配合单位,依据\n1,測試單位甲,測試單位乙,甲\n1,,測試單位乙,乙\n", policy.RowTwice, map[string]string{
			"above": "1 added lead 測試單位甲, 1 added support 測試單位乙", "this": "1 added lead 測試單位甲, 1 added support 測試單位乙"}},
		"two states": {"序号,牵头单位,状态\n1,測試單位甲,已完成\n1,測試單位甲,推进中\n", policy.RowStates, map[string]string{
			"above": "1 changed, 1 added lead 測試單位甲", "this": "1 changed, 1 added lead 測試單位甲"}},
	} {
		s := known
		s.Slug = "plan"
		if name != "one or two" {
			s.Departments = nil
		}
		plan := planned(t, s, test.text)
		list := plan.Questions()
		if plan.Unclear != 1 || len(list) != 1 || list[0].Why.Code != test.code || len(list[0].Options) != len(test.answers) && test.code != policy.RowText {
			t.Errorf("%s: %d unclear, %d questions: %v", name, plan.Unclear, len(list), lines(plan))
			continue
		}
		for answer, want := range test.answers {
			s := s
			s.Choices = policy.Choices{{Question: list[0].Key, Answer: "nonsense"}, {Question: list[0].Key, Answer: answer}}
			settled := planned(t, s, test.text)
			var got []string
			for _, c := range settled.Lines {
				got = append(got, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", c.Measure, c.Kind, c.Role, c.Department.Hant)))
			}
			if settled.Unclear != 0 || strings.Join(got, ", ") != want || len(settled.Settled) != 1 || settled.Settled[0].Said(policy.English) == answer {
				t.Errorf("%s, %s: %d unclear, %d settled: %v", name, answer, settled.Unclear, len(settled.Settled), got)
			}
			settled.Keep()
			if kept := settled.DutyChanges.Choices; len(kept) != 1 || kept[0].Question != list[0].Key || kept[0].Answer != answer {
				t.Errorf("%s, %s: kept %v", name, answer, kept)
			}
		}
	}
	said := map[policy.IssueCode]bool{}
	for _, text := range []string{"序号,牵头单位\n1,測試單位甲、測試單位乙\n", "序号,牵头单位\n1,測試單位甲\n1,測試單位乙\n", "序号,牵头单位,配合单位\n1,測試科技局,測試單位甲及測試單位戊\n",
		"序号,具体措施,牵头单位\n2," + first + ",測試單位甲\n", "序号,牵头单位,状态\n1,測試單位甲,已完成\n1,測試單位甲,推进中\n"} {
		for _, q := range planned(t, known, text).Questions() {
			for _, o := range q.Options {
				said[o.Says.Code] = true
			}
		}
	}
	for _, code := range []policy.IssueCode{policy.ChoiceFirst, policy.ChoiceJoint, policy.ChoiceSupport, policy.ChoiceSkip, policy.ChoiceOne, policy.ChoiceSplit, policy.ChoiceMeasure, policy.ChoiceAbove, policy.ChoiceThis} {
		if !said[code] {
			t.Errorf("%s is offered nowhere", code)
		}
	}
	several := known
	plan := planned(t, several, "序号,牵头单位\n1,科局\n2,测试科创局\n")
	if plan.Unclear > 0 {
		if q := plan.Questions(); len(q) != 1 || q[0].Why.Code != policy.RowSeveral || q[0].Options[0].Says.Code != policy.ChoiceUnit {
			t.Errorf("a short form of several: %v", lines(plan))
		}
	}
}

func TestGroupsAreExpandedWhereAnEditorDefinedThem(t *testing.T) {
	s := twenty()
	text := "序号,牵头单位,配合单位\n1,測試單位甲,測試單位乙、各街道\n"
	plan := planned(t, s, text)
	if questions := plan.Questions(); plan.Unclear != 1 || len(questions) != 1 || questions[0].Why.Code != policy.GroupUnknown || questions[0].Options[0].Says.Code != policy.ChoiceNamed || questions[0].Answer != "" ||
		len(plan.DutyChanges.Add) > 0 || len(plan.New) > 0 {
		t.Fatalf("a group that nobody defined goes in unasked: %v", lines(plan))
	}
	holds(t, lines(planned(t, settled(s, policy.GroupUnknown, "各街道", "skip"), text)), "1 added lead 測試單位甲", "1 added support 測試單位乙", "new 測試單位甲", "new 測試單位乙")
	named := stored(s, planned(t, settled(s, policy.GroupUnknown, "各街道", "named"), text).DutyChanges)
	// Once it is a department, another table finds it, and says so.
	if plan = planned(t, named, "序号,牵头单位,配合单位\n2,測試單位甲,各街道\n"); plan.Unclear > 0 || len(plan.Asked) != 1 || plan.Asked[0].Why.Code != policy.GroupUnknown {
		t.Errorf("a group that was stored as a department: %v", lines(plan))
	}
	if plan = planned(t, s, "序号,牵头单位,配合单位\n1,測試單位甲、測試單位乙,各街道\n"); len(plan.Questions()) != 2 {
		t.Errorf("two questions of a row are not asked at once: %v", lines(plan))
	}
	members := []*policy.Department{{ID: 1, Name: policy.Text{Hant: "測試街道甲", Hans: "测试街道甲"}}, {ID: 2, Name: policy.Text{Hant: "測試街道乙", Hans: "测试街道乙"}}}
	s.Departments, s.Groups = members, []*policy.Group{{ID: 1, Name: policy.Text{Hant: "各街道", Hans: "各街道"}, Members: members}}
	plan = planned(t, s, text)
	if plan.Unclear > 0 || len(plan.Asked) != 1 || plan.Asked[0].Why.Code != policy.GroupNamed || plan.Asked[0].Answer != "expand" {
		t.Fatalf("a group that is defined: %v", lines(plan))
	}
	holds(t, lines(plan), "1 added support 測試街道甲", "1 added support 測試街道乙", "1 added support 測試單位乙")
	s.Choices = policy.Choices{{Question: plan.Asked[0].Key, Answer: "named"}}
	holds(t, lines(planned(t, s, text)), "1 added support 各街道")
	s.Choices = policy.Choices{{Question: plan.Asked[0].Key, Answer: "expand"}}
	if plan = planned(t, s, text); len(plan.Settled) != 1 || plan.Settled[0].Options[0].Says.Code != policy.ChoiceExpand {
		t.Errorf("the answer is not told: %v", lines(plan))
	}
	holds(t, lines(plan), "1 added support 測試街道甲")
}

func TestAnOldExportSaysWhatItIsOlderThan(t *testing.T) {
	s := twenty()
	s.Seen = 7
	s = stored(s, planned(t, s, "序号,牵头单位,完成时限\n1,測試單位甲,2024-09-30\n2,測試單位甲,2024-09-30\n").DutyChanges)
	c := converter(t)
	var file bytes.Buffer
	if err := (Writer{Convert: c, Script: policy.Hans}).CSV(&file, s); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.SplitN(file.String(), "\n", 2)[0], "导出于 2024-07-01（7）") {
		t.Fatal("the table does not say when it was written")
	}
	text := strings.Replace(file.String(), "2024-09-30", "2024-12-31", 2)
	s.Seen, s.Later = 9, map[int]int64{1: 9, 2: 5}
	plan := planned(t, s, text)
	if plan.Older != 1 || plan.Exported != "2024-07-01" || len(plan.Lines) != 2 || !plan.Lines[0].Older || plan.Lines[1].Older {
		t.Errorf("%d older of %v", plan.Older, lines(plan))
	}
	for _, l := range []policy.Language{policy.English, policy.Traditional} {
		if words := policy.NewIssue(policy.TableOlder, plan.Exported, plan.Older).In(l); !strings.Contains(words, "2024-07-01") {
			t.Errorf("%s", words)
		}
	}
}

func TestAnImportSaysWhichMeasuresLoseTheirLead(t *testing.T) {
	s := twenty()
	s = stored(s, planned(t, s, "序号,牵头单位\n1,測試單位甲\n2,測試單位甲\n").DutyChanges)
	plan := planned(t, s, "序号,牵头单位,配合单位\n1,,測試單位甲\n2,測試單位乙,\n")
	if !slices.Equal(plan.Leaderless, []int{1}) {
		t.Errorf("%v lose their lead: %v", plan.Leaderless, lines(plan))
	}
}

func TestAnUnclearLineEndsNothing(t *testing.T) {
	s := twenty()
	s = stored(s, planned(t, s, "序号,牵头单位\n1,測試單位丙\n").DutyChanges)
	if plan := planned(t, s, "序号,牵头单位\n1,測試單位甲、測試單位乙\n"); len(plan.Lines) != 1 || plan.Lines[0].Kind != "unclear" {
		t.Errorf("%v", lines(plan))
	}
}

// settled is what stands with an answer to a question of a code about words.
func settled(s State, code policy.IssueCode, about, answer string) State {
	s.Choices = append(slices.Clone(s.Choices), policy.Choice{Question: string(code) + "|" + about, Answer: answer})
	return s
}
