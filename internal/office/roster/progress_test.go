package roster

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// reports are the reports of a plan, as "1 2024-07-01 in_progress 40 words|problem|next".
func reports(p *Plan) (list []string) {
	for _, r := range p.DutyChanges.Report {
		list = append(list, strings.TrimRight(fmt.Sprintf("%d %s %s %d %s|%s|%s", r.Measure, r.Day, r.Status, r.Percent, r.Note.Hans, r.Problem.Hans, r.Next.Hans), "| "))
	}
	return list
}

func TestATableSaysHowFarMeasuresAre(t *testing.T) {
	for name, test := range map[string]struct {
		table string
		want  []string
	}{
		"all columns": {"序号,措施,进展情况,存在问题,下一步工作计划,状态,完成百分比,填报日期\n1,,已完成招标,资金未到位,加快拨付,推进中,40,2024年6月30日\n",
			[]string{"1 2024-06-30 in_progress 40 已完成招标|资金未到位|加快拨付"}},
		"no department, no state": {"序号,工作任务,截至6月20日工作进展\n1,推动第甲类企业发展,启动招标\n2,推动第申类企业发展,\n", []string{"1 2024-06-20 in_progress 0 启动招标"}},
		"a state alone in words":  {"序号,进展情况\n1,已办结。\n2,尚未启动\n", []string{"1 2024-07-01 done 100 已办结。", "2 2024-07-01 not_started 0 尚未启动"}},
		"progress as a number":    {"序号,进度,落实情况\n1,80%,好\n2,推进缓慢,\n", []string{"1 2024-07-01 in_progress 80 好", "2 2024-07-01 blocked 0"}},
		"a percentage in words":   {"序号,状态\n1,完成80%\n", []string{"1 2024-07-01 in_progress 80"}},
		"finished or not":         {"序号,是否完成,完成情况\n1,是,全部完成\n", []string{"1 2024-07-01 done 100 全部完成"}},
		"parts": {"序号,重点任务,具体措施,完成进度（%）,进展情况\n1,推动第甲类企业发展,摸底,100,摸清了\n1,推动第甲类企业发展,验收,,未到时间\n",
			[]string{"1 2024-07-01 in_progress 0 摸底：摸清了\n验收：未到时间"}},
		"filed on":            {"测试区任务进展表\n填报单位：测试单位甲,填报时间：2024年3月31日\n序号,进展情况,状态\n1,一,推进中\n", []string{"1 2024-03-31 in_progress 0 一"}},
		"up to":               {"测试区任务进展表（截至2024年5月31日）\n序号,进展情况,状态\n1,一,推进中\n", []string{"1 2024-05-31 in_progress 0 一"}},
		"several days":        {"序号,进展情况,状态,填报日期\n1,一,推进中,2024-05-31\n1,二,推进中,2024-06-30\n", []string{"1 2024-05-31 in_progress 0 一", "1 2024-06-30 in_progress 0 二"}},
		"a list after dashes": {"序号,进展情况,状态\n1,\"-已完成招标\n-已开工\",推进中\n", []string{"1 2024-07-01 in_progress 0 -已完成招标\n-已开工"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := twenty()
			plan := planned(t, s, test.table)
			if got := reports(plan); !slices.Equal(got, test.want) || plan.Unclear > 0 {
				t.Fatalf("%q, unclear %d, want %q\n%s", got, plan.Unclear, test.want, strings.Join(lines(plan), "\n"))
			}
			next := stored(s, plan.DutyChanges)
			quiet(t, next)
			if noted := slices.ContainsFunc(plan.Noted, func(p sheet.Problem) bool { return p.Code == policy.NotedDay }); noted != (name == "filed on" || name == "up to") {
				t.Errorf("noted: %v", plan.Noted)
			}
			if again := planned(t, next, test.table); !again.DutyChanges.Empty() {
				t.Errorf("taken in again it changes %v", lines(again))
			}
		})
	}
}

// offered are the answers to each question.
var offered = map[policy.IssueCode][]policy.IssueCode{
	policy.CellState:  {policy.ChoiceState, policy.ChoiceState, policy.ChoiceState, policy.ChoiceState, policy.ChoiceStateless},
	policy.RowPercent: {policy.ChoiceState, policy.ChoicePercent},
	policy.RowStates:  {policy.ChoiceAbove, policy.ChoiceThis},
	policy.CellLost:   {policy.ChoiceNamed, policy.ChoiceSkip},
	policy.RowDue:     {policy.ChoiceDay, policy.ChoiceDay, policy.ChoiceUndated},
}

func TestWhatATableSaysOfProgressAndIsNotSureIsAsked(t *testing.T) {
	for name, test := range map[string]struct {
		table  string
		why    policy.IssueCode
		answer string
		want   string
	}{
		"a state that is none": {"序号,状态\n1,基本完成\n", policy.CellState, "in_progress", "1 2024-07-01 in_progress 0"},
		"a state and another":  {"序号,状态,完成率\n1,已完成,80%\n", policy.RowPercent, "percent", "1 2024-07-01 in_progress 80"},
		"two states":           {"序号,状态\n1,已完成\n1,受阻\n", policy.RowStates, "this", "1 2024-07-01 blocked 0"},
		"a day to come":        {"序号,状态,填报日期\n1,推进中,2024-08-01\n", policy.DayAhead, "", ""},
		"a charset's loss":     {"序号,进展情况,状态\n1,推进\uFFFD,推进中\n", policy.CellLost, "keep", "1 2024-07-01 in_progress 0 推进\uFFFD"},
	} {
		t.Run(name, func(t *testing.T) {
			s := twenty()
			plan := planned(t, s, test.table)
			i := slices.IndexFunc(plan.Lines, func(c DutyChange) bool { return c.Kind == "unclear" })
			if i < 0 || plan.Lines[i].Why.Code != test.why || plan.Unclear != 1 {
				t.Fatalf("%v", lines(plan))
			}
			if test.answer == "" {
				return
			}
			var codes []policy.IssueCode
			for _, o := range plan.Lines[i].Question.Options {
				codes = append(codes, o.Says.Code)
			}
			if want := offered[test.why]; !slices.Equal(codes, want) {
				t.Errorf("it offers %v, want %v", codes, want)
			}
			s.Choices = policy.Choices{{Question: plan.Lines[i].Question.Key, Answer: test.answer}}
			if plan = planned(t, s, test.table); plan.Unclear > 0 || len(reports(plan)) != 1 || reports(plan)[0] != test.want {
				t.Errorf("answered: %q, %v", reports(plan), lines(plan))
			}
		})
	}
	// Words without a state, of measures on which nobody has reported, are asked about once and go in as under way.
	plan := planned(t, twenty(), "序号,进展情况\n1,启动招标\n2,开展摸底\n")
	if len(plan.Asked) != 1 || plan.Asked[0].Why.Code != policy.RowStateless || plan.Asked[0].Answer != string(policy.InProgress) || plan.Unclear > 0 {
		t.Errorf("%+v", plan.Asked)
	}
}

func TestWhatStandsOfReportsIsLeftWhereATableDoesNotSay(t *testing.T) {
	s := twenty()
	both := func(w string) policy.Text { return policy.Text{Hant: w, Hans: w} }
	r := &policy.Progress{ID: 1, Measure: 1, Day: "2024-06-15", Status: policy.Blocked, Percent: 30, Note: both("一"), Problem: both("二"), Next: both("三")}
	s.Reports, s.Earlier = []*policy.Progress{r}, []*policy.Progress{r}
	for table, want := range map[string][]string{
		"序号,进展情况\n1,一\n":                        nil,
		"序号,进展情况,存在问题\n1,,\n":                   nil,
		"序号,进展情况\n1,新\n":                        {"1 2024-07-01 blocked 30 新|二|三"},
		"序号,进展情况,存在问题\n1,新,\n":                  {"1 2024-07-01 blocked 30 新||三"},
		"序号,状态\n1,已完成\n":                        {"1 2024-07-01 done 100"},
		"序号,完成率\n1,50\n":                        {"1 2024-07-01 blocked 50 |二|三"},
		"序号,进展情况,填报日期,状态\n1,旧,2024-01-31,推进中\n": {"1 2024-01-31 in_progress 0 旧"},
	} {
		plan := planned(t, s, table)
		if got := reports(plan); !slices.Equal(got, want) || plan.Unclear > 0 {
			t.Errorf("%q: %q, want %q", table, got, want)
		}
		if earlier := len(plan.Noted) > 0 && plan.Noted[0].Code == policy.NotedEarlier; earlier != strings.Contains(table, "2024-01-31") {
			t.Errorf("%q: noted %v", table, plan.Noted)
		}
	}
	// In a table of our own an emptied cell takes away.
	stamp := fmt.Sprintf("匯出於 %s（0）", s.Today)
	plan := planned(t, s, "序号,状态,完成百分比,填报日期,进展情况,存在问题,下一步,"+stamp+"\n1,受阻,30,2024-06-15,一,,三\n")
	if got := reports(plan); !slices.Equal(got, []string{"1 2024-06-15 blocked 30 一||三"}) {
		t.Errorf("an emptied cell: %q", got)
	}
	if plan := planned(t, s, "序号,完成时限,责任人,进展情况,存在问题及下一步\n1,2024-12-31,测试人员甲,一,二\n"); !slices.ContainsFunc(plan.Unread, func(p sheet.Problem) bool { return p.Code == policy.UnreadUnbound }) ||
		!slices.ContainsFunc(plan.Noted, func(p sheet.Problem) bool { return p.Code == policy.NotedMixed }) {
		t.Errorf("%v %v", plan.Unread, plan.Noted)
	}
}

func TestADeadlineOfSeveralDaysIsAsked(t *testing.T) {
	const table = "序号,牵头单位,完成时限\n1,測試單位甲,3月启动，6月底前完成\n2,測試單位乙,盡快\n"
	s := twenty()
	plan := planned(t, s, table)
	var keys []string
	for _, q := range plan.Questions() {
		keys = append(keys, q.Key)
		if q.Why.Code != policy.RowDue {
			t.Errorf("%+v", q)
		}
	}
	for i, o := range plan.Questions()[0].Options {
		if o.Says.Code != offered[policy.RowDue][i] {
			t.Errorf("option %d is %s", i, o.Says.Code)
		}
	}
	if len(keys) != 2 || !plan.Questions()[0].Has("2024-06-30") || !plan.Questions()[0].Has("2024-03-31") {
		t.Fatalf("%v %v", keys, lines(plan))
	}
	s.Choices = policy.Choices{{Question: keys[0], Answer: "2024-06-30"}, {Question: keys[1], Answer: "none"}}
	if plan = planned(t, s, table); plan.Unclear > 0 || plan.DutyChanges.Add[0].Due != "2024-06-30" || plan.DutyChanges.Add[1].Due != "" {
		t.Errorf("%v", lines(plan))
	}
}

func TestALostNameIsAskedAndMendedByAKnownOne(t *testing.T) {
	s := twenty()
	s.Departments = []*policy.Department{{ID: 1, Name: policy.Text{Hant: "測試單位甲", Hans: "测试单位甲"}}}
	const table = "序号,牵头单位\n1,测?单位甲\n"
	plan := planned(t, s, table)
	if plan.Unclear != 1 || !plan.Questions()[0].Has("unit:測試單位甲") {
		t.Fatalf("%v", lines(plan))
	}
	s.Choices = policy.Choices{{Question: plan.Questions()[0].Key, Answer: "unit:測試單位甲"}}
	if plan = planned(t, s, table); plan.Unclear > 0 || len(plan.New) > 0 || plan.DutyChanges.Add[0].Department.ID != 1 {
		t.Errorf("%v, new %v", lines(plan), plan.New)
	}
}

func TestWhatIsHiddenOrBesideCellsIsSaid(t *testing.T) {
	content := book(t, func(f *excelize.File) {
		put(t, f, "Sheet1", []any{"序号", "措施", "牵头单位"}, []any{1, "推动第甲类企业发展", "测试单位甲"}, []any{2, "推动第申类企业发展", "测试单位乙"})
		if err := f.SetRowVisible("Sheet1", 3, false); err != nil {
			t.Fatal(err)
		}
		if err := f.SetColVisible("Sheet1", "B", false); err != nil {
			t.Fatal(err)
		}
		if err := f.AddComment("Sheet1", excelize.Comment{Cell: "C2", Author: "测试人员甲", Paragraph: []excelize.RichTextRun{{Text: "改为测试单位丙"}}}); err != nil {
			t.Fatal(err)
		}
		for i := range 50 {
			if err := f.AddComment("Sheet1", excelize.Comment{Cell: fmt.Sprintf("F%d", i+2), Paragraph: []excelize.RichTextRun{{Text: "一"}}}); err != nil {
				t.Fatal(err)
			}
		}
	})
	read, err := Read("a.xlsx", strings.NewReader(content), converter(t), 2024)
	if err != nil {
		t.Fatal(err)
	}
	plan := twenty().Plan(read, converter(t))
	if len(plan.DutyChanges.Add) != 2 {
		t.Errorf("%v", lines(plan))
	}
	var got []string
	for _, p := range slices.Concat(plan.Noted, plan.Unread) {
		got = append(got, string(p.Code)+" "+p.Place("a")+" "+p.In(policy.Simplified))
	}
	for _, want := range []string{string(policy.UnreadComments) + " a …另有 1 条批注", string(policy.NotedRows) + " a 有 1 行是隐藏的，一样读入：3", string(policy.NotedColumns) + " a 隐藏的栏一样读入：B", string(policy.UnreadComment) + " a:2: C2 批注“改为测试单位丙”"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not said, but %q", want, got)
		}
	}
}

func TestTextOfOtherCharsets(t *testing.T) {
	big5 := "\xa7\xc7\xb8\xb9,\xb2o\xc0Y\xb3\xe6\xa6\xec\r\n1,\xb4\xfa\xb8\xd5\xb3\xe6\xa6\xec\xa5\xd2\r\n"
	unicode := "\xff\xfe"
	for _, r := range "序號\t牽頭單位\r\n1\t測試單位甲\r\n" {
		unicode += string([]byte{byte(r), byte(r >> 8)})
	}
	for name, text := range map[string]string{"Big5": big5, "UTF-16": unicode} {
		read, err := Read("a.csv", strings.NewReader(text), converter(t), 2024)
		if err != nil || len(read.Rows) != 1 || read.Rows[0].Lead != "測試單位甲" {
			t.Errorf("%s: %v, %+v", name, err, read)
		}
	}
}

func TestSectionsAndNumbersOfATablesOwn(t *testing.T) {
	plan := planned(t, twenty(), "序号,工作任务,牵头单位\n一,产业发展,\n1.1,推动第甲类企业发展,測試單位甲\n1.2,推动第申类企业发展,測試單位乙\n")
	if len(plan.DutyChanges.Add) != 2 || plan.Unclear > 0 || plan.DutyChanges.Add[1].Measure != 2 {
		t.Errorf("%v", lines(plan))
	}
	if !slices.ContainsFunc(plan.Unread, func(p sheet.Problem) bool { return p.Code == policy.UnreadRow && p.Args[0] == "一 产业发展" }) ||
		!slices.ContainsFunc(plan.Noted, func(p sheet.Problem) bool { return p.Code == policy.NotedNumbers }) {
		t.Errorf("%v %v", plan.Unread, plan.Noted)
	}
}

func TestTheYearOfADocument(t *testing.T) {
	for want, d := range map[int]*policy.Document{
		2024: {Title: policy.Text{Hant: "寶安區2024年「一號文」"}, Adopted: "2023-12-30"}, 2025: {Slug: "shanghai-2025", Published: "2026-01-01"},
		2022: {Title: policy.Text{Hant: "辦法"}, Adopted: "2022-01-02"}, 0: {Title: policy.Text{Hant: "辦法"}},
	} {
		if got := Year(d); got != want {
			t.Errorf("Year(%+v) = %d, want %d", d, got, want)
		}
	}
}
